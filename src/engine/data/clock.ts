import { cancel, schedule } from '../calendar.ts';
import { draw, drawUniform } from '../draw.ts';
import { note, push, record, task } from '../log.ts';
import { replication } from '../../system/system.ts';
import { condition, copy, num, rolePhase } from '../state.ts';
import type { Trial } from '../state.ts';
import { newestTaken } from './taking.ts';

/**
 * The write clock of a dataset: seconds in which it accepted writes, less those that were lost. All positions (how much a
 * copy, a backup or the shipped log holds) are readings of it, so that the distance of two is a window of writes.
 */

/** The present reading. */
export function written(trial: Trial, dataset: number): number {
  const base = trial.writeBase[dataset]!;
  return trial.writing[dataset] ? base + (trial.num[num.now]! - trial.writeSince[dataset]!) : base;
}

/** Brings the clock in line with whether writes are accepted. */
export function updateWriting(trial: Trial, dataset: number): void {
  const isUp = trial.gateOn[trial.system.datasets.up[dataset]!] === 1;
  const on = isUp || acceptsUnknowingly(trial, dataset) ? 1 : 0;
  if (on === trial.writing[dataset]) return;
  settleKeeping(trial, dataset);
  trial.writeBase[dataset] = written(trial, dataset);
  trial.writeSince[dataset] = trial.num[num.now]!;
  trial.writing[dataset] = on;
  note(trial, record.writes, dataset, on);
  setKeeping(trial, dataset);
  if (trial.corruptAt[dataset]! >= 0) paceArrivals(trial, dataset);
  if (on && trial.system.datasets.replication[dataset] === replication.none) lookAtOthers(trial, dataset);
}

/** Active instances answer although data is corrupt, because nobody knows: users go on writing. */
function acceptsUnknowingly(trial: Trial, dataset: number): boolean {
  if (trial.corruptAt[dataset]! < 0) return false;
  const { datasets, components } = trial.system;
  const gate = datasets.inSync[dataset]!;
  if (gate >= 0 && trial.gateOn[gate] === 0) return false;
  const component = datasets.component[dataset]!;
  const first = datasets.first[dataset]!;
  const end = datasets.end[dataset]!;
  let answering = 0;
  for (let i = first; i < end; i++) {
    if (trial.copy[i] !== copy.current || (trial.condition[i] !== condition.fit && trial.corrupt[i] === 0)) continue;
    const role = trial.role[i]!;
    if (trial.roled[component] === 0 || (role >= 0 && trial.rolePhase[role]! < rolePhase.switching)) answering++;
  }
  return answering >= Math.min(components.needs[component]!, end - first);
}

/** Corruptions travel with the writes: they arrive when as much is written as the replicas are behind. */
export function paceArrivals(trial: Trial, dataset: number): void {
  const { datasets, slots } = trial.system;
  const since = written(trial, dataset) - trial.corruptAt[dataset]!;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.corruptMode[i]! < 0) continue;
    if (!trial.writing[dataset]) cancel(trial, slots.copy + i);
    else schedule(trial, slots.copy + i, trial.num[num.now]! + Math.max(0, trial.copyLag[i]! - since));
  }
}

/** Standbys to which nothing is replicated have nothing of what is written from now on. */
function lookAtOthers(trial: Trial, dataset: number): void {
  const { first, end } = trial.system.datasets;
  for (let i = first[dataset]!; i < end[dataset]!; i++) if (trial.role[i]! < 0) push(trial, task.instance, i, 0);
}

/** What was written after reading `to` is lost: nothing holds more than that now. */
export function rollBack(trial: Trial, dataset: number, to: number): void {
  settleKeeping(trial, dataset);
  trial.writeBase[dataset] = to;
  trial.writeSince[dataset] = trial.num[num.now]!;
  trial.keepSince[dataset] = trial.num[num.now]!;
  trial.extraDone[dataset] = 0;
  trial.epoch[dataset] = Math.min(trial.epoch[dataset]!, to);
  trial.backupAt[dataset] = Math.min(trial.backupAt[dataset]!, to);
  trial.shippedAt[dataset] = Math.min(trial.shippedAt[dataset]!, to);
  const { first, end } = trial.system.datasets;
  for (let i = first[dataset]!; i < end[dataset]!; i++) {
    trial.copyAt[i] = Math.min(trial.copyAt[i]!, to);
    trial.contactFrom[i] = Math.min(trial.contactFrom[i]!, to);
  }
}

// Backups and shipped logs are taken at whole multiples of their intervals while writes are accepted. Nothing happens at
// those moments: what was kept in an uninterrupted run is worked out when the run ends or somebody asks.

/** The place of the backups went out of reach, or came back. */
export function updateKeeping(trial: Trial, dataset: number): void {
  settleKeeping(trial, dataset);
  setKeeping(trial, dataset);
}

/** Readings of an extra backup that was begun while data was corrupt, in the making and done: it brings nothing back. */
export const extra = { poisoned: -1, kept: -2 } as const;

/** The corruption is over: backups that were begun since, or are in the making, have it and are thrown away. */
export function discardPoisoned(trial: Trial, dataset: number): void {
  settleKeeping(trial, dataset);
  trial.keepSince[dataset] = trial.num[num.now]!;
  forgetPoisoned(trial, dataset);
  trial.shippedAt[dataset] = Math.min(trial.shippedAt[dataset]!, trial.corruptAt[dataset]!);
}

function forgetPoisoned(trial: Trial, dataset: number): void {
  if (trial.extraAt[dataset]! >= 0) return;
  trial.extraAt[dataset] = 0;
  trial.extraDone[dataset] = 0;
}

/** A run of keeping begins or ends, when writes are or are not accepted and the place of the backups is in reach or not. */
function setKeeping(trial: Trial, dataset: number): void {
  const { backupEvery, backupPlace } = trial.system.datasets;
  const place = backupPlace[dataset]!;
  const isInReach = place < 0 || trial.placeOut[place] === 0;
  const on = backupEvery[dataset]! < Infinity && trial.writing[dataset] === 1 && isInReach ? 1 : 0;
  if (on === trial.keeping[dataset]) return;
  trial.keeping[dataset] = on;
  trial.extraDone[dataset] = 0;
  trial.keepSince[dataset] = trial.num[num.now]!;
}

/** Adds to the newest good backup, and the shipped log, what the present run yielded so far. */
export function settleKeeping(trial: Trial, dataset: number): void {
  if (!trial.keeping[dataset]) return;
  const now = trial.num[num.now]!;
  const reading = written(trial, dataset);
  const corrupt = trial.corruptAt[dataset]! >= 0 ? trial.corruptTime[dataset]! : Infinity;
  const since = trial.keepSince[dataset]!;
  const backup = newestGood(trial, dataset, Math.min(now, corrupt));
  if (backup >= 0) trial.backupAt[dataset] = reading - (now - backup);
  if (trial.extraDone[dataset]! > 0 && trial.extraDone[dataset]! < now) {
    trial.backupAt[dataset] = Math.max(trial.backupAt[dataset]!, trial.extraAt[dataset]!);
    if (trial.extraAt[dataset] === extra.poisoned) trial.extraAt[dataset] = extra.kept;
    trial.extraDone[dataset] = 0;
  }
  const every = trial.system.datasets.logsEvery[dataset]!;
  const shipped = lastBefore(now, every) * every;
  if (shipped > since) trial.shippedAt[dataset] = Math.max(trial.shippedAt[dataset]!, reading - (now - shipped));
}

/**
 * When the newest good backup of the run began, of those that began by `latest` and are done; -1: none. Those in the making
 * are looked at again the next time, no others.
 */
function newestGood(trial: Trial, dataset: number, latest: number): number {
  const { datasets, streams } = trial.system;
  const stride = datasets.backupStride[dataset]!;
  if (stride === 0) return newestTaken(trial, dataset, latest);
  const every = datasets.backupEvery[dataset]!;
  const takes = datasets.backupTakesLaw[dataset]!;
  const valid = datasets.backupValid[dataset]!;
  const stream = streams.dataset + dataset;
  const now = trial.num[num.now]!;
  const since = trial.keepSince[dataset]!;
  trial.keepSince[dataset] = now;
  const first = Math.max(1, Math.ceil(since / every));
  let isSeen = false;
  for (let number = lastBefore(latest, every); number >= first; number--) {
    if ((number - first) % stride > 0) continue;
    const at = number * every;
    if (takes >= 0 && at + draw(trial, takes, stream) >= now) trial.keepSince[dataset] = at;
    else {
      const isGood = valid >= 1 || drawUniform(trial, stream) < valid;
      if (!isSeen) trial.newestBad[dataset] = isGood ? 0 : 1;
      if (isGood) return at;
      isSeen = true;
    }
  }
  return -1;
}

/** Number of the last multiple of `every` before `now`: what is due in this very moment is too late. */
function lastBefore(now: number, every: number): number {
  return Math.ceil(now / every) - 1;
}

/** Reading of the write clock to which the backups bring back the data; -1: there is none. */
export function recoverable(trial: Trial, dataset: number): number {
  settleKeeping(trial, dataset);
  const backup = trial.backupAt[dataset]!;
  if (backup < 0) return -1;
  const corrupt = trial.corruptAt[dataset]!;
  const shipped = trial.shippedAt[dataset]!;
  return Math.max(backup, corrupt >= 0 ? Math.min(shipped, corrupt) : shipped);
}

/** The backups are lost with their place. */
export function loseBackups(trial: Trial, dataset: number): void {
  settleKeeping(trial, dataset);
  trial.keepSince[dataset] = trial.num[num.now]!;
  trial.backupAt[dataset] = -1;
  trial.extraDone[dataset] = 0;
  forgetPoisoned(trial, dataset);
  trial.shippedAt[dataset] = -1;
}
