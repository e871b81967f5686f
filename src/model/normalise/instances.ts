import type { InstanceGroup, StandbyTier } from '../model.ts';
import type { Written } from '../schema/document.ts';
import { ZERO } from '../laws.ts';
import type { DistributionSpec } from '../../random/index.ts';
import { law, share } from './quantities.ts';

export type WrittenComponent = NonNullable<NonNullable<Written['components']>[string]>;

/** How many instances are where, in the order of the file; neighbours in the same place are one group. */
export function instanceGroups({ instances, in: place }: WrittenComponent): InstanceGroup[] {
  if (instances === undefined || typeof instances === 'number')
    return [{ place: place ?? null, count: instances ?? 1 }];
  const groups = Array.isArray(instances)
    ? instances.map((name) => ({ place: name, count: 1 }))
    : Object.entries(instances).map(([name, count]) => ({ place: name, count: count as number }));
  return groups.length === 0 ? [{ place: null, count: 1 }] : joinNeighbours(groups);
}

function joinNeighbours(groups: InstanceGroup[]): InstanceGroup[] {
  const joined: InstanceGroup[] = [];
  for (const group of groups) {
    const last = joined.at(-1);
    if (last !== undefined && last.place === group.place) last.count += group.count;
    else joined.push({ ...group });
  }
  return joined;
}

export function totalOf(groups: InstanceGroup[]): number {
  return groups.reduce((sum, group) => sum + group.count, 0);
}

export const TIER_MODES = ['hot', 'warm', 'cold'] as const;

/** Share of the active failure rate that a standby suffers when nothing is written. */
export const DORMANCY = { hot: 1, warm: 1, cold: 0 } as const;

/** The tiers of the `spare` instances that are not active; `start` is the time a cold instance needs. */
export function standbyTiers(written: WrittenComponent, spare: number, start: DistributionSpec): StandbyTier[] {
  const standby = written.standby ?? 'hot';
  const tiers = typeof standby === 'string' ? { [standby]: {} } : standby;
  const counted = Object.values(tiers).reduce((sum, tier) => sum + (tier?.count ?? 0), 0);
  const rest = Math.max(0, spare - counted);
  return TIER_MODES.filter((mode) => tiers[mode] !== undefined)
    .map((mode) => {
      const tier = tiers[mode] ?? {};
      return {
        mode,
        count: tier.count ?? rest,
        dormancy: share(tier.dormancy ?? written.dormancy, DORMANCY[mode]),
        start: law(tier.start, mode === 'cold' ? start : ZERO),
      };
    })
    .filter((tier) => tier.count > 0);
}
