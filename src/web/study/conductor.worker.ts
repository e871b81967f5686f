import * as z from 'zod';
import { version } from '../../../package.json';
import { conductComparison } from './conduct-comparison.ts';
import { conductOptimisation } from './conduct-optimisation.ts';
import { conductSearch } from './conduct-search.ts';
import { conductStudy, type Desk } from './conduct.ts';
import { playerOf, type Job } from './jobs.ts';
import type { Order, Report } from './messages.ts';
import { createPool, poolOfNone, type Pool, type Thread } from './pool.ts';

// Without it the schema tries to compile code of its own, which the content security policy refuses.
z.config({ jitless: true });

/** Conducts runs away from the page, so that merging and summing up never make it wait. One run at a time. */
let current: { run: number; abort: AbortController } | null = null;

self.onmessage = ({ data }: MessageEvent<Order>) => {
  if (data.type === 'stop') {
    if (current?.run === data.run) current.abort.abort();
    return;
  }
  current?.abort.abort();
  const abort = new AbortController();
  current = { run: data.run, abort };
  void conduct(data, abort.signal);
};

async function conduct(order: Exclude<Order, { type: 'stop' }>, signal: AbortSignal): Promise<void> {
  const desk: Desk = {
    ...{ post, signal, openPool, program: `nines ${version}` },
    now: () => performance.now(),
    cores: cores(),
  };
  try {
    if (order.type === 'study') await conductStudy(order, desk);
    else if (order.type === 'comparison') await conductComparison(order, desk);
    else if (order.type === 'optimisation') await conductOptimisation(order, desk);
    else await conductSearch(order, desk);
  } catch (error) {
    const title = error instanceof Error ? error.message : String(error);
    post({ type: 'failed', run: order.run, failure: { title, hint: 'This is a defect of nines.', inModel: false } });
  }
}

function post(report: Report): void {
  self.postMessage(report);
}

/** Threads that have loaded what they need and wait for a job: to make them takes longer than the first batches. */
const spare: Thread[] = [];
/** More cores than that get their threads when a run asks for them. */
const MOST_SPARE = 4;

function spawn(): Thread {
  return new Worker(new URL('./batch.worker.ts', import.meta.url), { type: 'module' }) as Thread;
}

function keepSpare(): void {
  if (typeof Worker === 'undefined') return;
  while (spare.length < Math.min(MOST_SPARE, cores())) {
    const thread = spawn();
    // One that could not even load is of no use; the run that needs it makes its own, and hears why.
    thread.onerror = () => spare.splice(spare.indexOf(thread), 1);
    spare.push(thread);
  }
}

function cores(): number {
  return Math.max(1, navigator.hardwareConcurrency || 1);
}

function openPool(job: Job, threads: number, onTrouble: (message: string) => void): Pool {
  if (typeof Worker === 'undefined') return poolOfNone(playerOf(job));
  const pool = createPool({ job, threads, spawn: () => spare.pop() ?? spawn(), onTrouble });
  return {
    ...pool,
    close() {
      pool.close();
      keepSpare();
    },
  };
}

keepSpare();
