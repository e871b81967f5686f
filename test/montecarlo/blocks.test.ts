import { describe, expect, it } from 'vitest';
import * as statistics from '../../src/lib/statistics/index.ts';
import type { Sums } from '../../src/montecarlo/blocks.ts';
import {
  addPair,
  addValue,
  pairMoments,
  pairSize,
  valueMoments,
  valueSize,
  xMoments,
  yMoments,
} from '../../src/montecarlo/blocks.ts';
import { constantExposure, remaining } from '../../src/montecarlo/summary/estimates.ts';
import { Draws } from '../lib/statistics/draws.ts';

const start = { sum: 3, max: 2 };

function empty(): Sums {
  return { sums: new Float64Array(40), maxima: new Float64Array(20) };
}

/** Down time and outages of trials of which most have none. */
function* rareTrials(count: number): Generator<{ down: number; outages: number }> {
  const draws = new Draws(7);
  for (let trial = 0; trial < count; trial++) {
    const outages = draws.poisson(0.3);
    let down = 0;
    for (let i = 0; i < outages; i++) down += draws.lognormal(3600, 2);
    yield { down, outages };
  }
}

function expectClose(actual: object, expected: object, except: string[] = []): void {
  for (const [key, value] of Object.entries(expected)) {
    if (except.includes(key)) continue;
    const found = (actual as Record<string, number>)[key]!;
    expect(Math.abs(found - value), key).toBeLessThanOrEqual(1e-9 * Math.abs(value));
  }
}

describe('power sums of the trials with something', () => {
  it('give the moments over all trials', () => {
    const into = empty();
    const expected = statistics.emptyMoments();
    for (const { down } of rareTrials(5000)) {
      if (down > 0) addValue(into, start.sum, start.max, down, 1e9);
      statistics.addValue(expected, down);
    }
    // `atMax` is known for the bound only.
    expectClose(valueMoments(into, start, 5000), expected, ['atMax']);
  });

  it('give the co-moments of pairs, and the moments of each side', () => {
    const into = empty();
    const expected = statistics.emptyPairs();
    const downs = statistics.emptyMoments();
    const counts = statistics.emptyMoments();
    for (const { down, outages } of rareTrials(5000)) {
      if (outages > 0) addPair(into, start.sum, start.max, down, outages);
      statistics.addPair(expected, down, outages);
      statistics.addValue(downs, down);
      statistics.addValue(counts, outages);
    }
    expectClose(pairMoments(into, start, 5000), expected, ['maxYOverX']);
    expectClose(xMoments(into, start, 5000), downs, ['atMax']);
    expectClose(yMoments(into, start, 5000), counts, ['atMax']);
  });

  it('count the trials at the bound', () => {
    const into = empty();
    for (const x of [5, 10, 10]) addValue(into, start.sum, start.max, x, 10);
    expect(valueMoments(into, start, 4)).toMatchObject({ n: 4, nonzero: 3, sum: 25, max: 10, atMax: 2 });
  });

  it('of a constant have no spread to speak of', () => {
    const into = empty();
    for (let i = 0; i < 1000; i++) addValue(into, start.sum, start.max, 1234567.89, Infinity);
    const { mean, m2 } = valueMoments(into, start, 1000);
    expect(mean).toBeCloseTo(1234567.89, 6);
    expect(Math.sqrt(m2 / 1000) / mean).toBeLessThan(1e-6);
  });

  it('of nothing are empty', () => {
    expect(valueMoments(empty(), start, 0)).toMatchObject({ n: 0, sum: 0, mean: 0, min: null, max: null });
    expect(pairMoments(empty(), start, 0)).toMatchObject({ n: 0, meanX: 0, meanY: 0, xx: 0 });
  });

  it('use the room they are given and no more', () => {
    const into = empty();
    addValue(into, 0, 0, 2, 2);
    addPair(into, valueSize.sum, valueSize.max, 2, 3);
    addValue(into, valueSize.sum + pairSize.sum, valueSize.max + pairSize.max, 5, 10);
    expect(valueMoments(into, { sum: 0, max: 0 }, 1)).toMatchObject({ sum: 2, max: 2, nonzero: 1 });
    expect(pairMoments(into, valueSize, 1)).toMatchObject({ sumX: 2, sumY: 3, maxXOverY: 2 / 3 });
    const last = { sum: valueSize.sum + pairSize.sum, max: valueSize.max + pairSize.max };
    expect(valueMoments(into, last, 1)).toMatchObject({ sum: 5, max: 5, nonzero: 1 });
    expect(into.sums.subarray(last.sum + valueSize.sum).some((x) => x !== 0)).toBe(false);
  });
});

describe('pairs made of others', () => {
  it('of up time and outages follow from those of down time', () => {
    const into = empty();
    const expected = statistics.emptyPairs();
    for (const { down, outages } of rareTrials(3000)) {
      if (outages > 0) addPair(into, start.sum, start.max, down, outages);
      statistics.addPair(expected, 1e6 - down, outages);
    }
    const up = remaining(pairMoments(into, start, 3000), 1e6, expected.maxYOverX);
    expectClose(up, expected, ['maxXOverY']);
  });

  it('of the same exposure in every trial follow from the counts', () => {
    const counts = statistics.emptyMoments();
    const expected = statistics.emptyPairs();
    for (const { outages } of rareTrials(3000)) {
      statistics.addValue(counts, outages);
      statistics.addPair(expected, 500, outages);
    }
    expectClose(constantExposure(counts, 500), expected, ['maxXOverY']);
  });
});
