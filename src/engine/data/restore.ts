import { schedule } from '../calendar.ts';
import { draw } from '../draw.ts';
import { isCold } from '../instances.ts';
import { note, push, record, task } from '../log.ts';
import { isInPlace, isReady } from '../standbys.ts';
import { replication } from '../../system/system.ts';
import { copy, num, rolePhase } from '../state.ts';
import type { Trial } from '../state.ts';
import { recoverable, written } from './clock.ts';
import { catchUpAll, hasSource, isMachineOn, isMachineWhole, setCopy, settleStale, standDownCopy } from './copies.ts';
import { watchCorruption } from './corruption.ts';
import { abandonRestore, dropCopy, loseTo } from './losses.ts';

/** Getting copies back: from each other, and from backups when no copy is left or none is replicated. */

/** Something about the copies of `dataset` changed: starts what can be caught up or restored, stops what can not. */
export function tend(trial: Trial, dataset: number): void {
  trial.tendAsked[dataset] = 0;
  const source = hasSource(trial, dataset);
  if (source) {
    abandonRestore(trial, dataset);
    trial.wantsRestore[dataset] = 0;
  }
  catchUpAll(trial, dataset, source);
  watchCorruption(trial, dataset);
  if (!source) considerRestore(trial, dataset);
}

function considerRestore(trial: Trial, dataset: number): void {
  const { datasets } = trial.system;
  const place = datasets.backupPlace[dataset]!;
  if (place >= 0 && trial.placeOut[place]! > 0) {
    abandonRestore(trial, dataset);
    return;
  }
  if (trial.restoring[dataset]) {
    if (countRestoring(trial, dataset) >= datasets.needed[dataset]!) return;
    abandonRestore(trial, dataset);
  }
  if (hasRestored(trial, dataset)) return;
  if (!trial.wantsRestore[dataset] && !standsInByRestore(trial, dataset)) return;
  const from = recoverable(trial, dataset);
  if (from < 0) return;
  const isRoled = trial.roled[datasets.component[dataset]!] === 1;
  if (!(isRoled ? chooseForRole(trial, dataset) : chooseAmongAll(trial, dataset))) return;
  trial.restoreAt[dataset] = from;
  trial.restoring[dataset] = 1;
  const law = datasets.restoreLaw[dataset]!;
  const time = law < 0 ? 0 : draw(trial, law, trial.streams.dataset + dataset);
  schedule(trial, trial.system.slots.restore + dataset, trial.num[num.now]! + time);
}

/** No standby can have a copy (nothing is replicated, or all are off): while the role is vacant one may begin with the backup. */
function standsInByRestore(trial: Trial, dataset: number): boolean {
  const { datasets } = trial.system;
  if (datasets.backupEvery[dataset] === Infinity || trial.roled[datasets.component[dataset]!] === 0) return false;
  if (datasets.replication[dataset] === replication.none) return true;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.role[i]! < 0 && !isCold(trial, i)) return false;
  }
  return true;
}

/** A standby that was restored is about to take a role. */
function hasRestored(trial: Trial, dataset: number): boolean {
  const { datasets, components } = trial.system;
  const component = datasets.component[dataset]!;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.copy[i] !== copy.restored || !isMachineWhole(trial, i)) continue;
    if (trial.reservedBy[i]! >= 0) return true;
    for (let role = components.roleStart[component]!; role < components.roleStart[component + 1]!; role++) {
      if (mayServe(trial, i, role)) return true;
    }
  }
  return false;
}

/** The standby would take `role`, with the data. */
function mayServe(trial: Trial, instance: number, role: number): boolean {
  return isInPlace(trial, instance, role) && isReady(trial, instance);
}

function countRestoring(trial: Trial, dataset: number): number {
  const { first, end } = trial.system.datasets;
  let count = 0;
  for (let i = first[dataset]!; i < end[dataset]!; i++) if (trial.copy[i] === copy.restoring) count++;
  return count;
}

/** Where the role is vacant: its holder, once whole, else the best standby that is. */
function chooseForRole(trial: Trial, dataset: number): boolean {
  const { datasets, components } = trial.system;
  const component = datasets.component[dataset]!;
  for (let role = components.roleStart[component]!; role < components.roleStart[component + 1]!; role++) {
    if (trial.rolePhase[role] !== rolePhase.vacant) continue;
    const holder = trial.holder[role]!;
    let target = isMachineOn(trial, holder) ? holder : -1;
    for (let i = datasets.first[dataset]!; i < datasets.end[dataset]! && target !== holder; i++) {
      if (trial.role[i]! >= 0 || trial.reservedBy[i]! >= 0 || !isMachineWhole(trial, i)) continue;
      if (!mayServe(trial, i, role)) continue;
      if (target < 0 || trial.tier[i]! < trial.tier[target]!) target = i;
    }
    if (target < 0) continue;
    setCopy(trial, target, copy.restoring);
    return true;
  }
  return false;
}

/** Without roles: as many whole instances as it takes; for an array, all that are whole. */
function chooseAmongAll(trial: Trial, dataset: number): boolean {
  const { datasets } = trial.system;
  const needed = datasets.needed[dataset]!;
  let able = 0;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) if (isMachineOn(trial, i)) able++;
  if (able < needed) return false;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (!isMachineOn(trial, i)) continue;
    setCopy(trial, i, copy.restoring);
    push(trial, task.instance, i, 0);
    if (needed === 1) return true;
  }
  return true;
}

/** The restore is done. A standby that was restored is switched to next. */
export function restoreDone(trial: Trial, dataset: number): void {
  const { datasets } = trial.system;
  const component = datasets.component[dataset]!;
  trial.restoring[dataset] = 0;
  settleStale(trial, dataset);
  if (!trial.wantsRestore[dataset]) replaceData(trial, dataset);
  trial.wantsRestore[dataset] = 0;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.copy[i] === copy.restored) standDownCopy(trial, i);
    if (trial.copy[i] !== copy.restoring) continue;
    const isStandby = trial.roled[component] === 1 && trial.role[i]! < 0;
    trial.copyAt[i] = written(trial, dataset);
    note(trial, record.dataRestored, dataset, i);
    setCopy(trial, i, isStandby ? copy.restored : copy.current);
    push(trial, task.instance, i, 0);
    if (!isStandby) continue;
    // Until it serves, the backup is all there is.
    trial.wantsRestore[dataset] = 1;
    push(trial, task.standby, i, 0);
  }
  trial.epoch[dataset] = written(trial, dataset);
}

/** The active instance still has its data, but the standby with the backup takes its place: what was written since is lost. */
function replaceData(trial: Trial, dataset: number): void {
  const { datasets, components } = trial.system;
  const role = components.roleStart[datasets.component[dataset]!]!;
  loseTo(trial, dataset, trial.restoreAt[dataset]!, trial.roleCause[role]!);
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.copy[i] === copy.behind || trial.copy[i] === copy.current) dropCopy(trial, i);
  }
}
