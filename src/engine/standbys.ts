import { cancel, isPending, schedule } from './calendar.ts';
import { draw } from './draw.ts';
import { mayTakeOver } from './data/copies.ts';
import { isHealthy } from './instances.ts';
import { push, task } from './log.ts';
import { condition, modePhase, num, rolePhase } from './state.ts';
import type { Trial } from './state.ts';

/**
 * Choosing a standby: best tier first, then the order of the file; what turns out to be broken is found out on the way. One in
 * an evacuated place is taken only where there is no other.
 */
export function chooseStandby(trial: Trial, role: number): number {
  const { components, roles } = trial.system;
  const component = roles.component[role]!;
  const tiers = components.tierStart[component + 1]! - components.tierStart[component]!;
  let last = -1;
  for (let tier = 0; tier < tiers; tier++) {
    for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
      if (trial.role[i]! >= 0 || trial.tier[i] !== tier || !isInPlace(trial, i, role)) continue;
      if (isEligible(trial, i)) {
        if (trial.evacuated[i] === 0) return i;
        if (last < 0) last = i;
      } else if (components.standbyTest[component]! > 0 && trial.out[i] === 0) reveal(trial, i);
    }
  }
  return last;
}

/** A standby that is free, whole, in reach, has the data, and, for deep checks, what it requires. */
export function isEligible(trial: Trial, instance: number): boolean {
  if (trial.condition[instance] === condition.lost || trial.reservedBy[instance]! >= 0) return false;
  const component = trial.instanceComponent[instance]!;
  if (trial.stateful[component] === 1 && !mayTakeOver(trial, instance)) return false;
  return isReady(trial, instance);
}

/** For deep checks: it has what it requires, and those that follow it could serve near it. */
export function isReady(trial: Trial, instance: number): boolean {
  const { components, instances } = trial.system;
  if (!components.deep[trial.instanceComponent[instance]!]) return true;
  const readiness = instances.readiness[instance]!;
  return (readiness < 0 || trial.gateOn[readiness] === 1) && followersReady(trial, instance);
}

function reveal(trial: Trial, instance: number): void {
  const { modeStart } = trial.system.instances;
  for (let mode = modeStart[instance]!; mode < modeStart[instance + 1]!; mode++) {
    if (trial.modePhase[mode] === modePhase.hidden) push(trial, task.reveal, mode, 0);
  }
}

/** For a component that follows another: the instance is as near to the leader's holder as any of the component's is. */
export function isInPlace(trial: Trial, instance: number, role: number): boolean {
  const { components, roles, instances } = trial.system;
  const component = roles.component[role]!;
  const leader = components.follows[component]!;
  if (leader < 0) return true;
  return isNearest(trial, instance, instances.place[trial.holder[components.roleStart[leader]!]!]!);
}

/** No instance of the component is nearer to `place`. */
function isNearest(trial: Trial, instance: number, place: number): boolean {
  const { components, instances } = trial.system;
  const component = trial.instanceComponent[instance]!;
  const mine = nearness(trial, instances.place[instance]!, place);
  for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
    if (nearness(trial, instances.place[i]!, place) > mine) return false;
  }
  return true;
}

/** Every component that follows has an instance near `instance` that could serve there. */
function followersReady(trial: Trial, instance: number): boolean {
  const { components, instances } = trial.system;
  const component = trial.instanceComponent[instance]!;
  const place = instances.place[instance]!;
  for (let at = components.followerStart[component]!; at < components.followerStart[component + 1]!; at++) {
    const follower = components.follower[at]!;
    let ready = false;
    for (let i = components.instanceStart[follower]!; i < components.instanceStart[follower + 1]!; i++) {
      if (trial.condition[i] !== condition.lost && isNearest(trial, i, place)) ready = true;
    }
    if (!ready) return false;
  }
  return true;
}

/** How many places enclose both. */
function nearness(trial: Trial, a: number, b: number): number {
  const { parent } = trial.system.places;
  let count = 0;
  for (let p = a; p >= 0; p = parent[p]!) for (let q = b; q >= 0; q = parent[q]!) if (p === q) count++;
  return count;
}

/** The role is away from home, and home is whole again: go back in a while. */
export function planFailback(trial: Trial, role: number): void {
  const { components, roles, slots, streams } = trial.system;
  const law = components.failbackAfterLaw[roles.component[role]!]!;
  const home = roles.home[role]!;
  if (law < 0 || trial.rolePhase[role] !== rolePhase.ok || trial.holder[role] === home) return;
  if (isPending(trial, slots.failback + role) || trial.role[home]! >= 0 || !isEligible(trial, home)) return;
  if (trial.evacuated[home]! > 0) return;
  if (!isHealthy(trial, trial.holder[role]!)) return;
  schedule(trial, slots.failback + role, trial.num[num.now]! + draw(trial, law, streams.role + role));
}

export function cancelFailback(trial: Trial, role: number): void {
  if (trial.system.components.failbackAfterLaw[trial.system.roles.component[role]!]! < 0) return;
  cancel(trial, trial.system.slots.failback + role);
}
