import { note, record } from '../log.ts';
import type { Trial } from '../state.ts';

/** The losses of the last events, in a ring: one event has far fewer. What a `loss` record cannot say in whole numbers. */
export interface LossLog {
  next: number;
  cause: Int32Array;
  /** 1: no copy and no backup was left */
  total: Uint8Array;
  /** Seconds of accepted writes that are lost */
  window: Float64Array;
  /** Share of the dataset's writes that it concerns */
  share: Float64Array;
}

const room = 256;

export function createLossLog(): LossLog {
  return {
    next: 0,
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
  const { losses } = trial;
  const at = losses.next;
  losses.next = (at + 1) % room;
  losses.cause[at] = cause;
  losses.total[at] = total;
  losses.window[at] = window;
  losses.share[at] = share;
  note(trial, record.loss, dataset, at);
}
