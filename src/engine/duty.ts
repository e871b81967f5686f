import { schedule } from './calendar.ts';
import { setDuty } from './crews.ts';
import { num } from './state.ts';
import type { Trial } from './state.ts';

/** Duty hours of crews. The simulation starts on a Monday at 00:00. */
const week = 7 * 86400;

/** A boundary of the duty hours of `crew` is reached: sets the present duty and the next boundary. */
export function dutyDue(trial: Trial, crew: number): void {
  const { crews, slots } = trial.system;
  const now = trial.num[num.now]!;
  const weeks = Math.floor(now / week);
  const inWeek = now - weeks * week;
  let on = false;
  let next = Infinity;
  for (let at = crews.hoursStart[crew]!; at < crews.hoursStart[crew + 1]!; at++) {
    const from = crews.hours[2 * at]!;
    const to = crews.hours[2 * at + 1]!;
    if (inWeek >= from && inWeek < to) on = true;
    if (from > inWeek) next = Math.min(next, from);
    if (to > inWeek) next = Math.min(next, to);
  }
  if (next === Infinity) next = week + crews.hours[2 * crews.hoursStart[crew]!]!;
  setDuty(trial, crew, on);
  schedule(trial, slots.duty + crew, weeks * week + next);
}
