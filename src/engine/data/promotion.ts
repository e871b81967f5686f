import { lossCause } from '../blame.ts';
import { draw } from '../draw.ts';
import { replication } from '../../system/system.ts';
import { condition, copy, lag, num } from '../state.ts';
import type { Trial } from '../state.ts';
import { askTend } from './asks.ts';
import { written } from './clock.ts';
import { chooseAcker, contactShifted, contentOf, countInSync, setCopy, settleStale, standDownCopy } from './copies.ts';
import { noteLoss } from './loss-log.ts';
import { dropCopy, leaveCorruption, loseTo } from './losses.ts';
import { beginSplit } from './split.ts';

/**
 * `instance` takes `role` from `old` (which it does not hold any more, and neither is looked at again yet): its copy is the
 * data from now on, and what it did not have is lost. A planned move waits until nothing is behind.
 */
export function promoted(trial: Trial, role: number, instance: number, old: number, wasFit: boolean): void {
  const { instances, datasets } = trial.system;
  const dataset = instances.dataset[instance]!;
  settleStale(trial, dataset);
  if (datasets.replication[dataset] !== replication.quorum) loseLag(trial, role, instance, old);
  const isClean = trial.corruptAt[dataset]! >= 0 && trial.corrupt[instance] === 0;
  if (isClean && trial.rolePlanned[role] === 0) leaveCorruption(trial, dataset);
  trial.epoch[dataset] = written(trial, dataset);
  setCopy(trial, instance, copy.current);
  trial.wantsRestore[dataset] = 0;
  trial.copyLag[instance] = lag.exact;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (trial.role[i]! >= 0) continue;
    if (trial.copy[i] === copy.current) trial.copyLag[i] = lag.open;
    else if (trial.copy[i] === copy.restored) standDownCopy(trial, i);
  }
  if (datasets.replication[dataset] === replication.none && trial.copy[old] === copy.behind) dropCopy(trial, old);
  if (!wasFit) contactShifted(trial, instance, 1);
  countInSync(trial, dataset);
  chooseAcker(trial, dataset);
  askTend(trial, dataset);
  beginSplit(trial, old, trial.roleCause[role]!);
}

/** What the promoted copy did not have yet is lost: all of it, or the share of the one that is lost beside other active ones. */
function loseLag(trial: Trial, role: number, instance: number, old: number): void {
  // A planned move waits for its standby, unless the old active is lost meanwhile (see moveInterrupted).
  if (trial.rolePlanned[role]! > 0 && trial.copyLag[instance]! < 0) return;
  const dataset = trial.system.instances.dataset[instance]!;
  const cause = trial.rolePlanned[role]! > 0 ? lossCause(trial, old) : trial.roleCause[role]!;
  const now = written(trial, dataset);
  const held = trial.copy[instance] === copy.current ? contentOf(trial, instance) : now;
  const active = countServing(trial, role);
  if (active === 0) loseTo(trial, dataset, held, cause);
  else if (now > held) noteLoss(trial, dataset, cause, now - held, 1 / (active + 1));
}

/** Other roles of the component that are served with everything. */
function countServing(trial: Trial, role: number): number {
  const { roles, components } = trial.system;
  const component = roles.component[role]!;
  let count = 0;
  for (let other = components.roleStart[component]!; other < components.roleStart[component + 1]!; other++) {
    const holder = trial.holder[other]!;
    if (other === role || trial.copy[holder] !== copy.current) continue;
    if (trial.condition[holder] === condition.fit || trial.corrupt[holder]! > 0) count++;
  }
  return count;
}

/** The active instance is lost while its role is being moved by plan: the standby has what has arrived since the move began. */
export function moveInterrupted(trial: Trial, role: number): void {
  const { instances, streams } = trial.system;
  const target = trial.target[role]!;
  const law = instances.lagLaw[target]!;
  if (
    instances.dataset[target]! < 0 ||
    law < 0 ||
    trial.copyLag[target] !== lag.open ||
    trial.copy[target] !== copy.current
  )
    return;
  const dataset = instances.dataset[target]!;
  const waited = trial.writing[dataset] ? 0 : trial.num[num.now]! - trial.writeSince[dataset]!;
  trial.copyLag[target] = Math.max(0, draw(trial, law, streams.lag + target) - waited);
}
