import { destroyCopy } from '../data/losses.ts';
import { branch } from '../draw.ts';
import { strike } from '../faults.ts';
import { instanceChanged, isCold, startInstance, stopInstance } from '../instances.ts';
import { note, push, record, task } from '../log.ts';
import { shareSessions } from '../sessions.ts';
import { num, run } from '../state.ts';
import type { Trial } from '../state.ts';
import { hasKnownFault } from './known.ts';

/** Instances that are out for maintenance: it counts as a hit of its own, with the maintenance as its cause. */

export function takeOut(trial: Trial, upkeep: number, instance: number): void {
  const { upkeeps, instances, datasets } = trial.system;
  const cause = upkeeps!.cause[upkeep]!;
  shareSessions(trial, trial.instanceComponent[instance]!);
  trial.awayBy[instance] = upkeep;
  trial.awaySince[instance] = trial.num[num.now]!;
  trial.hit[instance]!++;
  trial.lastCause[instance] = cause;
  note(trial, record.away, instance, upkeep);
  stopInstance(trial, instance);
  const dataset = instances.dataset[instance]!;
  if (dataset >= 0 && datasets.volatile[dataset]) destroyCopy(trial, instance, cause);
  instanceChanged(trial, instance);
}

/** The work on it is over; `started`: its start was part of the work. */
export function bringBack(trial: Trial, instance: number, started: boolean): void {
  trial.hit[instance]!--;
  trial.awayBy[instance] = -1;
  note(trial, record.away, instance, -1);
  const isStopped =
    trial.run[instance] === run.stopped && trial.faults[instance] === 0 && trial.unpowered[instance] === 0;
  if (isStopped && started) trial.run[instance] = isCold(trial, instance) ? run.off : run.on;
  if (isStopped && !started) startInstance(trial, instance);
  else instanceChanged(trial, instance);
  const role = trial.role[instance]!;
  if (role < 0) return;
  // Its role did not look at it while it was out: what broke meanwhile is noticed now.
  push(trial, task.holder, role, 0);
  if (hasKnownFault(trial, instance)) push(trial, task.decide, role, 0);
}

/** Whether the work on target `at` holds: without versions each instance has its own luck. */
export function mayBreak(trial: Trial, upkeep: number, at: number): void {
  const { success, versioned, strike: modes, badCause } = trial.system.upkeeps!;
  const mode = modes[at]!;
  if (mode < 0) return;
  const isBad = versioned[upkeep]
    ? trial.upkeepBad[upkeep] === 1
    : !branch(trial, success[upkeep]!, trial.streams.upkeepWork + upkeep);
  if (isBad) strike(trial, mode, badCause[upkeep]!);
}
