import type { Study } from '../../model/model.ts';
import type { System } from '../../system/system.ts';
import type { CostRefusal } from '../cost.ts';
import { planStudy, type Plan } from '../plan.ts';

/** How several designs are compared: trial k of each has the same seed and number, so that they share their luck. */
export interface ComparisonPlan {
  /** One for each design, with the same seed, horizon, trials and division into batches. */
  plans: Plan[];
  services: ServicePairing[];
  batches: number;
}

/** A service that the first design has, and which one of each design is compared with it. */
export interface ServicePairing {
  name: string;
  /** By design: index of the service, -1: it has none to compare. */
  of: number[];
}

export interface PlannedComparison {
  plan: ComparisonPlan;
  refusal: CostRefusal | null;
}

/** The plan of a comparison under one study; all trials are done, whatever precision it asks for. */
export function planComparison(systems: System[], study: Study): PlannedComparison {
  const planned = systems.map((system) => planStudy(system, { ...study, precision: null }));
  const batchTrials = Math.min(...planned.map(({ plan }) => plan.batchTrials));
  const batches = Math.ceil(study.trials / batchTrials);
  const plans = planned.map(({ plan }) => ({ ...plan, batchTrials, firstBatchTrials: batchTrials, batches }));
  const refusal = planned.find((each) => each.refusal !== null)?.refusal ?? null;
  return { plan: { plans, services: paired(systems), batches }, refusal };
}

/** Services of one name are compared; where every design has just one, those are, whatever they are called. */
function paired(systems: System[]): ServicePairing[] {
  if (systems.every(({ services }) => services.count === 1)) {
    return [{ name: systems[0]!.services.name[0]!, of: systems.map(() => 0) }];
  }
  return systems[0]!.services.name.map((name) => ({
    name,
    of: systems.map(({ services }) => services.name.indexOf(name)),
  }));
}
