import { isEligible, isInPlace } from '../standbys.ts';
import { mayDecide } from '../roles.ts';
import { push, task } from '../log.ts';
import { condition, modePhase, rolePhase } from '../state.ts';
import type { Trial } from '../state.ts';
import { isOutOfOrder, isSecretlyBroken, isThere } from './known.ts';

/** Rolling maintenance: which instance is next, if any may be taken out now. */

/** Nothing is left to be done; something is, and has to wait. */
export const nothingLeft = -1;
export const mustWait = -2;

/** Index of the target to work on next: standbys before those that serve. What is broken is left for its repair. */
export function chooseNext(trial: Trial, upkeep: number): number {
  const { targetStart, target } = trial.system.upkeeps!;
  const last = trial.upkeepLast[upkeep]!;
  if (last >= 0 && isComingBack(trial, last)) return mustWait;
  let isBlocked = false;
  for (let pass = 0; pass < 2; pass++) {
    for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
      const instance = target[at]!;
      const isHolder = trial.role[instance]! >= 0;
      if (trial.upkeepDone[at] || isHolder !== (pass === 1) || isOutOfOrder(trial, instance)) continue;
      if (mayGo(trial, instance)) return at;
      isBlocked = true;
    }
  }
  return isBlocked ? mustWait : nothingLeft;
}

/** It was worked on, is not broken, and still starts or catches up. */
function isComingBack(trial: Trial, instance: number): boolean {
  return trial.condition[instance] === condition.lost && trial.faults[instance] === 0 && isThere(trial, instance);
}

function mayGo(trial: Trial, instance: number): boolean {
  if (trial.awayBy[instance]! >= 0 || trial.reservedBy[instance]! >= 0) return false;
  const component = trial.instanceComponent[instance]!;
  if (!areRolesServed(trial, component) || !areEnoughLeft(trial, instance, component)) return false;
  const role = trial.role[instance]!;
  if (role < 0 || trial.roled[component] === 0) return true;
  if (!mayDecide(trial, component)) return false;
  if (standbyFor(trial, role, -1) >= 0) return true;
  return !isAnyStandbyUnwell(trial, component);
}

function areRolesServed(trial: Trial, component: number): boolean {
  const { roleStart } = trial.system.components;
  for (let role = roleStart[component]!; role < roleStart[component + 1]!; role++) {
    if (trial.rolePhase[role] !== rolePhase.ok) return false;
    if (trial.condition[trial.holder[role]!] !== condition.fit) return false;
  }
  return true;
}

/** Without it as many serve (or are in sync) as have to, or nobody is missing for whom one could wait. */
function areEnoughLeft(trial: Trial, instance: number, component: number): boolean {
  const { components, instances, datasets } = trial.system;
  const dataset = instances.dataset[instance]!;
  const isRoled = trial.roled[component] === 1;
  const inSync = dataset >= 0 ? datasets.minInSync[dataset]! : 0;
  const needed = Math.max(isRoled ? 0 : components.needs[component]!, inSync > 1 ? inSync : 0);
  let left = 0;
  let missing = 0;
  for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
    if (i === instance) continue;
    if (isBelievedWell(trial, i)) left++;
    else missing++;
  }
  return left >= needed || missing === 0;
}

function isBelievedWell(trial: Trial, instance: number): boolean {
  return trial.condition[instance] !== condition.lost || isSecretlyBroken(trial, instance);
}

/** A standby that could take `role` now and is no target of `upkeep` (-1: or is one); -1: there is none. */
export function standbyFor(trial: Trial, role: number, upkeep: number): number {
  const { components, roles } = trial.system;
  const component = roles.component[role]!;
  const tiers = components.tierStart[component + 1]! - components.tierStart[component]!;
  for (let tier = 0; tier < tiers; tier++) {
    for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
      if (trial.role[i]! >= 0 || trial.tier[i] !== tier || !isInPlace(trial, i, role) || !isEligible(trial, i))
        continue;
      if (trial.evacuated[i]! > 0) continue;
      if (upkeep < 0 || !isTarget(trial, upkeep, i)) return i;
    }
  }
  return -1;
}

function isTarget(trial: Trial, upkeep: number, instance: number): boolean {
  const { targetStart, target } = trial.system.upkeeps!;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) if (target[at] === instance) return true;
  return false;
}

/** Somebody is to be waited for. Who is about to switch over looks at the standbys first, and finds what is hidden. */
function isAnyStandbyUnwell(trial: Trial, component: number): boolean {
  const { components } = trial.system;
  let isAny = false;
  for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
    if (trial.role[i]! >= 0 || trial.condition[i] !== condition.lost) continue;
    isAny = true;
    if (isSecretlyBroken(trial, i)) revealFaults(trial, i);
  }
  return isAny;
}

/** Every hidden fault of the instance is found. */
export function revealFaults(trial: Trial, instance: number): void {
  const { modeStart } = trial.system.instances;
  for (let mode = modeStart[instance]!; mode < modeStart[instance + 1]!; mode++) {
    if (trial.modePhase[mode] === modePhase.hidden) push(trial, task.reveal, mode, 0);
  }
}
