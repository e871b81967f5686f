import { describe, expect, it } from 'vitest';
import { complement, inverse, proportion, scaled } from '../../../src/lib/statistics/index.ts';

describe('proportion', () => {
  it('gives the mid-p interval', () => {
    // Reference: roots of P(X > k) + P(X = k)/2 with scipy.stats.binom.
    const references: [number, number, number, number, number][] = [
      [3, 20, 0.95, 0.0396197843291521, 0.35610736031361145],
      [1, 1000, 0.9, 0.00010015886808118219, 0.004106205924199878],
      [50, 100, 0.95, 0.40269791659005755, 0.5973020834099424],
    ];
    for (const [hits, trials, confidence, low, high] of references) {
      const estimate = proportion(hits, trials, confidence);
      expect(estimate.value).toBe(hits / trials);
      expect(estimate.low).toBeCloseTo(low, 10);
      expect(estimate.high).toBeCloseTo(high, 10);
      expect(estimate.method).toBe('mid-p');
    }
    expect(proportion(3, 20).standardError).toBeCloseTo(Math.sqrt((0.15 * 0.85) / 19), 14);
  });

  it('gives the exact one-sided limit for no hits and for nothing but hits', () => {
    expect(proportion(0, 1000).high).toBeCloseTo(1 - 0.05 ** (1 / 1000), 14);
    expect(proportion(0, 1000)).toMatchObject({ value: 0, low: 0, method: 'none seen' });
    expect(proportion(50, 50).low).toBeCloseTo(0.05 ** (1 / 50), 14);
    expect(proportion(50, 50)).toMatchObject({ value: 1, high: 1, method: 'all seen' });
    expect(proportion(0, 0)).toMatchObject({ value: null, low: null, high: null });
  });

  it('covers 92 to 100 % for every probability, computed exactly', () => {
    for (const trials of [10, 50, 300]) {
      const intervals = Array.from({ length: trials + 1 }, (_, hits) => proportion(hits, trials));
      for (let step = 1; step <= 40; step++) {
        const p = step / 80;
        let mass = (1 - p) ** trials;
        let covered = 0;
        intervals.forEach(({ low, high }, hits) => {
          if (low! <= p && p <= high!) covered += mass;
          mass *= ((trials - hits) / (hits + 1)) * (p / (1 - p));
        });
        expect(covered, `p ${p}, trials ${trials}`).toBeGreaterThan(0.92);
      }
    }
  });

  it('refuses what is no count or no confidence', () => {
    for (const [hits, trials] of [
      [-1, 5],
      [6, 5],
      [1.5, 5],
    ])
      expect(() => proportion(hits, trials)).toThrow(RangeError);
    for (const confidence of [0, 1, NaN]) expect(() => proportion(1, 5, confidence)).toThrow(RangeError);
  });
});

describe('estimates', () => {
  const estimate = { value: 2, low: 1, high: null, confidence: 0.95, method: 'skewed' as const, standardError: 0.5 };

  it('change unit, sense and reciprocal with their limits', () => {
    expect(scaled(estimate, 3)).toMatchObject({ value: 6, low: 3, high: null, standardError: 1.5 });
    expect(complement(estimate, 10)).toMatchObject({ value: 8, low: null, high: 9, standardError: 0.5 });
    expect(inverse(estimate)).toMatchObject({ value: 0.5, low: null, high: 1, standardError: 0.125 });
    expect(inverse({ ...estimate, value: 0, low: 0, high: 4 })).toMatchObject({ value: null, low: 0.25, high: null });
  });
});
