import { cancel } from '../calendar.ts';
import { draw } from '../draw.ts';
import { setLeaf } from '../gates.ts';
import { note, push, record, task } from '../log.ts';
import { dataEffect, replication } from '../../system/system.ts';
import { copy, lag, modePhase } from '../state.ts';
import type { Trial } from '../state.ts';
import { askJudge, askTend } from './asks.ts';
import { discardPoisoned, loseBackups, recoverable, rollBack, settleKeeping, updateWriting, written } from './clock.ts';
import { contentOf, countInSync, holdsSomething, isFollower, isWhole, setCopy } from './copies.ts';
import { noteLoss, noteTotalLoss } from './loss-log.ts';
import { endSplit } from './split.ts';

/** What becomes of data when copies are destroyed or given up. */

/**
 * The copy of `instance` is gone, and what was corrupt in it with it (by mode `known` where that is why). What that means is
 * judged when everything this event destroys is gone.
 */
export function destroyCopy(trial: Trial, instance: number, cause: number, known = -1): void {
  const dataset = trial.system.instances.dataset[instance]!;
  if (trial.copy[instance] === copy.empty) return;
  endSplit(trial, instance);
  const owes = isWhole(trial, instance) && sharesWrites(trial, instance, dataset);
  dropCopy(trial, instance, known);
  if (owes) trial.copyLag[instance] = lag.owed;
  countInSync(trial, dataset);
  trial.dataCause[dataset] = cause;
  push(trial, task.instance, instance, 0);
  askJudge(trial, dataset);
  askTend(trial, dataset);
}

/** The instance has no copy any more, nor what was wrong with it (mode `known` is known already). */
export function dropCopy(trial: Trial, instance: number, known = -1): void {
  cancel(trial, trial.system.slots.copy + instance);
  trial.corruptMode[instance] = -1;
  if (trial.corrupt[instance]! > 0) revealCorruption(trial, instance, known);
  trial.corrupt[instance] = 0;
  trial.infected[instance] = 0;
  trial.copyAt[instance] = -1;
  trial.copyLag[instance] = lag.open;
  setCopy(trial, instance, copy.empty);
}

/** Hidden corruptions of `instance`, but for `known`, are found. */
export function revealCorruption(trial: Trial, instance: number, known: number): void {
  const { modes, instances } = trial.system;
  for (let mode = instances.modeStart[instance]!; mode < instances.modeStart[instance + 1]!; mode++) {
    if (mode === known || modes.data[mode] !== dataEffect.corrupts) continue;
    if (trial.modePhase[mode] === modePhase.hidden) push(trial, task.reveal, mode, 0);
  }
}

/** Async, all active: each instance takes its share of the writes. */
function sharesWrites(trial: Trial, instance: number, dataset: number): boolean {
  const { instances, datasets } = trial.system;
  if (datasets.replication[dataset] !== replication.async || instances.lagLaw[instance]! < 0) return false;
  return trial.roled[datasets.component[dataset]!] === 0 && datasets.end[dataset]! - datasets.first[dataset]! > 1;
}

/** Those that lost their copies in this event lose what they had not passed on; not where all is lost anyway. */
function loseTails(trial: Trial, dataset: number, isRest: boolean): void {
  const { datasets, instances, streams } = trial.system;
  const share = 1 / (datasets.end[dataset]! - datasets.first[dataset]!);
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.copyLag[i] !== lag.owed) continue;
    trial.copyLag[i] = lag.open;
    if (!isRest) continue;
    const since = written(trial, dataset) - trial.contactFrom[i]!;
    const drawn = draw(trial, instances.lagLaw[i]!, streams.lag + i);
    const window = Math.min(drawn, since, datasets.keeps[dataset]!);
    if (window > 0) noteLoss(trial, dataset, trial.dataCause[dataset]!, window, share);
  }
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
    abandonRestore(trial, dataset);
    trial.dataCause[dataset] = cause;
    askJudge(trial, dataset);
  }
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
  trial.judgeAsked[dataset] = 0;
  const needed = datasets.needed[dataset]!;
  const isEnough = !isMajorityGone(trial, dataset) && countWhole(trial, dataset) >= needed;
  loseTails(trial, dataset, isEnough);
  if (isEnough) {
    if (trial.corruptAt[dataset]! >= 0 && !hasCorrupt(trial, dataset)) leaveCorruption(trial, dataset);
    return;
  }
  // Whoever needs a copy looks at it.
  if (trial.corruptAt[dataset]! >= 0) giveUpCorrupt(trial, dataset, trial.dataCause[dataset]!, -1);
  if (isMajorityGone(trial, dataset)) loseMajority(trial, dataset);
  if (countWhole(trial, dataset) >= needed) return;
  const copies = contentOfBest(trial, dataset);
  const backup = recoverable(trial, dataset);
  if (backup < trial.restoreAt[dataset]!) abandonRestore(trial, dataset);
  const to = Math.max(copies, backup);
  updateWriting(trial, dataset);
  if (datasets.warmUpLaw[dataset]! >= 0) beginAnew(trial, dataset, true);
  else if (to < 0) loseAll(trial, dataset);
  else {
    takeStock(trial, dataset);
    loseTo(trial, dataset, to, trial.dataCause[dataset]!);
    trial.wantsRestore[dataset] = copies < backup ? 1 : 0;
    if (copies >= backup) trust(trial, dataset, to);
  }
  askTend(trial, dataset);
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
  goBack(trial, dataset, to);
}

/** The data goes on from reading `to`; from before a corruption, if there was one since. */
function goBack(trial: Trial, dataset: number, to: number): void {
  rollBack(trial, dataset, to);
  if (to <= trial.corruptAt[dataset]!) leaveCorruption(trial, dataset);
  else updateWriting(trial, dataset);
}

function hasCorrupt(trial: Trial, dataset: number): boolean {
  const { first, end } = trial.system.datasets;
  for (let i = first[dataset]!; i < end[dataset]!; i++) if (trial.corrupt[i]! > 0) return true;
  return false;
}

/** The data goes on without the corruption: copies that have it are looked after. */
export function leaveCorruption(trial: Trial, dataset: number): void {
  discardPoisoned(trial, dataset);
  trial.corruptAt[dataset] = -1;
  const { first, end } = trial.system.datasets;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    stopArrival(trial, i);
    if (trial.corrupt[i]! > 0) revealCorruption(trial, i, -1);
  }
  updateWriting(trial, dataset);
}

function stopArrival(trial: Trial, instance: number): void {
  if (trial.corruptMode[instance]! < 0) return;
  trial.corruptMode[instance] = -1;
  cancel(trial, trial.system.slots.copy + instance);
}

/** The corruption is known (by mode `known`): every copy that has it is given up, and nothing that is kept has it. */
export function giveUpCorrupt(trial: Trial, dataset: number, cause: number, known: number): void {
  const { datasets } = trial.system;
  const from = trial.corruptAt[dataset]!;
  settleKeeping(trial, dataset);
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    stopArrival(trial, i);
    const hasIt = trial.copy[i] === copy.behind && from >= 0 && contentOf(trial, i) > from;
    if (trial.corrupt[i]! > 0 || hasIt) destroyCopy(trial, i, cause, known);
  }
  if (from >= 0) discardPoisoned(trial, dataset);
  trial.corruptAt[dataset] = -1;
  updateWriting(trial, dataset);
}

/** Up to where enough copies (or pieces) have everything; -1: nowhere. */
function contentOfBest(trial: Trial, dataset: number): number {
  const first = trial.system.datasets.first[dataset]!;
  const end = trial.system.datasets.end[dataset]!;
  const { contents } = trial;
  for (let i = first; i < end; i++) contents[i] = contentOf(trial, i);
  return contents.subarray(first, end).sort()[end - first - trial.system.datasets.needed[dataset]!]!;
}

/** Copies that hold everything up to `to` are the data now. */
function trust(trial: Trial, dataset: number, to: number): void {
  const { first, end } = trial.system.datasets;
  trial.epoch[dataset] = to;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    if (contentOf(trial, i) < to) continue;
    trial.copyAt[i] = to;
    trial.copyLag[i] = isFollower(trial, i) ? lag.open : lag.exact;
    // What it took on its own is not lost, where nobody else has anything better.
    trial.splitAt[i] = -1;
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
  goBack(trial, dataset, 0);
  trial.shippedAt[dataset] = -1;
  trial.wantsRestore[dataset] = 0;
  trial.begunAnew[dataset] = 1;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    dropCopy(trial, i);
    trial.copyAt[i] = 0;
    trial.copyLag[i] = lag.exact;
    setCopy(trial, i, copy.behind);
    push(trial, task.instance, i, 0);
    push(trial, task.standby, i, 0);
  }
  if (!isCache) return;
  cancel(trial, slots.warm + dataset);
  trial.chilled[dataset] = 1;
  trial.warmLeft[dataset] = -1;
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
  const component = datasets.component[dataset]!;
  const now = written(trial, dataset);
  // With no more than a majority in contact before, each of them had to have every write.
  const hadToAcknowledge = trial.tightFrom[dataset]! >= 0 && now > trial.tightFrom[dataset]!;
  let to = -1;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (!holdsSomething(trial, i)) continue;
    const law = instances.lagLaw[i]!;
    const isLate = law >= 0 && isWhole(trial, i) && (isFollower(trial, i) || !trial.roled[component]);
    const behind = isLate && !hadToAcknowledge ? draw(trial, law, streams.lag + i) : 0;
    const held = trial.copy[i] === copy.current ? now : trial.copyAt[i]!;
    to = Math.max(to, held - behind, Math.min(held, trial.epoch[dataset]!));
  }
  const window = Math.min(now - to, datasets.keeps[dataset]!);
  noteLoss(trial, dataset, trial.dataCause[dataset]!, window, 1);
  goBack(trial, dataset, to);
  trust(trial, dataset, to);
}
