import { describe, expect, it } from 'vitest';
import { emptyTally } from '../../src/engine/monitors/tally.ts';
import type { Plan, PlayTrial } from '../../src/montecarlo/index.ts';
import { emptyCollected, mergeBatch, runBatch, summarise } from '../../src/montecarlo/index.ts';
import type { Measure, ServiceResult } from '../../src/results/index.ts';
import { Draws } from '../lib/statistics/draws.ts';
import type { RenewalLaws } from '../montecarlo/synthetic.ts';
import {
  addLoss,
  addRestoration,
  clear,
  hour,
  playStudy,
  renewalPlayer,
  syntheticPlan,
  syntheticSystem,
  year,
} from '../montecarlo/synthetic.ts';

/**
 * How often the intervals of whole studies hold the truth, through everything between a trial and its results. The truth
 * is a study a thousand times larger. Expected 95 %; 500 studies tell it to within 1 % (one standard error).
 */
const system = syntheticSystem({ services: [{ name: 'shop', availability: 0.9995, rto: 2 * hour, success: 0.999 }] });
const studies = 500;

interface Case {
  name: string;
  plan: { trials: number; horizon: number };
  laws: RenewalLaws;
}

const cause = (draws: Draws): number => (draws.uniform() < 0.6 ? 1 : 0);

const cases: Case[] = [
  {
    name: 'twenty outages in all',
    plan: { trials: 400, horizon: year },
    laws: { up: (d) => d.exponential(20 * year), down: (d) => d.exponential(2 * hour), cause },
  },
  {
    name: 'outages of very uneven length',
    plan: { trials: 400, horizon: year },
    laws: { up: (d) => d.exponential(year / 2), down: (d) => d.lognormal(2 * hour, 2), cause },
  },
  {
    name: 'few trials with many outages each',
    plan: { trials: 50, horizon: year },
    laws: { up: (d) => d.exponential(year / 30), down: (d) => d.exponential(hour), cause },
  },
  {
    name: 'trials of ten years',
    plan: { trials: 200, horizon: 10 * year },
    laws: { up: (d) => d.exponential(year / 2), down: (d) => d.exponential(2 * hour), cause },
  },
  {
    name: 'early failures',
    plan: { trials: 400, horizon: year },
    laws: { up: (d) => d.weibull(0.7, year / 2), down: (d) => d.lognormal(2 * hour, 1), cause },
  },
  {
    name: 'trials of ten years, half of them bad',
    plan: { trials: 200, horizon: 10 * year },
    laws: { up: badHalf(), down: (d) => d.exponential(2 * hour), cause },
  },
];

/** In half of the trials outages are seven times as frequent as in the others. */
function badHalf(): (draws: Draws) => number {
  const means = new WeakMap<Draws, number>();
  return (draws) => {
    let mean = means.get(draws);
    if (mean === undefined) {
      mean = draws.uniform() < 0.5 ? 2 * year : (2 / 7) * year;
      means.set(draws, mean);
    }
    return draws.exponential(mean);
  };
}

function measured(plan: Plan, laws: RenewalLaws, seed: number): Record<string, Measure | null | undefined> {
  const all = emptyCollected(system, plan);
  const play = renewalPlayer(system, plan, laws, seed);
  for (let batch = 0; batch < plan.batches; batch++) mergeBatch(all, runBatch(system, plan, batch, play));
  return picked(summarise(all, plan, system, { ended: 'all trials done', batches: plan.batches }).services.shop!);
}

function picked(shop: ServiceResult): Record<string, Measure | null | undefined> {
  const { yearlyDowntimeSeconds: yearly, outageLengthSeconds: lengths } = shop;
  const crash = shop.causes.find((entry) => entry.cause.mode === 'crash');
  return {
    ...{ availability: shop.availability, outagesPerYear: shop.outagesPerYear },
    ...{ mtbf: shop.mtbfSeconds, mut: shop.mutSeconds, mdt: shop.mdtSeconds, mttff: shop.mttffSeconds },
    ...{ sloMet: shop.sloMet, rtoMet: shop.rtoMet, successMet: shop.successMet, budget: shop.errorBudget?.usedShare },
    ...{ yearMean: yearly.mean, yearP50: yearly.p50, yearP90: yearly.p90, yearZero: yearly.zeroShare },
    ...{ lengthMean: lengths.mean, lengthP50: lengths.p50, lengthP90: lengths.p90 },
    ...{ causeSeconds: crash?.secondsPerYear, causeShare: crash?.share },
  };
}

/** Share of studies whose intervals hold the truth, measure by measure. */
function expectCoverage(
  plan: { trials: number; horizon: number },
  measured: (plan: Plan, seed: number) => Record<string, Measure | null | undefined>,
): void {
  const { trials, horizon } = plan;
  const windows = horizon / year;
  const small = syntheticPlan({ trials, horizon, windows, batchTrials: 100, batches: Math.ceil(trials / 100) });
  const truth = measured({ ...small, trials: trials * 1000, batchTrials: 1000, batches: trials }, 77_777);
  const held = new Map<string, number>();
  const seen = new Map<string, number>();
  for (let study = 0; study < studies; study++) {
    for (const [key, measure] of Object.entries(measured(small, 100 + study))) {
      const value = truth[key]?.value;
      if (!measure || value === null || value === undefined) continue;
      const inside = (measure.low ?? -Infinity) <= value && value <= (measure.high ?? Infinity);
      held.set(key, (held.get(key) ?? 0) + (inside ? 1 : 0));
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  const shares = [...held].map(([key, count]) => [key, count / seen.get(key)!] as const);
  if (process.env.COVERAGE_TABLE) console.log(Object.fromEntries(shares));
  expect(shares.length).toBeGreaterThan(12);
  for (const [key, share] of shares) expect(share, key).toBeGreaterThan(0.92);
  const mean = shares.reduce((sum, [, share]) => sum + share, 0) / shares.length;
  expect(mean).toBeGreaterThan(0.945);
  expect(mean).toBeLessThan(0.985);
}

describe.each(cases)('intervals of studies with $name', ({ plan, laws }) => {
  it('hold the truth in about 95 % of studies, measure by measure', () => {
    expectCoverage(plan, (of, seed) => measured(of, laws, seed));
  });
});

/** Losses that come as a Poisson process, or in threes; windows are lognormal, one in five is of another cause and kind. */
const losing = syntheticSystem({
  services: [{ name: 'shop', data: ['database'], rpo: 5, perLostWrite: 0.01, perLostSecond: 2 }],
  components: [{ name: 'database', instances: 2, roles: 1, data: { writes: 100 } }],
});

function losses(plan: Plan, seed: number, gap: number, burst: number): PlayTrial {
  const tally = emptyTally(losing, plan.windows);
  return (trial) => {
    clear(tally, plan);
    const draws = new Draws(seed * 1_000_003 + trial * 101);
    for (let i = 0; i < 8; i++) draws.uniform();
    tally.writing[0] = plan.horizon * (0.5 + 0.5 * draws.uniform());
    for (let at = draws.exponential(gap); at < plan.horizon; at += draws.exponential(gap)) {
      for (let i = 0; i < burst; i++) {
        const window = draws.lognormal(4, 1);
        const cause = draws.uniform() < 0.2 ? 1 : 0;
        addLoss(tally, { at, window: cause ? null : window, cause, writes: cause ? 0 : 100 * window });
      }
      addRestoration(tally, 'failover', draws.lognormal(60, 1));
    }
    return tally;
  };
}

describe.each([
  { name: 'a loss every year', plan: { trials: 400, horizon: year }, gap: year, burst: 1 },
  { name: 'a loss every eight years', plan: { trials: 400, horizon: year }, gap: 8 * year, burst: 1 },
  {
    name: 'losses in threes, in trials of ten years',
    plan: { trials: 100, horizon: 10 * year },
    gap: 4 * year,
    burst: 3,
  },
])('intervals of studies with $name', ({ plan, gap, burst }) => {
  it('hold the truth in about 95 % of studies, measure by measure', () => {
    expectCoverage(plan, (of, seed) => {
      const all = emptyCollected(losing, of);
      const play = losses(of, seed, gap, burst);
      for (let batch = 0; batch < of.batches; batch++) mergeBatch(all, runBatch(losing, of, batch, play));
      const ending = { ended: 'all trials done', batches: of.batches } as const;
      const { components, services } = summarise(all, of, losing, ending);
      const [data, shop] = [components.database!.data!, services.shop!.data!];
      const { lossWindowSeconds: windows } = data;
      const [disk, crash] = [data.losses['server: disk'], data.losses['server: crash']];
      return {
        ...{ events: data.lossEventsPerYear, anyLoss: data.anyLossInYear, durability: data.durability },
        ...{ totals: data.totalLossesPerYear, totalYears: data.totalLossInYear, lostShare: data.lostShare },
        ...{ writes: data.writesLostPerYear, seconds: data.lostSecondsPerYear },
        ...{ windowMean: windows.mean, windowP50: windows.p50, windowP90: windows.p90 },
        ...{ rpoMet: shop.rpoMet, rpoYears: shop.rpoYearsMet, cost: shop.dataLossCostPerYear },
        ...{ failovers: data.restorations.failover.perYear, failoverMean: data.restorations.failover.seconds.mean },
        ...{ causeEvents: disk?.eventsPerYear, causeWrites: disk?.writesLostPerYear },
        ...{ causeTotals: crash?.totalLossesPerYear },
      };
    });
  });
});

describe('studies that end when they are precise enough', () => {
  it('hold the truth as often as others', async () => {
    const laws: RenewalLaws = { up: (d) => d.exponential(year / 2), down: (d) => d.exponential(2 * hour) };
    // From all-up: u (1 - (1 - e^-sT) / sT) with s the sum of both rates, which hardly differs from u here.
    const s = 2 / year + 1 / (2 * hour);
    const truth = (2 / year / s) * (1 - (1 - Math.exp(-s * year)) / (s * year));
    let held = 0;
    let ended = 0;
    for (let study = 0; study < 400; study++) {
      const plan = syntheticPlan({ trials: 20_000, batchTrials: 40, precision: 0.08 });
      const done = await playStudy(system, plan, renewalPlayer(system, plan, laws, 500 + study));
      const { unavailability } = summarise(done.collected, plan, system, done).services.shop!;
      if (done.ended === 'precision reached') ended++;
      if (unavailability.low! <= truth && truth <= unavailability.high!) held++;
    }
    expect(ended).toBe(400);
    expect(held / 400).toBeGreaterThan(0.92);
  });
});
