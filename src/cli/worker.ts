import { parentPort, workerData } from 'node:worker_threads';
import { playerOf, type Job } from './player.ts';

/** A thread that plays batches: numbers come in, results go out. What it throws, its owner hears of. */
const play = playerOf(workerData as Job);
const port = parentPort!;

port.on('message', (batch: number) => {
  // Copied, not transferred: the first array that is taken away from a thread makes V8 check for it at every access to any
  // typed array from then on, and the engine a quarter slower.
  port.postMessage({ batch, played: play(batch) });
});
