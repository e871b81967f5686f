import { schedule } from '../calendar.ts';
import { note, record } from '../log.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import { collapseOne } from './collapse.ts';
import { scaleAll } from './scale.ts';
import type { Traffic } from './traffic.ts';

const hour = 3600;

/**
 * Lets the load do what it does after an event that it may depend on, or at the beginning: one thing after the other, each with
 * all that follows from it (`settle`), until nothing changes any more.
 */
export function followTraffic(trial: Trial, traffic: Traffic, settle: (trial: Trial) => void): void {
  if (trial.logLength > 0 && !traffic.isConcerned(trial)) return;
  for (let changed = true; changed;) {
    traffic.flows.follow(trial);
    changed = collapseOne(trial, traffic) || (traffic.flows.loads.scaling !== null && scaleAll(trial, traffic));
    if (trial.taskTail > 0) settle(trial);
  }
}

/** The next hour begins, and with it another load. */
export function hourDue(trial: Trial): void {
  const { slots, loads } = trial.system;
  const hours = loads!.demand!.hour;
  const now = Math.round(trial.num[num.now]! / hour);
  let next = now + 1;
  while (next < now + hours.length && hours[next % hours.length] === hours[now % hours.length]) next++;
  note(trial, record.hour, 0, 0);
  schedule(trial, slots.hour, next * hour);
}
