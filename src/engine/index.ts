import { seedKey } from '../random/index.ts';
import type { System } from '../system/system.ts';
import { createInvariantMonitor } from './monitors/invariants.ts';
import { createStandardMonitor } from './monitors/standard.ts';
import type { Tally } from './monitors/tally.ts';
import { createTraceMonitor } from './monitors/trace.ts';
import type { TraceEntry } from './monitors/trace.ts';
import { advance, begin } from './play.ts';
import { int } from './state.ts';
import { createTrial } from './trial.ts';

export { advance, begin, step } from './play.ts';
export type { Monitor } from './play.ts';
export { createTrial } from './trial.ts';
export { restore, save } from './state.ts';
export type { Trial } from './state.ts';
export { InvariantError } from './monitors/invariants.ts';
export { emptyTally } from './monitors/tally.ts';
export type { Tally } from './monitors/tally.ts';
export type { TraceEntry } from './monitors/trace.ts';
export * from './playback/index.ts';

export interface PlayOptions {
  seed: string;
  /** Seconds played before measuring begins. */
  warmup: number;
  /** Seconds measured. */
  horizon: number;
  /** Check the engine's invariants after every event. */
  check?: boolean;
}

/** Plays trials of one system under one seed, one at a time. */
export interface Player {
  /** Plays trial `number` (0, 1, 2 ...) and says what it measured; the tally is reused by the next trial. */
  play(number: number): Tally;
  /** Events played so far, over all trials. */
  events(): number;
}

export function createPlayer(system: System, options: PlayOptions): Player {
  const trial = createTrial(system, seedKey(options.seed));
  const standard = createStandardMonitor(system, options.warmup, options.horizon);
  const monitors = options.check ? [standard, createInvariantMonitor()] : [standard];
  let events = 0;
  return {
    play(number) {
      begin(trial, number);
      standard.begin(trial);
      advance(trial, options.warmup + options.horizon, monitors);
      standard.end(trial);
      events += trial.int[int.events]!;
      return standard.tally;
    },
    events: () => events,
  };
}

/** Plays trial `number` once more and writes down what happens. */
export function traceTrial(
  system: System,
  options: PlayOptions,
  number: number,
  write: (entry: TraceEntry) => void,
): void {
  const trial = createTrial(system, seedKey(options.seed));
  begin(trial, number);
  const monitors = options.check ? [createTraceMonitor(write), createInvariantMonitor()] : [createTraceMonitor(write)];
  advance(trial, options.warmup + options.horizon, monitors);
}
