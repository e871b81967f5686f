import { describe, expect, it } from 'vitest';
import { emptyTally } from '../../src/engine/monitors/tally.ts';
import type { Plan } from '../../src/montecarlo/index.ts';
import type { CauseResult, Measure, Results } from '../../src/results/index.ts';
import { measures, serialise } from '../../src/results/index.ts';
import type { Draws } from '../lib/statistics/draws.ts';
import type { System } from '../../src/system/system.ts';
import {
  addLoss,
  addOutage,
  clear,
  crashCause,
  diskCause,
  exponentialLaws,
  failbackCause,
  hour,
  renewalPlayer,
  resultsOf,
  syntheticPlan,
  syntheticSystem,
  year,
} from './synthetic.ts';

/** Checks that the interval holds the truth, the error is as small as said, and the value within 4 standard errors. */
function expectTruth(measure: Measure, truth: number, largestError: number): void {
  expect(measure.standardError!).toBeLessThan(largestError * truth);
  expect(Math.abs(measure.value! - truth) / measure.standardError!).toBeLessThan(4);
  expect(measure.low!).toBeLessThan(measure.value!);
  expect(measure.high!).toBeGreaterThan(measure.value!);
}

describe('results of an alternating renewal process', () => {
  // B01 and B04 of the cases with known answers: up 1,000 h, down 10 h, a year from all-up.
  const system = syntheticSystem({ services: [{ name: 'shop', availability: 0.99, rto: 10 * hour, cost: 2 }] });
  const plan = syntheticPlan({ trials: 4000, batchTrials: 100 });
  const results = resultsOf(system, plan, renewalPlayer(system, plan, exponentialLaws(1000 * hour, 10 * hour)));
  const shop = async () => (await results).services.shop!;

  it('give the down time and its complement', async () => {
    const s = await shop();
    expectTruth(s.downtimePerYearSeconds, 86.63464366238607 * hour, 0.01);
    expectTruth(s.unavailability, 86.63464366238607 / 8760, 0.01);
    expect(s.availability.value).toBeCloseTo(1 - s.unavailability.value!, 15);
    expect(s.availability.low).toBeCloseTo(1 - s.unavailability.high!, 15);
    expect(s.requestSuccess).toEqual(s.availability);
    expect(s.fullAvailability.value).toBe(s.availability.value);
    expect(s.downtimeCostPerYear.value).toBe(s.downtimePerYearSeconds.value! * 2);
  });

  it('give frequencies and mean times, with MTBF = MUT + MDT', async () => {
    const s = await shop();
    // Expected number of outages from all-up: rate x expected up time.
    expectTruth(s.outagesPerYear, (8760 - 86.63464366238607) / 1000, 0.01);
    expectTruth(s.mutSeconds, 1000 * hour, 0.01);
    expect(s.mtbfSeconds.value).toBeCloseTo(s.mutSeconds.value! + s.mdtSeconds.value!, 4);
    expect(s.mtbfSeconds.value).toBeCloseTo(year / s.outagesPerYear.value!, 4);
    expectTruth(s.mttffSeconds, 1000 * hour, 0.02);
    // An outage under way at the end is counted and cut short: a thousandth less than 10 h.
    expectTruth(s.mdtSeconds, (86.63464366238607 / 8.673365356) * hour, 0.01);
    expect(s.outagesSeen).toBe(Math.round(s.outagesPerYear.value! * 4000));
  });

  it('give the distribution of yearly down time', async () => {
    const { yearlyDowntimeSeconds: yearly, sloMet } = await shop();
    expect(yearly.count).toBe(4000);
    expect(yearly.mean.value).toBeCloseTo((await shop()).downtimePerYearSeconds.value!, 6);
    for (const [measure, truth] of [
      [yearly.p50, 81.73135115161504],
      [yearly.p95, 161.7907064171106],
      [yearly.p99, 202.63038726427382],
    ] as const) {
      expect(measure.low! / hour).toBeLessThan(truth);
      expect(measure.high! / hour).toBeGreaterThan(truth);
      expect((measure.high! - measure.low!) / hour).toBeLessThan(20);
    }
    expect(yearly.max).toBeGreaterThan(yearly.p99.high!);
    expectTruth(sloMet!, 0.5564280874429028, 0.02);
    for (const { seconds, share } of yearly.exceedance) {
      if (seconds === 60 * hour || seconds === 2.5 * 24 * hour) expect(share).toBeCloseTo(1 - 0.2828662994825082, 1);
    }
    // P(no outage in a year) is 0.000157: 0.6 trials of 4,000.
    expect(yearly.zeroShare.high!).toBeGreaterThan(0.000157);
    expect(yearly.zeroShare.high!).toBeLessThan(0.003);
  });

  it('give the distribution of outage lengths', async () => {
    const { outageLengthSeconds: lengths, rtoMet } = await shop();
    expectTruth(lengths.mean, 10 * hour, 0.01);
    for (const [measure, p] of [
      [lengths.p50, 0.5],
      [lengths.p90, 0.9],
      [lengths.p99, 0.99],
    ] as const) {
      const truth = -Math.log(1 - p) * 10 * hour;
      expect(measure.low!).toBeLessThan(truth);
      expect(measure.high!).toBeGreaterThan(truth);
      expect(measure.high! - measure.low!).toBeLessThan(0.06 * truth);
    }
    expectTruth(rtoMet!, 1 - Math.exp(-1), 0.02);
    expect(lengths.zeroShare.value).toBeNull();
  });

  it('give the error budget', async () => {
    const { errorBudget, unavailability } = await shop();
    expect(errorBudget).toMatchObject({ objective: 0.99 });
    expect(errorBudget!.allowedSecondsPerYear).toBeCloseTo(0.01 * year, 5);
    expect(errorBudget!.usedShare.value).toBeCloseTo(unavailability.value! / 0.01, 12);
  });
});

describe('results of trials with several years', () => {
  it('take each year for itself, and widen intervals where the years of a trial go together', async () => {
    const system = syntheticSystem({ services: [{ name: 'shop', availability: 0.999 }] });
    const plan = syntheticPlan({ trials: 400, horizon: 10 * year, windows: 10 });
    const alone = await resultsOf(system, plan, renewalPlayer(system, plan, exponentialLaws(year, 8 * hour)));
    // The same number of outages on average, but in half of the trials none, in the other half twice as many.
    const single = renewalPlayer(system, plan, exponentialLaws(year / 2, 8 * hour));
    const tally = emptyTally(system, 10);
    const together = await resultsOf(system, plan, (trial) => {
      if (trial % 2 === 0) return single(trial);
      clear(tally, plan);
      return tally;
    });
    const [one, two] = [alone.services.shop!, together.services.shop!];
    expect(one.yearlyDowntimeSeconds.count).toBe(4000);
    expect(one.sloMet!.value).toBeCloseTo(Math.exp(-1) + (1 - Math.exp(-1)) * 0.3, 0);
    const width = (measure: Measure): number => measure.high! - measure.low!;
    expect(width(two.sloMet!)).toBeGreaterThan(1.7 * width(one.sloMet!));
    expect(width(two.yearlyDowntimeSeconds.p90)).toBeGreaterThan(1.3 * width(one.yearlyDowntimeSeconds.p90));
    expect(width(two.yearlyDowntimeSeconds.zeroShare)).toBeGreaterThan(
      1.7 * width(one.yearlyDowntimeSeconds.zeroShare),
    );
  });

  it('measure after the warm-up only, but count the first outage from the start', async () => {
    const system = syntheticSystem();
    const plan = syntheticPlan({ trials: 3000, batchTrials: 100, warmup: year, horizon: year });
    // Constant times: down from 0.5 y to 1.25 y, then up until 1.75 y.
    const player = renewalPlayer(system, plan, { up: () => year / 2, down: () => 0.75 * year });
    const { services } = await resultsOf(system, plan, player);
    expect(services.shop!.unavailability.value).toBeCloseTo(0.5, 12);
    expect(services.shop!.outagesPerYear.value).toBe(1);
    expect(services.shop!.mttffSeconds.value).toBe(year / 2);
    expect(services.shop!.outageLengthSeconds.p50.value).toBe(0.75 * year);
  });
});

describe('root causes', () => {
  const cause = (draws: Draws): number => (draws.uniform() < 0.7 ? 1 : draws.uniform() < 0.5 ? 0 : 2);
  const laws = { ...exponentialLaws(year / 5, hour), cause };
  const services = [
    { name: 'shop', cost: 1 },
    { name: 'search', cost: 3 },
  ];

  it('are ranked, with shares that add up to one and phases that add up to each', async () => {
    const system = syntheticSystem({ services });
    const plan = syntheticPlan({ trials: 2000 });
    const { shop } = (await resultsOf(system, plan, renewalPlayer(system, plan, laws))).services;
    expect(shop!.causes[0]!.cause).toEqual(crashCause);
    expect(shop!.causes.map((entry) => entry.cause)).toContainEqual(diskCause);
    expectTruth(shop!.causes[0]!.share, 0.7, 0.02);
    expect(sum(shop!.causes.map((entry) => entry.share.value!))).toBeCloseTo(1, 12);
    expect(sum(shop!.causes.map((entry) => entry.secondsPerYear.value!))).toBeCloseTo(
      shop!.downtimePerYearSeconds.value!,
      6,
    );
    for (const entry of shop!.causes) {
      expect(sum(Object.values(entry.phases))).toBeCloseTo(entry.secondsPerYear.value!, 6);
      expect(entry.share.high!).toBeLessThanOrEqual(1);
    }
  });

  it('of failback and moves make planned down time, all others unplanned', async () => {
    const system = syntheticSystem();
    const plan = syntheticPlan({ trials: 2000 });
    const { shop } = (await resultsOf(system, plan, renewalPlayer(system, plan, laws))).services;
    const planned = shop!.causes.filter((entry) => entry.planned);
    expect(planned.map((entry) => entry.cause)).toEqual([failbackCause]);
    expect(shop!.plannedDowntimePerYearSeconds.value).toBeCloseTo(planned[0]!.secondsPerYear.value!, 6);
    expect(shop!.plannedDowntimePerYearSeconds.value! + shop!.unplannedDowntimePerYearSeconds.value!).toBeCloseTo(
      shop!.downtimePerYearSeconds.value!,
      6,
    );
    const without = syntheticSystem({ causes: [diskCause, crashCause] });
    const only = await resultsOf(without, plan, renewalPlayer(without, plan, exponentialLaws(year, hour)));
    expect(only.services.shop!.plannedDowntimePerYearSeconds).toMatchObject({ value: 0, method: 'constant' });
  });

  it('are added up over all services, as is the cost', async () => {
    const system = syntheticSystem({ services });
    const plan = syntheticPlan({ trials: 500 });
    const results = await resultsOf(system, plan, renewalPlayer(system, plan, laws));
    const { shop, search } = results.services;
    const of = (list: CauseResult[], thing: typeof crashCause): number =>
      list.find(({ cause }) => cause.kind === thing.kind && cause.mode === thing.mode)!.secondsPerYear.value!;
    for (const each of [crashCause, diskCause, failbackCause]) {
      expect(of(Object.values(results.causes), each)).toBeCloseTo(of(shop!.causes, each) + of(search!.causes, each), 6);
    }
    const all = Object.values(results.causes);
    expect(sum(all.map((entry) => entry.share.value!))).toBeCloseTo(1, 12);
    expect(sum(Object.values(all[0]!.phases))).toBeCloseTo(all[0]!.secondsPerYear.value!, 6);
    expect(results.cost.downtimePerYear.value).toBeCloseTo(
      shop!.downtimeCostPerYear.value! + search!.downtimeCostPerYear.value!,
      6,
    );
  });

  it('of the only service are those of all', async () => {
    const system = syntheticSystem();
    const plan = syntheticPlan();
    const results = await resultsOf(system, plan, renewalPlayer(system, plan, laws));
    expect(Object.values(results.causes)).toEqual(results.services.shop!.causes);
  });
});

function sum(list: number[]): number {
  return list.reduce((a, b) => a + b, 0);
}

describe('what was never seen', () => {
  const components = [{ name: 'server', instances: 2, roles: 1, crew: true }];
  const system = syntheticSystem({
    services: [{ name: 'shop', availability: 0.999, rto: hour, success: 0.99, cost: 1 }],
    components,
    places: ['eu'],
    hazards: [{ name: 'storm', layers: 1 }],
  });
  const plan = syntheticPlan({ trials: 1000 });
  const nothing = resultsOf(system, plan, () => {
    const tally = emptyTally(system, 1);
    clear(tally, plan);
    tally.serving.fill(plan.horizon);
    return tally;
  });

  it('has no value and one bound, so that nothing can be printed as 0 or 100 %', async () => {
    const { shop } = (await nothing).services;
    expect(shop!.unavailability).toMatchObject({ value: null, low: null, method: 'none seen', confidence: 0.95 });
    expect(shop!.unavailability.high).toBeCloseTo(1 - Math.pow(0.05, 1 / 1000), 12);
    expect(shop!.availability).toMatchObject({ value: null, high: null, low: 1 - shop!.unavailability.high! });
    expect(shop!.outagesPerYear).toMatchObject({ value: null, low: null });
    expect(shop!.outagesPerYear.high).toBeCloseTo(-Math.log(0.05) / 1000, 12);
    for (const key of ['mtbfSeconds', 'mutSeconds', 'mttffSeconds'] as const) {
      expect(shop![key]).toMatchObject({ value: null, high: null });
      expect(shop![key].low).toBeCloseTo((1000 * year) / -Math.log(0.05), 0);
    }
    expect(shop!.mdtSeconds).toMatchObject({ value: null, low: null, high: null });
    expect(shop!.sloMet).toMatchObject({ value: null, high: null });
    expect(shop!.sloMet!.low).toBeCloseTo(Math.pow(0.05, 1 / 1000), 12);
    expect(shop!.rtoMet).toMatchObject({ value: null, low: null, high: null });
    expect(shop!.causes).toEqual([]);
  });

  it('holds for components, places and hazards too', async () => {
    const { components, places, hazards } = await nothing;
    expect(components.server!.availability).toMatchObject({ value: null, high: null });
    expect(components.server!.failoverFailedShare).toMatchObject({ value: null, low: null, high: null });
    expect(components.server!.utilisation.low).toBeCloseTo(0.5 * Math.pow(0.05, 1 / 1000), 12);
    expect(places.eu!.outShare).toMatchObject({ value: null, low: null });
    expect(hazards.storm!.struckPerYear).toMatchObject({ value: null, low: null });
  });

  it('differs from what cannot happen', async () => {
    const plain = syntheticSystem({ components: [{ name: 'rock', modes: 0 }], hazards: [{ name: 'storm' }] });
    const { components, hazards } = await resultsOf(plain, plan, renewalPlayer(plain, plan, exponentialLaws(year, 1)));
    expect(components.rock!.failuresPerYear).toMatchObject({ value: 0, low: 0, high: 0, method: 'constant' });
    expect(components.rock!.failoversPerYear).toMatchObject({ value: 0, method: 'constant' });
    expect(components.rock!.vacancySeconds).toMatchObject({ value: null, method: 'undefined' });
    expect(hazards.storm!.stoppedShare).toMatchObject({ value: null, method: 'undefined' });
  });
});

describe('results of components, places and hazards', () => {
  const system = syntheticSystem({
    components: [{ name: 'server', instances: 2, roles: 1, crew: true, perSecond: 0.001 }],
    places: ['eu'],
    hazards: [{ name: 'storm', layers: 1 }],
  });
  const plan = syntheticPlan({ trials: 1000 });
  const results = resultsOf(system, plan, (trial) => {
    const tally = emptyTally(system, 1);
    clear(tally, plan);
    tally.serving[0] = plan.horizon;
    if (trial % 4 > 0) return tally;
    // In every fourth trial: 8 failures, found after 10 s, whole again after 1,000 s; 4 failovers of which 1 fails.
    Object.assign(tally, {
      failures: Float64Array.of(8),
      ...{ detected: Float64Array.of(8), detecting: Float64Array.of(80) },
      ...{ repaired: Float64Array.of(8), repairing: Float64Array.of(8000) },
      ...{ failovers: Float64Array.of(4), failoversFailed: Float64Array.of(1) },
      ...{ vacancies: Float64Array.of(4), vacant: Float64Array.of(120) },
      ...{ crewJobs: Float64Array.of(8), crewWait: Float64Array.of(0) },
      ...{ placeOutages: Float64Array.of(2), placeOut: Float64Array.of(7200) },
      ...{ struck: Float64Array.of(1), stopped: Float64Array.of(3) },
    });
    tally.componentUp[0] = plan.horizon - 120;
    tally.serving[0] = plan.horizon - 120;
    return tally;
  });

  it('are rates per year and means per event', async () => {
    const server = (await results).components.server!;
    const expected: [Measure, number][] = [
      [server.unavailability, 30 / year],
      [server.availability, 1 - 30 / year],
      [server.downtimePerYearSeconds, 30],
      [server.failuresPerYear, 2],
      [server.failoversPerYear, 1],
      [server.failoverFailedShare, 0.25],
      [server.timeToDetectSeconds, 10],
      [server.timeToRestoreSeconds, 1000],
      [server.vacanciesPerYear, 1],
      [server.vacancySeconds, 30],
      [server.utilisation, (0.5 * (year - 30)) / year],
      [server.crewJobsPerYear, 2],
    ];
    for (const [measure, truth] of expected) expect(measure.value! / truth).toBeCloseTo(1, 9);
    expect(server.crewWaitSeconds).toMatchObject({ value: 0, low: null, high: null, method: 'all zero' });
    expect(server).toMatchObject({ instances: 2, costOnce: 0, costPerYear: 0.002 * year });
    const { eu } = (await results).places;
    expect([eu!.outShare.value! * year, eu!.outagesPerYear.value!, eu!.outageSeconds.value!]).toEqual([
      expect.closeTo(1800, 6),
      expect.closeTo(0.5, 9),
      expect.closeTo(3600, 6),
    ]);
    const { storm } = (await results).hazards;
    expect([storm!.struckPerYear.value!, storm!.stoppedPerYear.value!, storm!.stoppedShare.value!]).toEqual([
      0.25, 0.75, 0.75,
    ]);
    expect((await results).cost).toMatchObject({ instancesOnce: 0, instancesPerYear: 0.002 * year });
  });
});

describe('the results as a document', () => {
  it('hold every measure of the table and no other', async () => {
    const results = await everything();
    const found = new Set<string>();
    const collect = (scope: string, thing: object, prefix = ''): void => {
      for (const [key, value] of Object.entries(thing)) {
        if (isObject(value) && 'standardError' in value) found.add(`${scope} ${prefix}${key} measure`);
        else if (isObject(value) && 'p99' in value) found.add(`${scope} ${prefix}${key} distribution`);
        else if (key === 'losses' || key === 'restorations') {
          const inner = key === 'losses' ? 'loss' : 'restoration';
          for (const entry of Object.values(value as Record<string, object>)) collect(inner, entry);
        } else if (isObject(value) && !Array.isArray(value)) collect(scope, value, `${prefix}${key}.`);
      }
    };
    for (const service of Object.values(results.services)) collect('service', service);
    for (const component of Object.values(results.components)) collect('component', component);
    for (const place of Object.values(results.places)) collect('place', place);
    for (const hazard of Object.values(results.hazards)) collect('hazard', hazard);
    for (const cause of Object.values(results.causes)) collect('cause', cause);
    collect('cost', results.cost);
    const table = measures.map(({ scope, key, shape }) => `${scope} ${key} ${shape}`);
    expect([...found].sort()).toEqual([...table].sort());
  });

  it('hold no number that JSON cannot say, and say the same after JSON', async () => {
    const results = await everything();
    expect(JSON.parse(serialise(results))).toEqual(results);
  });

  it('do not change what was collected', async () => {
    const first = serialise(await everything());
    expect(serialise(await everything())).toBe(first);
  });
});

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Results with something of everything. */
async function everything(): Promise<Results> {
  const system: System = syntheticSystem({
    services: [
      { name: 'shop', availability: 0.999, rto: hour, success: 0.99, cost: 1, data: ['server'], rpo: 5 },
      { name: 'search' },
    ],
    components: [{ name: 'server', instances: 2, roles: 1, crew: true, data: { writes: 10 } }],
    places: ['eu'],
    hazards: [{ name: 'storm', layers: 1 }],
  });
  // With maintenance or drills, and an objective that leaves planned down time out.
  const none = { hoursStart: new Int32Array(3), hours: new Float64Array(0) };
  const terms = { ...none, applies: Uint8Array.of(1, 0), excludesPlanned: Uint8Array.of(1, 0) };
  Object.assign(system, { upkeeps: { count: 0 } });
  // The server holds sessions, and both services depend on it.
  const held = { held: Float64Array.of(1000), replicated: new Uint8Array(1) };
  const behind = { serviceStart: Int32Array.of(0, 1, 2), service: new Int32Array(2) };
  system.sessions = { count: 1, component: new Int32Array(1), ...held, ...behind };
  Object.assign(system.services, { terms });
  const plan: Plan = syntheticPlan({ trials: 100 });
  const play = renewalPlayer(system, plan, exponentialLaws(year / 2, hour));
  return resultsOf(system, plan, (trial) => {
    const tally = play(trial);
    addOutage(tally, system, plan, 0, 10, 20, 2);
    addLoss(tally, { at: 10, window: 2, writes: 20 });
    return tally;
  });
}
