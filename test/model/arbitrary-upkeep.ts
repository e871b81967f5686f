import fc, { type Arbitrary } from '../fast-check.ts';
import { ordered } from '../../src/model/schema/moments.ts';
import type { Drill, Maintenance, Model, Planned } from '../../src/model/index.ts';
import { distribution, life, maybe, share, text } from './arbitrary-basics.ts';

/** Maintenance, drills and terms of objectives that use every field, for models without errors. */

const minutes = 7 * 24 * 60;
const moment = fc.nat({ max: minutes - 1 }).map((at): [number, number] => [at * 60, at * 60]);
const window = fc
  .tuple(fc.nat({ max: minutes - 2 }), fc.integer({ min: 1, max: 3000 }))
  .map(([from, length]): [number, number] => [from * 60, Math.min(from + length, minutes) * 60]);

const planned: Arbitrary<Planned> = fc.record({
  description: text,
  targets: fc.uniqueArray(fc.constantFrom('lb', 'web', 'db', 'zone-a', 'rack.1', 'all'), { minLength: 1 }),
  every: life,
  at: fc.array(fc.oneof(moment, window), { maxLength: 3 }).map(ordered),
  crew: maybe(fc.constantFrom('ops', 'dev')),
  ttr: distribution,
  source: text,
});

const maintenance: Arbitrary<Maintenance> = fc
  .tuple(
    planned,
    fc.record({
      takes: distribution,
      style: fc.constantFrom('rolling', 'together', 'blue-green'),
      success: share,
      rollback: maybe(distribution),
    }),
  )
  .map(([base, own]): Maintenance => {
    const rollback = own.style === 'blue-green' ? (own.rollback ?? { kind: 'constant', value: 0 }) : own.rollback;
    return { ...base, ...own, rollback };
  });

const drill: Arbitrary<Drill> = fc
  .tuple(
    planned,
    fc.constantFrom('failover', 'test', 'restore', 'kill', 'evacuate'),
    fc.oneof(
      fc.constant({ type: 'all' as const }),
      share.map((probability) => ({ type: 'each' as const, probability })),
      fc.integer({ min: 1, max: 5 }).map((count) => ({ type: 'random' as const, count })),
    ),
    maybe(distribution),
  )
  .map(([base, action, hits, lasts]): Drill => ({ ...base, action, hits, lasts }));

export interface Upkeep {
  maintenance: Record<string, Maintenance>;
  drills: Record<string, Drill>;
}

export const upkeep: Arbitrary<Upkeep> = fc.record({
  maintenance: fc.dictionary(fc.constantFrom('patching', 'deploy'), maintenance).map((map) => ({ ...map })),
  drills: fc.dictionary(fc.constantFrom('game-day', 'monkey'), drill).map((map) => ({ ...map })),
});

/** As much of it as is no error in this model. */
export function upkeepOf(model: Model, { maintenance: works, drills }: Upkeep): Upkeep {
  const components = Object.values(model.components);
  const isStateless = components.every(({ data }) => data === null);
  const hasStandby = components.some(({ standby }) => standby.length > 0);
  const hasBackup = components.some(({ data }) => (data?.backups ?? null) !== null);
  const fits = ({ action }: Drill): boolean =>
    action === 'restore' ? hasBackup : action === 'failover' ? hasStandby : action !== 'evacuate';
  return {
    maintenance: Object.fromEntries(
      Object.entries(works).filter(([, { style }]) => style !== 'blue-green' || isStateless),
    ),
    drills: Object.fromEntries(
      Object.entries(drills)
        .filter(([, each]) => fits(each))
        .map(([name, each]) => [name, each.action === 'kill' ? each : { ...each, targets: ['all'] }]),
    ),
  };
}
