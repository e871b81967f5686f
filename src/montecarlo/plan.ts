import type { Study } from '../model/model.ts';
import { secondsPerYear } from '../results/index.ts';
import type { System } from '../system/system.ts';
import type { CostRefusal } from './cost.ts';
import { estimateCost, finite, refusalOf } from './cost.ts';

/** How a study is done: a function of system and study alone, never of the machine. Plain data. */
export interface Plan {
  /** Of the system it is for. */
  fingerprint: string;
  /** Seconds measured in each trial, after `warmup` seconds that are not. */
  horizon: number;
  warmup: number;
  seed: string;
  trials: number;
  confidence: number;
  /** Relative half-width at which to stop, of the unavailability of `service` (its index); null: do all trials. */
  precision: number | null;
  service: number;
  /** Year windows of a trial: how many whole years, and their length; one of the whole horizon when that is shorter. */
  windows: number;
  windowLength: number;
  /**
   * Trials per batch (the last may have fewer), and how many batches. With a precision to reach they begin with
   * `firstBatchTrials` and double every ten batches, so that a study can end soon; else all are equal.
   */
  batchTrials: number;
  firstBatchTrials: number;
  batches: number;
  /** Rough estimates from mean lives. */
  eventsPerTrial: number;
  expectedEvents: number;
}

/** A plan, and why it should not be carried out when it would seem to have no end. */
export interface Planned {
  plan: Plan;
  refusal: CostRefusal | null;
}

/** Work of one batch: enough to make handing it out negligible, little enough that precision and Ctrl-C act soon. */
const eventsPerBatch = 150_000;
const mostTrialsPerBatch = 4096;
const fewestBatches = 40;
/** Trials of the first batches of a study that ends once it is precise, and how many batches have the same size then. */
const smallestFirstBatch = 40;
const batchesOfSize = 10;

/**
 * The plan of a study. Takes one that keeps the rules of the language (horizon above 0, at least one trial).
 * @param service index of the service whose unavailability decides when the precision is reached
 */
export function planStudy(system: System, study: Study, service = 0): Planned {
  const { horizon, warmup, trials, seed, precision, confidence } = study;
  const cost = estimateCost(system, horizon + warmup);
  const batchTrials = trialsPerBatch(cost.eventsPerTrial, trials);
  const firstBatchTrials = precision === null ? batchTrials : Math.min(batchTrials, smallestFirstBatch);
  const plan: Plan = {
    fingerprint: system.fingerprint,
    ...{ horizon, warmup, seed, trials, confidence, precision, service },
    // A horizon of years that rounding made a hair shorter still has them all; the engine counts alike.
    windows: Math.max(1, Math.floor(horizon / secondsPerYear + 1e-9)),
    windowLength: Math.min(horizon, secondsPerYear),
    batchTrials,
    firstBatchTrials,
    batches: batchesOf(trials, firstBatchTrials, batchTrials),
    eventsPerTrial: finite(cost.eventsPerTrial),
    expectedEvents: finite(cost.eventsPerTrial * trials),
  };
  return { plan, refusal: refusalOf(cost, trials) };
}

function trialsPerBatch(eventsPerTrial: number, trials: number): number {
  const byWork = Math.round(eventsPerBatch / Math.max(1, eventsPerTrial));
  const byShare = Math.ceil(trials / fewestBatches);
  return Math.max(1, Math.min(byWork, byShare, mostTrialsPerBatch));
}

/** The trials of one batch: `first` and the `count - 1` after it. */
export function trialsOfBatch(plan: Plan, batch: number): { first: number; count: number } {
  let first = 0;
  let left = batch;
  let size = plan.firstBatchTrials;
  while (size < plan.batchTrials && left >= batchesOfSize) {
    first += batchesOfSize * size;
    left -= batchesOfSize;
    size = Math.min(2 * size, plan.batchTrials);
  }
  first += left * size;
  return { first, count: Math.min(size, plan.trials - first) };
}

function batchesOf(trials: number, firstSize: number, fullSize: number): number {
  let batches = 0;
  let left = trials;
  let size = firstSize;
  while (size < fullSize && left > batchesOfSize * size) {
    batches += batchesOfSize;
    left -= batchesOfSize * size;
    size = Math.min(2 * size, fullSize);
  }
  return batches + Math.ceil(left / size);
}
