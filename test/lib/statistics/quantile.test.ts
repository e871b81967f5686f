import { describe, expect, it } from 'vitest';
import { Histogram, quantileEstimate } from '../../../src/lib/statistics/index.ts';
import { Draws } from './draws.ts';
import { coverage } from './studies.ts';

function firstIntegers(n: number): Histogram {
  const histogram = new Histogram();
  for (let i = 1; i <= n; i++) histogram.add(i);
  return histogram;
}

describe('quantileEstimate', () => {
  it('has order statistics as limits', () => {
    // Ranks r with I_p(r, n + 1 - r) = 0.975 and 0.025, by scipy; with the values 1..n the r-th is r.
    const references: [number, number, number, number][] = [
      [0.5, 99, 40.272661858648036, 59.72733814135196],
      [0.9, 200, 171.83666029649638, 188.39928419395747],
    ];
    for (const [p, n, low, high] of references) {
      const estimate = quantileEstimate(firstIntegers(n), p);
      expect(Math.abs(estimate.value! / (p * n) - 1)).toBeLessThan(0.015);
      expect(Math.abs(estimate.low! / low - 1)).toBeLessThan(0.005);
      expect(Math.abs(estimate.high! / high - 1)).toBeLessThan(0.005);
    }
  });

  it('widens with a design effect', () => {
    const histogram = firstIntegers(200);
    const plain = quantileEstimate(histogram, 0.5);
    const clustered = quantileEstimate(histogram, 0.5, { independent: 50 });
    expect((clustered.high! - clustered.low!) / (plain.high! - plain.low!)).toBeCloseTo(2, 1);
  });

  it('has no upper limit, or the bound, if the largest value is not large enough for one', () => {
    expect(quantileEstimate(firstIntegers(20), 0.95)).toMatchObject({ high: null });
    expect(quantileEstimate(firstIntegers(20), 0.95, { bound: 1000 })).toMatchObject({ high: 1000 });
    expect(quantileEstimate(firstIntegers(20), 0.05)).toMatchObject({ low: 0 });
  });

  it('says nothing when nothing was seen, and refuses what is no quantile', () => {
    expect(quantileEstimate(new Histogram(), 0.5)).toMatchObject({ value: null, low: null, high: null });
    expect(() => quantileEstimate(firstIntegers(9), 0)).toThrow(RangeError);
    expect(() => quantileEstimate(firstIntegers(9), 1)).toThrow(RangeError);
  });

  it('is exact about mass at zero', () => {
    const histogram = firstIntegers(100);
    for (let i = 0; i < 900; i++) histogram.add(0);
    expect(quantileEstimate(histogram, 0.5)).toMatchObject({ value: 0, low: 0, high: 0 });
  });

  it('covers the truth in about 95 % of studies', () => {
    const draws = new Draws(13);
    for (const [p, n] of [
      [0.5, 30],
      [0.5, 300],
      [0.9, 100],
    ]) {
      const { covered } = coverage(1000, -Math.log(1 - p), () => {
        const histogram = new Histogram();
        for (let i = 0; i < n; i++) histogram.add(draws.exponential(1));
        return quantileEstimate(histogram, p);
      });
      expect(covered, `quantile ${p} of ${n}`).toBeGreaterThan(92.9);
      expect(covered, `quantile ${p} of ${n}`).toBeLessThan(97.1);
    }
  });
});
