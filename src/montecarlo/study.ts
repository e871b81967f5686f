import type { System } from '../system/system.ts';
import type { StudyState } from './checkpoint.ts';
import type { BatchResult, Collected } from './collected.ts';
import type { Conductor, Progress } from './conductor.ts';
import { createConductor } from './conductor.ts';
import type { Abort } from './drive.ts';
import { drive } from './drive.ts';
import type { Plan } from './plan.ts';
import type { Ending } from './summary/summarise.ts';

export interface StudyOptions {
  system: System;
  plan: Plan;
  /** Plays one batch, anywhere: `runBatch` here or in a worker. A rejection ends the study. */
  execute: (batch: number) => Promise<BatchResult>;
  /** Batches under way at a time, at least 1. Changes nothing in the results. */
  concurrency: number;
  /** Called each time more batches are merged, with the study as it is then: it can be summarised on the way. */
  onProgress?: (progress: Progress, soFar: Study) => void;
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
export async function runStudy(options: StudyOptions): Promise<Study> {
  const { system, plan, execute, concurrency, signal } = options;
  const conductor = createConductor(system, plan, options.resume);
  const batches = { ...conductor, isOver: () => conductor.ended() !== null };
  const onAhead = (): void => report(options, conductor);
  const end = await drive(batches, { execute, concurrency, signal, onAhead });
  return soFar(conductor, end === 'interrupted' ? end : conductor.ended()!);
}

function soFar(conductor: Conductor, ended: Ending['ended']): Study {
  return { collected: conductor.collected, batches: conductor.merged(), ended };
}

function report({ onProgress, onMerged }: StudyOptions, conductor: Conductor): void {
  onProgress?.(conductor.progress(), soFar(conductor, conductor.ended() ?? 'interrupted'));
  onMerged?.(() => conductor.state());
}
