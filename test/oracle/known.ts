import { describe, expect, test } from 'vitest';
import facts from './cases.json';
import { down, expectAgreement, firstOutages, outages, simulate } from './simulate.ts';
import type { Estimate, Plan, Read, Sample } from './simulate.ts';

/** How a case with a known answer is written in the language, simulated and compared. */
export interface Case {
  id: string;
  runs: Run[];
  /** Measures of the case that are not compared, with the reason. */
  left?: Record<string, string>;
}

export interface Run {
  model: string;
  /** How much to simulate, how many trials up to the first outage, or trials of another kind. */
  plan: Plan | { first: number } | { sample: (model: string) => Sample<string> };
  reads?: Record<string, Read>;
  compare: Compared[];
}

export interface Compared {
  /** As it is called in cases.json. */
  measure: string;
  got: (sample: Sample<string>, plan: Plan, known: number) => Estimate;
  /** Greatest standard error, as a share of what is expected. */
  cap: number;
  /** What is expected, from the known value; default the known value itself. */
  want?: (known: number) => number;
}

export function factsOf(id: string) {
  const found = facts.cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}

export function knownValue(id: string, measure: string): number {
  const found = factsOf(id).measures.find((one) => one.name === measure);
  if (found === undefined) throw new Error(`${id} has no measure ${measure}`);
  return found.value;
}

/** One test for each run of each case. */
export function testCases(cases: readonly Case[]): void {
  describe.each(cases)('$id', (one) => {
    test.each(one.runs.map((run, at) => [`${factsOf(one.id).title} (${at + 1})`, run] as const))('%s', (_, run) => {
      for (const { measure, got, want, cap } of play(one.id, run)) {
        expectAgreement(`${one.id}, ${measure}`, got, want, cap);
      }
    });
    test('accounts for every measure', () => {
      const compared = one.runs.flatMap((run) => run.compare.map((item) => item.measure));
      const names = factsOf(one.id).measures.map((measure) => measure.name);
      expect([...new Set([...compared, ...Object.keys(one.left ?? {})])].sort()).toEqual([...names].sort());
    });
  });
}

/** Simulates a run; each of its comparisons, with what came out and what is known. */
export function play(id: string, run: Run) {
  const plan = 'horizon' in run.plan ? run.plan : { trials: NaN, horizon: NaN };
  const sample = sampleOf(run);
  return run.compare.map((item) => {
    const known = knownValue(id, item.measure);
    return {
      measure: item.measure,
      got: item.got(sample, plan, known),
      want: item.want === undefined ? known : item.want(known),
      cap: item.cap,
    };
  });
}

function sampleOf({ model, plan, reads }: Run): Sample<string> {
  if ('sample' in plan) return plan.sample(model);
  if ('first' in plan) return firstOutages(model, plan.first);
  return simulate<string>(model, plan, { down: down(), outages: outages(), ...reads });
}

// Comparisons that most cases share. Availabilities are compared as what is missing to 1.

export function availability(measure: string, cap: number, column = 'down'): Compared {
  return { measure, cap, want: (known) => 1 - known, got: (sample, { horizon }) => sample.mean(column, 1 / horizon) };
}

export function unavailability(measure = 'unavailability', cap = 0.03): Compared {
  return { measure, cap, got: (sample, { horizon }) => sample.mean('down', 1 / horizon) };
}

/** Outages per hour. */
export function frequency(measure = 'system failure frequency', cap = 0.03): Compared {
  return { measure, cap, got: (sample, { horizon }) => sample.mean('outages', 1 / horizon) };
}

/** Hours from outage to outage. */
export function timeBetween(measure: string, cap = 0.03): Compared {
  return {
    measure,
    cap,
    got: (sample, { horizon }) => {
      const { value, error } = sample.mean('outages', 1 / horizon);
      return { value: 1 / value, error: error / (value * value) };
    },
  };
}

/** Hours up between two outages. */
export function upTime(measure: string, cap = 0.03): Compared {
  return {
    measure,
    cap,
    got: (sample, { horizon }) => {
      // (horizon - down) / outages = horizon / outages - down / outages
      const between = sample.mean('outages', 1 / horizon);
      const length = sample.ratio('down', 'outages');
      return { value: 1 / between.value - length.value, error: between.error / (between.value * between.value) };
    },
  };
}

/** Hours of an outage. */
export function outageLength(measure: string, cap = 0.03): Compared {
  return { measure, cap, got: (sample) => sample.ratio('down', 'outages') };
}

/** The six measures that most cases have of the long run. */
export function longRun(cap: number): Compared[] {
  return [
    availability('steady-state availability', cap),
    unavailability('unavailability', cap),
    frequency('system failure frequency', cap),
    timeBetween('MTBF = MUT+MDT (mean time between system failures)', cap),
    upTime('MUT (mean up time, steady state)', cap),
    outageLength('MDT (mean system outage)', cap),
  ];
}

/** Hours from all-up to the first outage, from trials that end there. */
export function timeToFirst(measure = 'MTTFF (mean time to FIRST system failure, all-up start)', cap = 0.03): Compared {
  return { measure, cap, got: (sample) => sample.mean('hours') };
}

/** Hours of down time in a year. */
export function yearlyDown(measure: string, cap: number, column = 'down'): Compared {
  return { measure, cap, got: (sample, { horizon }) => sample.mean(column, 8760 / horizon) };
}

/** Minutes of down time in a year. */
export function yearlyMinutes(measure: string, cap: number, column: string): Compared {
  return { measure, cap, got: (sample, { horizon }) => sample.mean(column, (60 * 8760) / horizon) };
}

/** Share of the trials in which `column` is at most `limit`; the rarer side must be known to within `cap`. */
export function upTo(measure: string, column: string, limit: number, cap = 0.05): Compared {
  return {
    measure,
    cap,
    want: (known) => Math.min(known, 1 - known),
    got: (sample, _, known) => {
      const { value, error } = sample.shareUpTo(column, limit);
      return { value: known < 0.5 ? value : 1 - value, error };
    },
  };
}

/** The answer for the language, where its rules differ from those of the case; it may differ by `allowance`. */
export function near(exact: number, known: number, allowance: number): number {
  if (Math.abs(exact / known - 1) <= allowance) return exact;
  throw new Error(`${exact} differs from ${known} by more than ${100 * allowance} %`);
}
