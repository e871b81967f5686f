import { createPlayer } from '../engine/index.ts';
import type { System } from '../system/system.ts';
import { runBatch } from './batch.ts';
import type { BatchResult } from './collected.ts';
import type { Plan } from './plan.ts';

/** All a thread needs to play batches of a study: plain data, sent once. */
export interface BatchJob {
  system: System;
  plan: Plan;
  /** Check the engine's invariants after every event. */
  check: boolean;
}

export interface PlayedBatch {
  result: BatchResult;
  /** Events played for it. */
  events: number;
}

/** Plays batches by number, with one engine for all of them. */
export function createBatchPlayer({ system, plan, check }: BatchJob): (batch: number) => PlayedBatch {
  const { seed, warmup, horizon } = plan;
  const player = createPlayer(system, { seed, warmup, horizon, check });
  return (batch) => {
    const before = player.events();
    const result = runBatch(system, plan, batch, (trial) => player.play(trial));
    return { result, events: player.events() - before };
  };
}
