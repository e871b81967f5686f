import { describe, expect, test } from 'vitest';
import { down, expectAgreement, simulate } from './simulate.ts';
import type { Plan } from './simulate.ts';

/** Maintenance and drills against closed forms. One that comes every 30 days is due 10 times in 300 days, in every trial. */
const plan: Plan = { trials: 40, horizon: 300 * 24, warmup: 60 * 24 };

const web = (fields: string, style: string): string => `
components: { web: { ttf: never, ${fields} } }
maintenance: { patching: { targets: [web], every: 30d, takes: 20m, style: ${style} } }
services: { shop: { requires: [web] } }
`;

function everyTrial(model: string): number[] {
  const sample = simulate(model, plan, { down: down() });
  return [sample.greatest('down'), sample.mean('down').value];
}

describe('planned down time of constant times is exact in every trial', () => {
  test('all together: t / T', () => {
    for (const seconds of everyTrial(web('instances: 3', 'together'))) expect(seconds).toBeCloseTo((10 * 20) / 60, 9);
  });

  test('rolling over a single instance: t / T', () => {
    for (const seconds of everyTrial(web('instances: 1', 'rolling'))) expect(seconds).toBeCloseTo((10 * 20) / 60, 9);
  });

  test('rolling over n of which all are needed: n t / T', () => {
    for (const seconds of everyTrial(web('instances: 3, needs: 3', 'rolling')))
      expect(seconds).toBeCloseTo((30 * 20) / 60, 9);
  });

  test('rolling over n of which fewer are needed, and blue-green: none', () => {
    expect(everyTrial(web('instances: 3, needs: 2', 'rolling'))).toEqual([0, 0]);
    expect(everyTrial(web('instances: 1', 'blue-green'))).toEqual([0, 0]);
  });
});

test('rolling with a standby: the time of the switchover, and what it costs when it does not succeed', () => {
  const model = `
components: { db: { instances: 2, active: 1, ttf: never, failover: { time: 1m, success: 80%, otherwise: 10m } } }
maintenance: { patching: { targets: [db], every: 30d, takes: 20m } }
services: { shop: { requires: [db] } }
`;
  const large = { ...plan, trials: 4000 };
  const sample = simulate(model, large, { down: down() });
  expectAgreement('hours down', sample.mean('down'), (10 * (1 + 0.2 * 10)) / 60, 0.01);
});

test('maintenance beside failures: what is broken when it begins is left out, and what breaks meanwhile is repaired as ever', () => {
  // Up and down by exponential times of 200 h and 20 h; together every 100 h for 10 h.
  const model = `
components: { web: { mttf: 200h, mttr: 20h } }
maintenance: { patching: { targets: [web], every: 100h, takes: 10h, style: together } }
services: { shop: { requires: [web] } }
`;
  const [up, unavailable, rate] = [200 / 220, 20 / 220, 1 / 200 + 1 / 20];
  const inWork = (up / 100) * (up * 10 + (unavailable * (1 - Math.exp(-rate * 10))) / rate);
  const sample = simulate(model, { trials: 400, horizon: 20_000, warmup: 1000 }, { down: down() });
  expectAgreement('unavailability', sample.mean('down', 1 / 20_000), unavailable + inWork, 0.005);
});

test('a chaos monkey that comes at exponential times finds what runs: r / (r + T)', () => {
  const model = `
components: { web: { ttf: never } }
drills: { monkey: { targets: [web], every: { exponential: 100h }, action: kill, ttr: 10h } }
services: { shop: { requires: [web] } }
`;
  const sample = simulate(model, { trials: 400, horizon: 20_000, warmup: 1000 }, { down: down() });
  expectAgreement('unavailability', sample.mean('down', 1 / 20_000), 10 / 110, 0.005);
});

/** A standby whose faults nobody would ever look for, but for the drill. */
const latent = (action: string): string => `
places: { quiet: {}, here: {} }
components:
  unit:
    instances: [quiet, here]
    active: 1
    mttf: 5000h
    ttr: 0
    detection: { standby: { test: 10000y } }
    failover: { time: 1h, otherwise: 3h, failback: { after: 0, time: 0 } }
hazards: { calm: { tbh: 1s, lasts: 10000y, targets: [quiet], effect: accelerate 0.000000001x } }
drills: { day: { targets: [unit], every: 720h, action: ${action} } }
services: { system: { requires: [unit] } }
`;

test('a drill that tests standbys finds their faults like a periodic test', () => {
  const [rate, interval] = [1 / 5000, 720];
  const struck = 1 - Math.exp(-rate * interval);
  const undetected = interval - (1 / rate - (interval * (1 - struck)) / struck);
  const reads = {
    detecting: (tally: { detecting: Float64Array }) => tally.detecting[0] / 3600,
    detected: (tally: { detected: Float64Array }) => tally.detected[0],
  };
  const sample = simulate(latent('test'), { trials: 400, horizon: 100_000, warmup: 1000 }, reads);
  expectAgreement('hours undetected', sample.ratio('detecting', 'detected'), undetected, 0.01);
});

test('a drill that fails over finds them too, and pays for it as for a failover that does not succeed', () => {
  // While the standby is whole the drill costs the time of the move; the way home costs nothing.
  const struck = 1 - Math.exp(-720 / 5000);
  const sample = simulate(latent('failover'), { trials: 400, horizon: 100_000, warmup: 1000 }, { down: down() });
  const known = (1 + struck * 3) / 720;
  expectAgreement('unavailability', sample.mean('down', 1 / 100_000), known, 0.01);
});
