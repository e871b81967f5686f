import type { Model } from './model.ts';

/**
 * Scenarios: faults written as a script, and what is expected to come of them. The tables here are what the language knows:
 * a verb or a kind of expectation is a line in one of them.
 */

/** What a step can be about. */
export type StepTarget = 'instance' | 'component' | 'place' | 'hazard';

/** What can be done, and to what: the same that can be done by hand to a trial that is watched. */
export const VERBS = {
  down: ['instance', 'component', 'place', 'hazard'],
  restore: ['instance', 'component', 'place', 'hazard'],
  fail: ['instance', 'place'],
  repair: ['instance', 'place'],
  destroy: ['instance', 'place'],
  corrupt: ['instance', 'place'],
  isolate: ['place'],
  evacuate: ['place'],
  switchover: ['component'],
  strike: ['hazard'],
  end: ['hazard'],
} as const satisfies Record<string, readonly StepTarget[]>;

export type Verb = keyof typeof VERBS;

export const VERB_NAMES = Object.keys(VERBS) as Verb[];

/** One thing that is done. */
export interface ScenarioStep {
  /** Seconds from the start of the scenario. */
  at: number;
  verb: Verb;
  /** Name of a thing; instances are named as in the log: `database@zone-a`, `server@zone-a#2`. */
  thing: string;
  /** Failure mode, for `fail`; null: the first. */
  mode: string | null;
}

interface KindOfExpectation {
  of: 'service' | 'component' | 'both';
  /** What is compared: states, names, seconds, how many, or a share. */
  measure: 'states' | 'names' | 'time' | 'count' | 'share';
  /** Of one moment (`at`), of what follows a step (`after`), or of the whole scenario. */
  when: 'moment' | 'step' | 'whole';
}

/** Everything that can be expected. */
export const EXPECTATIONS = {
  is: { of: 'both', measure: 'states', when: 'moment' },
  servedBy: { of: 'component', measure: 'names', when: 'moment' },
  serving: { of: 'component', measure: 'count', when: 'moment' },
  downFor: { of: 'both', measure: 'time', when: 'whole' },
  longestOutage: { of: 'both', measure: 'time', when: 'whole' },
  outages: { of: 'both', measure: 'count', when: 'whole' },
  availability: { of: 'both', measure: 'share', when: 'whole' },
  backWithin: { of: 'both', measure: 'time', when: 'step' },
  requestsLost: { of: 'service', measure: 'count', when: 'whole' },
  requestSuccess: { of: 'service', measure: 'share', when: 'whole' },
  failovers: { of: 'component', measure: 'count', when: 'whole' },
  failoversFailed: { of: 'component', measure: 'count', when: 'whole' },
  detectedWithin: { of: 'component', measure: 'time', when: 'whole' },
  losses: { of: 'component', measure: 'count', when: 'whole' },
  writesLost: { of: 'component', measure: 'count', when: 'whole' },
  lossWindow: { of: 'component', measure: 'time', when: 'whole' },
} as const satisfies Record<string, KindOfExpectation>;

export type ExpectationKind = keyof typeof EXPECTATIONS;

export const EXPECTATION_KINDS = Object.keys(EXPECTATIONS) as ExpectationKind[];

/** One thing that is expected of a service or component. */
export interface Expectation {
  of: 'service' | 'component';
  name: string;
  kind: ExpectationKind;
  /** Seconds from the start, for what is expected of a moment; else null. */
  at: number | null;
  /** Number of the step, from 1 in the order of time, that it must follow; null: each of them, or the whole scenario. */
  after: number | null;
  /** Bounds in seconds, numbers or shares; null: none. `exactly` is both. */
  atLeast: number | null;
  atMost: number | null;
  /** States or names, one of which is meant; empty where bounds say what is expected. */
  among: string[];
}

export interface Scenario {
  description: string;
  /** In the order of the file; they are done in the order of time. */
  steps: ScenarioStep[];
  expect: Expectation[];
  /** Whether things fail of their own accord too. */
  random: boolean;
  /** Seconds, or null: until a day after the last thing that is written. */
  lasts: number | null;
  /** Null: that of the study. */
  seed: string | null;
  /** How many times it is played, each with other luck. */
  plays: number;
  /** Share of the plays that must pass. */
  passes: number;
}

export const SERVICE_STATES = ['up', 'degraded', 'down'] as const;

/** How often a scenario is played when nothing is written: what one of five times goes wrong is found with 99 %. */
export const PLAYS = 20;

/** Seconds played after the last time that is written, where `lasts` is not. */
const AFTERWARDS = 86_400;

/** Seconds that a scenario lasts. */
export function lengthOf({ lasts, steps, expect }: Scenario): number {
  if (lasts !== null) return lasts;
  const times = [...steps.map(({ at }) => at), ...expect.map(({ at }) => at ?? 0)];
  return Math.max(0, ...times) + AFTERWARDS;
}

/** The steps in the order in which they are done: those of the same time in the order of the file. */
export function inOrderOfTime(steps: readonly ScenarioStep[]): ScenarioStep[] {
  return [...steps].sort((a, b) => a.at - b.at);
}

/** Name of an instance: number `number` (from 1) of the `count` of its component in a place. */
export function instanceName(component: string, place: string | null, count: number, number: number): string {
  const where = place === null ? '' : `@${place}`;
  return count > 1 ? `${component}${where}#${number}` : `${component}${where}`;
}

/** An instance by its name, as steps call it. */
export interface NamedInstance {
  name: string;
  place: string | null;
}

/** Instances of a component with their names, in the order of the model. */
export function instancesOf(
  component: string,
  groups: readonly { place: string | null; count: number }[],
): NamedInstance[] {
  const inPlace = new Map<string | null, number>();
  for (const { place, count } of groups) inPlace.set(place, (inPlace.get(place) ?? 0) + count);
  const named = new Map<string | null, number>();
  return groups.flatMap(({ place, count }) =>
    Array.from({ length: count }, () => {
      const number = (named.get(place) ?? 0) + 1;
      named.set(place, number);
      return { name: instanceName(component, place, inPlace.get(place)!, number), place };
    }),
  );
}

/** The one instance of a component that has no more, which may be called by the name of the component; else null. */
export function onlyInstance(model: Pick<Model, 'components'>, name: string): string | null {
  if (!Object.hasOwn(model.components, name)) return null;
  const { instances } = model.components[name]!;
  if (instances.length !== 1 || instances[0]!.count !== 1) return null;
  return instanceName(name, instances[0]!.place, 1, 1);
}
