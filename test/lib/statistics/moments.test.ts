import { describe, expect, it } from 'vitest';
import {
  addPair,
  addValue,
  emptyMoments,
  emptyPairs,
  mergeMoments,
  mergePairs,
  standardError,
  variance,
  type Moments,
  type PairMoments,
} from '../../../src/lib/statistics/index.ts';
import { Draws } from './draws.ts';

function momentsOf(values: number[]): Moments {
  const moments = emptyMoments();
  for (const value of values) addValue(moments, value);
  return moments;
}

function pairsOf(values: [number, number][]): PairMoments {
  const pairs = emptyPairs();
  for (const [x, y] of values) addPair(pairs, x, y);
  return pairs;
}

/** Sum of (x - mean x)^i (y - mean y)^j, by definition. */
function direct(values: [number, number][], i: number, j: number): number {
  const mean = (k: 0 | 1) => values.reduce((sum, pair) => sum + pair[k], 0) / values.length;
  const [mx, my] = [mean(0), mean(1)];
  return values.reduce((sum, [x, y]) => sum + (x - mx) ** i * (y - my) ** j, 0);
}

describe('Moments', () => {
  it('holds count, sum, mean, central moments, extremes and non-zero values', () => {
    const moments = momentsOf([0, 3, 0, 5, 5]);
    expect(moments).toMatchObject({ n: 5, nonzero: 3, sum: 13, mean: 2.6, min: 0, max: 5, atMax: 2 });
    expect(moments.m2).toBeCloseTo(25.2, 12);
    expect(moments.m3).toBeCloseTo(2 * -(2.6 ** 3) + 0.4 ** 3 + 2 * 2.4 ** 3, 12);
    expect(variance(moments)).toBeCloseTo(6.3, 12);
    expect(standardError(moments)).toBeCloseTo(Math.sqrt(6.3 / 5), 12);
  });

  it('has no variance with fewer than two values', () => {
    expect(variance(momentsOf([4]))).toBeNull();
    expect(standardError(emptyMoments())).toBeNull();
  });

  it('is the same to rounding whether values are added or batches merged', () => {
    const draws = new Draws(1);
    const values = Array.from({ length: 1000 }, () => (draws.uniform() < 0.3 ? draws.lognormal(5, 2) : 0));
    const whole = momentsOf(values);
    const merged = emptyMoments();
    for (const [from, to] of [
      [0, 1],
      [1, 1],
      [1, 300],
      [300, 700],
      [700, 1000],
    ]) {
      mergeMoments(merged, momentsOf(values.slice(from, to)));
    }
    const { m2, m3, mean, sum, ...counts } = merged;
    expect(whole).toMatchObject(counts);
    for (const [a, b] of [
      [m2, whole.m2],
      [m3, whole.m3],
      [mean, whole.mean],
      [sum, whole.sum],
    ]) {
      expect(Math.abs(a / b - 1)).toBeLessThan(1e-12);
    }
  });

  it('keeps full precision for tiny values among zeros and for small differences of large values', () => {
    const rare = emptyMoments();
    for (let i = 0; i < 100_000; i++) addValue(rare, i === 500 ? 1e-9 : 0);
    expect(rare.m2 / (1e-18 * (1 - 1e-5))).toBeCloseTo(1, 12);
    expect(rare.m3 / (1e-27 * (1 - 3e-5 + 2e-10))).toBeCloseTo(1, 12);
    const shifted = momentsOf([1e9 + 1, 1e9 + 2, 1e9 + 6]);
    expect(shifted.m2).toBeCloseTo(14, 6);
  });

  it('survives JSON and structured cloning', () => {
    for (const moments of [momentsOf([1, 0.1]), emptyMoments()]) {
      expect(JSON.parse(JSON.stringify(moments))).toEqual(moments);
      expect(structuredClone(moments)).toEqual(moments);
    }
  });

  it('takes an empty batch for nothing', () => {
    const moments = momentsOf([2, 3]);
    const before = { ...moments };
    mergeMoments(moments, emptyMoments());
    expect(moments).toEqual(before);
    const fresh = emptyMoments();
    mergeMoments(fresh, moments);
    expect(fresh).toEqual(moments);
  });
});

describe('PairMoments', () => {
  const draws = new Draws(2);
  const values = Array.from({ length: 500 }, (): [number, number] => {
    const y = draws.poisson(0.7);
    return [y * draws.exponential(3) + (draws.uniform() < 0.1 ? 1 : 0), y];
  });

  it('holds the co-moments of their definition, whether pairs are added or batches merged', () => {
    const merged = emptyPairs();
    for (const [from, to] of [
      [0, 50],
      [50, 50],
      [50, 51],
      [51, 500],
    ])
      mergePairs(merged, pairsOf(values.slice(from, to)));
    for (const pairs of [pairsOf(values), merged]) {
      const expected = {
        xx: direct(values, 2, 0),
        xy: direct(values, 1, 1),
        yy: direct(values, 0, 2),
        xxx: direct(values, 3, 0),
        xxy: direct(values, 2, 1),
        xyy: direct(values, 1, 2),
        yyy: direct(values, 0, 3),
      };
      for (const [name, value] of Object.entries(expected)) {
        expect(Math.abs(pairs[name as keyof typeof expected] / value - 1), name).toBeLessThan(1e-10);
      }
    }
  });

  it('counts trials with an event and keeps the largest ratios', () => {
    const pairs = pairsOf([
      [6, 2],
      [0, 0],
      [4, 1],
      [5, 0],
      [0, 3],
    ]);
    expect(pairs).toMatchObject({ n: 5, positive: 3, sumX: 15, sumY: 6, meanX: 3, maxXOverY: 4, maxYOverX: 1 / 3 });
  });
});
