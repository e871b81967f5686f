import { createPlayer } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import type { System } from '../../src/system/system.ts';
import { threeTier } from './three-tier.ts';
import { runTwin } from './twin.ts';

/** One measurement, made in a process of its own so that no other model has spoiled the compiled code. */
export interface Measurement {
  what: string;
  cells: number;
  trials: number;
  events: number;
  nanosecondsPerEvent: number;
  microsecondsPerTrial: number;
  /** Mean hours of down time and outages per trial, to see that the right thing was measured. */
  downHours: number;
  outages: number;
}

function systemOf(cells: number, withData: boolean): System {
  const { model, issues } = parseModel(threeTier(cells, withData));
  if (!model) throw new Error(`the reference model does not check: ${JSON.stringify(issues[0])}`);
  return compile(model);
}

export function measureEngine(cells: number, trials: number, withData = false): Measurement {
  const system = systemOf(cells, withData);
  const player = createPlayer(system, { seed: 'bench', warmup: 0, horizon: 10 * 365 * 86400 });
  for (let trial = 0; trial < Math.ceil(trials / 4); trial++) player.play(trial);
  const before = player.events();
  let down = 0;
  let outages = 0;
  const start = performance.now();
  for (let trial = 0; trial < trials; trial++) {
    const tally = player.play(trial);
    down += tally.down[0]!;
    outages += tally.outages[0]!;
  }
  const seconds = (performance.now() - start) / 1000;
  return summarise('engine', cells, trials, player.events() - before, seconds, down / 3600, outages);
}

export function measureTwin(cells: number, trials: number): Measurement {
  runTwin(cells, Math.ceil(trials / 4), 'bench');
  const start = performance.now();
  const { events, downHours, outages } = runTwin(cells, trials, 'bench');
  return summarise('twin', cells, trials, events, (performance.now() - start) / 1000, downHours, outages);
}

function summarise(
  what: string,
  cells: number,
  trials: number,
  events: number,
  seconds: number,
  downHours: number,
  outages: number,
): Measurement {
  return {
    what,
    cells,
    trials,
    events: events / trials,
    nanosecondsPerEvent: (seconds * 1e9) / events,
    microsecondsPerTrial: (seconds * 1e6) / trials,
    downHours: downHours / trials,
    outages: outages / trials,
  };
}

/** Milliseconds to read, check and compile a model of about `components` components; median of several. */
export function measureCompile(components: number): number {
  const text = threeTier(Math.ceil(components / 3));
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    const { model } = parseModel(text);
    if (!model) throw new Error('the scaled model does not check');
    compile(model);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[3]!;
}
