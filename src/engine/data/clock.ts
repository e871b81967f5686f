import { draw, drawUniform } from '../draw.ts';
import { note, record } from '../log.ts';
import { copy, num } from '../state.ts';
import type { Trial } from '../state.ts';

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
  const on = isUp || (trial.writing[dataset] === 1 && acceptsUnknowingly(trial, dataset)) ? 1 : 0;
  if (on === trial.writing[dataset]) return;
  settleKeeping(trial, dataset);
  trial.writeBase[dataset] = written(trial, dataset);
  trial.writeSince[dataset] = trial.num[num.now]!;
  trial.writing[dataset] = on;
  note(trial, record.writes, dataset, on);
  updateKeeping(trial, dataset);
}

/** An active instance answers although its data is corrupt, because nobody knows: users go on writing. */
function acceptsUnknowingly(trial: Trial, dataset: number): boolean {
  if (trial.corruptAt[dataset]! < 0) return false;
  const { datasets, components } = trial.system;
  const component = datasets.component[dataset]!;
  const first = datasets.first[dataset]!;
  const end = datasets.end[dataset]!;
  let answering = 0;
  for (let i = first; i < end; i++) {
    const isActive = trial.roled[component] === 0 || trial.role[i]! >= 0;
    if (isActive && trial.copy[i] === copy.current) answering++;
  }
  return answering >= Math.min(components.needs[component]!, end - first);
}

/** What was written after reading `to` is lost: nothing holds more than that now. */
export function rollBack(trial: Trial, dataset: number, to: number): void {
  settleKeeping(trial, dataset);
  trial.writeBase[dataset] = to;
  trial.writeSince[dataset] = trial.num[num.now]!;
  trial.keepSince[dataset] = trial.num[num.now]!;
  trial.epoch[dataset] = Math.min(trial.epoch[dataset]!, to);
  trial.backupAt[dataset] = Math.min(trial.backupAt[dataset]!, to);
  trial.shippedAt[dataset] = Math.min(trial.shippedAt[dataset]!, to);
  if (to <= trial.corruptAt[dataset]!) trial.corruptAt[dataset] = -1;
  const { first, end } = trial.system.datasets;
  for (let i = first[dataset]!; i < end[dataset]!; i++) trial.copyAt[i] = Math.min(trial.copyAt[i]!, to);
}

// Backups and shipped logs are taken at whole multiples of their intervals while writes are accepted. Nothing happens at
// those moments: what was kept in an uninterrupted run is worked out when the run ends or somebody asks.

/** Writes are accepted and the place of the backups is in reach, or no longer. */
export function updateKeeping(trial: Trial, dataset: number): void {
  const { backupEvery, backupPlace } = trial.system.datasets;
  if (backupEvery[dataset] === Infinity) return;
  const place = backupPlace[dataset]!;
  const on = trial.writing[dataset] === 1 && (place < 0 || trial.placeOut[place] === 0) ? 1 : 0;
  if (on === trial.keeping[dataset]) return;
  settleKeeping(trial, dataset);
  trial.keeping[dataset] = on;
  trial.keepSince[dataset] = trial.num[num.now]!;
}

/** Adds to the newest good backup, and the shipped log, what the present run yielded; backups in the making are lost. */
export function settleKeeping(trial: Trial, dataset: number): void {
  if (!trial.keeping[dataset]) return;
  const now = trial.num[num.now]!;
  const reading = written(trial, dataset);
  const since = trial.keepSince[dataset]!;
  const poisoned = trial.corruptAt[dataset]! >= 0 ? trial.corruptTime[dataset]! : Infinity;
  const backup = newestGood(trial, dataset, Math.min(now, poisoned));
  if (backup >= 0) trial.backupAt[dataset] = reading - (now - backup);
  const every = trial.system.datasets.logsEvery[dataset]!;
  const shipped = Math.floor(now / every) * every;
  if (shipped > since) trial.shippedAt[dataset] = reading - (now - shipped);
  trial.keepSince[dataset] = now;
}

/** When the newest good backup of the run began, of those that began by `latest` and are done; -1: none. */
function newestGood(trial: Trial, dataset: number, latest: number): number {
  const { datasets, streams } = trial.system;
  const every = datasets.backupEvery[dataset]!;
  const takes = datasets.backupTakesLaw[dataset]!;
  const valid = datasets.backupValid[dataset]!;
  const stream = streams.dataset + dataset;
  const now = trial.num[num.now]!;
  const since = trial.keepSince[dataset]!;
  for (let number = Math.floor(latest / every); number > 0; number--) {
    const at = number * every;
    if (at < since) break;
    if (takes >= 0 && at + draw(trial, takes, stream) > now) continue;
    if (valid >= 1 || drawUniform(trial, stream) < valid) return at;
  }
  return -1;
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
  trial.backupAt[dataset] = -1;
  trial.shippedAt[dataset] = -1;
}
