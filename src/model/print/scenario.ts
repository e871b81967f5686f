import { formatDuration, formatFraction } from '../../lib/units/index.ts';
import { EXPECTATIONS, PLAYS, type Expectation, type Scenario, type ScenarioStep } from '../scenario.ts';
import { fields, type Printed } from './fields.ts';

export function printScenario(scenario: Scenario): Printed {
  return fields([
    ['description', scenario.description, ''],
    ['do', scenario.steps.map(printStep), []],
    ['expect', scenario.expect.map(printExpectation), []],
    ['random', scenario.random ? 'on' : 'off', 'off'],
    ['lasts', scenario.lasts === null ? null : formatDuration(scenario.lasts), null],
    ['seed', scenario.seed, null],
    ['plays', scenario.plays, PLAYS],
    ['passes', formatFraction(scenario.passes), '100%'],
  ]);
}

function printStep({ at, verb, thing, mode }: ScenarioStep): Printed {
  return { at: formatDuration(at), [verb]: thing, ...fields([['mode', mode, null]]) };
}

function printExpectation(expectation: Expectation): Printed {
  const { of, name, kind, at, after } = expectation;
  return {
    [of]: name,
    ...fields([
      ['at', at === null ? null : formatDuration(at), null],
      ['after', after, null],
    ]),
    [kind]: printExpected(expectation),
  };
}

function printExpected({ kind, atLeast, atMost, among }: Expectation): Printed {
  const { measure } = EXPECTATIONS[kind];
  if (among.length > 0) return among.length === 1 ? among[0] : among;
  const print = (value: number | null): Printed | null => {
    if (value === null || measure === 'count') return value;
    return measure === 'time' ? formatDuration(value) : formatFraction(value);
  };
  if (kind === 'backWithin' || kind === 'detectedWithin') return print(atMost) ?? 0;
  if (measure === 'count' && atLeast === atMost) return fields([['exactly', atMost, null]]);
  return fields([
    ['atLeast', print(atLeast), null],
    ['atMost', print(atMost), null],
  ]);
}
