import { readChoices } from '../../model/choices/index.ts';
import { parseModel } from '../../model/index.ts';
import {
  asOnePlan,
  makeDesigns,
  optimisationOf,
  planWithin,
  questionsOf,
  runRace,
  type BatchResult,
  type Designs,
  type JudgedObjective,
  type RacingPlan,
} from '../../montecarlo/index.ts';
import { readObjective, standingWith, type Objective } from '../../report/objectives/index.ts';
import type { Optimisation, Results } from '../../results/index.ts';
import { pacer, readied, untilFailure, type Desk, type Ready } from './conduct.ts';
import { refused, type Order, type RunFailure } from './messages.ts';
import { threadsFor } from './pool.ts';
import { versionFrom } from './version.ts';

type Asked = Extract<Order, { type: 'optimisation' }>;

/** Share by which a cheaper design may be passed over where costs are estimated: as the command line has it. */
const TOLERANCE = 0.01;

/** Races the designs that choices make of a model, and tells the cheapest that keeps its objectives. */
export async function conductOptimisation(asked: Asked, desk: Desk): Promise<void> {
  const { run } = asked;
  const ready = readied(asked.text);
  if ('title' in ready) return desk.post({ type: 'failed', run, failure: ready });
  const race = raceOf(asked, ready);
  if ('title' in race) return desk.post({ type: 'failed', run, failure: race });
  const version = versionFrom(ready.system, ready.model);
  desk.post({ type: 'begun', run, version, service: race.service, threads: 1 });
  try {
    const { optimisation, failure } = await raced(race, ready, run, desk);
    const found = optimisation && { optimisation, choices: asked.choices, leftOut: race.designs.leftOut };
    const nothing = { weakPoints: null, sensitivity: null, advice: null };
    desk.post({ type: 'found', run, found: { ...nothing, optimisation: found }, failure });
  } catch (error) {
    if (!(error instanceof NotMeasured)) throw error;
    desk.post({ type: 'failed', run, failure: { title: error.message, hint: `${error.hint}.`, inModel: false } });
  }
}

interface PlannedDesigns {
  designs: Designs;
  objectives: Objective[];
  /** The service whose down time is told against cost. */
  service: string;
  plan: RacingPlan;
}

/** What is to be raced, or why nothing can be. */
function raceOf({ text, choices, objectives: lines }: Asked, { model }: Ready): PlannedDesigns | RunFailure {
  const fail = (title: string, hint: string): RunFailure => ({ title, hint, inModel: false });
  const written = parseModel(text).written!;
  const read = readChoices(choices, '', { text, written });
  if (read.choices === null) {
    const [first] = read.issues;
    return fail(
      'The choices have errors',
      `Line ${first.line}: ${first.message}${first.hint === '' ? '' : `; ${first.hint}`}.`,
    );
  }
  const names = Object.keys(model.services);
  const objectives: Objective[] = [];
  for (const line of lines) {
    const { objective, issue } = readObjective(line, names);
    if (objective === null) return fail(`An objective cannot be read: ${issue.message}`, `${issue.hint}.`);
    objectives.push(objective);
  }
  if (objectives.length === 0)
    return fail('There is no objective to keep', 'Write one, like shop.availability>=99.9%.');
  const made = makeDesigns(written, read.choices);
  if ('problem' in made) {
    const { message, hint, faults } = made.problem;
    const first = faults.length === 0 ? '' : ` The first: ${faults[0].text} (${faults[0].first}).`;
    return fail(capital(message), `${capital(hint)}.${first}`);
  }
  const { designs } = made;
  const missing = objectives.find(({ service }) =>
    designs.systems.some(({ services }) => !services.name.includes(service)),
  );
  if (missing !== undefined) {
    return fail(`Not every design has the service ${missing.service}`, 'An objective is asked of all designs.');
  }
  const [{ service }] = objectives;
  const isDownTimeAsked = objectives.some(
    (each) => each.service === service && ['availability', 'downtime'].includes(each.kind.id),
  );
  const questions = questionsOf(designs.systems, objectives.length, isDownTimeAsked);
  const { plan, refusal } = planWithin(designs.systems, model.study, questions);
  return refusal === null ? { designs, objectives, service, plan } : refused(refusal);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An objective is about what is not measured in every design. */
class NotMeasured extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

async function raced(
  { designs, objectives, service, plan }: PlannedDesigns,
  { model }: Ready,
  run: number,
  desk: Desk,
): Promise<{ optimisation: Optimisation | null; failure: string | null }> {
  const { systems, costs, choices, picks } = designs;
  const work = asOnePlan(plan);
  const threads = threadsFor(desk.cores, work.batches, work.expectedEvents);
  const pool = desk.openPool({ kind: 'race', systems, race: plan }, threads, (message) =>
    desk.post({ type: 'trouble', run, message }),
  );
  const { execute, signal, failure } = untilFailure<BatchResult>(pool, desk.signal);
  const isDue = pacer(desk);
  try {
    const race = await runRace({
      ...{ systems, plan, tolerance: TOLERANCE, service, concurrency: pool.concurrency, execute, signal },
      costs: { perYear: costs, lifetime: choices.lifetime },
      about: { program: desk.program, currency: model.currency },
      judge: (results) => objectives.map((objective) => judged(objective, results)),
      onProgress(trials, racing) {
        if (!isDue.progress()) return;
        const words = `${racing} of ${systems.length} designs in the race, ${trials.toLocaleString('en-GB')} trials`;
        desk.post({ type: 'searching', run, fraction: trials / plan.budget, words, weakPoints: null });
      },
    });
    if (race.looksTaken === 0) return { optimisation: null, failure: failure() };
    const optimisation = optimisationOf(race, plan, {
      program: desk.program,
      model: { name: model.name, currency: model.currency },
      choices: choices.choices.map(({ name, alternatives }) => ({
        name,
        alternatives: alternatives.map(({ label }) => label),
      })),
      objectives: objectives.map((each) => {
        const { kind, bound } = each;
        return { service: each.service, objective: kind.id, asks: kind.asks, bound };
      }),
      ...{ service, tolerance: TOLERANCE, picks },
    });
    return { optimisation, failure: failure() };
  } finally {
    pool.close();
  }
}

function judged(objective: Objective, results: Results): JudgedObjective {
  const standing = standingWith(objective, results);
  if (standing !== null) return standing;
  throw new NotMeasured(
    `${capital(objective.kind.id)} of ${objective.service} is not measured`,
    capital(objective.kind.needs),
  );
}
