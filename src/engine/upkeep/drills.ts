import { branch, draw, drawIndex } from '../draw.ts';
import { mayDecide, switchBack, switchTo } from '../roles.ts';
import { cancelFailback, isEligible, isInPlace, isReady } from '../standbys.ts';
import { upkeepAction } from '../../system/system.ts';
import { condition, modePhase, rolePhase, trait } from '../state.ts';
import type { Trial } from '../state.ts';
import { push, task } from '../log.ts';
import { tryBackups } from './backups.ts';
import { revealFaults } from './choose.ts';
import { isSecretlyBroken, isThere } from './known.ts';

/** What drills do at their moment: what follows goes its own way, like after a failure. */
export function doDrill(trial: Trial, upkeep: number): void {
  switch (trial.system.upkeeps!.action[upkeep]) {
    case upkeepAction.kill:
      return kill(trial, upkeep);
    case upkeepAction.test:
      return test(trial, upkeep);
    case upkeepAction.restore:
      return tryBackups(trial, upkeep);
    case upkeepAction.failover:
    case upkeepAction.evacuate:
      return switchRoles(trial, upkeep);
  }
}

/** Chaos: of the targets that run, those that are hit fail. */
function kill(trial: Trial, upkeep: number): void {
  const { upkeeps, streams } = trial.system;
  const { targetStart, target, strike: modes, hits, hitsNumber, cause } = upkeeps!;
  const stream = streams.upkeepWork + upkeep;
  const { scratch } = trial;
  let running = 0;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    if (trial.condition[target[at]!] === condition.fit) scratch[running++] = at;
  }
  const most = hits[upkeep] === 2 ? Math.min(running, hitsNumber[upkeep]!) : running;
  for (let picked = 0; picked < most; picked++) {
    if (hits[upkeep] === 2) {
      const other = picked + drawIndex(trial, running - picked, stream);
      const chosen = scratch[other]!;
      scratch[other] = scratch[picked]!;
      scratch[picked] = chosen;
    } else if (hits[upkeep] === 1 && !branch(trial, hitsNumber[upkeep]!, stream)) continue;
    // Struck once all are chosen: a stroke uses the scratch list itself.
    if (modes[scratch[picked]!]! >= 0) push(trial, task.strike, modes[scratch[picked]!]!, cause[upkeep]!);
  }
}

/** Standbys, and whatever has none (monitors among it), are looked at: what is hidden is found. Data is not looked at. */
function test(trial: Trial, upkeep: number): void {
  const { upkeeps, instances } = trial.system;
  const { targetStart, target } = upkeeps!;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    const instance = target[at]!;
    if (trial.role[instance]! >= 0 || !isThere(trial, instance)) continue;
    for (let mode = instances.modeStart[instance]!; mode < instances.modeStart[instance + 1]!; mode++) {
      if (trial.modePhase[mode] !== modePhase.hidden) continue;
      const isOfData = (trial.modeTraits[mode]! & trait.data) > 0 && trial.corrupt[instance]! > 0;
      if (!isOfData) push(trial, task.reveal, mode, 0);
    }
  }
}

/** Every role that a target holds goes to a standby: to the best, or (evacuation) to one outside the places that are left. */
function switchRoles(trial: Trial, upkeep: number): void {
  const { upkeeps, components, roles, streams } = trial.system;
  const { targetStart, target, cause } = upkeeps!;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    const role = trial.role[target[at]!]!;
    // A role that has just been sent away is not looked at again.
    if (role < 0 || trial.rolePhase[role] !== rolePhase.ok || !mayDecide(trial, roles.component[role]!)) continue;
    if (trial.condition[trial.holder[role]!] !== condition.fit) continue;
    const standby = candidate(trial, upkeep, role);
    if (standby < 0) continue;
    const component = roles.component[role]!;
    cancelFailback(trial, role);
    trial.roleCause[role] = cause[upkeep]!;
    trial.rolePlanned[role] = 2;
    const time = draw(trial, components.switchLaw[component]!, streams.role + role);
    if (!isSecretlyBroken(trial, standby)) switchTo(trial, role, standby, time);
    else {
      revealFaults(trial, standby);
      switchBack(trial, role, standby, time + draw(trial, components.otherwiseLaw[component]!, streams.role + role));
    }
  }
}

/** The standby that would be switched to by all that is known: it may turn out to be broken. -1: there is none. */
function candidate(trial: Trial, upkeep: number, role: number): number {
  const { components, roles } = trial.system;
  const component = roles.component[role]!;
  const tiers = components.tierStart[component + 1]! - components.tierStart[component]!;
  for (let tier = 0; tier < tiers; tier++) {
    for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
      if (trial.role[i]! >= 0 || trial.tier[i] !== tier || !isInPlace(trial, i, role) || isLeft(trial, upkeep, i))
        continue;
      if (isEligible(trial, i)) return i;
      if (isSecretlyBroken(trial, i) && isReady(trial, i)) return i;
    }
  }
  return -1;
}

/** It is in a place that is being evacuated. */
function isLeft(trial: Trial, upkeep: number, instance: number): boolean {
  const { upkeeps, instances, places } = trial.system;
  if (trial.evacuated[instance]! > 0) return true;
  if (upkeeps!.action[upkeep] !== upkeepAction.evacuate) return false;
  const { placeStart, place } = upkeeps!;
  for (let p = instances.place[instance]!; p >= 0; p = places.parent[p]!) {
    for (let at = placeStart[upkeep]!; at < placeStart[upkeep + 1]!; at++) if (place[at] === p) return true;
  }
  return false;
}
