import {


  longRun,

  timeToFirst,
  unavailability,
  yearlyMinutes,
} from '../known.ts';
import type { Case } from '../known.ts';
import { charged, counted, down } from '../simulate.ts';
import type { Read } from '../simulate.ts';

/**
 * Two processors that both serve. The pause after a failure is a component of its own, which every failure spreads to: it
 * needs no repair crew, and is back after the time of the pause. A covered fault has a short one, an uncovered a long one.
 */
function processors(mttf: number, mttr: number, coverage: number, pauses: string): string {
  return `
crews: { one: {} }
components:
  processor:
    instances: 2
    failures:
      covered: { mttf: ${mttf / coverage}h, mttr: ${mttr}h, crew: one, spreads: { to: reconfiguration, probability: 100% } }
      uncovered: { mttf: ${mttf / (1 - coverage)}h, mttr: ${mttr}h, crew: one, spreads: { to: reboot, probability: 100% } }
  ${pauses}
services:
  system: { requires: [processor, reconfiguration, reboot] }
  processors: { requires: [processor] }
  reconfiguration: { requires: [reconfiguration] }
  reboot: { requires: [reboot] }
`;
}

const parts: Record<string, Read> = {
  reconfiguration: down('reconfiguration'),
  reboot: down('reboot'),
  both: down('processors'),
};

function twoProcessors(id: string, coverage: number): Case {
  const model = processors(
    5000,
    4,
    coverage,
    `reconfiguration: { mttf: never, mttr: 30s }
  reboot: { mttf: never, mttr: 10m }`,
  );
  return {
    id,
    runs: [
      {
        model,
        plan: { trials: 400, horizon: 24_000_000, warmup: 500 },
        reads: parts,
        compare: [
          ...longRun(0.02),
          yearlyMinutes('downtime min/yr: reconfiguration', 0.01, 'reconfiguration'),
          yearlyMinutes('downtime min/yr: reboot', 0.02, 'reboot'),
          yearlyMinutes('downtime min/yr: both failed', 0.03, 'both'),
        ],
      },
      { model, plan: { first: 10_000 }, compare: [timeToFirst(undefined, 0.012)] },
    ],
  };
}

const fiveYears = processors(
  43_800,
  12,
  0.999,
  `reconfiguration: { mttf: never, mttr: 0 }
  reboot: { mttf: never, mttr: 10m }`,
);

const coveredDuplex: Case = {
  id: 'R05-duplex-5y-cov',
  runs: [
    {
      model: fiveYears,
      plan: { trials: 400, horizon: 450_000_000, warmup: 500 },
      reads: parts,
      compare: [
        ...longRun(0.03),
        {
          measure: 'share of downtime from uncovered faults',
          cap: 0.03,
          got: (sample) => sample.ratio('reboot', 'down'),
        },
      ],
    },
    { model: fiveYears, plan: { first: 1500 }, compare: [timeToFirst(undefined, 0.03)] },
  ],
};

/** The case has no failures during detection, switch and manual recovery, and repairs after them: that is 0.5 % at most. */
const manual = `
crews: { one: {} }
components:
  node:
    instances: 2
    active: 1
    failures: { stop: { mttf: 2000h, mttr: 6h, crew: one } }
    detection: { exponential: 15s }
    failover: { time: { exponential: 30s }, success: 97%, otherwise: { exponential: 30m } }
services: { system: { requires: [node] } }
`;

/** An active node's failure is one that a failover followed. */
const byFailover: Read = (tally, system) =>
  (['detection', 'switching', 'failed switch'] as const).reduce((sum, phase) => sum + charged({ phase })(tally, system), 0);

const detectSwitchManual: Case = {
  id: 'C05-detect-switch-manual',
  runs: [
    {
      model: manual,
      plan: { trials: 400, horizon: 4_000_000, warmup: 500 },
      reads: {
        detection: charged({ phase: 'detection' }),
        switching: charged({ phase: 'switching' }),
        failed: charged({ phase: 'failed switch' }),
        both: (t, s) => charged({ phase: 'repair' })(t, s) + charged({ phase: 'waiting' })(t, s),
        byFailover,
        failovers: counted('failovers'),
      },
      compare: [
        ...longRun(0.02),
        yearlyMinutes('min/yr detection', 0.01, 'detection'),
        yearlyMinutes('min/yr switching', 0.01, 'switching'),
        yearlyMinutes('min/yr manual', 0.02, 'failed'),
        yearlyMinutes('min/yr double failure', 0.03, 'both'),
        { measure: 'mean outage per active failure', cap: 0.02, got: (s) => s.ratio('byFailover', 'failovers') },
      ],
    },
    { model: manual, plan: { first: 10_000 }, compare: [timeToFirst(undefined, 0.012)] },
  ],
};

/** Found by the first probe that follows; repaired at once. Each instance has a grid of its own, its phase drawn for each trial. */
function probed(instances: number): string {
  return `
components: { unit: { instances: ${instances}, mttf: 5000h, ttr: 0, detection: { probe: 720h } } }
services: { system: { requires: [unit] } }
`;
}

/** The active unit has no failures worth the name, and those of the standby are found by the test. */
const tested = `
places: { quiet: {}, here: {} }
components:
  unit:
    instances: [quiet, here]
    active: 1
    mttf: 5000h
    ttr: 0
    detection: { standby: { test: 720h } }
hazards: { calm: { tbh: 0, lasts: 1000000y, targets: [quiet], effect: accelerate 0.000000001x } }
services: { system: { requires: [unit] } }
`;

const latent: Case = {
  id: 'C06-latent-periodic-test',
  runs: [
    {
      model: probed(1),
      plan: { trials: 1000, horizon: 200_000, warmup: 1000 },
      compare: [unavailability('time-average unavailability', 0.01)],
    },
    {
      model: probed(2),
      plan: { trials: 4000, horizon: 200_000, warmup: 1000 },
      compare: [unavailability('1oo2 with independent uniformly random test phases', 0.02)],
    },
    {
      model: tested,
      plan: { trials: 400, horizon: 720_000 },
      reads: { detected: counted('detected'), detecting: counted('detecting') },
      compare: [
        {
          measure: 'mean undetected time given a failure in the interval',
          cap: 0.01,
          got: (sample) => sample.ratio('detecting', 'detected', 1 / 3600),
        },
      ],
    },
  ],
  left: {
    'approximation lam*tau/2': 'an approximation of the first measure',
    '1oo2 simultaneous test (two such units)':
      'probes have a phase of their own for each instance; tests of standbys are simultaneous, but no service can require a standby',
  },
};

export const coverageCases: Case[] = [
  twoProcessors('C01-2proc-c0.95', 0.95),
  twoProcessors('C02-2proc-c0.99', 0.99),
  detectSwitchManual,
  latent,
  coveredDuplex,
];


