import { describe, expect, test } from 'vitest';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import type { Expectation } from '../../src/model/index.ts';
import { playScenario } from '../../src/montecarlo/index.ts';
import { isMet } from '../../src/montecarlo/scenarios/measures.ts';
import type { ExpectationCheck } from '../../src/results/index.ts';

/** What is found by the scenario `test` of a model. */
function checksOf(text: string): ExpectationCheck[] {
  const { model, issues } = parseModel(`nines: 1\n${text}`);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return playScenario(model!, compile(model!), 'test', { check: true, plays: 1 }).shown.checks;
}

describe('a bound', () => {
  const met = (kind: Expectation['kind'], bounds: Partial<Expectation>, value: number): boolean =>
    isMet(
      { of: 'service', name: 'shop', kind, at: null, after: null, atLeast: null, atMost: null, among: [], ...bounds },
      { value, open: false, found: [], when: null, why: '' },
    );

  test('on a sum over time is kept by what misses it for being rounded, and by nothing more', () => {
    expect(met('requestsLost', { atMost: 660 }, 660.0000000000006)).toBe(true);
    expect(met('requestsLost', { atLeast: 660 }, 659.9999999999994)).toBe(true);
    expect(met('requestsLost', { atMost: 660 }, 660.00001)).toBe(false);
    expect(met('downFor', { atLeast: 60 }, 59.99999999999)).toBe(true);
    expect(met('downFor', { atMost: 60 }, 60.001)).toBe(false);
    expect(met('requestsLost', { atMost: 0 }, 1e-9)).toBe(false);
  });

  test('of all requests is missed by the least that is lost, and one on a share by a billionth of what may be lost', () => {
    expect(met('requestSuccess', { atLeast: 1 }, 1 - 1e-12)).toBe(false);
    expect(met('requestSuccess', { atLeast: 0.9 }, 0.9 - 1e-12)).toBe(true);
    expect(met('requestSuccess', { atLeast: 0.9 }, 0.9 - 1e-9)).toBe(false);
  });

  test('on what is counted one by one is exact', () => {
    expect(met('failovers', { atMost: 2 }, 2)).toBe(true);
    expect(met('failovers', { atMost: 1e10 }, 1e10 + 1)).toBe(false);
  });
});

test('requests lost are counted under a flood, which brings requests that nobody misses', () => {
  // 400 arrive where 200 are carried: half of the 100 a second of users is turned away for ten minutes.
  const checks = checksOf(`
components: { web: { instances: 2, capacity: 100/s, mttf: 1y, mttr: 1h } }
hazards: { flood: { every: 100d, lasts: 1h, targets: [web], effect: overload 4x } }
services: { shop: { requires: [web], load: 100/s } }
scenarios:
  test:
    do: [{ at: 10m, strike: flood }, { at: 20m, end: flood }]
    lasts: 1h
    expect: [{ service: shop, requestsLost: { exactly: 30000 } }]
`);
  expect(checks).toMatchObject([{ met: true, value: 30_000 }]);
});

describe('how soon it is known', () => {
  test('that an instance is out of reach whose requests are spread', () => {
    const checks = checksOf(`
places: { a: {}, b: {} }
components: { web: { instances: [a, b], balancing: round-robin, detection: 30s, mttf: 1y, mttr: 1h } }
services: { shop: { requires: [web] } }
scenarios:
  test:
    do: [{ at: 10m, down: a }, { at: 40m, restore: a }]
    lasts: 1h
    expect: [{ component: web, detectedWithin: 30s }, { component: web, detectedWithin: 29s }]
`);
    const found = { value: 30, when: 600, why: 'loss of web@a' };
    expect(checks).toMatchObject([
      { ...found, met: true },
      { ...found, met: false },
    ]);
  });

  test('that a place does not work to which requests are led, unless it is left on purpose', () => {
    const text = (step: string): string => `
places: { eu: { kind: region }, us: { kind: region } }
components:
  web: { instances: [eu, us], mttf: 1y, mttr: 1h }
  dns: { kind: dns, requires: [{ web: { within: region } }], routing: { to: [eu, us], policy: failover }, detection: 2m }
services: { shop: { requires: [dns] } }
scenarios:
  test:
    do: [{ at: 10m, ${step}: eu }]
    lasts: 1h
    expect: [{ component: dns, detectedWithin: 2m }]
`;
    expect(checksOf(text('down'))).toMatchObject([{ met: true, value: 120, when: 600 }]);
    expect(checksOf(text('evacuate'))).toMatchObject([{ met: false, value: null }]);
  });

  test('is at once where nothing delays it, and never is no time at all', () => {
    const text = (detection: string): string => `
places: { a: {}, b: {} }
components:
  web: { instances: [a, b], balancing: round-robin, ${detection}mttf: 1y, mttr: 1h }
  db: { instances: [a, b], active: 1, ${detection}failover: { time: 20s }, mttf: 1y, mttr: 1h }
services: { shop: { requires: [web, db] } }
scenarios:
  test:
    do: [{ at: 10m, down: a }]
    lasts: 1h
    expect: [{ component: web, detectedWithin: 1s }, { component: db, detectedWithin: 1s }]
`;
    expect(checksOf(text(''))).toMatchObject([
      { met: true, value: 0 },
      { met: true, value: 0 },
    ]);
    const never = { met: false, open: true, value: 3000 };
    expect(checksOf(text('detection: { probe: 30s, sees: [incorrect] }, '))).toMatchObject([never, never]);
  });
});
