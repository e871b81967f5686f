/**
 * How an interval was made, in words a report can show:
 * - `none seen`: nothing happened in any trial; one limit only, exact at the stated confidence.
 * - `all seen`: it happened in every trial; one limit only.
 * - `one trial`: a single trial says nothing about the spread between trials; no limits.
 * - `few events`, `few trials`: the ordinary formula, outside the range in which its coverage was measured to be
 *   close to nominal. What has not been seen yet (one long event among short ones) is not in the interval.
 * - `skewed`: mean of a non-negative quantity that may be zero in most trials; see `skewed.ts`.
 * - `student`: mean of a signed quantity: Student's t with Hall's correction for skewness.
 * - `paired`: mean of paired differences, built from the increases and the decreases.
 * - `mid-p`: binomial proportion. - `order statistics`: quantile.
 * - `gamma`: mean time to the first event where some trials saw none. - `cut off`: of that too little was watched to tell
 *   more than a lower limit.
 */
export type Method =
  | 'none seen'
  | 'all seen'
  | 'one trial'
  | 'few events'
  | 'few trials'
  | 'skewed'
  | 'student'
  | 'paired'
  | 'mid-p'
  | 'order statistics'
  | 'gamma'
  | 'cut off';

/**
 * A number with its confidence interval. A limit is null where the trials set none (JSON knows no Infinity);
 * `value` is null where there is nothing to estimate from. `standardError` is the plain one, in the unit of `value`.
 */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
  /** Probability that the interval covers the truth, 0..1: two-sided, or one-sided where only one limit is set. */
  confidence: number;
  method: Method;
  standardError: number | null;
}

export const defaultConfidence = 0.95;

/** @throws RangeError unless 0 < confidence < 1. */
export function checkedConfidence(confidence: number = defaultConfidence): number {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence must be between 0 and 1, got ${confidence}`);
  return confidence;
}

/** An estimate without limits. */
export function unlimited(value: number | null, confidence: number, method: Method): Estimate {
  return { value, low: null, high: null, confidence, method, standardError: null };
}

/** A limit that a double can hold, else null: no limit. */
export function finite(limit: number): number | null {
  return limit < Infinity ? limit : null;
}

/** The estimate of `factor` times the quantity; `factor` > 0, as in a change of unit. */
export function scaled<E extends Omit<Estimate, 'method'>>(estimate: E, factor: number): E {
  const times = (x: number | null) => (x === null ? null : x * factor);
  return {
    ...estimate,
    value: times(estimate.value),
    low: times(estimate.low),
    high: times(estimate.high),
    standardError: times(estimate.standardError),
  };
}

/** The estimate of `whole` minus the quantity: 1 - unavailability, horizon - down time. */
export function complement<E extends Omit<Estimate, 'method'>>(estimate: E, whole: number): E {
  const rest = (x: number | null) => (x === null ? null : whole - x);
  return { ...estimate, value: rest(estimate.value), low: rest(estimate.high), high: rest(estimate.low) };
}

/**
 * The estimate of one over a positive quantity: mean time between events from their rate. Zero turns into null (no
 * finite value, no upper limit). The standard error is carried over to first order.
 */
export function inverse(estimate: Estimate): Estimate {
  const over = (x: number | null) => (x === null || x === 0 ? null : 1 / x);
  const value = over(estimate.value);
  const standardError =
    value === null || estimate.standardError === null ? null : estimate.standardError * value * value;
  return { ...estimate, value, low: over(estimate.high), high: over(estimate.low), standardError };
}
