import type { System } from '../system/system.ts';
import type { StudyState } from './checkpoint.ts';
import type { BatchResult, Collected } from './collected.ts';
import type { Conductor, Progress } from './conductor.ts';
import { createConductor } from './conductor.ts';
import type { Plan } from './plan.ts';
import type { Ending } from './summary/summarise.ts';

/** As much of an AbortSignal as is needed. */
export interface Abort {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface StudyOptions {
  system: System;
  plan: Plan;
  /** Plays one batch, anywhere: `runBatch` here or in a worker. A rejection ends the study. */
  execute: (batch: number) => Promise<BatchResult>;
  /** Batches under way at a time, at least 1. Changes nothing in the results. */
  concurrency: number;
  /** Called each time more batches are merged. */
  onProgress?: (progress: Progress) => void;
  /** Ends the study: what is merged is kept, what is under way is left. */
  signal?: Abort;
  /** Go on from here instead of from the beginning. */
  resume?: StudyState;
  /** Called each time more batches are merged, with a function that makes a checkpoint of what is. */
  onMerged?: (state: () => StudyState) => void;
}

/** What a study leaves: see `summarise`. */
export interface Study extends Ending {
  collected: Collected;
}

/**
 * Runs the batches of a plan and merges them in their order. The outcome is the same to the last bit for any
 * concurrency, any order of completion, and any number of interruptions and resumptions.
 */
export function runStudy(options: StudyOptions): Promise<Study> {
  const { system, plan, signal, concurrency } = options;
  return new Promise((resolve, reject) => {
    const conductor = createConductor(system, plan, options.resume);
    let running = 0;
    let isOver = false;
    const settle = (finish: () => void): void => {
      if (isOver) return;
      isOver = true;
      signal?.removeEventListener('abort', abort);
      finish();
    };
    const end = (ended: Ending['ended']): void =>
      settle(() => resolve({ collected: conductor.collected, batches: conductor.merged(), ended }));
    const abort = (): void => end('interrupted');
    const fail = (error: unknown): void => settle(() => reject(error));
    const advance = (): void => {
      const ended = conductor.ended();
      if (ended !== null) return end(ended);
      while (running < concurrency && conductor.pending() < mostPending(concurrency)) {
        const batch = conductor.next();
        if (batch === null) break;
        running++;
        options.execute(batch).then(take, fail);
      }
    };
    const take = (result: BatchResult): void => {
      if (isOver) return;
      running--;
      try {
        if (conductor.take(result)) report(options, conductor);
        if (!isOver) advance();
      } catch (error) {
        fail(error);
      }
    };
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    else advance();
  });
}

/** One slow batch must not let the results of the others pile up behind it. */
function mostPending(concurrency: number): number {
  return 4 * concurrency;
}

function report({ onProgress, onMerged }: StudyOptions, conductor: Conductor): void {
  onProgress?.(conductor.progress());
  onMerged?.(() => conductor.state());
}
