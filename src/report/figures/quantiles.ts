import type { Distribution } from '../../results/index.ts';
import { duration } from '../text/measure.ts';
import type { Flag } from './axes.ts';
import type { Palette } from './palette.ts';

/** A quantile that rests on enough values, at least one of which is expected beyond it. */
export interface Quantile {
  /** Share of values above it. */
  above: number;
  seconds: number;
  /** `half above 3 min 40 s`. */
  words: string;
}

/** Median, and what one of ten and of a hundred exceed; those that are zero or rest on too few values left out. */
export function quantilesOf({ count, p50, p90, p99 }: Distribution): Quantile[] {
  const all = [
    { measure: p50, least: 2, above: 0.5, words: 'half' },
    { measure: p90, least: 10, above: 0.1, words: '1 in 10' },
    { measure: p99, least: 100, above: 0.01, words: '1 in 100' },
  ];
  return all.flatMap(({ measure: { value }, least, above, words }) =>
    value === null || value <= 0 || count < least
      ? []
      : [{ above, seconds: value, words: `${words} over ${duration(value)}` }],
  );
}

/** The same as flags of a plot. */
export function quantileFlags(distribution: Distribution, at: (seconds: number) => number, { ink }: Palette): Flag[] {
  return quantilesOf(distribution).map(({ seconds, words }) => ({ x: at(seconds), words, colour: ink, dash: '2 3' }));
}
