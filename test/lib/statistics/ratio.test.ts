import { describe, expect, it } from 'vitest';
import {
  addPair,
  emptyPairs,
  inverse,
  nonNegativeMean,
  rate,
  ratio,
  sizeRate,
  type PairMoments,
} from '../../../src/lib/statistics/index.ts';
import { Draws } from './draws.ts';
import { coverage, lengthMoments, lengths, pairsOf, poissonTrials } from './studies.ts';

function pairs(values: [number, number][]): PairMoments {
  const moments = emptyPairs();
  for (const [x, y] of values) addPair(moments, x, y);
  return moments;
}

describe('rate', () => {
  it('is events over exposure, with the standard error of the delta method', () => {
    const estimate = rate(
      pairs([
        [10, 1],
        [10, 3],
        [5, 0],
        [10, 2],
        [15, 4],
      ]),
    );
    expect(estimate.value).toBeCloseTo(0.2, 14);
    const residuals = [1 - 2, 3 - 2, 0 - 1, 2 - 2, 4 - 3];
    const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(squares / 4 / 5) / 10, 13);
  });

  it('is the mean of counts over the exposure if that is the same in all trials', () => {
    const counts = [0, 1, 0, 0, 2, 0, 0, 1, 0, 3];
    const byPairs = rate(pairs(counts.map((count) => [100, count])));
    const seen = counts.filter((count) => count > 0).map((count) => ({ length: count, events: count }));
    const { values, events } = lengthMoments(seen, counts.length);
    const byMean = nonNegativeMean(values, { events, priorSpread: 0.2 });
    expect(byPairs.low! * 100).toBeCloseTo(byMean.low!, 10);
    expect(byPairs.high! * 100).toBeCloseTo(byMean.high!, 10);
  });

  it('sets the exact upper limit 3.0 / exposure when nothing was seen, and so a lower one for the time between', () => {
    const estimate = rate(pairsOf([], 20, 50));
    expect(estimate).toMatchObject({ value: 0, low: 0, method: 'none seen' });
    expect(estimate.high).toBeCloseTo(2.995732273553991 / 1000, 14);
    expect(inverse(estimate)).toMatchObject({ value: null, high: null });
    expect(inverse(estimate).low).toBeCloseTo(1000 / 2.995732273553991, 9);
  });

  it('has no limits from one trial and no value without exposure', () => {
    expect(rate(pairs([[10, 4]]))).toMatchObject({ value: 0.4, low: null, high: null, method: 'one trial' });
    expect(rate(emptyPairs())).toMatchObject({ value: null, low: null, high: null });
  });

  it('covers the truth in about 95 % of studies, also with events in bursts', () => {
    const draws = new Draws(11);
    for (const [bursts, burst, trials] of [
      [10, 1, 10000],
      [30, 1, 5],
      [10, 3, 100],
    ]) {
      const { covered } = coverage(1000, (bursts * burst) / trials, () => {
        const seen = poissonTrials(draws, bursts, trials, () => {
          let size = 1;
          while (draws.uniform() > 1 / burst) size++;
          return size;
        });
        return rate(
          pairsOf(
            seen.map(({ length }) => [1, length]),
            trials - seen.length,
            1,
          ),
        );
      });
      expect(covered, `${bursts} bursts of ${burst}`).toBeGreaterThan(92.9);
      expect(covered, `${bursts} bursts of ${burst}`).toBeLessThan(98.5);
    }
  });
});

describe('ratio', () => {
  it('is the quotient of the sums, with the standard error of the delta method', () => {
    const estimate = ratio(
      pairs([
        [6, 2],
        [0, 0],
        [5, 1],
        [0, 0],
        [1, 1],
        [4, 4],
      ]),
    );
    expect(estimate.value).toBe(2);
    const squares = 4 + 9 + 1 + 16; // (x - 2 y)^2
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(squares / 5 / 6) / (8 / 6), 13);
    expect(estimate.low!).toBeLessThan(2);
    expect(estimate.high!).toBeGreaterThan(2);
    expect(estimate.method).toBe('few events');
  });

  it('does not depend on how many trials without an event there are', () => {
    const seen: [number, number][] = [
      [6, 2],
      [5, 1],
      [1, 1],
      [4, 4],
      [2, 1],
      [3, 2],
    ];
    const some = ratio(pairsOf(seen, 4, 0));
    const many = ratio(pairsOf(seen, 100_000, 0));
    expect(many.low).toBeCloseTo(some.low!, 8);
    expect(many.high).toBeCloseTo(some.high!, 8);
  });

  it('has no value without an event', () => {
    expect(ratio(pairsOf([], 10, 0))).toMatchObject({ value: null, low: null, high: null, method: 'none seen' });
  });

  it('covers the truth in about 95 % of studies', () => {
    const draws = new Draws(12);
    for (const [name, expected, trials] of [
      ['exponential', 10, 1000],
      ['exponential', 100, 10],
      ['lognormal cv 2', 100, 1000],
    ] as const) {
      const { covered } = coverage(1000, 1, () => {
        const seen = poissonTrials(draws, expected, trials, lengths[name]);
        return ratio(
          pairsOf(
            seen.map(({ length, events }) => [length, events]),
            trials - seen.length,
            0,
          ),
        );
      });
      expect(covered, `${name}, ${expected} events`).toBeGreaterThan(92.9);
      expect(covered, `${name}, ${expected} events`).toBeLessThan(98.5);
    }
  });
});

describe('size rate', () => {
  it('is size over exposure, with the standard error of the delta method', () => {
    const estimate = sizeRate(
      pairs([
        [10, 1.5],
        [10, 2.5],
        [5, 0],
        [10, 2],
        [15, 4],
      ]),
    );
    expect(estimate.value).toBeCloseTo(0.2, 14);
    const residuals = [1.5 - 2, 2.5 - 2, 0 - 1, 2 - 2, 4 - 3];
    const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(squares / 4 / 5) / 10, 13);
  });

  it('is the mean size over the exposure if that is the same in all trials', () => {
    const sizes = [0, 0.4, 0, 0, 7, 0, 0, 0.1, 0, 2];
    const byPairs = sizeRate(pairs(sizes.map((size) => [100, size])));
    const seen = sizes.filter((size) => size > 0).map((size) => ({ length: size, events: 1 }));
    const { values } = lengthMoments(seen, sizes.length);
    const byMean = nonNegativeMean(values);
    expect(byPairs.low! * 100).toBeCloseTo(byMean.low!, 10);
    expect(byPairs.high! * 100).toBeCloseTo(byMean.high!, 10);
  });

  it('is bounded by the share of trials with any, and what they can lose at most, when nothing was seen', () => {
    const estimate = sizeRate(pairsOf([], 20, 50), { bound: 1 });
    expect(estimate).toMatchObject({ value: 0, low: 0, method: 'none seen' });
    expect(estimate.high).toBeCloseTo(1 - Math.pow(0.05, 1 / 20), 14);
    expect(sizeRate(pairsOf([], 20, 50)).high).toBeNull();
    expect(sizeRate(emptyPairs(), { bound: 1 })).toMatchObject({ value: null, low: null, high: null });
  });

  it('has an upper limit that keeps to the bound, and no limits from one trial', () => {
    const few = pairs([
      [10, 9],
      [10, 1],
    ]);
    expect(sizeRate(few, { bound: 1 }).high).toBeLessThanOrEqual(1);
    expect(sizeRate(few).high).toBeGreaterThan(1);
    expect(sizeRate(pairs([[10, 4]]))).toMatchObject({ value: 0.4, low: null, high: null, method: 'one trial' });
  });
});
