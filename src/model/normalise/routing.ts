import type * as z from 'zod';
import type { Routing } from '../model.ts';
import type { Partially } from '../schema/base.ts';
import type { routing } from '../schema/routing.ts';
import { seconds, share } from './quantities.ts';

export type WrittenRouting = Partially<z.infer<typeof routing>>;

/** Where a component leads requests; nothing where that is not written. */
export function routingOf(written: WrittenRouting | undefined): { routing?: Routing } {
  if (written === undefined) return {};
  const { policy = 'failover', to, ttl } = written;
  return { routing: { policy, to: destinations(to, policy), ttl: seconds(ttl, 0) } };
}

function destinations(to: WrittenRouting['to'], policy: Routing['policy']): Routing['to'] {
  if (Array.isArray(to)) {
    const names = to.filter((place): place is string => typeof place === 'string');
    const usual = (at: number): number => (policy === 'failover' ? (at === 0 ? 1 : 0) : 1 / names.length);
    return names.map((place, at) => ({ place, share: usual(at), then: [] }));
  }
  return Object.entries(to ?? {}).map(([place, value]) => {
    if (typeof value !== 'object') return { place, share: share(value, 0), then: [] };
    return { place, share: share(value.share, 0), then: [...((value.then ?? []) as string[])] };
  });
}
