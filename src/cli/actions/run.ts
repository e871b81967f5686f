import { compile } from '../../model/compile/index.ts';
import { nearest, type Model } from '../../model/index.ts';
import type { Study as StudySettings } from '../../model/model.ts';
import { planStudy, runStudy, summarise, type CostRefusal, type Plan } from '../../montecarlo/index.ts';
import { markdown, summary } from '../../report/index.ts';
import { serialise, type Results } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import type { RunOptions } from '../commands/run.ts';
import { openCheckpoint } from '../checkpoint.ts';
import { onInterrupt, type Interruption } from '../interrupt.ts';
import { readModel, usableModel } from '../model-file.ts';
import { checkOutputs, writeResults, writeTiming, type Timing } from '../outputs.ts';
import { createPool, threadsFor } from '../pool.ts';
import { estimateText, progress } from '../progress.ts';
import { replayCommand } from '../replay.ts';
import { terminal, type Terminal } from '../terminal.ts';
import { exitCode, UserError } from '../user-error.ts';
import { version } from '../version.ts';

/** Simulates a model and tells, writes or prints the results. */
export async function run(path: string, options: RunOptions): Promise<number> {
  const messages = terminal(process.stderr);
  checkForms(options);
  const read = await readModel(path);
  const interruption = onInterrupt(messages);
  const model = await usableModel(read, messages, options.quiet === true);
  if (model === null) return exitCode.badInput;
  checkServices(model, options.service ?? []);
  const system = compile(model);
  const study = settingsOf(model, options);
  if (options.trace !== undefined) {
    interruption.over();
    const { trace } = await import('./trace.ts');
    return trace(system, planned(system, { ...study, trials: 1 }, options), options.trace, options);
  }
  await checkOutputs(options);
  const plan = planned(system, mayGoOn(system, study, options), options);
  const done = await play(system, plan, model.currency, options, messages, interruption);
  if (done.results === null) {
    await messages.write('Interrupted before the first trials were finished: there is nothing to report.\n');
    return exitCode.interrupted;
  }
  await deliver(done.results, done.timing, replayCommand(path, plan.seed, options), options, messages);
  return done.results.study.partial ? exitCode.interrupted : exitCode.fine;
}

/** Refuses to print in two forms at once. */
function checkForms({ json, markdown, trace }: RunOptions): void {
  if (markdown && json) {
    throw new UserError('--json and --markdown exclude each other', '--out FILE writes the results as JSON as well');
  }
  if (markdown && trace !== undefined) {
    throw new UserError(
      '--trace and --markdown exclude each other',
      'a trial is told as text or, with --json, as JSON',
    );
  }
}

/** What the model says about the study, and over it what the command says. */
function settingsOf(model: Model, options: RunOptions): StudySettings {
  const { trials, horizon, warmup, seed, precision, confidence } = options;
  const given = Object.entries({ trials, horizon, warmup, seed, precision, confidence });
  return { ...model.study, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

/** Trials allowed where only a precision is asked for. */
const OPEN_END = 1_000_000;

/** A precision without a number of trials means: as many as it takes, within what can be done. */
function mayGoOn(system: System, study: StudySettings, options: RunOptions): StudySettings {
  if (options.precision === undefined || options.trials !== undefined) return study;
  const open = { ...study, trials: Math.max(study.trials, OPEN_END) };
  const { refusal } = planStudy(system, open);
  if (refusal === null) return open;
  const possible = Math.floor(refusal.allowed / refusal.eventsPerTrial);
  return { ...study, trials: Math.max(study.trials, possible) };
}

/** The first service asked for decides when a study is precise enough. */
function planned(system: System, study: StudySettings, options: RunOptions): Plan {
  const service = options.service === undefined ? 0 : system.services.name.indexOf(options.service[0]);
  const { plan, refusal } = planStudy(system, study, service);
  if (refusal !== null && !options.force) throw endless(refusal);
  return plan;
}

function endless({ limit, allowed, expectedEvents, eventsPerTrial, hint }: CostRefusal): UserError {
  const [what, events] = limit === 'events of a trial' ? ['one trial', eventsPerTrial] : ['this study', expectedEvents];
  const force = 'or add --force to play it all the same';
  return new UserError(
    `${what} would take about ${rough(events)} events, and ${rough(allowed)} is the most`,
    `${hint} ${force}`,
  );
}

function rough(events: number): string {
  return events.toExponential(0).replace('e+', 'e');
}

function checkServices(model: Model, asked: readonly string[]): void {
  const known = Object.keys(model.services);
  for (const name of asked) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const hint = meant === null ? `services of the model: ${known.join(', ')}` : `did you mean ${meant}?`;
    throw new UserError(`there is no service ${name}`, known.length === 0 ? 'the model has no services' : hint);
  }
}

interface Played {
  /** Null when nothing was finished. */
  results: Results | null;
  timing: Timing;
}

async function play(
  system: System,
  plan: Plan,
  currency: string,
  options: RunOptions,
  messages: Terminal,
  interruption: Interruption,
): Promise<Played> {
  const started = performance.now();
  const checkpoint = options.checkpoint === undefined ? null : await openCheckpoint(options.checkpoint, plan);
  const pool = createPool({ system, plan, check: options.check === true }, threadsFor(plan, options.workers));
  const bar = progress(options.quiet ? { ...messages, isTerminal: false } : messages, process.stderr);
  interruption.signal.addEventListener('abort', () => bar.end());
  let events = 0;
  try {
    const study = await runStudy({
      ...{ system, plan, concurrency: pool.concurrency, signal: interruption.signal },
      async execute(batch) {
        const played = await pool.play(batch);
        events += played.events;
        return played.result;
      },
      onProgress({ trialsDone, trialsTotal, fraction, estimate }) {
        const said = (): string => estimateText(system.services.name[plan.service], estimate());
        bar.update({ trials: trialsDone, requestedTrials: trialsTotal, done: fraction, estimate: said });
      },
      ...(checkpoint && { resume: checkpoint.resume, onMerged: checkpoint.keep }),
    });
    const seconds = (performance.now() - started) / 1000;
    await checkpoint?.close(study.ended !== 'interrupted');
    const about = { program: `nines ${version}`, currency };
    const results = study.collected.trials === 0 ? null : summarise(study.collected, plan, system, study, about);
    return { results, timing: { events, seconds, eventsPerSecond: events / seconds } };
  } finally {
    bar.end();
    await pool.close();
    interruption.over();
  }
}

async function deliver(
  results: Results,
  timing: Timing,
  replay: string,
  options: RunOptions,
  messages: Terminal,
): Promise<void> {
  const screen = terminal(process.stdout);
  let failure: unknown = null;
  try {
    if (options.out !== undefined) await writeResults(options.out, results, options.force === true);
    if (options.timing !== undefined) await writeTiming(options.timing, timing, options.force === true);
  } catch (error) {
    // What took so long to find is shown all the same.
    failure = error;
  }
  if (options.json) await print(serialise(results));
  else if (options.markdown) await print(markdown(results, { services: options.service, replay }));
  else if (!(options.quiet && options.out !== undefined && failure === null)) {
    await screen.write(summary(results, { ...screen, services: options.service, replay }));
  }
  if (failure !== null) throw failure;
  if (!options.quiet && options.timing === undefined) await messages.write(timingText(timing, messages));
}

/** Prints a document as it is: whatever the terminal can show, its letters stay what they are. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

function timingText({ events, seconds, eventsPerSecond }: Timing, { style }: Terminal): string {
  const many = (value: number): string => (value < 1e5 ? value.toFixed(0) : `${(value / 1e6).toPrecision(3)} million`);
  return style.dim(`${many(events)} events in ${seconds.toPrecision(3)} s: ${many(eventsPerSecond)} a second`) + '\n';
}
