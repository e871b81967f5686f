import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseModel, type Model } from '../../src/model/index.ts';
import type { Results } from '../../src/results/index.ts';
import { modelNamed, modelNames, modelText, played } from './play.ts';

const wanted = [
  ...['bank', 'catalogue-site', 'ecommerce', 'haproxy-pair', 'kubernetes', 'mysql-vs-galera', 'redis-memcached'],
  ...['single-server', 'streaming', 'three-tier', 'trading', 'two-regions-dns', 'web-shop'],
  ...['database-hot', 'database-warm', 'database-cold', 'database-regions', 'etcd-quorum', 'mongodb-replica-set'],
  ...['postgres-patroni', 'kafka', 'corruption-delayed-replica', 'raid-array', 'queue-and-cache', 'cache-stampede', 'blue-green-vs-rolling', 'chaos-monkey'],
  ...['flash-sale', 'black-hole', 'ddos-three-layers', 'global-geo', 'monitor-single-point'],
];

it('there is a model for each of the architectures people ask about', () => {
  expect(modelNames).toEqual(expect.arrayContaining(wanted));
});

describe.each(modelNames)('models/%s.yaml', (name) => {
  let results: Results;

  beforeAll(async () => {
    results = await played(modelNamed(name), 200, true);
  });

  it('has neither errors nor warnings', () => {
    expect(parseModel(modelText(name), `models/${name}.yaml`).issues).toEqual([]);
  });

  // After a change that is meant to change numbers: npx vitest run test/models -u
  it('plays 200 trials without breaking an invariant and gives the same numbers as ever', async () => {
    const numbers = Object.fromEntries(
      Object.entries(results.services).map(([service, { availability, outagesPerYear }]) => [
        service,
        { availability: availability.value, outagesPerYear: outagesPerYear.value },
      ]),
    );
    const stored = Object.entries(results.components).flatMap(([component, { data }]) =>
      data === null
        ? []
        : [[component, { losses: data.lossEventsPerYear.value, seconds: data.lostSecondsPerYear.value }] as const],
    );
    const golden = {
      trials: results.study.trials,
      seed: results.study.seed,
      services: numbers,
      ...(stored.length > 0 && { lostPerYear: Object.fromEntries(stored) }),
    };
    await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });

  it('charges all of the down time to causes', () => {
    for (const { downtimePerYearSeconds, causes } of Object.values(results.services)) {
      const charged = causes.reduce((sum, cause) => sum + (cause.secondsPerYear.value ?? 0), 0);
      expect(charged).toBeCloseTo(downtimePerYearSeconds.value ?? 0, 6);
    }
  });

  it('names the source of every figure of failure and repair, or says that it is illustrative', () => {
    expect(withoutSource(modelNamed(name), name)).toEqual([]);
  });
});

function withoutSource(model: Model, name: string): string[] {
  if (name === 'three-tier') return []; // its opening comment says it of all of them
  const missing: string[] = [];
  for (const [component, { failures, source }] of Object.entries(model.components)) {
    for (const [mode, failure] of Object.entries(failures)) {
      if (source === '' && failure.source === '') missing.push(`${component} ${mode}`);
    }
  }
  for (const [place, { failures }] of Object.entries(model.places)) {
    // The short form of a place has no room for a source.
    for (const [mode, failure] of Object.entries(failures)) if (mode !== 'failure' && failure.source === '') missing.push(`${place} ${mode}`);
  }
  for (const [hazard, { source }] of Object.entries(model.hazards)) if (source === '') missing.push(hazard);
  return missing;
}

describe('the models together', () => {
  const used = new Set(modelNames.flatMap((name) => wordsIn(parse(modelText(name)))));

  it('show every word of the language that is simulated', () => {
    const words = [
    ...['hot', 'warm', 'cold', 'dormancy', 'start', 'needs', 'active', 'follows', 'cost', 'spares', 'uses', 'in'],
    ...['mttf', 'mttr', 'ttf', 'ttr', 'fault', 'crew', 'priority', 'repairSuccess', 'renews', 'commonCause', 'spreads', 'stress', 'power'],
    ...['crash', 'omission', 'timeout', 'incorrect', 'corruption', 'instance', 'others'],
    ...['delay', 'heartbeat', 'misses', 'probe', 'failures', 'by', 'sees', 'noticed', 'deep', 'falseAlarms', 'test', 'quorum', 'witnesses'],
    ...['failover', 'switchover', 'manual', 'time', 'success', 'otherwise', 'mechanism', 'virtual-ip', 'registry', 'dns', 'ttl', 'failback', 'after'],
    ...['any', 'atLeast', 'of', 'within', 'every', 'tbh', 'lasts', 'targets', 'hits', 'each', 'random', 'stoppedBy'],
    ...['down', 'fail', 'destroy', 'isolate', 'accelerate 20x', 'response', 'hours', 'order', 'size', 'delivery'],
    ...['data', 'lost', 'replication', 'sync', 'semi-sync', 'async', 'none', 'lag', 'writes', 'catchUp', 'bandwidth'],
    ...['onStandbyLoss', 'block', 'minInSync', 'needed', 'replicas', 'promote', 'fencing', 'persistence', 'memory', 'keeps'],
    ...['load', 'capacity', 'overload', 'shed', 'without', 'warmUp', 'backups', 'takes', 'restore', 'valid', 'logs', 'corrupt', 'for', 'reads'],
    ...['base', 'peak', 'profile', 'weekly', 'weekend', 'spikes', 'times', 'balancing', 'round-robin', 'least-connections'],
    ...['failFast', 'timeout', 'collapse', 'until', 'restart', 'autoscale', 'min', 'max', 'cooldown', 'overload 20x', 'slow 4x'],
    ...['availability', 'rto', 'rpo', 'dataLossCost', 'downtimeCost', 'currency', 'horizon', 'trials', 'seed'],
    ...['maintenance', 'rolling', 'together', 'blue-green', 'rollback', 'at', 'drills', 'kill', 'failover', 'evacuate', 'excludes', 'planned'],
    ...['exponential', 'weibull', 'lognormal', 'gamma', 'erlang', 'normal', 'uniform', 'triangular', 'pareto'],
    ...['hyperexponential', 'mixture', 'empirical', 'shift'],
  ];
    expect(words.filter((word) => !used.has(word))).toEqual([]);
  });
});

/** Every key, and every text that stands as a value, at any depth. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...wordsIn(inner)]);
}
