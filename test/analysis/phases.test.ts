import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { Clocks, fitted, fullDetail, phasesOf } from '../../src/analysis/markov/phases.ts';
import type { Phases } from '../../src/analysis/markov/phases.ts';
import { DistributionTable, survival } from '../../src/random/index.ts';
import type { DistributionSpec } from '../../src/random/index.ts';
import { expectClose, systemOf } from './systems.ts';

/** Mean and variance of a time in phases, by the moments of what is left after each. */
function momentsOf({ rate, on }: Pick<Phases, 'rate' | 'on'>): { mean: number; variance: number } {
  let [first, second] = [0, 0];
  for (let at = rate.length - 1; at >= 0; at--) {
    const own = 1 / rate[at];
    second = 2 * own * own + on[at] * (2 * own * first + second);
    first = own + on[at] * first;
  }
  return { mean: first, variance: second - first * first };
}

/** Probability that a time in phases is longer, by small steps of the classical Runge-Kutta method. */
function longerThan({ rate, on }: Phases, time: number): number {
  const steps = 4000;
  const h = time / steps;
  const slope = (p: readonly number[]): number[] =>
    p.map((own, at) => (at > 0 ? rate[at - 1] * on[at - 1] * p[at - 1] : 0) - rate[at] * own);
  const add = (p: readonly number[], q: readonly number[], by: number): number[] => p.map((x, at) => x + by * q[at]);
  let p: number[] = rate.map((_, at) => (at === 0 ? 1 : 0));
  for (let step = 0; step < steps; step++) {
    const k1 = slope(p);
    const k2 = slope(add(p, k1, h / 2));
    const k3 = slope(add(p, k2, h / 2));
    const k4 = slope(add(p, k3, h));
    p = p.map((x, at) => x + (h / 6) * (k1[at] + 2 * k2[at] + 2 * k3[at] + k4[at]));
  }
  return p.reduce((sum, x) => sum + x, 0);
}

/** A system whose only law of interest is that of the lives of its part. */
function lawOf(ttf: string) {
  const system = systemOf(`components: { part: { ttf: ${ttf}, mttr: 1h } }\nservices: { site: { requires: [part] } }`);
  return { system, law: system.modes.lifeLaw[0] };
}

describe('times with exact phases', () => {
  const hour = 3600;
  test.each([
    ['{ exponential: 10h }', { kind: 'exponential', mean: 10 * hour }],
    ['{ erlang: { stages: 3, mean: 10h } }', { kind: 'erlang', stages: 3, mean: 10 * hour }],
    ['{ gamma: { shape: 2, mean: 10h } }', { kind: 'gamma', shape: 2, scale: 5 * hour }],
    [
      '{ hyperexponential: [{ weight: 1, mean: 20h }, { weight: 2, mean: 3h }, { weight: 1, mean: 8h }] }',
      {
        kind: 'hyperexponential',
        branches: [
          { weight: 0.25, mean: 20 * hour },
          { weight: 0.5, mean: 3 * hour },
          { weight: 0.25, mean: 8 * hour },
        ],
      },
    ],
  ] as [string, DistributionSpec][])('%s is survived as often by its phases', (written, spec) => {
    const { system, law } = lawOf(written);
    const phases = phasesOf(system, law, 64);
    expect(phases.fit).toBe('exact');
    const table = new DistributionTable();
    const at = table.add(spec);
    for (const hours of [1, 5, 10, 40]) {
      expectClose(longerThan(phases, hours * hour), survival(table.params, at, hours * hour), 1e-8);
    }
  });

  test('are told as exact only where there is room for all of them', () => {
    const { system, law } = lawOf('{ erlang: { stages: 8, mean: 10h } }');
    expect(phasesOf(system, law, 8)).toMatchObject({ fit: 'exact' });
    const fewer = phasesOf(system, law, 4);
    expect(fewer.fit).toBe('mean');
    expectClose(momentsOf(fewer).mean, 36_000);
  });

  test('what never comes has no phase that ends', () => {
    const system = systemOf('components: { part: { mttf: 1y, ttr: never } }\nservices: { site: { requires: [part] } }');
    expect(new Clocks(system, fullDetail).delay(system.modes.repairLaw[0]).rate).toEqual([0]);
  });
});

describe('times with fitted phases', () => {
  test('have the mean and the variance asked for, as probabilities and rates that can be', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        fc.double({ min: 1 / 64, max: 50, noNaN: true }),
        (mean, spread) => {
          const phases = fitted(mean, spread * mean * mean, 64);
          expect(phases.fit).toBe('mean and spread');
          const got = momentsOf(phases);
          expectClose(got.mean, mean, 1e-9);
          expectClose(got.variance, spread * mean * mean, 1e-6);
          expect(phases.rate.every((rate) => rate > 0 && rate < Infinity)).toBe(true);
          expect(phases.on.every((p) => p >= 0 && p <= 1)).toBe(true);
          expect(phases.on.at(-1)).toBe(0);
        },
      ),
    );
  });

  test('have the mean alone where the spread takes more phases than there are', () => {
    const constant = fitted(60, 0, 8);
    expect([constant.fit, constant.rate.length]).toEqual(['mean', 8]);
    const got = momentsOf(constant);
    expectClose(got.mean, 60);
    expectClose(got.variance, 450);
    expect(fitted(60, Infinity, 8)).toMatchObject({ fit: 'mean', rate: [1 / 60] });
    expect(fitted(60, 7200, 1)).toMatchObject({ fit: 'mean', rate: [1 / 60] });
  });
});
