import { describe, expect, it } from 'vitest';
import { Histogram } from '../../../src/lib/statistics/index.ts';
import { Draws } from './draws.ts';

function histogramOf(values: number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram;
}

describe('Histogram', () => {
  it('gives every quantile within half a per cent, from microseconds to a million years', () => {
    const draws = new Draws(3);
    const values = Array.from({ length: 9999 }, () => 10 ** (draws.uniform() * 18 - 6)).sort((a, b) => a - b);
    const histogram = histogramOf(values);
    for (const rank of [1, 2, 50, 1234, 5000, 8765, 9990, 9999]) {
      const found = histogram.quantile((rank - 0.5) / 9999);
      expect(Math.abs(found / values[rank - 1] - 1)).toBeLessThan(0.005);
    }
  });

  it('gives a value that all have within half a per cent wherever it lies, and exactly if it is the only one', () => {
    for (const value of [1e-6, 0.3, 29.999, 30, 14400, 1e12]) {
      expect(histogramOf([value, value]).quantile(0.3)).toBe(value);
      const among = histogramOf([value / 2, value, value, value, value * 2]);
      for (const p of [0.21, 0.5, 0.79]) expect(Math.abs(among.quantile(p) / value - 1)).toBeLessThan(0.005);
    }
  });

  it('is exact about zero, the smallest and the largest value', () => {
    const histogram = histogramOf([0, 0, 0, 5.1234, 7.777]);
    expect(histogram.quantile(0.6)).toBe(0);
    expect(histogram.cdf(0)).toBe(0.6);
    expect(histogram.survival(0)).toBeCloseTo(0.4, 15);
    expect(histogram.quantile(1)).toBe(7.777);
    expect(histogram.cdf(7.777)).toBe(1);
    expect(histogramOf([5.1234, 7.777]).quantile(0)).toBe(5.1234);
    expect(histogram.cdf(-1)).toBe(0);
  });

  it('counts values outside its range of bins too', () => {
    const histogram = histogramOf([1e-9, 1e-7, 1, 1e13, 5e13]);
    expect(histogram).toMatchObject({ below: 2, above: 2, min: 1e-9, max: 5e13 });
    expect(histogram.cdf(0.5)).toBeCloseTo(0.4, 12);
    expect(histogram.survival(2)).toBeCloseTo(0.4, 12);
    expect(histogram.quantile(1)).toBe(5e13);
  });

  it('has an interpolated cdf that its quantile inverts', () => {
    const draws = new Draws(4);
    const histogram = histogramOf(Array.from({ length: 2000 }, () => draws.exponential(100)));
    for (const p of [0.01, 0.3, 0.5, 0.9, 0.999]) expect(histogram.cdf(histogram.quantile(p))).toBeCloseTo(p, 9);
    expect(Math.abs(histogram.survival(100) - Math.exp(-1))).toBeLessThan(4 * Math.sqrt(0.23 / 2000));
  });

  it('weights values, and says how many equally weighted ones they are worth', () => {
    const histogram = new Histogram();
    histogram.add(1, 3);
    histogram.add(10, 1);
    expect(histogram.total).toBe(4);
    expect(histogram.cdf(5)).toBe(0.75);
    expect(histogram.effective()).toBeCloseTo(16 / 10, 12);
    expect(histogramOf([1, 2, 3]).effective()).toBe(3);
    expect(new Histogram().effective()).toBe(0);
  });

  it('merges batches, as objects or as JSON, into what adding everything gives', () => {
    const draws = new Draws(5);
    const values = Array.from({ length: 600 }, () => (draws.uniform() < 0.2 ? 0 : draws.lognormal(1e4, 5)));
    const whole = histogramOf(values);
    const merged = histogramOf(values.slice(0, 200));
    merged.merge(histogramOf(values.slice(200, 450)));
    merged.merge(JSON.parse(JSON.stringify(histogramOf(values.slice(450)))));
    merged.merge(new Histogram());
    expect(merged.toJSON()).toEqual(whole.toJSON());
    expect(merged.total).toBe(600);
    expect(Histogram.from(whole.toJSON()).quantile(0.9)).toBe(whole.quantile(0.9));
  });

  it('has a compact JSON form: only bins in use', () => {
    const histogram = histogramOf([0, 30, 30, 14400]);
    const data = histogram.toJSON();
    expect(data.weights).toEqual([2, 1]);
    expect(JSON.parse(JSON.stringify(new Histogram()))).toMatchObject({ min: null, max: null, bins: [] });
  });

  it('refuses what is no duration', () => {
    for (const bad of [-1, NaN, Infinity]) expect(() => new Histogram().add(bad)).toThrow(RangeError);
    expect(() => new Histogram().add(1, 0)).toThrow(RangeError);
    expect(new Histogram().quantile(0.5)).toBeNaN();
    expect(new Histogram().cdf(1)).toBeNaN();
  });
});
