import { schedule } from './calendar.ts';
import { draw, drawIndex } from './draw.ts';
import { isHealthy } from './instances.ts';
import { note, push, record, task } from './log.ts';
import { beginSwitch, mayDecide, switchTo, take, targetLost } from './roles.ts';
import { cancelFailback, chooseStandby, isEligible, isInPlace, planFailback } from './standbys.ts';
import { condition, copy, num, rolePhase } from './state.ts';
import type { Trial } from './state.ts';

/** Moves of roles that nobody's loss demands, and what a change of a standby means for the roles of its component. */

/** A standby broke, came back, or lost or found what it requires. */
export function standbyChanged(trial: Trial, instance: number): void {
  if (trial.role[instance]! >= 0) return;
  const reserved = trial.reservedBy[instance]!;
  if (reserved >= 0) {
    if (trial.condition[instance] === condition.lost) targetLost(trial, reserved);
    return;
  }
  const { components, roles } = trial.system;
  const component = trial.instanceComponent[instance]!;
  const able = isEligible(trial, instance);
  for (let role = components.roleStart[component]!; role < components.roleStart[component + 1]!; role++) {
    if (!able) {
      if (roles.home[role] === instance) cancelFailback(trial, role);
      continue;
    }
    const isVacant = isUnserved(trial, role);
    if (isVacant && isInPlace(trial, instance, role)) {
      if (mayDecide(trial, component)) {
        if (isJustRestored(trial, instance)) beginSwitch(trial, role);
        else if (trial.condition[instance] === condition.fit) take(trial, role, instance);
        else switchTo(trial, role, instance, 0);
        return;
      }
      beginSwitch(trial, role); // it waits for the majority
    }
    if (roles.home[role] === instance) planFailback(trial, role);
    if (components.follows[component]! >= 0) push(trial, task.follow, component, 0);
  }
}

/** Nobody serves in it, and nothing is under way: it is vacant, or its holder is out for maintenance. */
function isUnserved(trial: Trial, role: number): boolean {
  const holder = trial.holder[role]!;
  if (trial.rolePhase[role] === rolePhase.vacant) return !isHealthy(trial, holder);
  return trial.rolePhase[role] === rolePhase.ok && trial.awayBy[holder]! >= 0;
}

/** It has its data from a backup: nobody knew it before, so it is switched to like any standby. */
function isJustRestored(trial: Trial, instance: number): boolean {
  return trial.stateful[trial.instanceComponent[instance]!] === 1 && trial.copy[instance] === copy.restored;
}

/** Time to go home. */
export function failbackDue(trial: Trial, role: number): void {
  const { components, roles, streams } = trial.system;
  const home = roles.home[role]!;
  if (trial.rolePhase[role] !== rolePhase.ok || trial.role[home]! >= 0 || !isEligible(trial, home)) return;
  if (trial.evacuated[home]! > 0) return;
  const component = roles.component[role]!;
  trial.roleCause[role] = components.failbackCause[component]!;
  trial.rolePlanned[role] = 1;
  switchTo(trial, role, home, draw(trial, components.failbackTimeLaw[component]!, streams.role + role));
}

/** The role this component follows moved, or an instance near it came back: go there. */
export function follow(trial: Trial, component: number): void {
  const { components, streams } = trial.system;
  for (let role = components.roleStart[component]!; role < components.roleStart[component + 1]!; role++) {
    const phase = trial.rolePhase[role];
    if (phase === rolePhase.vacant) beginSwitch(trial, role);
    else if (isInPlace(trial, trial.holder[role]!, role)) continue;
    else if (phase === rolePhase.ok) {
      const target = chooseStandby(trial, role);
      if (target < 0) continue;
      trial.roleCause[role] = components.moveCause[component]!;
      trial.rolePlanned[role] = 1;
      switchTo(trial, role, target, draw(trial, components.switchLaw[component]!, streams.role + role));
    } else if (phase === rolePhase.switching && !isInPlace(trial, trial.target[role]!, role)) targetLost(trial, role);
  }
}

/**
 * Somebody commands a switchover: every role that is served goes to its best standby (with its tier's start done beforehand,
 * as for any planned move), and a loss that nobody knew of yet is known. False when that changes nothing.
 */
export function switchOver(trial: Trial, component: number, cause: number): boolean {
  const { components, streams } = trial.system;
  let moves = false;
  for (let role = components.roleStart[component]!; role < components.roleStart[component + 1]!; role++) {
    const phase = trial.rolePhase[role];
    if (phase === rolePhase.detect) push(trial, task.decide, role, 0);
    moves ||= phase === rolePhase.detect;
    if (phase !== rolePhase.ok || !mayDecide(trial, component)) continue;
    const target = chooseStandby(trial, role);
    if (target < 0 || trial.evacuated[target]! > 0) continue;
    moves = true;
    cancelFailback(trial, role);
    trial.roleCause[role] = cause;
    trial.rolePlanned[role] = 1;
    switchTo(trial, role, target, draw(trial, components.switchLaw[component]!, streams.role + role));
  }
  return moves;
}

/** The check cries wolf: one of the roles is failed over without cause, when there is somebody to take it. */
export function falseAlarm(trial: Trial, component: number): void {
  const { components, slots, streams } = trial.system;
  const stream = streams.falseAlarm + component;
  const now = trial.num[num.now]!;
  schedule(trial, slots.falseAlarm + component, now + draw(trial, components.falseAlarmLaw[component]!, stream));
  const from = components.roleStart[component]!;
  const count = components.roleStart[component + 1]! - from;
  const monitor = components.monitor[component]!;
  if (monitor >= 0 && trial.gateOn[components.works[monitor]!] === 0) return;
  const role = from + (count > 1 ? drawIndex(trial, count, stream) : 0);
  if (trial.rolePhase[role] !== rolePhase.ok || !mayDecide(trial, component)) return;
  const target = chooseStandby(trial, role);
  if (target < 0) return;
  note(trial, record.falseAlarm, role, 0);
  trial.roleCause[role] = components.falseAlarmCause[component]!;
  cancelFailback(trial, role);
  beginSwitch(trial, role);
}
