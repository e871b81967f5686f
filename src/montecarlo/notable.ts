import type { NotableTrials } from '../results/index.ts';

/**
 * Which trials of a study to watch, by service: the one with most down time, and one like most others. Kept by the number of
 * the trial, so that batches add up to the same whoever played them.
 */
export interface Notable {
  /** Trial with the most seconds of down time, the first of equals; null: none had any. */
  worst: TrialDown | null;
  /** Those of the first trials (see `typicalOf`) that had any down time, by rising number. */
  early: TrialDown[];
}

export interface TrialDown {
  trial: number;
  /** Seconds in the measured window */
  down: number;
}

/** Among so many trials, the first ones, a typical one is looked for: enough for that, and few enough to be kept. */
export const typicalOf = 1000;

export function emptyNotable(): Notable {
  return { worst: null, early: [] };
}

/** Trials are added by rising number. */
export function noteTrial(notable: Notable, trial: number, down: number): void {
  if (!(down > 0)) return;
  if (notable.worst === null || down > notable.worst.down) notable.worst = { trial, down };
  if (trial < typicalOf) notable.early.push({ trial, down });
}

/** Adds those of later trials. */
export function mergeNotable(to: Notable, from: Notable): void {
  if (from.worst !== null && (to.worst === null || from.worst.down > to.worst.down)) to.worst = { ...from.worst };
  for (const one of from.early) to.early.push({ ...one });
}

export function copyNotable({ worst, early }: Notable): Notable {
  return { worst: worst === null ? null : { ...worst }, early: early.map((one) => ({ ...one })) };
}

/** The worst trial of `trials`, and the first of those whose down time is nearest to the median of the early ones. */
export function notableTrials({ worst, early }: Notable, trials: number): NotableTrials {
  return { worst: worst === null ? null : named(worst), typical: trials > 0 ? named(typical(early, trials)) : null };
}

function named({ trial, down }: TrialDown): NonNullable<NotableTrials['worst']> {
  return { trial, downSeconds: down };
}

function typical(early: readonly TrialDown[], trials: number): TrialDown {
  const count = Math.min(trials, typicalOf);
  const down = new Float64Array(count);
  for (const one of early) down[one.trial] = one.down;
  const sorted = down.slice().sort();
  const half = count >> 1;
  const median = count % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  let best = 0;
  for (let trial = 1; trial < count; trial++) {
    if (Math.abs(down[trial]! - median) < Math.abs(down[best]! - median)) best = trial;
  }
  return { trial: best, down: down[best]! };
}
