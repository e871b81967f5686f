/**
 * Central moments of one number per trial. A plain object: it survives structured cloning and JSON. Memory is constant,
 * adding allocates nothing.
 */
export interface Moments {
  n: number;
  /** How many values were not zero. */
  nonzero: number;
  sum: number;
  mean: number;
  /** Sum of (x - mean)^2 and of (x - mean)^3. */
  m2: number;
  m3: number;
  /** Null while empty. */
  min: number | null;
  max: number | null;
  /** How many values equal `max`. */
  atMax: number;
}

export function emptyMoments(): Moments {
  return { n: 0, nonzero: 0, sum: 0, mean: 0, m2: 0, m3: 0, min: null, max: null, atMax: 0 };
}

/** Adds one finite value (Welford; third moment by Terriberry). */
export function addValue(to: Moments, x: number): void {
  const before = to.n;
  const n = before + 1;
  const delta = x - to.mean;
  const step = delta / n;
  const square = delta * step * before;
  to.m3 += square * step * (n - 2) - 3 * step * to.m2;
  to.m2 += square;
  to.mean += step;
  to.n = n;
  to.sum += x;
  if (x !== 0) to.nonzero++;
  if (to.min === null || x < to.min) to.min = x;
  if (to.max === null || x > to.max) {
    to.max = x;
    to.atMax = 1;
  } else if (x === to.max) to.atMax++;
}

/**
 * Adds all of `from` to `to` (Chan, Golub and LeVeque; third moment by Pebay, SAND2008-6212). Rounding depends on the
 * order, so merge batches in batch order.
 */
export function mergeMoments(to: Moments, from: Moments): void {
  if (from.n === 0) return;
  if (to.n === 0) {
    Object.assign(to, from);
    return;
  }
  const n = to.n + from.n;
  const delta = from.mean - to.mean;
  const step = delta / n;
  const square = delta * step * to.n * from.n;
  to.m3 += from.m3 + square * step * (to.n - from.n) + 3 * step * (to.n * from.m2 - from.n * to.m2);
  to.m2 += from.m2 + square;
  to.mean += step * from.n;
  to.n = n;
  to.sum += from.sum;
  to.nonzero += from.nonzero;
  if (to.min === null || from.min! < to.min) to.min = from.min;
  if (to.max === null || from.max! > to.max) {
    to.max = from.max;
    to.atMax = from.atMax;
  } else if (from.max === to.max) to.atMax += from.atMax;
}

/** Unbiased variance between trials; null with fewer than two. */
export function variance(of: Moments): number | null {
  return of.n < 2 ? null : of.m2 / (of.n - 1);
}

/** Standard error of the mean; null with fewer than two trials. */
export function standardError(of: Moments): number | null {
  return of.n < 2 ? null : Math.sqrt(of.m2 / (of.n - 1) / of.n);
}
