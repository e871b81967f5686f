import { playerOf, type Job } from './jobs.ts';
import type { Played } from './pool.ts';

/** A thread that plays batches: first comes the job, then numbers; results go back, or what went wrong. */
let play: ((batch: number) => unknown) | null = null;

function playBatch(batch: number): Played {
  try {
    return { batch, result: play!(batch) };
  } catch (error) {
    return { batch, error: error instanceof Error ? error.message : String(error) };
  }
}

self.onmessage = ({ data }: MessageEvent<Job | number>) => {
  // Copied, not transferred: the first array that is taken away from a thread makes V8 check for it at every access to any
  // typed array from then on, and the engine a quarter slower.
  if (typeof data === 'number') self.postMessage(playBatch(data));
  else play = playerOf(data);
};
