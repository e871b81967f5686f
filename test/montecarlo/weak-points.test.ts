import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { weakPointSuspects } from '../../src/analysis/index.ts';
import { createStrikePlayer } from '../../src/engine/index.ts';
import { findWeakPoints } from '../../src/montecarlo/index.ts';
import { serialise } from '../../src/results/index.ts';
import type { ServiceWeakPoints, WeakPoint } from '../../src/results/index.ts';
import { hour, systemOf, year } from '../analysis/systems.ts';

const century = 100 * year;
const span = { warmupSeconds: 0, horizonSeconds: century };

/** Weak points of the first service. */
function found(text: string, order = 2, plays = 60, horizonSeconds = century): ServiceWeakPoints {
  const system = systemOf(text);
  const span = { warmupSeconds: 0, horizonSeconds };
  return findWeakPoints(system, weakPointSuspects(system, 0, span, order), { seed: 'weak', plays });
}

function single({ singles }: ServiceWeakPoints, name: string, state: 'serving' | 'standby' | null = null): WeakPoint {
  const point = singles.find(({ things: [thing] }) => thing.name === name && (state === null || thing.state === state));
  if (point === undefined) throw new Error(`no single ${name} among ${singles.map(({ things }) => things[0].name)}`);
  return point;
}

/** Members of the sets that stay down, by name and how often. */
function setsOf({ sets }: ServiceWeakPoints): string[] {
  return sets
    .filter(({ verdict }) => verdict === 'stays down')
    .map(({ things, count }) => `${count} x ${things.map(({ name }) => name).join(' + ')}`)
    .sort();
}

const service = 'services: { site: { requires: [app] } }';

describe('single points of failure, tried in play', () => {
  test('one thing alone is one: it is down until it is repaired, times its failures a year', () => {
    const point = single(found(`components: { app: { mttf: 90h, ttr: 10h } }\n${service}`), 'app');
    expect(point).toMatchObject({ verdict: 'stays down', byStructure: true });
    // A cycle of 100 h; new at the start, it has half the square of a share of 0.1 of a failure more in the century.
    expect(point.perYear).toBeCloseTo(87.6 + 0.005 / 100, 9);
    expect(point.downPerYear!.seconds! / (87.6 * 10 * hour)).toBeCloseTo(1, 4);
    expect(point.asModelled!.down).toMatchObject({ median: 10 * hour, max: 10 * hour });
    expect(point.asModelled!.phases.repair).toBeCloseTo(10 * hour, 6);
  });

  test('things side by side are none, and both together are a pair', () => {
    const all = found(`components: { app: { instances: 2, mttf: 90h, mttr: 10h } }\n${service}`);
    expect(single(all, 'app')).toMatchObject({ verdict: 'no outage', count: 2, byStructure: false });
    expect(single(all, 'app').downPerYear).toMatchObject({ seconds: null, method: 'none seen' });
    expect(setsOf(all)).toEqual(['1 x app + app']);
    expect(all.sets[0].probability).toBeCloseTo(0.01, 6);
  });

  test('of three of which two are needed any two are a pair', () => {
    const all = found(`components: { app: { instances: 3, needs: 2, mttf: 90h, mttr: 10h } }\n${service}`, 3);
    expect(setsOf(all)).toEqual(['3 x app + app']);
  });

  test('a pair that fails over is none: its gap is detection and switching', () => {
    const all = found(
      `components: { app: { instances: 2, active: 1, standby: hot, mttf: 90d, mttr: 10h, detection: 20s, failover: { time: 10s } } }\n${service}`,
    );
    expect(single(all, 'app', 'serving')).toMatchObject({ verdict: 'comes back', held: { stays: 0 } });
    expect(single(all, 'app', 'serving').held!.back).toMatchObject({ median: 30, max: 30 });
    expect(single(all, 'app', 'serving').asModelled!.phases).toMatchObject({ detection: 20, switching: 10 });
    expect(single(all, 'app', 'standby').verdict).toBe('no outage');
    expect(setsOf(all)).toEqual(['1 x app + app']);
  });

  test('a pair whose failover never works is a single point of failure, which its structure does not tell', () => {
    const all = found(
      `components: { app: { instances: 2, active: 1, standby: hot, mttf: 90d, mttr: 10h, detection: 20s, failover: { time: 10s, success: 0%, otherwise: never } } }\n${service}`,
    );
    expect(single(all, 'app', 'serving')).toMatchObject({ verdict: 'stays down', byStructure: false });
    expect(single(all, 'app', 'standby').verdict).toBe('no outage');
    expect(setsOf(all)).toEqual([]);
  });

  test('a failover that seldom fails is seen, and counts for as much as it happens', () => {
    const all = found(
      `components: { app: { instances: 2, active: 1, standby: hot, mttf: 100d, ttr: 2d, detection: 20s, failover: { time: 10s, success: 99.9%, otherwise: 10h } } }\n${service}`,
      1,
      2000,
    );
    const point = single(all, 'app', 'serving');
    const mean = 30 + 0.001 * 10 * hour;
    const { low, high } = point.downPerYear!;
    expect(low! / point.perYear!).toBeLessThan(mean);
    expect(high! / point.perYear!).toBeGreaterThan(mean);
    expect((high! - low!) / point.perYear!).toBeLessThan(0.4 * mean);
    expect(point.asModelled!.down!.median).toBe(30);
  });

  test('a fault that the check does not see is never found: a single point in spite of the standby', () => {
    const all = found(
      `components: { app: { instances: 2, active: 1, standby: hot, failures: { crash: { mttf: 90d, mttr: 1h }, lies: { mttf: 1y, mttr: 1h, fault: incorrect } }, detection: { probe: 10s, failures: 2, sees: [crash] }, failover: { time: 1s } } }\n${service}`,
    );
    const verdicts = all.singles
      .filter(({ things: [thing] }) => thing.state === 'serving')
      .map(({ things: [thing], verdict }) => `${thing.mode} ${verdict}`);
    expect(verdicts.sort()).toEqual(['crash comes back', 'lies stays down']);
    // Nobody knows of it, so nobody repairs it either.
    expect(all.singles.find(({ things: [thing] }) => thing.mode === 'lies')!.downPerYear).toBeNull();
  });

  test('a lone monitor makes faults wait: a pair that only play finds, when the monitor is lost first', () => {
    const all = found(
      `components:
  eye: { mttf: 1y, mttr: 4h }
  app: { instances: 2, active: 1, standby: hot, mttf: 90d, mttr: 10h, detection: { probe: 10s, by: eye }, failover: { time: 5s } }
${service}`,
    );
    expect(single(all, 'eye').verdict).toBe('no outage');
    expect(setsOf(all)).toEqual(['1 x app + app', '1 x eye + app'].sort());
    const watched = all.sets.find(({ things }) => things.some(({ name }) => name === 'eye'))!;
    expect(watched.byStructure).toBe(false);
    expect(watched.things.find(({ name }) => name === 'app')!.state).toBe('serving');
  });

  test('a place with all instances in it, and one that nothing is written of', () => {
    const all = found(
      `places: { land: { kind: region }, hall: { kind: zone, in: land, mttf: 1y, mttr: 5h } }
components: { app: { instances: 2, in: hall, mttf: 90d, mttr: 10h } }
${service}`,
    );
    expect(single(all, 'hall')).toMatchObject({ verdict: 'stays down', byStructure: true });
    expect(single(all, 'land')).toMatchObject({ verdict: 'stays down', perYear: null, downPerYear: null });
  });

  test('a place that takes whoever serves with it does so as often as roles are there', () => {
    const all = found(
      `places: { a: { kind: zone, mttf: 1y, mttr: 5h }, b: { kind: zone, mttf: 1y, mttr: 5h } }
components: { app: { instances: [a, b], active: 1, standby: hot, mttf: 90d, mttr: 10h, detection: 20s, failover: { time: 10s } } }
${service}`,
      1,
      400,
    );
    for (const name of ['a', 'b']) {
      const { asModelled, verdict } = single(all, name);
      expect(verdict).toBe('comes back');
      expect(asModelled!.share).toBeGreaterThan(0.45);
      expect(asModelled!.share).toBeLessThan(0.55);
    }
  });

  test('a hazard by what of it gets past the defence', () => {
    const all = found(
      `components: { shield: { instances: 2 }, app: { instances: 2, mttf: 90d, mttr: 10h } }
hazards: { flood: { every: 99d, lasts: 1d, targets: [app], effect: down, stoppedBy: [{ shield: 90% }] } }
${service}`,
    );
    const flood = single(all, 'flood');
    expect(flood).toMatchObject({ verdict: 'stays down', cause: { kind: 'hazard', thing: 'flood' } });
    expect(flood.perYear).toBeCloseTo(0.365, 6);
    expect(flood.downPerYear!.seconds! / (0.365 * 24 * hour)).toBeCloseTo(1, 4);
  });

  test('a hazard that hits some at random sometimes takes the service down', () => {
    const all = found(
      `components: { app: { instances: 2, mttf: 90d, mttr: 10h } }
hazards: { deploy: { every: 30d, targets: [app], effect: fail, hits: { each: 50% } } }
${service}`,
      1,
      400,
    );
    const { held, verdict } = single(all, 'deploy');
    expect(verdict).toBe('may stay down');
    expect(held!.share).toBeGreaterThan(0.18);
    expect(held!.share).toBeLessThan(0.32);
  });

  test('a common cause takes redundant instances at once', () => {
    const all = found(
      `components: { app: { instances: 2, failures: { crash: { mttf: 90d, mttr: 10h, commonCause: 10% } } } }\n${service}`,
    );
    const common = all.singles.find(({ things: [thing] }) => thing.kind === 'common cause')!;
    expect(common).toMatchObject({ verdict: 'stays down', byStructure: true });
    expect(setsOf(all)).toEqual(['1 x app + app']);
  });

  test('a standby whose faults wait for a test makes a pair likelier, and its outage a repair long', () => {
    const pair = (test: string): WeakPoint =>
      found(
        `components: { app: { instances: 2, active: 1, standby: hot, mttf: 100d, ttr: 1h, detection: { probe: 10s${test} } } }\n${service}`,
      ).sets[0];
    const tested = pair(', standby: { test: 30d }');
    // The standby is latent for 15 of 115 days in the mean, and the other fails 3.65 times a year.
    expect(tested.perYear! / (3.65 * (15 / 115))).toBeGreaterThan(0.95);
    expect(tested.perYear! / (3.65 * (15 / 115))).toBeLessThan(1.05);
    expect(tested.downPerYear!.seconds! / tested.perYear! / hour).toBeGreaterThan(0.9);
    expect(tested.downPerYear!.seconds! / tested.perYear! / hour).toBeLessThan(1.1);
    expect(pair('').perYear!).toBeLessThan(tested.perYear! / 50);
  });

  test('a bridge has the cut sets that are published of it', () => {
    const arm = '{ mttf: 90h, mttr: 10h }';
    const all = found(
      `components:
  A: ${arm}
  B: ${arm}
  C: ${arm}
  D: ${arm}
  E: ${arm}
services: { site: { requires: [{ any: [{ all: [A, D] }, { all: [B, E] }, { all: [A, C, E] }, { all: [B, C, D] }] }] } }`,
      3,
    );
    expect(setsOf(all)).toEqual(['1 x A + B', '1 x A + C + E', '1 x B + C + D', '1 x D + E']);
    expect(all.singles.every(({ verdict }) => verdict === 'no outage')).toBe(true);
  });

  test('equal seeds give equal bytes', () => {
    const text = `components: { app: { instances: 2, active: 1, standby: hot, mttf: 90d, mttr: 10h, detection: { probe: 30s }, failover: { time: { exponential: 10s } } } }\n${service}`;
    expect(serialise(found(text))).toBe(serialise(found(text)));
  });
});

const rates = 'load: 80/s';

/** Names of the single things of a model, and what it leaves out. */
function told(text: string): { names: string[]; leavesOut: string[] } {
  const { suspects, leavesOut } = weakPointSuspects(systemOf(text), 0, span, 1);
  return { names: suspects.map(({ thing }) => thing.name), leavesOut };
}

describe('what only changes how many requests are served', () => {
  const hazards = `hazards:
  flood: { every: 90d, lasts: 1h, targets: [app], effect: overload 4x }
  sluggish: { every: 90d, lasts: 1h, targets: [app], effect: slow 4x }`;
  const site = `services: { site: { requires: [app], ${rates} } }`;

  test('is no weak point, and is said to be left out', () => {
    const { names, leavesOut } = told(
      `components: { app: { capacity: 100/s, mttf: 90d, mttr: 1h } }\n${hazards}\n${site}`,
    );
    expect(names).toEqual(['app']);
    expect(leavesOut).toEqual([
      'hazards.flood may lose requests while it lasts, and takes nothing down by itself',
      'hazards.sluggish may lose requests while it lasts, and takes nothing down by itself',
    ]);
  });

  test('is one where something collapses under it, and play tells that it takes the service down', () => {
    const text = `components: { app: { capacity: 100/s, overload: { collapse: { at: 120%, until: 90%, restart: 5m } }, mttf: 90d, mttr: 1h } }\n${hazards}\n${site}`;
    expect(told(text)).toEqual({ names: ['app', 'flood', 'sluggish'], leavesOut: [] });
    const all = found(text, 1);
    expect(single(all, 'flood').asModelled!.down).toMatchObject({ median: hour + 300, max: hour + 300 });
    expect(single(all, 'sluggish').verdict).toBe('stays down');
  });
});

describe('what weak points leave out', () => {
  test('maintenance and drills of what the service needs, and no others', () => {
    const { leavesOut } = told(`components:
  app: { instances: 2, active: 1, standby: hot, mttf: 90d, mttr: 1h }
  other: { mttf: 90d, mttr: 1h }
maintenance:
  patches: { targets: [app], every: 30d, takes: 10m }
  elsewhere: { targets: [other], every: 30d, takes: 10m }
drills: { swap: { targets: [app], every: 90d, action: failover } }
services: { site: { requires: [app] }, stray: { requires: [other] } }`);
    expect(leavesOut).toEqual([
      'maintenance.patches: nobody is at work when something strikes, and what the work costs itself is not told here',
      'drills.swap is not held when something strikes, and what it costs itself is not told here',
    ]);
  });

  test('what clients lose of a router that goes on sending them to a place that is lost', () => {
    const { names, leavesOut } = told(`places: { a: { kind: region, mttf: 1y, mttr: 1h }, b: { kind: region } }
components:
  app: { instances: [a, b], mttf: 90d, mttr: 1h }
  dns: { kind: dns, detection: 30s, mttf: never, routing: { to: { a: 50%, b: 50% }, policy: weighted }, requires: [{ app: { within: region } }] }
services: { site: { requires: [dns] } }`);
    expect(names).toContain('a');
    expect(leavesOut).toEqual([
      'dns.routing: requests to a place that is lost, until that is known, and what clients lose that keep the address of a lost place',
    ]);
  });
});

/** A requirement over components c0 .. c(n-1), as text. */
function requirement(n: number): fc.Arbitrary<string> {
  const name = fc.integer({ min: 0, max: n - 1 }).map((at) => `c${at}`);
  const list = (of: fc.Arbitrary<string>) => fc.array(of, { minLength: 1, maxLength: 3 });
  const inner = fc.oneof(
    name,
    list(name).map((all) => `{ all: [${[...new Set(all)].join(', ')}] }`),
    list(name).map((all) => `{ any: [${[...new Set(all)].join(', ')}] }`),
  );
  return fc.oneof(
    list(inner).map((all) => `{ any: [${all.join(', ')}] }`),
    list(inner).map((all) => `{ all: [${all.join(', ')}] }`),
    fc.array(inner, { minLength: 3, maxLength: 3 }).map((all) => `{ atLeast: 2, of: [${all.join(', ')}] }`),
  );
}

const structures = fc.integer({ min: 2, max: 4 }).chain((n) =>
  fc.record({
    counts: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.nat(2)), {
      minLength: n,
      maxLength: n,
    }),
    requires: requirement(n),
  }),
);

function modelOf({ counts, requires }: { counts: [number, number, number][]; requires: string }): string {
  const lines = counts.map(([count, needs, zone], at) => {
    const where = zone === 2 ? '' : `, in: zone-${zone}`;
    return `  c${at}: { instances: ${count}, needs: ${Math.min(count, needs)}, mttf: 90h, mttr: 10h${where} }`;
  });
  return `places: { zone-0: { kind: zone, mttf: 1y, mttr: 5h }, zone-1: { kind: zone, mttf: 1y, mttr: 5h } }
components:
${lines.join('\n')}
services: { site: { requires: [${requires}] } }`;
}

describe('random structures without roles', () => {
  test('the sets that structure names are those that brute force finds in play', () => {
    fc.assert(
      fc.property(structures, (drawn) => {
        const system = systemOf(modelOf(drawn));
        const { suspects, sets } = weakPointSuspects(system, 0, span, 3);
        const byStructure = [
          ...suspects.flatMap((one) =>
            one.byStructure === true ? [{ names: [one.thing], count: one.strikes.length }] : [],
          ),
          ...sets.map(({ members, count }) => ({ names: members.map((at) => suspects[at].thing), count })),
        ];
        const told = byStructure.flatMap(({ names, count }) => {
          const key = names
            .map(({ name }) => name)
            .sort()
            .join(' + ');
          return Array.from({ length: count }, () => key);
        });
        expect(told.sort()).toEqual(bruteForce(system).sort());
      }),
      { seed: 16, numRuns: 60 },
    );
  });
});

/** Minimal sets of up to three modes after which the service stays down, by what they strike. */
function bruteForce(system: ReturnType<typeof systemOf>): string[] {
  const { modes, instances, components, places } = system;
  const player = createStrikePlayer(system, 'brute', 'held back');
  const isDown = (set: readonly number[]): boolean => {
    const groups = [set.map((index) => ({ kind: 'mode' as const, index }))];
    return player.play({ trial: 0, service: 0, moved: [], at: 100, groups }).staysDown;
  };
  const nameOf = (mode: number): string => {
    const element = modes.element[mode];
    return element < instances.count
      ? components.name[instances.component[element]]
      : places.name[element - instances.count];
  };
  const minimal: number[][] = [];
  const walk = (from: number, set: number[], size: number): void => {
    if (set.length === size) {
      if (minimal.some((known) => known.every((mode) => set.includes(mode)))) return;
      if (isDown(set)) minimal.push(set);
      return;
    }
    for (let mode = from; mode < modes.count; mode++) walk(mode + 1, [...set, mode], size);
  };
  for (let size = 1; size <= 3; size++) walk(0, [], size);
  return minimal.map((set) => set.map(nameOf).sort().join(' + '));
}
