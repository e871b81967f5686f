import { describe, expect, test } from 'vitest';
import { common, expectCluster, nodes } from './nodes.ts';
import { expectAgreement } from './simulate.ts';

describe('a pair with sync replication, against its chain', () => {
  test('goes on alone, and loses what the one that stood alone wrote', () => {
    const rules = { ...common, count: 2, inSync: 1 };
    const model = nodes(2, 1, 'replication: sync, onStandbyLoss: continue');
    const { known, hoursLost } = expectCluster(model, 35_000, rules);
    expectAgreement('hours of writes lost an hour', hoursLost, known.hoursLost(), 0.01);
  });

  test('blocks without its standby: it is down far more, and loses nothing but all', () => {
    const rules = { ...common, count: 2, inSync: 2 };
    const { known, unread } = expectCluster(nodes(2, 1, 'replication: sync, onStandbyLoss: block'), 20_000, rules);
    expect(known.some).toBe(0);
    expectAgreement('share of time without reads', unread, known.reads.unavailability, 0.02);
  });

  test('without a standby tier both are active, and nothing else is different', () => {
    const rules = { ...common, count: 2, inSync: 1 };
    const { known, hoursLost } = expectCluster(nodes(2, 2, 'replication: sync'), 35_000, rules);
    expectAgreement('hours of writes lost an hour', hoursLost, known.hoursLost(), 0.01);
  });
});

describe('three copies, against their chain', () => {
  test('of which two must be in sync', () => {
    const rules = { ...common, count: 3, inSync: 2 };
    expectCluster(nodes(3, 1, 'replication: sync, minInSync: 2'), 60_000, rules);
  });

  test('of which one is enough: of two that are behind, the one that was cut off last is taken', () => {
    const rules = { ...common, count: 3, inSync: 1 };
    expectCluster(nodes(3, 1, 'replication: sync'), 40_000, rules);
  });

  test('with semi-sync, in which one acknowledges and the others are not behind for long', () => {
    const rules = { ...common, count: 3, inSync: 2 };
    expectCluster(nodes(3, 1, 'replication: semi-sync, onStandbyLoss: block'), 60_000, rules);
  });
});
