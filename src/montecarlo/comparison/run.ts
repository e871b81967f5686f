import type { System } from '../../system/system.ts';
import type { Abort } from '../drive.ts';
import { drive } from '../drive.ts';
import type { Ending } from '../summary/summarise.ts';
import { emptyComparison, mergeComparison, type CollectedComparison, type ComparisonBatch } from './paired.ts';
import type { ComparisonPlan } from './plan.ts';

export interface ComparisonOptions {
  systems: System[];
  plan: ComparisonPlan;
  /** Plays one batch, anywhere: `runComparisonBatch` here or in a worker. A rejection ends the comparison. */
  execute: (batch: number) => Promise<ComparisonBatch>;
  /** Batches under way at a time, at least 1. Changes nothing in the results. */
  concurrency: number;
  /** Called each time more batches are merged, with what is known then. */
  onAhead?: (known: RunComparison) => void;
  signal?: Abort;
}

/** A comparison, over or on its way: see `summariseComparison`. */
export interface RunComparison extends Ending {
  collected: CollectedComparison;
}

/** Runs the batches of a comparison and merges them in their order: the same bytes for any concurrency and order. */
export async function runComparison(options: ComparisonOptions): Promise<RunComparison> {
  const { systems, plan, execute, concurrency, signal } = options;
  const collected = emptyComparison(systems, plan);
  const waiting = new Map<number, ComparisonBatch>();
  let merged = 0;
  let handedOut = 0;
  const pieces = {
    next: () => (handedOut === plan.batches ? null : handedOut++),
    take(result: ComparisonBatch) {
      waiting.set(result.batch, result);
      const before = merged;
      for (let next = waiting.get(merged); next; next = waiting.get(merged)) {
        waiting.delete(merged);
        mergeComparison(collected, next);
        merged++;
      }
      return merged > before;
    },
    isOver: () => merged === plan.batches,
    pending: () => handedOut - merged,
  };
  const known = (ended: Ending['ended']): RunComparison => ({ collected, batches: merged, ended });
  const onAhead = (): void => options.onAhead?.(known(pieces.isOver() ? 'all trials done' : 'interrupted'));
  const end = await drive(pieces, { execute, concurrency, signal, onAhead });
  return known(end === 'over' ? 'all trials done' : 'interrupted');
}
