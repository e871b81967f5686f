import { longRun, near, timeToFirst, unavailability, yearlyMinutes } from '../known.ts';
import type { Case, Compared } from '../known.ts';
import { average, explore, meanTimeToFirst, solve } from '../ctmc.ts';
import type { Answers } from '../ctmc.ts';
import { charged, counted, down } from '../simulate.ts';
import type { Read, Sample } from '../simulate.ts';

/**
 * Two processors that both serve. The pause after a failure is a component of its own, which every failure spreads to: it
 * needs no repair crew, and is back after the time of the pause. A covered fault has a short one, an uncovered a long one.
 */
function processors(coverage: number): string {
  return `
crews: { one: {} }
components:
  processor:
    instances: 2
    failures:
      covered: { mttf: ${5000 / coverage}h, mttr: 4h, crew: one, spreads: { to: reconfiguration, probability: 100% } }
      uncovered: { mttf: ${5000 / (1 - coverage)}h, mttr: 4h, crew: one, spreads: { to: reboot, probability: 100% } }
  reconfiguration: { mttf: never, mttr: 30s }
  reboot: { mttf: never, mttr: 10m }
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

type Processors = [broken: number, reconfiguring: number, rebooting: number];

/**
 * The case as the language has it: processors fail and are repaired during a pause too, and the failure of the second has a
 * pause of its own.
 */
function processorChain(coverage: number) {
  const [fail, repair, reconfigure, reboot] = [1 / 5000, 1 / 4, 120, 6];
  return explore<Processors>([0, 0, 0], ([broken, reconfiguring, rebooting]) => [
    [[broken + 1, 1, rebooting], (2 - broken) * fail * coverage],
    [[broken + 1, reconfiguring, 1], (2 - broken) * fail * (1 - coverage)],
    [[broken - 1, reconfiguring, rebooting], broken > 0 ? repair : 0],
    [[broken, 0, rebooting], reconfiguring * reconfigure],
    [[broken, reconfiguring, 0], rebooting * reboot],
  ]);
}

function twoProcessors(id: string, coverage: number): Case {
  const model = processors(coverage);
  const chain = processorChain(coverage);
  const isUp = ([broken, reconfiguring, rebooting]: Processors): boolean =>
    broken < 2 && reconfiguring + rebooting === 0;
  const minutes = (worth: (state: Processors) => number): number => 60 * 8760 * average(chain, worth);
  const exact: Record<string, number> = {
    ...longRunOf(solve(chain, isUp)),
    'MTTFF (mean time to FIRST system failure, all-up start)': meanTimeToFirst(chain, isUp),
    'downtime min/yr: reconfiguration': minutes(([, reconfiguring]) => reconfiguring),
    'downtime min/yr: reboot': minutes(([, , rebooting]) => rebooting),
    'downtime min/yr: both failed': minutes(([broken]) => (broken === 2 ? 1 : 0)),
  };
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
        ].map((item) => inTheLanguage(item, exact)),
      },
      { model, plan: { first: 10_000 }, compare: [inTheLanguage(timeToFirst(undefined, 0.012), exact)] },
    ],
  };
}

/** Compares with the chain of the language, which must be within 1 % of the case. */
function inTheLanguage(item: Compared, exact: Record<string, number>): Compared {
  const want = (known: number): number => (item.want === undefined ? known : item.want(known));
  return { ...item, want: (known) => near(exact[item.measure], want(known), 0.01) };
}

/** The measures of `longRun` by name, what is missing to 1 for the availability. */
function longRunOf({ unavailability, frequency, mtbf, mut, mdt }: Answers): Record<string, number> {
  return {
    'steady-state availability': unavailability,
    unavailability,
    'system failure frequency': frequency,
    'MTBF = MUT+MDT (mean time between system failures)': mtbf,
    'MUT (mean up time, steady state)': mut,
    'MDT (mean system outage)': mdt,
  };
}

/** Only an uncovered failure has a pause. */
const fiveYears = `
crews: { one: {} }
components:
  processor:
    instances: 2
    failures:
      covered: { mttf: ${43_800 / 0.999}h, mttr: 12h, crew: one }
      uncovered: { mttf: ${43_800 / 0.001}h, mttr: 12h, crew: one, spreads: { to: reboot, probability: 100% } }
  reboot: { mttf: never, mttr: 10m }
services:
  system: { requires: [processor, reboot] }
  reboot: { requires: [reboot] }
`;

const coveredDuplex: Case = {
  id: 'R05-duplex-5y-cov',
  runs: [
    {
      model: fiveYears,
      plan: { trials: 400, horizon: 800_000_000, warmup: 500 },
      reads: { reboot: down('reboot') },
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

type Unit = 'whole' | 'hidden' | 'found';
type Manual = [
  role: 'served' | 'detect' | 'switch' | 'long' | 'vacant',
  holder: Unit,
  other: Unit,
  first: 'holder' | 'other',
];

/**
 * The case as the language has it. There nothing fails during detection, switch and manual recovery, the repair begins after
 * them, and the failure of the last node is known at once; in the language nodes go on failing, and every fault is detected
 * before its repair begins. `first` is who is repaired when both could be.
 */
const manualChain = explore<Manual>(['served', 'whole', 'whole', 'holder'], ([role, holder, other, first]) => {
  const [fail, detect, repair, move, long] = [1 / 2000, 240, 1 / 6, 120, 2];
  const moves: [Manual, number][] = [];
  if (holder === 'whole') moves.push([[role === 'served' ? 'detect' : role, 'hidden', other, first], fail]);
  if (other === 'whole') {
    const aimed = role === 'switch' || role === 'long';
    const after = !aimed ? role : holder === 'whole' ? 'served' : 'vacant';
    moves.push([[after, holder, 'hidden', first], fail]);
  }
  if (holder === 'hidden') {
    const after = role !== 'detect' ? role : other === 'whole' ? 'switch' : 'vacant';
    moves.push([[after, 'found', other, other === 'found' ? first : 'holder'], detect]);
  }
  if (other === 'hidden') moves.push([[role, holder, 'found', holder === 'found' ? first : 'other'], detect]);
  if (holder === 'found' && (other !== 'found' || first === 'holder')) {
    moves.push([[role === 'vacant' ? 'served' : role, 'whole', other, 'other'], repair]);
  }
  if (other === 'found' && (holder !== 'found' || first === 'other')) {
    // A role that nobody could take goes to it, and the old holder is the other from now on.
    if (role === 'vacant') moves.push([['served', 'whole', holder, 'other'], repair]);
    else moves.push([[role, holder, 'whole', 'holder'], repair]);
  }
  const swapped: Manual = ['served', other, holder, first === 'holder' ? 'other' : 'holder'];
  if (role === 'switch') moves.push([swapped, 0.97 * move], [['long', holder, other, first], 0.03 * move]);
  if (role === 'long') moves.push([swapped, long]);
  return moves;
});

/** What is known of that chain, next to the measures of the case. */
function manualAnswers(): Record<string, number> {
  const long = solve(manualChain, ([role]) => role === 'served');
  const minutes = (worth: (state: Manual) => number): number => 60 * 8760 * average(manualChain, worth);
  const of = (wanted: Manual[0]) => minutes(([role]) => (role === wanted ? 1 : 0));
  // While nobody can take the role, each of the two has half of the blame, in the phase it is in.
  const unknown = minutes(([role, holder, other]) =>
    role === 'vacant' ? (Number(holder === 'hidden') + Number(other === 'hidden')) / 2 : 0,
  );
  const failovers = solve(manualChain, ([role]) => role !== 'switch' && role !== 'long').frequency;
  const detection = of('detect') + unknown;
  return {
    ...longRunOf(long),
    'MTTFF (mean time to FIRST system failure, all-up start)': meanTimeToFirst(
      manualChain,
      ([role]) => role === 'served',
    ),
    'min/yr detection': detection,
    'min/yr switching': of('switch'),
    'min/yr manual': of('long'),
    'min/yr double failure': of('vacant') - unknown,
    'mean outage per active failure': (detection + of('switch') + of('long')) / (60 * 8760 * failovers),
  };
}

/** Down time that a failover is the answer to. */
const byFailover: Read = (tally, system) =>
  (['detection', 'switching', 'failed switch'] as const).reduce(
    (sum, phase) => sum + charged({ phase })(tally, system),
    0,
  );

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
        {
          measure: 'mean outage per active failure',
          cap: 0.02,
          got: (sample: Sample<string>) => sample.ratio('byFailover', 'failovers'),
        },
      ].map((item) => inTheLanguage(item, manualAnswers())),
    },
    {
      model: manual,
      plan: { first: 10_000 },
      compare: [inTheLanguage(timeToFirst(undefined, 0.012), manualAnswers())],
    },
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
hazards: { calm: { tbh: 1s, lasts: 1000000y, targets: [quiet], effect: accelerate 0.000000001x } }
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
