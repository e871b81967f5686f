import { updateRates } from './ageing.ts';
import { firstCause, lossCause } from './blame.ts';
import { cancel, isPending, schedule } from './calendar.ts';
import { releaseCrew, requestCrew, withdraw } from './crews.ts';
import { lossDelay } from './detection.ts';
import { askTend } from './data/asks.ts';
import { isMachineOn } from './data/copies.ts';
import { moveInterrupted, promoted } from './data/promotion.ts';
import { branch, draw } from './draw.ts';
import { setLeaf } from './gates.ts';
import { isCold, isHealthy, refreshRole, standDown } from './instances.ts';
import { note, push, record, task } from './log.ts';
import { cancelFailback, chooseStandby, planFailback } from './standbys.ts';
import { hasKnownFault } from './upkeep/known.ts';
import { condition, jobPhase, num, rolePhase, run } from './state.ts';
import type { Trial } from './state.ts';

/**
 * Roles: who serves. A loss is detected, decided on (quorum, a person), and switched; a switch that has begun completes.
 * Whoever comes back while the role is vacant takes it at once.
 */

/** The holder of `role` changed condition. */
export function holderChanged(trial: Trial, role: number): void {
  const holder = trial.holder[role]!;
  const phase = trial.rolePhase[role]!;
  if (isHealthy(trial, holder)) {
    if (phase !== rolePhase.ok && phase < rolePhase.switching) settle(trial, role);
    return;
  }
  if (phase === rolePhase.switching && trial.rolePlanned[role]! > 0) moveInterrupted(trial, role);
  // Whoever is out for maintenance is not failed over: its role was moved before where it could be.
  if (phase !== rolePhase.ok || trial.awayBy[holder]! >= 0) return;
  cancelFailback(trial, role);
  const requirement = trial.system.instances.requirement[holder]!;
  const cause =
    trial.condition[holder] === condition.fit && requirement >= 0
      ? firstCause(trial, requirement)
      : lossCause(trial, holder);
  trial.roleCause[role] = cause >= 0 ? cause : trial.lastCause[holder]!;
  setPhase(trial, role, rolePhase.detect);
  trial.roleNoticed[role] = -1;
  if (trial.faults[holder] === 0) outOfSight(trial, role);
}

/** The holder of a role whose loss is not known yet is out of sight: the check may tell. */
export function outOfSight(trial: Trial, role: number): void {
  if (trial.rolePhase[role] !== rolePhase.detect) return;
  const { slots } = trial.system;
  if (isPending(trial, slots.role + role)) return;
  const delay = lossDelay(trial, role);
  if (delay > 0) schedule(trial, slots.role + role, trial.num[num.now]! + delay);
  else push(trial, task.decide, role, 0);
}

/** The clock of `role` ran out, in the phase it is in. */
export function roleDue(trial: Trial, role: number): void {
  switch (trial.rolePhase[role]) {
    case rolePhase.detect:
      decide(trial, role);
      break;
    case rolePhase.switching:
      finishSwitch(trial, role);
      break;
    case rolePhase.failed:
      if (trial.target[role] === trial.holder[role]) backAgain(trial, role);
      else take(trial, role, trial.target[role]!);
      break;
  }
}

/** The loss is known: switch, if one may decide. */
export function decide(trial: Trial, role: number): void {
  const phase = trial.rolePhase[role]!;
  if (phase !== rolePhase.detect && phase !== rolePhase.noQuorum) return;
  const { components, roles, slots } = trial.system;
  const component = roles.component[role]!;
  cancel(trial, slots.role + role);
  if (!mayDecide(trial, component)) {
    if (phase !== rolePhase.noQuorum) setPhase(trial, role, rolePhase.noQuorum);
    return;
  }
  const crew = components.switchCrew[component]!;
  if (components.manual[component] && crew >= 0) {
    setPhase(trial, role, rolePhase.crew);
    requestCrew(trial, crew, slots.role + role);
  } else beginSwitch(trial, role);
}

/** No quorum is asked for, or a majority of the instances that run and of the witnesses is in contact. */
export function mayDecide(trial: Trial, component: number): boolean {
  const { components } = trial.system;
  if (!components.quorum[component]) return true;
  let votes = 0;
  let all = 0;
  for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
    if (isCold(trial, i)) continue;
    all++;
    if (isInContact(trial, i)) votes++;
  }
  for (let at = components.witnessStart[component]!; at < components.witnessStart[component + 1]!; at++) {
    all++;
    votes += trial.gateOn[components.works[components.witness[at]!]!]!;
  }
  return 2 * votes > all;
}

/** It runs and is reached; whether it has the data is another question. */
function isInContact(trial: Trial, instance: number): boolean {
  if (trial.stateful[trial.instanceComponent[instance]!] === 1) return isMachineOn(trial, instance);
  return trial.condition[instance] === condition.fit;
}

/** Contact among the instances changed: what waits for a majority may be decided now. */
export function contactChanged(trial: Trial, component: number): void {
  const { roleStart } = trial.system.components;
  for (let role = roleStart[component]!; role < roleStart[component + 1]!; role++) {
    if (trial.rolePhase[role] === rolePhase.noQuorum) decide(trial, role);
  }
}

/** Begins a switch to the best standby; without a majority it waits for one, without a standby the role is vacant. */
export function beginSwitch(trial: Trial, role: number): void {
  if (!mayDecide(trial, trial.system.roles.component[role]!)) {
    releasePerson(trial, role);
    setPhase(trial, role, rolePhase.noQuorum);
    return;
  }
  const target = chooseStandby(trial, role);
  if (target < 0) {
    releasePerson(trial, role);
    if (trial.rolePhase[role] !== rolePhase.vacant) setPhase(trial, role, rolePhase.vacant);
    const dataset = trial.system.instances.dataset[trial.holder[role]!]!;
    if (dataset >= 0) askTend(trial, dataset);
    return;
  }
  const { components, roles, streams } = trial.system;
  switchTo(trial, role, target, draw(trial, components.switchLaw[roles.component[role]!]!, streams.role + role));
}

/** A switch to `target` that takes `time` seconds after its tier's start; for a planned move it was started beforehand. */
export function switchTo(trial: Trial, role: number, target: number, time: number): void {
  const { components, roles, slots, streams } = trial.system;
  const component = roles.component[role]!;
  const law = components.tierStartLaw[components.tierStart[component]! + trial.tier[target]!]!;
  const delay = time + (law < 0 || trial.rolePlanned[role]! > 0 ? 0 : draw(trial, law, streams.role + role));
  trial.target[role] = target;
  trial.reservedBy[target] = role;
  note(trial, trial.rolePlanned[role] ? record.moveBegins : record.switchBegins, role, target);
  setPhase(trial, role, rolePhase.switching);
  if (delay > 0) schedule(trial, slots.role + role, trial.num[num.now]! + delay);
  else finishSwitch(trial, role);
}

function finishSwitch(trial: Trial, role: number): void {
  const { components, roles, slots, streams } = trial.system;
  const component = roles.component[role]!;
  const succeeds =
    trial.rolePlanned[role] === 1 || branch(trial, components.switchSuccess[component]!, streams.role + role);
  if (succeeds) {
    take(trial, role, trial.target[role]!);
    return;
  }
  note(trial, record.switchFailed, role, trial.target[role]!);
  setPhase(trial, role, rolePhase.failed);
  const delay = draw(trial, components.otherwiseLaw[component]!, streams.role + role);
  schedule(trial, slots.role + role, trial.num[num.now]! + delay);
}

/** A drill switches `role` to a standby that turns out to be broken: after `time` seconds the old holder serves again. */
export function switchBack(trial: Trial, role: number, standby: number, time: number): void {
  const holder = trial.holder[role]!;
  trial.target[role] = holder;
  trial.reservedBy[holder] = role;
  note(trial, record.moveBegins, role, standby);
  note(trial, record.switchFailed, role, standby);
  setPhase(trial, role, rolePhase.failed);
  if (time > 0) schedule(trial, trial.system.slots.role + role, trial.num[num.now]! + time);
  else backAgain(trial, role);
}

function backAgain(trial: Trial, role: number): void {
  const holder = trial.holder[role]!;
  trial.target[role] = -1;
  trial.reservedBy[holder] = -1;
  settle(trial, role);
  // What broke meanwhile, and is known, is nobody's secret now.
  if (!isHealthy(trial, holder) && hasKnownFault(trial, holder)) push(trial, task.decide, role, 0);
}

/** The standby chosen for `role` was lost on the way. */
export function targetLost(trial: Trial, role: number): void {
  const target = trial.target[role]!;
  note(trial, record.targetLost, role, target);
  trial.reservedBy[target] = -1;
  trial.target[role] = -1;
  cancel(trial, trial.system.slots.role + role);
  if (isHealthy(trial, trial.holder[role]!)) settle(trial, role);
  else {
    if (trial.rolePlanned[role]! > 0) trial.roleCause[role] = lossCause(trial, trial.holder[role]!);
    trial.rolePlanned[role] = 0;
    beginSwitch(trial, role);
  }
}

/** `instance`, fit or startable, takes `role`; the old holder becomes the standby it replaces. */
export function take(trial: Trial, role: number, instance: number): void {
  const { components, roles, slots } = trial.system;
  const component = roles.component[role]!;
  const old = trial.holder[role]!;
  cancel(trial, slots.role + role);
  trial.target[role] = -1;
  trial.reservedBy[instance] = -1;
  trial.holder[role] = instance;
  trial.role[old] = -1;
  trial.role[instance] = role;
  trial.tier[old] = trial.tier[instance]!;
  trial.tier[instance] = -1;
  const wasFit = trial.condition[instance] === condition.fit;
  trial.run[instance] = run.on;
  trial.condition[instance] = condition.fit;
  if (trial.stateful[component] === 1) promoted(trial, role, instance, old, wasFit);
  if (components.ttl[component]! > 0 && trial.condition[old] !== condition.fit) goStale(trial, role, component);
  if (trial.instanceLeaf[old]! >= 0) setLeaf(trial, trial.instanceLeaf[old]!, false);
  standDown(trial, old);
  if (trial.condition[old] === condition.fit) push(trial, task.standby, old, condition.fit);
  updateRates(trial, old);
  updateRates(trial, instance);
  note(trial, record.taken, role, instance);
  if (components.quorum[component]) push(trial, task.contact, component, 0);
  for (let at = components.followerStart[component]!; at < components.followerStart[component + 1]!; at++) {
    push(trial, task.follow, components.follower[at]!, 0);
  }
  settle(trial, role);
}

function goStale(trial: Trial, role: number, component: number): void {
  const now = trial.num[num.now]!;
  schedule(trial, trial.system.slots.stale + role, now + trial.system.components.ttl[component]!);
  note(trial, record.stale, role, 1);
}

/** The role is served (again): nothing is under way. */
function settle(trial: Trial, role: number): void {
  cancel(trial, trial.system.slots.role + role);
  releasePerson(trial, role);
  trial.rolePlanned[role] = 0;
  setPhase(trial, role, rolePhase.ok);
  if (!isHealthy(trial, trial.holder[role]!)) push(trial, task.holder, role, 0);
  planFailback(trial, role);
}

function releasePerson(trial: Trial, role: number): void {
  const { components, roles, slots } = trial.system;
  const crew = components.switchCrew[roles.component[role]!]!;
  if (crew < 0) return;
  const slot = slots.role + role;
  if (trial.jobPhase[slot] === jobPhase.work) releaseCrew(trial, crew, slot);
  else withdraw(trial, crew, slot);
}

function setPhase(trial: Trial, role: number, phase: number): void {
  trial.rolePhase[role] = phase;
  note(trial, record.role, role, phase);
  refreshRole(trial, role);
}
