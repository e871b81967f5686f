import { expect, test } from 'vitest';
import { analyseService } from '../../src/analysis/index.ts';
import type { Answer } from '../../src/results/index.ts';
import { knownValue } from './known.ts';
import type { Case, Compared } from './known.ts';
import { basicCases } from './known/basic.ts';
import { correlatedCases } from './known/correlated.ts';
import { coverageCases } from './known/coverage.ts';
import { publishedCases } from './known/published.ts';
import { standbyCases } from './known/standby.ts';
import { hour, systemOf, year } from './simulate.ts';

/** Every case with a known answer that an analysis can express gives that answer: the second route to it beside sampling. */

const perHour = hour / year;

/** The number of an answer that a measure of a case is, hours; null where it is another. */
function valueOf({ values }: Answer, measure: string): number | null {
  const { longRun, overSpan, mttffSeconds } = values;
  if (/^(interval|expected) availability/.test(measure)) return overSpan?.unavailability ?? null;
  if (/^MTTFF/.test(measure)) return mttffSeconds === null ? null : mttffSeconds / hour;
  if (/availability/.test(measure)) return longRun.unavailability;
  if (/failure frequency$/.test(measure)) return longRun.outagesPerYear * perHour;
  if (/^MTBF/.test(measure)) return longRun.mtbfSeconds / hour;
  if (/^MUT/.test(measure)) return longRun.mutSeconds / hour;
  if (/^MDT|mean (system )?outage$/.test(measure)) return longRun.mdtSeconds / hour;
  return null;
}

interface Checked {
  id: string;
  compared: Compared;
  answer: Answer;
}

function checks(cases: readonly Case[]): Checked[] {
  return cases.flatMap(({ id, runs }) =>
    runs.flatMap(({ model, plan, compare }) => {
      const system = systemOf(model);
      if (system.services.count !== 1) return [];
      const horizon = 'horizon' in plan ? plan.horizon * hour : year;
      const { analyses } = analyseService(system, 0, { warmupSeconds: 0, horizonSeconds: horizon });
      const exact = analyses.filter((one): one is Answer => one.applies && one.approximates.length === 0);
      return compare.flatMap((compared) => exact.map((answer) => ({ id, compared, answer })));
    }),
  );
}

const all = checks([...basicCases, ...correlatedCases, ...coverageCases, ...publishedCases, ...standbyCases]);
const told = all.filter(({ answer, compared }) => valueOf(answer, compared.measure) !== null);

test.each(told.map((one) => [`${one.id}: ${one.compared.measure}, by ${one.answer.method}`, one] as const))(
  '%s',
  (_, { id, compared, answer }) => {
    const known = knownValue(id, compared.measure);
    const want = compared.want === undefined ? known : compared.want(known);
    const got = valueOf(answer, compared.measure)!;
    // An availability is known to 1e-16, and what is missing to 1 of it to fewer digits; means over a time are integrated.
    const tolerance = (/^(interval|expected)/.test(compared.measure) ? 1e-7 : 1e-9) * Math.abs(want) + 4e-16;
    expect(Math.abs(got - want), `${got}, known ${want}`).toBeLessThanOrEqual(tolerance);
  },
);

test('most of the cases without data are told by an analysis, and most of these by several', () => {
  const ids = new Set(told.map(({ id }) => id));
  const methods = new Set(told.map(({ id, answer }) => `${id} ${answer.method}`));
  expect(ids.size).toBeGreaterThanOrEqual(20);
  expect(methods.size).toBeGreaterThanOrEqual(35);
});
