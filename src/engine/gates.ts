import { note, push, record, task } from './log.ts';
import type { Trial } from './state.ts';

/**
 * The structure: gates that are true while enough of their children are. A change of a leaf is carried upwards only as far
 * as gates flip. All gates are monotone, so within one call each gate flips at most once.
 */
export function setLeaf(trial: Trial, leaf: number, on: boolean): void {
  const value = on ? 1 : 0;
  if (trial.gateOn[leaf] === value) return;
  trial.gateOn[leaf] = value;
  trial.scratch[0] = leaf;
  if (on) raise(trial);
  else lower(trial);
}

/** Carries the flips on the stack (one to begin with) upwards. */
function lower(trial: Trial): void {
  const { parentStart, parent, gateOn, gateCount, gateNeed, falseLast, falseFirst, edgeNext, edgePrev, scratch } =
    trial;
  let top = 1;
  while (top > 0) {
    const gate = scratch[--top]!;
    flipped(trial, gate, 0);
    for (let edge = parentStart[gate]!, end = parentStart[gate + 1]!; edge < end; edge++) {
      const above = parent[edge]!;
      const last = falseLast[above]!;
      edgePrev[edge] = last;
      edgeNext[edge] = -1;
      falseLast[above] = edge;
      if (last < 0) falseFirst[above] = edge;
      else edgeNext[last] = edge;
      if (--gateCount[above]! + 1 === gateNeed[above]) {
        gateOn[above] = 0;
        scratch[top++] = above;
      }
    }
  }
}

/** Carries the flips on the stack (one to begin with) upwards. */
function raise(trial: Trial): void {
  const { parentStart, parent, gateOn, gateCount, gateNeed, falseLast, falseFirst, edgeNext, edgePrev, scratch } =
    trial;
  let top = 1;
  while (top > 0) {
    const gate = scratch[--top]!;
    flipped(trial, gate, 1);
    for (let edge = parentStart[gate]!, end = parentStart[gate + 1]!; edge < end; edge++) {
      const above = parent[edge]!;
      const before = edgePrev[edge]!;
      const after = edgeNext[edge]!;
      if (before < 0) falseFirst[above] = after;
      else edgeNext[before] = after;
      if (after < 0) falseLast[above] = before;
      else edgePrev[after] = before;
      if (++gateCount[above]! === gateNeed[above]) {
        gateOn[above] = 1;
        scratch[top++] = above;
      }
    }
  }
}

function flipped(trial: Trial, gate: number, value: number): void {
  if (trial.gateReported[gate]) note(trial, record.gate, gate, value);
  if (trial.gateActs[gate]) push(trial, task.gate, gate, value);
}
