import * as statistics from '../../../src/lib/statistics/index.ts';
import type { Draws } from './draws.ts';

/** How long an event lasts, mean 1 in each law. */
export const lengths: Record<string, (draws: Draws) => number> = {
  constant: () => 1,
  exponential: (draws) => draws.exponential(1),
  'lognormal cv 2': (draws) => draws.lognormal(1, 2),
  '50 % 30 s, 50 % 4 h': (draws) => (draws.uniform() < 0.5 ? 14400 : 30) / 7215,
  '90 % 30 s, 10 % 4 h': (draws) => (draws.uniform() < 0.1 ? 14400 : 30) / 1467,
};

/** What one trial saw. */
export interface TrialTotals {
  length: number;
  events: number;
}

/** The trials with an event of a study in which events of any trial come as a Poisson process. */
export function poissonTrials(
  draws: Draws,
  expected: number,
  trials: number,
  length: (draws: Draws) => number,
): TrialTotals[] {
  const seen = new Map<number, TrialTotals>();
  for (let left = draws.poisson(expected); left > 0; left--) {
    const trial = draws.below(trials);
    const totals = seen.get(trial) ?? { length: 0, events: 0 };
    totals.length += length(draws);
    totals.events++;
    seen.set(trial, totals);
  }
  return [...seen.values()];
}

/** Moments of the lengths, trials without an event included. */
export function lengthMoments(seen: TrialTotals[], trials: number): { values: statistics.Moments; events: number } {
  const values = zeros(trials - seen.length);
  let events = 0;
  for (const totals of seen) {
    statistics.addValue(values, totals.length);
    events += totals.events;
  }
  return { values, events };
}

/** The moments of n zeros, without adding them one by one. */
function zeros(n: number): statistics.Moments {
  const moments = statistics.emptyMoments();
  return n === 0 ? moments : { ...moments, n, min: 0, max: 0, atMax: n };
}

/** Pairs (x, y) of the trials seen, and `rest` more trials with the pair (x, 0). */
export function pairsOf(seen: [number, number][], rest: number, x: number): statistics.PairMoments {
  const pairs = statistics.emptyPairs();
  if (rest > 0) Object.assign(pairs, { n: rest, sumX: rest * x, meanX: x });
  for (const [a, b] of seen) statistics.addPair(pairs, a, b);
  return pairs;
}

/** One trial of a service that is up and down in turn, with horizon 1: its down time and number of outages. */
export function alternating(draws: Draws, unavailability: number, cycles: number): TrialTotals {
  const totals = { length: 0, events: 0 };
  for (let time = draws.exponential((1 - unavailability) / cycles); time < 1;) {
    const down = draws.exponential(unavailability / cycles);
    totals.length += Math.min(1, time + down) - time;
    totals.events++;
    time += down + draws.exponential((1 - unavailability) / cycles);
  }
  return totals;
}

/** Mean down time of such a trial: the two-state Markov chain started up, integrated over the horizon. */
export function alternatingMean(unavailability: number, cycles: number): number {
  const both = cycles / (1 - unavailability) + cycles / unavailability;
  return unavailability * (1 + Math.expm1(-both) / both);
}

/** Share of studies whose interval lies above the truth, below it, and covers it, in per cent. */
export interface Coverage {
  above: number;
  below: number;
  covered: number;
}

/** Makes a study again and again, and counts. */
export function coverage(studies: number, truth: number, study: () => statistics.Estimate): Coverage {
  let above = 0;
  let below = 0;
  for (let i = 0; i < studies; i++) {
    const { low, high } = study();
    if (low !== null && low > truth) above++;
    if (high !== null && high < truth) below++;
  }
  const share = (count: number) => Math.round((10000 * count) / studies) / 100;
  return { above: share(above), below: share(below), covered: share(studies - above - below) };
}
