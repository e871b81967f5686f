import {
  createBatchPlayer,
  createComparisonPlayer,
  createRacingPlayer,
  type BatchJob,
  type ComparisonBatch,
  type ComparisonJob,
  type PlayedBatch,
  type RacingJob,
} from '../montecarlo/index.ts';

/** What threads are given once: a study, a comparison of several designs, or a race of many. */
export type Job = BatchJob | ComparisonJob | RacingJob;

export function playerOf(job: Job): (batch: number) => PlayedBatch | ComparisonBatch {
  if ('race' in job) return createRacingPlayer(job);
  return 'systems' in job ? createComparisonPlayer(job) : createBatchPlayer(job);
}
