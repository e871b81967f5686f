import { describe, expect, it } from 'vitest';
import type { Tally } from '../../src/engine/monitors/tally.ts';
import { emptyTally } from '../../src/engine/monitors/tally.ts';
import type { Plan, StudyState } from '../../src/montecarlo/index.ts';
import { createConductor, resumeObstacle, runBatch, runStudy, summarise } from '../../src/montecarlo/index.ts';
import type { DataResult, Measure, Results, ServiceDataResult } from '../../src/results/index.ts';
import { causeKey, parseResults, serialise } from '../../src/results/index.ts';
import { replication, type System } from '../../src/system/system.ts';
import {
  addLoss,
  addRestoration,
  clear,
  crashCause,
  diskCause,
  failbackCause,
  hour,
  playBatches,
  resultsOf,
  syntheticPlan,
  syntheticSystem,
  year,
} from './synthetic.ts';

/** A study of which each trial is made up by `fill`, from one without losses in which writes are always accepted. */
function study(system: System, plan: Plan, fill: (tally: Tally, trial: number) => void): Promise<Results> {
  const tally = emptyTally(system, plan.windows);
  return resultsOf(system, plan, (trial) => {
    clear(tally, plan);
    tally.serving.fill(plan.horizon);
    fill(tally, trial);
    return tally;
  });
}

const database = { name: 'database', instances: 2, roles: 1, data: { writes: 100 } };

async function dataOf(results: Promise<Results>, component = 'database'): Promise<DataResult> {
  return (await results).components[component]!.data!;
}

async function shopOf(results: Promise<Results>): Promise<ServiceDataResult> {
  return (await results).services.shop!.data!;
}

function expectValues(pairs: [Measure | null, number][]): void {
  for (const [measure, truth] of pairs) {
    expect(measure!.value! / truth).toBeCloseTo(1, 9);
    expect(measure!.low!).toBeLessThan(truth);
    expect(measure!.high!).toBeGreaterThan(truth);
  }
}

describe('losses of data', () => {
  const system = syntheticSystem({
    services: [
      { name: 'shop', data: ['database'], rpo: 5, perLostWrite: 0.02, perLostSecond: 1 },
      { name: 'search', data: ['database'] },
      { name: 'page' },
    ],
    components: [{ name: 'server' }, database],
  });
  const plan = syntheticPlan({ trials: 1000, horizon: 2 * year, windows: 2 });
  // Every tenth trial loses 5 s and 20 s in the first year and 3 s in the second; every hundredth all in the first.
  const results = study(system, plan, (tally, trial) => {
    tally.writing[1] = 2 * year - 1000;
    if (trial % 10 === 0) {
      addLoss(tally, { component: 1, at: 1000, window: 5, writes: 500, cause: 1 });
      addLoss(tally, { component: 1, at: year - 1, window: 20, writes: 2000 });
      addLoss(tally, { component: 1, at: year, window: 3, writes: 300, cause: 1 });
    }
    if (trial % 100 === 1) addLoss(tally, { component: 1, at: 5, window: null, cause: 2 });
  });

  it('are told of the component that stores it, by number, years, writes and seconds', async () => {
    const data = await dataOf(results);
    expectValues([
      [data.lossEventsPerYear, 0.155],
      [data.anyLossInYear, 0.105],
      [data.durability, 0.895],
      [data.totalLossesPerYear, 0.005],
      [data.totalLossInYear, 0.005],
      [data.writesLostPerYear, 140],
      [data.lostSecondsPerYear, 1.4],
      [data.lostShare, (0.1 * 28) / (2 * year - 1000)],
    ]);
    expect(data).toMatchObject({ replication: 'async', cache: false, datasets: 1, writesPerSecond: 100 });
    expect(data.lossesSeen).toBe(310);
  });

  it('have a distribution of their windows, total losses apart', async () => {
    const { lossWindowSeconds: windows } = await dataOf(results);
    expect(windows.count).toBe(300);
    expect(windows.mean.value).toBeCloseTo(28 / 3, 9);
    expect(windows.max).toBe(20);
    expect(windows.p50.value! / 5).toBeCloseTo(1, 2);
    expect(windows.p95.value! / 20).toBeCloseTo(1, 2);
    expect(windows.exceedance.find(({ seconds }) => seconds === 15)!.share).toBeCloseTo(1 / 3, 9);
  });

  it('are charged to causes, those of total losses first, then by what they lose', async () => {
    const { losses } = await dataOf(results);
    expect(Object.keys(losses)).toEqual([failbackCause, diskCause, crashCause].map(causeKey));
    const [failback, disk, crash] = Object.values(losses);
    expect(disk!.cause).toEqual(diskCause);
    expectValues([
      [disk!.eventsPerYear, 0.05],
      [disk!.writesLostPerYear, 100],
      [disk!.lostSecondsPerYear, 1],
      [crash!.eventsPerYear, 0.1],
      [crash!.writesLostPerYear, 40],
      [failback!.totalLossesPerYear, 0.005],
      [failback!.eventsPerYear, 0.005],
    ]);
    expect(disk!.share.value).toBeCloseTo(20 / 28, 12);
    expect(crash!.share.value).toBeCloseTo(8 / 28, 12);
    expect(failback!.share).toMatchObject({ value: null, low: null, method: 'none seen' });
    expect(disk!.totalLossesPerYear).toMatchObject({ value: null, low: null, method: 'none seen' });
    expect(failback!.writesLostPerYear).toMatchObject({ value: null, low: null, method: 'none seen' });
  });

  it('count for each service that depends on it', async () => {
    const shop = await shopOf(results);
    const data = await dataOf(results);
    const { search, page } = (await results).services;
    expect(shop.lossEventsPerYear).toEqual(data.lossEventsPerYear);
    expect(shop.anyLossInYear).toEqual(data.anyLossInYear);
    expect(shop.totalLossesPerYear).toEqual(data.totalLossesPerYear);
    expect(shop.writesLostPerYear).toEqual(data.writesLostPerYear);
    expect(shop.lostSecondsPerYear).toEqual(data.lostSecondsPerYear);
    expect(shop.lostShare!.value).toBeCloseTo(data.lostShare.value!, 15);
    expect(shop.lossesSeen).toBe(310);
    expect(search!.data!.lossEventsPerYear).toEqual(data.lossEventsPerYear);
    expect(page!.data).toBeNull();
    expect((await results).components.server!.data).toBeNull();
  });

  it('are held against the objective, which a window of just its length meets and a total loss misses', async () => {
    const shop = await shopOf(results);
    const { search, shop: whole } = (await results).services;
    expectValues([
      [shop.rpoMet, 200 / 310],
      [shop.rpoYearsMet, 1 - 110 / 2000],
    ]);
    expect(whole!.slo.rpoSeconds).toBe(5);
    expect(search!.slo.rpoSeconds).toBeNull();
    expect(search!.data).toMatchObject({ rpoMet: null, rpoYearsMet: null });
  });

  it('cost money by the write and by the second', async () => {
    const shop = await shopOf(results);
    expectValues([[shop.dataLossCostPerYear, 140 * 0.02 + 1.4]]);
    const { cost, services } = await results;
    expect(cost.dataLossPerYear.value).toBeCloseTo(shop.dataLossCostPerYear.value!, 12);
    expect(services.search!.data!.dataLossCostPerYear).toMatchObject({ value: 0, high: 0, method: 'constant' });
  });

  it('come out the same after JSON', async () => {
    const text = serialise(await results);
    expect(parseResults(text)).toEqual({ results: await results, issue: null });
  });
});

describe('years with a loss', () => {
  const system = syntheticSystem({ services: [{ name: 'shop', data: ['database'] }], components: [database] });

  it('count each year once, and only whole years', async () => {
    const plan = syntheticPlan({ trials: 100, horizon: 2.5 * year, windows: 2 });
    const data = await dataOf(
      study(system, plan, (tally, trial) => {
        if (trial % 2 === 0) addLoss(tally, { at: 0.1 * year, window: 1 });
        if (trial % 2 === 0) addLoss(tally, { at: 0.2 * year, window: 1 });
        addLoss(tally, { at: 2.2 * year, window: 1 });
      }),
    );
    expect(data.anyLossInYear.value).toBeCloseTo(0.25, 12);
    expect(data.lossEventsPerYear.value).toBeCloseTo(200 / 250, 12);
  });

  it('are one window, the whole trial, where that is shorter', async () => {
    const plan = syntheticPlan({ trials: 100, horizon: year / 4 });
    const data = await dataOf(
      study(system, plan, (tally, trial) => {
        if (trial % 5 === 0) addLoss(tally, { at: plan.horizon, window: 1 });
      }),
    );
    expect(data.anyLossInYear.value).toBeCloseTo(0.2, 12);
  });

  it('make a wider interval where the years of a trial go together', async () => {
    const plan = syntheticPlan({ trials: 200, horizon: 10 * year, windows: 10 });
    const width = ({ low, high }: Measure): number => high! - low!;
    const alone = study(system, plan, (tally, trial) => addLoss(tally, { at: ((trial % 10) + 0.5) * year, window: 1 }));
    const together = study(system, plan, (tally, trial) => {
      if (trial % 10 > 0) return;
      for (let i = 0; i < 10; i++) addLoss(tally, { at: (i + 0.5) * year, window: 1 });
    });
    const [one, two] = [await dataOf(alone), await dataOf(together)];
    expect(one.anyLossInYear.value).toBe(two.anyLossInYear.value);
    expect(width(two.anyLossInYear)).toBeGreaterThan(2 * width(one.anyLossInYear));
  });
});

describe('the share of writes that are lost', () => {
  it('weighs the sets of data of a component by their part of the writes', async () => {
    const system = syntheticSystem({
      services: [{ name: 'shop', data: ['shards'] }],
      components: [{ name: 'shards', instances: 4, data: { sets: 4 } }],
    });
    const results = study(system, syntheticPlan({ trials: 100 }), (tally) => {
      tally.writing[0] = 1e6;
      addLoss(tally, { at: 5, window: 40, ofAll: 10 });
    });
    const data = await dataOf(results, 'shards');
    expect(data.lostShare.value).toBeCloseTo(40 / 4 / 1e6, 15);
    expect(data.lostSecondsPerYear.value).toBeCloseTo(10, 9);
    expect(data.lossWindowSeconds.mean.value).toBeCloseTo(40, 9);
    expect(data).toMatchObject({ writesLostPerYear: null, writesPerSecond: null, datasets: 4 });
    expect((await shopOf(results)).lostShare!.value).toBeCloseTo(40 / 4 / 1e6, 15);
  });

  it('adds up the writes of several components, caches apart, where their rates are said', async () => {
    const queue = { name: 'queue', data: { writes: 10 } };
    const system = syntheticSystem({
      services: [{ name: 'shop', data: ['database', 'queue', 'cache'] }],
      components: [database, queue, { name: 'cache', data: { cache: true } }],
    });
    const results = study(system, syntheticPlan({ trials: 100 }), (tally) => {
      tally.writing.fill(1e6);
      addLoss(tally, { component: 1, at: 5, window: 11, writes: 110 });
    });
    const shop = await shopOf(results);
    expect(shop.lostShare!.value).toBeCloseTo(110 / (110 * 1e6), 15);
    expect(shop.writesLostPerYear!.value).toBeCloseTo(110, 9);
  });

  it('is never more than all of them', async () => {
    const system = syntheticSystem({ components: [database] });
    const results = study(system, syntheticPlan({ trials: 100 }), (tally) => {
      tally.writing[0] = 50;
      addLoss(tally, { at: 5, window: 60, writes: 6000 });
    });
    const { lostShare } = await dataOf(results);
    expect(lostShare.value).toBeCloseTo(1, 6);
    expect(lostShare.high).toBeLessThanOrEqual(1);
  });

  it('is not told of several components of which not all rates are said', async () => {
    const queue = { name: 'queue', data: {} };
    const system = syntheticSystem({
      services: [{ name: 'shop', data: ['database', 'queue'] }],
      components: [database, queue],
    });
    const shop = await shopOf(study(system, syntheticPlan(), (tally) => addLoss(tally, { at: 5, window: 11 })));
    expect(shop).toMatchObject({ lostShare: null, writesLostPerYear: null });
    expect(shop.lostSecondsPerYear.value).toBeCloseTo(11, 9);
  });
});

describe('writes accepted again', () => {
  const system = syntheticSystem({ components: [database, { name: 'disk', data: {} }] });
  const results = study(system, syntheticPlan({ trials: 1000 }), (tally, trial) => {
    addRestoration(tally, 'failover', trial % 2 === 0 ? 50 : 70);
    if (trial % 4 === 0) addRestoration(tally, 'failover', 60);
    if (trial % 100 === 0) addRestoration(tally, 'restore', 2 * hour, 1);
  });

  it('are told by how they came back, with how often and after how long', async () => {
    const { failover, restore } = (await dataOf(results)).restorations;
    expect(failover.perYear.value).toBeCloseTo(1.25, 12);
    expect(failover.seconds).toMatchObject({ count: 1250, max: 70 });
    expect(failover.seconds.mean.value).toBeCloseTo(60, 9);
    expect(failover.seconds.p95.value! / 70).toBeCloseTo(1, 2);
    expect(restore.perYear).toMatchObject({ value: null, low: null, method: 'none seen' });
    expect(restore.seconds).toMatchObject({ count: 0, max: null });
    const disk = (await dataOf(results, 'disk')).restorations;
    expect(disk.restore.perYear.value).toBeCloseTo(0.01, 12);
    expect(disk.restore.seconds.mean.value).toBeCloseTo(2 * hour, 9);
  });

  it('are known to be none by failover where there is nobody to fail over to', async () => {
    const { restorations } = await dataOf(results, 'disk');
    for (const kind of ['failover', 'failed failover', 'switchover'] as const) {
      expect(restorations[kind].perYear).toMatchObject({ value: 0, high: 0, method: 'constant' });
    }
    expect(restorations.repair.perYear.method).toBe('none seen');
  });
});

describe('data that was never lost', () => {
  const plan = syntheticPlan({ trials: 1000 });
  const system = syntheticSystem({
    services: [{ name: 'shop', data: ['database', 'cache'], rpo: 5, perLostWrite: 1 }],
    components: [database, { name: 'cache', data: { cache: true, replication: replication.none } }],
  });
  const results = study(system, plan, () => {});

  it('has no value and one bound, so that nothing can be printed as 0 or 100 %', async () => {
    const data = await dataOf(results);
    const shop = await shopOf(results);
    expect(data.lossEventsPerYear).toMatchObject({ value: null, low: null, method: 'none seen' });
    expect(data.lossEventsPerYear.high).toBeCloseTo(-Math.log(0.05) / 1000, 12);
    expect(data.anyLossInYear).toMatchObject({ value: null, low: null, method: 'none seen' });
    expect(data.durability).toMatchObject({ value: null, high: null, low: 1 - data.anyLossInYear.high! });
    expect(data.totalLossInYear.high).toBeCloseTo(1 - Math.pow(0.05, 1 / 1000), 12);
    expect(data.lostShare.high).toBeCloseTo(1 - Math.pow(0.05, 1 / 1000), 12);
    expect(data.writesLostPerYear!.high! / (100 * year * (1 - Math.pow(0.05, 1 / 1000)))).toBeCloseTo(1, 9);
    expect(data.losses).toEqual({});
    expect(shop.rpoMet).toMatchObject({ value: null, low: null, high: null });
    expect(shop.rpoYearsMet).toMatchObject({ value: null, high: null });
    expect(shop.dataLossCostPerYear).toMatchObject({ value: null, low: null });
    expect((await results).cost.dataLossPerYear).toEqual(shop.dataLossCostPerYear);
  });

  it('differs from that of a cache, which cannot lose writes', async () => {
    const cache = await dataOf(results, 'cache');
    expect(cache).toMatchObject({ cache: true, replication: 'none' });
    expect(cache.lossEventsPerYear).toMatchObject({ value: 0, high: 0, method: 'constant' });
    expect(cache.durability).toMatchObject({ value: 1, method: 'constant' });
    const only = syntheticSystem({
      services: [{ name: 'shop', data: ['cache'] }],
      components: [{ name: 'cache', data: { cache: true } }],
    });
    expect((await study(only, plan, () => {})).services.shop!.data).toBeNull();
  });

  it('is not known before the first trial', async () => {
    const nothing = createConductor(system, plan).collected;
    const { components, services } = summarise(nothing, plan, system, { ended: 'interrupted', batches: 0 });
    expect(components.database!.data!.lostShare).toMatchObject({ value: null, low: null, high: null });
    expect(services.shop!.data!.lossEventsPerYear).toMatchObject({ value: null, low: null, high: null });
  });
});

describe('what is kept of losses', () => {
  const system = syntheticSystem({ services: [{ name: 'shop', data: ['database'] }], components: [database] });
  const plan = syntheticPlan({ trials: 60, batchTrials: 10 });
  const player = () => {
    const tally = emptyTally(system, 1);
    return (trial: number): Tally => {
      clear(tally, plan);
      for (let i = 0; i < trial; i++) addLoss(tally, { at: i, window: 0.1 * i, writes: i });
      addRestoration(tally, 'repair', trial);
      return tally;
    };
  };

  it('is plain data of a size that does not depend on how many there are', () => {
    const batches = playBatches(system, plan, player());
    const room = ({ sums, maxima }: { sums: Float64Array; maxima: Float64Array }): number =>
      sums.length + maxima.length;
    expect(structuredClone(batches[5])).toEqual(batches[5]);
    expect(room(batches[5]!)).toBe(room(batches[0]!));
  });

  it('takes no room in a model without data', () => {
    const bare = syntheticSystem({ components: [{ name: 'database' }] });
    const { lossWindows, interruptions, sums } = runBatch(bare, plan, 0, () => {
      const tally = emptyTally(bare, 1);
      clear(tally, plan);
      return tally;
    });
    expect([lossWindows, interruptions]).toEqual([[], []]);
    const one = runBatch(system, plan, 0, player());
    expect(sums.length).toBeLessThan(one.sums.length);
  });

  it('goes on from any checkpoint, through JSON, to the same bytes', async () => {
    const states: string[] = [];
    const execute = async (batch: number) => runBatch(system, plan, batch, player());
    const onMerged = (state: () => StudyState): void => void states.push(JSON.stringify(state()));
    const bytes = async (resume?: StudyState): Promise<string> => {
      const done = await runStudy({ system, plan, execute, concurrency: 1, onMerged, ...(resume && { resume }) });
      return serialise(summarise(done.collected, plan, system, done));
    };
    const expected = await bytes();
    for (const state of states.slice(0, 5)) expect(await bytes(JSON.parse(state) as StudyState)).toBe(expected);
  });

  it('is missing in checkpoints from before there was data, which are refused', () => {
    const state = createConductor(system, plan).state();
    expect(resumeObstacle(state, plan)).toBeNull();
    delete (state.collected as Partial<StudyState['collected']>).lossWindows;
    expect(resumeObstacle(state, plan)).toBe('this is not a checkpoint of this version');
  });
});
