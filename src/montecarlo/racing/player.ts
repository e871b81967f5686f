import type { System } from '../../system/system.ts';
import { createBatchPlayer, type PlayedBatch } from '../batch-player.ts';
import type { RacingPlan } from './plan.ts';

/** All a thread needs to play batches of a race: plain data, sent once. */
export interface RacingJob {
  systems: System[];
  race: RacingPlan;
}

/** Engines that a thread keeps: batches of one design come one after the other. */
const KEPT = 4;

/** Plays pieces of a race: piece number `design x batches + batch`. */
export function createRacingPlayer({ systems, race }: RacingJob): (piece: number) => PlayedBatch {
  const players = new Map<number, (batch: number) => PlayedBatch>();
  return (piece) => {
    const design = Math.floor(piece / race.batches);
    const play =
      players.get(design) ?? createBatchPlayer({ system: systems[design]!, plan: race.plans[design]!, check: false });
    players.delete(design);
    players.set(design, play);
    if (players.size > KEPT) players.delete(players.keys().next().value!);
    return play(piece % race.batches);
  };
}
