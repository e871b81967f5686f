import { expect } from 'vitest';
import type { Tally } from '../../src/engine/index.ts';
import { phases } from '../../src/system/system.ts';
import type { System } from '../../src/system/system.ts';
import { begin, compile, createPlayer, createTrial, parseModel, seedKey, step } from './bundled.ts';

/** Trials of a model, and what was read from each: enough to compare any measure with its known value. */

export const hour = 3600;
export const year = 8760 * hour;

/** An estimate with its standard error. */
export interface Estimate {
  value: number;
  error: number;
}

export interface Plan {
  trials: number;
  /** Hours measured in each trial. */
  horizon: number;
  /** Hours played before; default none. */
  warmup?: number;
}

/** Something read from the tally of one trial. */
export type Read = (tally: Tally, system: System) => number;

/** Compiles the text of a model, which must be free of errors. */
export function systemOf(text: string): System {
  const { model, issues } = parseModel(`nines: 1\n${text}`, 'oracle.yaml');
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (model === null || errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  return compile(model);
}

/** Plays a model, and keeps of each trial what the readings ask for (a name for each). */
export function simulate<Name extends string>(text: string, plan: Plan, reads: Record<Name, Read>): Sample<Name> {
  const system = systemOf(text);
  const options = { seed: 'oracle', warmup: (plan.warmup ?? 0) * hour, horizon: plan.horizon * hour };
  const player = createPlayer(system, options);
  const names = Object.keys(reads) as Name[];
  const columns = new Map(names.map((name) => [name, new Float64Array(plan.trials)]));
  for (let trial = 0; trial < plan.trials; trial++) {
    const tally = player.play(trial);
    for (const name of names) columns.get(name)![trial] = reads[name](tally, system);
  }
  return new Sample(columns);
}

/** Hours from all-up to the first outage of the first service, in each of `trials` trials. */
export function firstOutages(text: string, trials: number): Sample<'hours'> {
  const system = systemOf(text);
  const trial = createTrial(system, seedKey('oracle'));
  const gate = system.services.gate[0];
  const hours = new Float64Array(trials);
  for (let number = 0; number < trials; number++) {
    begin(trial, number);
    while (trial.gateOn[gate] === 1) step(trial, Infinity);
    hours[number] = trial.num[0] / hour;
  }
  return new Sample(new Map([['hours', hours]]));
}

export class Sample<Name extends string> {
  private readonly columns: Map<Name, Float64Array>;

  constructor(columns: Map<Name, Float64Array>) {
    this.columns = columns;
  }

  private column(name: Name): Float64Array {
    return this.columns.get(name)!;
  }

  mean(name: Name, scale = 1): Estimate {
    return meanOf(this.column(name), scale);
  }

  /** Mean of one thing over the mean of another, with the standard error of the delta method. */
  ratio(top: Name, bottom: Name, scale = 1): Estimate {
    const [a, b] = [this.column(top), this.column(bottom)];
    const [x, y] = [meanOf(a, 1).value, meanOf(b, 1).value];
    const rest = a.map((value, at) => value - (x / y) * b[at]);
    return { value: (scale * x) / y, error: (scale * meanOf(rest, 1).error) / y };
  }

  /** Share of the trials in which it is at most `limit`. */
  shareUpTo(name: Name, limit: number): Estimate {
    return meanOf(
      this.column(name).map((value) => (value <= limit ? 1 : 0)),
      1,
    );
  }

  /** The greatest of all trials. */
  greatest(name: Name): number {
    return this.column(name).reduce((greatest, value) => Math.max(greatest, value), -Infinity);
  }

  /** Standard deviation over the trials. */
  deviation(name: Name, scale = 1): Estimate {
    const all = this.column(name);
    const { value: mean } = meanOf(all, 1);
    const variance = meanOf(
      all.map((value) => (value - mean) * (value - mean)),
      1,
    );
    const value = Math.sqrt(variance.value);
    return { value: scale * value, error: (scale * variance.error) / (2 * value) };
  }
}

function meanOf(values: Float64Array, scale: number): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const squares = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
  return { value: scale * mean, error: scale * Math.sqrt(squares / (n - 1) / n) };
}

/** Number of a service by name; without a name the first one. */
export function serviceOf(system: System, name?: string): number {
  const at = name === undefined ? 0 : system.services.name.indexOf(name);
  if (at < 0) throw new Error(`no service ${name}`);
  return at;
}

/** Down time of a service, hours. */
export const down =
  (name?: string): Read =>
  (tally, system) =>
    tally.down[serviceOf(system, name)] / hour;

/** Outages of a service. */
export const outages =
  (name?: string): Read =>
  (tally, system) =>
    tally.outages[serviceOf(system, name)];

/** Down time of the first service that was spent in one phase, or charged to one thing, hours. */
export const charged =
  (to: { phase?: (typeof phases)[number]; thing?: string }): Read =>
  (tally, system) => {
    let sum = 0;
    system.causes.forEach((cause, c) => {
      if (to.thing !== undefined && cause.thing !== to.thing) return;
      phases.forEach((phase, p) => {
        if (to.phase === undefined || to.phase === phase) sum += tally.charged[c * phases.length + p];
      });
    });
    return sum / hour;
  };

/** Something counted by component, summed over all of them when no name is given. */
export const counted =
  (what: 'failures' | 'failovers' | 'detected' | 'detecting' | 'repaired' | 'repairing', name?: string): Read =>
  (tally, system) =>
    tally[what].reduce(
      (sum, value, c) => (name === undefined || system.components.name[c] === name ? sum + value : sum),
      0,
    );

/**
 * The one way to compare: within four standard errors of the known value, and with a standard error that is small enough
 * for that to mean something: at most `cap` of the known value. What is known to be 0 must be 0 in every trial.
 */
export function expectAgreement(what: string, got: Estimate, want: number, cap: number): void {
  const z = got.value === want ? 0 : (got.value - want) / got.error;
  const said = `${what}: ${got.value} ± ${got.error}, known ${want}, z ${z.toFixed(2)}`;
  expect(got.error, `too noisy: ${said}`).toBeLessThanOrEqual(cap * Math.abs(want));
  expect(Math.abs(z), said).toBeLessThan(4);
}
