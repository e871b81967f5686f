import {
  planRace,
  runRace,
  trialsAtLook,
  type CostRefusal,
  type JudgedObjective,
  type Plan,
  type PlannedRace,
  type Race,
  type RacingPlan,
} from '../../montecarlo/index.ts';
import type { Model } from '../../model/index.ts';
import { grouped, standingWith, type Objective } from '../../report/index.ts';
import type { Results } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import type { OptimizeOptions } from '../commands/optimize.ts';
import type { Interruption } from '../interrupt.ts';
import { createPool, threadsFor } from '../pool.ts';
import { progress } from '../progress.ts';
import { endless, settingsOf } from '../study.ts';
import type { Terminal } from '../terminal.ts';
import { UserError } from '../user-error.ts';
import { version } from '../version.ts';
import type { Designs } from './designs.ts';

/** Most trials of one design, and of all together, where nothing else is asked for. */
const MOST_TRIALS = 100_000;
const BUDGET = 1_000_000;
/** The budget reaches this many first looks of all designs at least. */
const FIRST_LOOKS = 4;

/** What the race is about, beside the designs. */
export interface Asked {
  objectives: readonly Objective[];
  /** Service whose down time is told against cost. */
  service: string;
  currency: string;
}

/** The plan: as many trials of each design as the budget and the events of a study allow. */
export function planned(model: Model, { systems }: Designs, asked: Asked, options: OptimizeOptions): RacingPlan {
  const study = settingsOf(model, options);
  const questions = questionsOf(systems, asked);
  const plan = (trials: number): PlannedRace =>
    planRace(systems, { ...study, trials }, options.budget ?? BUDGET, questions);
  let { plan: race, refusal } = plan(options.trials ?? MOST_TRIALS);
  if (refusal !== null && options.trials === undefined) ({ plan: race, refusal } = plan(within(refusal, race)));
  if (refusal !== null && !options.force) throw endless(refusal);
  const first = trialsAtLook(race, 0) * systems.length;
  if (options.budget === undefined) return { ...race, budget: Math.max(BUDGET, FIRST_LOOKS * first) };
  if (options.budget >= first) return race;
  throw new UserError(
    `a budget of ${grouped(options.budget)} trials does not reach the first look`,
    `${systems.length} designs take ${grouped(first)} trials`,
  );
}

/** Trials of the busiest design that are within what a study may take. */
function within({ allowed }: CostRefusal, { plans }: RacingPlan): number {
  const busiest = Math.max(...plans.map(({ eventsPerTrial }) => eventsPerTrial));
  return Math.max(1, Math.min(MOST_TRIALS, Math.floor(allowed / busiest)));
}

/** Intervals that decide, or are told, of a design at a look: objectives, estimated costs, and down time. */
function questionsOf(systems: readonly System[], { objectives, service }: Asked): number {
  const any = (of: (system: System) => Iterable<number>): boolean =>
    systems.some((system) => [...of(system)].some((cost) => cost > 0));
  const costs = [
    any(({ services }) => services.downtimeCost),
    any(({ services }) => [...services.lossCostPerSecond, ...services.lossCostPerWrite]),
  ];
  const isTold = objectives.some(
    (each) => each.service === service && ['availability', 'downtime'].includes(each.kind.id),
  );
  return objectives.length + costs.filter(Boolean).length + (isTold ? 0 : 1);
}

/** Races the designs to the end or until Ctrl-C, with a progress bar where somebody looks. */
export async function raced(
  { systems, costs, choices }: Designs,
  plan: RacingPlan,
  asked: Asked,
  tolerance: number,
  { workers, quiet }: OptimizeOptions,
  messages: Terminal,
  interruption: Interruption,
): Promise<Race> {
  const pool = createPool({ systems, race: plan }, threadsFor(together(plan), workers));
  const bar = progress(quiet ? { ...messages, isTerminal: false } : messages, process.stderr);
  interruption.signal.addEventListener('abort', () => bar.end());
  try {
    return await runRace({
      ...{ systems, plan, tolerance, service: asked.service, concurrency: pool.concurrency },
      costs: { perYear: costs, lifetime: choices.lifetime },
      about: { program: `nines ${version}`, currency: asked.currency },
      judge: (results) => asked.objectives.map((objective) => judged(objective, results)),
      execute: async (piece) => (await pool.play(piece)).result,
      onProgress(trials, racing) {
        const done = trials / plan.budget;
        bar.update({ trials, requestedTrials: plan.budget, done, estimate: () => `${racing} designs` });
      },
      signal: interruption.signal,
    });
  } finally {
    bar.end();
    await pool.close();
    interruption.over();
  }
}

function judged(objective: Objective, results: Results): JudgedObjective {
  const standing = standingWith(objective, results);
  if (standing !== null) return standing;
  throw new UserError(`${objective.kind.id} of ${objective.service} is not measured`, objective.kind.needs);
}

/** The work of the race as that of one plan, for the number of threads. */
function together({ plans, batches, budget }: RacingPlan): Plan {
  const perTrial = plans.map(({ eventsPerTrial }) => eventsPerTrial);
  const mean = perTrial.reduce((sum, each) => sum + each, 0) / perTrial.length;
  const trials = Math.min(budget, plans[0].trials * plans.length);
  return {
    ...plans[0],
    batches: batches * plans.length,
    ...{ eventsPerTrial: Math.max(...perTrial), expectedEvents: mean * trials },
  };
}
