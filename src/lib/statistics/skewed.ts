import { exp, expm1, inverseBetaI, log, log1p, studentQuantile } from '../math/index.ts';

/**
 * The interval behind every mean and ratio here: for the total of a non-negative quantity that is zero in most trials
 * (rare events) or in none, with few or many trials, short or heavy tails. No formula of the textbooks holds its
 * level over that range: Student's t covers 79 % instead of 95 % with 3 expected events of exponential length and 69 %
 * with lognormal ones; the gamma interval of Fay and Feuer (1997) 88 % and 81 %.
 *
 * Two uncertainties are measured apart and joined as squares on the log scale (the method of variance estimates
 * recovery, Zou and Donner 2008):
 * 1. how many trials have any of it: Jeffreys' interval of a binomial proportion;
 * 2. how much a trial has that has any: Student's t with Hall's (1992) monotone correction for skewness.
 * What keeps the second honest with a handful of values:
 * - spread and skewness are shrunk to those of exponential-like events, with the weight of one to two values
 *   (`priorSpread` a little under the 1 of the exponential, skewness twice the coefficient of variation);
 * - the upper limit never lies below that of t on the log scale, and counts one more value as large as the
 *   largest seen (the idea by which Fay and Feuer make the gamma interval safe).
 * Where the quantity has an upper bound and fills half of it the corrections must vanish by symmetry; `fill` fades them.
 *
 * Measured coverage in per cent, nominal 95, 4000 studies each, lowest and highest over 10 to 10,000 trials; in brackets
 * the share of studies in which a 4 h event was seen, or nothing: what no event hints at no interval can cover.
 *
 * | expected events      | 3         | 5         | 10        | 30        | 100       | 1000      |
 * |----------------------|-----------|-----------|-----------|-----------|-----------|-----------|
 * | constant length      | 98.1-98.8 | 97.8-98.7 | 96.3-98.3 | 95.3-97.0 | 95.5-96.3 | 95.0-96.3 |
 * | exponential          | 96.7-97.3 | 96.4-97.2 | 96.2-96.7 | 95.8-96.3 | 95.2-96.7 | 95.4-96.5 |
 * | lognormal cv 2       | 95.4-96.3 | 93.7-94.3 | 92.5-93.8 | 93.7-94.4 | 95.0-96.3 | 95.9-96.3 |
 * | 50 % 30 s, 50 % 4 h  | 80-82 (83)| 90-92 (92)| 96.3-97.8 | 96.6-97.1 | 95.9-96.2 | 95.1-96.5 |
 * | 90 % 30 s, 10 % 4 h  | 27-29 (31)| 37-39 (40)| 60-63 (63)| 91-92 (95)| 96.3-97.6 | 95.2-96.7 |
 *
 * Down 1 to 90 % of the time, 1 to 20 outages a trial: 95 to 98 % from 3 trials on, above 98 % with 2. The tables are
 * kept true by test/coverage/statistics.test.ts.
 */
export interface SkewedSample {
  trials: number;
  /** Trials with a value above zero, 1..trials. */
  nonzero: number;
  /** Events behind the values, >= nonzero: tells how variable a value would be if nothing else were known. */
  events: number;
  /** Over the trials above zero, with their mean as unit: sum of (x - 1)^2, sum of (x - 1)^3, largest x. */
  squares: number;
  cubes: number;
  largest: number;
  /** How many values as large as the largest to allow for beyond those seen. */
  unseen: number;
  /** Squared coefficient of variation to expect of one event. */
  priorSpread: number;
  /** Mean as a share of the largest possible value, 0..1/2. */
  fill: number;
}

/** Distances, >= 0, of the limits from the estimate on the natural log scale. */
export interface LogDistances {
  below: number;
  above: number;
}

/** Squared coefficient of variation to expect of the length of one event before many are seen. */
export const lengthSpread = 0.8;
/** The same of the count one event stands for (over-dispersion, events in bursts). */
export const countSpread = 0.2;

export function skewedDistances(sample: SkewedSample, confidence: number): LogDistances {
  const share = shareDistances(sample, confidence);
  const size = sizeDistances(sample, confidence);
  return {
    below: Math.sqrt(share.below * share.below + size.below * size.below),
    above: Math.sqrt(share.above * share.above + size.above * size.above),
  };
}

/** How far the true share of trials above zero may be from the observed one. */
function shareDistances({ trials, nonzero, events }: SkewedSample, confidence: number): LogDistances {
  const tail = (1 - confidence) / 2;
  const share = nonzero / trials;
  let low = inverseBetaI(nonzero + 0.5, trials - nonzero + 0.5, tail);
  // No trial without an event: if there are many per trial, that was to be expected and says all about the share.
  if (nonzero === trials) low = Math.max(low, -expm1(-events / trials));
  const high = nonzero === trials ? 1 : inverseBetaI(nonzero + 0.5, trials - nonzero + 0.5, 1 - tail);
  return { below: Math.max(0, log(share / low)), above: Math.max(0, log(high / share)) };
}

/** How far the true mean of the trials above zero may be from the observed one. */
export function sizeDistances(sample: SkewedSample, confidence: number): LogDistances {
  const { nonzero: k, events, squares, cubes, largest, fill } = sample;
  const eventsPerTrial = Math.max(1, events / k);
  const asymmetry = 1 - 2 * fill;
  const rest = (1 - fill) * (1 - fill);

  const priorWeight = k === 1 ? 2 : (1 + 1 / (k - 1)) / eventsPerTrial;
  const freedom = k - 1 + priorWeight;
  const spread = Math.sqrt((squares + (priorWeight * sample.priorSpread * rest) / eventsPerTrial) / freedom);
  const observedSkew = k < 3 ? 0 : clamp(cubes / k / (spread * spread * spread), (k - 2) / Math.sqrt(k - 1));
  const skew = (k * observedSkew + 5 * 2 * asymmetry * spread) / (k + 5);

  const t = studentQuantile((1 + confidence) / 2, freedom);
  const error = spread / Math.sqrt(k);
  const plain = t * error;
  const upper = hall(t, skew / Math.sqrt(k)) * error;
  const lower = hall(-t, skew / Math.sqrt(k)) * error;
  const hallAbove = log1p(Math.max(0, upper));
  const hallBelow = lower > -1 ? -log1p(Math.min(0, lower)) : plain;
  const unseen = log1p((sample.unseen * Math.max(0, largest - 1) * asymmetry) / (k + sample.unseen));
  return {
    above: hallAbove + asymmetry * Math.max(0, plain - hallAbove) + unseen,
    below: hallBelow - asymmetry * Math.max(0, hallBelow - plain),
  };
}

/**
 * The point `t` standard errors from the mean, in standard errors, corrected for the skewness of the mean: inverse of
 * Hall's cubic transformation (Hall 1992, On the removal of skewness by transformation). Monotone in `t`.
 */
export function hall(t: number, skewOfMean: number): number {
  const third = skewOfMean / 3;
  if (Math.abs(third) < 1e-9) return t;
  return (1 - cubeRoot(1 - 3 * third * (t + skewOfMean / 6))) / third;
}

function cubeRoot(x: number): number {
  return x === 0 ? 0 : x > 0 ? exp(log(x) / 3) : -exp(log(-x) / 3);
}

function clamp(x: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, x));
}
