import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/model/compile/index.ts';
import { variantOf } from '../../../src/model/variants/index.ts';
import { advise } from '../../../src/montecarlo/index.ts';
import type { Advice } from '../../../src/results/index.ts';
import { modelOf, player } from './play.ts';

async function adviceOn(
  text: string,
  options: { steps?: number; most?: number; comparisons?: number } = {},
): Promise<Advice | null> {
  const { model, written } = modelOf(text);
  return advise({
    ...{ model, written, study: model.study, services: Object.keys(model.services) },
    ...{ steps: options.steps ?? 1, most: options.most ?? 10, raceTrials: 20, play: player(options.comparisons) },
  });
}

const pair = `nines: 1
places:
  a: { kind: zone, mttf: 60d, mttr: 4h }
  b: { kind: zone, mttf: 60d, mttr: 4h }
  c: { kind: zone, mttf: 60d, mttr: 4h }
crews: { ops: { response: 30m } }
components:
  database:
    kind: database
    instances: [a, b]
    active: 1
    standby: warm
    mttf: 30d
    mttr: 2h
    detection: { heartbeat: 1m, misses: 3 }
    switchover: { crew: ops, time: 5m, success: 90%, otherwise: 2h }
  web: { instances: 2, in: a, mttf: 40d, mttr: 1h, requires: [database] }
services: { shop: { requires: [web] } }
study: { horizon: 1y, trials: 120, seed: pair }
`;

/** Found once, for all that look at it. */
const twoSteps = adviceOn(pair, { steps: 2, most: 6 });

describe('advice', () => {
  test('holds with other trials: each saving lies within its interval when it is played again', async () => {
    const advice = await twoSteps;
    const { given } = advice!.steps[0];
    expect(given.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['spread over a second place', 'automatic failover', 'failovers that succeed']),
    );
    const { model, written } = modelOf(pair);
    const systems = given.map(({ edits }) => {
      const reading = variantOf(written, edits);
      return compile((reading as { variant: { model: typeof model } }).variant.model);
    });
    const again = await player()([compile(model), ...systems], { ...model.study, seed: 'another', trials: 240 });
    given.forEach(({ services }, at) => {
      const first = services.shop.downtimePerYearSeconds;
      const second = again!.services[0].differences[at + 1]!.downtimePerYearSeconds;
      expect(second.value).toBeLessThan(0);
      const error = Math.hypot(first.standardError!, second.standardError!);
      expect(Math.abs(first.value! - second.value!)).toBeLessThan(4 * error);
    });
  });

  test('comes best first, and only where the whole interval of what it saves is above zero', async () => {
    const [{ given, notGiven, confidenceOfEach, triedInFull }] = (await twoSteps)!.steps;
    const saved = given.map(({ services }) => services.shop.downtimePerYearSeconds.value!);
    expect(saved).toEqual([...saved].sort((a, b) => a - b));
    for (const { services } of given) expect(services.shop.downtimePerYearSeconds.high).toBeLessThan(0);
    for (const { advised } of notGiven) {
      const { high } = advised.services.shop.downtimePerYearSeconds;
      expect(high === null || high >= 0).toBe(true);
    }
    // All intervals together: an error of 5 % shared among down time, requests and data of every change.
    expect(confidenceOfEach).toBeCloseTo(1 - 0.05 / (triedInFull * 3), 12);
  });

  test('is looked for in other trials than those that decide', async () => {
    const { model, written } = modelOf(pair);
    const play = player();
    const advice = await advise({
      ...{ model, written, study: model.study, services: ['shop'], steps: 1, most: 3, raceTrials: 20, play },
    });
    expect(play.seeds).toEqual(['pair race', 'pair']);
    expect(advice!.steps[0].triedInFull).toBe(3);
    expect(advice!.steps[0].dropped.length).toBe(advice!.steps[0].proposed - 3);
  });

  test('goes on from the best of the step before, with the edits of both', async () => {
    const advice = await twoSteps;
    const [first, second] = advice!.steps;
    expect(second.after).toEqual([first.given[0].head]);
    const down = (step: typeof first): number => step.asItIs.shop.downtimePerYearSeconds.value!;
    expect(down(second)).toBeCloseTo(down(first) + first.given[0].services.shop.downtimePerYearSeconds.value!, 3);
    for (const { edits } of second.given)
      expect(edits.slice(0, first.given[0].edits.length)).toEqual(first.given[0].edits);
  });

  test('is none for a model in which nothing fails', async () => {
    const advice = await adviceOn(`nines: 1
places: { a: { kind: zone }, b: { kind: zone } }
components: { web: { instances: 2, in: a } }
services: { shop: { requires: [web] } }
study: { horizon: 1y, trials: 50, seed: never }
`);
    expect(advice!.steps[0].given).toEqual([]);
  });

  test('is sorted by money where the model says what down time costs', async () => {
    const priced = pair
      .replace('shop: {', 'shop: { downtimeCost: 100/h,')
      .replace('database:\n    kind', 'database:\n    cost: 1000/mo\n    kind');
    const advice = await adviceOn(priced, { most: 4 });
    expect(advice!.ranking).toBe('money');
    const [{ given }] = advice!.steps;
    const money = given.map(({ costPerYear }) => costPerYear.value!);
    expect(money).toEqual([...money].sort((a, b) => a - b));
  });

  test('is nothing when it is interrupted before anything was tried in full', async () => {
    expect(await adviceOn(pair, { comparisons: 0 })).toBeNull();
    expect(await adviceOn(pair, { comparisons: 1, most: 2 })).toBeNull();
    const cut = await adviceOn(pair, { comparisons: 2, most: 2, steps: 2 });
    expect([cut!.study.partial, cut!.steps.length]).toEqual([true, 1]);
  });
});

describe('advice on a service that is up and fails part of its requests', () => {
  const busy = `nines: 1
components:
  web: { instances: 3, mttf: 1000h, mttr: 10h, capacity: 400/s }
services: { shop: { requires: [web], load: 1000/s, slo: { success: 99% } } }
study: { horizon: 1y, trials: 60, seed: busy }
`;

  test('is judged by the requests', async () => {
    const [{ given, asItIs }] = (await adviceOn(busy))!.steps;
    // With one of three lost 200 of 1,000 requests fail, and with two 600; each is lost 1 % of the time.
    const lost = 3 * (1 / 101) * (100 / 101) ** 2 * 0.2 + 3 * (1 / 101) ** 2 * (100 / 101) * 0.6;
    expect(asItIs.shop.requestsFailed!.low).toBeLessThan(lost);
    expect(asItIs.shop.requestsFailed!.high).toBeGreaterThan(lost);
    const another = given.find(({ head }) => head === 'A fourth web');
    // With four only the loss of two at once is felt: 200 of 1,000, nearly all that was lost is saved.
    expect(another!.services.shop.requestsFailed!.value! / -lost).toBeCloseTo(0.9, 0);
    expect(another!.services.shop.requestsFailed!.high).toBeLessThan(0);
  });
});
