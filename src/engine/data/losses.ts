import { cancel } from '../calendar.ts';
import { draw } from '../draw.ts';
import { setLeaf } from '../gates.ts';
import { note, push, record, task } from '../log.ts';
import { dataEffect, replication } from '../../system/system.ts';
import { copy, lag, modePhase } from '../state.ts';
import type { Trial } from '../state.ts';
import { loseBackups, recoverable, rollBack, updateWriting, written } from './clock.ts';
import { contentOf, isFollower, isWhole, setCopy } from './copies.ts';
import { noteLoss, noteTotalLoss } from './loss-log.ts';

/** What becomes of data when copies are destroyed or given up. */

/**
 * The copy of `instance` is gone, and what was corrupt in it with it (by mode `known` where that is why). What that means is
 * judged when everything this event destroys is gone.
 */
export function destroyCopy(trial: Trial, instance: number, cause: number, known = -1): void {
  const { instances, datasets, slots } = trial.system;
  const dataset = instances.dataset[instance]!;
  if (trial.copy[instance] === copy.empty) return;
  const held = contentOf(trial, instance) >= 0;
  cancel(trial, slots.copy + instance);
  trial.corruptMode[instance] = -1;
  if (trial.corrupt[instance]! > 0) revealCorruption(trial, instance, known);
  trial.corrupt[instance] = 0;
  trial.infected[instance] = 0;
  trial.copyAt[instance] = -1;
  trial.copyLag[instance] = lag.open;
  setCopy(trial, instance, copy.empty);
  trial.dataCause[dataset] = cause;
  const isShared = datasets.end[dataset]! - datasets.first[dataset]! > 1;
  const isApart = datasets.replication[dataset] === replication.async && !isFollower(trial, instance);
  if (held && isApart && isShared && !trial.roled[datasets.component[dataset]!]) loseOwnTail(trial, instance, dataset);
  push(trial, task.instance, instance, 0);
  push(trial, task.judge, dataset, 0);
  push(trial, task.tend, dataset, 0);
}

/** Hidden corruptions of `instance`, but for `known`, are found. */
export function revealCorruption(trial: Trial, instance: number, known: number): void {
  const { modes, instances } = trial.system;
  for (let mode = instances.modeStart[instance]!; mode < instances.modeStart[instance + 1]!; mode++) {
    if (mode === known || modes.data[mode] !== dataEffect.corrupts) continue;
    if (trial.modePhase[mode] === modePhase.hidden) push(trial, task.reveal, mode, 0);
  }
}

/** Async, all active: each instance takes its share of the writes, and loses those that it had not passed on. */
function loseOwnTail(trial: Trial, instance: number, dataset: number): void {
  const { instances, datasets, streams } = trial.system;
  const law = instances.lagLaw[instance]!;
  if (law < 0 || countHeld(trial, dataset) < datasets.needed[dataset]!) return;
  const drawn = draw(trial, law, streams.lag + instance);
  const window = Math.min(drawn, written(trial, dataset), datasets.keeps[dataset]!);
  const share = 1 / (datasets.end[dataset]! - datasets.first[dataset]!);
  if (window > 0) noteLoss(trial, dataset, trial.dataCause[dataset]!, window, share);
}

/** Everything kept in a place that is destroyed with its data: copies inside, and backups. */
export function destroyPlace(trial: Trial, place: number, cause: number): void {
  const { places, instances } = trial.system;
  for (let at = places.insideStart[place]!; at < places.insideStart[place + 1]!; at++) {
    const instance = places.inside[at]!;
    if (instances.dataset[instance]! >= 0) destroyCopy(trial, instance, cause);
  }
  for (let at = places.backupStart[place]!; at < places.backupStart[place + 1]!; at++) {
    const dataset = places.backup[at]!;
    loseBackups(trial, dataset);
    trial.dataCause[dataset] = cause;
    push(trial, task.judge, dataset, 0);
  }
}

/** It has a copy, current or old; not one that it has just begun to receive. */
function holdsSomething(trial: Trial, instance: number): boolean {
  const state = trial.copy[instance]!;
  if (state === copy.catching) return trial.copyAt[instance]! >= 0;
  return state !== copy.empty && state !== copy.restoring;
}

function countHeld(trial: Trial, dataset: number): number {
  const { first, end } = trial.system.datasets;
  let count = 0;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    if (holdsSomething(trial, i)) count++;
  }
  return count;
}

/** Copies or backups of the dataset are gone: goes back to the best that is left, and writes down what that loses. */
export function judge(trial: Trial, dataset: number): void {
  const { datasets } = trial.system;
  if (isMajorityGone(trial, dataset)) loseMajority(trial, dataset);
  if (countWhole(trial, dataset) >= datasets.needed[dataset]!) return;
  const copies = contentOfBest(trial, dataset);
  const backup = recoverable(trial, dataset);
  if (backup < trial.restoreAt[dataset]!) abandonRestore(trial, dataset);
  const to = Math.max(copies, backup);
  trial.corruptAt[dataset] = -1;
  updateWriting(trial, dataset);
  if (datasets.warmUpLaw[dataset]! >= 0) beginAnew(trial, dataset, true);
  else if (to < 0) loseAll(trial, dataset);
  else {
    takeStock(trial, dataset);
    loseTo(trial, dataset, to, trial.dataCause[dataset]!);
    trial.wantsRestore[dataset] = copies < backup ? 1 : 0;
    if (copies >= backup) trust(trial, dataset, to);
  }
  push(trial, task.tend, dataset, 0);
}

/** Copies with everything; one that is kept back (a delayed replica) is no match for a backup that holds more. */
function countWhole(trial: Trial, dataset: number): number {
  const { datasets, instances } = trial.system;
  let count = 0;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (instances.promoted[i] && isWhole(trial, i)) count++;
  }
  return count;
}

/** From here on every copy is what it holds just now; none is taken to follow the active instance. */
function takeStock(trial: Trial, dataset: number): void {
  const { first, end } = trial.system.datasets;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    const content = contentOf(trial, i);
    if (content < 0) continue;
    trial.copyAt[i] = content;
    trial.copyLag[i] = lag.exact;
    if (trial.copy[i] !== copy.current) continue;
    setCopy(trial, i, copy.behind);
    push(trial, task.instance, i, 0);
  }
}

/** What was written after reading `to` of the write clock is lost. */
export function loseTo(trial: Trial, dataset: number, to: number, cause: number): void {
  const window = Math.min(written(trial, dataset) - to, trial.system.datasets.keeps[dataset]!);
  if (!(window > 0)) return;
  noteLoss(trial, dataset, cause, window, 1);
  rollBack(trial, dataset, to);
}

/** Up to where enough copies (or pieces) have everything; -1: nowhere. */
function contentOfBest(trial: Trial, dataset: number): number {
  const { first, end, needed } = trial.system.datasets;
  let best = -1;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    const content = contentOf(trial, i);
    if (content <= best) continue;
    let holders = 0;
    for (let j = first[dataset]!; j < end[dataset]!; j++) if (contentOf(trial, j) >= content) holders++;
    if (holders >= needed[dataset]!) best = content;
  }
  return best;
}

/** Copies that hold everything up to `to` are the data now. */
function trust(trial: Trial, dataset: number, to: number): void {
  const { first, end } = trial.system.datasets;
  trial.epoch[dataset] = to;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    if (contentOf(trial, i) < to) continue;
    trial.copyAt[i] = to;
    trial.copyLag[i] = isFollower(trial, i) ? lag.open : lag.exact;
    if (trial.copy[i] === copy.catching) cancel(trial, trial.system.slots.copy + i);
    if (trial.copy[i] === copy.catching) setCopy(trial, i, copy.behind);
    push(trial, task.instance, i, 0);
    push(trial, task.standby, i, 0);
  }
}

/** Nothing is left. */
function loseAll(trial: Trial, dataset: number): void {
  const { keeps } = trial.system.datasets;
  const kept = keeps[dataset]!;
  noteTotalLoss(
    trial,
    dataset,
    trial.dataCause[dataset]!,
    kept === Infinity ? 0 : Math.min(kept, written(trial, dataset)),
  );
  beginAnew(trial, dataset, false);
}

/** Every instance that comes back has all there is: nothing. */
function beginAnew(trial: Trial, dataset: number, isCache: boolean): void {
  const { datasets, slots } = trial.system;
  trial.backupAt[dataset] = -1;
  rollBack(trial, dataset, 0);
  trial.shippedAt[dataset] = -1;
  trial.wantsRestore[dataset] = 0;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    cancel(trial, slots.copy + i);
    if (trial.corrupt[i]! > 0) revealCorruption(trial, i, -1);
    trial.corruptMode[i] = -1;
    trial.corrupt[i] = 0;
    trial.infected[i] = 0;
    trial.copyAt[i] = 0;
    trial.copyLag[i] = lag.exact;
    setCopy(trial, i, copy.behind);
    push(trial, task.instance, i, 0);
    push(trial, task.standby, i, 0);
  }
  if (!isCache) return;
  cancel(trial, slots.warm + dataset);
  trial.chilled[dataset] = 1;
  if (datasets.warm[dataset]! >= 0) setLeaf(trial, datasets.warm[dataset]!, false);
  note(trial, record.warmth, dataset, 0);
}

/** A restore under way is of no use any more. */
export function abandonRestore(trial: Trial, dataset: number): void {
  const { datasets, slots } = trial.system;
  if (!trial.restoring[dataset]) return;
  trial.restoring[dataset] = 0;
  cancel(trial, slots.restore + dataset);
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.copy[i] === copy.restoring) setCopy(trial, i, copy.empty);
  }
}

// Quorum.

/** The data of a majority is destroyed, for the first time since a majority had it. */
function isMajorityGone(trial: Trial, dataset: number): boolean {
  const { datasets } = trial.system;
  if (datasets.replication[dataset] !== replication.quorum || trial.majorityLost[dataset]) return false;
  const count = datasets.end[dataset]! - datasets.first[dataset]!;
  const held = countHeld(trial, dataset);
  return held > 0 && count - held >= datasets.minInSync[dataset]!;
}

/** Writes that only the lost majority had are gone: the rest was behind by its lag. */
function loseMajority(trial: Trial, dataset: number): void {
  const { datasets, instances, streams } = trial.system;
  trial.majorityLost[dataset] = 1;
  let least = Infinity;
  let best = -1;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    const held = contentOf(trial, i);
    if (held < 0) continue;
    best = Math.max(best, held);
    const law = instances.lagLaw[i]!;
    if (isWhole(trial, i)) least = Math.min(least, law < 0 ? 0 : draw(trial, law, streams.lag + i));
  }
  const now = written(trial, dataset);
  const to = least < Infinity ? Math.max(trial.epoch[dataset]!, now - least) : best;
  const window = Math.min(now - to, datasets.keeps[dataset]!);
  noteLoss(trial, dataset, trial.dataCause[dataset]!, window, 1);
  rollBack(trial, dataset, to);
  trust(trial, dataset, to);
}
