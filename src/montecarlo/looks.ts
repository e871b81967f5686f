import type { Results } from '../results/index.ts';
import type { System } from '../system/system.ts';
import type { BatchResult, Collected } from './collected.ts';
import { emptyCollected, mergeBatch } from './collected.ts';
import type { Abort } from './drive.ts';
import { drive } from './drive.ts';
import { trialsOfBatch, type Plan } from './plan.ts';
import { summarise, type About } from './summary/summarise.ts';

/** Trials before the first look: fewer say too little about rare outages. */
const FIRST_LOOK = 400;

/**
 * Looks at a study on its way, planned before it begins: after so many batches, each time about twice as many trials as
 * at the look before, and at the end.
 */
export function planLooks(plan: Plan): number[] {
  const looks: number[] = [];
  let wanted = FIRST_LOOK;
  for (let batch = 0; batch < plan.batches; batch++) {
    const { first, count } = trialsOfBatch(plan, batch);
    if (first + count < wanted && batch < plan.batches - 1) continue;
    looks.push(batch + 1);
    while (wanted <= first + count) wanted *= 2;
  }
  return looks;
}

/**
 * Confidence of each interval so that all of them hold at once with `confidence`: at every look, of every question
 * (Bonferroni). Looking often and stopping when one likes what one sees would otherwise be wrong far more often.
 */
export function confidenceOfEach(confidence: number, looks: number, questions: number): number {
  return 1 - (1 - confidence) / Math.max(1, looks * questions);
}

export interface LooksOptions {
  system: System;
  /** Its confidence is that of the intervals at each look, see `confidenceOfEach`. */
  plan: Plan;
  /** Batches after which it is looked, see `planLooks`. */
  looks: readonly number[];
  about: About;
  /** Plays one batch, anywhere. A rejection ends the study. */
  execute: (batch: number) => Promise<BatchResult>;
  /** Batches under way at a time, at least 1. Changes nothing in the outcome. */
  concurrency: number;
  /** What is known at a look; true ends the study. */
  onLook: (results: Results) => boolean;
  onProgress?: (trials: number) => void;
  signal?: Abort;
}

/**
 * Plays a study until a look decides it. The looks are at the same trials for any concurrency and order of completion, so
 * the outcome is the same to the last bit. Null: interrupted before the first look.
 */
export async function runInLooks(options: LooksOptions): Promise<Results | null> {
  const { system, plan, looks, execute, concurrency, signal } = options;
  const collected = emptyCollected(system, plan);
  const waiting = new Map<number, BatchResult>();
  let [merged, handedOut] = [0, 0];
  let last: Results | null = null;
  let isDecided = false;
  const isOver = (): boolean => isDecided || merged === plan.batches;
  const look = (): void => {
    last = known(options, collected, merged);
    isDecided = options.onLook(last);
  };
  const pieces = {
    next: () => (isOver() || handedOut === plan.batches ? null : handedOut++),
    take(result: BatchResult) {
      waiting.set(result.batch, result);
      const before = merged;
      for (let next = waiting.get(merged); next && !isDecided; next = waiting.get(merged)) {
        waiting.delete(merged);
        mergeBatch(collected, next);
        merged++;
        if (looks.includes(merged)) look();
      }
      return merged > before;
    },
    isOver,
    pending: () => handedOut - merged,
  };
  await drive(pieces, { execute, concurrency, signal, onAhead: () => options.onProgress?.(collected.trials) });
  return last;
}

function known({ plan, system, about }: LooksOptions, collected: Collected, batches: number): Results {
  const ended = batches === plan.batches ? 'all trials done' : 'precision reached';
  return summarise(collected, plan, system, { batches, ended }, about);
}
