import { withComputed } from '../analysis/index.ts';
import { nearest, type Model } from '../model/index.ts';
import type { Study as StudySettings } from '../model/model.ts';
import { planStudy, runStudy, summarise, type CostRefusal, type Plan } from '../montecarlo/index.ts';
import type { Results } from '../results/index.ts';
import type { System } from '../system/system.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { Interruption } from './interrupt.ts';
import type { Timing } from './outputs.ts';
import { createPool, threadsFor } from './pool.ts';
import { estimateText, progress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { UserError } from './user-error.ts';
import { version } from './version.ts';

/** What every command that plays a study lets a person say about it. */
export interface StudyOptions {
  trials?: number;
  horizon?: number;
  warmup?: number;
  seed?: string;
  precision?: number;
  confidence?: number;
  workers?: number;
  service?: string[];
  check?: true;
  checkpoint?: string;
  force?: true;
  quiet?: true;
}

/** What the model says about the study, and over it what the command says. */
export function settingsOf(model: Model, options: StudyOptions): StudySettings {
  const { trials, horizon, warmup, seed, precision, confidence } = options;
  const given = Object.entries({ trials, horizon, warmup, seed, precision, confidence });
  return { ...model.study, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

/** Trials allowed where only a precision is asked for. */
const OPEN_END = 1_000_000;

/** A precision without a number of trials means: as many as it takes, within what can be done. */
export function mayGoOn(system: System, study: StudySettings, options: StudyOptions): StudySettings {
  if (options.precision === undefined || options.trials !== undefined) return study;
  const open = { ...study, trials: Math.max(study.trials, OPEN_END) };
  const { refusal } = planStudy(system, open);
  if (refusal === null) return open;
  const possible = Math.floor(refusal.allowed / refusal.eventsPerTrial);
  return { ...study, trials: Math.max(study.trials, possible) };
}

/** The first service asked for decides when a study is precise enough. */
export function planned(system: System, study: StudySettings, options: StudyOptions): Plan {
  const service = options.service === undefined ? 0 : system.services.name.indexOf(options.service[0]);
  const { plan, refusal } = planStudy(system, study, service);
  if (refusal !== null && !options.force) throw endless(refusal);
  return plan;
}

export function endless({ limit, allowed, expectedEvents, eventsPerTrial, hint }: CostRefusal): UserError {
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

/** Refuses names of services that the model does not have. */
export function checkServices(model: Model, asked: readonly string[]): void {
  const known = Object.keys(model.services);
  for (const name of asked) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const hint = meant === null ? `services of the model: ${known.join(', ')}` : `did you mean ${meant}?`;
    throw new UserError(`there is no service ${name}`, known.length === 0 ? 'the model has no services' : hint);
  }
}

export interface Played {
  /** Null when nothing was finished. */
  results: Results | null;
  timing: Timing;
}

/** Plays a study to its end or until Ctrl-C, with a progress bar where somebody looks. */
export async function play(
  system: System,
  plan: Plan,
  currency: string,
  options: StudyOptions,
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
    const sampled = study.collected.trials === 0 ? null : summarise(study.collected, plan, system, study, about);
    return {
      results: sampled && withComputed(system, sampled),
      timing: { events, seconds, eventsPerSecond: events / seconds },
    };
  } finally {
    bar.end();
    await pool.close();
    interruption.over();
  }
}

/** Prints a document as it is: whatever the terminal can show, its letters stay what they are. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
