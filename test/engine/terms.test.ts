import fc from '../fast-check.ts';
import { expect, test } from 'vitest';
import { createPlayer, traceTrial } from '../../src/engine/index.ts';
import { secondsWithin } from '../../src/lib/units/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { mergeHours } from '../../src/model/schema/hours.ts';
import { planStudy, runBatch, runStudy, summarise } from '../../src/montecarlo/index.ts';

const hour = 3600;
const week = 7 * 24 * hour;

const windows = fc
  .array(fc.tuple(fc.nat({ max: 167 }), fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 5 })
  .map((list) => mergeHours(list.map(([from, length]) => [from * hour, Math.min(from + length, 168) * hour])));

test('seconds within weekly hours are those that counting hour by hour finds', () => {
  fc.assert(
    fc.property(windows, fc.nat({ max: 500 }), fc.nat({ max: 400 }), (hours, from, length) => {
      const flat = Float64Array.from(hours.flat());
      let counted = 0;
      for (let at = from; at < from + length; at++) {
        const inWeek = (at * hour) % week;
        if (hours.some(([begin, end]) => inWeek >= begin && inWeek < end)) counted += hour;
      }
      expect(secondsWithin(flat, 0, hours.length, from * hour, (from + length) * hour)).toBe(counted);
    }),
    { numRuns: 300 },
  );
});

test('without hours every second counts', () => {
  expect(secondsWithin(new Float64Array(0), 0, 0, 5, 17)).toBe(12);
});

function systemOf(slo: string) {
  const text = `
nines: 1
components:
  web: { instances: 2, needs: 2, ttf: { uniform: [20h, 60h] }, ttr: { uniform: [1h, 30h] } }
maintenance: { patching: { targets: [web], every: 3d, takes: 2h } }
services: { shop: { requires: [web], slo: { availability: 50%, ${slo} } } }
`;
  const { model } = parseModel(text, 'terms.yaml');
  return compile(model!);
}

test('down time that counts is every outage clipped with the hours, in every year', () => {
  const system = systemOf('hours: "Mon-Fri 08:00-18:00, Sun 22:00-24:00"');
  const { hours } = system.services.terms!;
  const options = { seed: 'terms', warmup: 1000 * hour, horizon: 2 * 8760 * hour };
  const tally = createPlayer(system, options).play(0);
  const byYear = [0, 0];
  let since = Infinity;
  const close = (time: number): void => {
    [0, 1].forEach((year) => {
      const begin = Math.max(since, options.warmup + year * 8760 * hour);
      const end = Math.min(time, options.warmup + (year + 1) * 8760 * hour);
      if (end > begin) byYear[year] += secondsWithin(hours, 0, hours.length / 2, begin, end);
    });
    since = Infinity;
  };
  traceTrial(system, options, 0, ({ time, what }) => {
    if (what === 'service down') since = time;
    if (what === 'service up') close(time);
  });
  close(options.warmup + options.horizon);
  expect(tally.windowJudged[0]).toBeCloseTo(byYear[0], 3);
  expect(tally.windowJudged[1]).toBeCloseTo(byYear[1], 3);
  expect(tally.judged[0]).toBeCloseTo(byYear[0] + byYear[1], 3);
});

test('down time that is planned does not count where it is left out, and all else does', () => {
  const system = systemOf('excludes: planned');
  const tally = createPlayer(system, { seed: 'terms', warmup: 0, horizon: 8760 * hour }).play(0);
  const planned = system.causes.flatMap(({ kind }, c) => (kind === 'maintenance' ? [c] : []));
  const width = tally.charged.length / system.causes.length;
  const charged = planned.reduce(
    (sum, c) => sum + tally.charged.slice(c * width, (c + 1) * width).reduce((a, b) => a + b, 0),
    0,
  );
  expect(charged).toBeGreaterThan(0);
  expect(tally.judged[0]).toBeCloseTo(tally.down[0] - charged, 3);
});

test('the objective, its error budget and its own availability go by what counts; availability is of all time', async () => {
  const system = systemOf('hours: "Mon-Fri 08:00-18:00"');
  const { plan } = planStudy(system, {
    ...{ horizon: 8760 * hour, trials: 200, seed: 'terms', warmup: 0, precision: null, confidence: 0.95 },
  });
  const player = createPlayer(system, plan);
  const execute = (batch: number) => Promise.resolve(runBatch(system, plan, batch, (trial) => player.play(trial)));
  const study = await runStudy({ system, plan, execute, concurrency: 1 });
  const { shop } = summarise(study.collected, plan, system, study, { program: 'test', currency: '' }).services;
  let [judged, down, met] = [0, 0, 0];
  // A year has 52 weeks and a Monday.
  const inHours = (52 * 50 + 10) * hour;
  for (let trial = 0; trial < 200; trial++) {
    const tally = player.play(trial);
    judged += tally.judged[0];
    down += tally.down[0];
    if (tally.judged[0] <= 0.5 * inHours) met++;
  }
  expect(shop.judged!.availability.value).toBeCloseTo(1 - judged / (200 * inHours), 9);
  expect(shop.judged).toMatchObject({ hours: 'Mon-Fri 08:00-18:00', excludesPlanned: false, trialsSeen: 200 });
  expect(shop.availability.value).toBeCloseTo(1 - down / (200 * 8760 * hour), 9);
  expect(shop.sloMet!.value).toBeCloseTo(met / 200, 9);
  expect(met).toBeGreaterThan(0);
  expect(met).toBeLessThan(200);
  expect(shop.errorBudget!.allowedSecondsPerYear).toBeCloseTo(0.5 * inHours, 3);
  expect(shop.errorBudget!.usedShare.value).toBeCloseTo(judged / (200 * inHours) / 0.5, 9);
  const { plannedOutagesPerYear, unplannedOutagesPerYear } = shop.upkeep!;
  const sum = plannedOutagesPerYear.value! + unplannedOutagesPerYear.value!;
  expect(sum).toBeCloseTo(shop.outagesPerYear.value!, 9);
});
