import { chiSquareQuantile } from '../../src/lib/math/index.ts';
import { nameHash, openStream, seedKey, STREAM_WORDS } from '../../src/random/index.ts';

/** An open stream of its own, at offset 0. */
export function streamOf(name: string, trial = 0, seed = 'tests'): Int32Array {
  const words = new Int32Array(STREAM_WORDS);
  const [h0, h1] = nameHash(name);
  openStream(words, 0, seedKey(seed), trial, h0, h1);
  return words;
}

/** Pearson's statistic of counts against equal probabilities, over its quantile at one in a million: below 1 is fine. */
export function unevenness(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const expected = all.reduce((sum, count) => sum + count, 0) / all.length;
  const statistic = all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return statistic / chiSquareQuantile(1 - 1e-6, all.length - 1);
}

/** How far a share of n independent cases is from its probability, in standard deviations. */
export function deviations(count: number, n: number, p: number): number {
  return Math.abs(count - n * p) / Math.sqrt(n * p * (1 - p));
}
