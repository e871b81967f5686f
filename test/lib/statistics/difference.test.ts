import { describe, expect, it } from 'vitest';
import {
  addDifference,
  emptyDifferences,
  meanDifference,
  mergeDifferences,
  signedMean,
  type PairedDifferences,
} from '../../../src/lib/statistics/index.ts';
import { Draws } from './draws.ts';
import { coverage, poissonTrials } from './studies.ts';

function differencesOf(values: number[]): PairedDifferences {
  const differences = emptyDifferences();
  for (const value of values) addDifference(differences, value);
  return differences;
}

describe('meanDifference', () => {
  const rare = [...Array(90).fill(0), 3, 1, -2, 5, 0.5, -1, 2, 4, -0.5, 1];

  it('is the mean of the differences, with limits that mirror when the variants swap', () => {
    const forward = meanDifference(differencesOf(rare));
    const backward = meanDifference(differencesOf(rare.map((value) => -value)));
    expect(forward.value).toBeCloseTo(0.13, 12);
    expect(backward.low).toBeCloseTo(-forward.high!, 12);
    expect(backward.high).toBeCloseTo(-forward.low!, 12);
    expect(forward.method).toBe('paired');
  });

  it('is the signed mean where most trials differ', () => {
    const dense = [1, 2, -1, 0, 4, -2, 3];
    expect(meanDifference(differencesOf(dense))).toEqual(signedMean(differencesOf(dense).all));
  });

  it('does not rule out a change of the kind it has not seen', () => {
    const onlyMore = meanDifference(differencesOf([...Array(97).fill(0), 1, 2, 1]));
    expect(onlyMore.low!).toBeLessThan(0);
    expect(onlyMore.method).toBe('few events');
  });

  it('claims nothing when no trial differs', () => {
    expect(meanDifference(differencesOf([0, 0, 0]))).toMatchObject({ value: 0, low: null, high: null });
    expect(meanDifference(emptyDifferences())).toMatchObject({ value: null, low: null, high: null });
  });

  it('is the same to rounding whether trials are added or batches merged', () => {
    const merged = differencesOf(rare.slice(0, 93));
    mergeDifferences(merged, differencesOf(rare.slice(93)));
    expect(meanDifference(merged).low).toBeCloseTo(meanDifference(differencesOf(rare)).low!, 12);
  });

  it('covers the truth in at least about 95 % of studies with rare differences', () => {
    const draws = new Draws(15);
    for (const [more, less, trials] of [
      [5, 5, 100],
      [60, 40, 1000],
    ]) {
      const { covered } = coverage(1000, (more - less) / trials, () => {
        const up = poissonTrials(draws, more, trials, () => draws.exponential(1));
        const down = poissonTrials(draws, less, trials, () => -draws.exponential(1));
        const values = [...up, ...down].map(({ length }) => length);
        return meanDifference(differencesOf([...values, ...Array(trials - values.length).fill(0)]));
      });
      expect(covered).toBeGreaterThan(92.9);
    }
  });
});
