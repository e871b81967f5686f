import { meanLoad } from '../../model/day.ts';
import { createScript, type Script, type ScriptRecord } from '../../engine/index.ts';
import { inOrderOfTime, lengthOf, type Model, type Scenario } from '../../model/index.ts';
import { proportion } from '../../lib/statistics/index.ts';
import type { ExpectationCheck, ScenarioPlay, ScenarioResult, TimelineLine } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { honest } from '../summary/estimates.ts';
import { commandsOf } from './commands.ts';
import { isMet, MEASURES } from './measures.ts';

export interface ScenarioOptions {
  /** How many plays; default what the scenario says. */
  plays?: number;
  /** Only this play, by its number. */
  trial?: number;
  /** Check the engine's invariants after every event. */
  check?: boolean;
  /** Most lines of the timeline that are kept; default 2000. */
  mostLines?: number;
}

/** Most numbers of failing plays that are kept. */
const MOST_FAILING = 100;

/**
 * Plays a scenario of a model, as often as it says, each time with other luck, and checks what is expected. `system` is the
 * model, compiled. Throws a RangeError where more happens than can be played.
 */
export function playScenario(
  model: Model,
  system: System,
  name: string,
  options: ScenarioOptions = {},
): ScenarioResult {
  const scenario = model.scenarios[name]!;
  const stage = stageOf(model, system, scenario, options);
  const first = options.trial ?? 0;
  const plays = options.trial === undefined ? (options.plays ?? scenario.plays) : 1;
  const met = scenario.expect.map(() => 0);
  const least: (number | null)[] = scenario.expect.map(() => null);
  const most: (number | null)[] = scenario.expect.map(() => null);
  const failing: number[] = [];
  let passed = 0;
  for (let trial = first; trial < first + plays; trial++) {
    const checks = checksOf(stage, stage.script.play(trial));
    checks.forEach(({ met: isTrue, value }, i) => {
      if (isTrue) met[i]!++;
      if (value === null || scenario.expect[i]!.kind === 'servedBy') return;
      least[i] = Math.min(least[i] ?? value, value);
      most[i] = Math.max(most[i] ?? value, value);
    });
    if (checks.every((check) => check.met)) passed++;
    else if (failing.length < MOST_FAILING) failing.push(trial);
  }
  return {
    ...{ name, description: scenario.description, seed: stage.seed, random: scenario.random, seconds: stage.length },
    steps: inOrderOfTime(scenario.steps).map(({ at, verb, thing, mode }) => ({ at, verb, thing, mode })),
    passes: scenario.passes,
    verdict: verdictOf(scenario, passed, plays),
    ...{ plays, passed, passing: honest(proportion(passed, plays, model.study.confidence)), failing },
    expectations: scenario.expect.map((expected, i) => ({
      ...{ expected, met: met[i]!, least: least[i]!, most: most[i]! },
    })),
    shown: shownPlay(stage, failing[0] ?? first, options.mostLines ?? 2000),
  };
}

function verdictOf({ expect, passes }: Scenario, passed: number, plays: number): ScenarioResult['verdict'] {
  if (expect.length === 0) return 'nothing expected';
  // That a share times a number is rounded is no failure.
  return passed >= passes * plays - 1e-9 ? 'passed' : 'failed';
}

interface Stage {
  script: Script;
  scenario: Scenario;
  seed: string;
  length: number;
  load: Record<string, number | null>;
}

function stageOf(model: Model, system: System, scenario: Scenario, { check }: ScenarioOptions): Stage {
  const length = lengthOf(scenario);
  const moments = scenario.expect.flatMap(({ at }) => (at === null ? [] : [at]));
  const seed = scenario.seed ?? model.study.seed;
  const script = createScript(system, {
    ...{ seed, length, random: scenario.random, check },
    commands: commandsOf(model, scenario.steps),
    moments: [...new Set(moments)].sort((a, b) => a - b),
  });
  const load = Object.fromEntries(
    Object.entries(model.services).map(([name, service]) => [name, meanLoad(service, length)]),
  );
  return { script, scenario, seed, length, load };
}

function checksOf({ scenario, length, load }: Stage, record: ScriptRecord): ExpectationCheck[] {
  const steps = inOrderOfTime(scenario.steps).map(({ at }) => at);
  return scenario.expect.map((expected) => {
    const found = MEASURES[expected.kind]({ record, expected, length, steps, load });
    return { met: isMet(expected, found), ...found };
  });
}

/** The play once more, with everything that happens in it. */
function shownPlay(stage: Stage, trial: number, mostLines: number): ScenarioPlay {
  const timeline: TimelineLine[] = [];
  let lines = 0;
  const record = stage.script.play(trial, ({ time, what, thing, why, byHand }) => {
    if (lines++ < mostLines) timeline.push({ time, what, thing, why, byHand });
  });
  const checks = checksOf(stage, record);
  return { trial, passed: checks.every(({ met }) => met), checks, timeline, lines };
}
