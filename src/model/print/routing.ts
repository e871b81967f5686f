import { formatDuration, formatFraction } from '../../lib/units/index.ts';
import type { Routing } from '../model.ts';
import { fields, type Printed } from './fields.ts';

export function printRouting({ to, policy, ttl }: Routing): Printed {
  return { to: printDestinations(to, policy), policy, ...fields([['ttl', formatDuration(ttl), formatDuration(0)]]) };
}

function printDestinations(to: Routing['to'], policy: Routing['policy']): Printed {
  const names = to.map(({ place }) => place);
  const isPlain = to.every(({ share, then }) => share === 1 / to.length && then.length === 0);
  if (policy === 'failover' || isPlain) return names;
  const printed = to.map(({ place, share, then }): [string, Printed] => {
    return [place, then.length === 0 ? formatFraction(share) : { share: formatFraction(share), then }];
  });
  return Object.fromEntries(printed);
}
