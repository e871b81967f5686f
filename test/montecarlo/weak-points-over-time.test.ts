import { describe, expect, test } from 'vitest';
import { weakPointSuspects } from '../../src/analysis/index.ts';
import { findWeakPoints } from '../../src/montecarlo/index.ts';
import type { WeakPoint } from '../../src/results/index.ts';
import { hour, systemOf, year } from '../analysis/systems.ts';

/** The first single thing of that name, over a study of so many seconds. */
function single(text: string, name: string, horizonSeconds: number, plays = 60): WeakPoint {
  const system = systemOf(text);
  const suspects = weakPointSuspects(system, 0, { warmupSeconds: 0, horizonSeconds }, 1);
  const { singles } = findWeakPoints(system, suspects, { seed: 'weak', plays });
  return singles.find(({ things: [thing] }) => thing.name === name)!;
}

const service = 'services: { site: { requires: [app] } }';

describe('weak points over the years of a study', () => {
  test('a place of a standby is left alone while roles are still at home', () => {
    const text = `places: { a: { kind: zone, mttf: 1y, mttr: 5h }, b: { kind: zone, mttf: 1y, mttr: 5h } }
components: { app: { instances: [a, b], active: 1, standby: hot, mttf: 90d, mttr: 10h, detection: 20s, failover: { time: 10s } } }
${service}`;
    const [home, other] = ['a', 'b'].map((name) => single(text, name, 60 * 24 * hour, 400).asModelled!.share);
    // The role moves at this rate, and back likewise: after some time t it is elsewhere with chance (1 - exp(-2 rate t)) / 2.
    const moves = 2 * 60 * (1 / 90 + 1 / 365);
    const elsewhere = 0.5 * (1 - (1 - Math.exp(-moves)) / moves);
    expect(Math.abs(other - elsewhere)).toBeLessThan(0.02);
    expect(Math.abs(home - (1 - elsewhere))).toBeLessThan(0.02);
  });

  test('what wears out late strikes less than once in a mean life, and more afterwards', () => {
    const text = `components: { app: { failures: { wear: { ttf: { weibull: { shape: 8, mean: 1y } }, ttr: 1h } } } }\n${service}`;
    const [first, century] = [year, 100 * year].map((horizon) => single(text, 'app', horizon));
    // 1 - exp(-gamma(9/8)^8) in the first year.
    expect(first.perYear).toBeCloseTo(0.461, 3);
    expect(century.perYear).toBeGreaterThan(0.99);
    const { seconds, low, high, basis } = first.downPerYear!;
    expect(basis).toBe('bounded');
    expect(seconds! / (0.461 * hour)).toBeCloseTo(1, 2);
    expect(low).toBeLessThan(seconds!);
    expect(high! - low!).toBeLessThan(0.004 * seconds!);
  });

  test('an outage counts as far as it falls into the time of the study', () => {
    const text = `components: { app: { mttf: 10d, ttr: { uniform: [20d, 40d] } } }\n${service}`;
    const { downPerYear, probability, perYear } = single(text, 'app', 60 * 24 * hour);
    expect(downPerYear!.seconds).toBeCloseTo(probability! * year, 0);
    expect(downPerYear!.seconds).toBeLessThan(0.8 * perYear! * 30 * 24 * hour);
  });
});
