import { cancel, isPending, schedule } from './calendar.ts';
import { draw } from './draw.ts';
import { note, push, record, task } from './log.ts';
import { jobPhase, modePhase, num } from './state.ts';
import type { Trial } from './state.ts';

/**
 * Crews and their queues. A job is the slot of what is to be done (a mode to repair, a role to switch over). A free member
 * takes the first job (or the most important), needs the crew's response time, and is then at work until released.
 */

/** Puts job `slot` in the queue of `crew`; with priorities it may take a member from a less important one. */
export function requestCrew(trial: Trial, crew: number, slot: number): void {
  trial.jobPhase[slot] = jobPhase.queued;
  append(trial, crew, slot);
  note(trial, record.waitCrew, slot, crew);
  dispatch(trial, crew);
}

/** The job is done: its member is free. */
export function releaseCrew(trial: Trial, crew: number, slot: number): void {
  trial.jobPhase[slot] = jobPhase.none;
  unlinkWork(trial, crew, slot);
  trial.free[crew]!++;
  dispatch(trial, crew);
}

/** The job is not needed any more, wherever it stands. */
export function withdraw(trial: Trial, crew: number, slot: number): void {
  const phase = trial.jobPhase[slot];
  if (phase === jobPhase.none) return;
  note(trial, record.withdrawn, slot, crew);
  if (phase === jobPhase.queued) {
    trial.jobPhase[slot] = jobPhase.none;
    unlinkQueue(trial, crew, slot);
  } else releaseCrew(trial, crew, slot);
}

/** The response time of a member is over. */
export function crewArrived(trial: Trial, slot: number): void {
  trial.jobPhase[slot] = jobPhase.work;
  push(trial, task.handsOn, slot, 0);
}

/** Duty begins or ends. Repairs in hand rest until the next duty, work done is kept; a switchover in hand is finished. */
export function setDuty(trial: Trial, crew: number, on: boolean): void {
  if ((trial.onDuty[crew] === 1) === on) return;
  trial.onDuty[crew] = on ? 1 : 0;
  note(trial, record.duty, crew, on ? 1 : 0);
  if (on) {
    dispatch(trial, crew);
    return;
  }
  let slot = trial.workFirst[crew]!;
  while (slot >= 0) {
    const next = trial.jobNext[slot]!;
    if (isRepair(trial, slot) || trial.jobPhase[slot] === jobPhase.response) pause(trial, crew, slot);
    slot = next;
  }
}

function dispatch(trial: Trial, crew: number): void {
  if (!trial.onDuty[crew]) return;
  while (trial.queueFirst[crew]! >= 0) {
    const slot = nextJob(trial, crew);
    if (trial.free[crew]! === 0 && !preempt(trial, crew, slot)) return;
    unlinkQueue(trial, crew, slot);
    trial.free[crew]!--;
    trial.jobNext[slot] = trial.workFirst[crew]!;
    trial.workFirst[crew] = slot;
    trial.jobPhase[slot] = jobPhase.response;
    note(trial, record.response, slot, crew);
    const law = trial.system.crews.responseLaw[crew]!;
    const delay = law < 0 ? 0 : draw(trial, law, trial.system.streams.crew + crew);
    if (delay > 0) schedule(trial, slot, trial.num[num.now]! + delay);
    else crewArrived(trial, slot);
  }
}

function isRepair(trial: Trial, slot: number): boolean {
  return slot < trial.system.modes.count;
}

function isUpkeep(trial: Trial, slot: number): boolean {
  return slot >= trial.system.slots.upkeep;
}

/** Switchovers come before every repair, maintenance and drills after. */
function priorityOf(trial: Trial, slot: number): number {
  if (isUpkeep(trial, slot)) return -Infinity;
  return isRepair(trial, slot) ? trial.system.modes.priority[slot]! : Infinity;
}

function nextJob(trial: Trial, crew: number): number {
  let best = trial.queueFirst[crew]!;
  if (!trial.system.crews.byPriority[crew]) return best;
  for (let slot = trial.jobNext[best]!; slot >= 0; slot = trial.jobNext[slot]!) {
    if (priorityOf(trial, slot) > priorityOf(trial, best)) best = slot;
  }
  return best;
}

/** Frees a member for `slot` from the least important job in hand, when that is less important. */
function preempt(trial: Trial, crew: number, slot: number): boolean {
  if (!trial.system.crews.byPriority[crew]) return false;
  let least = -1;
  for (let job = trial.workFirst[crew]!; job >= 0; job = trial.jobNext[job]!) {
    // Maintenance that has begun is finished.
    if (isUpkeep(trial, job) && trial.jobPhase[job] === jobPhase.work) continue;
    if (least < 0 || priorityOf(trial, job) < priorityOf(trial, least)) least = job;
  }
  if (least < 0 || priorityOf(trial, least) >= priorityOf(trial, slot)) return false;
  pause(trial, crew, least);
  return true;
}

/** Takes the member from a job; work done is kept, and the job goes to the head of the queue. */
function pause(trial: Trial, crew: number, slot: number): void {
  note(trial, record.paused, slot, crew);
  if (trial.jobPhase[slot] === jobPhase.work) {
    // A member who has come in this very moment has not begun.
    if (isPending(trial, slot)) trial.modeLeft[slot] = trial.time[slot]! - trial.num[num.now]!;
    trial.modePhase[slot] = modePhase.waitCrew;
  }
  cancel(trial, slot);
  unlinkWork(trial, crew, slot);
  trial.free[crew]!++;
  trial.jobPhase[slot] = jobPhase.queued;
  trial.jobNext[slot] = trial.queueFirst[crew]!;
  if (trial.queueFirst[crew]! < 0) trial.queueLast[crew] = slot;
  trial.queueFirst[crew] = slot;
}

function append(trial: Trial, crew: number, slot: number): void {
  trial.jobNext[slot] = -1;
  const last = trial.queueLast[crew]!;
  if (last < 0) trial.queueFirst[crew] = slot;
  else trial.jobNext[last] = slot;
  trial.queueLast[crew] = slot;
}

function unlinkQueue(trial: Trial, crew: number, slot: number): void {
  let before = -1;
  for (let job = trial.queueFirst[crew]!; job >= 0; before = job, job = trial.jobNext[job]!) {
    if (job !== slot) continue;
    const after = trial.jobNext[slot]!;
    if (before < 0) trial.queueFirst[crew] = after;
    else trial.jobNext[before] = after;
    if (after < 0) trial.queueLast[crew] = before;
    return;
  }
}

function unlinkWork(trial: Trial, crew: number, slot: number): void {
  let before = -1;
  for (let job = trial.workFirst[crew]!; job >= 0; before = job, job = trial.jobNext[job]!) {
    if (job !== slot) continue;
    if (before < 0) trial.workFirst[crew] = trial.jobNext[slot]!;
    else trial.jobNext[before] = trial.jobNext[slot]!;
    return;
  }
}
