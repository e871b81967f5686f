import type { Component, Routing } from '../../model/model.ts';
import { listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';

/** Where a component leads requests. */
export function routingTexts({ routing }: Component): string[] {
  if (routing === undefined) return [];
  const kept =
    routing.ttl === 0
      ? ''
      : ` For ${duration(routing.ttl)} after that a shrinking part of them still goes to the dead address.`;
  return [`${ledText(routing)} That is known once its check has found it, and what was sent there is lost.${kept}`];
}

function ledText({ policy, to }: Routing): string {
  const names = to.map(({ place }) => place);
  if (policy === 'failover') {
    return `Leads all requests to ${names[0] ?? 'nowhere'}, and where that does not work to ${listed(names.slice(1), 'or')}, in this order.`;
  }
  const shares = listed(to.map(({ place, share }) => `${place} (${percent(share)})`));
  if (policy === 'weighted')
    return `Leads requests to ${shares}; where one does not work, to the others in proportion.`;
  const next = to.flatMap(({ place, then }) =>
    then.length === 0 ? [] : [`those of ${place} to ${then.join(', then ')}`],
  );
  const rest =
    next.length === to.length ? '' : `${next.length > 0 ? '; all others ' : ''}to the first of the list that does`;
  return `Leads requests to ${shares}, each to the nearest; where that does not work, ${listed(next)}${rest}.`;
}
