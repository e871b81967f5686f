import { describe, expect, test } from 'vitest';
import { EXPECTATION_KINDS, EXPECTATIONS, SERVICE_STATES, VERB_NAMES } from '../../src/model/scenario.ts';
import {
  expectationInWords,
  passingInWords,
  plainStyle,
  scenariosInWords,
  scenariosJunit,
  scenariosMarkdown,
  scenarioText,
  stepInWords,
} from '../../src/report/index.ts';
import { exactCount, exactShare, exactTime, moment } from '../../src/report/scenarios/quantities.ts';
import type { Expected, ScenarioResult } from '../../src/results/index.ts';
import { readXml } from './figures/markup.ts';

const EVIL = '<b> & "x" | `y` \u0000\u202e';

const expected: Expected = {
  ...{ of: 'service', name: 'shop', kind: 'downFor', at: null, after: null, atLeast: null, atMost: 60, among: [] },
};

function result(passed: number, more: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    ...{ name: 'zone-lost', description: 'A zone is lost.', seed: 's', random: false, seconds: 7200 },
    steps: [{ at: 600, verb: 'down', thing: 'zone-a', mode: null }],
    passes: 1,
    verdict: passed === 20 ? 'passed' : 'failed',
    ...{ plays: 20, passed },
    passing: { value: passed / 20, low: 0.7, high: 0.99, confidence: 0.95, method: 'mid-p', standardError: null },
    failing: passed === 20 ? [] : [7],
    expectations: [{ expected, met: passed, least: 30, most: 60.4 }],
    shown: {
      ...{ trial: passed === 20 ? 0 : 7, passed: passed === 20 },
      checks: [
        {
          ...{ met: passed === 20, value: passed === 20 ? 30 : 60.4, open: false, found: [] },
          ...{ when: 600, why: 'place zone-a' },
        },
      ],
      timeline: [{ time: 600, what: 'is taken down', thing: 'zone-a', why: 'by hand', byHand: true }],
      lines: 1,
    },
    ...more,
  };
}

const page = { width: 100, style: plainStyle };
const replay = (name: string, trial: number): string => `nines drill m.yaml ${name} --trial ${trial}`;

describe('a scenario in words', () => {
  test('says what happened, what was expected, what was found and when', () => {
    const text = scenarioText(result(19), page, replay);
    expect(text).toContain('zone-lost: failed');
    expect(text).toContain('Play 7, the first that failed');
    expect(text).toMatch(/00:10:00\.000 {2}is taken down +zone-a/);
    expect(text).toContain(
      '✗ shop is down for at most 1 min in all. Found: 1 min 0.4 s, from 00:10:00 on (place zone-a)',
    );
    expect(text).toContain('fails in 1 of 20 plays');
    expect(text).toContain('Play it alone: nines drill m.yaml zone-lost --trial 7');
  });

  test('that passed says how sure that makes one', () => {
    expect(passingInWords(result(20))).toBe(
      'Passed in all 20 plays: with 95 % confidence it passes in more than 70 % of all.',
    );
    expect(scenarioText(result(20), page, replay)).toContain('✓ shop is down for at most 1 min');
    expect(scenariosInWords([result(20), result(3)])).toBe('2 scenarios: 1 passed, 1 failed.');
  });

  test('has a phrase for every kind of expectation, with its name and bound', () => {
    for (const kind of EXPECTATION_KINDS) {
      const isAmong = EXPECTATIONS[kind].measure === 'states' || EXPECTATIONS[kind].measure === 'names';
      const one = {
        ...expected,
        kind,
        at: 720,
        atMost: isAmong ? null : 0.5,
        among: isAmong ? [SERVICE_STATES[2]] : [],
      };
      expect(expectationInWords(one)).toMatch(/^.*shop.*(at most|within|down|0\.5).*$/);
      expect(expectationInWords(one)).not.toMatch(/undefined|null|NaN/);
    }
  });

  test('has a phrase for every verb', () => {
    for (const verb of VERB_NAMES) {
      expect(stepInWords({ at: 600, verb, thing: 'x', mode: null })).toMatch(/^at 00:10:00 .*x.+$/);
    }
    expect(stepInWords({ at: 600, verb: 'fail', thing: 'db', mode: 'crash' })).toBe('at 00:10:00 db fails (crash)');
  });
});

describe('the numbers of scenarios', () => {
  test('are told so exactly that a comparison with a bound can be seen', () => {
    expect(exactTime(60.4)).toBe('1 min 0.4 s');
    expect(exactTime(90_061.0005)).toBe('1 d 1 h 1 min 1.001 s');
    expect(exactTime(0)).toBe('0 s');
    expect(exactTime(3600)).toBe('1 h');
    expect(exactCount(1000.3)).toBe('1,000.3');
    expect(exactCount(0.04)).toBe('<0.1');
    expect(exactShare(0.9999999999)).toBe('99.999999 %');
    expect(exactShare(1)).toBe('100 %');
    expect(moment(720)).toBe('00:12:00');
  });
});

describe('documents of scenarios', () => {
  const evil = result(19, { name: EVIL, description: EVIL });
  evil.expectations[0].expected = { ...expected, name: EVIL };
  evil.shown.timeline[0] = { time: 1, what: EVIL, thing: EVIL, why: EVIL, byHand: false };
  evil.shown.checks[0].why = EVIL;

  test('are JUnit that can be read, whatever names there are, with one case for each expectation', () => {
    const idle = result(20, { verdict: 'nothing expected', expectations: [] });
    const xml = scenariosJunit(EVIL, [evil, result(20), idle]).replace(/^<\?xml[^>]*>\n/, '');
    // The strict reader of drawings knows no hyphen in names.
    const tags = readXml(xml.replaceAll('system-out', 'output').trim());
    expect(tags.filter(({ name }) => name === 'testcase')).toHaveLength(3);
    expect(tags[0].attributes).toMatchObject({ name: 'nines', tests: '3', failures: '1', skipped: '1' });
    expect(tags.filter(({ name }) => name === 'failure')).toHaveLength(1);
    expect(tags.filter(({ name }) => name === 'skipped')).toHaveLength(1);
    expect(xml).not.toMatch(/\u0000|\u202e/); // eslint-disable-line no-control-regex
  });

  test('let a case pass whose scenario may fail so often', () => {
    const xml = scenariosJunit('m', [result(19, { verdict: 'passed', passes: 0.9 })]);
    expect(xml).toContain('failures="0"');
    expect(scenariosMarkdown([result(19, { verdict: 'passed', passes: 0.9 })])).toContain(
      'passed, but not in 1 of 20 plays',
    );
  });

  test('are a table of Markdown in which a name is no markup', () => {
    const [, , row] = scenariosMarkdown([evil]).split('\n');
    expect(row).toContain('| `` <b> & "x" \\| `y` `` |');
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect(row).not.toMatch(/\u0000|\u202e/); // eslint-disable-line no-control-regex
  });
});
