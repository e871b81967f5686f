import { beginLife, updateRates } from '../ageing.ts';
import { cancel, isPending, schedule } from '../calendar.ts';
import { draw } from '../draw.ts';
import { instanceChanged } from '../instances.ts';
import { note, record } from '../log.ts';
import { condition, modePhase, num, run, sight } from '../state.ts';
import type { Trial } from '../state.ts';
import { tolerance } from './stations.ts';
import type { Traffic } from './traffic.ts';

/**
 * Autoscaling: as many instances run as it takes to carry what arrives at the share of their capacity that they are meant to be
 * used at. More are started at once, and those that are known to be lost replaced; fewer run when there were too many for a while.
 */

/** Decides for all that scales; whether an instance was started or stopped. Flows are those of now. */
export function scaleAll(trial: Trial, traffic: Traffic): boolean {
  const scaling = traffic.flows.loads.scaling!;
  let changed = false;
  for (let s = 0; s < scaling.count; s++) {
    decide(trial, traffic, s);
    if (enforce(trial, s)) changed = true;
  }
  return changed;
}

/** How many are wanted. While nothing arrives, because it is down or nobody sends, it stays at that. */
function decide(trial: Trial, traffic: Traffic, s: number): void {
  const { flows } = traffic;
  const { station, group, min, max, at, cooldown } = flows.loads.scaling!;
  const arrives = flows.arrives[station[s]!]!;
  if (!(arrives > 0)) return;
  const each = flows.loads.stations.capacity[station[s]!]! * flows.left(trial, station[s]!) * at[s]!;
  const takes = Math.min(max[s]!, Math.max(min[s]!, Math.ceil((arrives / each) * (1 - tolerance))));
  const slot = trial.system.slots.scale + group[s]!;
  trial.takes[s] = takes;
  if (takes >= trial.wanted[s]!) {
    trial.wanted[s] = takes;
    cancel(trial, slot);
  } else if (cooldown[s] === 0) trial.wanted[s] = takes;
  else if (!isPending(trial, slot)) schedule(trial, slot, trial.num[num.now]! + cooldown[s]!);
}

/** There were too many for a while. */
export function scaleDue(trial: Trial, group: number): void {
  const scaling = trial.system.loads!.scaling!;
  const s = scaling.group.indexOf(group);
  cancel(trial, trial.system.slots.scale + group);
  trial.wanted[s] = trial.takes[s]!;
  note(trial, record.scale, scaling.component[s]!, 0);
}

/** Starts what is missing, and stops what is too much: what is still starting first, then the last ones. */
function enforce(trial: Trial, s: number): boolean {
  const { memberStart, member } = trial.system.loads!.scaling!;
  const from = memberStart[s]!;
  const end = memberStart[s + 1]!;
  let missing = trial.wanted[s]!;
  for (let m = from; m < end; m++) if (counts(trial, member[m]!)) missing--;
  const before = missing;
  for (let m = from; m < end && missing > 0; m++) if (startOne(trial, member[m]!, s)) missing--;
  for (let m = end - 1; m >= from && missing < 0; m--)
    if (trial.run[member[m]!] === run.starting && stopOne(trial, member[m]!)) missing++;
  for (let m = end - 1; m >= from && missing < 0; m--) if (stopOne(trial, member[m]!)) missing++;
  return missing !== before;
}

/** It runs or starts, as far as anybody knows. */
function counts(trial: Trial, instance: number): boolean {
  const state = trial.run[instance];
  if (state === run.off) return false;
  if (trial.condition[instance] === condition.fit || trial.unseen[instance] === sight.unseen) return true;
  if (trial.out[instance]! > 0 || trial.hit[instance]! > 0 || trial.unpowered[instance]! > 0) return false;
  if (trial.faults[instance] === 0) return state === run.starting;
  const { modeStart } = trial.system.instances;
  for (let mode = modeStart[instance]!; mode < modeStart[instance + 1]!; mode++) {
    if (trial.modePhase[mode]! > modePhase.hidden) return false;
  }
  return true;
}

/** A new instance: what it is as old as is nothing. */
function startOne(trial: Trial, instance: number, s: number): boolean {
  if (trial.run[instance] !== run.off || trial.condition[instance] !== condition.off) return false;
  const { system } = trial;
  const law = system.loads!.scaling!.startLaw[s]!;
  const delay = law < 0 ? 0 : draw(trial, law, trial.streams.start + instance);
  trial.run[instance] = delay > 0 ? run.starting : run.on;
  note(trial, delay > 0 ? record.starting : record.restored, instance, delay > 0 ? 0 : 1);
  if (delay > 0) schedule(trial, system.slots.start + instance, trial.num[num.now]! + delay);
  const { modeStart } = system.instances;
  for (let mode = modeStart[instance]!; mode < modeStart[instance + 1]!; mode++) {
    trial.modeBase[mode] = 0;
    if (trial.modePhase[mode] === modePhase.ageing) beginLife(trial, mode);
  }
  instanceChanged(trial, instance);
  return true;
}

function stopOne(trial: Trial, instance: number): boolean {
  const isStarting = trial.run[instance] === run.starting && trial.faults[instance] === 0;
  if (!isStarting && trial.condition[instance] !== condition.fit) return false;
  if (isStarting) cancel(trial, trial.system.slots.start + instance);
  trial.run[instance] = run.off;
  note(trial, record.stop, instance, 0);
  updateRates(trial, instance);
  instanceChanged(trial, instance);
  return true;
}
