import { createPlayer } from '../../engine/index.ts';
import type { System } from '../../system/system.ts';
import { runComparisonBatch, type ComparisonBatch } from './paired.ts';
import type { ComparisonPlan } from './plan.ts';

/** All a thread needs to play batches of a comparison: plain data, sent once. */
export interface ComparisonJob {
  systems: System[];
  plan: ComparisonPlan;
}

/** Plays batches by number, with one engine for each design. */
export function createComparisonPlayer({ systems, plan }: ComparisonJob): (batch: number) => ComparisonBatch {
  const players = systems.map((system, design) => createPlayer(system, plan.plans[design]!));
  const play = players.map((player) => (trial: number) => player.play(trial));
  return (batch) => runComparisonBatch(systems, plan, batch, play);
}
