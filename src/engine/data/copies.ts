import { cancel, schedule } from '../calendar.ts';
import { draw } from '../draw.ts';
import { setLeaf } from '../gates.ts';
import { note, push, record, task } from '../log.ts';
import { replication } from '../../system/system.ts';
import { condition, copy, lag, num, rolePhase, run } from '../state.ts';
import type { Trial } from '../state.ts';
import { askTend } from './asks.ts';
import { updateWriting, written } from './clock.ts';
import { mendSplit } from './split.ts';

/** The copies that instances hold: in contact or cut off, current, behind, catching up or empty. */

/** The instance stands by: a role of its component is held by another. */
export function isFollower(trial: Trial, instance: number): boolean {
  return trial.roled[trial.instanceComponent[instance]!] === 1 && trial.role[instance]! < 0;
}

/** It has everything that is kept: it is current, or has missed nothing while it was away. */
export function isWhole(trial: Trial, instance: number): boolean {
  const state = trial.copy[instance]!;
  if (state === copy.current || state === copy.restored) return true;
  if (state !== copy.behind && state !== copy.catching) return false;
  return trial.copyAt[instance] === written(trial, trial.system.instances.dataset[instance]!);
}

/** Nothing but its copy keeps it from serving. */
export function isMachineWhole(trial: Trial, instance: number): boolean {
  const isReached = trial.out[instance] === 0 && trial.hit[instance] === 0;
  return isReached && trial.faults[instance] === 0 && trial.run[instance]! <= run.off;
}

/** The same, running. */
export function isMachineOn(trial: Trial, instance: number): boolean {
  return trial.run[instance] === run.on && isMachineWhole(trial, instance);
}

/**
 * It may take over a role: it has everything, and failover may choose it. One that is kept back (a delayed replica) may only
 * when nobody else has everything.
 */
export function mayTakeOver(trial: Trial, instance: number): boolean {
  if (!isWhole(trial, instance)) return false;
  const { instances, datasets } = trial.system;
  if (instances.promoted[instance]) return true;
  const dataset = instances.dataset[instance]!;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (instances.promoted[i] && isWhole(trial, i)) return false;
  }
  return true;
}

export function setCopy(trial: Trial, instance: number, state: number): void {
  if (trial.copy[instance] === state) return;
  trial.copy[instance] = state;
  if (state === copy.current) {
    trial.contactFrom[instance] = written(trial, trial.system.instances.dataset[instance]!);
  }
  note(trial, record.copy, instance, state);
}

/**
 * What an instance is good for, given what its machine is good for: fit only with a current copy. Notices what comes into
 * contact and what is cut off.
 */
export function conditionWithCopy(trial: Trial, instance: number, machine: number): number {
  const dataset = trial.system.instances.dataset[instance]!;
  mendSplit(trial, instance);
  if (machine !== condition.fit) {
    leave(trial, instance, dataset);
    if (machine === condition.off) askTend(trial, dataset);
    return machine;
  }
  const isApart = isUnreplicated(trial, instance, dataset);
  if (isApart && trial.writing[dataset] === 1 && trial.copy[instance]! < copy.restoring) {
    setCopy(trial, instance, copy.empty);
  }
  const state = trial.copy[instance]!;
  if (state === copy.current || state === copy.restored) return condition.fit;
  if (state === copy.behind && isWhole(trial, instance)) {
    const follows = isFollower(trial, instance);
    trial.copyLag[instance] = follows ? lag.open : lag.exact;
    // A standby that was restored, and was away before it served, still has all there is.
    setCopy(trial, instance, follows && trial.wantsRestore[dataset] === 1 ? copy.restored : copy.current);
    return condition.fit;
  }
  askTend(trial, dataset);
  const component = trial.instanceComponent[instance]!;
  if (trial.system.components.quorum[component]) push(trial, task.contact, component, 0);
  // Whoever starts the active one without its data knows that it is gone.
  const role = trial.role[instance]!;
  if (state === copy.empty && role >= 0 && trial.rolePhase[role] === rolePhase.detect)
    push(trial, task.decide, role, 0);
  return isApart ? condition.off : condition.lost;
}

/** A standby that is whole and rightly has no copy: nothing is replicated. */
function isUnreplicated(trial: Trial, instance: number, dataset: number): boolean {
  return trial.system.datasets.replication[dataset] === replication.none && isFollower(trial, instance);
}

/** Data that users write on is corrupt from now on, unless it was before. */
export function beginCorruption(trial: Trial, dataset: number, cause: number): void {
  if (trial.corruptAt[dataset]! >= 0) return;
  trial.corruptAt[dataset] = written(trial, dataset);
  trial.corruptTime[dataset] = trial.num[num.now]!;
  trial.corruptCause[dataset] = cause;
}

/** It runs and is reached, and has no fault but a corruption that nobody knows of. */
function answersCorruptly(trial: Trial, instance: number): boolean {
  if (trial.corrupt[instance] === 0 || trial.faults[instance] !== trial.corrupt[instance]) return false;
  return trial.out[instance] === 0 && trial.hit[instance] === 0 && trial.unpowered[instance] === 0;
}

/** The instance is out of contact, or off; a corruption that nobody knows of does not cut it off. */
function leave(trial: Trial, instance: number, dataset: number): void {
  const { slots } = trial.system;
  const state = trial.copy[instance]!;
  if (answersCorruptly(trial, instance)) {
    if (state === copy.behind && isWhole(trial, instance)) {
      setCopy(trial, instance, copy.current);
      if (!isFollower(trial, instance)) beginCorruption(trial, dataset, trial.lastCause[instance]!);
    }
    if (trial.copy[instance] === copy.current) {
      countInSync(trial, dataset);
      updateWriting(trial, dataset);
      return;
    }
  }
  if (state === copy.current) {
    trial.copyAt[instance] = written(trial, dataset);
    const follows = isFollower(trial, instance) && !hasAcknowledged(trial, instance, dataset);
    const isDrawn = trial.corruptMode[instance]! >= 0;
    if (!follows) trial.copyLag[instance] = lag.exact;
    else if (!isDrawn) trial.copyLag[instance] = lag.open;
    cancel(trial, slots.copy + instance);
    trial.corruptMode[instance] = -1;
    setCopy(trial, instance, copy.behind);
  } else if (state === copy.restored && !isMachineWhole(trial, instance)) {
    trial.copyAt[instance] = written(trial, dataset);
    setCopy(trial, instance, copy.behind);
  } else if (state === copy.catching) {
    cancel(trial, slots.copy + instance);
    setCopy(trial, instance, trial.copyAt[instance]! < 0 ? copy.empty : copy.behind);
  } else if (state === copy.restoring && !isMachineWhole(trial, instance)) setCopy(trial, instance, copy.empty);
  else return;
  if (trial.corruptAt[dataset]! >= 0) updateWriting(trial, dataset);
  countInSync(trial, dataset);
  askTend(trial, dataset);
}

/** The instance began (by = 1) or ceased (-1) to be fit: how many are in sync, and what can be read. */
export function contactShifted(trial: Trial, instance: number, by: 1 | -1): void {
  const { instances } = trial.system;
  const dataset = instances.dataset[instance]!;
  if (instances.replica[instance]! >= 0) setLeaf(trial, instances.replica[instance]!, by === 1);
  countInSync(trial, dataset);
  chooseAcker(trial, dataset);
  askTend(trial, dataset);
}

/** Whether enough copies for writes are in sync and in contact; the active one is in any case. */
export function countInSync(trial: Trial, dataset: number): void {
  const { datasets } = trial.system;
  const gate = datasets.inSync[dataset]!;
  if (gate < 0) return;
  let count = 0;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) if (isInSync(trial, i)) count++;
  const least = datasets.minInSync[dataset]!;
  const isEnough = count >= least;
  if (count > least) trial.tightFrom[dataset] = -1;
  else if (count === least && trial.tightFrom[dataset]! < 0) trial.tightFrom[dataset] = written(trial, dataset);
  if (isEnough) trial.majorityLost[dataset] = 0;
  setLeaf(trial, gate, isEnough);
}

export function isInSync(trial: Trial, instance: number): boolean {
  const isUnknown = trial.corrupt[instance]! > 0 && trial.copy[instance] === copy.current;
  if (trial.condition[instance] !== condition.fit && !isUnknown) return false;
  return trial.system.instances.sync[instance] === 1 || !isFollower(trial, instance);
}

/** Semi-sync: the first standby in contact, best tier first, is the one that acknowledges. */
export function chooseAcker(trial: Trial, dataset: number): void {
  const { datasets, instances } = trial.system;
  if (datasets.replication[dataset] !== replication.semiSync) return;
  let best = -1;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.role[i]! >= 0 || !instances.sync[i] || !isInSync(trial, i)) continue;
    if (best < 0 || trial.tier[i]! < trial.tier[best]!) best = i;
  }
  if (best === trial.acker[dataset]) return;
  trial.acker[dataset] = best;
  trial.ackerFrom[dataset] = written(trial, dataset);
}

/** Semi-sync: it acknowledges, and has done so since the last write at least: it has everything. */
function hasAcknowledged(trial: Trial, instance: number, dataset: number): boolean {
  return trial.acker[dataset] === instance && written(trial, dataset) > trial.ackerFrom[dataset]!;
}

/** Seconds of writes by which the copy of `instance` is behind what was acknowledged before it lost contact, or now. */
export function lagOf(trial: Trial, instance: number): number {
  const { instances, streams } = trial.system;
  const dataset = instances.dataset[instance]!;
  const known = trial.copyLag[instance]!;
  if (known === lag.exact) return 0;
  const law = instances.lagLaw[instance]!;
  const isInContact = trial.copy[instance] === copy.current;
  if (law < 0 || (isInContact && hasAcknowledged(trial, instance, dataset))) return 0;
  const drawn = known >= 0 ? known : draw(trial, law, streams.lag + instance);
  trial.copyLag[instance] = drawn;
  return drawn;
}

/** It was there when everything began anew, and not since. */
function isOfNothing(trial: Trial, instance: number, held: number): boolean {
  const dataset = trial.system.instances.dataset[instance]!;
  return held === 0 && trial.begunAnew[dataset] === 1 && written(trial, dataset) > 0;
}

/** It has a copy, current or old; not one that it has just begun to receive. */
export function holdsSomething(trial: Trial, instance: number): boolean {
  const state = trial.copy[instance]!;
  if (state === copy.current || state === copy.restored) return true;
  if (state === copy.empty || state === copy.restoring) return false;
  return trial.copyAt[instance]! >= 0 && !isOfNothing(trial, instance, trial.copyAt[instance]!);
}

/** Reading of the write clock up to which the copy has everything; -1 when it has nothing. */
export function contentOf(trial: Trial, instance: number): number {
  const state = trial.copy[instance]!;
  if (state === copy.empty || state === copy.restoring) return -1;
  const dataset = trial.system.instances.dataset[instance]!;
  const now = written(trial, dataset);
  const held = state === copy.current || state === copy.restored ? now : trial.copyAt[instance]!;
  if (held < 0 || isOfNothing(trial, instance, held)) return -1;
  const epoch = Math.min(trial.epoch[dataset]!, held);
  return Math.max(epoch, held - lagOf(trial, instance));
}

// Catching up.

/** From here on old copies are what they hold now: their lag is that before what changes next. */
export function settleStale(trial: Trial, dataset: number): void {
  const { first, end } = trial.system.datasets;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    if ((trial.copy[i] !== copy.behind && trial.copy[i] !== copy.catching) || trial.copyAt[i]! < 0) continue;
    trial.copyAt[i] = contentOf(trial, i);
    trial.copyLag[i] = lag.exact;
  }
}

/** A standby with a backup that is not needed after all. */
export function standDownCopy(trial: Trial, instance: number): void {
  trial.copyAt[instance] = written(trial, trial.system.instances.dataset[instance]!);
  trial.copyLag[instance] = lag.exact;
  setCopy(trial, instance, copy.behind);
  push(trial, task.instance, instance, 0);
}

/** As many current copies as it takes are in contact: where there are roles, those of who holds one. */
export function hasSource(trial: Trial, dataset: number): boolean {
  const { first, end, needed } = trial.system.datasets;
  let sources = 0;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    if (isFollower(trial, i)) continue;
    if (trial.condition[i] === condition.fit && trial.copy[i] === copy.current) sources++;
  }
  return sources >= needed[dataset]!;
}

/** Whole machines with old copies or none begin to catch up where there is a source; without one they stop. */
export function catchUpAll(trial: Trial, dataset: number, source: boolean): void {
  const { datasets, slots } = trial.system;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    const state = trial.copy[i]!;
    if (state === copy.catching && !source) {
      cancel(trial, slots.copy + i);
      setCopy(trial, i, trial.copyAt[i]! < 0 ? copy.empty : copy.behind);
    } else if ((state === copy.behind || state === copy.empty) && isMachineOn(trial, i)) {
      if (isWhole(trial, i)) push(trial, task.instance, i, 0);
      else if (source && !isUnreplicated(trial, i, dataset)) beginCatchUp(trial, i, dataset);
    }
  }
}

function beginCatchUp(trial: Trial, instance: number, dataset: number): void {
  const { datasets, slots, streams } = trial.system;
  if (trial.copy[instance] === copy.empty) trial.copyAt[instance] = -1;
  const law = datasets.catchUpLaw[dataset]!;
  const time = law < 0 ? 0 : draw(trial, law, streams.catchUp + instance);
  if (time > 0) {
    setCopy(trial, instance, copy.catching);
    schedule(trial, slots.copy + instance, trial.num[num.now]! + time);
  } else caughtUp(trial, instance);
}

/** The copy is current again. */
export function caughtUp(trial: Trial, instance: number): void {
  trial.copyLag[instance] = isFollower(trial, instance) ? lag.open : lag.exact;
  setCopy(trial, instance, copy.current);
  push(trial, task.instance, instance, 0);
}
