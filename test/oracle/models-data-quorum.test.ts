import { describe, expect, test } from 'vitest';
import { clusterAnswers } from './cluster.ts';
import type { Rules } from './cluster.ts';
import { isPartial, losses } from './losses.ts';
import {
  both,
  by,
  hoursOf,
  knownAtOnce,
  lognormal,
  modelOf,
  noBackups,
  noCrew,
  of,
  restored,
  switchedAtOnce,
  without,
} from './models-data.ts';
import type { Change } from './models-data.ts';
import { down, expectAgreement, outages, simulate } from './simulate.ts';
import type { Read } from './simulate.ts';

/** Models of models/ in which more than two copies decide together, by chains on their structure and arithmetic on their figures. */

const yearHours = 8760;

/** Crashes every 50 h for 5 h, disks lost every 200 h for 20 h, and filled in 10 h. */
const rough = { crash: [50, 5], disk: [200, 20], catchUp: 10 } satisfies Partial<Rules>;

/** The same of a model, in which nothing else happens, and nothing takes time. */
function roughly(crash: string, repair: string, more: Change[]): Change[] {
  return [
    ...[knownAtOnce, noCrew],
    [`mttf: ${crash}`, 'mttf: 50h'],
    [`ttr: ${repair}`, 'mttr: 5h'],
    ['mttf: 15800h', 'mttf: 200h'],
    ['ttr: { lognormal: { median: 4h, p95: 12h } }', 'mttr: 20h'],
    ...more,
  ];
}

const notStarted: Change = [/\n +start: .*/g, ''];
const calm = (every: string): Change => [`every: ${every}`, 'every: 100000y'];

/** A service of a model, what it stores in, and the cluster that is like it. */
interface Twin {
  service: string;
  component: string;
  rules: Rules;
}

/** Compares services of a model with clusters: share of time down, outages and losses an hour. */
function expectTwins(model: string, horizon: number, twins: Twin[]): void {
  const plan = { trials: 400, horizon, warmup: 1000 };
  const reads = twins.flatMap(({ service, component }): [string, Read][] => [
    [`${service}: unavailability`, down(service)],
    [`${service}: outages an hour`, outages(service)],
    [`${service}: losses an hour`, losses(both(of(component), isPartial))],
  ]);
  const sample = simulate(model, plan, Object.fromEntries(reads));
  for (const { service, rules } of twins) {
    const known = clusterAnswers(rules);
    const expectRate = (what: string, rate: number, cap: number): void => {
      const name = `${service}: ${what}`;
      if (rate > 0) expectAgreement(name, sample.mean(name, 1 / horizon), rate, cap);
      else expect(sample.mean(name).value, name).toBe(0);
    };
    expectRate('unavailability', known.long.unavailability, 0.012);
    expectRate('outages an hour', known.long.frequency, 0.01);
    expectRate('losses an hour', known.some, 0.03);
  }
}

describe('etcd-quorum', () => {
  test('three and five members lose a majority as their chains say', () => {
    const model = modelOf(
      'etcd-quorum',
      roughly('182d', '{ uniform: [1m, 5m] }', [
        ...[noBackups, notStarted, without('1y'), without('50h')],
        [/catchUp: \{[^}]*\}/g, 'catchUp: { exponential: 10h }'],
        calm('6y'),
      ]),
    );
    const rules: Rules = { ...rough, crash: [Infinity, 5], count: 3, inSync: 2, isQuorum: true };
    expectTwins(model, 30_000, [
      { service: 'three', component: 'etcd-3', rules },
      { service: 'five', component: 'etcd-5', rules: { ...rules, count: 5, inSync: 3 } },
    ]);
  });

  test('what wipes all members takes both back to the last snapshot', () => {
    const plan = { trials: 40_000, horizon: yearHours };
    const wiped = both(by('wiped'), of('etcd-5'));
    const sample = simulate(modelOf('etcd-quorum'), plan, {
      three: losses(both(by('wiped'), of('etcd-3'))),
      five: losses(wiped),
      hours: hoursOf(wiped),
      machines: losses(by('etcd-3')),
    });
    expectAgreement('losses of three a year', sample.mean('three'), 1 / 6, 0.015);
    expectAgreement('losses of five a year', sample.mean('five'), 1 / 6, 0.015);
    expectAgreement('mean window, h', sample.ratio('hours', 'five'), 3 + 1 / 60, 0.01);
    // Two of three machines within the time of a repair, and of catching up.
    const rate = 1 / 15_800;
    const known = 6 * rate * rate * (0.5 + lognormal(4, 12).mean + 80 / 3600) * yearHours;
    expectAgreement('losses of a majority by machines a year', sample.mean('machines'), known, 0.2);
  });
});

describe('mongodb-replica-set', () => {
  test('pauses for an election whenever the leader is gone', () => {
    const plan = { trials: 20_000, horizon: yearHours };
    const model = modelOf('mongodb-replica-set');
    const sample = simulate(model, plan, { orders: outages('orders'), ...restored('failover') });
    const catchUp = 8000 / 3600;
    const rates = [1 / (182 * 24), 1 / 15_800, 1 / yearHours];
    const away = [5.5 / 60, 0.5 + lognormal(4, 12).mean, 4];
    const follower = rates.reduce((sum, rate, at) => sum + rate * (away[at] + catchUp), 0);
    // An outage of its own: the leader, while both followers are well; or the second of the three, whoever it is, which takes the majority.
    const known = rates.reduce((sum, rate) => sum + rate, 0) * yearHours * (1 + 2 * follower - follower);
    expectAgreement('outages of writes a year', sample.mean('orders'), known, 0.005);
  });

  test('loses a majority as its chain says', () => {
    const model = modelOf(
      'mongodb-replica-set',
      roughly('182d', '{ uniform: [1m, 10m] }', [
        switchedAtOnce,
        noBackups,
        without('1y'),
        [/catchUp: \{[^}]*\}/g, 'catchUp: { exponential: 10h }'],
      ]),
    );
    const rules = { ...rough, count: 3, inSync: 2, isQuorum: true };
    expectTwins(model, 25_000, [{ service: 'orders', component: 'mongo', rules }]);
  });
});

describe('kafka', () => {
  test('is up, and loses, by how many replicas a write waits for, as the chains say', () => {
    const model = modelOf(
      'kafka',
      roughly('60d', '3m', [
        switchedAtOnce,
        ['mttf: 10.2y', 'mttf: never'],
        notStarted,
        ['{ lognormal: { median: 10m, p95: 1h } }', '{ exponential: 10h }'],
        [/keeps: 7d/g, 'keeps: 100y'],
        calm('30d'),
      ]),
    );
    const twins = [1, 2, 3].map((inSync): Twin => {
      return { service: `min-${inSync}`, component: `orders-${inSync}`, rules: { ...rough, count: 3, inSync } };
    });
    expectTwins(model, 25_000, twins);
  });

  test('with two replicas the writers stop for the congestion, and hardly for anything else', () => {
    const plan = { trials: 10_000, horizon: yearHours };
    const sample = simulate(modelOf('kafka'), plan, { down: down('min-2'), outages: outages('min-1') });
    const congestion = lognormal(1 / 3, 2).mean;
    const struck = 1 / (720 + congestion);
    const rates = [1 / 1440, 1 / 15_800, 1 / (10.2 * yearHours)];
    const led = rates.reduce((sum, rate) => sum + rate, 0);
    // Noticed after 9 s less half a heartbeat, and elected in a second.
    expectAgreement(
      'unavailability',
      sample.mean('down', 1 / yearHours),
      struck * congestion + (led * (7.5 + 1.05)) / 3600,
      0.01,
    );
    // Two of the three racks: the leader's is one of them two times in three.
    expectAgreement('elections a year', sample.mean('outages'), (led + (2 / 3) * struck) * yearHours, 0.005);
  });
});

describe('postgres-patroni', () => {
  const plan = { trials: 10_000, horizon: yearHours };

  test('stops without a standby in sync, as its chain says', () => {
    const model = modelOf(
      'postgres-patroni',
      roughly('182d', '{ uniform: [2m, 15m] }', [
        ...[switchedAtOnce, noBackups],
        without('1y'),
        ['mttf: 2y', 'mttf: never'],
        [/catchUp: \{[^}]*\}/g, 'catchUp: { exponential: 10h }'],
        calm('1y'),
      ]),
    );
    const known = clusterAnswers({ ...rough, count: 3, inSync: 2 }).long;
    const steady = { trials: 400, horizon: 25_000, warmup: 1000 };
    const sample = simulate(model, steady, { down: down(), outages: outages() });
    expectAgreement('unavailability', sample.mean('down', 1 / steady.horizon), known.unavailability, 0.01);
    expectAgreement('outages an hour', sample.mean('outages', 1 / steady.horizon), known.frequency, 0.01);
  });

  test('a bad migration costs what was written until somebody noticed', () => {
    const migration = by('bad-migration');
    const sample = simulate(modelOf('postgres-patroni'), plan, { count: losses(migration), hours: hoursOf(migration) });
    expectAgreement('losses a year', sample.mean('count'), 1, 0.02);
    expectAgreement('mean window, h', sample.ratio('hours', 'count'), 1 / 3, 0.02);
  });

  test('is restored from the archive then, and goes on once one standby has caught up', () => {
    const sample = simulate(modelOf('postgres-patroni', [without('1y')]), plan, restored('restore'));
    expectAgreement('restores a year', sample.mean('count'), 1, 0.02);
    const known = 10 / 60 + 3 + 50 / 60;
    expectAgreement('hours down', sample.ratio('hours', 'count'), known, 0.01);
  });
});
