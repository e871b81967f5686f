import { cancel, schedule } from './calendar.ts';
import { conditionWithCopy, contactShifted } from './data/copies.ts';
import { draw } from './draw.ts';
import { setLeaf } from './gates.ts';
import { sightChanged } from './load/sight.ts';
import { note, push, record, task } from './log.ts';
import { condition, num, rolePhase, run } from './state.ts';
import type { Trial } from './state.ts';

/** Instances: what each is good for at the moment, starting after a repair or a power cut, and who is told. */

/** Re-reads the condition of an instance after anything about it changed, and tells its role or component. */
export function instanceChanged(trial: Trial, instance: number): void {
  let now: number = condition.lost;
  if (trial.faults[instance] === 0 && trial.hit[instance] === 0 && trial.out[instance] === 0) {
    const state = trial.run[instance];
    now = state === run.on ? condition.fit : state === run.off ? condition.off : condition.lost;
  }
  const component = trial.instanceComponent[instance]!;
  const isStateful = trial.stateful[component] === 1;
  if (isStateful) now = conditionWithCopy(trial, instance, now);
  const before = trial.condition[instance]!;
  if (now === before) return;
  trial.condition[instance] = now;
  if (trial.roled[component] === 0) {
    if (trial.spread[component] === 1) sightChanged(trial, instance, now);
    setLeaf(trial, trial.instanceLeaf[instance]!, now === condition.fit);
  } else if (trial.role[instance]! >= 0) {
    refreshRole(trial, trial.role[instance]!);
    push(trial, task.holder, trial.role[instance]!, 0);
  } else push(trial, task.standby, instance, now);
  if (trial.collective[component] === 1) tellOthers(trial, component, now, before);
  if (isStateful && (now === condition.fit || before === condition.fit)) {
    contactShifted(trial, instance, now === condition.fit ? 1 : -1);
  }
}

/** What depends on how many instances of the component are well, or in contact, or near its leader. */
function tellOthers(trial: Trial, component: number, now: number, before: number): void {
  const { components } = trial.system;
  if (components.stressed[component] && (now === condition.lost) !== (before === condition.lost)) {
    trial.lost[component]! += now === condition.lost ? 1 : -1;
    push(trial, task.stress, component, 0);
  }
  if (components.quorum[component]) push(trial, task.contact, component, 0);
  const leader = components.follows[component]!;
  if (leader >= 0 && components.deep[leader]) tellLeader(trial, leader);
}

/** A leader that looks before it moves may have waited for an instance of a component that follows it. */
function tellLeader(trial: Trial, leader: number): void {
  const { instanceStart } = trial.system.components;
  for (let i = instanceStart[leader]!; i < instanceStart[leader + 1]!; i++) {
    if (trial.role[i]! < 0) push(trial, task.standby, i, 0);
  }
}

/** Whether role `role` serves just now: its holder is fit and it is not being moved. */
export function refreshRole(trial: Trial, role: number): void {
  const holder = trial.holder[role]!;
  const serves = trial.condition[holder] === condition.fit && trial.rolePhase[role]! < rolePhase.switching;
  setLeaf(trial, trial.roleLeaf[role]!, serves);
  const leaf = trial.instanceLeaf[holder]!;
  if (leaf >= 0) setLeaf(trial, leaf, serves);
}

/** Ready to take part: fit, and for deep checks with what it requires. */
export function isHealthy(trial: Trial, instance: number): boolean {
  if (trial.condition[instance] !== condition.fit) return false;
  const { components, instances } = trial.system;
  if (!components.deep[trial.instanceComponent[instance]!]) return true;
  const requirement = instances.requirement[instance]!;
  return requirement < 0 || trial.gateOn[requirement] === 1;
}

/** The instance broke or lost power: it will need its start before it serves again. What is off stays off. */
export function stopInstance(trial: Trial, instance: number): void {
  const { slots } = trial.system;
  if (trial.run[instance] === run.off || !trial.starts[trial.instanceComponent[instance]!]) return;
  if (trial.run[instance] === run.starting) cancel(trial, slots.start + instance);
  trial.run[instance] = run.stopped;
}

/** It stands by in a cold tier. */
export function isCold(trial: Trial, instance: number): boolean {
  const tier = trial.tier[instance]!;
  if (tier < 0 || trial.role[instance]! >= 0) return false;
  const { tierStart, tierMode } = trial.system.components;
  return tierMode[tierStart[trial.instanceComponent[instance]!]! + tier] === 2;
}

/** An instance that just gave up its role: in a cold tier it is switched off. One that was starting is whole again with that. */
export function standDown(trial: Trial, instance: number): void {
  const { slots } = trial.system;
  if (isCold(trial, instance)) {
    const isStarting = trial.run[instance] === run.starting;
    if (isStarting) cancel(trial, slots.start + instance);
    trial.run[instance] = run.off;
    if (isStarting) note(trial, record.restored, instance, 0);
  }
  instanceChanged(trial, instance);
}

/** All faults are repaired and power is there: start, or stand by switched off. */
export function startInstance(trial: Trial, instance: number): void {
  if (trial.faults[instance]! > 0 || trial.unpowered[instance]! > 0) return;
  const { components, slots, streams } = trial.system;
  if (trial.run[instance] === run.stopped) {
    if (standsByOff(trial, instance)) trial.run[instance] = run.off;
    else {
      const law = components.startLaw[trial.instanceComponent[instance]!]!;
      const delay = law < 0 ? 0 : draw(trial, law, streams.start + instance);
      if (delay > 0) {
        trial.run[instance] = run.starting;
        note(trial, record.starting, instance, 0);
        schedule(trial, slots.start + instance, trial.num[num.now]! + delay);
        return;
      }
      trial.run[instance] = run.on;
    }
  }
  settled(trial, instance);
}

/** The start of an instance is over. */
export function instanceStarted(trial: Trial, instance: number): void {
  trial.run[instance] = run.on;
  settled(trial, instance);
}

/** Repaired or powered, and where it belongs: running, or standing by switched off. */
function settled(trial: Trial, instance: number): void {
  note(trial, record.restored, instance, trial.run[instance] === run.on ? 1 : 0);
  instanceChanged(trial, instance);
}

/** A cold standby that no vacant role is waiting for stays off. */
function standsByOff(trial: Trial, instance: number): boolean {
  const component = trial.instanceComponent[instance]!;
  const from = trial.roleStart[component]!;
  const to = trial.roleStart[component + 1]!;
  if (from === to || !isCold(trial, instance)) return false;
  for (let role = from; role < to; role++) if (trial.rolePhase[role] === rolePhase.vacant) return false;
  return true;
}
