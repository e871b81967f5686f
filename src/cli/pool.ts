import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { BatchJob, ComparisonBatch, ComparisonJob, Plan, PlayedBatch, RacingJob } from '../montecarlo/index.ts';
import { playerOf, type Job } from './player.ts';

/** Plays batches of one study or comparison, here or in threads. */
export interface Pool<Played = PlayedBatch> {
  /** Batches that may be under way at a time, so that no thread ever waits for the next one. */
  concurrency: number;
  /** Rejects when the engine throws or the thread dies; never hangs. */
  play(batch: number): Promise<Played>;
  /** Ends the threads, whatever they are doing. */
  close(): Promise<void>;
}

/** Batches a thread has at hand: the one it plays, and the next. */
const AHEAD = 2;
/** Work below which another thread costs more than it saves, in events. */
const EVENTS_PER_THREAD = 500_000;
/** Longest batch, in events, that is played without a thread: while it lasts, Ctrl-C waits. */
const EVENTS_IN_PROCESS = 2_000_000;

/** How many threads a plan is worth on this machine; 0: play it without one. */
export function threadsFor(plan: Plan, asked: number | undefined): number {
  const useful = Math.ceil(plan.expectedEvents / EVENTS_PER_THREAD);
  const threads = Math.max(1, Math.min(asked ?? availableParallelism(), plan.batches, useful));
  const isShort = plan.eventsPerTrial * plan.batchTrials <= EVENTS_IN_PROCESS;
  return threads === 1 && isShort ? 0 : threads;
}

export function createPool(job: BatchJob | RacingJob, threads: number): Pool;
export function createPool(job: ComparisonJob, threads: number): Pool<ComparisonBatch>;
export function createPool(job: Job, threads: number): Pool<unknown> {
  return threads === 0 ? poolOfNone(job) : poolOfThreads(job, threads);
}

function poolOfNone(job: Job): Pool<unknown> {
  const play = playerOf(job);
  return {
    concurrency: 1,
    async play(batch) {
      // Ctrl-C and the progress bar have their turn between batches.
      await setImmediate();
      return play(batch);
    },
    async close() {},
  };
}

function poolOfThreads(job: Job, count: number): Pool<unknown> {
  const threads = Array.from({ length: count }, () => startThread(job));
  return {
    concurrency: count * AHEAD,
    play(batch) {
      const idlest = threads.reduce((best, thread) => (thread.underWay() < best.underWay() ? thread : best));
      return idlest.play(batch);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

interface Thread {
  underWay(): number;
  play(batch: number): Promise<unknown>;
  end(): Promise<unknown>;
}

interface Waiting {
  resolve(played: unknown): void;
  reject(error: unknown): void;
}

/** One thread with the system in it. When it dies, everything it was given is rejected, and all it is given later. */
function startThread(job: Job): Thread {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: job });
  const waiting = new Map<number, Waiting>();
  let death: unknown = null;
  const die = (error: unknown): void => {
    death ??= error;
    for (const { reject } of waiting.values()) reject(death);
    waiting.clear();
  };
  worker.on('message', ({ batch, played }: { batch: number; played: unknown }) => {
    waiting.get(batch)?.resolve(played);
    waiting.delete(batch);
  });
  worker.on('messageerror', die);
  worker.on('error', die);
  worker.on('exit', (code) => die(new Error(`a worker thread ended by itself (code ${code})`)));
  return {
    underWay: () => waiting.size,
    play: (batch) =>
      new Promise((resolve, reject) => {
        if (death !== null) return reject(death);
        waiting.set(batch, { resolve, reject });
        worker.postMessage(batch);
      }),
    end: () => worker.terminate(),
  };
}
