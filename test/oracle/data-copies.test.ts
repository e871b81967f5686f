import { describe, expect, test } from 'vitest';
import { clusterAnswers } from './cluster.ts';
import type { Rules } from './cluster.ts';
import { average, explore } from './ctmc.ts';
import { expectChain, hours } from './feature.ts';
import { firstLosses, isPartial, isTotal, losses, lost } from './losses.ts';
import { down, expectAgreement, outages, simulate } from './simulate.ts';

/** Nodes that crash every 50 h for 5 h, lose their disks every 200 h, and get others in 20 h, to be filled in 10 h. */
const common = { crash: [50, 5], disk: [200, 20], catchUp: 10 } satisfies Partial<Rules>;

function nodes(count: number, active: number, data: string): string {
  return `
components:
  store:
    instances: ${count}
    active: ${active}
    failures:
      crash: { mttf: 50h, mttr: 5h }
      disk: { mttf: 200h, mttr: 20h, data: lost }
    data: { catchUp: { exponential: 10h }, ${data} }
services:
  system: { requires: [store] }
  readers: { requires: [{ store: { for: reads } }] }
`;
}

/** Share of time down, outages and losses an hour, and the mean time to the first loss. */
function expectCluster(model: string, horizon: number, rules: Rules) {
  const known = clusterAnswers(rules);
  const plan = { trials: 400, horizon, warmup: 1000 };
  const sample = simulate(model, plan, {
    down: down(),
    outages: outages(),
    unread: down('readers'),
    some: losses(isPartial),
    all: losses(isTotal),
    hours: lost(),
  });
  expectAgreement('unavailability', sample.mean('down', 1 / horizon), known.long.unavailability, 0.01);
  expectAgreement('outages an hour', sample.mean('outages', 1 / horizon), known.long.frequency, 0.01);
  expectAgreement('losses an hour', sample.mean('some', 1 / horizon), known.some, 0.02);
  expectAgreement('total losses an hour', sample.mean('all', 1 / horizon), known.all, 0.02);
  const first = firstLosses(model, 5000);
  expectAgreement('hours to the first loss', first.mean('hours'), known.toFirst, 0.015);
  return { known, hoursLost: sample.mean('hours', 1 / horizon), unread: sample.mean('unread', 1 / horizon) };
}

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

  test('of five of which two are left loses the lag of the one that is less behind', () => {
    expectAgreement('seconds lost', firstLosses(five, 20_000).mean('window', 3600), 5, 0.01);
  });
});

describe('a switch of a pair that crashes, against its chain', () => {
  type State = [role: 'served' | 'switch' | 'vacant', holder: 0 | 1, other: 0 | 1, behind: 0 | 1];
  const [fail, repair, catchUp, move] = [1 / 50, 1 / 5, 1 / 10, 1 / 2];

  /** From the state of the holder (1: broken), of the other, and whether that missed writes. */
  function moves([role, holder, other, behind]: State): [State, number][] {
    const list: [State, number][] = [];
    if (role === 'served') {
      list.push(other === 0 && behind === 0 ? [['switch', 1, 0, 0], fail] : [['vacant', 1, other, 1], fail]);
      list.push(other === 0 ? [['served', 0, 1, 1], fail] : [['served', 0, 0, 1], repair]);
      if (other === 0 && behind === 1) list.push([['served', 0, 0, 0], catchUp]);
    } else if (role === 'switch') {
      // The old holder missed nothing yet. It goes on when the other is lost on the way; else both have everything.
      list.push([holder === 1 ? ['switch', 0, 0, 0] : ['switch', 1, 0, 0], holder === 1 ? repair : fail]);
      list.push([holder === 1 ? ['vacant', 1, 1, 0] : ['served', 0, 1, 1], fail]);
      list.push([['served', 0, holder, holder], move]);
    } else {
      // The holder resumes, and so does the other if it missed nothing.
      list.push([['served', 0, other, behind === 1 || other === 1 ? 1 : 0], repair]);
      if (behind === 0) list.push([['served', 0, 1, 1], repair]);
      else list.push(other === 1 ? [['vacant', 1, 0, 1], repair] : [['vacant', 1, 1, 1], fail]);
    }
    return list;
  }

  test('one that missed writes is not switched to, and waits for the other', () => {
    const model = `
components:
  store:
    instances: 2
    active: 1
    mttf: 50h
    mttr: 5h
    failover: { time: { exponential: 2h } }
    data: { replication: sync, catchUp: { exponential: 10h } }
services: { system: { requires: [store] } }
`;
    expectChain(model, hours(20_000), explore<State>(['served', 0, 0, 0], moves), ([role]) => role === 'served');
  });
});

describe('semi-sync with a standby in the same rack and one elsewhere, against its chain', () => {
  // Broken (1 or 0): the two in the rack, the one elsewhere; the rack; who has the role; who missed writes.
  interface State {
    broken: number[];
    out: number;
    holder: number;
    behind: boolean[];
  }
  const [fail, repair, outage, back] = [1 / 100, 1 / 10, 1 / 300, 1 / 30];
  const isIn = ({ broken, out, behind }: State, i: number): boolean => {
    return broken[i] === 0 && !behind[i] && !(out === 1 && i < 2);
  };

  /** The role goes at once to the first that has everything; the others catch up with it at once, or fall behind. */
  function settle(state: State): State {
    const serving = [state.holder, 0, 1, 2].find((i) => isIn(state, i));
    if (serving === undefined) return state;
    const behind = state.broken.map((broken, i) => broken === 1 || (state.out === 1 && i < 2));
    return { ...state, holder: serving, behind };
  }

  function moves(state: State): [State, number][] {
    const list = state.broken.map((broken, i): [State, number] => [
      settle({ ...state, broken: state.broken.with(i, 1 - broken) }),
      broken === 1 ? repair : fail,
    ]);
    return [...list, [settle({ ...state, out: 1 - state.out }), state.out === 1 ? back : outage]];
  }

  const model = `
places: { rack: { mttf: 300h, mttr: 30h }, elsewhere: {} }
components:
  store:
    instances: { rack: 2, elsewhere: 1 }
    active: 1
    mttf: 100h
    mttr: 10h
    data: { replication: semi-sync, lag: { exponential: 10s } }
services: { system: { requires: [store] } }
`;
  const start: State = { broken: [0, 0, 0], out: 0, holder: 0, behind: [false, false, false] };
  const chain = explore(start, moves);

  test('is down while nobody has everything', () => {
    expectChain(model, hours(40_000), chain, (state) => [0, 1, 2].some((i) => isIn(state, i)));
  });

  test('loses the lag when the active one and the one that acknowledged go together', () => {
    const plan = hours(100_000);
    const sample = simulate(model, plan, { losses: losses(), hours: lost() });
    const rate = average(chain, (state) => {
      return state.holder < 2 && [0, 1, 2].every((i) => isIn(state, i)) ? outage : 0;
    });
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), rate, 0.01);
    expectAgreement('seconds lost each time', sample.ratio('hours', 'losses', 3600), 10, 0.01);
  });
});
