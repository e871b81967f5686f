import { describe, expect, test } from 'vitest';
import { weakPointSuspects } from '../../src/analysis/index.ts';
import { findWeakPoints } from '../../src/montecarlo/index.ts';
import type { ServiceWeakPoints, WeakPoint } from '../../src/results/index.ts';
import { hour, systemOf, year } from '../analysis/systems.ts';

const span = { warmupSeconds: 0, horizonSeconds: 10 * year };

function found(text: string, plays = 100, order = 3): ServiceWeakPoints {
  const system = systemOf(text);
  return findWeakPoints(system, weakPointSuspects(system, 0, span, order), { seed: 'standbys', plays });
}

const serving = ({ singles }: ServiceWeakPoints): WeakPoint =>
  singles.find(({ things: [thing] }) => thing.state === 'serving')!;
const standby = ({ singles }: ServiceWeakPoints): WeakPoint =>
  singles.find(({ things: [thing] }) => thing.state === 'standby')!;

function expectNear(got: number | null, expected: number, share = 0.001): void {
  expect(Math.abs(got! / expected - 1)).toBeLessThan(share);
}

const service = 'services: { site: { requires: [db] } }';
const db = (more: string, crew = ''): string => `${crew === '' ? '' : `crews: { ops: { size: ${crew} } }\n`}
components: { db: { ${more} } }
${service}`;

describe('standbys in weak points', () => {
  test('cold ones do not age: shares by the birth and death process 1, r, r^2/2, r^3/6 with r = repair over life', () => {
    const all = found(
      db(
        'instances: 3, active: 1, standby: cold, start: { exponential: 15m }, failures: { f: { mttf: 200h, mttr: 50h } }, detection: { exponential: 5m }',
      ),
    );
    // A repair begins when the failure is known.
    const r = (50 + 1 / 12) / 200;
    const none = r ** 3 / 6 / (1 + r + r ** 2 / 2 + r ** 3 / 6);
    const [set] = all.sets;
    expectNear(set.probability, none);
    expectNear(set.perYear, (none * 3 * year) / (50.0833333 * hour));
    // While somebody has the role: not for 20 minutes of start and detection each time.
    expectNear(serving(all).perYear, ((year / hour / 200) * (1 - none)) / (1 + 1 / 3 / 200));
    expect(standby(all).perYear).toBe(0);
    const { low, high } = serving(all).downPerYear!;
    expect(low).toBeLessThan(14.1 * hour);
    expect(high).toBeGreaterThan(14.1 * hour);
  });

  test('warm ones that one person repairs: shares 1, 1.4 x, 1.4 x^2 with x = repair over life', () => {
    const all = found(
      db(
        'instances: 2, active: 1, standby: warm, dormancy: 40%, failures: { f: { mttf: 200h, mttr: 20h, crew: ops } }, failover: { time: 1m }',
        '1',
      ),
    );
    const [x, [set]] = [20 / 200, all.sets];
    const none = (1.4 * x * x) / (1 + 1.4 * x + 1.4 * x * x);
    expectNear(set.probability, none);
    expectNear(set.perYear, (none * year) / (20 * hour));
    // Ready while nothing is down.
    expectNear(standby(all).perYear, ((0.4 * year) / hour / 200) * (1 / (1 + 1.4 * x + 1.4 * x * x)));
    expect(all.leavesOut).toEqual([]);
  });

  test('three of which two serve, and two people: as the Markov chain of 36 states has it', () => {
    const [set] = found(
      db(
        'instances: 3, active: 2, standby: warm, dormancy: 30%, failures: { f: { mttf: 200h, mttr: 20h, crew: ops } }',
        '2',
      ),
    ).sets;
    expectNear(set.perYear, 0.8032531993780647, 1e-9);
    expectNear(set.probability, 0.0009169557070525853, 1e-9);
  });

  test('hot ones with a repairer each are independent', () => {
    const [set] = found(db('instances: 2, active: 1, standby: hot, mttf: 90h, mttr: 10h, failover: { time: 1s }')).sets;
    expectNear(set.probability, 0.01);
    expectNear(set.perYear, (0.01 * 2 * year) / (10 * hour));
  });

  test('a crew that others need as well is told as left out', () => {
    const text = `crews: { ops: { size: 1 } }
components:
  db: { instances: 2, active: 1, standby: hot, failures: { f: { mttf: 90h, mttr: 10h, crew: ops } }, requires: [disk] }
  disk: { failures: { f: { mttf: 900h, mttr: 1h, crew: ops } } }
${service}`;
    expect(found(text).leavesOut.join()).toContain('crews.ops: repairs do not wait for each other here');
  });

  test('standbys of different tiers, or that wear out, are told as at most', () => {
    const text = db(
      'instances: 2, active: 1, standby: cold, failures: { f: { ttf: { weibull: { shape: 3, mean: 200h } }, mttr: 1h } }',
    );
    expect(found(text).leavesOut.join()).toContain('db.dormancy: in sets its standbys are told as if they aged');
  });
});

describe('pairs after which the service comes back by itself, but later', () => {
  const watched = (monitors: string): string => `
components:
  mon: { ${monitors} }
  db: { instances: 2, active: 1, standby: hot, mttf: 20d, mttr: 2h, failover: { time: 10s },
        detection: { probe: 30s, timeout: 5s, failures: 3, by: mon, noticed: 1h } }
${service}`;

  test('a monitor that is down when the database fails adds the time until users call', () => {
    const all = found(watched('mttf: 30d, mttr: 12h'), 400, 2);
    const pair = all.sets.find(({ verdict }) => verdict === 'comes back')!;
    expect(pair.things.map(({ name }) => name)).toEqual(['mon', 'db']);
    // Times a year that it fails while the monitor is down, each an hour instead of some 90 s; less where the monitor is back.
    const truth = (365 / 20) * (0.5 / 30.5) * (hour - 91) * (12 / 13);
    expect(pair.downPerYear!.low).toBeLessThan(truth);
    expect(pair.downPerYear!.high).toBeGreaterThan(truth);
    expect(pair.held!.back!.mean).toBeGreaterThan(0.9 * hour);
  });

  test('two monitors of which one is enough add nothing', () => {
    const { sets } = found(watched('instances: 2, mttf: 30d, mttr: 12h'), 100, 2);
    expect(sets.filter(({ verdict }) => verdict === 'comes back')).toEqual([]);
  });
});
