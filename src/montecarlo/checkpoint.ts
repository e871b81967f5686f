import type { Collected, CollectedData } from './collected.ts';
import { fromData, toData } from './collected.ts';
import type { Plan } from './plan.ts';

/** A study on its way, as plain JSON: from it the study goes on and ends with the same bytes as one never interrupted. */
export interface StudyState {
  nines: 1;
  kind: 'checkpoint';
  /** It goes on under this plan only. */
  plan: Plan;
  /** Batches merged. */
  batches: number;
  collected: CollectedData;
}

export function toState(collected: Collected, batches: number, plan: Plan): StudyState {
  return { nines: 1, kind: 'checkpoint', plan: { ...plan }, batches, collected: toData(collected) };
}

/** Why a study cannot go on from a state under a plan, or null: another version, system, seed or division into batches. */
export function resumeObstacle(state: StudyState, plan: Plan): string | null {
  if (state.kind !== 'checkpoint' || state.nines !== 1) return 'this is not a checkpoint of this version';
  const keys: (keyof Plan)[] = ['fingerprint', 'seed', 'horizon', 'warmup', 'trials', 'precision', 'service'];
  for (const key of [...keys, 'confidence', 'batchTrials', 'firstBatchTrials'] as (keyof Plan)[]) {
    if (state.plan[key] !== plan[key]) {
      return `the checkpoint is of another study: its ${key} is ${state.plan[key]}, not ${plan[key]}`;
    }
  }
  // Written before there was data, or trials to watch, when less was collected.
  if (!Array.isArray(state.collected?.lossWindows) || !Array.isArray(state.collected.notable))
    return 'this is not a checkpoint of this version';
  return null;
}

/** What was collected so far; throws a RangeError when the state is of another study. */
export function fromState(state: StudyState, plan: Plan): Collected {
  const obstacle = resumeObstacle(state, plan);
  if (obstacle !== null) throw new RangeError(obstacle);
  return fromData(state.collected);
}
