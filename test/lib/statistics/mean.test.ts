import { describe, expect, it } from 'vitest';
import {
  addValue,
  emptyMoments,
  nonNegativeMean,
  signedMean,
  type MeanOptions,
  type Moments,
} from '../../../src/lib/statistics/index.ts';
import { Draws } from './draws.ts';
import { alternating, alternatingMean, coverage, lengthMoments, lengths, poissonTrials } from './studies.ts';

function momentsOf(values: number[]): Moments {
  const moments = emptyMoments();
  for (const value of values) addValue(moments, value);
  return moments;
}

describe('nonNegativeMean', () => {
  it('agrees with the same formula written over the values themselves', () => {
    // Reference: numpy and scipy, from the list of values instead of their moments.
    const references: [number[], MeanOptions, number, number][] = [
      [[3, 0, 0, 0, 5, 0, 0, 1, 0, 0], {}, 0.1547760755875125, 6.590697252169351],
      [[2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], { events: 1, bound: 100 }, 0.001981524435681869, 9.789780756535148],
      [[12, 15, 9, 22, 13, 17], { events: 60 }, 10.657699048449679, 22.029783794061697],
      [[12, 15, 9, 22, 13, 17], { events: 60, bound: 24, confidence: 0.9 }, 10.684538578625968, 18.283494023103458],
      [[0.1, 0.2, 0.4, 0.3, 0.9, 0.1, 0.05], { events: 21, bound: 1 }, 0.10175393939400107, 0.9386030581414819],
    ];
    for (const [values, options, low, high] of references) {
      const estimate = nonNegativeMean(momentsOf(values), options);
      expect(estimate.value).toBeCloseTo(values.reduce((sum, value) => sum + value) / values.length, 13);
      expect(estimate.low! / low).toBeCloseTo(1, 9);
      expect(estimate.high! / high).toBeCloseTo(1, 9);
    }
  });

  it('sets an upper limit from no events if the value of a trial is bounded', () => {
    const estimate = nonNegativeMean(momentsOf(Array(100).fill(0)), { bound: 10 });
    expect(estimate).toMatchObject({ value: 0, low: 0, method: 'none seen', standardError: null });
    expect(estimate.high).toBeCloseTo(10 * (1 - 0.05 ** 0.01), 12);
    expect(nonNegativeMean(momentsOf([0, 0])).high).toBeNull();
  });

  it('sets a lower limit if every trial reaches the bound', () => {
    const estimate = nonNegativeMean(momentsOf(Array(100).fill(10)), { bound: 10 });
    expect(estimate).toMatchObject({ value: 10, high: 10, method: 'all seen' });
    expect(estimate.low).toBeCloseTo(10 * 0.05 ** 0.01, 12);
  });

  it('says nothing about the spread from no trial or one', () => {
    expect(nonNegativeMean(emptyMoments())).toMatchObject({ value: null, low: null, high: null });
    expect(nonNegativeMean(momentsOf([3]))).toMatchObject({ value: 3, low: null, high: null, method: 'one trial' });
  });

  it('marks an estimate that rests on few trials or few events', () => {
    const rare = [...Array(96).fill(0), 1, 2, 1, 3];
    expect(nonNegativeMean(momentsOf(rare)).method).toBe('few events');
    expect(nonNegativeMean(momentsOf([...rare, 2])).method).toBe('skewed');
    expect(nonNegativeMean(momentsOf([...rare, 1, 2, 2000])).method).toBe('few events');
    expect(nonNegativeMean(momentsOf([5, 6, 7]), { events: 300 }).method).toBe('few trials');
  });

  it('has limits around the mean, in proportion to the unit, that widen with confidence', () => {
    const draws = new Draws(6);
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: 2 + draws.below(30) }, () =>
        draws.uniform() < 0.5 ? 0 : Math.min(50, draws.lognormal(1, 4)),
      );
      const of = (unit: number, confidence: number) =>
        nonNegativeMean(momentsOf(values.map((value) => value * unit)), { bound: 50 * unit, confidence });
      const [estimate, wider, seconds] = [of(1, 0.9), of(1, 0.99), of(1e-6, 0.9)];
      if (estimate.value === 0) continue;
      expect(estimate.low!).toBeGreaterThanOrEqual(0);
      expect(estimate.low!).toBeLessThan(estimate.value!);
      expect(estimate.high!).toBeGreaterThan(estimate.value!);
      expect(estimate.high!).toBeLessThanOrEqual(50);
      expect(wider.low!).toBeLessThan(estimate.low!);
      expect(wider.high!).toBeGreaterThanOrEqual(estimate.high!);
      expect(seconds.low! / estimate.low! / 1e-6).toBeCloseTo(1, 9);
      expect(seconds.high! / estimate.high! / 1e-6).toBeCloseTo(1, 9);
    }
  });

  it('has no upper limit, rather than an infinite one, where confidence asks too much of two trials', () => {
    const estimate = nonNegativeMean(momentsOf([1e-6, 1]), { events: 1e6, confidence: 0.999999 });
    expect(estimate.high).toBeNull();
    expect(estimate.low!).toBeGreaterThanOrEqual(0);
  });

  it('turns around where the quantity fills its bound: x and bound - x have mirrored limits', () => {
    const values = [0.2, 0, 0.15, 0.4, 0.3, 0, 0.1];
    const down = nonNegativeMean(momentsOf(values), { bound: 1, events: 20 });
    const up = nonNegativeMean(momentsOf(values.map((value) => 1 - value)), { bound: 1, events: 20 });
    expect(up.low!).toBeCloseTo(1 - down.high!, 12);
    expect(up.high!).toBeCloseTo(1 - down.low!, 12);
  });

  it('refuses negative values and values above the bound, but not rounding', () => {
    expect(() => nonNegativeMean(momentsOf([1, -1]))).toThrow(RangeError);
    expect(() => nonNegativeMean(momentsOf([1, 3]), { bound: 2 })).toThrow(RangeError);
    expect(nonNegativeMean(momentsOf([1, 2 + 1e-15, 1]), { bound: 2 }).high).toBeLessThanOrEqual(2 + 1e-15);
  });

  it('covers the truth in about 95 % of studies, with rare events of any length', () => {
    // The nominal level less, and plus, 3 standard errors of 1000 studies is 92.9 to 97.1 %; a little more is allowed
    // above, where counts are small and discrete. The whole table is in test/coverage/statistics.test.ts.
    const draws = new Draws(7);
    for (const [name, expected, trials] of [
      ['exponential', 5, 1000],
      ['exponential', 30, 10],
      ['constant', 30, 100],
      ['lognormal cv 2', 100, 20],
    ] as const) {
      const { covered } = coverage(1000, expected / trials, () => {
        const { values, events } = lengthMoments(poissonTrials(draws, expected, trials, lengths[name]), trials);
        return nonNegativeMean(values, { bound: 1e9, events });
      });
      expect(covered, `${name}, ${expected} events, ${trials} trials`).toBeGreaterThan(92.9);
      expect(covered, `${name}, ${expected} events, ${trials} trials`).toBeLessThan(98.5);
    }
  });

  it('covers the truth in about 95 % of studies of a service that is down a third of the time', () => {
    const draws = new Draws(8);
    for (const trials of [4, 20]) {
      const { covered } = coverage(1000, alternatingMean(0.3, 5), () => {
        const { values, events } = lengthMoments(
          Array.from({ length: trials }, () => alternating(draws, 0.3, 5)).filter((totals) => totals.events > 0),
          trials,
        );
        return nonNegativeMean(values, { bound: 1, events });
      });
      expect(covered).toBeGreaterThan(92.9);
      expect(covered).toBeLessThan(98.5);
    }
  });
});

describe('signedMean', () => {
  it('is Student-t corrected for skewness', () => {
    // Reference: numpy and scipy.
    const estimate = signedMean(momentsOf([-1, 2, 0.5, 3, -0.2, 0.1, 4, -2.5]));
    expect(estimate.value).toBeCloseTo(0.7375, 14);
    expect(estimate.low).toBeCloseTo(-1.0152609027117991, 9);
    expect(estimate.high).toBeCloseTo(2.5738244145876594, 9);
    expect(estimate.method).toBe('student');
  });

  it('is plain Student-t where nothing is skewed', () => {
    const estimate = signedMean(momentsOf([-2, -1, 0, 1, 2]));
    const halfWidth = 2.7764451051977987 * Math.sqrt(2.5 / 5);
    expect(estimate.high).toBeCloseTo(halfWidth, 10);
    expect(estimate.low).toBeCloseTo(-halfWidth, 10);
  });
});
