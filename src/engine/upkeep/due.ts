import { schedule } from '../calendar.ts';
import { draw, drawUniform } from '../draw.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';

/** When maintenance and drills are due, and when they may begin. The simulation starts on a Monday at 00:00. */
const week = 7 * 86400;

/** The first is due at a random moment of the time between two, so that not all trials march in step. */
export function planFirst(trial: Trial, upkeep: number): void {
  const law = trial.system.upkeeps!.everyLaw[upkeep]!;
  if (law < 0) return;
  const stream = trial.streams.upkeepDue + upkeep;
  const share = drawUniform(trial, stream);
  plan(trial, upkeep, share * draw(trial, law, stream));
}

/** The next is due so long after the present one was; what should have begun meanwhile is left out. */
export function planNext(trial: Trial, upkeep: number): void {
  const law = trial.system.upkeeps!.everyLaw[upkeep]!;
  if (law < 0) return;
  let due = trial.upkeepDue[upkeep]!;
  while (mayBegin(trial, upkeep, due) <= trial.num[num.now]!) due += draw(trial, law, trial.streams.upkeepDue + upkeep);
  plan(trial, upkeep, due);
}

function plan(trial: Trial, upkeep: number, due: number): void {
  trial.upkeepDue[upkeep] = due;
  schedule(trial, trial.system.slots.upkeep + upkeep, mayBegin(trial, upkeep, due));
}

/** The first moment from `due` on at which it may begin. */
function mayBegin(trial: Trial, upkeep: number, due: number): number {
  const { hoursStart, hours } = trial.system.upkeeps!;
  const first = hoursStart[upkeep]!;
  const end = hoursStart[upkeep + 1]!;
  if (first === end || due === Infinity) return due;
  const weeks = Math.floor(due / week);
  const inWeek = due - weeks * week;
  for (let at = first; at < end; at++) {
    if (inWeek <= hours[2 * at]!) return weeks * week + hours[2 * at]!;
    if (inWeek < hours[2 * at + 1]!) return due;
  }
  return (weeks + 1) * week + hours[2 * first]!;
}
