import type { TimedCommand } from '../../engine/index.ts';
import type { Edit } from '../../model/index.ts';
import type { ScenarioResult } from '../../results/index.ts';
import { dataOf, isMap, planEdits, validName } from '../document/edits/index.ts';
import { scenarioSteps } from './command-text.ts';

/** What came of the scenarios that were played. */
export interface Scenarios {
  /** The text of the model that they were played of. */
  text: string;
  results: Readonly<Record<string, ScenarioResult>>;
  /** The one that is being played. */
  playing: string | null;
}

/** What came of a scenario of the model as it is now; null: it was not played since. */
export function resultNow({ text, results }: Scenarios, name: string, now: string): ScenarioResult | null {
  return text === now && Object.hasOwn(results, name) ? results[name] : null;
}

/** A name that no scenario of the text has: `by-hand`, `by-hand-2`. */
export function freeName(text: string, wanted = 'by-hand'): string {
  const { scenarios } = dataOf({ text });
  const isTaken = (name: string): boolean => isMap(scenarios) && Object.hasOwn(scenarios, name);
  const stem = validName(wanted) || 'by-hand';
  if (!isTaken(stem)) return stem;
  for (let number = 2; ; number++) if (!isTaken(`${stem}-${number}`)) return `${stem}-${number}`;
}

/** What is expected of a scenario, and how long it must last for that; null: as long as it lasts anyway. */
export interface WrittenExpectations {
  expect: readonly Record<string, unknown>[];
  lasts: string | null;
}

/** The edits that write what was done by hand into a model as a scenario. */
export function scenarioEdits(
  text: string,
  name: string,
  commands: readonly TimedCommand[],
  random: boolean,
  { expect, lasts }: WrittenExpectations = { expect: [], lasts: null },
): Edit[] {
  const entry = {
    do: scenarioSteps(commands),
    ...(random ? { random: 'on' } : {}),
    ...(lasts === null ? {} : { lasts }),
    ...(expect.length === 0 ? {} : { expect }),
  };
  return planEdits({ text }, (data) => {
    if (!isMap(data.scenarios)) data.scenarios = {};
    (data.scenarios as Record<string, unknown>)[name] = entry;
  });
}
