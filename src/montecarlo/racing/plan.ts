import type { Study } from '../../model/model.ts';
import type { System } from '../../system/system.ts';
import type { CostRefusal } from '../cost.ts';
import { confidenceOfEach, planLooks } from '../looks.ts';
import { planStudy, trialsOfBatch, type Plan } from '../plan.ts';

/** How designs race: trial k of each has the same seed and number, so that they share their luck. Plain data. */
export interface RacingPlan {
  /** One for each design, with the same seed, horizon, trials and division into batches; their confidence is `each`. */
  plans: Plan[];
  batches: number;
  /** Batches after which it is looked; a design that is dropped plays no further. */
  looks: number[];
  /** Most trials of all designs together. */
  budget: number;
  /** Of everything that is told, and of each interval so that all of them hold at once. */
  confidence: number;
  each: number;
}

export interface PlannedRace {
  plan: RacingPlan;
  refusal: CostRefusal | null;
}

/** Any precision makes the first batches of a plan small, so that a look can come soon. */
const SMALL_FIRST = 0.05;

/**
 * The plan of a race under one study: `study.trials` are the most of one design. `questions` says how many intervals
 * decide about a design at a look: one for each objective, and those of its cost that are estimated.
 */
export function planRace(systems: System[], study: Study, budget: number, questions: number): PlannedRace {
  const planned = systems.map((system) => planStudy(system, { ...study, precision: SMALL_FIRST }));
  const slowest = planned.reduce((least, each) => (each.plan.batchTrials < least.plan.batchTrials ? each : least));
  const { batchTrials, firstBatchTrials, batches } = slowest.plan;
  const looks = planLooks(slowest.plan);
  const each = confidenceOfEach(study.confidence, looks.length, systems.length * questions);
  const shared = { batchTrials, firstBatchTrials, batches, precision: null, confidence: each };
  const plans = planned.map(({ plan }) => ({ ...plan, ...shared }));
  const refusal = planned.find((one) => one.refusal !== null)?.refusal ?? null;
  return { plan: { plans, batches, looks, budget, confidence: study.confidence, each }, refusal };
}

/** Trials of a design at a look, by its number. */
export function trialsAtLook({ plans, looks }: RacingPlan, look: number): number {
  const { first, count } = trialsOfBatch(plans[0]!, looks[look]! - 1);
  return first + count;
}
