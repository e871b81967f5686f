import { beginLife, updateStress } from './ageing.ts';
import { cancel, schedule } from './calendar.ts';
import { crewArrived } from './crews.ts';
import { updateWriting } from './data/clock.ts';
import { caughtUp } from './data/copies.ts';
import { corruptionArrives } from './data/corruption.ts';
import { judge } from './data/losses.ts';
import { restoreDone, tend } from './data/restore.ts';
import { followWarmth, warmedUp } from './data/warmth.ts';
import { monitorChanged } from './detection.ts';
import { draw } from './draw.ts';
import { dutyDue } from './duty.ts';
import { beginRepair, found, infect, modeDue, requestRepair, strike } from './faults.ts';
import { hazardDue, scheduleNext } from './hazards.ts';
import { instanceChanged, instanceStarted, isHealthy } from './instances.ts';
import { stand } from './load/collapse.ts';
import { followTraffic, hourDue } from './load/follow.ts';
import { scaleDue } from './load/scale.ts';
import { requirementChanged, sightDue } from './load/sight.ts';
import { note, push, record, task } from './log.ts';
import { failbackDue, falseAlarm, follow, standbyChanged } from './moves.ts';
import { shiftPlace } from './places.ts';
import { routeChanged, routeChecksChanged, routeDue, routeForgotten } from './routing/routes.ts';
import { delivered } from './pools.ts';
import { beginSwitch, contactChanged, decide, holderChanged, outOfSight, roleDue } from './roles.ts';
import { beginSessions, followSessions } from './sessions.ts';
import { askUpkeeps } from './upkeep/asks.ts';
import { planFirst } from './upkeep/due.ts';
import { handsOnUpkeep, recallUpkeep, resumeUpkeep, upkeepDue } from './upkeep/work.ts';
import { gateAction } from '../system/system.ts';
import { copy, int, jobPhase, num, rolePhase } from './state.ts';
import type { Trial } from './state.ts';

/** Watches a trial: called after each event, when all its effects are in place; reads the state and the log. */
export interface Monitor {
  observe(trial: Trial): void;
}

/** Begins trial `number`: everything up, all ages zero, first lives drawn. */
export function begin(trial: Trial, number: number): void {
  trial.bytes.set(trial.image);
  trial.int[int.trialLow] = number % 0x40000000;
  trial.int[int.trialHigh] = Math.floor(number / 0x40000000);
  trial.logLength = 0;
  trial.losses.event = -1;
  trial.taskHead = 0;
  trial.taskTail = 0;
  const { modes, hazards, crews, components, roles, slots, streams } = trial.system;
  for (let mode = 0; mode < modes.count; mode++) beginLife(trial, mode);
  for (let common = 0; common < trial.system.commons.count; common++) scheduleCommon(trial, common);
  for (let hazard = 0; hazard < hazards.count; hazard++) scheduleNext(trial, hazard);
  for (let crew = 0; crew < crews.count; crew++) {
    if (crews.hoursStart[crew]! < crews.hoursStart[crew + 1]!) dutyDue(trial, crew);
  }
  for (let upkeep = 0; upkeep < trial.upkeepPhase.length; upkeep++) planFirst(trial, upkeep);
  for (let component = 0; component < components.count; component++) {
    const law = components.falseAlarmLaw[component]!;
    if (law >= 0) schedule(trial, slots.falseAlarm + component, draw(trial, law, streams.falseAlarm + component));
  }
  for (let role = 0; role < roles.count; role++) {
    if (!isHealthy(trial, trial.holder[role]!)) push(trial, task.holder, role, 0);
  }
  settleTasks(trial);
  // Nothing that collapses or scales may get any of the requests.
  if (slots.hour < slots.count && trial.system.loads !== null) hourDue(trial);
  trial.logLength = 0;
  if (trial.traffic !== null) followTraffic(trial, trial.traffic, settleTasks);
  if (trial.system.sessions !== null) beginSessions(trial, trial.system.sessions);
  trial.logLength = 0;
}

/** Plays every event before `until` (seconds), telling the monitors after each. */
export function advance(trial: Trial, until: number, monitors: readonly Monitor[]): void {
  const { heap, time } = trial;
  const only = monitors.length === 1 ? monitors[0]! : null;
  while (trial.int[int.heapSize]! > 0) {
    const slot = heap[0]!;
    const at = time[slot]!;
    if (!(at < until)) break;
    playNext(trial, slot, at);
    if (only) only.observe(trial);
    else for (const monitor of monitors) monitor.observe(trial);
  }
  trial.num[num.now] = until;
}

/** Plays the next event, if there is one before `until`; false when there is none. */
export function step(trial: Trial, until: number): boolean {
  if (trial.int[int.heapSize] === 0) return false;
  const slot = trial.heap[0]!;
  const at = trial.time[slot]!;
  if (!(at < until)) return false;
  playNext(trial, slot, at);
  return true;
}

/** When the next event is (seconds); Infinity when there is none. */
export function nextAt(trial: Trial): number {
  return trial.int[int.heapSize] === 0 ? Infinity : trial.time[trial.heap[0]!]!;
}

/**
 * Does something from outside at `at` (seconds, not before the present), as an event of its own; what each of the acts sets
 * in motion is done before the next.
 */
export function intervene(trial: Trial, at: number, ...acts: ((trial: Trial) => void)[]): void {
  trial.num[num.now] = at;
  trial.int[int.firing] = -1;
  trial.int[int.events]!++;
  trial.logLength = 0;
  for (const act of acts) {
    act(trial);
    settleTasks(trial);
    if (trial.traffic !== null) followTraffic(trial, trial.traffic, settleTasks);
    settleUpkeeps(trial);
  }
  if (trial.system.sessions !== null) followSessions(trial, trial.system.sessions);
}

function playNext(trial: Trial, slot: number, at: number): void {
  trial.num[num.now] = at;
  trial.int[int.firing] = slot;
  trial.int[int.events]!++;
  trial.logLength = 0;
  due(trial, slot);
  if (trial.taskTail > 0) settleTasks(trial);
  if (trial.traffic !== null) followTraffic(trial, trial.traffic, settleTasks);
  if (trial.upkeepPhase.length > 0) settleUpkeeps(trial);
  if (trial.system.sessions !== null) followSessions(trial, trial.system.sessions);
  if (trial.int[int.firing] === slot) cancel(trial, slot);
}

function due(trial: Trial, slot: number): void {
  const { slots } = trial.system;
  if (slot < slots.common) modeDue(trial, slot);
  else if (slot < slots.hazard) commonDue(trial, slot - slots.common);
  else if (slot < slots.delivery) hazardDue(trial, slot - slots.hazard);
  else if (slot < slots.duty) deliveryDue(trial, slot);
  else if (slot < slots.start) dutyDue(trial, slot - slots.duty);
  else if (slot < slots.role) instanceStarted(trial, slot - slots.start);
  else if (slot < slots.stale) {
    if (trial.jobPhase[slot] === jobPhase.response) arrive(trial, slot);
    else roleDue(trial, slot - slots.role);
  } else if (slot < slots.failback) note(trial, record.stale, slot - slots.stale, 0);
  else if (slot < slots.falseAlarm) failbackDue(trial, slot - slots.failback);
  else if (slot < slots.copy) falseAlarm(trial, slot - slots.falseAlarm);
  else dataDue(trial, slot);
}

function dataDue(trial: Trial, slot: number): void {
  const { slots } = trial.system;
  if (slot >= slots.sight) loadDue(trial, slot);
  else if (slot >= slots.upkeep) upkeepDue(trial, slot - slots.upkeep);
  else if (slot >= slots.warm) warmedUp(trial, slot - slots.warm);
  else if (slot >= slots.restore) restoreDone(trial, slot - slots.restore);
  else if (trial.copy[slot - slots.copy] === copy.catching) caughtUp(trial, slot - slots.copy);
  else corruptionArrives(trial, slot - slots.copy);
}

function loadDue(trial: Trial, slot: number): void {
  const { slots } = trial.system;
  if (slot >= slots.hour) hourDue(trial);
  else if (slot >= slots.routeStale) routeForgotten(trial, slot - slots.routeStale);
  else if (slot >= slots.route) routeDue(trial, slot - slots.route);
  else if (slot >= slots.scale) scaleDue(trial, slot - slots.scale);
  else if (slot >= slots.stand) stand(trial, slot - slots.stand);
  else sightDue(trial, slot - slots.sight);
}

function arrive(trial: Trial, slot: number): void {
  cancel(trial, slot);
  crewArrived(trial, slot);
}

function deliveryDue(trial: Trial, slot: number): void {
  const { pools, slots } = trial.system;
  cancel(trial, slot);
  let pool = 0;
  while (pools.slotStart[pool + 1]! <= slot - slots.delivery) pool++;
  delivered(trial, pool);
}

/** A common-cause failure hits every instance of its component at once. */
function commonDue(trial: Trial, common: number): void {
  const { commons, modes } = trial.system;
  for (let at = commons.modeStart[common]!; at < commons.modeStart[common + 1]!; at++) {
    const mode = commons.mode[at]!;
    strike(trial, mode, modes.cause[mode]!);
  }
  scheduleCommon(trial, common);
}

function scheduleCommon(trial: Trial, common: number): void {
  const { commons, slots, streams } = trial.system;
  const life = draw(trial, commons.lifeLaw[common]!, streams.common + common);
  schedule(trial, slots.common + common, trial.num[num.now]! + life);
}

function settleTasks(trial: Trial): void {
  while (trial.taskHead < trial.taskTail) {
    const at = trial.taskHead;
    trial.taskHead = at + 3;
    settleTask(trial, trial.tasks[at]!, trial.tasks[at + 1]!, trial.tasks[at + 2]!);
  }
  trial.taskHead = 0;
  trial.taskTail = 0;
}

/** Whatever maintenance waits for may have come about: it is looked at until that changes nothing more. */
function settleUpkeeps(trial: Trial): void {
  for (;;) {
    const said = trial.logLength;
    askUpkeeps(trial);
    if (trial.taskTail === 0) return;
    settleTasks(trial);
    if (trial.logLength === said) return;
    if (trial.traffic !== null) followTraffic(trial, trial.traffic, settleTasks);
  }
}

function settleTask(trial: Trial, kind: number, a: number, b: number): void {
  switch (kind) {
    case task.holder:
      return holderChanged(trial, a);
    case task.standby:
      return standbyChanged(trial, a);
    case task.decide:
      return decide(trial, a);
    case task.gate:
      return gateFlipped(trial, a);
    case task.handsOn:
      return handsOn(trial, a);
    case task.reveal:
      return found(trial, a);
    case task.strike:
      return strike(trial, a, b);
    case task.follow:
      return follow(trial, a);
    case task.stress:
      return updateStress(trial, a);
    case task.contact:
      return contactChanged(trial, a);
    case task.unreachable:
      return outOfSight(trial, a);
    case task.spare:
      return requestRepair(trial, a);
    case task.instance:
      return instanceChanged(trial, a);
    case task.judge:
      return judge(trial, a);
    case task.tend:
      return tend(trial, a);
    case task.infect:
      return infect(trial, a, b);
    case task.upkeep:
      return resumeUpkeep(trial, a);
    case task.recall:
      return recallUpkeep(trial, a);
  }
}

/** The crew of a job is at work: on a fault, or on a switchover. */
function handsOn(trial: Trial, slot: number): void {
  const { slots } = trial.system;
  if (trial.jobPhase[slot] !== jobPhase.work) return;
  if (slot < slots.common) beginRepair(trial, slot);
  else if (slot >= slots.upkeep) handsOnUpkeep(trial, slot - slots.upkeep);
  else if (trial.rolePhase[slot - slots.role] === rolePhase.crew) beginSwitch(trial, slot - slots.role);
}

/** A gate that more than gates depend on flipped. Reads its present value: it may have flipped back. */
function gateFlipped(trial: Trial, gate: number): void {
  const { effects } = trial.system.gates;
  for (let at = effects.start[gate]!; at < effects.start[gate + 1]!; at++) {
    const thing = effects.thing[at]!;
    switch (effects.kind[at]) {
      case gateAction.placeRequirement: {
        const unmet = trial.gateOn[gate] === 0 ? 1 : 0;
        if (unmet === trial.placeUnmet[thing]) break;
        trial.placeUnmet[thing] = unmet;
        shiftPlace(trial, thing, unmet ? 1 : -1);
        break;
      }
      case gateAction.deep:
        if (trial.spread[trial.instanceComponent[thing]!] === 1) requirementChanged(trial, thing);
        else if (trial.role[thing]! >= 0) push(trial, task.holder, trial.role[thing]!, 0);
        else push(trial, task.standby, thing, 0);
        break;
      case gateAction.monitor:
        monitorChanged(trial, thing);
        routeChecksChanged(trial, thing);
        break;
      case gateAction.witness:
        push(trial, task.contact, thing, 0);
        break;
      case gateAction.writes:
        updateWriting(trial, thing);
        if (trial.system.datasets.warmUpLaw[thing]! >= 0) followWarmth(trial, thing);
        break;
      case gateAction.route:
        routeChanged(trial, thing);
        break;
    }
  }
}
