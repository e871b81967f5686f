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

  it('is Student’s where most trials differ and nothing is skewed', () => {
    const even = [1, 2, -1, 0, 4, -2, 3, 5, -3, 1];
    const difference = meanDifference(differencesOf(even));
    const student = signedMean(differencesOf(even).all);
    expect(difference.low).toBeCloseTo(student.low!, 12);
    expect(difference.high).toBeCloseTo(student.high!, 12);
  });

  it('reaches further to the side of the longer tail, and mirrors when the variants swap', () => {
    const skewed = [1, 2, 1, 3, 2, 1, 1, 2, 40, 1];
    const forward = meanDifference(differencesOf(skewed));
    const backward = meanDifference(differencesOf(skewed.map((value) => -value)));
    const student = signedMean(differencesOf(skewed).all);
    expect(forward.high!).toBeGreaterThan(student.high!);
    expect(forward.high! - forward.value!).toBeGreaterThan(2 * (forward.value! - forward.low!));
    expect(backward.low).toBeCloseTo(-forward.high!, 12);
    expect(backward.high).toBeCloseTo(-forward.low!, 12);
  });

  it('is exact where every trial differs by the same', () => {
    const same = meanDifference(differencesOf([3, 3, 3, 3]));
    expect([same.low, same.value, same.high]).toEqual([3, 3, 3]);
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
