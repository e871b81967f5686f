import { describe, test } from 'vitest';
import { average, explore } from './ctmc.ts';
import { expectChain, hours } from './feature.ts';
import { losses, lost } from './losses.ts';
import { expectAgreement, simulate } from './simulate.ts';

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

describe('nodes of which two are in a rack, against their chain', () => {
  // Broken (1 or 0), in the order of the file, the two of the rack first; the rack; who has the role; who missed writes.
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
    const all = state.broken.map((_, i) => i);
    const serving = [state.holder, ...all].find((i) => isIn(state, i));
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

  function chainOf(count: number) {
    const none = Array.from({ length: count });
    return explore<State>({ broken: none.map(() => 0), out: 0, holder: 0, behind: none.map(() => false) }, moves);
  }

  const isUp = (state: State): boolean => state.broken.some((_, i) => isIn(state, i));
  const nodesIn = (instances: string, replication: string): string => `
places: { rack: { mttf: 300h, mttr: 30h }, elsewhere: {} }
components:
  store:
    instances: ${instances}
    active: 1
    mttf: 100h
    mttr: 10h
    data: { replication: ${replication}, lag: { exponential: 10s } }
services: { system: { requires: [store] } }
`;
  const plan = hours(50_000);
  const reads = { losses: losses(), hours: lost() };

  test('are down while nobody has everything', () => {
    expectChain(nodesIn('{ rack: 2, elsewhere: 1 }', 'semi-sync'), hours(40_000), chainOf(3), isUp);
  });

  test('with semi-sync lose the lag when the active one and the one that acknowledged go together', () => {
    const sample = simulate(nodesIn('{ rack: 2, elsewhere: 1 }', 'semi-sync'), plan, reads);
    const rate = average(chainOf(3), (state) => {
      return state.holder < 2 && state.broken.every((_, i) => isIn(state, i)) ? outage : 0;
    });
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), rate, 0.01);
    expectAgreement('seconds lost each time', sample.ratio('hours', 'losses', 3600), 10, 0.01);
  });

  test.each([
    ['two', 2, '{ rack: 2 }'],
    ['three', 3, '{ rack: 2, elsewhere: 1 }'],
  ])(
    'with async lose the lag whenever the role goes to another, and it does not when both are back (%s)',
    (_, count, at) => {
      const sample = simulate(nodesIn(at, 'async'), plan, reads);
      const rate = average(chainOf(count), (state) =>
        moves(state).reduce((sum, [to, each]) => (to.holder === state.holder ? sum : sum + each), 0),
      );
      expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), rate, 0.01);
      expectAgreement('seconds lost each time', sample.ratio('hours', 'losses', 3600), 10, 0.01);
    },
  );
});

describe('a lag that is as long as the time between failovers', () => {
  test('loses no more than was written since the last of them', () => {
    const model = `
components:
  store:
    instances: 2
    active: 1
    failures: { crash: { mttf: 10h, ttr: 0 } }
    data: { replication: async, lag: { exponential: 5h } }
services: { system: { requires: [store] } }
`;
    const plan = { trials: 400, horizon: 2000, warmup: 100 };
    const sample = simulate(model, plan, { losses: losses(), hours: lost() });
    expectAgreement('losses an hour', sample.mean('losses', 1 / plan.horizon), 1 / 10, 0.01);
    expectAgreement('hours lost each time', sample.ratio('hours', 'losses'), 1 / (1 / 5 + 1 / 10), 0.01);
  });
});

describe('a replica that is kept back, against its chain', () => {
  // Whether the zone of the active instance is there, whether it and the replica work; what both have: nothing (0), what there was
  // when it was cut off (1), all (2), all since the rest was given up (3); who has the role. It goes home as soon as it can.
  interface State {
    zone: number;
    works: [number, number];
    data: [number, number];
    role: 0 | 1;
  }
  type Lost = 'nothing' | 'lag' | 'more';
  const [fire, back, crash, repair] = [1 / 500, 1 / 20, 1 / 100, 1 / 5];
  const isIn = ({ zone, works, data }: State, i: 0 | 1): boolean => {
    return works[i] === 1 && data[i] >= 2 && (i === 1 || zone === 1);
  };

  /** The replica is taken when nobody else has everything; then the lag is lost. */
  function settle(state: State): [to: State, lost: Lost] {
    const { zone, works, data, role } = state;
    const isTaken = role === 0 && data[0] < 2 && isIn(state, 1);
    const holder = isTaken ? 1 : role;
    if (!isIn(state, holder)) return [state, 'nothing'];
    const isHome = holder === 0 || (zone === 1 && works[0] === 1);
    const copies: [number, number] = isHome ? [2, works[1] === 1 ? 2 : 1] : [Math.min(1, data[0]), 2];
    return [{ ...state, data: copies, role: isHome ? 0 : 1 }, isTaken && data[1] === 2 ? 'lag' : 'nothing'];
  }

  /** All that is in the zone is lost. What the replica had when it was cut off is the data then. */
  function burn(state: State): [to: State, lost: Lost] {
    const isLast = state.role === 0 && state.data[1] < 2;
    const [to, lost] = settle({ ...state, zone: 0, data: [0, isLast ? 3 : state.data[1]] });
    return [to, isLast ? 'more' : lost];
  }

  function moves(state: State): [State, number, Lost][] {
    const list: [State, number, Lost][] = state.works.map((works, i) => {
      const [to, lost] = settle({ ...state, works: state.works.with(i, 1 - works) as [number, number] });
      return [to, works === 1 ? crash : repair, lost];
    });
    const [to, lost] = state.zone === 1 ? burn(state) : settle({ ...state, zone: 1 });
    return [...list, [to, state.zone === 1 ? fire : back, lost]];
  }

  const chain = explore<State>({ zone: 1, works: [1, 1], data: [2, 2], role: 0 }, (state) =>
    moves(state).map(([to, rate]): [State, number] => [to, rate]),
  );
  const rateOf = (what: Lost): number =>
    average(chain, (state) => moves(state).reduce((sum, [, rate, lost]) => (lost === what ? sum + rate : sum), 0));
  const model = `
places: { near: { failures: { fire: { mttf: 500h, mttr: 20h, data: lost } } }, far: {} }
components:
  store:
    instances: [near, far]
    active: 1
    mttf: 100h
    mttr: 5h
    failover: { failback: { after: 0 } }
    data: { replication: async, replicas: { far: { lag: 1m, promote: false } } }
services: { system: { requires: [store] } }
`;

  test('is not switched to as long as the active instance will come back with its data', () => {
    expectChain(model, hours(40_000), chain, (state) => isIn(state, state.role));
  });

  test('loses its lag when it is called up', () => {
    const plan = hours(60_000);
    const sample = simulate(model, plan, {
      lag: losses(({ window }) => Math.abs(60 * window - 1) < 1e-6),
      more: losses(({ window }) => 60 * window > 1.001),
    });
    expectAgreement('losses of the lag an hour', sample.mean('lag', 1 / plan.horizon), rateOf('lag'), 0.01);
    expectAgreement('longer losses an hour', sample.mean('more', 1 / plan.horizon), rateOf('more'), 0.03);
  });
});
