import { isPending, schedule } from './calendar.ts';
import { draw } from './draw.ts';
import { note, push, record, task } from './log.ts';
import { num } from './state.ts';
import type { Trial } from './state.ts';

/** Pools of spare units. Each unit taken is ordered anew at once, so there is one delivery clock per unit of the pool. */

/** Takes a unit for `mode`, or puts it in the queue; true when it has one. */
export function takeSpare(trial: Trial, pool: number, mode: number): boolean {
  if (trial.stock[pool]! > 0) {
    trial.stock[pool]!--;
    order(trial, pool);
    return true;
  }
  note(trial, record.waitSpare, mode, pool);
  trial.jobNext[mode] = -1;
  const last = trial.poolLast[pool]!;
  if (last < 0) trial.poolFirst[pool] = mode;
  else trial.jobNext[last] = mode;
  trial.poolLast[pool] = mode;
  return false;
}

/** `mode` needs no unit any more: it leaves the queue, if it is in it. */
export function leavePool(trial: Trial, pool: number, mode: number): void {
  let before = -1;
  for (let waiting = trial.poolFirst[pool]!; waiting >= 0; before = waiting, waiting = trial.jobNext[waiting]!) {
    if (waiting !== mode) continue;
    const after = trial.jobNext[mode]!;
    if (before < 0) trial.poolFirst[pool] = after;
    else trial.jobNext[before] = after;
    if (after < 0) trial.poolLast[pool] = before;
    return;
  }
}

function order(trial: Trial, pool: number): void {
  const { pools, slots, streams } = trial.system;
  const delay = draw(trial, pools.deliveryLaw[pool]!, streams.pool + pool);
  for (let slot = slots.delivery + pools.slotStart[pool]!; ; slot++) {
    if (isPending(trial, slot)) continue;
    schedule(trial, slot, trial.num[num.now]! + delay);
    return;
  }
}

/** A unit arrives: to the first repair that waits for one, else to the shelf. */
export function delivered(trial: Trial, pool: number): void {
  note(trial, record.delivery, pool, 0);
  const mode = trial.poolFirst[pool]!;
  if (mode < 0) {
    trial.stock[pool]!++;
    return;
  }
  trial.poolFirst[pool] = trial.jobNext[mode]!;
  if (trial.poolFirst[pool]! < 0) trial.poolLast[pool] = -1;
  order(trial, pool);
  push(trial, task.spare, mode, 0);
}
