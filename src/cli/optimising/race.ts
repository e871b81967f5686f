import {
  asOnePlan,
  planWithin,
  questionsOf,
  runRace,
  type Designs,
  type JudgedObjective,
  type Race,
  type RacingPlan,
} from '../../montecarlo/index.ts';
import type { Model } from '../../model/index.ts';
import { grouped, standingWith, type Objective } from '../../report/index.ts';
import type { Results } from '../../results/index.ts';
import type { OptimizeOptions } from '../commands/optimize.ts';
import type { Interruption } from '../interrupt.ts';
import { createPool, threadsFor } from '../pool.ts';
import { progress } from '../progress.ts';
import { endless, settingsOf } from '../study.ts';
import type { Terminal } from '../terminal.ts';
import { UserError } from '../user-error.ts';
import { version } from '../version.ts';

/** What the race is about, beside the designs. */
export interface Asked {
  objectives: readonly Objective[];
  /** Service whose down time is told against cost. */
  service: string;
  currency: string;
}

/** The plan: as many trials of each design as the budget and the events of a study allow. */
export function planned(model: Model, { systems }: Designs, asked: Asked, options: OptimizeOptions): RacingPlan {
  const { objectives, service } = asked;
  const isDownTimeAsked = objectives.some(
    (each) => each.service === service && ['availability', 'downtime'].includes(each.kind.id),
  );
  const questions = questionsOf(systems, objectives.length, isDownTimeAsked);
  const { plan, refusal, first } = planWithin(systems, settingsOf(model, options), questions, options);
  if (refusal !== null && !options.force) throw endless(refusal);
  if (plan.budget >= first) return plan;
  throw new UserError(
    `a budget of ${grouped(plan.budget)} trials does not reach the first look`,
    `${systems.length} designs take ${grouped(first)} trials`,
  );
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
  const pool = createPool({ systems, race: plan }, threadsFor(asOnePlan(plan), workers));
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
