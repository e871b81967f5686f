import {
  availability,
  frequency,
  longRun,
  outageLength,
  timeBetween,
  timeToFirst,
  upTo,
  yearlyDown,
} from '../known.ts';
import type { Case, Compared } from '../known.ts';
import { hour } from '../simulate.ts';
import type { Estimate, Read } from '../simulate.ts';

/** `n` identical units that fail and are repaired, `k` of them needed, with so many crews. */
function units(k: number, n: number, mttf: number, mttr: number, crews: number): string {
  return `
crews: { team: { size: ${crews} } }
components:
  unit: { instances: ${n}, needs: ${k}, failures: { stop: { mttf: ${mttf}h, mttr: ${mttr}h, crew: team } } }
services: { system: { requires: [unit] } }
`;
}

const first: Read = (tally) => tally.firstOutage[0] / hour;

/** Share of down time at one moment: the moment is the second that follows the warm-up. */
function atMoment(measure: string, cap: number): Compared {
  return { ...availability(measure, cap), got: (sample, { horizon }) => sample.mean('down', 1 / horizon) };
}

/** Mean of a column of which every trial has one. */
function meanOf(measure: string, column: string, cap: number): Compared {
  return { measure, cap, got: (sample): Estimate => sample.mean(column) };
}

const second = 1 / 3600;
const one = units(1, 1, 1000, 10, 1);
const constantRepair = `
components: { unit: { mttf: 500h, ttr: 8h } }
services: { system: { requires: [unit] } }
`;

const single: Case = {
  id: 'B01-single',
  runs: [
    {
      model: one,
      plan: { trials: 400, horizon: 100_000, warmup: 200 },
      compare: [
        ...longRun(0.01),
        yearlyDown('downtime per 8760 h year (steady state)', 0.01),
        availability('published rounded availability', 0.01),
      ],
    },
    { model: one, plan: { first: 10_000 }, compare: [timeToFirst(undefined, 0.012)] },
    {
      model: one,
      plan: { trials: 400_000, horizon: second, warmup: 10 },
      compare: [atMoment('A(t) at t=10 h', 0.025)],
    },
    {
      model: one,
      plan: { trials: 400_000, horizon: 100 },
      compare: [availability('interval availability over [0,100 h], starting up', 0.01)],
    },
    {
      model: one,
      plan: { trials: 400_000, horizon: 8760 },
      compare: [
        availability('expected availability of first year [0,8760 h]', 0.005),
        upTo('probability of no outage in 8760 h', 'outages', 0, 0.15),
      ],
    },
  ],
};

const takacs: Case = {
  id: 'B04-takacs-year',
  runs: [
    {
      model: one,
      plan: { trials: 300_000, horizon: 8760 },
      compare: [
        meanOf('mean D', 'down', 0.005),
        { measure: 'std dev D', cap: 0.005, got: (sample) => sample.deviation('down') },
        ...[20, 60, 86.7, 150, 250].map((limit) => upTo(`P(D <= ${limit.toFixed(1)} h)`, 'down', limit, 0.06)),
        upTo('P(D = 0)', 'down', 0, 0.2),
        quantile('median D', 0.5),
        quantile('95th percentile D', 0.95),
        quantile('99th percentile D', 0.99),
        upTo('P(year meets 99% i.e. D<=87.6 h)', 'down', 87.6),
        upTo('P(year meets 99.9% i.e. D<=8.76 h)', 'down', 8.76),
      ],
    },
  ],
};

/** A known quantile: that share of the years has at most so much down time. */
function quantile(measure: string, share: number): Compared {
  return {
    measure,
    cap: 0.03,
    want: () => 1 - share,
    got: (sample, _, known) => {
      const { value, error } = sample.shareUpTo('down', known);
      return { value: 1 - value, error };
    },
  };
}

const constantRepairYear: Case = {
  id: 'B05-det-repair-year',
  runs: [
    {
      model: constantRepair,
      plan: { trials: 100_000, horizon: 8760 },
      // The known value includes the atom at whole numbers of repairs: a microsecond covers the rounding of the sum.
      compare: [80, 120, 136, 160, 200].map((limit) => upTo(`P(D <= ${limit.toFixed(1)} h)`, 'down', limit + 1e-9)),
    },
    {
      model: constantRepair,
      plan: { trials: 400, horizon: 100_000, warmup: 2000 },
      compare: [availability('steady-state availability', 0.01)],
    },
    ...[8, 16].map((t) => ({
      model: constantRepair,
      plan: { trials: 200_000, horizon: second, warmup: t },
      compare: [atMoment(`A(t) at t=${t} h`, 0.025)],
    })),
  ],
  left: { 'P(D=0)': 'one year in 40 million' },
};

const longOutage: Read = (tally) => {
  let count = 0;
  for (let at = 0; at < tally.outageCount; at++) if (tally.outageLength[at] > 24 * hour) count++;
  return count;
};

const shortOutage: Read = (tally) => {
  let count = 0;
  for (let at = 0; at < tally.outageCount; at++) if (tally.outageLength[at] <= 4.4721359549995805 * hour) count++;
  return count;
};

const weibull = `
components:
  unit:
    ttf: { weibull: { shape: 0.7, mean: 1000h } }
    ttr: { lognormal: { mean: 10h, cv: 2 } }
services: { system: { requires: [unit] } }
`;

const weibullLognormal: Case = {
  id: 'B03-weibull-lognormal',
  runs: [
    {
      model: weibull,
      plan: { trials: 1000, horizon: 100_000, warmup: 50_000 },
      reads: { long: longOutage, short: shortOutage, ended: (tally) => tally.restored[0] },
      compare: [
        availability('steady-state availability', 0.01),
        { measure: 'long-run outages per year', cap: 0.01, got: (s, { horizon }) => s.mean('outages', 8760 / horizon) },
        { measure: 'P(single outage > 24 h)', cap: 0.015, got: (sample) => sample.ratio('long', 'ended') },
        { measure: 'median outage (lognormal)', cap: 0.01, want: () => 0.5, got: (s) => s.ratio('short', 'ended') },
      ],
    },
    {
      model: weibull,
      plan: { trials: 50_000, horizon: 101 },
      reads: { first },
      compare: [upTo('P(first failure before 100 h)', 'first', 100, 0.01)],
    },
  ],
  left: {
    'Weibull scale for mean 1000, shape 0.7': 'a parameter: the tests of the distributions have it',
    'lognormal mu for mean 10 CV 2': 'a parameter: the tests of the distributions have it',
    'lognormal sigma for mean 10 CV 2': 'a parameter: the tests of the distributions have it',
  },
};

const series: Case = {
  id: 'B06-series',
  runs: [
    {
      model: `
components:
  a: { mttf: 2000h, mttr: 4h }
  b: { mttf: 10000h, mttr: 8h }
  c: { mttf: 50000h, mttr: 24h }
services: { system: { requires: [a, b, c] } }
`,
      plan: { trials: 400, horizon: 160_000, warmup: 500 },
      compare: [
        availability('availability', 0.015),
        frequency('failure frequency', 0.01),
        timeBetween('MTBF', 0.01),
        outageLength('mean outage', 0.015),
        yearlyDown('downtime per year', 0.015),
      ],
    },
    {
      model: `
components:
  a: { mttf: 2000h, mttr: 4h }
  b: { mttf: 10000h, mttr: 8h }
  c: { mttf: 50000h, mttr: 24h }
services: { system: { requires: [a, b, c] } }
`,
      plan: { first: 10_000 },
      compare: [timeToFirst('MTTFF', 0.012)],
    },
  ],
};

/** k of n, with the hours to simulate in each of 400 trials. */
function kOfN(id: string, model: string, horizon: number, trialsToFirst: number): Case {
  return {
    id,
    runs: [
      { model, plan: { trials: 400, horizon, warmup: 500 }, compare: longRun(0.02) },
      { model, plan: { first: trialsToFirst }, compare: [timeToFirst(undefined, 0.02)] },
    ],
  };
}

const firstYear: Case = {
  id: 'B14-duplex-first-year',
  runs: [
    {
      model: units(1, 2, 1000, 10, 1),
      plan: { trials: 60_000, horizon: 8760 },
      reads: { first },
      compare: [
        upTo('P(no system outage in 8760 h)', 'outages', 0, 0.02),
        meanOf('expected system outages in 8760 h (1 crew, all-up start)', 'outages', 0.02),
      ],
    },
  ],
};

const duplex = units(1, 2, 500, 24, 2);

const duplexYear: Case = {
  id: 'B15-duplex-downtime-dist',
  runs: [
    {
      model: duplex,
      plan: { trials: 60_000, horizon: 8760 },
      compare: [
        beyond('P(D > 0)', 'down', 0),
        beyond('P(D > 1.0 h)', 'down', 1),
        beyond('P(D > 4.0 h)', 'down', 4),
        beyond('P(D > 8.76 h)', 'down', 8.76),
        beyond('P(D > 24.0 h)', 'down', 24),
        meanOf('E[D] in first year', 'down', 0.01),
      ],
    },
    {
      model: duplex,
      plan: { trials: 400, horizon: 200_000, warmup: 500 },
      compare: [yearlyDown('steady state downtime per year', 0.015)],
    },
  ],
};

/** Share of the trials in which `column` is more than `limit`. */
function beyond(measure: string, column: string, limit: number): Compared {
  return {
    measure,
    cap: 0.01,
    got: (sample) => {
      const { value, error } = sample.shareUpTo(column, limit);
      return { value: 1 - value, error };
    },
  };
}

const bridge: Case = {
  id: 'B16-bridge',
  runs: [
    {
      model: `
components:
  a: { mttf: 90h, mttr: 10h }
  b: { mttf: 90h, mttr: 10h }
  c: { mttf: 90h, mttr: 10h }
  d: { mttf: 90h, mttr: 10h }
  e: { mttf: 90h, mttr: 10h }
services:
  system: { requires: [{ any: [{ all: [a, d] }, { all: [b, e] }, { all: [a, c, e] }, { all: [b, c, d] }] }] }
`,
      plan: { trials: 400, horizon: 20_000, warmup: 500 },
      compare: [availability('system availability', 0.015)],
    },
  ],
};

const triple = `
components: { unit: { instances: 3, needs: 2, mttf: 1000h, mttr: never } }
services: { system: { requires: [unit] } }
`;

const withoutRepair: Case = {
  id: 'B17-tmr-noreb',
  runs: [
    {
      model: triple,
      plan: { trials: 40_000, horizon: 100_000 },
      reads: { first },
      compare: [meanOf('MTTF', 'first', 0.01), beyond('R(500 h)', 'first', 500)],
    },
  ],
};

export const basicCases: Case[] = [
  single,
  weibullLognormal,
  takacs,
  constantRepairYear,
  series,
  kOfN('B07-parallel-2crews', units(1, 2, 1000, 10, 2), 2_500_000, 5000),
  kOfN('B08-parallel-1crew', units(1, 2, 1000, 10, 1), 2_500_000, 5000),
  kOfN('B09-2of3-3crews', units(2, 3, 1000, 10, 3), 900_000, 5000),
  kOfN('B10-2of3-1crew', units(2, 3, 1000, 10, 1), 900_000, 5000),
  kOfN('B11-3of5-5crews', units(3, 5, 500, 24, 5), 460_000, 5000),
  kOfN('B12-3of5-1crew', units(3, 5, 500, 24, 1), 240_000, 5000),
  firstYear,
  duplexYear,
  bridge,
  withoutRepair,
];
