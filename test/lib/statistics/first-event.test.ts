import { describe, expect, it } from 'vitest';
import {
  addFirstEvent,
  emptyFirstEvents,
  meanTimeToFirst,
  mergeFirstEvents,
  type FirstEvents,
} from '../../../src/lib/statistics/index.ts';
import { Draws } from './draws.ts';
import { coverage } from './studies.ts';

function firstEvents(horizon: number, times: (number | null)[]): FirstEvents {
  const all = emptyFirstEvents(horizon);
  for (const time of times) addFirstEvent(all, time);
  return all;
}

describe('meanTimeToFirst', () => {
  it('adds the tail at the hazard of the second half to the area under the survival curve', () => {
    // Reference: numpy, influence of each trial from its own time, and scipy.stats.gamma.
    const estimate = meanTimeToFirst(firstEvents(10, [1, 2, 4, 7, 8, ...Array(15).fill(null)]));
    expect(estimate.value).toBeCloseTo(172 / 20 + (15 / 20) * (80 / 2), 12);
    expect(estimate.standardError).toBeCloseTo(24.23735752923573, 10);
    expect(estimate.low).toBeCloseTo(12.1431841196576, 9);
    expect(estimate.high! / 227.9707629231213).toBeCloseTo(1, 9);
  });

  it('is total time over events where too few events are late, with about the limits exact for exponential times', () => {
    const estimate = meanTimeToFirst(firstEvents(1, [0.2, 0.4, ...Array(998).fill(null)]));
    expect(estimate.value).toBeCloseTo((0.6 + 998) / 2, 10);
    expect(estimate.method).toBe('few events');
    expect(estimate.low! / (998.6 / 7.2247)).toBeCloseTo(1, 2); // chi-square 0.975 with 6 degrees of freedom, halved
    expect(estimate.high! / (998.6 / 0.24221)).toBeCloseTo(1, 2); // chi-square 0.025 with 4 degrees of freedom, halved
  });

  it('is the plain mean where every trial saw the event', () => {
    expect(meanTimeToFirst(firstEvents(10, [1, 2, 4, 7, 8])).value).toBeCloseTo(4.4, 12);
  });

  it('sets a lower limit only when no trial saw the event', () => {
    const estimate = meanTimeToFirst(firstEvents(50, Array(20).fill(null)));
    expect(estimate).toMatchObject({ value: null, high: null, method: 'none seen' });
    expect(estimate.low).toBeCloseTo(1000 / 2.995732273553991, 9);
    expect(meanTimeToFirst(emptyFirstEvents(50))).toMatchObject({ value: null, low: null, high: null });
  });

  it('tells only a lower limit where the hazard may rise beyond the horizon and much lies there', () => {
    const rising = meanTimeToFirst(firstEvents(10, [6, 8, 9, ...Array(17).fill(null)]), 0.95, false);
    expect(rising).toMatchObject({ value: null, high: null, method: 'cut off' });
    // Watched 9.65 in the mean: at most that much can be told.
    expect(rising.low).toBeGreaterThan(7);
    expect(rising.low).toBeLessThan(9.65);
    expect(meanTimeToFirst(firstEvents(50, Array(20).fill(null)), 0.95, false).low).toBeCloseTo(50 * 0.05 ** 0.05, 9);
    // Nothing lies beyond the horizon where every trial saw one.
    expect(meanTimeToFirst(firstEvents(10, [1, 2, 4, 7, 8]), 0.95, false).value).toBeCloseTo(4.4, 12);
  });

  it('is the same to rounding whether trials are added or batches merged', () => {
    const times = [1, 6, null, 3, 9, null, null, 2, 8, null];
    const merged = firstEvents(10, times.slice(0, 3));
    mergeFirstEvents(merged, firstEvents(10, times.slice(3)));
    const [a, b] = [meanTimeToFirst(merged), meanTimeToFirst(firstEvents(10, times))];
    expect(a.value).toBeCloseTo(b.value!, 12);
    expect(a.high).toBeCloseTo(b.high!, 9);
  });

  it('refuses times outside the horizon and batches of another one', () => {
    expect(() => addFirstEvent(emptyFirstEvents(5), 6)).toThrow(RangeError);
    expect(() => mergeFirstEvents(emptyFirstEvents(5), emptyFirstEvents(6))).toThrow(RangeError);
  });

  it('covers the truth in about 95 % of studies of exponential times', () => {
    const draws = new Draws(14);
    for (const [horizon, trials] of [
      [0.5, 100],
      [2, 30],
      [0.1, 1000],
    ]) {
      const { covered } = coverage(1000, 1, () => {
        const all = emptyFirstEvents(horizon);
        for (let i = 0; i < trials; i++) {
          const time = draws.exponential(1);
          addFirstEvent(all, time <= horizon ? time : null);
        }
        return meanTimeToFirst(all);
      });
      expect(covered, `horizon ${horizon}, ${trials} trials`).toBeGreaterThan(92.9);
      expect(covered, `horizon ${horizon}, ${trials} trials`).toBeLessThan(97.1);
    }
  });
});
