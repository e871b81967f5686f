import { describe, expect, test } from 'vitest';
import { quickAnalyses } from '../../src/analysis/index.ts';
import { chainAnswer } from '../../src/analysis/markov/answer.ts';
import type { Answer } from '../../src/results/index.ts';
import { answerOf, expectClose, hour, known, refusalOf, systemOf, year } from './systems.ts';

const chain = (text: string, horizon?: number): Answer => answerOf(text, 'Markov chain', undefined, horizon);

/** One unit serves, one is off; one person repairs. */
function coldPair(ttf: string, ttr: string, standby = 'cold'): string {
  return `
crews: { one: {} }
components:
  unit: { instances: 2, active: 1, standby: ${standby}, failures: { stop: { ttf: ${ttf}, ttr: ${ttr}, crew: one } } }
services: { system: { requires: [unit] } }
`;
}

/** How far off a share is, as a share of it. */
const off = (got: number, want: number): number => Math.abs(got / want - 1);

/** E[exp(-s X)] of an Erlang time, s per hour and mean in hours. */
const erlang = (stages: number, mean: number, s: number): number => (1 + (s * mean) / stages) ** -stages;

describe('chains whose times have exact phases', () => {
  test.each([1, 2, 3, 7])('a cold pair with repairs in %i stages, as by regeneration', (stages) => {
    const [life, repair] = [100, 40];
    const { approximates, values } = chain(
      coldPair(`{ exponential: ${life}h }`, `{ erlang: { stages: ${stages}, mean: ${repair}h } }`),
    );
    expect(approximates).toEqual([]);
    // The unit lives on until the other is repaired with this probability.
    const lasts = erlang(stages, repair, 1 / life);
    const cycle = repair + life * lasts;
    expectClose(values.longRun.unavailability, 1 - life / cycle);
    expectClose(values.longRun.outagesPerYear, ((1 - lasts) / cycle / hour) * year);
    expectClose(values.mttffSeconds!, (life + life / (1 - lasts)) * hour);
  });

  test.each([2, 5])('a cold pair with lives in %i stages, as by regeneration', (stages) => {
    const [life, repair] = [100, 40];
    const { values } = chain(
      coldPair(`{ erlang: { stages: ${stages}, mean: ${life}h } }`, `{ exponential: ${repair}h }`),
    );
    const fails = erlang(stages, life, 1 / repair);
    const cycle = life + repair * fails;
    expectClose(values.longRun.unavailability, 1 - life / cycle);
    expectClose(values.longRun.outagesPerYear, (fails / cycle / hour) * year);
  });

  test('two of three with lives and repairs in phases are independent of each other', () => {
    const { approximates, size, values } = chain(`
components:
  s:
    instances: 3
    needs: 2
    ttf: { erlang: { stages: 2, mean: 100h } }
    ttr: { hyperexponential: [{ weight: 0.8, mean: 2h }, { weight: 0.2, mean: 42h }] }
services: { system: { requires: [s] } }
`);
    expect(approximates).toEqual([]);
    // Three of four phases each, in any order.
    expect(size).toBe('20 states');
    const u = 10 / 110;
    expectClose(values.longRun.unavailability, 3 * u * u * (1 - u) + u ** 3);
    expectClose(values.longRun.outagesPerYear, ((6 * u * (1 - u)) / 110 / hour) * year);
  });

  test('a life keeps its phase through the faults of others, and a standby that does not age keeps it as well', () => {
    // Two units take turns: each ages only while it serves, so that its life is as long whatever happens between.
    const { values } = chain(`
components:
  unit:
    instances: 2
    active: 1
    standby: cold
    failures:
      wear: { ttf: { erlang: { stages: 4, mean: 1000h } }, ttr: 0s }
      slip: { mttf: 10h, ttr: 0s }
services: { system: { requires: [unit] } }
`);
    expect(values.longRun.unavailability).toBe(0);
    const alone = chain(`
components:
  unit:
    failures:
      wear: { ttf: { erlang: { stages: 4, mean: 1000h } }, mttr: 10h }
      slip: { mttf: 10h, mttr: 1h }
services: { system: { requires: [unit] } }
`).values.longRun;
    // Each mode ages through the other: they are independent.
    expectClose(alone.availability, (1000 / 1010) * (10 / 11));
  });
});

describe('what is never repaired', () => {
  const triple = `
components: { unit: { instances: 3, needs: 2, failures: { stop: { mttf: 1000h, ttr: never } } } }
services: { system: { requires: [unit] } }
`;

  test('has a time to the first outage, and means over a time', () => {
    const { values, approximates, assumes } = chain(triple, 500 * hour);
    expect(approximates).toEqual([]);
    expect(assumes.join()).toContain('unit.stop is never repaired');
    expectClose(values.mttffSeconds!, known('B17-tmr-noreb', 'MTTF') * hour);
    // Two of three live on with probability 3 r^2 - 2 r^3, r = exp(-t/1000 h).
    const r = (n: number): number => (1 - Math.exp(-n / 2)) * (1000 / n);
    expectClose(values.overSpan!.unavailability, 1 - (3 * r(2) - 2 * r(3)) / 500, 1e-7);
    expectClose((values.overSpan!.outagesPerYear / year) * 500 * hour, 1 - known('B17-tmr-noreb', 'R(500 h)'), 1e-7);
  });

  test('is down for ever in the long run', () => {
    const { longRun } = chain(triple).values;
    expect([longRun.unavailability, longRun.outagesPerYear]).toEqual([1, 0]);
    expect([longRun.mutSeconds, longRun.mdtSeconds]).toEqual([0, Infinity]);
  });

  test('leaves what cannot fail for good', () => {
    const { longRun } = chain(`
components:
  a: { failures: { stop: { mttf: 1000h, ttr: never } } }
  b: { mttf: 100h, mttr: 1h }
services: { system: { requires: [{ any: [a, b] }] } }
`).values;
    expectClose(longRun.unavailability, 1 / 101);
  });
});

describe('times whose phases are fitted', () => {
  test('constant repairs come near what is known, and the answer says how near', () => {
    const { approximates, values } = chain(coldPair('{ exponential: 1000h }', '10h'));
    expect(approximates.join()).toContain('unit.stop.ttr');
    expect(approximates.join()).toContain('half as many phases');
    const want = (measure: string): number => known('S10-gig-cold-det', measure);
    expect(off(values.longRun.unavailability, 1 - want('availability'))).toBeLessThan(0.02);
    expect(off(values.mttffSeconds!, want('MTTFF') * hour)).toBeLessThan(0.02);
    expect(off(values.longRun.outagesPerYear, (want('system failure frequency') / hour) * year)).toBeLessThan(0.02);
  });

  test('constant repairs and starts come near what is known', () => {
    const model = coldPair('{ exponential: 1000h }', '4h', '{ cold: { start: 10m } }');
    const { unavailability } = chain(model).values.longRun;
    expect(off(unavailability, 1 - known('S12-cold-det-failover', 'availability'))).toBeLessThan(0.01);
  });

  test('probes far apart come near what is known of them', () => {
    const model = `
components: { unit: { instances: 2, mttf: 5000h, ttr: 0s, detection: { probe: 720h } } }
services: { system: { requires: [unit] } }
`;
    // A repair that ends at a check has a whole interval to the next one; phases do not know when the checks are.
    const want = known('C06-latent-periodic-test', '1oo2 with independent uniformly random test phases');
    expect(off(chain(model).values.longRun.unavailability, want)).toBeLessThan(0.05);
  });

  test('a standby whose faults wait for tests is found broken when it is needed, or by the test', () => {
    const model = (test: string): string => `
components:
  unit:
    instances: 2
    active: 1
    standby: hot
    mttf: 1000h
    mttr: 10h
    detection: { standby: { test: ${test} } }
services: { system: { requires: [unit] } }
`;
    // Tests all the time: two independent units.
    const often = chain(model('1s')).values.longRun.unavailability;
    expect(off(often, (10 / 1010) ** 2)).toBeLessThan(1e-3);
    // No test in sight: the standby is found broken when the active one fails, and both are repaired from then on.
    const never = chain(model('1000000y'));
    expect(never.approximates.join()).toContain('unit.detection.standby.test');
    expect(never.values.longRun.unavailability).toBeGreaterThan(20 * often);
  });

  test('lives fitted with phases have an age: there are means over a time', () => {
    const { approximates, values } = chain(`
components: { s: { instances: 2, ttf: { weibull: { shape: 3, mean: 1000h } }, mttr: 10h } }
services: { system: { requires: [s] } }
`);
    expect(approximates.join()).toContain('s.failure.ttf');
    // New ones do not fail soon.
    expect(values.overSpan!.unavailability).toBeLessThan(values.longRun.unavailability);
    expectClose(values.longRun.unavailability, (10 / 1010) ** 2, 1e-6);
  });
});

describe('chains too large to be told whole', () => {
  const names = Array.from({ length: 10 }, (_, n) => `s${n}`);
  const model = `
components: { ${names.map((name, n) => `${name}: { mttf: ${(n + 1) * 100}h, mttr: ${n + 1}h }`).join(', ')} }
services: { site: { requires: [{ atLeast: 9, of: [${names.join(', ')}] }] } }
`;
  const span = { warmupSeconds: 0, horizonSeconds: year };

  test('are told by the states visited most, say so, and come near', () => {
    const effort = { states: 400, looks: 1e7, partly: true, arcs: 1e9, nodes: 1 };
    const answer = chainAnswer(systemOf(model), 0, span, effort);
    if (!answer.applies) throw new Error(answer.why.join());
    expect(answer.approximates.join()).toContain('only the states visited most');
    // Nothing but the diagram is asked here: it is exact.
    const [diagram] = quickAnalyses(systemOf(model), 0, span);
    const exact = (diagram as Answer).values;
    expect(off(answer.values.longRun.unavailability, exact.longRun.unavailability)).toBeLessThan(0.01);
    expect(off(answer.values.longRun.outagesPerYear, exact.longRun.outagesPerYear)).toBeLessThan(0.01);
    expect(off(answer.values.overSpan!.unavailability, exact.overSpan!.unavailability)).toBeLessThan(0.02);
  });

  test('are refused where the others hold too much', () => {
    const effort = { states: 20, looks: 1e7, partly: true, arcs: 1e9, nodes: 1 };
    const answer = chainAnswer(systemOf(model), 0, span, effort);
    expect(answer.applies).toBe(false);
  });
});

describe('what phases cannot say', () => {
  test('a life that goes on as old as it was after a repair', () => {
    const model = `
components:
  s: { failures: { wear: { ttf: { weibull: { shape: 2, mean: 100h } }, mttr: 1h, renews: nothing } } }
services: { site: { requires: [s] } }
`;
    expect(refusalOf(model, 'Markov chain').join()).toContain('s.wear.renews');
  });

  test('a time without a mean', () => {
    const model = `
components: { s: { mttf: 100h, ttr: { pareto: { shape: 1, min: 1h } } } }
services: { site: { requires: [s] } }
`;
    expect(refusalOf(model, 'Markov chain').join()).toContain('s.failure.ttr has no mean');
  });
});
