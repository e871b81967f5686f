import { describe, test } from 'vitest';
import { explore } from './ctmc.ts';
import { expectChain, hours } from './feature.ts';
import { counted, expectAgreement, simulate } from './simulate.ts';

describe('crews and spares, against chains made by hand', () => {
  test('a crew on its way is not at work, and is not free', () => {
    type State = [broken: number, working: boolean];
    const chain = explore<State>([0, false], ([broken, working]) => {
      const moves: [State, number][] = [];
      if (broken < 2) moves.push([[broken + 1, working], (2 - broken) / 100]);
      if (broken > 0 && !working) moves.push([[broken, true], 1 / 2]);
      if (working) moves.push([[broken - 1, false], 1 / 10]);
      return moves;
    });
    const model = `
crews: { ops: { response: { exponential: 2h } } }
components: { unit: { instances: 2, failures: { stop: { mttf: 100h, mttr: 10h, crew: ops } } } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(40_000), chain, ([broken]) => broken < 2);
  });

  test('a crew that goes by priority leaves the less important repair, in the queue and at work', () => {
    type State = [important: number, other: number];
    const chain = explore<State>([0, 0], ([important, other]) => {
      const moves: [State, number][] = [];
      if (important < 2) moves.push([[important + 1, other], (2 - important) / 100]);
      if (other < 2) moves.push([[important, other + 1], (2 - other) / 60]);
      if (important > 0) moves.push([[important - 1, other], 1 / 10]);
      else if (other > 0) moves.push([[important, other - 1], 1 / 8]);
      return moves;
    });
    const model = `
crews: { ops: { order: priority } }
components:
  important: { instances: 2, failures: { stop: { mttf: 100h, mttr: 10h, crew: ops, priority: 2 } } }
  other: { instances: 2, failures: { stop: { mttf: 60h, mttr: 8h, crew: ops, priority: 1 } } }
services: { system: { requires: [SERVICE] } }
`;
    expectChain(model.replace('SERVICE', 'important'), hours(40_000), chain, ([important]) => important < 2);
    expectChain(model.replace('SERVICE', 'other'), hours(40_000), chain, ([, other]) => other < 2);
  });

  test('a crew that goes by age keeps the order in which things broke', () => {
    // Who is in repair comes first; an upper-case letter is the first component, a lower-case one the second.
    const chain = explore('', (queue) => {
      const moves: [string, number][] = [];
      if (!queue.includes('A')) moves.push([`${queue}A`, 1 / 100]);
      if (!queue.includes('b')) moves.push([`${queue}b`, 1 / 60]);
      if (!queue.includes('c')) moves.push([`${queue}c`, 1 / 60]);
      if (queue !== '') moves.push([queue.slice(1), queue.startsWith('A') ? 1 / 10 : 1 / 8]);
      return moves;
    });
    const model = `
crews: { ops: {} }
components:
  first: { failures: { stop: { mttf: 100h, mttr: 10h, crew: ops } } }
  second: { instances: 2, failures: { stop: { mttf: 60h, mttr: 8h, crew: ops } } }
services: { system: { requires: [first] } }
`;
    expectChain(model, hours(40_000), chain, (queue) => !queue.includes('A'));
  });

  test('a repair takes a unit from the pool, and waits for the next delivery when it is empty', () => {
    type State = [waiting: number, inRepair: number, stock: number];
    const chain = explore<State>([0, 0, 2], ([waiting, inRepair, stock]) => {
      const moves: [State, number][] = [];
      const whole = 3 - waiting - inRepair;
      if (whole > 0) {
        const to: State = stock > 0 ? [waiting, inRepair + 1, stock - 1] : [waiting + 1, inRepair, stock];
        moves.push([to, whole / 100]);
      }
      if (inRepair > 0) moves.push([[waiting, inRepair - 1, stock], inRepair / 5]);
      // Every unit taken is ordered at once; one that comes for a repair that waits is ordered again.
      const ordered = 2 - stock;
      const delivered: State = waiting > 0 ? [waiting - 1, inRepair + 1, stock] : [waiting, inRepair, stock + 1];
      if (ordered > 0) moves.push([delivered, ordered / 60]);
      return moves;
    });
    const model = `
spares: { shelf: { count: 2, delivery: { exponential: 60h } } }
components: { unit: { instances: 3, needs: 2, mttf: 100h, mttr: 5h, spares: shelf } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(40_000), chain, ([waiting, inRepair]) => waiting + inRepair < 2);
  });

  test('a repair of an hour takes 17 in the mean when hands are there from nine to five on weekdays', () => {
    // Over the 168 hours of a week in which it may begin: 35 in which it is done in an hour, five in which the rest of it waits
    // for the next morning (4 x 17 + 65 hours), four nights of 16 hours (each 16 x 9) and a weekend of 64 hours (64 x 33).
    const model = `
crews: { day: { hours: "Mon-Fri 09:00-17:00" } }
components: { unit: { failures: { stop: { mttf: 20000h, ttr: 1h, crew: day } } } }
services: { system: { requires: [unit] } }
`;
    const sample = simulate(
      model,
      { trials: 400, horizon: 250_000 },
      { repaired: counted('repaired'), repairing: counted('repairing') },
    );
    const mean = (35 * 1 + 4 * 17 + 65 + 4 * 16 * 9 + 64 * 33) / 168;
    expectAgreement('hours of a repair', sample.ratio('repairing', 'repaired', 1 / 3600), mean, 0.02);
  });
});

describe('people who switch over, against chains made by hand', () => {
  test('the one crew that is there switches over first and repairs afterwards', () => {
    type State = 'both' | 'switching' | 'one' | 'waiting for the crew' | 'none';
    const [fail, repair, move] = [1 / 100, 1 / 10, 1 / 2];
    const chain = explore<State>('both', (state) => {
      switch (state) {
        case 'both':
          return [
            ['switching', fail],
            ['one', fail],
          ];
        case 'switching':
          return [
            ['one', move],
            ['none', fail],
          ];
        case 'one':
          return [
            ['both', repair],
            ['waiting for the crew', fail],
          ];
        case 'waiting for the crew':
          return [['switching', repair]];
        case 'none':
          return [['one', repair]];
      }
    });
    const model = `
crews: { ops: {} }
components:
  database:
    instances: 2
    active: 1
    failures: { stop: { mttf: 100h, mttr: 10h, crew: ops } }
    switchover: { crew: ops, time: { exponential: 2h } }
services: { system: { requires: [database] } }
`;
    expectChain(model, hours(20_000), chain, (state) => state === 'both' || state === 'one');
  });

  test('the old active that comes back before the crew does calls the switch off', () => {
    // A crew for each job: it needs 2 h to come, for the switch as for the repair, which takes 3 h.
    type Repair = 'whole' | 'on the way' | 'at work';
    type State = [role: 'served' | 'crew on the way' | 'switching' | 'vacant', holder: Repair, other: Repair];
    const fail = 1 / 100;
    const mend = (state: Repair): [Repair, number] =>
      state === 'whole' ? ['on the way', fail] : state === 'on the way' ? ['at work', 1 / 2] : ['whole', 1 / 3];
    const chain = explore<State>(['served', 'whole', 'whole'], ([role, holder, other]) => {
      const moves: [State, number][] = [];
      const [nextHolder, holderRate] = mend(holder);
      const [nextOther, otherRate] = mend(other);
      // What becomes of the holder.
      if (nextHolder === 'on the way') {
        moves.push([[role === 'served' ? 'crew on the way' : role, nextHolder, other], holderRate]);
      } else if (nextHolder === 'whole') {
        moves.push([[role === 'switching' ? role : 'served', nextHolder, other], holderRate]);
      } else moves.push([[role, nextHolder, other], holderRate]);
      // What becomes of the other: when it is lost on the way, nobody is left, or the holder goes on; a role that nobody could
      // take goes to the first that is whole.
      if (role === 'switching' && nextOther === 'on the way') {
        moves.push([[holder === 'whole' ? 'served' : 'vacant', holder, nextOther], otherRate]);
      } else if (role === 'vacant' && nextOther === 'whole') {
        moves.push([['served', 'whole', holder], otherRate]);
      } else moves.push([[role, holder, nextOther], otherRate]);
      if (role === 'crew on the way') {
        moves.push([[other === 'whole' ? 'switching' : 'vacant', holder, other], 1 / 2]);
      }
      if (role === 'switching') moves.push([['served', other, holder], 1 / 0.5]);
      return moves;
    });
    const model = `
crews: { ops: { size: 3, response: { exponential: 2h } } }
components:
  database:
    instances: 2
    active: 1
    failures: { stop: { mttf: 100h, mttr: 3h, crew: ops } }
    switchover: { crew: ops, time: { exponential: 30m } }
services: { system: { requires: [database] } }
`;
    expectChain(model, hours(20_000), chain, ([role]) => role === 'served');
  });
});
