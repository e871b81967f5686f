import { describe, test } from 'vitest';
import { explore, stationary, transient } from './ctmc.ts';
import { expectChain, hours } from './feature.ts';
import { down, expectAgreement, hour, outages, simulate } from './simulate.ts';

describe('standbys, against chains made by hand', () => {
  test('two warm standbys age slowly, and two crews repair', () => {
    const chain = explore(0, (broken) => [
      [broken + 1, broken < 3 ? (1 + (2 - broken) * 0.3) / 100 : 0],
      [broken - 1, Math.min(2, broken) / 20],
    ]);
    const model = `
crews: { two: { size: 2 } }
components:
  unit:
    instances: 3
    active: 1
    standby: warm
    dormancy: 30%
    failures: { stop: { mttf: 100h, mttr: 20h, crew: two } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(150_000), chain, (broken) => broken < 3);
  });

  test('of three tiers the best that is whole takes over, and the one that fails waits in its place', () => {
    // Which tier has a whole unit, hot, warm, cold; or nobody serves.
    type State = boolean[] | 'none';
    const dormancy = [1, 0.4, 0];
    const chain = explore<State>([true, true, true], (tiers) => {
      if (tiers === 'none') return [[[false, false, false], 4 / 50]];
      const best = tiers.indexOf(true);
      const moves: [State, number][] = [[best < 0 ? 'none' : tiers.with(best, false), 1 / 100]];
      tiers.forEach((whole, tier) => moves.push([tiers.with(tier, !whole), whole ? dormancy[tier] / 100 : 1 / 50]));
      return moves;
    });
    const model = `
components:
  unit:
    instances: 4
    active: 1
    standby: { hot: { count: 1 }, warm: { count: 1, dormancy: 40% }, cold: { count: 1 } }
    mttf: 100h
    mttr: 50h
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(150_000), chain, (tiers) => tiers !== 'none');
  });

  test('latent faults of a standby wait for the test or the need', () => {
    // both whole, standby broken and nobody knows, one in repair, both in repair
    const [fail, repair, interval] = [1 / 500, 1 / 20, 200];
    const rates = [
      [0, fail, fail, 0],
      [0, 0, 0, fail],
      [repair, 0, 0, fail],
      [0, 0, 2 * repair, 0],
    ];
    const test = ([both, latent, one, none]: number[]): number[] => [both, 0, one + latent, none];
    let start = [1, 0, 0, 0];
    for (let cycle = 0; cycle < 200; cycle++) start = test(transient(rates, start, interval));
    // Simpson's rule over one interval between tests.
    const steps = 400;
    const mean = [0, 0, 0, 0];
    for (let step = 0; step <= steps; step++) {
      const weight = (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2) / (3 * steps);
      transient(rates, start, (interval * step) / steps).forEach((p, state) => (mean[state] += weight * p));
    }
    const model = `
components:
  unit: { instances: 2, active: 1, mttf: 500h, mttr: 20h, detection: { standby: { test: 200h } } }
services: { system: { requires: [unit] } }
`;
    const plan = { trials: 400, horizon: 200_000, warmup: 20_000 };
    const sample = simulate(model, plan, { down: down(), outages: outages() });
    expectAgreement('unavailability', sample.mean('down', 1 / plan.horizon), mean[3], 0.015);
    expectAgreement('outages an hour', sample.mean('outages', 1 / plan.horizon), (mean[1] + mean[2]) * fail, 0.015);
  });
});

describe('failover and back, against chains made by hand', () => {
  test('false alarms fail over without cause, and a switch that does not succeed takes longer', () => {
    // Who is whole, and what is under way; `holder` has the role, `target` is to take it.
    type State = 'both' | 'one' | 'none' | [move: 'switch' | 'long', holder: 0 | 1];
    const [fail, repair, alarm, move, long, success] = [1 / 200, 1 / 10, 1 / 50, 2, 0.5, 0.9];
    const chain = explore<State>('both', (state) => {
      if (state === 'both')
        return [
          [['switch', 0], fail],
          ['one', fail],
          [['switch', 1], alarm],
        ];
      if (state === 'one')
        return [
          ['both', repair],
          ['none', fail],
        ];
      if (state === 'none') return [['one', 2 * repair]];
      const [kind, holder] = state;
      const moves: [State, number][] = [[holder === 1 ? 'one' : 'none', fail]];
      moves.push(holder === 1 ? [[kind, 0], fail] : [[kind, 1], repair]);
      const done: State = holder === 1 ? 'both' : 'one';
      if (kind === 'long') return [...moves, [done, long]];
      return [...moves, [done, success * move], [['long', holder], (1 - success) * move]];
    });
    const model = `
components:
  unit:
    instances: 2
    active: 1
    mttf: 200h
    mttr: 10h
    detection: { delay: 0, falseAlarms: { mttf: 50h } }
    failover: { time: { exponential: 30m }, success: 90%, otherwise: { exponential: 2h } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, (state) => state === 'both' || state === 'one');
  });

  test('the role goes home a while after home is whole, at the price of a short outage', () => {
    // Where the role is, whether it is on its way home, and which of home and away are whole.
    type State = [at: 'home' | 'away' | 'moving', home: number, away: number] | 'none';
    const [fail, repair, after, time] = [1 / 100, 1 / 10, 1 / 5, 4];
    const chain = explore<State>(['home', 1, 1], (state): [State, number][] => {
      if (state === 'none')
        return [
          [['home', 1, 0], repair],
          [['away', 0, 1], repair],
        ];
      const [at, home, away] = state;
      if (at === 'home') {
        return away === 1
          ? [
              [['away', 0, 1], fail],
              [['home', 1, 0], fail],
            ]
          : [
              ['none', fail],
              [['home', 1, 1], repair],
            ];
      }
      if (at === 'away') {
        return home === 1
          ? [
              [['away', 0, 1], fail],
              [['home', 1, 0], fail],
              [['moving', 1, 1], after],
            ]
          : [
              ['none', fail],
              [['away', 1, 1], repair],
            ];
      }
      // Moving home: once begun it ends there, unless home is lost.
      const lost: [State, number] = [away === 1 ? ['away', 0, 1] : 'none', fail];
      const other: [State, number] = away === 1 ? [['moving', 1, 0], fail] : [['moving', 1, 1], repair];
      return [[['home', home, away], time], lost, other];
    });
    const model = `
components:
  unit:
    instances: 2
    active: 1
    mttf: 100h
    mttr: 10h
    failover: { failback: { after: { exponential: 5h }, time: { exponential: 15m } } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, (state) => state !== 'none' && state[0] !== 'moving');
  });

  test('without a majority in contact nobody takes over', () => {
    // Standbys that are whole while the role is served; a switch under way, with the other standby and the old holder whole or
    // not; no majority, with the standbys that are whole.
    type State = ['served', number] | ['switch', other: number, holder: number] | ['no majority', number];
    const [fail, repair, move] = [1 / 50, 1 / 20, 1];
    const chain = explore<State>(['served', 2], (state): [State, number][] => {
      if (state[0] === 'served') {
        const [, whole] = state;
        return [
          [whole === 2 ? ['switch', 1, 0] : ['no majority', whole], fail],
          [['served', whole - 1], whole * fail],
          [['served', whole + 1], (2 - whole) * repair],
        ];
      }
      if (state[0] === 'no majority') {
        const [, whole] = state;
        return [
          [['served', whole], repair], // the holder is back
          [whole === 1 ? ['switch', 1, 0] : ['no majority', whole + 1], (2 - whole) * repair],
          [['no majority', whole - 1], whole * fail],
        ];
      }
      const [, other, holder] = state;
      return [
        [['served', other + holder], move],
        [holder === 1 ? ['served', other] : ['no majority', other], fail], // the target is lost
        [['switch', 1 - other, holder], other === 1 ? fail : repair],
        [['switch', other, 1 - holder], holder === 1 ? fail : repair],
      ];
    });
    const model = `
components:
  unit:
    instances: 3
    active: 1
    mttf: 50h
    mttr: 20h
    detection: { delay: 0, quorum: true }
    failover: { time: { exponential: 1h } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, (state) => state[0] === 'served');
  });

  test('a witness makes two instances a majority', () => {
    // Whole: holder, standby, witness; a switch under way or waiting for a majority.
    type State = [role: 'served' | 'switch' | 'waits' | 'vacant', holder: number, standby: number, witness: number];
    const [fail, repair, lose, find] = [1 / 50, 1 / 20, 1 / 30, 1 / 15];
    const chain = explore<State>(['served', 1, 1, 1], ([role, holder, standby, witness]) => {
      const moves: [State, number][] = [];
      // Contact is all that a decision needs: the standby and the witness, for the holder is lost.
      const decide = (s: number, w: number): State['0'] => (s + w === 2 ? 'switch' : 'waits');
      const witnessRate = witness === 1 ? lose : find;
      moves.push([[role === 'waits' ? decide(standby, 1 - witness) : role, holder, standby, 1 - witness], witnessRate]);
      if (holder === 1) moves.push([[role === 'served' ? decide(standby, witness) : role, 0, standby, witness], fail]);
      else moves.push([[role === 'switch' ? role : 'served', 1, standby, witness], repair]);
      if (role === 'switch') {
        moves.push([['served', 1, holder, witness], 1]);
        // The one that was to take over is lost: the holder goes on, or it is decided anew.
        moves.push([[holder === 1 ? 'served' : 'waits', holder, 0, witness], fail]);
      } else if (standby === 1) moves.push([[role, holder, 0, witness], fail]);
      else moves.push([[role === 'waits' ? decide(1, witness) : role, holder, 1, witness], repair]);
      return moves;
    });
    const model = `
components:
  unit:
    instances: 2
    active: 1
    mttf: 50h
    mttr: 20h
    detection: { delay: 0, quorum: { witnesses: [arbiter] } }
    failover: { time: { exponential: 1h } }
  arbiter: { mttf: 30h, mttr: 15h }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, ([role]) => role === 'served');
  });

  test('after a switch by dns half of the ttl is lost to old addresses', () => {
    const [fail, repair] = [1 / 100, 1 / 5];
    const chain = explore(0, (broken) => [
      [broken + 1, broken < 2 ? (2 - broken) * fail : 0],
      [broken - 1, broken * repair],
    ]);
    const model = `
components:
  unit: { instances: 2, active: 1, mttf: 100h, mttr: 5h, failover: { mechanism: dns, ttl: 10m } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(40_000), chain, (broken) => broken < 2);
    // The role moves when the active fails beside a whole standby, and when the standby of two broken ones is the first to be
    // whole. A ttl of ten minutes is short: the next failure cuts off what is left of it once in 600 times, a third of it.
    const [both, , none] = stationary(chain.rates);
    const moves = both * fail + none * repair;
    const ttl = 1 / 6;
    const plan = hours(40_000);
    const sample = simulate(model, plan, { stale: (tally) => (tally.lost[0] - tally.down[0]) / hour });
    const lost = (moves * ttl * (1 - (fail * ttl) / 3)) / 2;
    expectAgreement('hours lost to old addresses, an hour', sample.mean('stale', 1 / plan.horizon), lost, 0.003);
  });
});
