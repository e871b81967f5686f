import {
  createBatchPlayer,
  createComparisonPlayer,
  createRacingPlayer,
  type BatchJob,
  type ComparisonJob,
  type RacingJob,
} from '../../montecarlo/index.ts';

/** What a thread is sent once: all it needs to play batches by their number. */
export type Job =
  ({ kind: 'study' } & BatchJob) | ({ kind: 'comparison' } & ComparisonJob) | ({ kind: 'race' } & RacingJob);

/** Plays batches of a job by number. */
export function playerOf(job: Job): (batch: number) => unknown {
  if (job.kind === 'comparison') return createComparisonPlayer(job);
  const play = job.kind === 'race' ? createRacingPlayer(job) : createBatchPlayer(job);
  return (batch) => play(batch).result;
}
