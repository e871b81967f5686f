import { describe, test } from 'vitest';
import { weakPointSuspects } from '../../src/analysis/index.ts';
import type { WeakPointSuspects } from '../../src/results/index.ts';
import { down, expectAgreement, hour, outages, simulate, systemOf, year } from './simulate.ts';

/** What is computed of how often things strike in the years of a study, against studies of these years. */

const trials = 4000;

function computed(text: string, order: number, hours: number, warmup: number): WeakPointSuspects {
  const span = { warmupSeconds: warmup * hour, horizonSeconds: hours * hour };
  return weakPointSuspects(systemOf(text), 0, span, order);
}

/** Times a year and share of time of the first thing, which takes the service down by itself. */
function expectStudied(text: string, hours: number, cap: number, warmup = 0): void {
  const [{ perYear, course }] = computed(text, 1, hours, warmup).suspects;
  const sample = simulate(text, { trials, horizon: hours, warmup }, { outages: outages(), down: down() });
  const perHour = (perYear! * hour) / year;
  expectAgreement('times an hour', sample.mean('outages', 1 / hours), perHour, cap);
  expectAgreement('share of time', sample.mean('down', 1 / hours), course.down, cap);
}

const alone = (life: string, repair: string, more = ''): string => `
components: { app: { failures: { stop: { ttf: ${life}, ttr: ${repair}${more} } } } }
services: { site: { requires: [app] } }`;

describe('times a year of one thing, as a study of so many hours sees them', () => {
  test('wear whose first failure comes late', () => {
    const text = alone('{ weibull: { shape: 8, mean: 100h } }', '{ exponential: 3h }');
    for (const hours of [90, 100, 130, 250]) expectStudied(text, hours, 0.05);
  });

  test('early failures', () => {
    expectStudied(alone('{ weibull: { shape: 0.5, mean: 100h } }', '2h'), 60, 0.05);
  });

  test('repairs as long as lives', () => {
    expectStudied(alone('{ lognormal: { mean: 50h, cv: 1 } }', '{ uniform: [20h, 80h] }'), 120, 0.03);
  });

  test('lives that never differ, and repairs that always take as long', () => {
    expectStudied(alone('{ constant: 100h }', '{ exponential: 10h }'), 350, 0.03);
  });

  test('a mixture of two lives, after some time of which nothing is measured', () => {
    const life = '{ mixture: [{ weight: 1, of: 5h }, { weight: 2, of: { uniform: [50h, 150h] } }] }';
    expectStudied(alone(life, '1h'), 150, 0.03, 70);
  });

  test('repairs that have to be done again', () => {
    expectStudied(alone('{ erlang: { stages: 3, mean: 40h } }', '5h', ', repairSuccess: 50%'), 100, 0.03);
  });

  test('repairs that renew nothing', () => {
    expectStudied(alone('{ weibull: { shape: 3, mean: 100h } }', '1h', ', renews: nothing'), 300, 0.03);
  });

  test('what is never repaired', () => {
    expectStudied(alone('{ weibull: { shape: 2, mean: 100h } }', 'never'), 80, 0.05);
  });

  test('a hazard, from the end of one event to the next', () => {
    const text = `
components: { app: { mttf: never } }
hazards: { flood: { tbh: { weibull: { shape: 6, mean: 100h } }, lasts: { uniform: [5h, 15h] }, targets: [app], effect: down } }
services: { site: { requires: [app] } }`;
    const hours = 120;
    const flood = computed(text, 1, hours, 0).suspects.find(({ thing }) => thing.kind === 'hazard')!;
    const sample = simulate(text, { trials, horizon: hours }, { outages: outages(), down: down() });
    expectAgreement('times an hour', sample.mean('outages', 1 / hours), flood.course.frequency * hour, 0.03);
    expectAgreement('share of time', sample.mean('down', 1 / hours), flood.course.down, 0.03);
  });
});

describe('times a year of two together', () => {
  test('wear that comes to both at the same time of life', () => {
    const text = `
components: { app: { instances: 2, failures: { stop: { ttf: { weibull: { shape: 6, mean: 100h } }, ttr: { exponential: 5h } } } } }
services: { site: { requires: [app] } }`;
    const hours = 110;
    const [pair] = computed(text, 2, hours, 0).sets;
    const sample = simulate(text, { trials: 40_000, horizon: hours }, { outages: outages(), down: down() });
    expectAgreement('times an hour', sample.mean('outages', 1 / hours), (pair.perYear * hour) / year, 0.03);
    expectAgreement('share of time', sample.mean('down', 1 / hours), pair.probability, 0.04);
  });
});
