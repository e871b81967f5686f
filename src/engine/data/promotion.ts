import { hazardEffect, replication } from '../../system/system.ts';
import { push, task } from '../log.ts';
import { copy, lag, num, run } from '../state.ts';
import type { Trial } from '../state.ts';
import { written } from './clock.ts';
import { chooseAcker, contactShifted, countInSync, contentOf, setCopy } from './copies.ts';
import { leaveCorruption } from './corruption.ts';
import { loseTo } from './losses.ts';

/**
 * `instance` takes `role` from `old` (which it does not hold any more, and neither is looked at again yet): its copy is the
 * data from now on, and what it did not have is lost. A planned move waits until nothing is behind.
 */
export function promoted(trial: Trial, role: number, instance: number, old: number, wasFit: boolean): void {
  const { instances, datasets } = trial.system;
  const dataset = instances.dataset[instance]!;
  const isQuorum = datasets.replication[dataset] === replication.quorum;
  if (trial.rolePlanned[role] === 0 && !isQuorum) {
    const held = trial.copy[instance] === copy.current ? contentOf(trial, instance) : written(trial, dataset);
    const wasCorrupt = trial.corruptAt[dataset]! >= 0;
    loseTo(trial, dataset, held, trial.roleCause[role]!);
    if (wasCorrupt && trial.corruptAt[dataset]! < 0) leaveCorruption(trial, dataset);
  }
  trial.epoch[dataset] = written(trial, dataset);
  setCopy(trial, instance, copy.current);
  trial.copyLag[instance] = lag.exact;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.role[i]! < 0 && trial.copy[i] === copy.current) trial.copyLag[i] = lag.open;
  }
  if (datasets.replication[dataset] === replication.none && trial.copy[old] === copy.behind) {
    setCopy(trial, old, copy.empty);
  }
  if (!wasFit) contactShifted(trial, instance, 1);
  countInSync(trial, dataset);
  chooseAcker(trial, dataset);
  push(trial, task.tend, dataset, 0);
  if (goesOnAlone(trial, old, dataset)) {
    trial.splitAt[old] = cutOffSince(trial, old);
    trial.lastCause[old] = trial.roleCause[role]!;
  }
}

/** The old holder runs, is cut off by nothing but isolation, and neither a fence nor a majority stops it. */
function goesOnAlone(trial: Trial, old: number, dataset: number): boolean {
  const { datasets, components } = trial.system;
  if (datasets.fencing[dataset] || datasets.replication[dataset] === replication.quorum) return false;
  if (components.quorum[datasets.component[dataset]!] || trial.out[old] === 0) return false;
  const runs = trial.run[old] === run.on && trial.faults[old] === 0 && trial.hit[old] === 0;
  if (!runs || trial.unpowered[old]! > 0) return false;
  const { places, instances } = trial.system;
  for (let place = instances.place[old]!; place >= 0; place = places.parent[place]!) {
    if (trial.placeDown[place] !== isolations(trial, place)) return false;
  }
  return true;
}

/** How many hazards isolate `place` just now. */
function isolations(trial: Trial, place: number): number {
  const { hazards, instances } = trial.system;
  let count = 0;
  for (let h = 0; h < hazards.count; h++) {
    if (!trial.hazardOn[h] || hazards.effect[h] !== hazardEffect.isolate) continue;
    for (let at = hazards.targetStart[h]!; at < hazards.targetStart[h + 1]!; at++) {
      if (hazards.target[at] === instances.count + place && trial.hazardHit[at]) count++;
    }
  }
  return count;
}

/** Since when it has been cut off. */
function cutOffSince(trial: Trial, instance: number): number {
  const { places, instances } = trial.system;
  let since = trial.num[num.now]!;
  for (let place = instances.place[instance]!; place >= 0; place = places.parent[place]!) {
    if (trial.placeDown[place]! > 0) since = Math.min(since, trial.placeSince[place]!);
  }
  return since;
}
