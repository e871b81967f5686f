import { gateKind, phase } from '../system/system.ts';
import { isPending } from './calendar.ts';
import { routeInUse } from './routing/shares.ts';
import { addShare } from './shares.ts';
import type { Blame } from './shares.ts';
import { condition, copy, modePhase, rolePhase, run } from './state.ts';
import type { Trial } from './state.ts';

/**
 * Why something does not work at this moment, read from the state alone. A gate that needs all its children is charged to
 * the child that has been false longest; a redundant one to its false children in equal shares (all of them had to fail).
 * Each share ends at one cause and the phase its time is spent in. Reading has no side effects.
 */

/** Adds to `blame` who is responsible, in sum `weight`, for gate `gate` being false. */
export function blameGate(trial: Trial, top: number, weight: number, blame: Blame): void {
  const { gates } = trial.system;
  const gate = oldestMissing(trial, top);
  switch (gates.kind[gate]) {
    case gateKind.instance:
      if (trial.role[gates.of[gate]!]! >= 0) blameRole(trial, trial.role[gates.of[gate]!]!, weight, blame);
      else blameInstance(trial, gates.of[gate]!, weight, blame);
      return;
    case gateKind.role:
      blameRole(trial, gates.of[gate]!, weight, blame);
      return;
    case gateKind.place:
      blamePlace(trial, oldestOut(trial, gates.of[gate]!), weight, blame);
      return;
    case gateKind.standing:
      blameCollapse(trial, gates.of[gate]!, weight, blame);
      return;
    case gateKind.reached:
      blameReached(trial, gates.of[gate]!, weight, blame);
      return;
    case gateKind.inSync:
      blameMissingCopies(trial, gates.of[gate]!, weight, blame);
      return;
    case gateKind.instanceWorks:
      blameRole(trial, trial.role[gates.of[gate]!]!, weight, blame);
      return;
    case gateKind.replica:
      blameInstance(trial, gates.of[gate]!, weight, blame);
      return;
  }
  const first = trial.falseFirst[gate]!;
  if (first < 0) {
    addShare(blame, gates.of[gate]!, phase.waiting, weight);
    return;
  }
  const children = countBlamed(trial, first);
  for (let edge = first; edge >= 0; edge = trial.edgeNext[edge]!) {
    if (children === 0) blameGate(trial, gates.child[edge]!, weight / countFalse(trial, first), blame);
    else if (isBlamed(trial, gates.child[edge]!)) blameGate(trial, gates.child[edge]!, weight / children, blame);
  }
}

/**
 * Down from a false gate, as long as gates need all their children, to the child that has been false longest; or to the holder
 * of a role that is taken from it because of what it lacks: the time that takes is that of the role.
 */
function oldestMissing(trial: Trial, top: number): number {
  const { kind, need, children, child } = trial.system.gates;
  let gate = top;
  while (children[gate]! > 0 && need[gate] === children[gate]) {
    if (kind[gate] === gateKind.instanceWorks && isBeingLeft(trial, trial.system.gates.of[gate]!)) break;
    gate = child[trial.falseFirst[gate]!]!;
  }
  return gate;
}

/** Its deep check fails for want of what it requires near it: that is being found out, or its role is on the way elsewhere. */
function isBeingLeft(trial: Trial, instance: number): boolean {
  const role = trial.role[instance]!;
  if (role < 0 || trial.system.instances.requirement[instance]! < 0 || trial.rolePlanned[role]! > 0) return false;
  return trial.rolePhase[role] !== rolePhase.ok && trial.rolePhase[role] !== rolePhase.vacant;
}

/**
 * Standbys that rightly do not serve are nobody's fault; their role answers for them. Where only they are asked for (near an
 * instance that the role has left), each of them answers with what it was lost by last.
 */
function isBlamed(trial: Trial, gate: number): boolean {
  const { gates, components } = trial.system;
  const kind = gates.kind[gate];
  if (kind === gateKind.replica) return trial.condition[gates.of[gate]!] !== condition.off;
  if (kind !== gateKind.instance && kind !== gateKind.instanceWorks) return true;
  const instance = gates.of[gate]!;
  if (trial.condition[instance] === condition.off && trial.role[instance]! < 0) {
    // Off: a cold standby, or one that nobody needs yet.
    return false;
  }
  const component = trial.instanceComponent[instance]!;
  return components.roleStart[component] === components.roleStart[component + 1] || trial.role[instance]! >= 0;
}

function countBlamed(trial: Trial, first: number): number {
  let count = 0;
  for (let edge = first; edge >= 0; edge = trial.edgeNext[edge]!) {
    if (isBlamed(trial, trial.system.gates.child[edge]!)) count++;
  }
  return count;
}

function countFalse(trial: Trial, first: number): number {
  let count = 0;
  for (let edge = first; edge >= 0; edge = trial.edgeNext[edge]!) count++;
  return count;
}

/** The one cause a false gate is due to first of all. */
export function firstCause(trial: Trial, gate: number): number {
  const { blame } = trial;
  blame.count = 0;
  blameGate(trial, gate, 1, blame);
  return blame.count > 0 ? blame.cause[0]! : -1;
}

/** The cause of the present loss of an instance. */
export function lossCause(trial: Trial, instance: number): number {
  const { blame } = trial;
  blame.count = 0;
  blameInstance(trial, instance, 1, blame);
  return blame.count > 0 ? blame.cause[0]! : trial.lastCause[instance]!;
}

function blameRole(trial: Trial, role: number, weight: number, blame: Blame): void {
  const cause = trial.roleCause[role]!;
  switch (trial.rolePhase[role]) {
    case rolePhase.ok:
      blameInstance(trial, trial.holder[role]!, weight, blame);
      return;
    case rolePhase.detect:
      addShare(blame, cause, phase.detection, weight);
      return;
    case rolePhase.crew:
    case rolePhase.noQuorum:
      addShare(blame, cause, phase.waiting, weight);
      return;
    case rolePhase.switching:
      addShare(blame, cause, phase.switching, weight);
      return;
    case rolePhase.failed:
      addShare(blame, cause, phase.failedSwitch, weight);
      return;
  }
  blameVacancy(trial, role, weight, blame);
}

/** Nobody can take the role: everybody who could, if whole, has a share. */
function blameVacancy(trial: Trial, role: number, weight: number, blame: Blame): void {
  const { roles, components, instances } = trial.system;
  const component = roles.component[role]!;
  const dataset = instances.dataset[trial.holder[role]!]!;
  if (dataset >= 0 && trial.restoring[dataset]) {
    // Without another copy the restore is waited for alone; else whoever is there first, the holder or the backup.
    const isAlone = trial.wantsRestore[dataset] === 1;
    addShare(blame, trial.roleCause[role]!, phase.restore, isAlone ? weight : weight / 2);
    if (!isAlone) blameInstance(trial, trial.holder[role]!, weight / 2, blame);
    return;
  }
  const from = components.instanceStart[component]!;
  const to = components.instanceStart[component + 1]!;
  let count = 0;
  for (let i = from; i < to; i++) if (isVacancyCause(trial, i, role)) count++;
  for (let i = from; i < to; i++) if (isVacancyCause(trial, i, role)) blameInstance(trial, i, weight / count, blame);
}

/** The holder, and standbys that are broken or out of reach and not in use elsewhere. */
function isVacancyCause(trial: Trial, instance: number, role: number): boolean {
  const held = trial.role[instance]!;
  return held === role || (held < 0 && trial.condition[instance] === 0);
}

/** A fault of its own, or the loss of a place around it, whichever is older; else what it still misses. */
function blameInstance(trial: Trial, instance: number, weight: number, blame: Blame): void {
  const { instances } = trial.system;
  const mode = oldestFault(trial, instances.modeStart[instance]!, instances.modeStart[instance + 1]!);
  const place = trial.out[instance]! > 0 ? oldestOut(trial, instances.place[instance]!) : -1;
  const upkeep = trial.awayBy[instance]!;
  if (upkeep >= 0 && isOldest(trial, trial.awaySince[instance]!, mode, place)) {
    addShare(blame, trial.system.upkeeps!.cause[upkeep]!, phase.maintenance, weight);
  } else if (mode >= 0 && !(place >= 0 && trial.placeSince[place]! < trial.modeSince[mode]!)) {
    blameMode(trial, mode, weight, blame);
  } else if (place >= 0) {
    blamePlace(trial, place, weight, blame);
  } else if (trial.hit[instance]! > 0) {
    addShare(blame, trial.lastCause[instance]!, phase.repair, weight);
  } else if (trial.run[instance] !== run.on) {
    addShare(blame, trial.lastCause[instance]!, phase.restart, weight);
  } else if (trial.stateful[trial.instanceComponent[instance]!] === 1 && trial.copy[instance] !== copy.current) {
    blameCopy(trial, instance, weight, blame);
  } else {
    const requirement = instances.requirement[instance]!;
    if (requirement >= 0 && trial.gateOn[requirement] === 0) blameGate(trial, requirement, weight, blame);
    else addShare(blame, trial.lastCause[instance]!, phase.switching, weight);
  }
}

/** What began at `since` is not younger than the fault of `mode` and the loss of `place` (-1: none). */
function isOldest(trial: Trial, since: number, mode: number, place: number): boolean {
  return !(mode >= 0 && trial.modeSince[mode]! < since) && !(place >= 0 && trial.placeSince[place]! < since);
}

/** Its machine is whole: it waits for data, catches up or is restored. */
function blameCopy(trial: Trial, instance: number, weight: number, blame: Blame): void {
  const dataset = trial.system.instances.dataset[instance]!;
  const state = trial.copy[instance]!;
  const spentIn =
    state === copy.restoring || trial.restoring[dataset]
      ? phase.restore
      : state === copy.catching
        ? phase.catchUp
        : phase.waiting;
  const lost = trial.dataCause[dataset]!;
  const cause = spentIn === phase.catchUp || lost < 0 ? trial.lastCause[instance]! : lost;
  addShare(blame, cause, spentIn, weight);
}

/** Too few copies are in sync: those that are not have equal shares. */
function blameMissingCopies(trial: Trial, dataset: number, weight: number, blame: Blame): void {
  const { datasets, instances } = trial.system;
  const mayCount = (i: number): boolean => instances.sync[i] === 1 || trial.role[i]! >= 0;
  const isMissing = (i: number): boolean => mayCount(i) && trial.condition[i] !== condition.fit;
  let count = 0;
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) if (isMissing(i)) count++;
  // Everybody who could be in sync is: the role is where too few can be.
  if (count === 0) addShare(blame, trial.lastCause[datasets.first[dataset]!]!, phase.waiting, weight);
  for (let i = datasets.first[dataset]!; i < datasets.end[dataset]!; i++) {
    if (isMissing(i)) blameInstance(trial, i, weight / count, blame);
  }
}

/** It collapsed under its load: it waits until less would come, or restarts. */
function blameCollapse(trial: Trial, group: number, weight: number, blame: Blame): void {
  const { overload } = trial.system.loads!.stations;
  const isRestarting = isPending(trial, trial.system.slots.stand + group);
  const cause = overload.cause[overload.group.indexOf(group)]!;
  addShare(blame, cause, isRestarting ? phase.restart : phase.waiting, weight);
}

/** The route that requests are sent to does not work, and nobody knows; or all are left, and any would do. */
function blameReached(trial: Trial, router: number, weight: number, blame: Blame): void {
  const routes = trial.system.routes!;
  const route = routeInUse(trial, routes, router);
  if (route >= 0) addShare(blame, trial.routeCause[route]!, phase.detection, weight);
  else blameGate(trial, routes.routers.any[router]!, weight, blame);
}

/** The fault that has been there longest, or -1. */
function oldestFault(trial: Trial, from: number, to: number): number {
  let oldest = -1;
  for (let mode = from; mode < to; mode++) {
    if (trial.modePhase[mode] === modePhase.ageing) continue;
    if (oldest < 0 || trial.modeSince[mode]! < trial.modeSince[oldest]!) oldest = mode;
  }
  return oldest;
}

function blameMode(trial: Trial, mode: number, weight: number, blame: Blame): void {
  addShare(blame, trial.modeCause[mode]!, phaseOf(trial.modePhase[mode]!), weight);
}

function phaseOf(state: number): number {
  if (state === modePhase.hidden) return phase.detection;
  return state === modePhase.repair ? phase.repair : phase.waiting;
}

/** Of a place and those around it, the one that has been out by itself longest; -1 when none is. */
function oldestOut(trial: Trial, place: number): number {
  let oldest = -1;
  for (let at = place; at >= 0; at = trial.system.places.parent[at]!) {
    if (trial.placeDown[at] === 0) continue;
    if (oldest < 0 || trial.placeSince[at]! < trial.placeSince[oldest]!) oldest = at;
  }
  return oldest;
}

/** A place that is out by itself. */
function blamePlace(trial: Trial, place: number, weight: number, blame: Blame): void {
  const { places } = trial.system;
  const mode = oldestFault(trial, places.modeStart[place]!, places.modeStart[place + 1]!);
  const requirement = places.requirement[place]!;
  if (mode >= 0) blameMode(trial, mode, weight, blame);
  else if (requirement >= 0 && trial.gateOn[requirement] === 0) blameGate(trial, requirement, weight, blame);
  else addShare(blame, trial.placeCause[place]!, phase.repair, weight);
}
