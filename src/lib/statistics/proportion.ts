import { betaI, exp, expm1, log } from '../math/index.ts';
import { checkedConfidence, unlimited, type Estimate } from './estimate.ts';

/**
 * Share of trials in which something happened, from `hits` of `trials` independent ones (0..trials, whole numbers).
 *
 * The mid-p interval: the limits at which half the probability of exactly `hits`, and all that of more extreme counts,
 * makes (1 - confidence)/2. Over expected hits of 1.5 to 100 it covers 92 to 99 %, 95.1 to 96.3 % on average for 10 to
 * 10,000 trials; Clopper-Pearson covers 95.1 to 99.5 % (98.1 % on average at 10 trials), Jeffreys 86.8 to 98.9 %.
 * With no hits, or only hits, the exact one-sided limit: 1 - (1 - confidence)^(1/trials), about 3/trials.
 */
export function proportion(hits: number, trials: number, confidenceAsked?: number): Estimate {
  const confidence = checkedConfidence(confidenceAsked);
  if (!(Number.isInteger(hits) && Number.isInteger(trials) && hits >= 0 && hits <= trials)) {
    throw new RangeError(`hits and trials must be whole, 0 <= hits <= trials, got ${hits} of ${trials}`);
  }
  if (trials === 0) return unlimited(null, confidence, 'none seen');
  const value = hits / trials;
  if (hits === 0) {
    const high = -expm1(log(1 - confidence) / trials);
    return { value, low: 0, high, confidence, method: 'none seen', standardError: null };
  }
  if (hits === trials) {
    const low = exp(log(1 - confidence) / trials);
    return { value, low, high: 1, confidence, method: 'all seen', standardError: null };
  }
  const tail = (1 - confidence) / 2;
  return {
    value,
    low: solveIncreasing((p) => midP(p, hits, trials) - tail, 0, value),
    high: solveIncreasing((p) => midP(p, hits, trials) - (1 - tail), value, 1),
    confidence,
    method: 'mid-p',
    standardError: trials === 1 ? null : Math.sqrt((value * (1 - value)) / (trials - 1)),
  };
}

/** P(more than `hits`) + P(exactly `hits`)/2 when each trial hits with probability p. */
function midP(p: number, hits: number, trials: number): number {
  return (betaI(hits, trials - hits + 1, p) + betaI(hits + 1, trials - hits, p)) / 2;
}

/** The zero of a continuous increasing function, by bisection to full precision; an end when there is none inside. */
export function solveIncreasing(f: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
