import { describe, test } from 'vitest';
import type { Rules } from './cluster.ts';
import { firstLosses } from './losses.ts';
import { common, expectCluster, nodes } from './nodes.ts';
import { expectAgreement } from './simulate.ts';

describe('a quorum, against its chain', () => {
  test('of three takes no writes without two, and loses writes with the data of two', () => {
    const rules = { ...common, count: 3, inSync: 2, isQuorum: true };
    const { known, unread } = expectCluster(nodes(3, 3, 'replication: quorum'), 60_000, rules);
    expectAgreement('share of time without reads', unread, known.reads.unavailability, 0.03);
  });

  test('of three with a leader', () => {
    const rules = { ...common, count: 3, inSync: 2, isQuorum: true };
    expectCluster(nodes(3, 1, 'replication: quorum'), 60_000, rules);
  });

  const rules: Rules = { count: 5, inSync: 3, crash: [Infinity, 1], disk: [100, 20], catchUp: 10, isQuorum: true };
  const five = `
components:
  store:
    instances: 5
    failures: { disk: { mttf: 100h, mttr: 20h, data: lost } }
    data: { replication: quorum, lag: { exponential: 10s }, catchUp: { exponential: 10h } }
services:
  system: { requires: [store] }
  readers: { requires: [{ store: { for: reads } }] }
`;

  test('of five that lose their disks', () => {
    expectCluster(five, 60_000, rules);
  });

  test('of five of which three burn together loses the lag of the one that is less behind', () => {
    const burning = five
      .replace('instances: 5', 'instances: { hall: 3, annex: 2 }')
      .replace('mttf: 100h', 'mttf: never');
    const places = 'places: { hall: { failures: { fire: { mttf: 100h, mttr: 20h, data: lost } } }, annex: {} }';
    expectAgreement('seconds lost', firstLosses(`${places}${burning}`, 20_000).mean('window', 3600), 5, 0.01);
  });

  test('of five that go one by one loses no writes with the third: the two that are left had to have them all', () => {
    expectAgreement('seconds lost', firstLosses(five, 2000).mean('window', 3600), 0, 0);
  });
});
