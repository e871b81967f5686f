import { describe, expect, test } from 'vitest';
import { exp, onOffCourse, pow } from '../../../src/lib/math/index.ts';
import type { OnOffCourse, TimeLaw } from '../../../src/lib/math/index.ts';
import { cdf, DistributionTable, mean, variance } from '../../../src/random/index.ts';
import type { DistributionSpec } from '../../../src/random/index.ts';

function law(spec: DistributionSpec, again = 0): TimeLaw {
  const table = new DistributionTable();
  const at = table.add(spec);
  const params = table.finish();
  return {
    cdf: (x) => cdf(params, at, x),
    ...{ mean: mean(params, at), variance: variance(params, at) },
    ...{ memoryless: spec.kind === 'exponential', again },
  };
}

function course(on: DistributionSpec, off: readonly TimeLaw[], times: readonly number[]): OnOffCourse {
  return onOffCourse({ on: law(on), off, counted: off }, Float64Array.from(times));
}

/** Renewals of a law up to each time: there is no time off. */
function renewals(on: DistributionSpec, ...times: number[]): OnOffCourse {
  return course(on, [], times);
}

/** Within the error that is told, which is small. */
function expectWithin({ count, error }: OnOffCourse, known: number, cap = 0.002): void {
  const got = count.at(-1)!;
  expect(error).toBeLessThanOrEqual(cap);
  expect(Math.abs(got - known), `${got} is not ${known} to within ${error}`).toBeLessThanOrEqual(
    error * got + 1e-9 * known,
  );
}

describe('the renewal function', () => {
  test('of times without memory is the time over the mean', () => {
    expect([...renewals({ kind: 'exponential', mean: 4 }, 0, 1, 10).count]).toEqual([0, 0.25, 2.5]);
  });

  test.each([0.05, 0.5, 1, 3, 20, 400])('of two stages is known in closed form: up to %d', (time) => {
    // Cox, Renewal Theory, 1962: t / mean - (1 - exp(-4 t / mean)) / 4.
    const known = time - (1 - exp(-4 * time)) / 4;
    const got = renewals({ kind: 'erlang', stages: 2, mean: 1 }, time);
    expectWithin(got, known, 0.004);
    // What is enclosed is far nearer than its bounds.
    expect(got.count[0] / known).toBeCloseTo(1, 4);
  });

  test('of times between 0 and 1 is e to the time, less 1, up to 1', () => {
    for (const time of [0.01, 0.4, 1]) expectWithin(renewals({ kind: 'uniform', min: 0, max: 1 }, time), exp(time) - 1);
    // Feller: between 1 and 2 it is e^t - 1 - (t - 1) e^(t - 1).
    expectWithin(renewals({ kind: 'uniform', min: 0, max: 1 }, 2), exp(2) - 1 - exp(1));
  });

  test('of times that never differ steps', () => {
    const { count, error } = renewals({ kind: 'constant', value: 10 }, 9.9, 19.9, 20.1, 49.9, 50.1);
    for (const [at, known] of [0, 1, 2, 4, 5].entries()) expect(count[at]).toBeCloseTo(known, 9);
    expect(error).toBeLessThan(1e-9);
  });

  test('of hardly any is the chance of one', () => {
    const { count } = renewals({ kind: 'weibull', shape: 8, scale: 1000 }, 1);
    expect(count[0] / pow(1e-3, 8)).toBeCloseTo(1, 6);
  });

  test('is enclosed where there is no variance, and no mean', () => {
    for (const shape of [0.8, 1.5]) {
      const { count, error } = renewals({ kind: 'pareto', shape, min: 1 }, 100);
      expect(error).toBeLessThan(0.005);
      // None is shorter than 1.
      expect(count[0]).toBeGreaterThan(10);
      expect(count[0]).toBeLessThan(100);
    }
  });

  test('of one of several by chance is that of the same law written in another way', () => {
    const branches = [
      { weight: 0.3, mean: 1 },
      { weight: 0.7, mean: 9 },
    ];
    const mixed = branches.map(({ weight, mean: of }) => ({ weight, of: { kind: 'exponential', mean: of } as const }));
    const one = renewals({ kind: 'hyperexponential', branches }, 5);
    expect(renewals({ kind: 'mixture', branches: mixed }, 5).count[0]).toBeCloseTo(one.count[0], 9);
    // The rate of one of two stages, and a first excess of (variance / mean^2 - 1) / 2 that dies away.
    const [a, b] = [1, 1 / 9];
    const mix = 0.3 * b + 0.7 * a;
    const overall = 0.3 / a + 0.7 / b;
    const excess = 0.3 / (a * a) + 0.7 / (b * b);
    const known = 5 / overall + (excess / (overall * overall) - 1) * (1 - exp(-mix * 5));
    expectWithin(one, known);
  });
});

describe('on and off by turns', () => {
  const [up, down] = [10, 3];
  const off = [law({ kind: 'exponential', mean: down })];
  /** Time off of two exponential times by turns. */
  const known = (t: number): number => {
    const rate = 1 / up + 1 / down;
    return (down / (up + down)) * (t - (1 - exp(-rate * t)) / rate);
  };

  test.each([0.3, 2, 10, 60, 1000])('without memory is known in closed form: up to %d', (time) => {
    const got = course({ kind: 'exponential', mean: up }, off, [time]);
    expectWithin(got, (time - known(time)) / up);
    expect(got.off[0] / known(time)).toBeCloseTo(1, 3);
  });

  test('what is never on again has gone off once at most, and stays off', () => {
    const { count, off: gone } = course({ kind: 'uniform', min: 0, max: 10 }, [law({ kind: 'never' })], [5, 20]);
    expect([...count]).toEqual([0.5, 1]);
    expect(gone[0]).toBeCloseTo(1.25, 3);
    expect(gone[1]).toBeCloseTo(15, 2);
  });

  test('times off that are done again by chance are as many of them as it takes', () => {
    const again = [law({ kind: 'exponential', mean: down / 4 }, 0.75)];
    const got = course({ kind: 'exponential', mean: up }, again, [8]);
    expect(got.off[0] / known(8)).toBeCloseTo(1, 3);
  });

  test('a sum of times off is as long as all of them', () => {
    const [two, one] = [
      [law({ kind: 'constant', value: 1.5 }), law({ kind: 'constant', value: 0.5 })],
      [law({ kind: 'constant', value: 2 })],
    ].map((rest) => course({ kind: 'constant', value: 6 }, rest, [20]));
    expect(two.count[0]).toBeCloseTo(one.count[0], 9);
    // On for 6, off for 2: three times off began by 20, and the third, from 22 on, did not.
    expect(one.count[0]).toBeCloseTo(2, 9);
    expect(one.off[0]).toBeCloseTo(4, 2);
  });

  test('may count as off for longer than it is off', () => {
    const process = { on: law({ kind: 'exponential', mean: up }), off: [], counted: off };
    const { count, off: counted } = onOffCourse(process, Float64Array.of(1000));
    expect(count[0]).toBeCloseTo(100, 9);
    // The last ones reach beyond the end, by the square of a time off over twice the time between.
    expect(counted[0]).toBeCloseTo(100 * down - (2 * down * down) / (2 * up), 9);
  });
});
