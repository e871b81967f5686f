import { int } from './state.ts';
import type { Trial } from './state.ts';

/**
 * The calendar: a binary heap of slots by (time, slot). A slot has at most one pending event. The slot whose event is being
 * played stays at the root until it is scheduled anew or the event ends, which saves one walk through the heap per event.
 */

/** Moves the event of `slot` to time `at` (seconds); Infinity cancels. */
export function schedule(trial: Trial, slot: number, at: number): void {
  const earlier = at < trial.time[slot]!;
  trial.time[slot] = at;
  place(trial, slot, earlier);
}

/** Brings a slot whose time was changed to where it belongs. (No times in the arguments: they would be boxed.) */
function place(trial: Trial, slot: number, earlier: boolean): void {
  if (slot === trial.int[int.firing]) trial.int[int.firing] = -1;
  if (trial.time[slot] === Infinity) {
    cancel(trial, slot);
    return;
  }
  const here = trial.heapAt[slot]!;
  if (here < 0) up(trial, slot, trial.int[int.heapSize]!++);
  else if (earlier) up(trial, slot, here);
  else down(trial, slot, here);
}

/** Removes the pending event of `slot`, if any. */
export function cancel(trial: Trial, slot: number): void {
  const { heap, heapAt } = trial;
  if (slot === trial.int[int.firing]) trial.int[int.firing] = -1;
  const here = heapAt[slot]!;
  trial.time[slot] = Infinity;
  if (here < 0) return;
  heapAt[slot] = -1;
  const size = trial.int[int.heapSize]! - 1;
  trial.int[int.heapSize] = size;
  if (here === size) return;
  const last = heap[size]!;
  up(trial, last, here);
  if (heapAt[last] === here) down(trial, last, here);
}

export function isPending(trial: Trial, slot: number): boolean {
  return trial.heapAt[slot]! >= 0;
}

function up(trial: Trial, slot: number, from: number): void {
  const { heap, heapAt, time } = trial;
  const at = time[slot]!;
  let here = from;
  while (here > 0) {
    const above = (here - 1) >> 1;
    const other = heap[above]!;
    const t = time[other]!;
    if (t < at || (t === at && other < slot)) break;
    heap[here] = other;
    heapAt[other] = here;
    here = above;
  }
  heap[here] = slot;
  heapAt[slot] = here;
}

function down(trial: Trial, slot: number, from: number): void {
  const { heap, heapAt, time } = trial;
  const at = time[slot]!;
  const size = trial.int[int.heapSize]!;
  let here = from;
  for (;;) {
    let below = 2 * here + 1;
    if (below >= size) break;
    let other = heap[below]!;
    let t = time[other]!;
    const right = below + 1;
    if (right < size) {
      const second = heap[right]!;
      const t2 = time[second]!;
      if (t2 < t || (t2 === t && second < other)) {
        below = right;
        other = second;
        t = t2;
      }
    }
    if (at < t || (at === t && slot < other)) break;
    heap[here] = other;
    heapAt[other] = here;
    here = below;
  }
  heap[here] = slot;
  heapAt[slot] = here;
}
