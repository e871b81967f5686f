import type { CostRefusal, Comparison } from '../../montecarlo/index.ts';
import type { ConvergencePoint } from '../../report/figures/index.ts';
import type { Advice, Measure, Optimisation, Results, Sensitivity, ServiceWeakPoints } from '../../results/index.ts';

/** What the page asks of the worker that conducts studies. `run` numbers the runs, so that late reports are known as such. */
export type Order =
  | { type: 'study'; run: number; text: string }
  /** The study section of the first design holds for all. */
  | { type: 'comparison'; run: number; designs: readonly { name: string; text: string }[] }
  /** What to change: each is asked of the model as it is written. */
  | { type: 'weak points'; run: number; text: string }
  | { type: 'sensitivity' | 'advice'; run: number; text: string; thorough: boolean }
  /** Which of the designs that a file of choices makes is the cheapest that keeps the objectives, as they are written. */
  | { type: 'optimisation'; run: number; text: string; choices: string; objectives: readonly string[] }
  /** What is finished is kept. */
  | { type: 'stop'; run: number };

/** How far a run is. */
export interface RunProgress {
  trialsDone: number;
  trialsTotal: number;
  /** 0 to 1 */
  fraction: number;
}

/** What was found of how to make a model better; what is null is not told of. */
export interface Found {
  weakPoints: ServiceWeakPoints[] | null;
  sensitivity: Sensitivity | null;
  advice: Advice | null;
  optimisation: FoundDesigns | null;
}

/** Designs that raced, with the choices they were made of. */
export interface FoundDesigns {
  optimisation: Optimisation;
  choices: string;
  /** Combinations that the rules leave out. */
  leftOut: number;
}

/** What the worker tells the page. Each run ends with one report of `done`, `comparison done`, `found` or `failed`. */
export type Report = { run: number } & (
  | { type: 'begun'; version: string; service: string | null; threads: number }
  | ({ type: 'progress'; estimate: Measure | null; points: ConvergencePoint[] } & RunProgress)
  /** Results on the way; partial. */
  | { type: 'results'; results: Results }
  | { type: 'comparison'; comparison: Comparison }
  /** A thread died and was replaced; the run goes on. */
  | { type: 'trouble'; message: string }
  /** Null when it was stopped before the first trials were finished. `failure`: why it ended early, when nobody stopped it. */
  | { type: 'done'; results: Results | null; convergence: ConvergencePoint[]; failure: string | null }
  | { type: 'comparison done'; comparison: Comparison | null; failure: string | null }
  /** How far a search is, 0 to 1, what it is at, in words, and the weak points found so far. */
  | { type: 'searching'; fraction: number; words: string; weakPoints: ServiceWeakPoints[] | null }
  /** All null when it was stopped before anything was found. */
  | { type: 'found'; found: Found; failure: string | null }
  | { type: 'failed'; failure: RunFailure }
);

/** Why a run did not begin. */
export interface RunFailure {
  title: string;
  /** What to do about it; '' when there is nothing to say. */
  hint: string;
  /** The model has errors: they are listed among the problems. */
  inModel: boolean;
}

/** The refusal of a study that would not end, in words. */
export function refused({ limit, allowed, expectedEvents, eventsPerTrial, hint }: CostRefusal): RunFailure {
  const [what, events] = limit === 'events of a trial' ? ['One trial', eventsPerTrial] : ['This study', expectedEvents];
  const title = `${what} would take about ${rough(events)} events, and ${rough(allowed)} is the most`;
  return { title, hint: `${hint.charAt(0).toUpperCase()}${hint.slice(1)}.`, inModel: false };
}

/** Large numbers in words: `100 billion`, `1 thousand billion`. */
function rough(events: number): string {
  const billions = events / 1e9;
  if (billions >= 1e6) return 'more than a million billion';
  const digits = Number(billions.toPrecision(1));
  return `${digits.toLocaleString('en-GB')} billion`;
}
