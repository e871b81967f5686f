import { describe, expect, test } from 'vitest';
import { clusterAnswers } from './cluster.ts';
import { isPartial, isTotal, losses } from './losses.ts';
import {
  both,
  by,
  hoursOf,
  isLag,
  knownAtOnce,
  lognormal,
  lognormalOf,
  modelOf,
  noBackups,
  noCrew,
  restored,
  switchedAtOnce,
  without,
} from './models-data.ts';
import type { Change } from './models-data.ts';
import { down, expectAgreement, outages, simulate } from './simulate.ts';

/** The databases of models/: what they lose, by arithmetic on their own figures and by chains on their structure. */

const yearHours = 8760;

/** Hours; the figures that the three databases with a standby share. */
const crash = { rate: 1 / (182 * 24), away: 8.5 / 60 };
const hardware = { rate: 1 / 15_800, away: 0.5 + lognormal(4, 12).mean };
const zone = { rate: 1 / yearHours, away: 4, length: lognormalOf(4, 1.5) };
const anyLoss = crash.rate + hardware.rate + zone.rate;
const catchUp = 5000 / 3600;

/** Share of the time in which a machine with a copy is away or catching up: each thing by itself, for all of it is rare. */
const notCurrent = [crash, hardware, zone].reduce((sum, { rate, away }) => sum + rate * (away + catchUp), 0);

/** Crashes every 50 h for 5 h, disks lost every 200 h for 20 h, and filled in 10 h; zones hold. */
const rough = { crash: [50, 5], disk: [200, 20], catchUp: 10 } as const;
const roughly: Change[] = [
  ...[knownAtOnce, switchedAtOnce, noCrew, noBackups],
  without('1y'),
  ['mttf: 182d', 'mttf: 50h'],
  ['ttr: { uniform: [2m, 15m] }', 'mttr: 5h'],
  ['mttf: 15800h', 'mttf: 200h'],
  ['ttr: { lognormal: { median: 4h, p95: 12h } }', 'mttr: 20h'],
  [/catchUp: .*/g, 'catchUp: { exponential: 10h }'],
];

function rules(count: number, inSync: number) {
  return {
    ...{ count, inSync, catchUp: rough.catchUp },
    crash: [...rough.crash] as [number, number],
    disk: [...rough.disk] as [number, number],
  };
}

describe('database-hot', () => {
  test('fails over a few times a year, within seconds, and loses next to nothing', () => {
    const failovers = restored('failover');
    const plan = { trials: 20_000, horizon: yearHours };
    const reads = { outages: outages(), losses: losses(), count: failovers.count, hours: failovers.hours };
    const sample = simulate(modelOf('database-hot'), plan, reads);
    expectAgreement('outages a year', sample.mean('outages'), anyLoss * yearHours * (1 - notCurrent), 0.005);
    // 1 in 100 switches does not succeed, and counts apart.
    const known = 0.99 * anyLoss * yearHours * (1 - notCurrent);
    expectAgreement('failovers a year', sample.mean('count'), known, 0.005);
    // A probe comes up to 2 s after the failure, and again after 2 and 4 s, and waits for 1 s; then 5 s for the switch. What takes
    // longer had no standby at first.
    expect(sample.shareUpTo('losses', 0).value).toBeGreaterThan(0.998);
  });

  test('loses what the machine that stood alone wrote, against a chain', () => {
    const known = clusterAnswers(rules(2, 1));
    const plan = { trials: 400, horizon: 35_000, warmup: 1000 };
    const reads = { down: down(), some: losses(isPartial), all: losses(isTotal) };
    const sample = simulate(modelOf('database-hot', roughly), plan, reads);
    expectAgreement('unavailability', sample.mean('down', 1 / plan.horizon), known.long.unavailability, 0.01);
    expectAgreement('losses an hour', sample.mean('some', 1 / plan.horizon), known.some, 0.015);
    expectAgreement('total losses an hour', sample.mean('all', 1 / plan.horizon), known.all, 0.02);
  });
});

describe('database-warm', () => {
  test('loses the lag at every failover', () => {
    const plan = { trials: 20_000, horizon: yearHours };
    const reads = { lags: losses(isLag), hours: hoursOf(isLag) };
    const sample = simulate(modelOf('database-warm'), plan, reads);
    expectAgreement('losses a year', sample.mean('lags'), anyLoss * yearHours * (1 - notCurrent), 0.005);
    expectAgreement('mean window, s', sample.ratio('hours', 'lags', 3600), 2, 0.006);
  });

  test('takes the start of the standby longer than the hot one', () => {
    const plan = { trials: 4000, horizon: yearHours };
    const of = (model: string): ReturnType<typeof simulate<'count' | 'hours'>> =>
      simulate(modelOf(model, [without('1y')]), plan, restored('failover'));
    const seconds = (model: string): number => of(model).ratio('hours', 'count', 3600).value;
    expect(seconds('database-warm') - seconds('database-hot')).toBeCloseTo(40, 0);
  });
});

describe('database-cold', () => {
  const plan = { trials: 20_000, horizon: yearHours };
  const found = 6; // seconds: see above

  test('loses what was written since the last backup, when the machine dies or its zone stays away for longer than a restore', () => {
    const reads = { hardware: losses(by('database')), all: losses(), hours: hoursOf(isPartial) };
    const sample = simulate(modelOf('database-cold'), plan, reads);
    const outlasts = zone.length.beyond(2 + found / 3600);
    // Of the time in which the machine serves: what is down is 3 h a year.
    const serves = 1 - 3 / yearHours;
    expectAgreement('losses by hardware', sample.mean('hardware'), hardware.rate * yearHours * serves, 0.01);
    const known = (hardware.rate + zone.rate * outlasts) * yearHours * serves;
    expectAgreement('losses a year', sample.mean('all'), known, 0.008);
    // Half the interval, and the time a backup takes.
    expectAgreement('mean window, h', sample.ratio('hours', 'all'), 3 + 0.5, 0.006);
  });

  test('is down for the restore', () => {
    const changes: Change[] = [without('1y'), ['success: 99%, otherwise: 15m', 'success: 100%']];
    const model = modelOf('database-cold', changes);
    const sample = simulate(model, plan, restored('restore'));
    expectAgreement('restores a year', sample.mean('count'), hardware.rate * yearHours, 0.015);
    const known = (found + 7200 + 300 + 5) / 3600;
    expectAgreement('hours down', sample.ratio('hours', 'count'), known, 0.01);
  });
});

describe('database-regions', () => {
  const plan = { trials: 4000, horizon: 10 * yearHours };
  const region = { rate: 1 / (2 * yearHours + 6), away: 6 };
  const copying = 5000 / 3600;
  /** How long the role is elsewhere after something with a copy was away: until it is back, current, and has been for 6 h. */
  const homeAfter = copying + 6;
  const eastNotCurrent = [crash, hardware, zone, region].reduce(
    (sum, each) => sum + each.rate * (each.away + copying),
    0,
  );
  const inEast = region.rate * (region.away + homeAfter);

  test('losing the first region costs the second that the other one is behind', () => {
    const west = both(by('west'), isLag);
    const sample = simulate(modelOf('database-regions'), plan, {
      west: losses(west),
      hours: hoursOf(west),
      all: losses(isTotal),
    });
    const known = region.rate * plan.horizon * (1 - eastNotCurrent - inEast);
    expectAgreement('losses by regions in a trial', sample.mean('west'), known, 0.01);
    expectAgreement('mean window, s', sample.ratio('hours', 'west', 3600), 1, 0.01);
    expect(sample.mean('all').value).toBe(0);
  });

  test('an earthquake costs no more', () => {
    const model = modelOf('database-regions', [
      ['every: 200y, lasts: 30d', 'every: 1y, lasts: 3d'],
      ['mttf: 2y', 'mttf: never'],
    ]);
    const quake = by('earthquake');
    const sample = simulate(model, plan, { quakes: losses(quake), lags: losses(both(quake, isLag)) });
    const rate = 1 / (yearHours + 72);
    // The earthquake finds the role in the east for 3 days, 1 h of repair at least and the way home after each; then it takes nothing.
    const east = [crash, hardware, zone].reduce((sum, each) => sum + each.rate * (each.away + copying), 0);
    expectAgreement(
      'losses in a trial',
      sample.mean('lags'),
      rate * plan.horizon * (1 - east - rate * (24 + homeAfter)),
      0.01,
    );
  });

  test('without a fence what the zone that is cut off accepts is lost', () => {
    const cut = by('cable');
    const fenced = { losses: losses(both(cut, (loss) => !isLag(loss))) };
    const half = { trials: 2000, horizon: plan.horizon };
    expect(simulate(modelOf('database-regions'), half, fenced).mean('losses').value).toBe(0);
    const model = modelOf('database-regions', [['fencing: true', 'fencing: false']]);
    const split = both(cut, (loss) => !isLag(loss));
    const sample = simulate(model, plan, { count: losses(split), hours: hoursOf(split) });
    // 5 min and an exponential hour. The switch is done in 33 s, or in 30 min more when it does not succeed: the cut has to last longer.
    const late = 0.02 * Math.exp(-(33 + 1800 - 300) / 3600);
    const known = (0.98 * (300 + 3600) + late * (33 + 1800 + 3600)) / (0.98 + late) / 3600;
    expectAgreement('mean window, h', sample.ratio('hours', 'count'), known, 0.01);
    const rate = 1 / (3 * yearHours + 65 / 60);
    expect(sample.mean('count').value).toBeLessThan(rate * plan.horizon);
    expect(sample.mean('count').value).toBeGreaterThan(0.98 * rate * plan.horizon);
  });
});

describe('web-shop', () => {
  test('loses two seconds at a failover, more than five at one in twelve', () => {
    const plan = { trials: 20_000, horizon: yearHours };
    const beyond = { all: losses(isLag), late: losses((loss) => isLag(loss) && loss.window > 5 / 3600) };
    const sample = simulate(modelOf('web-shop'), plan, { ...beyond, hours: hoursOf(isLag) });
    expectAgreement('mean window, s', sample.ratio('hours', 'all', 3600), 2, 0.01);
    expectAgreement('share beyond the objective', sample.ratio('late', 'all'), Math.exp(-2.5), 0.03);
  });
});
