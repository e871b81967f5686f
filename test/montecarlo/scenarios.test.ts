import { describe, expect, test } from 'vitest';
import { commandProblem } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel, type Model } from '../../src/model/index.ts';
import { EXPECTATION_KINDS, instancesOf, VERB_NAMES } from '../../src/model/scenario.ts';
import { commandsOf, playScenario } from '../../src/montecarlo/index.ts';
import type { ScenarioResult } from '../../src/results/index.ts';
import { modelNamed, modelNames } from '../models/play.ts';

const SHOP = `nines: 1
places:
  west: { kind: region }
  a: { kind: zone, in: west, failures: { power: { mttf: 1y, ttr: 30m, power: off } } }
  b: { kind: zone, in: west }
  c: { kind: zone }
components:
  web: { instances: { a: 2, b: 1 }, needs: 1, mttf: 60d, ttr: 20m, capacity: 10/s, requires: [db], uses: [cache] }
  cache: { in: a, mttf: 60d, ttr: 5m }
  db:
    instances: [a, b, c]
    active: 1
    failures:
      crash: { mttf: 60d, ttr: 2h }
      rot: { mttf: 1y, ttr: 10m, fault: corruption }
    detection: { delay: 10s, noticed: 1h }
    failover: { time: 20s }
    data: { replication: async, lag: 5s, writes: 100/s, catchUp: 1m, backups: { every: 1h } }
hazards: { deploy: { every: 30d, targets: [web], effect: down, lasts: 40m } }
services: { shop: { requires: [web], load: 20/s } }
`;

function model(scenario: string): Model {
  const { model: read, issues } = parseModel(`${SHOP}scenarios: { test: ${scenario} }\n`);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return read!;
}

function played(steps: string, expectations: string, more = ''): ScenarioResult {
  const read = model(`{ do: [${steps}], expect: [${expectations}], plays: 3, lasts: 10h${more} }`);
  return playScenario(read, compile(read), 'test', { check: true });
}

const found = (result: ScenarioResult) => result.shown.checks.map(({ met, value }) => [met, value]);

describe('a step of a scenario', () => {
  test.each<[verb: string, steps: string, expectation: string]>([
    ['down of a place', '{ at: 2h, down: a }', '{ component: db, at: 3h, servedBy: b }'],
    ['down of an instance', "{ at: 2h, down: 'web@a#1' }", '{ component: web, at: 3h, serving: { exactly: 2 } }'],
    ['down of a component', '{ at: 2h, down: web }', '{ service: shop, downFor: { atLeast: 8h } }'],
    ['down of a hazard', '{ at: 2h, down: deploy }', '{ service: shop, downFor: { atLeast: 40m, atMost: 40m } }'],
    [
      'restore',
      '{ at: 2h, down: web }, { at: 3h, restore: web }',
      '{ service: shop, downFor: { atLeast: 1h, atMost: 1h } }',
    ],
    ['fail', '{ at: 2h, fail: db@a, mode: crash }', '{ service: shop, downFor: { atLeast: 30s, atMost: 30s } }'],
    ['fail of a place', '{ at: 2h, fail: a, mode: power }', '{ component: web, at: 2h10m, serving: { exactly: 1 } }'],
    ['fail of the one instance there is', '{ at: 2h, fail: cache }', '{ service: shop, at: 2h1m, is: degraded }'],
    [
      'repair',
      '{ at: 2h, fail: cache }, { at: 2h1m, repair: cache }',
      '{ component: cache, downFor: { atLeast: 1m, atMost: 1m } }',
    ],
    ['destroy', '{ at: 2h, destroy: db@a }', '{ component: db, at: 3h, servedBy: db@b }'],
    ['corrupt', '{ at: 2h, corrupt: db@a }', '{ component: db, losses: { exactly: 1 } }'],
    [
      'isolate',
      '{ at: 2h, isolate: a }, { at: 3h, restore: a }',
      '{ component: web, at: 2h30m, serving: { exactly: 1 } }',
    ],
    [
      'evacuate',
      '{ at: 2h, evacuate: west }, { at: 4h, restore: west }',
      '{ component: db, at: 2h1m, servedBy: c }, { service: shop, downFor: { atLeast: 20s, atMost: 20s } }',
    ],
    ['switchover', '{ at: 2h, switchover: db }', '{ component: db, at: 3h, servedBy: db@b }'],
    [
      'strike and end',
      '{ at: 2h, strike: deploy }, { at: 2h10m, end: deploy }',
      '{ service: shop, downFor: { atLeast: 10m, atMost: 10m } }',
    ],
  ])('%s does what it says', (_, steps, expectation) => {
    expect(played(steps, expectation).verdict).toBe('passed');
  });

  test('of every verb is a command of the engine that makes sense', () => {
    const things = { isolate: 'a', evacuate: 'a', switchover: 'db', strike: 'deploy', end: 'deploy' };
    const steps = VERB_NAMES.map((verb) => ({
      ...{ at: 1, verb, thing: verb in things ? things[verb as keyof typeof things] : 'db@a', mode: null },
    }));
    const shop = model('{ do: [{ at: 1m, down: a }], expect: [] }');
    const system = compile(shop);
    for (const { command } of commandsOf(shop, steps)) expect(commandProblem(system, command)).toBeNull();
  });

  test('is done in the order of time, whatever the order of the file', () => {
    const { steps, verdict } = played(
      '{ at: 3h, restore: web }, { at: 2h, down: web }',
      '{ service: shop, downFor: { atLeast: 1h, atMost: 1h } }',
    );
    expect(steps.map(({ verb }) => verb)).toEqual(['down', 'restore']);
    expect(verdict).toBe('passed');
  });
});

/** The active database crashes for two hours, found after 10 s, moved in 20 s; 5 s of 100 writes a second are lost. */
const CRASH = '{ at: 2h, fail: db@a, mode: crash }';

describe('an expectation', () => {
  test.each<[kind: string, met: string, missed: string, value: number | null]>([
    ['is', '{ service: shop, at: 2h10s, is: down }', '{ service: shop, at: 2h31s, is: down }', null],
    ['is of a component', '{ component: db, at: 2h, is: down }', '{ component: db, at: 1h, is: down }', null],
    ['servedBy', '{ component: db, at: 3h, servedBy: [b, c] }', '{ component: db, at: 3h, servedBy: [a, c] }', null],
    ['servedBy around', '{ component: db, at: 3h, servedBy: west }', '{ component: db, at: 3h, servedBy: c }', null],
    [
      'serving',
      '{ component: web, at: 3h, serving: { atLeast: 3 } }',
      '{ component: web, at: 3h, serving: { atMost: 2 } }',
      3,
    ],
    ['downFor', '{ service: shop, downFor: { atMost: 30s } }', '{ service: shop, downFor: { atMost: 29s } }', 30],
    [
      'longestOutage',
      '{ service: shop, longestOutage: { atMost: 30s } }',
      '{ component: db, longestOutage: { atLeast: 31s } }',
      30,
    ],
    ['outages', '{ service: shop, outages: { exactly: 1 } }', '{ service: shop, outages: { exactly: 0 } }', 1],
    [
      'availability',
      '{ service: shop, availability: { atLeast: 99.9% } }',
      '{ service: shop, availability: { atLeast: 99.99% } }',
      1 - 30 / 36_000,
    ],
    ['backWithin', '{ service: shop, backWithin: 30s, after: 1 }', '{ service: shop, backWithin: 29s }', 30],
    [
      'requestsLost',
      '{ service: shop, requestsLost: { atLeast: 600, atMost: 600 } }',
      '{ service: shop, requestsLost: { atMost: 599 } }',
      600,
    ],
    [
      'requestSuccess',
      '{ service: shop, requestSuccess: { atLeast: 99.9% } }',
      '{ service: shop, requestSuccess: { atLeast: 99.99% } }',
      1 - 30 / 36_000,
    ],
    ['failovers', '{ component: db, failovers: { exactly: 1 } }', '{ component: db, failovers: { exactly: 2 } }', 1],
    [
      'failoversFailed',
      '{ component: db, failoversFailed: { exactly: 0 } }',
      '{ component: db, failoversFailed: { atLeast: 1 } }',
      0,
    ],
    ['detectedWithin', '{ component: db, detectedWithin: 10s }', '{ component: db, detectedWithin: 9s }', 10],
    ['losses', '{ component: db, losses: { exactly: 1 } }', '{ component: db, losses: { exactly: 0 } }', 1],
    [
      'writesLost',
      '{ component: db, writesLost: { exactly: 500 } }',
      '{ component: db, writesLost: { atMost: 499 } }',
      500,
    ],
    ['lossWindow', '{ component: db, lossWindow: { atMost: 5s } }', '{ component: db, lossWindow: { atMost: 4s } }', 5],
  ])('of %s is met when it is so, and missed when it is not', (kind, met, missed, value) => {
    const result = played(CRASH, `${met}, ${missed}`);
    expect(found(result).map(([isMet]) => isMet)).toEqual([true, false]);
    expect(result.verdict).toBe('failed');
    if (value !== null) expect(result.shown.checks[0].value).toBeCloseTo(value, 6);
    expect(EXPECTATION_KINDS).toContain(kind.split(' ')[0]);
  });

  test('of less down time is missed by an outage that is not over at the end, however short it was until then', () => {
    const { shown } = played(
      '{ at: 9h59m, down: web }',
      '{ service: shop, downFor: { atMost: 1h } }, { service: shop, backWithin: 1h }',
    );
    expect(shown.checks.map(({ met, open }) => [met, open])).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(shown.checks[0].value).toBe(60);
  });

  test('of a window of writes is missed by a loss of everything', () => {
    const bare = SHOP.replace(', backups: { every: 1h }', '');
    const steps = '{ at: 2h, destroy: west }, { at: 3h, destroy: c }';
    const expected =
      '{ component: db, lossWindow: { atMost: 9d } }, { component: db, writesLost: { atMost: 100000000 } }';
    const read = parseModel(`${bare}scenarios: { test: { do: [${steps}], expect: [${expected}] } }\n`).model!;
    const { shown } = playScenario(read, compile(read), 'test');
    expect(shown.checks.map(({ met, open }) => [met, open])).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  test('of detection is missed when nothing happens that could be detected', () => {
    const { shown } = played('{ at: 2h, down: cache }', '{ component: db, detectedWithin: 1h }');
    expect(shown.checks[0]).toMatchObject({
      met: false,
      value: null,
      why: 'nothing happens to it that could be detected',
    });
  });

  test('of being back speaks of what follows each step, up to the next', () => {
    const steps = '{ at: 2h, down: web }, { at: 3h, restore: web }, { at: 4h, fail: db@a }';
    const after = (n: number) => `{ service: shop, backWithin: 30s, after: ${n} }`;
    const { shown } = played(steps, `${after(1)}, ${after(2)}, ${after(3)}, { service: shop, backWithin: 1h }`);
    expect(shown.checks.map(({ value, met }) => [value, met])).toEqual([
      [3600, false],
      [0, true],
      [30, true],
      [3600, true],
    ]);
  });

  test('says when it was missed, and what that is charged to', () => {
    const { shown } = played(CRASH, '{ service: shop, downFor: { atMost: 1s } }');
    expect(shown.checks[0]).toMatchObject({ met: false, value: 30, when: 7200, why: 'db: crash' });
  });
});

describe('a scenario', () => {
  test('is played as often as it says, each time with other luck, and fails when one play does', () => {
    const text = SHOP.replace('failover: { time: 20s }', 'failover: { time: 20s, success: 70%, otherwise: 10m }');
    const scenario = `{ do: [${CRASH}], expect: [{ service: shop, downFor: { atMost: 1m } }], plays: 200 }`;
    const read = parseModel(`${text}scenarios: { test: ${scenario} }\n`).model!;
    const result = playScenario(read, compile(read), 'test');
    expect(result).toMatchObject({ verdict: 'failed', plays: 200 });
    expect(result.passed / 200).toBeCloseTo(0.7, 1);
    expect(result.passing.low!).toBeLessThan(0.7);
    expect(result.passing.high!).toBeGreaterThan(0.7);
    expect(result.failing).toHaveLength(200 - result.passed);
    expect(result.shown).toMatchObject({ trial: result.failing[0], passed: false });
    const alone = playScenario(read, compile(read), 'test', { trial: result.failing[3] });
    expect(alone).toMatchObject({ plays: 1, passed: 0, failing: [result.failing[3]] });
    const lenient = { ...read, scenarios: { test: { ...read.scenarios.test, passes: 0.5 } } };
    expect(playScenario(lenient, compile(lenient), 'test').verdict).toBe('passed');
  });

  test('gives the same result again, and the play of a number alone the same as among others', () => {
    const expectations = '{ service: shop, downFor: { atMost: 1s } }';
    const twice = [0, 1].map(() => JSON.stringify(played(CRASH, expectations, ', random: on')));
    expect(twice[0]).toBe(twice[1]);
  });

  test('without random failures has nothing happen but what is done and what follows from it', () => {
    const { shown } = played('{ at: 9h, down: cache }', '{ service: shop, at: 8h, is: up }', ', random: off');
    expect(shown.timeline.filter(({ time }) => time < 9 * 3600)).toEqual([]);
    expect(shown.timeline.some(({ byHand }) => byHand)).toBe(true);
  });

  test('with random failures is the trial of that number of the study', () => {
    const read = model('{ random: on, lasts: 3y, expect: [{ service: shop, outages: { atLeast: 1 } }], plays: 2 }');
    const { shown, verdict } = playScenario(read, compile(read), 'test');
    expect(verdict).toBe('passed');
    expect(shown.lines).toBeGreaterThan(10);
  });

  test('of which nothing is expected has no verdict to speak of', () => {
    expect(played(CRASH, '').verdict).toBe('nothing expected');
  });

  test('keeps only so many lines, and says how many there are', () => {
    const read = model(`{ do: [${CRASH}], expect: [], plays: 1 }`);
    const { shown } = playScenario(read, compile(read), 'test', { mostLines: 2 });
    expect(shown.timeline).toHaveLength(2);
    expect(shown.lines).toBeGreaterThan(2);
  });

  test('does not change the fingerprint of its model: no number of a study hangs on it', () => {
    const bare = parseModel(SHOP).model!;
    expect(compile(model(`{ do: [${CRASH}], expect: [] }`)).fingerprint).toBe(compile(bare).fingerprint);
  });
});

test.each(modelNames)('instances of %s are called in scenarios as they are in the log', (name) => {
  const read = modelNamed(name);
  const names = Object.entries(read.components).flatMap(([component, { instances }]) =>
    instancesOf(component, instances).map((instance) => instance.name),
  );
  // Those that are started for more load come after the ones that are written.
  const written = new Set(names);
  expect(compile(read).instances.name.filter((instance) => written.has(instance))).toEqual(names);
});
