import { withComputed } from '../../analysis/index.ts';
import { compile } from '../../model/compile/index.ts';
import { parseModel, type Model } from '../../model/index.ts';
import {
  planStudy,
  runStudy,
  summarise,
  type About,
  type BatchResult,
  type Plan,
  type Progress,
  type Study,
} from '../../montecarlo/index.ts';
import type { ConvergencePoint } from '../../report/figures/index.ts';
import type { System } from '../../system/system.ts';
import { addPoint } from './convergence.ts';
import type { Job } from './jobs.ts';
import { refused, type Report, type RunFailure } from './messages.ts';
import { threadsFor, type Pool } from './pool.ts';
import { versionFrom } from './version.ts';

/** What conducting a run needs of the machine it runs on. */
export interface Desk {
  post(report: Report): void;
  /** Milliseconds, for how often to report; they decide nothing else. */
  now(): number;
  /** Ends the run and keeps what is finished. */
  signal: AbortSignal;
  cores: number;
  /** Program and version, as the results name it. */
  program: string;
  openPool(job: Job, threads: number, onTrouble: (message: string) => void): Pool;
}

/** Between two reports of progress, in milliseconds. */
const PROGRESS = 80;
/** Between two summaries on the way, at least; and however long one takes, so many times that. */
const SUMMARY = 300;
const SUMMARY_SHARE = 20;

/** A model ready to be played. */
export interface Ready {
  model: Model;
  system: System;
}

/** Reads and compiles the text of a model, or says why it cannot be played. */
export function readied(text: string): Ready | RunFailure {
  const { model, issues } = parseModel(text);
  if (model !== null) return { model, system: compile(model) };
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const title = errors === 1 ? 'The model has an error' : `The model has ${errors} errors`;
  return { title, hint: 'Mend it first: the problems are listed beside the model.', inModel: true };
}

/** Runs the study of a model, tells how far it is, and what is known then and at the end. */
export async function conductStudy({ run, text }: { run: number; text: string }, desk: Desk): Promise<void> {
  const ready = readied(text);
  if ('title' in ready) return desk.post({ type: 'failed', run, failure: ready });
  const { model, system } = ready;
  const { plan, refusal } = planStudy(system, model.study);
  if (refusal !== null) return desk.post({ type: 'failed', run, failure: refused(refusal) });
  const threads = threadsFor(desk.cores, plan.batches, plan.expectedEvents);
  const service = system.services.name[plan.service] ?? null;
  desk.post({ type: 'begun', run, version: versionFrom(system, model), service, threads });
  const about = { program: desk.program, currency: model.currency };
  const reporter = reportStudy(run, system, plan, about, desk);
  const pool = desk.openPool({ kind: 'study', system, plan, check: false }, threads, (message) =>
    desk.post({ type: 'trouble', run, message }),
  );
  const { execute, signal, failure } = untilFailure<BatchResult>(pool, desk.signal);
  try {
    const study = await runStudy({
      ...{ system, plan, concurrency: pool.concurrency, execute, signal },
      onProgress: reporter.ahead,
    });
    const sampled = study.collected.trials === 0 ? null : summarise(study.collected, plan, system, study, about);
    const results = sampled && withComputed(system, sampled);
    desk.post({ type: 'done', run, results, convergence: reporter.points(), failure: failure() });
  } finally {
    pool.close();
  }
}

/** Plays on a pool until a batch fails; that stops the run, which keeps what was finished before. */
export function untilFailure<Result>(pool: Pool, stop: AbortSignal) {
  const over = new AbortController();
  let failure: string | null = null;
  if (stop.aborted) over.abort();
  stop.addEventListener('abort', () => over.abort());
  return {
    signal: over.signal,
    failure: () => failure,
    execute: (batch: number): Promise<Result> =>
      pool.play<Result>(batch).catch((error: unknown) => {
        if (!over.signal.aborted) failure = error instanceof Error ? error.message : String(error);
        over.abort();
        return new Promise<Result>(() => {});
      }),
  };
}

function reportStudy(run: number, system: System, plan: Plan, about: About, desk: Desk) {
  let points: ConvergencePoint[] = [];
  const isDue = pacer(desk);
  return {
    points: () => points,
    ahead({ trialsDone, trialsTotal, fraction, estimate }: Progress, study: Study): void {
      const now = estimate();
      if (now !== null) {
        points = addPoint(points, { trials: trialsDone, value: now.value, low: now.low, high: now.high });
      }
      if (isDue.progress()) {
        desk.post({ type: 'progress', run, trialsDone, trialsTotal, fraction, estimate: now, points });
      }
      if (study.ended !== 'interrupted') return;
      isDue.summary(() => {
        desk.post({ type: 'results', run, results: summarise(study.collected, plan, system, study, about) });
      });
    },
  };
}

/** Says when it is time to report again, so that reporting stays a small part of the work. */
export function pacer({ now }: Pick<Desk, 'now'>) {
  let nextProgress = -Infinity;
  let nextSummary = -Infinity;
  return {
    progress(): boolean {
      if (now() < nextProgress) return false;
      nextProgress = now() + PROGRESS;
      return true;
    },
    summary(make: () => void): void {
      const from = now();
      if (from < nextSummary) return;
      make();
      const to = now();
      nextSummary = to + Math.max(SUMMARY, SUMMARY_SHARE * (to - from));
    },
  };
}
