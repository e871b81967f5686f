import { compile } from '../../model/compile/index.ts';
import type { Model } from '../../model/index.ts';
import { confidenceOfEach, planLooks, planStudy, runInLooks, type Plan } from '../../montecarlo/index.ts';
import {
  foundInWords,
  grouped,
  judge,
  junit,
  objectiveInWords,
  objectivesMarkdown,
  overall,
  readObjective,
  shareInWords,
  VERDICTS,
  writtenObjectives,
  type Judgement,
  type Objective,
  type Verdict,
} from '../../report/index.ts';
import { serialise, type Results } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import type { GateOptions } from '../commands/gate.ts';
import { checkDocument, documentForm, writeDocument } from '../documents.ts';
import { nothingFinished, onInterrupt, type Interruption } from '../interrupt.ts';
import { readModel, usableModel } from '../model-file.ts';
import { createPool, threadsFor } from '../pool.ts';
import { progress } from '../progress.ts';
import { endless, mayGoOn, print, settingsOf } from '../study.ts';
import { terminal, type Terminal } from '../terminal.ts';
import { exitCode, gateCode, UserError } from '../user-error.ts';
import { version } from '../version.ts';

/** How an objective is watched: at which looks, and with which confidence each interval and all together. */
interface Gate {
  system: System;
  plan: Plan;
  looks: number[];
  objectives: Objective[];
  /** Of the whole verdict. */
  confidence: number;
  currency: string;
}

interface Outcome {
  judgements: Judgement[];
  trials: number;
  isInterrupted: boolean;
}

/** Simulates a model until it can be told whether it keeps its objectives. */
export async function gate(path: string, options: GateOptions): Promise<number> {
  const messages = terminal(process.stderr);
  await checkOutputs(options);
  const read = await readModel(path);
  const interruption = onInterrupt(messages);
  const model = await usableModel(read, messages, options.quiet === true);
  if (model === null) return exitCode.badInput;
  const planned = planGate(model, objectivesOf(model, options), options);
  const outcome = await watch(planned, options, messages, interruption);
  if (outcome.isInterrupted && outcome.trials === 0) return nothingFinished(messages);
  await deliver(planned, outcome, model.name, options);
  return outcome.isInterrupted ? exitCode.interrupted : gateCode[overall(outcome.judgements)];
}

async function checkOutputs({ junit: xml, markdown, json, force }: GateOptions): Promise<void> {
  if (json && markdown === '-')
    throw new UserError('--json and --markdown - exclude each other', 'name a file for one');
  if (xml !== undefined) await checkDocument(documentForm('junit'), xml, force === true);
  if (markdown !== undefined && markdown !== '-') await checkDocument(documentForm('gate'), markdown, force === true);
}

function objectivesOf(model: Model, { slo }: GateOptions): Objective[] {
  const names = Object.keys(model.services);
  if (slo !== undefined) {
    return slo.map((text) => {
      const { objective, issue } = readObjective(text, names);
      if (objective === null) throw new UserError(issue.message, issue.hint);
      return objective;
    });
  }
  const written = writtenObjectives(model.services);
  if (written.length > 0) return written;
  throw new UserError(
    'the model has no objective to hold it to',
    'add --slo "SERVICE.availability>=99.9%", or `slo: {availability: 99.9%}` to a service of the model',
  );
}

/** Trials come in small batches first, so that what is clear is told soon. */
function planGate(model: Model, objectives: Objective[], options: GateOptions): Gate {
  const system = compile(model);
  const study = mayGoOn(system, settingsOf(model, options), { ...options, precision: SMALL_FIRST });
  const { plan, refusal } = planStudy(system, { ...study, precision: SMALL_FIRST });
  if (refusal !== null && !options.force) throw endless(refusal);
  const looks = planLooks(plan);
  const { confidence } = study;
  const each = confidenceOfEach(confidence, looks.length, objectives.length);
  return {
    ...{ system, looks, objectives, confidence, currency: model.currency },
    plan: { ...plan, precision: null, confidence: each },
  };
}

/** Any precision makes the first batches of a plan small; the gate itself ends by its own rule. */
const SMALL_FIRST = 0.05;

async function watch(
  { system, plan, looks, objectives, currency }: Gate,
  { workers, quiet }: GateOptions,
  messages: Terminal,
  interruption: Interruption,
): Promise<Outcome> {
  const pool = createPool({ system, plan, check: false }, threadsFor(plan, workers));
  const bar = progress(quiet ? { ...messages, isTerminal: false } : messages, process.stderr);
  interruption.signal.addEventListener('abort', () => bar.end());
  let judgements: Judgement[] = objectives.map((objective) => ({
    ...{ objective, verdict: 'open', measure: null, counts: '', trials: 0 },
  }));
  const onLook = (results: Results): boolean => {
    judgements = judgements.map((before) => (before.verdict === 'open' ? judged(before.objective, results) : before));
    return overall(judgements) !== 'open';
  };
  try {
    const last = await runInLooks({
      ...{ system, plan, looks, onLook, concurrency: pool.concurrency, signal: interruption.signal },
      about: { program: `nines ${version}`, currency },
      execute: async (batch) => (await pool.play(batch)).result,
      onProgress(trials) {
        const done = trials / plan.trials;
        bar.update({ trials, requestedTrials: plan.trials, done, estimate: () => '' });
      },
    });
    const trials = last?.study.trials ?? 0;
    const isOver = overall(judgements) !== 'open' || trials === plan.trials;
    return { judgements, trials, isInterrupted: interruption.signal.aborted && !isOver };
  } finally {
    bar.end();
    await pool.close();
    interruption.over();
  }
}

/** A verdict stays once it is reached: its confidence holds at that look. */
function judged(objective: Objective, results: Results): Judgement {
  const judgement = judge(objective, results);
  if (judgement.measure !== null) return judgement;
  const { service, kind } = objective;
  throw new UserError(`${kind.id} of ${service} is not measured`, kind.needs);
}

async function deliver(planned: Gate, outcome: Outcome, name: string, options: GateOptions): Promise<void> {
  const { judgements } = outcome;
  const force = options.force === true;
  if (options.junit !== undefined) {
    await writeDocument(documentForm('junit'), options.junit, junit(name, judgements), force);
  }
  const { markdown } = options;
  const table = (): string => `${objectivesMarkdown(judgements)}\n${closing(planned, outcome)}\n`;
  if (markdown !== undefined && markdown !== '-') {
    await writeDocument(documentForm('gate'), markdown, table(), force);
  }
  if (options.json) await print(serialise(asData(planned, outcome)));
  else if (markdown === '-') await print(table());
  else await terminal(process.stdout).write(text(planned, outcome, terminal(process.stdout)));
}

const SIGNS: Record<Verdict, string> = { met: '✓', missed: '✗', open: '?' };
const COLOURS = { met: 'green', missed: 'red', open: 'yellow' } as const;

function text(planned: Gate, outcome: Outcome, { style }: Terminal): string {
  const lines = outcome.judgements.map((each) => {
    const colour = style[COLOURS[each.verdict]];
    return `${colour(`${SIGNS[each.verdict]} ${VERDICTS[each.verdict]}:`)} ${objectiveInWords(each)}. Found: ${foundInWords(each)}`;
  });
  return `${[...lines, '', closing(planned, outcome)].join('\n')}\n`;
}

/** What the verdicts rest on, and what to do where there is none. */
function closing({ confidence, plan }: Gate, { judgements, trials, isInterrupted }: Outcome): string {
  const sure = `with ${shareInWords(confidence)} confidence over all objectives and looks together`;
  const about = `${grouped(trials)} trials (seed ${plan.seed}), ${sure}.`;
  if (isInterrupted) return `Interrupted after ${about}`;
  if (overall(judgements) !== 'open') return `Told by ${about}`;
  return `Cannot be told by ${about} The bound is too near to what the design has, or too little happens: allow more with --trials.`;
}

/** The verdict for a script. */
function asData({ plan, confidence, looks }: Gate, { judgements, trials }: Outcome): object {
  return {
    ...{ nines: 1, kind: 'gate', program: `nines ${version}`, verdict: overall(judgements) },
    ...{ seed: plan.seed, trials, mostTrials: plan.trials, looks: looks.length },
    ...{ confidence, confidenceOfEachInterval: plan.confidence },
    objectives: judgements.map(
      ({ objective: { service, kind, bound }, verdict, measure, counts, trials: decidedBy }) => ({
        ...{ service, objective: kind.id, asks: kind.asks, bound, verdict, trials: decidedBy },
        ...(counts === '' ? {} : { counts }),
        ...{ value: measure?.value ?? null, low: measure?.low ?? null, high: measure?.high ?? null },
      }),
    ),
  };
}
