import type { ScenarioResult } from '../../results/index.ts';
import { escaped } from '../figures/svg.ts';
import { cellCode, tableLines } from '../markdown/text.ts';
import { plainLine } from '../text/layout.ts';
import { moment } from './quantities.ts';
import { allInWords, passingInWords, scenariosInWords, stepsInWords } from './told.ts';
import { expectationInWords } from './words.ts';

/** A row for each expectation, for a pull request. Nothing that a model says can become markup. */
export function scenariosMarkdown(results: readonly ScenarioResult[]): string {
  const columns = [
    { title: 'Scenario', align: 'left', rank: 0 },
    { title: 'Expected', align: 'left', rank: 0 },
    { title: 'Verdict', align: 'left', rank: 0 },
    { title: 'Found', align: 'left', rank: 0 },
  ] as const;
  const rows = results.flatMap((result) => {
    const name = cellCode(result.name);
    if (result.expectations.length === 0) return [[name, 'nothing', 'nothing expected', 'played']];
    return result.expectations.map(({ expected, met }, i) => [
      name,
      expectationInWords(expected, cellCode),
      verdictOf(result, met),
      cell(allInWords(result, i)),
    ]);
  });
  return `${[...tableLines(columns, rows), '', scenariosInWords(results)].join('\n')}\n`;
}

/** An expectation fails where its scenario does; where some plays may fail, it is told how many did. */
function verdictOf({ verdict, plays }: ScenarioResult, met: number): string {
  if (met === plays) return 'passed';
  const some = `in ${plays - met} of ${plays} plays`;
  return verdict === 'failed' ? `**failed** ${some}` : `passed, but not ${some}`;
}

/** What was found has names in it. */
const cell = (text: string): string => (/^[\d.,:<% a-z–-]*$/i.test(text) ? text : cellCode(text));

/** The form of JUnit, which most CI servers show: a suite for each scenario, a case for each expectation. */
export function scenariosJunit(model: string, results: readonly ScenarioResult[]): string {
  const suites = results.map((result) => suite(plainLine(model) || 'Unnamed model', result));
  const counts = (list: readonly Counts[]): string => {
    const sum = (key: keyof Counts): number => list.reduce((total, one) => total + one[key], 0);
    return `tests="${sum('tests')}" failures="${sum('failures')}" errors="0" skipped="${sum('skipped')}"`;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nines" ${counts(suites.map((one) => one.counts))}>
${suites.map(({ name, cases, output, counts: own }) => `  <testsuite name="${escaped(name)}" ${counts([own])}>\n${cases}${output}  </testsuite>\n`).join('')}</testsuites>
`;
}

interface Counts {
  tests: number;
  failures: number;
  skipped: number;
}

interface Suite {
  name: string;
  cases: string;
  output: string;
  counts: Counts;
}

function suite(model: string, result: ScenarioResult): Suite {
  const { name, expectations, plays, shown, verdict } = result;
  const isFine = (met: number): boolean => met === plays || verdict === 'passed';
  const classname = escaped(`${model}.${name}`);
  const cases = expectations.map(({ expected, met }, i) => {
    const found = allInWords(result, i);
    const inside = isFine(met)
      ? `<system-out>${escaped(found)}</system-out>`
      : `<failure message="${escaped(`fails in ${plays - met} of ${plays} plays; play ${shown.trial}: ${found}`)}"/>`;
    return testCase(classname, expectationInWords(expected), inside);
  });
  const idle = testCase(classname, 'nothing is expected', '<skipped message="add expect to make it a test"/>');
  const lines = shown.timeline.map(({ time, what, thing, why }) => {
    const because = why === '' ? '' : ` (${why})`;
    return escaped(`${moment(time)} ${thing} ${what}${because}`);
  });
  const output = [escaped(stepsInWords(result)), ...lines, escaped(passingInWords(result))].join('\n');
  return {
    name,
    cases: expectations.length === 0 ? idle : cases.join(''),
    output: `    <system-out>${output}</system-out>\n`,
    counts: {
      tests: Math.max(1, expectations.length),
      failures: expectations.filter(({ met }) => !isFine(met)).length,
      skipped: expectations.length === 0 ? 1 : 0,
    },
  };
}

function testCase(classname: string, name: string, inside: string): string {
  return `    <testcase classname="${classname}" name="${escaped(name)}">${inside}</testcase>\n`;
}
