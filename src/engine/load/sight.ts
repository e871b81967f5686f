import { cancel, schedule } from '../calendar.ts';
import { sightDelay } from '../detection.ts';
import { note, record } from '../log.ts';
import { condition, num } from '../state.ts';
import type { Trial } from '../state.ts';

/**
 * What whoever spreads requests over instances knows of those that were lost without a fault of their own: a place around them
 * is out, or a hazard holds them down. Until a check tells, they go on getting requests. Faults are found by themselves.
 */

/** An instance of a component whose requests are spread is `now` in another condition. */
export function sightChanged(trial: Trial, instance: number, now: number): void {
  const slot = trial.system.slots.sight + instance;
  if (now !== condition.lost) {
    trial.unseen[instance] = 0;
    cancel(trial, slot);
    return;
  }
  if (trial.out[instance] === 0 && trial.hit[instance] === 0) return;
  const delay = sightDelay(trial, instance);
  trial.unseen[instance] = delay > 0 ? 1 : 0;
  if (delay > 0) schedule(trial, slot, trial.num[num.now]! + delay);
}

/** The check tells. */
export function sightDue(trial: Trial, instance: number): void {
  cancel(trial, trial.system.slots.sight + instance);
  trial.unseen[instance] = 0;
  note(trial, record.sight, instance, 0);
}
