import { cancel, schedule } from '../calendar.ts';
import { sightDelay } from '../detection.ts';
import { note, record } from '../log.ts';
import { condition, num, sight } from '../state.ts';
import type { Trial } from '../state.ts';

/**
 * What whoever spreads requests over instances knows of those that cannot serve without a fault of their own: a place around
 * them is out, a hazard holds them down, or (for deep checks) what they require is missing. Until a check tells, they go on
 * getting requests; what is taken out by plan is known at once. Faults are found by themselves.
 */

/** Known from the start: what never had what it requires. */
export function prepareSight(trial: Trial): void {
  for (let i = 0; i < trial.system.instances.count; i++) {
    const isSpread = trial.spread[trial.instanceComponent[i]!] === 1;
    if (isSpread && trial.condition[i] === condition.fit && isLacking(trial, i)) trial.unseen[i] = sight.known;
  }
}

/** An instance of a component whose requests are spread is `now` in another condition. */
export function sightChanged(trial: Trial, instance: number, now: number): void {
  if (now === condition.fit && isLacking(trial, instance)) {
    // Its check never passed meanwhile.
    if (trial.unseen[instance] === sight.well) setSight(trial, instance, sight.known);
  } else if (now !== condition.lost) setSight(trial, instance, sight.well);
  else if (trial.awayBy[instance]! >= 0) setSight(trial, instance, sight.known);
  else if (trial.out[instance]! > 0 || trial.hit[instance]! > 0) checkFails(trial, instance);
}

/** An instance with a deep check, whose requests are spread, may have lost or found what it requires. */
export function requirementChanged(trial: Trial, instance: number): void {
  if (trial.condition[instance] !== condition.fit) return;
  if (isLacking(trial, instance)) checkFails(trial, instance);
  else setSight(trial, instance, sight.well);
}

/** Its deep check fails for want of what it requires. */
function isLacking(trial: Trial, instance: number): boolean {
  const requirement = trial.system.instances.requirement[instance]!;
  return requirement >= 0 && trial.gateOn[requirement] === 0;
}

/** From now on its check fails, if it did not fail before. */
function checkFails(trial: Trial, instance: number): void {
  if (trial.unseen[instance] !== sight.well) return;
  const delay = sightDelay(trial, instance);
  setSight(trial, instance, delay > 0 ? sight.unseen : sight.known);
  if (delay > 0) schedule(trial, trial.system.slots.sight + instance, trial.num[num.now]! + delay);
}

function setSight(trial: Trial, instance: number, state: number): void {
  trial.unseen[instance] = state;
  cancel(trial, trial.system.slots.sight + instance);
}

/** The check tells. */
export function sightDue(trial: Trial, instance: number): void {
  setSight(trial, instance, sight.known);
  note(trial, record.sight, instance, trial.condition[instance] === condition.fit ? 1 : 0);
}
