import { ageOf, beginLife } from './ageing.ts';
import { cancel, schedule } from './calendar.ts';
import { crewArrived, releaseCrew, requestCrew, withdraw } from './crews.ts';
import { corruptCopy, corruptionFound, isWatchedElsewhere } from './data/corruption.ts';
import { destroyCopy, destroyPlace } from './data/losses.ts';
import { faultDelay } from './detection.ts';
import { branch, draw } from './draw.ts';
import { instanceChanged, startInstance, stopInstance } from './instances.ts';
import { note, push, record, task } from './log.ts';
import { placeFailed, placeRepaired } from './places.ts';
import { leavePool, takeSpare } from './pools.ts';
import { dataEffect } from '../system/system.ts';
import { jobPhase, modePhase, num, rolePhase, run, trait } from './state.ts';
import type { Trial } from './state.ts';

/** The life of a failure: it strikes, it is found, it waits for a unit and a crew, it is repaired. */

/** The clock of mode `mode` ran out, in the phase it is in. */
export function modeDue(trial: Trial, mode: number): void {
  switch (trial.modePhase[mode]) {
    case modePhase.ageing:
      strike(trial, mode, trial.modeOwnCause[mode]!);
      break;
    case modePhase.hidden:
      found(trial, mode);
      break;
    case modePhase.repair:
      finishRepair(trial, mode);
      break;
    case modePhase.waitCrew:
      cancel(trial, mode);
      crewArrived(trial, mode);
      break;
  }
}

/** Mode `mode` strikes because of `cause`; nothing happens when its fault is already there. The one way to fail. */
export function strike(trial: Trial, mode: number, cause: number): void {
  if (trial.modePhase[mode] !== modePhase.ageing) return;
  const traits = trial.modeTraits[mode]!;
  if (traits & trait.reserve && trial.run[trial.modeElement[mode]!] === run.off) return;
  if (traits & trait.renewal) trial.modeBase[mode] = ageOf(trial, mode);
  trial.modePhase[mode] = modePhase.hidden;
  trial.modeSince[mode] = trial.num[num.now]!;
  trial.modeCause[mode] = cause;
  note(trial, record.failure, mode, cause);
  if (traits & trait.spreads) spread(trial, mode);
  const element = trial.modeElement[mode]!;
  if (traits & trait.place) {
    const { instances, modes } = trial.system;
    placeFailed(trial, element - instances.count, cause, modes.powerOff[mode] === 1);
    if (traits & trait.data) destroyPlace(trial, element - instances.count, cause);
    known(trial, mode, traits);
    return;
  }
  trial.faults[element]!++;
  trial.lastCause[element] = cause;
  if (traits & trait.data) strikeData(trial, mode, element, cause);
  if (trial.starts[trial.instanceComponent[element]!] === 1) stopInstance(trial, element);
  instanceChanged(trial, element);
  if (traits & trait.hidden) schedule(trial, mode, trial.num[num.now]! + faultDelay(trial, mode, element));
  else if (traits & (trait.pool | trait.crew | trait.data | trait.version) || trial.role[element]! >= 0)
    known(trial, mode, traits);
  else {
    trial.modeLeft[mode] = -1;
    beginRepair(trial, mode);
  }
}

/** A corruption is replicated to the instance of `mode`: nobody looks for it there, it is found where it came from. */
export function infect(trial: Trial, mode: number, cause: number): void {
  const phases: Uint8Array = trial.modePhase;
  const element = trial.modeElement[mode]!;
  if (phases[mode] === modePhase.ageing) strike(trial, mode, cause);
  else if (!isWatchedElsewhere(trial, element)) return;
  if (phases[mode] !== modePhase.hidden || trial.corrupt[element] === 0) return;
  trial.infected[element] = 1;
  trial.modeNoticed[mode] = Infinity;
  cancel(trial, mode);
}

/** The failure destroys the copy of the instance, or corrupts it. */
function strikeData(trial: Trial, mode: number, instance: number, cause: number): void {
  if (trial.system.modes.data[mode] === dataEffect.corrupts) corruptCopy(trial, mode, instance);
  else destroyCopy(trial, instance, cause);
}

/** The data of the instance is corrupt, by this mode. */
function corrupts(trial: Trial, mode: number): boolean {
  return trial.system.modes.data[mode] === dataEffect.corrupts && trial.corrupt[trial.modeElement[mode]!]! > 0;
}

/** What else the failure of `mode` brings down with it. */
function spread(trial: Trial, mode: number): void {
  const { modes, streams } = trial.system;
  for (let at = modes.spreadStart[mode]!, end = modes.spreadStart[mode + 1]!; at < end; at++) {
    if (branch(trial, modes.spreadProbability[at]!, streams.branch + mode)) {
      push(trial, task.strike, modes.spread[at]!, modes.cause[mode]!);
    }
  }
}

/** The hidden fault of `mode` is found. */
export function found(trial: Trial, mode: number): void {
  if (trial.modePhase[mode] !== modePhase.hidden) return;
  note(trial, record.detected, mode, 0);
  known(trial, mode, trial.modeTraits[mode]!);
}

/** The fault of `mode` is known: failover may be decided, and the repair be asked for. */
function known(trial: Trial, mode: number, traits: number): void {
  let switches = false;
  if (traits & trait.version) push(trial, task.recall, trial.system.upkeeps!.versionOf[mode]!, 0);
  if (traits & trait.data && corrupts(trial, mode)) corruptionFound(trial, mode, trial.modeElement[mode]!);
  if (!(traits & trait.place)) {
    const role = trial.role[trial.modeElement[mode]!]!;
    if (role >= 0 && trial.rolePhase[role]! <= rolePhase.detect) {
      push(trial, task.decide, role, 0);
      switches = true;
    }
  }
  if (traits & trait.pool && !takeSpare(trial, trial.system.modes.pool[mode]!, mode)) {
    trial.modePhase[mode] = modePhase.waitSpare;
    cancel(trial, mode);
    return;
  }
  // A crew that both switches over and repairs is asked to switch over first.
  if (switches && traits & trait.crew) {
    trial.modePhase[mode] = modePhase.waitSpare;
    push(trial, task.spare, mode, 0);
  } else requestRepair(trial, mode);
}

/** The unit is there: now the crew. */
export function requestRepair(trial: Trial, mode: number): void {
  trial.modeLeft[mode] = -1;
  const crew = trial.modeCrew[mode]!;
  if (crew < 0) {
    beginRepair(trial, mode);
    return;
  }
  trial.modePhase[mode] = modePhase.waitCrew;
  cancel(trial, mode);
  requestCrew(trial, crew, mode);
}

/** Hands on keyboard: a repair begins, or goes on where it was interrupted. The one way to start a repair. */
export function beginRepair(trial: Trial, mode: number): void {
  const kept = trial.modeLeft[mode]!;
  const work = kept >= 0 ? kept : draw(trial, trial.repairLaw[mode]!, trial.streams.repair + mode);
  trial.modePhase[mode] = modePhase.repair;
  trial.modeLeft[mode] = -1;
  if (trial.modeSince[mode] !== trial.num[num.now]) note(trial, record.repairBegins, mode, 0);
  schedule(trial, mode, trial.num[num.now]! + work);
}

/** The repair of `mode` ends, and holds or has to be done again. The one way to finish a repair. */
function finishRepair(trial: Trial, mode: number): void {
  const traits = trial.modeTraits[mode]!;
  if (traits & trait.doubtful && !holds(trial, mode)) {
    note(trial, record.repairEnds, mode, 0);
    beginRepair(trial, mode);
    return;
  }
  endFault(trial, mode);
}

/** The fault of `mode` ends now, as if its repair were done: nobody waits or works for it any more. */
export function repairNow(trial: Trial, mode: number): void {
  const phase = trial.modePhase[mode];
  if (phase === modePhase.ageing) return;
  cancel(trial, mode);
  if (phase === modePhase.waitSpare) leavePool(trial, trial.system.modes.pool[mode]!, mode);
  const crew = trial.modeCrew[mode]!;
  if (crew >= 0) withdraw(trial, crew, mode);
  endFault(trial, mode);
}

/** The one way for a fault to end. */
function endFault(trial: Trial, mode: number): void {
  const traits = trial.modeTraits[mode]!;
  const element = trial.modeElement[mode]!;
  const serves = !(traits & (trait.crew | trait.place)) && trial.faults[element] === 1 && runsOn(trial, element);
  note(trial, serves ? record.wholeAgain : record.repairEnds, mode, 1);
  trial.modePhase[mode] = modePhase.ageing;
  if (traits & trait.crew && trial.jobPhase[mode] !== jobPhase.none) releaseCrew(trial, trial.modeCrew[mode]!, mode);
  if (traits & trait.renewal) renewed(trial, mode, element);
  beginLife(trial, mode);
  if (traits & trait.place) {
    const { instances, modes } = trial.system;
    placeRepaired(trial, element - instances.count, modes.powerOff[mode] === 1);
  } else if (--trial.faults[element]! > 0) return;
  else if (serves) instanceChanged(trial, element);
  else startInstance(trial, element);
}

/** Nothing but its faults keeps the instance from serving: it was not stopped, and has power. */
function runsOn(trial: Trial, instance: number): boolean {
  return trial.run[instance] === run.on && trial.unpowered[instance] === 0;
}

function holds(trial: Trial, mode: number): boolean {
  return branch(trial, trial.system.modes.repairSuccess[mode]!, trial.streams.branch + mode);
}

/** A repair that renews nothing keeps the age; one that renews the instance restarts its other clocks too. */
function renewed(trial: Trial, mode: number, element: number): void {
  if (trial.system.modes.renews[mode] === 2) return;
  trial.modeBase[mode] = 0;
  renewOthers(trial, mode, element);
}

function renewOthers(trial: Trial, repaired: number, element: number): void {
  const { instances, places } = trial.system;
  const isInstance = element < instances.count;
  const starts = isInstance ? instances.modeStart : places.modeStart;
  const at = isInstance ? element : element - instances.count;
  for (let mode = starts[at]!; mode < starts[at + 1]!; mode++) {
    if (mode === repaired || trial.modePhase[mode] !== modePhase.ageing) continue;
    trial.modeBase[mode] = 0;
    beginLife(trial, mode);
  }
}
