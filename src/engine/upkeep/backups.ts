import { draw, drawUniform } from '../draw.ts';
import { extra, settleKeeping, written } from '../data/clock.ts';
import { push, task } from '../log.ts';
import { modePhase, num, trait } from '../state.ts';
import type { Trial } from '../state.ts';

/** A drill that restores the newest backup somewhere aside: what is wrong with it is found out, and a new one is taken. */
export function tryBackups(trial: Trial, upkeep: number): void {
  const { targetStart, target } = trial.system.upkeeps!;
  let tried = -1;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    const dataset = trial.system.instances.dataset[target[at]!]!;
    // Instances of one dataset follow each other.
    if (dataset < 0 || dataset === tried) continue;
    tried = dataset;
    tryBackup(trial, dataset);
  }
}

function tryBackup(trial: Trial, dataset: number): void {
  const { datasets, streams } = trial.system;
  // What cannot be reached, or takes no writes, is not tried.
  if (!trial.keeping[dataset]) return;
  settleKeeping(trial, dataset);
  if (isPoisoned(trial, dataset)) {
    revealCorruption(trial, dataset);
    return;
  }
  if (!trial.newestBad[dataset]) return;
  const stream = streams.dataset + dataset;
  if (drawUniform(trial, stream) >= datasets.backupValid[dataset]!) return;
  const law = datasets.backupTakesLaw[dataset]!;
  trial.newestBad[dataset] = 0;
  trial.extraAt[dataset] = trial.corruptAt[dataset]! < 0 ? written(trial, dataset) : extra.poisoned;
  trial.extraDone[dataset] = trial.num[num.now]! + (law < 0 ? 0 : draw(trial, law, stream));
}

/** A backup, or one in the place of another, was begun since the data became corrupt, which nobody knows. */
function isPoisoned(trial: Trial, dataset: number): boolean {
  if (trial.corruptAt[dataset]! < 0) return false;
  if (trial.extraAt[dataset] === extra.kept) return true;
  const { backupEvery, backupStride } = trial.system.datasets;
  const every = backupEvery[dataset]!;
  const due = (Math.ceil(trial.num[num.now]! / every) - 1) * every;
  const newest = backupStride[dataset] === 0 ? trial.takingFrom[dataset]! : due;
  return newest > trial.corruptTime[dataset]!;
}

function revealCorruption(trial: Trial, dataset: number): void {
  const { datasets, instances } = trial.system;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.corrupt[i] === 0 || trial.infected[i]) continue;
    for (let mode = instances.modeStart[i]!; mode < instances.modeStart[i + 1]!; mode++) {
      const isIt = trial.modePhase[mode] === modePhase.hidden && (trial.modeTraits[mode]! & trait.data) > 0;
      if (isIt) push(trial, task.reveal, mode, 0);
    }
  }
}
