import { cancel, schedule } from '../calendar.ts';
import { crewArrived, releaseCrew, requestCrew, withdraw } from '../crews.ts';
import { branch, draw } from '../draw.ts';
import { leavePlace, usePlace } from '../evacuation.ts';
import { note, push, record, task } from '../log.ts';
import { switchTo } from '../roles.ts';
import { cancelFailback } from '../standbys.ts';
import { upkeepAction } from '../../system/system.ts';
import { jobPhase, modePhase, num, rolePhase, upkeepPhase } from '../state.ts';
import type { Trial } from '../state.ts';
import { bringBack, mayBreak, takeOut } from './away.ts';
import { chooseNext, mustWait, nothingLeft, standbyFor } from './choose.ts';
import { doDrill } from './drills.ts';
import { planNext } from './due.ts';
import { isOutOfOrder } from './known.ts';

/** Maintenance and drills from the moment they may begin until they are done. */

/** The clock of `upkeep` ran out, in the phase it is in. */
export function upkeepDue(trial: Trial, upkeep: number): void {
  const slot = trial.system.slots.upkeep + upkeep;
  cancel(trial, slot);
  if (trial.jobPhase[slot] === jobPhase.response) crewArrived(trial, slot);
  else if (trial.upkeepPhase[upkeep] === upkeepPhase.working) workDone(trial, upkeep);
  else begin(trial, upkeep);
}

function begin(trial: Trial, upkeep: number): void {
  const { upkeeps, streams } = trial.system;
  note(trial, record.upkeep, upkeep, 1);
  const { targetStart, versioned, success } = upkeeps!;
  trial.upkeepDone.fill(0, targetStart[upkeep], targetStart[upkeep + 1]);
  trial.upkeepLast[upkeep] = -1;
  const isGood = versioned[upkeep] === 0 || branch(trial, success[upkeep]!, streams.upkeepWork + upkeep);
  trial.upkeepBad[upkeep] = isGood ? 0 : 1;
  if (isManned(trial, upkeep)) handsOnUpkeep(trial, upkeep);
  else askCrew(trial, upkeep);
}

/** Somebody is at work on it, or nobody has to be. What is begun is finished, but nothing new is begun off duty. */
function isManned(trial: Trial, upkeep: number): boolean {
  const crew = trial.system.upkeeps!.crew[upkeep]!;
  if (crew < 0) return true;
  return trial.jobPhase[trial.system.slots.upkeep + upkeep] === jobPhase.work && trial.onDuty[crew] === 1;
}

function askCrew(trial: Trial, upkeep: number): void {
  const slot = trial.system.slots.upkeep + upkeep;
  dismiss(trial, upkeep);
  trial.upkeepPhase[upkeep] = upkeepPhase.crew;
  requestCrew(trial, trial.system.upkeeps!.crew[upkeep]!, slot);
}

function dismiss(trial: Trial, upkeep: number): void {
  const crew = trial.system.upkeeps!.crew[upkeep]!;
  const slot = trial.system.slots.upkeep + upkeep;
  if (crew < 0) return;
  if (trial.jobPhase[slot] === jobPhase.work) releaseCrew(trial, crew, slot);
  else withdraw(trial, crew, slot);
}

/** The crew is at work, or none is needed. */
export function handsOnUpkeep(trial: Trial, upkeep: number): void {
  switch (trial.system.upkeeps!.action[upkeep]) {
    case upkeepAction.rolling:
      return goOn(trial, upkeep);
    case upkeepAction.together:
      moveRoles(trial, upkeep, upkeep);
      return resumeUpkeep(trial, upkeep);
    case upkeepAction.blueGreen:
      return work(trial, upkeep, 0);
  }
  const isLong = trial.system.upkeeps!.takesLaw[upkeep]! >= 0;
  if (isLong) shiftPlaces(trial, upkeep, leavePlace);
  doDrill(trial, upkeep);
  if (isLong) work(trial, upkeep, 0);
  else finish(trial, upkeep);
}

/** An evacuation that lasts begins or ends, in each of its places. */
function shiftPlaces(trial: Trial, upkeep: number, shift: (trial: Trial, place: number) => void): void {
  const { placeStart, place } = trial.system.upkeeps!;
  for (let at = placeStart[upkeep]!; at < placeStart[upkeep + 1]!; at++) shift(trial, place[at]!);
}

/** Something that it waited for may have come about. */
export function resumeUpkeep(trial: Trial, upkeep: number): void {
  if (trial.upkeepPhase[upkeep] === upkeepPhase.waiting) goOn(trial, upkeep);
  if (trial.upkeepPhase[upkeep] !== upkeepPhase.moving || isAnyMoving(trial, upkeep)) return;
  for (let role = 0; role < trial.roleUpkeep.length; role++) {
    if (trial.roleUpkeep[role] === upkeep) trial.roleUpkeep[role] = -1;
  }
  const action = trial.system.upkeeps!.action[upkeep];
  if (action === upkeepAction.rolling) goOn(trial, upkeep);
  else if (action === upkeepAction.together) takeAll(trial, upkeep);
  else changeOver(trial, upkeep);
}

function isAnyMoving(trial: Trial, upkeep: number): boolean {
  for (let role = 0; role < trial.roleUpkeep.length; role++) {
    if (trial.roleUpkeep[role] === upkeep && trial.rolePhase[role]! >= rolePhase.switching) return true;
  }
  return false;
}

/** Rolling: takes the next instance out, or moves its role away first, or waits. */
function goOn(trial: Trial, upkeep: number): void {
  const at = chooseNext(trial, upkeep);
  if (at === nothingLeft) return finish(trial, upkeep);
  if (at === mustWait) {
    dismiss(trial, upkeep);
    trial.upkeepPhase[upkeep] = upkeepPhase.waiting;
    return;
  }
  if (!isManned(trial, upkeep)) return askCrew(trial, upkeep);
  const instance = trial.system.upkeeps!.target[at]!;
  const role = trial.role[instance]!;
  const standby = role < 0 ? -1 : standbyFor(trial, role, -1);
  if (standby >= 0) {
    trial.upkeepPhase[upkeep] = upkeepPhase.moving;
    moveRole(trial, upkeep, role, standby);
    return;
  }
  trial.upkeepDone[at] = 1;
  trial.upkeepLast[upkeep] = instance;
  takeOut(trial, upkeep, instance);
  const { components, streams } = trial.system;
  const law = components.startLaw[trial.instanceComponent[instance]!]!;
  work(trial, upkeep, law < 0 ? 0 : draw(trial, law, streams.start + instance));
}

/** A switchover that takes the time of a failover and can fail like one. */
export function moveRole(trial: Trial, upkeep: number, role: number, standby: number): void {
  const { components, roles, streams, upkeeps } = trial.system;
  cancelFailback(trial, role);
  trial.roleUpkeep[role] = upkeep;
  trial.roleCause[role] = upkeeps!.cause[upkeep]!;
  trial.rolePlanned[role] = 2;
  switchTo(trial, role, standby, draw(trial, components.switchLaw[roles.component[role]!]!, streams.role + role));
}

/** Roles that targets hold go to standbys, where there are any (but for targets of `spared`). */
function moveRoles(trial: Trial, upkeep: number, spared: number): void {
  const { targetStart, target } = trial.system.upkeeps!;
  trial.upkeepPhase[upkeep] = upkeepPhase.moving;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    const role = trial.role[target[at]!]!;
    if (role < 0 || trial.rolePhase[role] !== rolePhase.ok || trial.roleUpkeep[role]! >= 0) continue;
    const standby = standbyFor(trial, role, spared);
    if (standby >= 0) moveRole(trial, upkeep, role, standby);
  }
}

/** Begins the work that takes its time, and `more` seconds. */
function work(trial: Trial, upkeep: number, more: number): void {
  const { upkeeps, slots, streams } = trial.system;
  const law = upkeeps!.takesLaw[upkeep]!;
  const takes = law < 0 ? 0 : draw(trial, law, streams.upkeepWork + upkeep);
  trial.upkeepPhase[upkeep] = upkeepPhase.working;
  schedule(trial, slots.upkeep + upkeep, trial.num[num.now]! + takes + more);
}

/** Together: everything that is not under repair goes out. */
function takeAll(trial: Trial, upkeep: number): void {
  const { targetStart, target } = trial.system.upkeeps!;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    const instance = target[at]!;
    if (trial.awayBy[instance]! >= 0 || isOutOfOrder(trial, instance)) continue;
    trial.upkeepDone[at] = 1;
    takeOut(trial, upkeep, instance);
  }
  work(trial, upkeep, 0);
}

function workDone(trial: Trial, upkeep: number): void {
  const { action, targetStart, target } = trial.system.upkeeps!;
  if (action[upkeep] === upkeepAction.blueGreen) {
    moveRoles(trial, upkeep, -1);
    resumeUpkeep(trial, upkeep);
    return;
  }
  if (action[upkeep] === upkeepAction.evacuate) {
    shiftPlaces(trial, upkeep, usePlace);
    return finish(trial, upkeep);
  }
  const isRolling = action[upkeep] === upkeepAction.rolling;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    if (trial.awayBy[target[at]!] !== upkeep) continue;
    bringBack(trial, target[at]!, isRolling);
    mayBreak(trial, upkeep, at);
  }
  if (!isRolling) return finish(trial, upkeep);
  // What follows from its return comes first.
  trial.upkeepPhase[upkeep] = upkeepPhase.waiting;
  push(trial, task.upkeep, upkeep, 0);
}

/** Blue-green: the new set serves. A bad version is in all of it. */
function changeOver(trial: Trial, upkeep: number): void {
  const { targetStart, target } = trial.system.upkeeps!;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    if (!isOutOfOrder(trial, target[at]!)) mayBreak(trial, upkeep, at);
  }
  finish(trial, upkeep);
}

function finish(trial: Trial, upkeep: number): void {
  note(trial, record.upkeep, upkeep, 0);
  end(trial, upkeep);
}

function end(trial: Trial, upkeep: number): void {
  dismiss(trial, upkeep);
  trial.upkeepPhase[upkeep] = upkeepPhase.idle;
  planNext(trial, upkeep);
}

/** Its version is known to be bad: nobody gets it any more, and everybody who has it gives it back. */
export function recallUpkeep(trial: Trial, upkeep: number): void {
  const { targetStart, target, strike } = trial.system.upkeeps!;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    if (strike[at]! >= 0 && trial.modePhase[strike[at]!] === modePhase.hidden) push(trial, task.reveal, strike[at]!, 0);
  }
  if (trial.upkeepPhase[upkeep] === upkeepPhase.idle || trial.upkeepBad[upkeep] === 0) return;
  note(trial, record.upkeep, upkeep, 2);
  const isRolling = trial.system.upkeeps!.action[upkeep] === upkeepAction.rolling;
  for (let at = targetStart[upkeep]!; at < targetStart[upkeep + 1]!; at++) {
    if (trial.awayBy[target[at]!] === upkeep) bringBack(trial, target[at]!, isRolling);
  }
  for (let role = 0; role < trial.roleUpkeep.length; role++) {
    if (trial.roleUpkeep[role] === upkeep) trial.roleUpkeep[role] = -1;
  }
  trial.upkeepBad[upkeep] = 0;
  cancel(trial, trial.system.slots.upkeep + upkeep);
  end(trial, upkeep);
}
