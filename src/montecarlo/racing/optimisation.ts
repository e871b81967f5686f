import type { ChoiceInfo, ObjectiveInfo, Optimisation, OptimisedDesign } from '../../results/index.ts';
import { verdictOf, worst } from './decide.ts';
import { frontOf } from './front.ts';
import type { RacingPlan } from './plan.ts';
import type { Race, Raced } from './run.ts';

/** What a race does not know of itself. */
export interface AboutRace {
  program: string;
  model: Optimisation['model'];
  choices: ChoiceInfo[];
  objectives: ObjectiveInfo[];
  service: string;
  tolerance: number;
  /** By design: place of the alternative of each choice. */
  picks: readonly (readonly number[])[];
}

/** A race as a result: who won, what became of the others, and how cost stands against down time. */
export function optimisationOf(race: Race, plan: RacingPlan, about: AboutRace): Optimisation {
  const { program, model, choices, objectives, service, tolerance, picks } = about;
  const { seed, horizon, warmup, trials: mostTrials } = plan.plans[0]!;
  const front = frontOf(race.designs.map((raced) => ({ ...raced, cost: raced.costs })));
  const chosen = race.designs.findIndex(({ fate }) => fate === 'chosen');
  return {
    ...{ nines: 1, kind: 'optimisation', program, model, verdict: race.verdict },
    ...{ chosen: chosen < 0 ? null : chosen, nearest: chosen < 0 ? nearestOf(race.designs) : null },
    study: {
      ...{ seed, horizonSeconds: horizon, warmupSeconds: warmup, trials: race.trials, budget: plan.budget, mostTrials },
      ...{ looks: plan.looks.length, looksTaken: race.looksTaken },
      ...{ confidence: plan.confidence, confidenceOfEach: plan.each, tolerance },
      partial: race.ended === 'interrupted',
    },
    ...{ choices, objectives, service },
    designs: race.designs.map((raced, at) => designOf(raced, picks[at]!, front[at]!)),
  };
}

function designOf(raced: Raced, picks: readonly number[], front: OptimisedDesign['front']): OptimisedDesign {
  const { fate, by, trials, standings, availability, downtimePerYearSeconds, costs } = raced;
  return {
    picks: [...picks],
    fate: fate === 'racing' ? (verdictOf(raced) === 'met' ? 'met' : 'open') : fate,
    ...{ by, trials },
    objectives: standings.map(({ verdict, measure }) => ({ verdict, measure })),
    ...{ availability, downtimePerYearSeconds, cost: costs, front },
  };
}

/** The design that seems to be nearest to its objectives, the cheaper of equal ones. */
function nearestOf(designs: readonly Raced[]): number | null {
  const order = [...designs.keys()].sort((a, b) => {
    const [one, other] = [designs[a]!, designs[b]!];
    return worst(one) - worst(other) || one.cost.value - other.cost.value || a - b;
  });
  return order[0] ?? null;
}
