import type { Moments, PairedDifferences } from '../../lib/statistics/index.ts';
import { addDifference, addValue, emptyDifferences, emptyMoments } from '../../lib/statistics/index.ts';
import { mergeDifferences, mergeMoments } from '../../lib/statistics/index.ts';
import type { System } from '../../system/system.ts';
import type { PlayTrial } from '../batch.ts';
import { addTrial, createCollector } from '../collect.ts';
import { emptyCollected, mergeBatch, toBatchResult, type BatchResult, type Collected } from '../collected.ts';
import { trialsOfBatch } from '../plan.ts';
import type { ComparisonPlan } from './plan.ts';
import { comparedOfService, createTrialReader } from './trial.ts';

/** What is kept of the differences between the designs, trial by trial. Plain data. */
export interface Paired {
  /** Of each design and service to that of the first: see `differenceAt`. Those that are not compared stay empty. */
  differences: PairedDifferences[];
  /** By design: what down time and lost writes cost, and its difference to the first. */
  costs: Moments[];
  costDifferences: PairedDifferences[];
}

/** What is known of a comparison so far: each design by itself, and the differences. */
export interface CollectedComparison {
  designs: Collected[];
  paired: Paired;
}

/** What a worker sends back: plain data. */
export interface ComparisonBatch {
  batch: number;
  designs: BatchResult[];
  paired: Paired;
}

function emptyPaired({ plans, services }: ComparisonPlan): Paired {
  const count = plans.length * services.length * comparedOfService.length;
  return {
    differences: Array.from({ length: count }, emptyDifferences),
    costs: plans.map(emptyMoments),
    costDifferences: plans.map(emptyDifferences),
  };
}

export function emptyComparison(systems: System[], plan: ComparisonPlan): CollectedComparison {
  const designs = systems.map((system, design) => emptyCollected(system, plan.plans[design]!));
  return { designs, paired: emptyPaired(plan) };
}

/** Place of a difference among all: of design number `design`, service number `service`, and what is compared. */
export function differenceAt({ services }: ComparisonPlan, design: number, service: number, compared: number): number {
  return (design * services.length + service) * comparedOfService.length + compared;
}

/** Plays the trials of one batch in order, each of every design before the next. The same batch yields the same anywhere. */
export function runComparisonBatch(
  systems: System[],
  plan: ComparisonPlan,
  batch: number,
  play: PlayTrial[],
): ComparisonBatch {
  const collectors = systems.map((system, design) => createCollector(system, plan.plans[design]!));
  const readers = systems.map((system, design) => createTrialReader(system, plan.plans[design]!.horizon));
  const paired = emptyPaired(plan);
  const { first, count } = trialsOfBatch(plan.plans[0]!, batch);
  for (let trial = first; trial < first + count; trial++) {
    systems.forEach((_, design) => {
      const tally = play[design]!(trial);
      addTrial(collectors[design]!, tally, trial);
      readers[design]!.read(tally);
    });
    addPaired(paired, plan, readers);
  }
  return { batch, designs: collectors.map(({ into }) => toBatchResult(batch, into)), paired };
}

function addPaired(paired: Paired, plan: ComparisonPlan, readers: ReturnType<typeof createTrialReader>[]): void {
  const size = comparedOfService.length;
  const first = readers[0]!;
  readers.forEach((reader, design) => {
    addValue(paired.costs[design]!, reader.cost);
    if (design === 0) return;
    addDifference(paired.costDifferences[design]!, reader.cost - first.cost);
    plan.services.forEach(({ of }, service) => {
      if (of[design]! < 0) return;
      for (let compared = 0; compared < size; compared++) {
        const difference = reader.values[of[design]! * size + compared]! - first.values[of[0]! * size + compared]!;
        addDifference(paired.differences[differenceAt(plan, design, service, compared)]!, difference);
      }
    });
  });
}

/** Adds a batch; in the order of the batches, for the same bytes whoever played them. */
export function mergeComparison(into: CollectedComparison, { designs, paired }: ComparisonBatch): void {
  designs.forEach((result, design) => mergeBatch(into.designs[design]!, result));
  paired.differences.forEach((from, at) => mergeDifferences(into.paired.differences[at]!, from));
  paired.costs.forEach((from, design) => mergeMoments(into.paired.costs[design]!, from));
  paired.costDifferences.forEach((from, design) => mergeDifferences(into.paired.costDifferences[design]!, from));
}
