import { secondsPerYear } from '../../results/index.ts';
import type { Model, Service } from '../../model/model.ts';
import { formatHours } from '../../model/schema/hours.ts';
import { listed } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { money, percent } from '../text/numbers.ts';
import type { Block } from './block.ts';
import { loadTexts } from './traffic.ts';
import { namesIn, requirementsText } from './words.ts';

/** Each service: what it needs, directly and by way of others, its objectives, and what its down time costs. */
export function serviceBlocks(model: Model): Block[] {
  return Object.entries(model.services).map(([name, service]) => ({
    name,
    kind: '',
    sentences: [
      ...(service.description === '' ? [] : [service.description]),
      ...needs(service, model),
      ...loadTexts(service),
      ...objectives(service),
      ...(service.downtimeCost > 0
        ? [`An hour of down time costs ${money(service.downtimeCost * 3600, model.currency)}.`]
        : []),
      ...lossCost(service, model),
    ],
  }));
}

function lossCost({ dataLossCost: { perWrite, perSecond } }: Service, { currency }: Model): string[] {
  if (perWrite > 0) return [`A lost write costs ${money(perWrite, currency)}.`];
  return perSecond > 0 ? [`A minute of lost writes costs ${money(perSecond * 60, currency)}.`] : [];
}

function needs(service: Service, model: Model): string[] {
  if (service.requires.length === 0) return ['Requires nothing: it is always up.'];
  const direct = new Set(namesIn(service.requires).components);
  const indirect = [...reached(service, model).hard].filter((name) => !direct.has(name));
  const byWay = indirect.length === 0 ? '' : `, and by way of these ${listed(indirect)}`;
  const soft = [...reached(service, model).soft];
  const degraded = soft.length === 0 ? [] : [`Degraded, not down, without ${listed(soft)}.`];
  return [`Up while it has ${requirementsText(service.requires)}${byWay}.`, ...degraded];
}

/** Components a service depends on, at any depth: those that may bring it down, and those that only degrade it. */
export function reached(service: Service, model: Model): { hard: Set<string>; soft: Set<string> } {
  const hard = closure(namesIn(service.requires).components, model);
  const used = [...hard].flatMap((name) => namesIn(model.components[name]?.uses ?? []).components);
  const soft = new Set([...closure(used, model)].filter((name) => !hard.has(name)));
  return { hard, soft };
}

function closure(from: readonly string[], model: Model): Set<string> {
  const found = new Set<string>();
  const pending = [...from];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    pending.push(...namesIn(model.components[name]?.requires ?? []).components);
  }
  // In the order of the model.
  return new Set(Object.keys(model.components).filter((name) => found.has(name)));
}

function objectives({ slo }: Service): string[] {
  const parts: string[] = [];
  if (slo.availability !== null) {
    const allowed = duration((1 - slo.availability) * secondsPerYear);
    parts.push(`${exactPercent(slo.availability)} available ${terms(slo) || `(${allowed} down a year)`}`);
  }
  if (slo.rto !== null) parts.push(`every outage over within ${duration(slo.rto)}`);
  if (slo.rpo !== null) parts.push(`no loss of more than ${duration(slo.rpo)} of writes`);
  if (slo.success !== null) parts.push(`${exactPercent(slo.success)} of requests served well`);
  return parts.length === 0 ? ['No objectives are set.'] : [`Objectives: ${parts.join('; ')}.`];
}

/** What counts against the availability: `within Mon-Fri 08:00-18:00, planned down time left out`; '' for all. */
function terms({ hours, excludes }: Service['slo']): string {
  const parts = [
    hours === null ? '' : `within ${formatHours(hours)}`,
    excludes === null ? '' : 'planned down time left out',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function exactPercent(share: number): string {
  return share === 1 ? '100 %' : share > 0.9 ? `${Number((share * 100).toPrecision(12))} %` : percent(share);
}
