import { hazardEffect, replication } from '../../system/system.ts';
import { hand, num, run } from '../state.ts';
import type { Trial } from '../state.ts';
import { noteLoss } from './loss-log.ts';

/** Split brain: an active instance that is cut off goes on taking writes while another has its role. */

/** `old` lost its role to another because of `cause`; does it know? */
export function beginSplit(trial: Trial, old: number, cause: number): void {
  if (!goesOnAlone(trial, old)) return;
  trial.splitAt[old] = cutOffSince(trial, old);
  trial.lastCause[old] = cause;
}

/** Ends the split of `instance` if it is not cut off any more, or cannot take writes: what it took is lost. */
export function mendSplit(trial: Trial, instance: number): void {
  if (trial.splitAt[instance]! < 0 || isCutOffOnly(trial, instance)) return;
  endSplit(trial, instance);
}

/** The same for all instances in a place that is out for one more reason. */
export function mendSplits(trial: Trial, place: number): void {
  if (trial.splitAt.length === 0) return;
  const { places } = trial.system;
  for (let at = places.insideStart[place]!; at < places.insideStart[place + 1]!; at++) {
    mendSplit(trial, places.inside[at]!);
  }
}

/** What the instance took since it was cut off is lost. */
export function endSplit(trial: Trial, instance: number): void {
  if (trial.splitAt[instance]! < 0) return;
  const dataset = trial.system.instances.dataset[instance]!;
  const window = Math.min(trial.num[num.now]! - trial.splitAt[instance]!, trial.system.datasets.keeps[dataset]!);
  trial.splitAt[instance] = -1;
  if (window > 0) noteLoss(trial, dataset, trial.lastCause[instance]!, window, 1);
}

/** Neither a fence nor a majority stops it, and enough copies are in sync on its side. */
function goesOnAlone(trial: Trial, old: number): boolean {
  const { datasets, components, instances } = trial.system;
  const dataset = instances.dataset[old]!;
  if (datasets.fencing[dataset] || datasets.replication[dataset] === replication.quorum) return false;
  if (components.quorum[datasets.component[dataset]!] || !isCutOffOnly(trial, old)) return false;
  let inSync = 1;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (i !== old && instances.sync[i] && isCutOffOnly(trial, i) && isBeside(trial, i, old)) inSync++;
  }
  return inSync >= datasets.minInSync[dataset]!;
}

/** It runs, and is cut off by nothing but isolation. */
function isCutOffOnly(trial: Trial, instance: number): boolean {
  if (trial.out[instance] === 0 || trial.run[instance] !== run.on || trial.faults[instance]! > 0) return false;
  if (trial.hit[instance]! > 0 || trial.unpowered[instance]! > 0) return false;
  const { places, instances } = trial.system;
  for (let place = instances.place[instance]!; place >= 0; place = places.parent[place]!) {
    if (trial.placeDown[place] !== isolations(trial, place)) return false;
  }
  return true;
}

/** Whatever isolates one isolates the other: they are on the same side. */
function isBeside(trial: Trial, instance: number, other: number): boolean {
  return innermostCut(trial, instance) === innermostCut(trial, other);
}

function innermostCut(trial: Trial, instance: number): number {
  const { places, instances } = trial.system;
  let place = instances.place[instance]!;
  while (place >= 0 && trial.placeDown[place] === 0) place = places.parent[place]!;
  return place;
}

/** How many hazards and commands isolate `place` just now. */
function isolations(trial: Trial, place: number): number {
  const { hazards, instances } = trial.system;
  let count = trial.byHand[instances.count + place]! & hand.isolated ? 1 : 0;
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
