import { parentPort, workerData } from 'node:worker_threads';
import { createBatchPlayer, type BatchJob } from './batches.ts';

/** A thread that plays batches: numbers come in, results go out. What it throws, its owner hears of. */
const play = createBatchPlayer(workerData as BatchJob);
const port = parentPort!;

port.on('message', (batch: number) => {
  const played = play(batch);
  const { sums, maxima } = played.result;
  port.postMessage(played, [sums.buffer as ArrayBuffer, maxima.buffer as ArrayBuffer]);
});
