import { isPending, schedule } from '../calendar.ts';
import { faultDelay } from '../detection.ts';
import { draw } from '../draw.ts';
import { note, push, record, task } from '../log.ts';
import { dataEffect, replication } from '../../system/system.ts';
import { copy, modePhase, num } from '../state.ts';
import type { Trial } from '../state.ts';
import { paceArrivals } from './clock.ts';
import { beginCorruption, isFollower } from './copies.ts';
import { destroyCopy, giveUpCorrupt } from './losses.ts';

/**
 * Corruption: a fault of the data. It reaches other copies as their own fault, poisons backups, and users go on writing on
 * top of it until it is found. Then every copy that has it is given up.
 */

/** Mode `mode` corrupts the copy of `instance`. */
export function corruptCopy(trial: Trial, mode: number, instance: number): void {
  const { instances, datasets } = trial.system;
  const dataset = instances.dataset[instance]!;
  const isCurrent = trial.copy[instance] === copy.current;
  // What is empty, or on its way, has nothing yet that could be corrupt.
  if (!isCurrent && trial.copy[instance] !== copy.behind) return;
  trial.corrupt[instance]!++;
  note(trial, record.corrupted, instance, 0);
  if (!isCurrent || isFollower(trial, instance) || datasets.needed[dataset]! > 1) return;
  beginCorruption(trial, dataset, trial.modeCause[mode]!);
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (i !== instance && trial.copy[i] === copy.current) passOn(trial, mode, i, dataset);
  }
}

/** The corruption is replicated: at once, or when what was written now arrives. */
function passOn(trial: Trial, mode: number, to: number, dataset: number): void {
  const { instances, datasets, streams } = trial.system;
  const same = sameMode(trial, mode, to);
  if (same < 0 || trial.corruptMode[to]! >= 0) return;
  const law = instances.lagLaw[to]!;
  const isAcker = datasets.replication[dataset] === replication.semiSync && trial.acker[dataset] === to;
  const waits = law >= 0 && !isAcker && datasets.replication[dataset] !== replication.quorum;
  const delay = waits ? draw(trial, law, streams.lag + to) : 0;
  if (delay > 0) {
    trial.copyLag[to] = delay;
    trial.corruptMode[to] = same;
    paceArrivals(trial, dataset);
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

/**
 * The corruption by `mode` of `instance` is known: whatever has it is given up, and looked after. What a standby has alone is
 * a matter of its copy alone.
 */
export function corruptionFound(trial: Trial, mode: number, instance: number): void {
  const dataset = trial.system.instances.dataset[instance]!;
  const cause = trial.modeCause[mode]!;
  const isSame = trial.corruptAt[dataset]! >= 0 && trial.corruptCause[dataset] === cause;
  if (isFollower(trial, instance) && !isSame) destroyCopy(trial, instance, cause, mode);
  else giveUpCorrupt(trial, dataset, cause, mode);
}

/** A corruption of another copy of the same data is going to be found. */
export function isWatchedElsewhere(trial: Trial, instance: number): boolean {
  const { modes, instances, datasets } = trial.system;
  const dataset = instances.dataset[instance]!;
  const from = instances.modeStart[datasets.first[dataset]!]!;
  const to = instances.modeStart[datasets.end[dataset]!]!;
  for (let mode = from; mode < to; mode++) {
    if (modes.element[mode] === instance || modes.data[mode] !== dataEffect.corrupts) continue;
    if (trial.modePhase[mode] === modePhase.hidden && isPending(trial, mode)) return true;
  }
  return false;
}

/** Where nobody looks any more for a corruption (the copy it came from is gone), somebody looks at one that has it. */
export function watchCorruption(trial: Trial, dataset: number): void {
  if (trial.corruptAt[dataset]! < 0) return;
  const { modes, instances, datasets } = trial.system;
  let unwatched = -1;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    for (let mode = instances.modeStart[i]!; mode < instances.modeStart[i + 1]!; mode++) {
      if (modes.data[mode] !== dataEffect.corrupts || trial.modePhase[mode] !== modePhase.hidden) continue;
      // What was corrupt in a copy that is gone is about to be revealed, and tells nothing of the others.
      if (trial.corrupt[i] === 0) continue;
      if (isPending(trial, mode)) return;
      if (unwatched < 0) unwatched = mode;
    }
  }
  if (unwatched < 0) return;
  const instance = modes.element[unwatched]!;
  if (!trial.infected[instance]) return;
  trial.infected[instance] = 0;
  const delay = faultDelay(trial, unwatched, instance);
  if (delay < Infinity) schedule(trial, unwatched, trial.num[num.now]! + delay);
}
