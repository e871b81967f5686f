import { modePhase } from '../state.ts';
import type { Trial } from '../state.ts';

/** What people know of an instance who are about to take it, or another, out of service. */

/** It has a fault that somebody knows of. */
export function hasKnownFault(trial: Trial, instance: number): boolean {
  const { modeStart } = trial.system.instances;
  for (let mode = modeStart[instance]!; mode < modeStart[instance + 1]!; mode++) {
    if (trial.modePhase[mode]! > modePhase.hidden) return true;
  }
  return false;
}

/** It has faults, and nobody knows of any of them. */
export function isSecretlyBroken(trial: Trial, instance: number): boolean {
  return trial.faults[instance]! > 0 && !hasKnownFault(trial, instance) && isThere(trial, instance);
}

/** Nothing from outside keeps it from serving. */
export function isThere(trial: Trial, instance: number): boolean {
  return trial.hit[instance] === 0 && trial.out[instance] === 0 && trial.unpowered[instance] === 0;
}

/** Somebody repairs it, or it is out of reach; maintenance of another kind is no fault. */
export function isOutOfOrder(trial: Trial, instance: number): boolean {
  if (trial.awayBy[instance]! >= 0) return false;
  return hasKnownFault(trial, instance) || !isThere(trial, instance);
}
