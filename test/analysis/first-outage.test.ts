import { describe, expect, test } from 'vitest';
import { timeToFirst } from '../../src/analysis/index.ts';
import type { AnalysisMethod } from '../../src/results/index.ts';
import { answerOf, expectClose, hour, known, year } from './systems.ts';

const methods = ['closed form', 'decision diagram'] as const;

/** Hours to the first outage by a method; null where it does not say. */
function hours(components: string, requires: string, method: AnalysisMethod): number | null {
  const { values } = answerOf(
    `components: { ${components} }\nservices: { system: { requires: [${requires}] } }\n`,
    method,
  );
  return values.mttffSeconds === null ? null : values.mttffSeconds / hour;
}

describe('mean time to the first outage', () => {
  test('of a series the repairs do not matter: the failure rates add up', () => {
    const parts = 'a: { mttf: 2000h, mttr: 4h }, b: { mttf: 10000h, mttr: 8h }, c: { mttf: 50000h, ttr: 24h }';
    for (const method of methods) expectClose(hours(parts, 'a, b, c', method)!, 1 / (1 / 2000 + 1 / 10000 + 1 / 50000));
  });

  test('of a series of ageing parts it is the integral of the product of their survivals', () => {
    // The smallest of n equal Weibull lives is Weibull, shorter by n to the power of 1 / shape.
    const life = '{ ttf: { weibull: { shape: 2, mean: 1000h } }, mttr: 5h }';
    for (const method of methods) {
      expectClose(hours(`a: ${life}, b: ${life}, c: ${life}, d: ${life}`, 'a, b, c, d', method)!, 500, 1e-8);
    }
  });

  test('of a part with a constant life it is that life', () => {
    expectClose(hours('a: { ttf: 100h, mttr: 5h }', 'a', 'decision diagram')!, 100, 1e-7);
    expectClose(
      hours('a: { ttf: 100h, mttr: 5h }, b: { mttf: 100h, mttr: 1h }', 'a, b', 'decision diagram')!,
      100 * (1 - Math.exp(-1)),
      1e-7,
    );
  });

  test.each([
    ['B09-2of3-3crews', 3, 2, 1000, 10],
    ['B11-3of5-5crews', 5, 3, 500, 24],
  ])('%s: equal parts with a repairer each', (id, units, needed, up, down) => {
    const measure = 'MTTFF (mean time to FIRST system failure, all-up start)';
    expectClose(timeToFirst({ units, needed, up, down }), known(id, measure));
    const parts = `unit: { instances: ${units}, needs: ${needed}, mttf: ${up}h, mttr: ${down}h }`;
    expectClose(hours(parts, 'unit', 'closed form')!, known(id, measure));
  });

  test('of parts that are never repaired it is the integral of the reliability', () => {
    const lasting = (name: string): string => `${name}: { failures: { stop: { mttf: 100h, mttr: never } } }`;
    const pair = ['a', 'b'].map(lasting).join(', ');
    for (const method of methods) expectClose(hours(pair, '{ any: [a, b] }', method)!, 150);
    const three = `${pair}, ${lasting('c')}`;
    expectClose(hours(three, '{ atLeast: 2, of: [a, b, c] }', 'decision diagram')!, 100 / 3 + 100 / 2);
    const mixed = `${pair}, c: { mttf: 100h, mttr: 1h }`;
    // exp(-t/100) (2 exp(-t/100) - exp(-2t/100))
    expectClose(hours(mixed, 'c, { any: [a, b] }', 'decision diagram')!, 2 * 50 - 100 / 3);
  });

  test('of a parallel system of different parts that are repaired no formula is at hand: the chain tells it', () => {
    const parts = 'a: { mttf: 9h, mttr: 1h }, b: { mttf: 8h, mttr: 1h }';
    expect(hours(parts, '{ any: [a, b] }', 'decision diagram')).toBeNull();
    const chain = hours(parts, '{ any: [a, b] }', 'Markov chain')!;
    expect(hours(parts, '{ any: [a, b] }', 'closed form')).toBe(chain);
    // Up with one of them broken, x and y, from the balance of what comes next.
    const [a, b] = [1 / 9, 1 / 8];
    const [x, y] = [1 + b, 1 + a];
    expectClose(chain, (1 / (a + b) + a / (a + b) / x + b / (a + b) / y) / (1 - a / (a + b) / x - b / (a + b) / y));
  });

  test('is endless where nothing can fail', () => {
    expect(hours('a: { mttf: 9h, mttr: 1h }, b: { kind: cable }', '{ any: [a, b] }', 'decision diagram')).toBe(
      Infinity,
    );
  });
});

describe('parts that are never repaired', () => {
  const model = `
components: { a: { failures: { stop: { mttf: 1y, mttr: never } } } }
services: { system: { requires: [a] } }
`;

  test('have failed in the long run, and are down for the rest of a study once they have', () => {
    for (const method of methods) {
      const { values, assumes } = answerOf(model, method, undefined, year);
      expect(values.longRun.availability).toBe(0);
      expect(values.longRun.outagesPerYear).toBe(0);
      // The mean of 1 - exp(-t) over a year.
      expectClose(values.overSpan!.unavailability, Math.exp(-1), 1e-7);
      expectClose(values.overSpan!.outagesPerYear, 1 - Math.exp(-1), 1e-7);
      expectClose(values.mttffSeconds!, year);
      expect(assumes.join()).toContain('never repaired has failed in the long run: a');
    }
  });

  test('so have faults that nobody ever finds', () => {
    const { values } = answerOf(
      `
components: { a: { failures: { wrong: { mttf: 1y, mttr: 1h, fault: incorrect } }, detection: { probe: 30s } } }
services: { system: { requires: [a] } }
`,
      'closed form',
    );
    expect(values.longRun.availability).toBe(0);
  });
});
