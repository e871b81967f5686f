import type { Measure } from '../results/index.ts';
import type { System } from '../system/system.ts';
import type { StudyState } from './checkpoint.ts';
import { fromState, toState } from './checkpoint.ts';
import type { BatchResult, Collected } from './collected.ts';
import { emptyCollected, mergeBatch } from './collected.ts';
import type { Plan } from './plan.ts';
import { isPreciseEnough, relativeHalfWidth } from './stopping.ts';
import { know } from './summary/known.ts';
import { outagesSeen, unavailability } from './summary/services.ts';
import type { Ending } from './summary/summarise.ts';

/** How far a study is; there is no clock in it. */
export interface Progress {
  trialsDone: number;
  trialsTotal: number;
  batchesDone: number;
  /** 0 to 1: of the trials, or of the way to the precision asked for, whichever is further. */
  fraction: number;
  /** Unavailability so far of the service the precision is about; null in a model without services. Takes a moment. */
  estimate(): Measure | null;
}

/**
 * Hands out the batches of a plan and merges their results in order, whoever plays them and in whatever order they come
 * back: the outcome is the same to the last bit. Knows nothing of threads and promises.
 */
export interface Conductor {
  /** Number of a batch to play, or null when there are no more. */
  next(): number | null;
  /** Takes a finished batch; true when the study got ahead by it. What comes after the end is dropped. */
  take(result: BatchResult): boolean;
  /** How the study ended, or null while it goes on. */
  ended(): Exclude<Ending['ended'], 'interrupted'> | null;
  /** Batches handed out and not yet merged. */
  pending(): number;
  /** What is merged so far; grows as the study goes on. */
  readonly collected: Collected;
  /** How many batches are merged. */
  merged(): number;
  progress(): Progress;
  /** A checkpoint: what is merged so far. */
  state(): StudyState;
}

/** Begins a study, or goes on from a checkpoint of the same study; throws a RangeError when it is of another one. */
export function createConductor(system: System, plan: Plan, resume?: StudyState): Conductor {
  const collected = resume ? fromState(resume, plan) : emptyCollected(system, plan);
  const known = know(collected, plan, system);
  const waiting = new Map<number, BatchResult>();
  const isPrecise = (): boolean => plan.precision !== null && isPreciseEnough(known, merged);
  let merged = resume?.batches ?? 0;
  let handedOut = merged;
  let precise = isPrecise();
  return {
    next: () => (precise || handedOut === plan.batches ? null : handedOut++),
    take(result) {
      waiting.set(result.batch, result);
      const before = merged;
      for (let next = waiting.get(merged); next && !precise; next = waiting.get(merged)) {
        waiting.delete(merged);
        mergeBatch(collected, next);
        merged++;
        precise = isPrecise();
      }
      return merged > before;
    },
    ended: () => (precise ? 'precision reached' : merged === plan.batches ? 'all trials done' : null),
    pending: () => handedOut - merged,
    collected,
    merged: () => merged,
    progress: () => ({
      trialsDone: collected.trials,
      trialsTotal: plan.trials,
      batchesDone: merged,
      fraction: precise ? 1 : fractionDone(known),
      estimate: () => (system.services.count > 0 ? unavailability(known, plan.service) : null),
    }),
    state: () => toState(collected, merged, plan),
  };
}

/** The width of an interval shrinks with the root of the number of trials. */
function fractionDone(known: ReturnType<typeof know>): number {
  const { collected, plan, system } = known;
  const ofTrials = collected.trials / plan.trials;
  if (plan.precision === null || system.services.count === 0 || outagesSeen(known, plan.service) === 0) return ofTrials;
  const wide = plan.precision / relativeHalfWidth(unavailability(known, plan.service));
  return Math.max(ofTrials, Math.min(0.99, wide * wide));
}
