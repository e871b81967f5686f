import type { Study } from '../../model/index.ts';
import type { System } from '../../system/system.ts';
import type { CostRefusal } from '../cost.ts';
import type { Plan } from '../plan.ts';
import { planRace, trialsAtLook, type PlannedRace, type RacingPlan } from './plan.ts';

/** Most trials of one design, and of all together, where nothing else is asked for. */
const MOST_TRIALS = 100_000;
const BUDGET = 1_000_000;
/** The budget reaches this many first looks of all designs at least. */
const FIRST_LOOKS = 4;

export interface Allowed {
  /** Most trials of one design, and of all together; as many as a study may take when not given. */
  trials?: number;
  budget?: number;
}

/**
 * The plan of a race with as many trials of each design as the budget and the events of a study allow. `first`: trials that the
 * first look of all designs takes, which the budget reaches unless it was given.
 */
export function planWithin(
  systems: System[],
  study: Study,
  questions: number,
  { trials, budget }: Allowed = {},
): PlannedRace & { first: number } {
  const plan = (most: number): PlannedRace =>
    planRace(systems, { ...study, trials: most }, budget ?? BUDGET, questions);
  let { plan: race, refusal } = plan(trials ?? MOST_TRIALS);
  if (refusal !== null && trials === undefined) ({ plan: race, refusal } = plan(within(refusal, race)));
  const first = trialsAtLook(race, 0) * systems.length;
  return { plan: { ...race, budget: budget ?? Math.max(BUDGET, FIRST_LOOKS * first) }, refusal, first };
}

/** Trials of the busiest design that are within what a study may take. */
function within({ allowed }: CostRefusal, { plans }: RacingPlan): number {
  const busiest = Math.max(...plans.map(({ eventsPerTrial }) => eventsPerTrial));
  return Math.max(1, Math.min(MOST_TRIALS, Math.floor(allowed / busiest)));
}

/**
 * Intervals that decide, or are told, of a design at a look: one for each objective, those of costs that are estimated, and
 * that of down time, unless an objective is about it.
 */
export function questionsOf(systems: readonly System[], objectives: number, isDownTimeAsked: boolean): number {
  const any = (of: (system: System) => Iterable<number>): boolean =>
    systems.some((system) => [...of(system)].some((cost) => cost > 0));
  const costs = [
    any(({ services }) => services.downtimeCost),
    any(({ services }) => [...services.lossCostPerSecond, ...services.lossCostPerWrite]),
  ];
  return objectives + costs.filter(Boolean).length + (isDownTimeAsked ? 0 : 1);
}

/** The work of the race as that of one plan, for the number of threads. */
export function asOnePlan({ plans, batches, budget }: RacingPlan): Plan {
  const perTrial = plans.map(({ eventsPerTrial }) => eventsPerTrial);
  const mean = perTrial.reduce((sum, each) => sum + each, 0) / perTrial.length;
  const trials = Math.min(budget, plans[0]!.trials * plans.length);
  return {
    ...plans[0]!,
    batches: batches * plans.length,
    ...{ eventsPerTrial: Math.max(...perTrial), expectedEvents: mean * trials },
  };
}
