import type { Moments, PairMoments } from '../lib/statistics/index.ts';

/**
 * Power sums of what trials yield, in two flat arrays: `sums` are added when batches are merged, `maxima` are the larger
 * of the two. Only trials in which something is above zero are added; the others are known from the number of trials,
 * so that a quiet trial costs nothing. All values are non-negative; what is close to its bound is added as what is
 * missing to it, so that squares do not cancel.
 */
export interface Sums {
  sums: Float64Array;
  maxima: Float64Array;
}

/** Where one block begins in each of the two arrays. */
export interface At {
  sum: number;
  max: number;
}

/** One number per trial: trials above zero, trials at the bound, x, x2, x3; largest x. */
export const valueSize = { sum: 5, max: 1 } as const;
/** Two numbers per trial: trials with x > 0, with y > 0, then x, y, xx, xy, yy, xxx, xxy, xyy, yyy; largest x, y, x/y. */
export const pairSize = { sum: 11, max: 3 } as const;

/** Places in a pair that are read on their own. */
export const pairField = { nonzeroX: 0, nonzeroY: 1, x: 2, y: 3, xx: 4 } as const;
/** The same of a value. */
export const valueField = { nonzero: 0, x: 2, xx: 3 } as const;

/** Adds x > 0 of one trial; `bound` is the largest value possible. */
export function addValue({ sums, maxima }: Sums, sum: number, max: number, x: number, bound: number): void {
  sums[sum]! += 1;
  if (x === bound) sums[sum + 1]! += 1;
  sums[sum + 2]! += x;
  sums[sum + 3]! += x * x;
  sums[sum + 4]! += x * x * x;
  if (x > maxima[max]!) maxima[max] = x;
}

/** Adds the pair of one trial, x >= 0 and y >= 0. */
export function addPair({ sums, maxima }: Sums, sum: number, max: number, x: number, y: number): void {
  if (x > 0) {
    sums[sum]! += 1;
    sums[sum + 2]! += x;
    sums[sum + 4]! += x * x;
    sums[sum + 7]! += x * x * x;
    if (x > maxima[max]!) maxima[max] = x;
  }
  if (y > 0) {
    sums[sum + 1]! += 1;
    sums[sum + 3]! += y;
    sums[sum + 6]! += y * y;
    sums[sum + 10]! += y * y * y;
    if (y > maxima[max + 1]!) maxima[max + 1] = y;
  }
  if (x > 0 && y > 0) {
    const xy = x * y;
    sums[sum + 5]! += xy;
    sums[sum + 8]! += x * xy;
    sums[sum + 9]! += xy * y;
    if (x > maxima[max + 2]! * y) maxima[max + 2] = x / y;
  }
}

/** Central moments over `n` trials, those at zero included. */
export function valueMoments({ sums, maxima }: Sums, at: At, n: number): Moments {
  const [nonzero, full, x, xx, xxx] = sums.subarray(at.sum, at.sum + valueSize.sum);
  return moments(n, nonzero!, full!, x!, xx!, xxx!, maxima[at.max]!);
}

/** The moments of x of a pair, and of y. */
export function xMoments({ sums, maxima }: Sums, { sum, max }: At, n: number): Moments {
  return moments(n, sums[sum]!, 0, sums[sum + 2]!, sums[sum + 4]!, sums[sum + 7]!, maxima[max]!);
}

export function yMoments({ sums, maxima }: Sums, { sum, max }: At, n: number): Moments {
  return moments(n, sums[sum + 1]!, 0, sums[sum + 3]!, sums[sum + 6]!, sums[sum + 10]!, maxima[max + 1]!);
}

/** The smallest value is taken as 0: only quantities near their bound in most trials would gain by knowing it. */
export function moments(
  n: number,
  nonzero: number,
  full: number,
  x: number,
  xx: number,
  xxx: number,
  largest: number,
): Moments {
  const mean = n === 0 ? 0 : x / n;
  return {
    n,
    nonzero,
    sum: x,
    mean,
    m2: Math.max(0, xx - x * mean),
    m3: xxx - 3 * mean * xx + 2 * x * mean * mean,
    min: n === 0 ? null : 0,
    max: n === 0 ? null : largest,
    atMax: full > 0 ? full : 1,
  };
}

/** Power sums of a pair over all trials, those at zero included. */
export interface PairSums {
  n: number;
  positive: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
  xxx: number;
  xxy: number;
  xyy: number;
  yyy: number;
  maxXOverY: number;
}

export function pairMoments({ sums, maxima }: Sums, { sum, max }: At, n: number): PairMoments {
  return centred({
    n,
    positive: sums[sum + 1]!,
    x: sums[sum + 2]!,
    y: sums[sum + 3]!,
    xx: sums[sum + 4]!,
    xy: sums[sum + 5]!,
    yy: sums[sum + 6]!,
    xxx: sums[sum + 7]!,
    xxy: sums[sum + 8]!,
    xyy: sums[sum + 9]!,
    yyy: sums[sum + 10]!,
    maxXOverY: maxima[max + 2]!,
  });
}

/** From power sums to central moments. `maxYOverX`, wanted where x is exposure, is left at 0. */
export function centred(pair: PairSums): PairMoments {
  const { n, positive, x, y, xx, xy, yy, xxx, xxy, xyy, yyy, maxXOverY } = pair;
  const meanX = n === 0 ? 0 : x / n;
  const meanY = n === 0 ? 0 : y / n;
  return {
    ...{ n, positive, sumX: x, sumY: y, meanX, meanY },
    xx: Math.max(0, xx - x * meanX),
    xy: xy - x * meanY,
    yy: Math.max(0, yy - y * meanY),
    xxx: xxx - 3 * meanX * xx + 2 * x * meanX * meanX,
    xxy: xxy - 2 * meanX * xy - meanY * xx + 2 * x * meanX * meanY,
    xyy: xyy - 2 * meanY * xy - meanX * yy + 2 * y * meanX * meanY,
    yyy: yyy - 3 * meanY * yy + 2 * y * meanY * meanY,
    ...{ maxXOverY, maxYOverX: 0 },
  };
}
