import { exp, studentQuantile } from '../../lib/math/index.ts';
import type { Estimate, Moments, PairMoments } from '../../lib/statistics/index.ts';
import {
  complement,
  inverse,
  nonNegativeMean,
  proportion,
  rate,
  ratio,
  scaled,
  sizeRate,
} from '../../lib/statistics/index.ts';
import type { Measure } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';

/**
 * What was never seen, or seen every time, has no value here, only its one bound: nothing can then be printed as 0 or
 * 100 %. The natural bound on the other side is left out too.
 */
export function honest({ value, low, high, confidence, method, standardError }: Estimate): Estimate {
  return {
    value: method === 'none seen' || method === 'all seen' ? null : value,
    low: method === 'none seen' ? null : low,
    high: method === 'all seen' ? null : high,
    ...{ confidence, method, standardError },
  };
}

/** Share of time from the seconds per trial, at most `bound` in each. */
export function timeShare(seconds: Moments, bound: number, confidence: number, events?: number): Estimate {
  return scaled(honest(nonNegativeMean(seconds, { confidence, bound, events })), 1 / bound);
}

/** One minus a share. */
export function rest(share: Estimate): Estimate {
  return complement(share, 1);
}

export function perYear(perSecond: Estimate): Estimate {
  return scaled(perSecond, secondsPerYear);
}

/** Events per year of trials that all measure `seconds`. */
export function yearlyRate(events: Moments, seconds: number, confidence: number): Estimate {
  return perYear(honest(rate(constantExposure(events, seconds), confidence)));
}

/** An amount per year, with `events` behind it in all trials; `most` in one trial bounds it where nothing was seen. */
export function yearlyAmount(
  amounts: Moments,
  most: number,
  events: number,
  seconds: number,
  confidence: number,
): Estimate {
  const bound = amounts.sum === 0 ? most : undefined;
  return scaled(honest(nonNegativeMean(amounts, { confidence, bound, events })), secondsPerYear / seconds);
}

/** Share of what every trial has that is lost, from pairs (what there is, what is lost of it). */
export function lostPart(pairs: PairMoments, events: number, confidence: number): Measure {
  if (!(pairs.sumX > 0)) return unknown(confidence);
  return honest(sizeRate(pairs, { confidence, events, bound: 1 }));
}

/** Mean seconds of exposure from one event to the next. */
export function timeBetween(pairs: PairMoments, confidence: number): Estimate {
  return inverse(honest(rate(pairs, confidence)));
}

/** Pairs of the same exposure x in every trial, and events y. */
export function constantExposure(events: Moments, exposure: number): PairMoments {
  const { n, nonzero, sum, mean, m2, m3, max } = events;
  return {
    ...{ n, positive: nonzero, sumX: n * exposure, sumY: sum, meanX: n === 0 ? 0 : exposure, meanY: mean },
    ...{ xx: 0, xy: 0, yy: m2, xxx: 0, xxy: 0, xyy: 0, yyy: m3 },
    ...{ maxXOverY: 0, maxYOverX: (max ?? 0) / exposure },
  };
}

/** From pairs (x, y) to pairs (whole - x, y): up time from down time. `maxYOverX` is that of the new pairs. */
export function remaining(pairs: PairMoments, whole: number, maxYOverX: number): PairMoments {
  const sumX = pairs.n * whole - pairs.sumX;
  return {
    ...pairs,
    ...{ sumX, meanX: whole - pairs.meanX },
    ...{ xy: -pairs.xy, xxx: -pairs.xxx, xyy: -pairs.xyy },
    ...{ maxXOverY: 0, maxYOverX },
  };
}

/** Mean of x per y: of a time per event, where x is zero in all events that were seen the mean is zero too. */
export function meanPer(pairs: PairMoments, confidence: number): Measure {
  if (pairs.sumY > 0 && pairs.sumX === 0) return { ...unknown(confidence), value: 0, method: 'all zero' };
  return honest(ratio(pairs, { confidence }));
}

/**
 * Share x/y of cases, x of the y cases of each trial, both counts. Cases of one trial may come in clusters: the interval
 * is that of a proportion of so many independent cases as would vary as much (Rao and Scott 1992).
 */
export function share(pairs: PairMoments, confidence: number): Estimate {
  const cases = pairs.sumY;
  const hits = Math.min(pairs.sumX, cases);
  const plain = proportion(hits, cases, confidence);
  if (plain.value === null || hits === 0 || hits === cases) return honest(plain);
  const value = hits / cases;
  const between = Math.max(0, pairs.xx - 2 * value * pairs.xy + value * value * pairs.yy);
  const effect = designEffect(between, value * (1 - value) * cases);
  if (effect === 1) return plain;
  const effectiveHits = Math.max(1, Math.round(hits / effect));
  const effectiveRest = Math.max(1, Math.round((cases - hits) / effect));
  const { low, high } = proportion(effectiveHits, effectiveHits + effectiveRest, confidence);
  const standardError = Math.sqrt(between) / cases;
  return { ...plain, low: Math.min(low!, value), high: Math.max(high!, value), standardError };
}

/** Sums over trials of a part x, of the total y it is of, and of their products; trials with any y. */
export interface Part {
  positive: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

/**
 * Part x of a total y, both summed over trials: Student's t on the scale of log(share / (1 - share)), with the error of
 * the ratio by the delta method over the trials in which there is any y.
 */
export function partOf({ positive, x, y, xx, xy, yy }: Part, confidence: number): Measure {
  if (!(y > 0)) return unknown(confidence);
  if (x === 0) return honest(proportion(0, positive, confidence));
  const value = Math.min(1, x / y);
  if (positive < 2) return { ...unknown(confidence), value, method: 'one trial' };
  const other = 1 - value;
  if (!(other > 1e-12)) return { ...proportion(positive, positive, confidence), value: 1, high: null };
  const squares = Math.max(0, xx - 2 * value * xy + value * value * yy);
  const standardError = Math.sqrt((squares * positive) / (positive - 1)) / y;
  const reach = (studentQuantile((1 + confidence) / 2, positive - 1) * standardError) / (value * other);
  const at = (distance: number): number => value / (value + other * exp(-distance));
  const method = positive < 5 ? 'few events' : 'student';
  return { value, low: at(-reach), high: at(reach), confidence, method, standardError };
}

/** Pairs for `share` where every trial has the same number of cases, of which `hits` are counted. */
export function casesWith(hits: Moments, cases: number): PairMoments {
  const { n, sum, mean, m2, m3 } = hits;
  return {
    ...{ n, positive: n, sumX: sum, sumY: n * cases, meanX: mean, meanY: cases },
    ...{ xx: m2, xy: 0, yy: 0, xxx: m3, xxy: 0, xyy: 0, yyy: 0 },
    ...{ maxXOverY: 1, maxYOverX: 0 },
  };
}

/** The same where those counted in `others` are no hits. */
export function casesWithout(others: Moments, cases: number): PairMoments {
  const { n, sum, mean, m3 } = others;
  return { ...casesWith(others, cases), sumX: n * cases - sum, meanX: cases - mean, xxx: -m3 };
}

/** How many times more the sum varies between trials than that of as many independent cases would; at least 1. */
export function designEffect(between: number, within: number): number {
  const effect = within > 0 ? between / within : 1;
  return effect > 1 + 1e-9 ? effect : 1;
}

/** What the model itself decides. */
export function constant(value: number, confidence: number): Measure {
  return { value, low: value, high: value, confidence, method: 'constant', standardError: 0 };
}

/** What there is nothing to measure on. */
export function unknown(confidence: number): Measure {
  return { value: null, low: null, high: null, confidence, method: 'undefined', standardError: null };
}
