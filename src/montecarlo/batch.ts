import type { Tally } from '../engine/monitors/tally.ts';
import type { System } from '../system/system.ts';
import { addTrial, createCollector } from './collect.ts';
import type { BatchResult } from './collected.ts';
import { toBatchResult } from './collected.ts';
import type { Plan } from './plan.ts';
import { trialsOfBatch } from './plan.ts';

/** Plays one trial by its number; the tally is read before the next call. */
export type PlayTrial = (trial: number) => Tally;

/** Plays the trials of one batch in order. The same batch of the same plan yields the same result anywhere. */
export function runBatch(system: System, plan: Plan, batch: number, playTrial: PlayTrial): BatchResult {
  const collector = createCollector(system, plan);
  const { first, count } = trialsOfBatch(plan, batch);
  for (let trial = first; trial < first + count; trial++) addTrial(collector, playTrial(trial), trial);
  return toBatchResult(batch, collector.into);
}
