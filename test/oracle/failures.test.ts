import { describe, test } from 'vitest';
import { explore } from './ctmc.ts';
import { expectChain, hours, independent, upAndDown } from './feature.ts';
import { counted, expectAgreement, simulate } from './simulate.ts';

describe('failures and repairs, against chains made by hand', () => {
  test('a repair that does not hold is done again by the same hands', () => {
    const [fail, repair] = [1 / 100, 0.8 / 10];
    const chain = explore(0, (broken) => [
      [broken + 1, (2 - broken) * fail],
      [Math.max(0, broken - 1), broken > 0 ? repair : 0],
    ]);
    const model = `
crews: { one: {} }
components: { unit: { instances: 2, failures: { stop: { mttf: 100h, mttr: 10h, crew: one, repairSuccess: 80% } } } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(40_000), chain, (broken) => broken < 2);
  });

  test('survivors carry the load of the lost, and fail faster', () => {
    const stress = [1, 2, 4];
    const chain = explore(0, (lost) =>
      lost < 3
        ? [
            [lost + 1, ((3 - lost) * stress[lost]) / 200],
            [Math.max(0, lost - 1), lost > 0 ? 1 / 10 : 0],
          ]
        : [[2, 1 / 10]],
    );
    const model = `
crews: { one: {} }
components:
  unit: { instances: 3, failures: { stop: { mttf: 200h, mttr: 10h, crew: one, stress: [1, 2, 4] } } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(150_000), chain, (lost) => lost < 3);
  });

  test('a failure that spreads to others spreads on from them', () => {
    const p = 0.3;
    // Broken besides the first, when one or two others are whole: each newly broken one tries each that is still whole.
    const more: Record<number, number[]> = {
      0: [1],
      1: [1 - p, p],
      2: [(1 - p) ** 2, 2 * p * (1 - p) ** 2, p * p + 2 * p * p * (1 - p)],
    };
    const chain = explore(0, (broken) => {
      const moves: [number, number][] = broken > 0 ? [[broken - 1, broken / 10]] : [];
      if (broken === 3) return moves;
      const whole = 3 - broken;
      more[whole - 1].forEach((chance, extra) => moves.push([broken + 1 + extra, (whole / 100) * chance]));
      return moves;
    });
    const model = `
components:
  unit: { instances: 3, needs: 2, failures: { stop: { mttf: 100h, mttr: 10h, spreads: { to: others, probability: 30% } } } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(40_000), chain, (broken) => broken < 2);
  });

  test('a failure that spreads to another component breaks each of its instances by itself', () => {
    // Source, and how many of two targets are broken; a target fails on its own too.
    type State = [source: number, broken: number];
    const chain = explore<State>([1, 0], ([source, broken]) => {
      const moves: [State, number][] = [];
      if (source === 0) moves.push([[1, broken], 1 / 5]);
      if (broken > 0) moves.push([[source, broken - 1], broken / 10]);
      if (broken < 2) moves.push([[source, broken + 1], (2 - broken) / 300]);
      if (source === 1) {
        const whole = 2 - broken;
        const chances = whole === 2 ? [0.36, 0.48, 0.16] : whole === 1 ? [0.6, 0.4] : [1];
        chances.forEach((chance, hit) => moves.push([[0, broken + hit], chance / 100]));
      }
      return moves;
    });
    const model = `
components:
  source: { failures: { bang: { mttf: 100h, mttr: 5h, spreads: { to: target, probability: 40% } } } }
  target: { instances: 2, mttf: 300h, mttr: 10h }
services: { system: { requires: [target] } }
`;
    expectChain(model, hours(60_000), chain, ([, broken]) => broken < 2);
  });

  test('a share of the failures hits every instance at once', () => {
    const chain = explore(0, (broken) => {
      if (broken === 3) return [[2, 1 / 10]];
      const moves: [number, number][] = [
        [broken + 1, ((3 - broken) * 0.8) / 100],
        [3, 0.2 / 100],
      ];
      if (broken > 0) moves.push([broken - 1, 1 / 10]);
      return moves;
    });
    const model = `
crews: { one: {} }
components:
  unit: { instances: 3, needs: 2, failures: { stop: { mttf: 100h, mttr: 10h, crew: one, commonCause: 20% } } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(40_000), chain, (broken) => broken < 2);
  });

  test.each([
    ['the whole instance', 'instance', true],
    ['its own mode only', 'mode', false],
  ])('a repair renews %s, and clocks go on while another fault is there', (_, renews, resets) => {
    // Wear in two stages (2: broken), and a crash (1: broken).
    type State = [wear: number, crash: number];
    const chain = explore<State>([0, 0], ([wear, crash]) => [
      wear < 2 ? [[wear + 1, crash], 2 / 200] : [[0, crash], 1 / 10],
      crash === 0 ? [[wear, 1], 1 / 150] : [[resets && wear < 2 ? 0 : wear, 0], 1 / 20],
    ]);
    const model = `
components:
  unit:
    failures:
      wear: { ttf: { erlang: { stages: 2, mean: 200h } }, mttr: 10h }
      crash: { mttf: 150h, mttr: 20h, renews: ${renews} }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, ([wear, crash]) => wear < 2 && crash === 0);
  });

  test('repairs that renew nothing leave failures to the age: of Weibull shape 2, the square of the time', () => {
    const model = `
components:
  unit: { failures: { wear: { ttf: { weibull: { shape: 2, scale: 100h } }, ttr: 0, renews: nothing } } }
services: { system: { requires: [unit] } }
`;
    const sample = simulate(model, { trials: 4000, horizon: 1000 }, { failures: counted('failures') });
    expectAgreement('failures in 1000 h', sample.mean('failures'), 100, 0.005);
    // A Poisson count: its variance is its mean.
    expectAgreement('their standard deviation', sample.deviation('failures'), 10, 0.02);
  });

  test('faults that the check does not see wait until somebody notices', () => {
    // For each mode 0: none, 1: nobody knows, 2: in repair.
    const mode =
      (mttf: number, unseen: number, mttr: number) =>
      (state: number): [number, number][] =>
        [[[1, 1 / mttf]], [[2, 1 / unseen]], [[0, 1 / mttr]]][state] as [number, number][];
    const chain = explore([0, 0], independent([mode(100, 0.5, 5), mode(300, 3, 8)]));
    const model = `
components:
  unit:
    failures:
      crash: { mttf: 100h, mttr: 5h }
      wrong: { mttf: 300h, mttr: 8h, fault: incorrect }
    detection: { delay: { exponential: 30m }, sees: [crash], noticed: { exponential: 3h } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, (state) => state[0] === 0 && state[1] === 0);
  });

  test('while the monitor is down nobody checks, and users notice later', () => {
    type State = [unit: number, monitor: number];
    const chain = explore<State>([0, 1], ([unit, monitor]) => [
      [[unit, 1 - monitor], monitor === 1 ? 1 / 100 : 1 / 40],
      [[(unit + 1) % 3, monitor], [1 / 50, monitor / 0.5 + 1 / 6, 1 / 5][unit]],
    ]);
    const model = `
components:
  unit:
    mttf: 50h
    mttr: 5h
    detection: { delay: { exponential: 30m }, by: monitor, noticed: { exponential: 6h } }
  monitor: { mttf: 100h, mttr: 40h }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, ([unit]) => unit === 0);
  });

  test('a part that starts again after a repair or a power cut can fail while it starts', () => {
    type State = [power: number, unit: 'ok' | 'starting' | 'stopped' | 'broken'];
    const chain = explore<State>([1, 'ok'], ([power, unit]) => {
      if (power === 0) {
        const back: [State, number] = [[1, unit === 'stopped' ? 'starting' : 'broken'], 1 / 6];
        return unit === 'broken' ? [back, [[0, 'stopped'], 1 / 5]] : [back];
      }
      const cut: [State, number] = [[0, unit === 'broken' ? 'broken' : 'stopped'], 1 / 100];
      if (unit === 'broken') return [cut, [[1, 'starting'], 1 / 5]];
      const moves: [State, number][] = [cut, [[1, 'broken'], 1 / 50]];
      return unit === 'starting' ? [...moves, [[1, 'ok'], 1 / 2]] : moves;
    });
    const model = `
places: { hall: { failures: { cut: { mttf: 100h, mttr: 6h, power: off } } } }
components: { unit: { in: hall, mttf: 50h, mttr: 5h, start: { exponential: 2h } } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, ([power, unit]) => power === 1 && unit === 'ok');
  });
});

describe('structure, against chains made by hand', () => {
  test('a server is content with a database in its own zone only', () => {
    // In each of two zones: the zone, a server, a database.
    const chain = explore(
      [1, 1, 1, 1, 1, 1],
      independent([
        upAndDown(500, 10),
        upAndDown(100, 5),
        upAndDown(200, 10),
        upAndDown(500, 10),
        upAndDown(100, 5),
        upAndDown(200, 10),
      ]),
    );
    const model = `
places: { a: { kind: zone, mttf: 500h, mttr: 10h }, b: { kind: zone, mttf: 500h, mttr: 10h } }
components:
  server: { instances: [a, b], mttf: 100h, mttr: 5h, requires: [{ database: { within: zone } }] }
  database: { instances: [a, b], mttf: 200h, mttr: 10h }
services: { system: { requires: [server] } }
`;
    const isUp = (s: number[]): boolean =>
      (s[0] === 1 && s[1] === 1 && s[2] === 1) || (s[3] === 1 && s[4] === 1 && s[5] === 1);
    expectChain(model, hours(40_000), chain, isUp);
  });

  test('at least two of three ways, one of which is made of two parts', () => {
    const chain = explore(
      [1, 1, 1, 1],
      independent([upAndDown(100, 5), upAndDown(150, 8), upAndDown(200, 10), upAndDown(300, 10)]),
    );
    const model = `
components:
  a: { mttf: 100h, mttr: 5h }
  b: { mttf: 150h, mttr: 8h }
  c: { mttf: 200h, mttr: 10h }
  d: { mttf: 300h, mttr: 10h }
services: { system: { requires: [{ atLeast: 2, of: [a, b, { all: [c, d] }] }] } }
`;
    expectChain(model, hours(40_000), chain, ([a, b, c, d]) => a + b + c * d >= 2);
  });

  test('what a place requires decides about the places inside it too', () => {
    // Feed, region, zone, unit, and a second unit outside.
    const chain = explore(
      [1, 1, 1, 1, 1],
      independent([upAndDown(200, 5), upAndDown(400, 10), upAndDown(300, 6), upAndDown(100, 4), upAndDown(100, 4)]),
    );
    const model = `
places:
  region: { requires: [feed], mttf: 400h, mttr: 10h }
  zone: { in: region, mttf: 300h, mttr: 6h }
  elsewhere: {}
components:
  feed: { mttf: 200h, mttr: 5h }
  unit: { instances: [zone, elsewhere], mttf: 100h, mttr: 4h }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(40_000), chain, ([feed, region, zone, a, b]) => feed * region * zone * a + b > 0);
  });
});
