import { describe, expect, test } from 'vitest';
import { average, explore, solve } from './ctmc.ts';
import { isPartial, isTotal, losses } from './losses.ts';
import {
  both,
  degraded,
  hoursOf,
  isLag,
  lognormal,
  modelOf,
  of,
  restored,
  switchedAtOnce,
  without,
} from './models-data.ts';
import { down, expectAgreement, simulate } from './simulate.ts';

/** Models of models/ about corruption, arrays, queues and caches, by closed forms and chains. */

const yearHours = 8760;

describe('corruption-delayed-replica', () => {
  const plan = { trials: 20_000, horizon: yearHours };
  const noticed = lognormal(2, 12);
  const rate = 1 / (4 * yearHours);

  /** Mean of something over when the corruption is noticed, and how old the last backup was when it came; hours. */
  function mean(worth: (noticed: number, age: number) => number): number {
    const steps = 400;
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      const found = noticed.quantile((i + 0.5) / steps);
      for (let j = 0; j < steps; j++) sum += worth(found, (24 * (j + 0.5)) / steps);
    }
    return sum / (steps * steps);
  }

  /** What the backup before the corruption loses: one still being taken when it is asked for is not there yet. */
  const backup = (found: number, age: number): number => (found + age < 1 ? found + age + 24 : found + age);
  const isRestored = (found: number, age: number): boolean => found > 6 || backup(found, age) < 6;

  test('six hours go with the delayed replica, found later it is wrong too, and a younger backup is better', () => {
    const delayed = of('with-delayed-replica');
    const restores = restored('restore', 'with-delayed-replica');
    const reads = { count: losses(delayed), hours: hoursOf(delayed), restores: restores.count };
    const sample = simulate(modelOf('corruption-delayed-replica'), plan, reads);
    expectAgreement('losses a year', sample.mean('count'), rate * yearHours, 0.02);
    const window = mean((found, age) => (isRestored(found, age) ? backup(found, age) : 6));
    expectAgreement('mean window, h', sample.ratio('hours', 'count'), window, 0.02);
    const share = mean((found, age) => (isRestored(found, age) ? 1 : 0));
    expectAgreement('share restored from a backup', sample.ratio('restores', 'count'), share, 0.03);
  });

  test('with the log only what was written after the corruption goes, and the restore takes its time', () => {
    const logged = of('with-logs');
    const restores = restored('restore', 'with-logs');
    const reads = { count: losses(logged), hours: hoursOf(logged), restores: restores.count, down: restores.hours };
    const sample = simulate(
      modelOf('corruption-delayed-replica', [without('1y'), without('182d'), switchedAtOnce]),
      plan,
      reads,
    );
    expectAgreement('losses a year', sample.mean('count'), rate * yearHours, 0.02);
    expectAgreement('mean window, h', sample.ratio('hours', 'count'), noticed.mean, 0.03);
    expect(sample.ratio('down', 'restores').value).toBeCloseTo(0.25 + 4, 3);
  });
});

describe('raid-array', () => {
  /** Disks that are intact and that are filled again (the others are being replaced); or how many there are after a loss. */
  type State = [intact: number, filling: number] | ['lost', number];

  function array(needed: number) {
    const [fail, replace, fill] = [1 / 1000, 1 / 2, 1 / 40];
    const after = (intact: number, filling: number): State => {
      if (intact >= needed) return [intact, filling];
      // Restored at once, to whatever disks there are when there are enough.
      return intact + filling >= needed ? [intact + filling, 0] : ['lost', intact + filling];
    };
    const chain = explore<State>([8, 0], (state) => {
      if (state[0] === 'lost') {
        const [, there] = state;
        return [
          [after(0, there + 1), (8 - there) * replace],
          [['lost', there - 1], there * fail],
        ];
      }
      const [intact, filling] = state;
      return [
        [after(intact - 1, filling), intact * fail],
        [[intact, filling - 1], filling * fail],
        [[intact, filling + 1], (8 - intact - filling) * replace],
        [[intact + 1, filling - 1], filling * fill],
      ];
    });
    return { chain, isLost: ([intact]: State): number => (intact === needed ? needed * fail : 0) };
  }

  test('RAID 5 and 6 lose everything as often as their chains say', () => {
    const model = modelOf('raid-array', [
      ['mttf: 33y', 'mttf: 1000h'],
      ['ttr: 1m', 'mttr: 2h'],
      ['delivery: 3d', 'delivery: 0s'],
      [/catchUp: \{[^}]*\}/g, 'catchUp: { exponential: 40h }'],
      ['restore: 3d', 'restore: 0s'],
    ]);
    const plan = { trials: 400, horizon: 80_000, warmup: 1000 };
    const sample = simulate(model, plan, {
      five: losses(of('array-5')),
      six: losses(of('array-6')),
      all: losses(isTotal),
      down: down('raid-5'),
    });
    for (const [name, needed] of [
      ['five', 7],
      ['six', 6],
    ] as const) {
      const { chain, isLost } = array(needed);
      expectAgreement(`losses an hour, ${name}`, sample.mean(name, 1 / plan.horizon), average(chain, isLost), 0.015);
    }
    const { unavailability } = solve(array(7).chain, ([intact]) => intact !== 'lost');
    expectAgreement('unavailability', sample.mean('down', 1 / plan.horizon), unavailability, 0.1);
    expect(sample.mean('all').value).toBe(0);
  });

  test('RAID 5 loses as often as two disks fail within a rebuild, and what was written since the last backup', () => {
    const plan = { trials: 50_000, horizon: 10 * yearHours };
    const five = of('array-5');
    const sample = simulate(modelOf('raid-array'), plan, {
      five: losses(five),
      hours: hoursOf(five),
      six: losses(of('array-6')),
    });
    const fail = 1 / (33 * yearHours);
    const rebuild = 16e12 / 120e6 / 3600 + 1 / 60;
    expectAgreement('losses in ten years', sample.mean('five'), 8 * 7 * fail * fail * rebuild * plan.horizon, 0.12);
    expectAgreement('mean window, h', sample.ratio('hours', 'five'), 12 + 4, 0.06);
    expect(sample.mean('six').value).toBe(0);
  });
});

describe('queue-and-cache', () => {
  const plan = { trials: 20_000, horizon: yearHours };
  const zone = { rate: 1 / (yearHours + 4), away: 4 };

  test('the queue on disk loses its lag at a failover', () => {
    const lags = both(of('order-queue'), isLag);
    const sample = simulate(modelOf('queue-and-cache'), plan, { lags: losses(lags), hours: hoursOf(lags) });
    const rates = [1 / (182 * 24), 1 / 15_800, 1 / yearHours];
    const away = [2 / 60, 0.5 + lognormal(4, 12).mean + 1 / 60, 4 + 1 / 60];
    const notCurrent = rates.reduce((sum, rate, at) => sum + rate * (away[at] + 5 / 60), 0);
    const known = rates.reduce((sum, rate) => sum + rate, 0) * yearHours * (1 - notCurrent);
    expectAgreement('losses a year', sample.mean('lags'), known, 0.005);
    expectAgreement('mean window, ms', sample.ratio('hours', 'lags', 3_600_000), 1000 * lognormal(0.2, 2).mean, 0.02);
  });

  test('the queue in memory loses all it keeps, whenever its process ends', () => {
    const all = both(of('statistics-queue'), isTotal);
    const reads = { count: losses(all), hours: hoursOf(all), some: losses(both(of('statistics-queue'), isPartial)) };
    const sample = simulate(modelOf('queue-and-cache'), plan, reads);
    // A process that has no power cannot crash.
    const known = (zone.rate + (1 - zone.rate * zone.away) / (90 * 24 + 30 / 3600)) * yearHours;
    expectAgreement('total losses a year', sample.mean('count'), known, 0.005);
    expectAgreement('window, s', sample.ratio('hours', 'count', 3600), 20, 0.001);
    expect(sample.mean('some').value).toBe(0);
  });

  test('the shop is degraded while its cache is away, and four times as long until it is warm', () => {
    const sample = simulate(modelOf('queue-and-cache'), plan, { degraded: degraded('shop') });
    const crash = { rate: 1 / (60 * 24), away: 5 / 60 };
    const warmUp = (10 + 15 + 35) / 3 / 60;
    const known = [crash, zone].reduce((sum, { rate, away }) => sum + rate * (away + warmUp), 0) * yearHours;
    expectAgreement('hours degraded a year', sample.mean('degraded'), known, 0.01);
  });
});
