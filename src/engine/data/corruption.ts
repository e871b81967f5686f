import { cancel, isPending, schedule } from '../calendar.ts';
import { faultDelay } from '../detection.ts';
import { draw } from '../draw.ts';
import { note, push, record, task } from '../log.ts';
import { dataEffect, replication } from '../../system/system.ts';
import { copy, modePhase, num } from '../state.ts';
import type { Trial } from '../state.ts';
import { settleKeeping, updateWriting, written } from './clock.ts';
import { contentOf, isFollower } from './copies.ts';
import { destroyCopy, revealCorruption } from './losses.ts';

/**
 * Corruption: a fault of the data. It reaches other copies as their own fault, poisons backups, and users go on writing on
 * top of it until it is found. Then every copy that has it is given up.
 */

/** Mode `mode` corrupts the copy of `instance`. */
export function corruptCopy(trial: Trial, mode: number, instance: number): void {
  const { instances, datasets } = trial.system;
  const dataset = instances.dataset[instance]!;
  if (trial.copy[instance] !== copy.current) {
    // What is off, behind or empty is made anew anyway once its fault is repaired.
    if (trial.copy[instance] === copy.behind) destroyCopy(trial, instance, trial.modeCause[mode]!);
    return;
  }
  trial.corrupt[instance]!++;
  note(trial, record.corrupted, instance, 0);
  if (isFollower(trial, instance) || datasets.needed[dataset]! > 1) return;
  if (trial.corruptAt[dataset]! < 0) {
    trial.corruptAt[dataset] = written(trial, dataset);
    trial.corruptTime[dataset] = trial.num[num.now]!;
  }
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (i !== instance && trial.copy[i] === copy.current) passOn(trial, mode, i, dataset);
  }
}

/** The corruption is replicated: at once, or when what was written now arrives. */
function passOn(trial: Trial, mode: number, to: number, dataset: number): void {
  const { instances, datasets, slots, streams } = trial.system;
  const same = sameMode(trial, mode, to);
  if (same < 0 || trial.corruptMode[to]! >= 0) return;
  const law = instances.lagLaw[to]!;
  const isAcker = datasets.replication[dataset] === replication.semiSync && trial.acker[dataset] === to;
  const waits = law >= 0 && !isAcker && datasets.replication[dataset] !== replication.quorum;
  const delay = waits ? draw(trial, law, streams.lag + to) : 0;
  if (delay > 0) {
    trial.copyLag[to] = delay;
    trial.corruptMode[to] = same;
    schedule(trial, slots.copy + to, trial.num[num.now]! + delay);
  } else push(trial, task.infect, same, trial.modeCause[mode]!);
}

/** The mode of `instance` by which `mode` of another instance of its component reaches it, or -1. */
function sameMode(trial: Trial, mode: number, instance: number): number {
  const { modes, instances } = trial.system;
  for (let other = instances.modeStart[instance]!; other < instances.modeStart[instance + 1]!; other++) {
    if (modes.data[other] === dataEffect.corrupts && modes.cause[other] === modes.cause[mode]) return other;
  }
  return -1;
}

/** The clock of the copy of `instance` ran out while it was current: a corruption arrives. */
export function corruptionArrives(trial: Trial, instance: number): void {
  const mode = trial.corruptMode[instance]!;
  trial.corruptMode[instance] = -1;
  if (mode >= 0) push(trial, task.infect, mode, trial.system.modes.cause[mode]!);
}

/** The corruption by `mode` of `instance` is known: whatever has it is given up, and looked after. */
export function corruptionFound(trial: Trial, mode: number, instance: number): void {
  const { instances, datasets, slots } = trial.system;
  const dataset = instances.dataset[instance]!;
  const cause = trial.modeCause[mode]!;
  const from = trial.corruptAt[dataset]!;
  settleKeeping(trial, dataset);
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.corruptMode[i]! >= 0) {
      trial.corruptMode[i] = -1;
      cancel(trial, slots.copy + i);
    }
    const isReached = trial.corrupt[i]! > 0;
    const hasIt = trial.copy[i] === copy.behind && from >= 0 && contentOf(trial, i) > from;
    if (isReached || hasIt) destroyCopy(trial, i, cause, mode);
  }
  if (from >= 0) trial.shippedAt[dataset] = Math.min(trial.shippedAt[dataset]!, from);
  trial.corruptAt[dataset] = -1;
  updateWriting(trial, dataset);
}

/** The data goes on from before the corruption: copies that have it are made anew. */
export function leaveCorruption(trial: Trial, dataset: number): void {
  const { first, end } = trial.system.datasets;
  for (let i = first[dataset]!; i < end[dataset]!; i++) if (trial.corrupt[i]! > 0) revealCorruption(trial, i, -1);
}

/** Where nobody looks any more for a corruption (the copy it came from is gone), somebody looks at one that has it. */
export function watchCorruption(trial: Trial, dataset: number): void {
  if (trial.corruptAt[dataset]! < 0) return;
  const { modes, instances, datasets } = trial.system;
  let unwatched = -1;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    for (let mode = instances.modeStart[i]!; mode < instances.modeStart[i + 1]!; mode++) {
      if (modes.data[mode] !== dataEffect.corrupts || trial.modePhase[mode] !== modePhase.hidden) continue;
      if (isPending(trial, mode)) return;
      if (trial.corrupt[i]! > 0 && unwatched < 0) unwatched = mode;
    }
  }
  if (unwatched < 0) return;
  const instance = modes.element[unwatched]!;
  if (!trial.infected[instance]) return;
  trial.infected[instance] = 0;
  const delay = faultDelay(trial, unwatched, instance);
  if (delay < Infinity) schedule(trial, unwatched, trial.num[num.now]! + delay);
}
