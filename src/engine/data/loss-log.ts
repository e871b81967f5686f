import { note, record } from '../log.ts';
import { int } from '../state.ts';
import type { Trial } from '../state.ts';

/** The losses of the present event: what a `loss` record cannot say in whole numbers. */
export interface LossLog {
  count: number;
  /** Number of the event they belong to */
  event: number;
  cause: Int32Array;
  /** 1: no copy and no backup was left */
  total: Uint8Array;
  /** Seconds of accepted writes that are lost */
  window: Float64Array;
  /** Share of the dataset's writes that it concerns */
  share: Float64Array;
}

export function createLossLog(room = 16): LossLog {
  return {
    count: 0,
    event: -1,
    cause: new Int32Array(room),
    total: new Uint8Array(room),
    window: new Float64Array(room),
    share: new Float64Array(room),
  };
}

/** Writes down that `dataset` lost `window` seconds of the share `share` of its writes because of `cause`. */
export function noteLoss(trial: Trial, dataset: number, cause: number, window: number, share: number): void {
  write(trial, dataset, cause, window, share, 0);
}

/** The same when nothing at all is left; `window` is 0 where it means everything ever written. */
export function noteTotalLoss(trial: Trial, dataset: number, cause: number, window: number): void {
  write(trial, dataset, cause, window, 1, 1);
}

function write(trial: Trial, dataset: number, cause: number, window: number, share: number, total: number): void {
  // What a cache loses is made anew.
  if (trial.system.datasets.warmUpLaw[dataset]! >= 0) return;
  const event = trial.int[int.events]!;
  if (trial.losses.event !== event) trial.losses.count = 0;
  trial.losses.event = event;
  if (trial.losses.count === trial.losses.cause.length) grow(trial);
  const { losses } = trial;
  const at = losses.count++;
  losses.cause[at] = cause;
  losses.total[at] = total;
  losses.window[at] = window;
  losses.share[at] = share;
  note(trial, record.loss, dataset, at);
}

function grow(trial: Trial): void {
  const { losses } = trial;
  const wider = createLossLog(2 * losses.count);
  wider.count = losses.count;
  wider.event = losses.event;
  wider.cause.set(losses.cause);
  wider.total.set(losses.total);
  wider.window.set(losses.window);
  wider.share.set(losses.share);
  trial.losses = wider;
}
