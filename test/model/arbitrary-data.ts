import fc, { type Arbitrary } from '../fast-check.ts';
import type { Backups, Component, Data, Replica, Replication } from '../../src/model/index.ts';
import { maybe, seconds, share, time } from './arbitrary-basics.ts';

const ZERO = { kind: 'constant', value: 0 } as const;

/** Data that fits the instances of a component. */
export function data(fit: Pick<Component, 'instances' | 'active' | 'needs'>, places: string[]): Arbitrary<Data> {
  const homes = fit.instances.flatMap(({ place, count }) => Array.from({ length: count }, () => place));
  const copied: Replication[] = ['sync', 'semi-sync', 'async'];
  const possible: Replication[] = [
    ...(fit.active === 1 || fit.active === homes.length ? (['none'] as const) : []),
    ...(homes.length > 1 ? copied : []),
    ...(homes.length > 2 ? (['quorum'] as const) : []),
  ];
  return fc.constantFrom(...possible).chain((replication) => {
    const differs = copied.includes(replication) ? replicasIn(homes, fit.active) : fc.constant({});
    return differs.chain((replicas) => ofKind(replication, replicas, fit, homes, places));
  });
}

type Fit = Pick<Component, 'active' | 'needs'>;
type Replicas = Record<string, Replica>;

function ofKind(
  replication: Replication,
  replicas: Replicas,
  { active, needs }: Fit,
  homes: (string | null)[],
  places: string[],
): Arbitrary<Data> {
  const isLate = (place: string | null) => place !== null && replicas[place]?.replication === 'async';
  const most = homes.length - homes.slice(active).filter(isLate).length;
  const asksFor = replication === 'sync' || replication === 'semi-sync';
  const isArray = replication === 'sync' && active === homes.length;
  const all: Arbitrary<Data> = fc.record({
    replication: fc.constant(replication),
    lag: replication === 'sync' || replication === 'none' ? fc.constant(ZERO) : time,
    writes: maybe(fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.double({ min: 0.001, max: 1e9, noNaN: true }))),
    minInSync: asksFor ? fc.integer({ min: 1, max: most }) : fc.constant(1),
    catchUp: time,
    needed: isArray ? fc.integer({ min: 1, max: needs }) : fc.constant(1),
    replicas: fc.constant(replicas),
    fencing: fc.boolean(),
    persistence: fc.constantFrom('disk', 'memory'),
    keeps: maybe(seconds),
    warmUp: maybe(time),
    backups: maybe(backups(places)),
  });
  // A cache keeps nothing that is worth a backup.
  return all.map((data) => (data.warmUp === null ? data : { ...data, keeps: null, backups: null }));
}

/** Replicas by the places of the instances; those that are active at the start may be promoted. */
function replicasIn(homes: (string | null)[], active: number): Arbitrary<Replicas> {
  const named = [...new Set(homes)].filter((place) => place !== null);
  const first = new Set(homes.slice(0, active));
  const one = (place: string): Arbitrary<[string, Replica]> =>
    fc
      .record({
        replication: fc.constantFrom('sync' as const, 'async' as const),
        lag: time,
        promote: first.has(place) ? fc.constant(true) : fc.boolean(),
      })
      .map((replica) => [place, { ...replica, lag: replica.replication === 'sync' ? ZERO : replica.lag }]);
  return fc
    .subarray(named)
    .chain((some) => fc.tuple(...some.map(one)))
    .map((entries) => Object.fromEntries(entries));
}

function backups(places: string[]): Arbitrary<Backups> {
  return fc
    .record({
      every: seconds,
      takes: time,
      restore: time,
      valid: share,
      in: maybe(fc.constantFrom(...places)),
      logs: maybe(fc.integer({ min: 1, max: 100 })),
    })
    .map((each) => ({ ...each, logs: each.logs === null ? null : each.every / each.logs }));
}
