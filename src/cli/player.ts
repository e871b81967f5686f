import {
  createBatchPlayer,
  createComparisonPlayer,
  type BatchJob,
  type ComparisonBatch,
  type ComparisonJob,
  type PlayedBatch,
} from '../montecarlo/index.ts';

/** What threads are given once: a study, or a comparison of several designs. */
export type Job = BatchJob | ComparisonJob;

export function playerOf(job: Job): (batch: number) => PlayedBatch | ComparisonBatch {
  return 'systems' in job ? createComparisonPlayer(job) : createBatchPlayer(job);
}
