import { average, explore, meanTimeToFirst, solve } from '../ctmc.ts';
import { near, unavailability } from '../known.ts';
import type { Case, Compared } from '../known.ts';
import { firstLosses, longestWindow, losses, lost, writing } from '../losses.ts';
import { counted } from '../simulate.ts';
import type { Plan, Sample } from '../simulate.ts';

const yearHours = 8760;

/** Losses in a year, or hours lost in a year. */
function perYear(measure: string, column: string, cap: number, want?: Compared['want']): Compared {
  return { measure, cap, want, got: (sample, { horizon }) => sample.mean(column, yearHours / horizon) };
}

/** Mean of something over all losses. */
function perLoss(measure: string, column: string, cap: number, want?: Compared['want']): Compared {
  return { measure, cap, want, got: (sample) => sample.ratio(column, 'losses') };
}

/** One disk that fails at random and is there again at once: what is lost is what no backup has. */
function backedUp(backups: string): string {
  return `
components:
  store:
    failures: { disk: { mttf: 5000h, ttr: 0, data: lost } }
    data: { backups: ${backups} }
services: { system: { requires: [store] } }
`;
}

/**
 * Of D01 in the language: nothing is lost twice. A window reaches back to the snapshot, as in the case, or to the failure
 * before, when that came later: min(u, a) with u uniform on [latency, latency + interval] and a exponential.
 */
function snapshots(latency: number, interval = 24, mttf = 5000) {
  const steps = 10_000;
  let mean = 0;
  for (let step = 0; step < steps; step++) {
    const u = latency + (interval * (step + 0.5)) / steps;
    mean += (mttf * -Math.expm1(-u / mttf)) / steps;
  }
  return { mean, longer: (hours: number) => ((latency + interval - hours) / interval) * Math.exp(-hours / mttf) };
}

/** The longest of n uniform windows falls short of the longest possible one by interval / n in the mean. */
function longest(sample: Sample<string>, { trials }: Plan, interval: number) {
  return { value: sample.greatest('longest'), error: interval / (trials * sample.mean('losses').value) };
}

const backupWindows: Case = {
  id: 'D01-backup-rpo',
  runs: [
    {
      model: backedUp('{ every: 24h, takes: 2h }'),
      plan: { trials: 400, horizon: 2_500_000, warmup: 1000 },
      reads: {
        losses: losses(),
        lost: lost(),
        long: losses(({ window }) => window > 20),
        longest: longestWindow,
      },
      compare: [
        perLoss('mean data loss per failure', 'lost', 0.002, (known) => near(snapshots(2).mean, known, 0.002)),
        {
          measure: 'max data loss',
          cap: 0.0001,
          got: (sample, plan) => longest(sample, plan, 24),
        },
        perLoss('P(loss > 20 h)', 'long', 0.01, (known) => near(snapshots(2).longer(20), known, 0.005)),
        perYear('expected data-hours lost per year', 'lost', 0.005, (known) => {
          return near((yearHours / 5000) * snapshots(2).mean, known, 0.002);
        }),
      ],
    },
    {
      model: backedUp('{ every: 24h }'),
      plan: { trials: 400, horizon: 1_500_000, warmup: 1000 },
      reads: { losses: losses(), lost: lost() },
      compare: [perLoss('mean with zero latency', 'lost', 0.005, (known) => near(snapshots(0).mean, known, 0.002))],
    },
  ],
};

// 'both'; a failover to the standby, the old holder broken or whole again; one serves, the other is in repair; none: the first
// letter is who is in repair, h the holder of the role, o the other, which missed what the holder wrote and waits for it.
type Pair = 'both' | 'move, h broken' | 'move, h whole' | 'one' | 'none, h' | 'none, o' | 'none, o whole';

/**
 * D03 as the language has it. There the repair begins when the failover ends, and nothing happens meanwhile; in the language
 * it begins at detection. There any of two broken nodes may come back first; here one that missed writes waits for the other.
 */
function replicated() {
  const [fail, repair, move] = [1 / 2000, 1 / 4, 60];
  return explore<Pair>('both', (state) => {
    switch (state) {
      case 'both':
        return [
          ['move, h broken', fail],
          ['one', fail],
        ];
      case 'move, h broken':
        return [
          ['one', move],
          ['none, h', fail], // nothing was written since: the first to be whole goes on
          ['move, h whole', repair],
        ];
      case 'move, h whole':
        return [
          ['both', move],
          ['one', fail],
          ['move, h broken', fail],
        ];
      case 'one':
        return [
          ['both', repair],
          ['none, o', fail],
        ];
      case 'none, h':
        return [['one', repair]];
      case 'none, o':
        return [['none, o whole', repair]];
      case 'none, o whole':
        return [
          ['both', repair],
          ['none, h', fail],
        ];
    }
  });
}

function asyncReplication(): Case {
  const chain = replicated();
  const begun = average(chain, (state) => (state === 'both' ? 1 / 2000 : 0));
  const done = average(chain, (state) => (state.startsWith('move') ? 60 : 0));
  const { unavailability: down } = solve(chain, (state) => state === 'both' || state === 'one');
  return {
    id: 'D03-async-replication',
    runs: [
      {
        model: `
crews: { one: {} }
components:
  database:
    instances: 2
    active: 1
    failures: { crash: { mttf: 2000h, mttr: 4h, crew: one } }
    failover: { time: { exponential: 60s } }
    data: { replication: async, lag: { lognormal: { mean: 3s, cv: 2 } }, writes: 200/s }
services: { system: { requires: [database] } }
`,
        plan: { trials: 400, horizon: 1_400_000, warmup: 1000 },
        reads: {
          failovers: counted('failovers'),
          losses: losses(),
          lost: lost(),
          writes: lost((loss) => loss.writes),
          'over 10 s': losses(({ window }) => window > 10 / 3600),
          'over 60 s': losses(({ window }) => window > 60 / 3600),
          writing,
        },
        compare: [
          perYear('failovers per year', 'failovers', 0.005, (known) => near(begun * yearHours, known, 0.0001)),
          perLoss('mean writes lost per failover', 'writes', 0.01),
          perYear('expected writes lost per year', 'writes', 0.01, (known) => {
            return near(done * 600 * yearHours, known, 0.0001);
          }),
          perLoss('P(failover loses > 10 s)', 'over 10 s', 0.01),
          perLoss('P(failover loses > 60 s)', 'over 60 s', 0.06),
          {
            measure: 'fraction of all writes lost',
            cap: 0.01,
            got: (sample) => sample.ratio('lost', 'writing'),
            want: (known) => near((done * 3) / 3600 / (1 - down), known, 0.0001),
          },
        ],
      },
    ],
  };
}

function nodes(count: number, active: number, data: string): string {
  return `
components: { store: { instances: ${count}, active: ${active}, mttf: 2000h, mttr: 4h, data: ${data} } }
services: { system: { requires: [store] } }
`;
}

/**
 * Degradable sync of D04 in the language: of two broken nodes the one that was broken first has missed writes, and waits for
 * the other. There any of the two may go on.
 */
function degradable(): number {
  const [fail, repair] = [1 / 2000, 1 / 4];
  const chain = explore<'both' | 'one' | 'none' | 'stale'>('both', (state) => {
    switch (state) {
      case 'both':
        return [['one', 2 * fail]];
      case 'one':
        return [
          ['both', repair],
          ['none', fail],
        ];
      case 'none':
        return [
          ['one', repair],
          ['stale', repair],
        ];
      case 'stale':
        return [
          ['both', repair],
          ['none', fail],
        ];
    }
  });
  return solve(chain, (state) => state === 'both' || state === 'one').unavailability;
}

const synchronous: Case = {
  id: 'D04-sync-availability',
  runs: [
    {
      model: nodes(2, 1, '{ replication: sync, onStandbyLoss: block }'),
      plan: { trials: 400, horizon: 200_000, warmup: 500 },
      reads: { lost: lost(), losses: losses() },
      compare: [
        missing('strict-sync write availability', 0.01),
        { measure: 'RPO strict sync', cap: 0, got: (sample) => sample.mean('losses') },
      ],
    },
    {
      model: nodes(2, 1, '{ replication: sync, onStandbyLoss: continue }'),
      plan: { trials: 400, horizon: 8_000_000, warmup: 500 },
      compare: [
        // Twice as long down as where both are taken for whole.
        {
          ...missing('degradable write availability', 0.02),
          want: (known) => near(degradable(), 2 * (1 - known), 0.005),
        },
      ],
    },
    {
      model: nodes(3, 3, '{ replication: quorum }'),
      plan: { trials: 400, horizon: 3_000_000, warmup: 500 },
      compare: [missing('quorum 2-of-3 write availability', 0.02)],
    },
  ],
};

function missing(measure: string, cap: number): Compared {
  return { ...unavailability(measure, cap), want: (known) => 1 - known };
}

const degradedSync = `
components:
  store:
    instances: 2
    active: 1
    failures: { disk: { mttf: 2000h, mttr: 4h, data: lost } }
    data: { replication: sync, catchUp: { exponential: 30m } }
services: { system: { requires: [store] } }
`;

const unreplicated: Case = {
  id: 'D05-degraded-sync-loss',
  runs: [
    {
      model: degradedSync,
      plan: { sample: (model) => firstLosses(model, 3000) },
      compare: [{ measure: 'mean time to data loss', cap: 0.02, got: (sample) => sample.mean('hours') }],
    },
    {
      model: degradedSync,
      plan: { trials: 60_000, horizon: yearHours },
      reads: { losses: losses() },
      compare: [
        {
          measure: 'P(data loss in 1 year)',
          cap: 0.03,
          got: (sample) => {
            const { value, error } = sample.shareUpTo('losses', 0);
            return { value: 1 - value, error };
          },
        },
      ],
    },
  ],
};

/**
 * D15 in the language: the copy that is restored is one, and the other node is seeded from it. There both are whole at once.
 */
function betweenLosses(): number {
  const [fail, seed] = [1 / 5000, 1 / 8];
  type State = 'one' | 'two' | 'lost';
  const chain = explore<State>('one', (state) => {
    if (state === 'one')
      return [
        ['two', seed],
        ['lost', fail],
      ];
    return state === 'two' ? [['one', 2 * fail]] : [];
  });
  return meanTimeToFirst(chain, (state) => state !== 'lost');
}

const pairAndBackup: Case = {
  id: 'D15-pair-plus-backup',
  runs: [
    {
      model: `
components:
  store:
    instances: 2
    active: 1
    failures: { disk: { mttf: 5000h, ttr: 0, data: lost } }
    data: { replication: sync, catchUp: { exponential: 8h }, backups: { every: 24h } }
services: { system: { requires: [store] } }
`,
      plan: { trials: 400, horizon: 12_000_000, warmup: 10_000 },
      reads: { losses: losses(), lost: lost() },
      compare: [
        {
          measure: 'mean time between data-loss events',
          cap: 0.02,
          want: (known) => near(betweenLosses(), known, 0.002),
          got: (sample, { horizon }) => {
            const { value, error } = sample.mean('losses', 1 / horizon);
            return { value: 1 / value, error: error / (value * value) };
          },
        },
        perYear('expected data-hours lost per year', 'lost', 0.03, (known) => {
          return near((12 * yearHours) / betweenLosses(), known, 0.002);
        }),
        perLoss('mean loss per event', 'lost', 0.015),
      ],
    },
  ],
};

export const dataCases: Case[] = [backupWindows, asyncReplication(), synchronous, unreplicated, pairAndBackup];
