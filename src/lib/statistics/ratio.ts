import { exp, expm1, log } from '../math/index.ts';
import { checkedConfidence, finite, unlimited, type Estimate, type Method } from './estimate.ts';
import { aboveZero } from './mean.ts';
import type { PairMoments } from './pairs.ts';
import { countSpread, lengthSpread, sizeDistances, skewedDistances, type SkewedSample } from './skewed.ts';

/**
 * E[y]/E[x]: events y per exposure x, where every trial has exposure and most may have no event. Counts need not be
 * Poisson: the spread is that of y - rate x between trials. Measured coverage, nominal 95 %: 93 to 97 % for 5 to 1000
 * expected events that come alone or in bursts of 3 on average, in 5 to 10,000 trials; 92 % with 3 expected, where the
 * limit from no events is just missed. That limit takes events to come one by one.
 *
 * No event seen: value 0 and the exact one-sided upper limit -ln(1 - confidence)/exposure, 3.0/exposure at 95 %.
 */
export function rate(pairs: PairMoments, confidenceAsked?: number): Estimate {
  const confidence = checkedConfidence(confidenceAsked);
  const { n: trials, positive: nonzero, sumX, sumY } = pairs;
  if (!(sumX > 0)) return unlimited(null, confidence, 'none seen');
  if (sumY === 0) {
    const high = -log(1 - confidence) / sumX;
    return { value: 0, low: 0, high, confidence, method: 'none seen', standardError: null };
  }
  const value = sumY / sumX;
  if (trials === 1) return unlimited(value, confidence, 'one trial');
  const residual = residuals(pairs.yy, pairs.xy, pairs.xx, pairs.yyy, pairs.xyy, pairs.xxy, pairs.xxx, value);
  const mean = sumY / trials;
  const sample: SkewedSample = {
    trials,
    nonzero,
    events: Math.max(nonzero, sumY),
    ...aboveZero(residual.second, residual.third, mean, trials, nonzero),
    largest: Math.max(1, (pairs.maxYOverX * sumX * nonzero) / (trials * sumY)),
    unseen: 1,
    priorSpread: countSpread,
    fill: 0,
  };
  return limits(value, residual.second, trials, mean, sample, skewedDistances(sample, confidence), confidence);
}

export interface SizeRateOptions {
  /** 0..1, default 0.95. */
  confidence?: number;
  /** Events behind the sizes in all trials together; default: one per trial above zero. */
  events?: number;
  /** Largest size per exposure that a trial can have; gives an upper limit when nothing was seen. */
  bound?: number;
}

/**
 * E[y]/E[x] of sizes y, not counts, per exposure x, where every trial has exposure and most may have nothing of y: share
 * of what was written that is lost. As `nonNegativeMean`, with the spread of y - rate x in place of that of y. Measured
 * coverage, nominal 95 %, where exposures vary by half: as that of the mean.
 *
 * Nothing seen: value 0, and an upper limit from the exact binomial one on the share of trials, times `bound`.
 */
export function sizeRate(pairs: PairMoments, options: SizeRateOptions = {}): Estimate {
  const confidence = checkedConfidence(options.confidence);
  const { n: trials, positive: nonzero, sumX, sumY } = pairs;
  if (!(sumX > 0)) return unlimited(null, confidence, 'none seen');
  if (sumY === 0) {
    const high = options.bound === undefined ? null : -expm1(log(1 - confidence) / trials) * options.bound;
    return { value: 0, low: 0, high, confidence, method: 'none seen', standardError: null };
  }
  const value = sumY / sumX;
  if (trials === 1) return unlimited(value, confidence, 'one trial');
  const residual = residuals(pairs.yy, pairs.xy, pairs.xx, pairs.yyy, pairs.xyy, pairs.xxy, pairs.xxx, value);
  const mean = sumY / trials;
  const sample: SkewedSample = {
    trials,
    nonzero,
    events: Math.max(nonzero, options.events ?? 0),
    ...aboveZero(residual.second, residual.third, mean, trials, nonzero),
    largest: Math.max(1, (pairs.maxYOverX * sumX * nonzero) / (trials * sumY)),
    unseen: 1,
    priorSpread: lengthSpread,
    fill: 0,
  };
  const found = limits(value, residual.second, trials, mean, sample, skewedDistances(sample, confidence), confidence);
  return options.bound === undefined ? found : { ...found, high: Math.min(found.high ?? Infinity, options.bound) };
}

/**
 * E[x]/E[y]: so much x per event y, where x happens only in trials with y > 0: mean length of an event, cost per
 * event. Only those trials count. `events` is the number of events in all, by default the sum of y. Measured coverage,
 * nominal 95 %, 5 to 10,000 trials: exponential lengths 97 to 98.5 % with 3 to 10 events, 95.5 to 97 % with more;
 * lognormal ones (cv 2) 93 to 97 %; constant ones always. An unseen long kind of event is not covered (`skewed.ts`).
 */
export function ratio(pairs: PairMoments, options: { confidence?: number; events?: number } = {}): Estimate {
  const confidence = checkedConfidence(options.confidence);
  const { n: trials, positive: nonzero, sumX, sumY } = pairs;
  if (!(sumY > 0)) return unlimited(null, confidence, 'none seen');
  const value = sumX / sumY;
  if (sumX === 0 || trials === 1) return unlimited(value, confidence, sumX === 0 ? 'none seen' : 'one trial');
  const residual = residuals(pairs.xx, pairs.xy, pairs.yy, pairs.xxx, pairs.xxy, pairs.xyy, pairs.yyy, value);
  const unit = sumX / nonzero;
  const squares = residual.second / (unit * unit);
  const sample: SkewedSample = {
    trials,
    nonzero,
    events: Math.max(nonzero, options.events ?? sumY),
    ...(squares < 1e-12 * nonzero
      ? { squares: 0, cubes: 0 }
      : { squares, cubes: residual.third / (unit * unit * unit) }),
    largest: pairs.maxXOverY / value,
    unseen: 2, // no uncertainty of the share beside it: one is not enough for heavy tails
    priorSpread: lengthSpread,
    fill: 0,
  };
  return limits(value, residual.second, trials, sumX / trials, sample, sizeDistances(sample, confidence), confidence);
}

/** Second and third central moments of a - r b, from the co-moments of (a, b). */
function residuals(
  aa: number,
  ab: number,
  bb: number,
  aaa: number,
  aab: number,
  abb: number,
  bbb: number,
  r: number,
): { second: number; third: number } {
  return {
    second: Math.max(0, aa - 2 * r * ab + r * r * bb),
    third: aaa - 3 * r * aab + 3 * r * r * abb - r * r * r * bbb,
  };
}

function limits(
  value: number,
  squares: number,
  trials: number,
  mean: number,
  { nonzero }: SkewedSample,
  distance: { below: number; above: number },
  confidence: number,
): Estimate {
  const relative = Math.sqrt(squares / (trials - 1) / trials) / mean;
  const method: Method = trials < 5 ? 'few trials' : nonzero < 5 ? 'few events' : 'skewed';
  return {
    value,
    low: value * exp(-distance.below),
    high: finite(value * exp(distance.above)),
    confidence,
    method,
    standardError: value * relative,
  };
}
