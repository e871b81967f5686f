import { describe, test } from 'vitest';
import { explore } from './ctmc.ts';
import { expectChain, hours } from './feature.ts';

describe('hazards, against chains made by hand', () => {
  test('bad weather ages a part faster while it lasts', () => {
    type State = [storm: number, broken: number];
    const chain = explore<State>([0, 0], ([storm, broken]) => {
      const moves: [State, number][] = [[[1 - storm, broken], storm === 1 ? 1 / 20 : 1 / 200]];
      if (broken < 2) moves.push([[storm, broken + 1], ((2 - broken) * (storm === 1 ? 20 : 1)) / 400]);
      if (broken > 0) moves.push([[storm, broken - 1], broken / 5]);
      return moves;
    });
    const model = `
components: { unit: { instances: 2, mttf: 400h, mttr: 5h } }
hazards: { storm: { every: 200h, lasts: { exponential: 20h }, targets: [unit], effect: accelerate 20x } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(100_000), chain, ([, broken]) => broken < 2);
  });

  test('layers of defence stop an attack, each while it is itself up', () => {
    type State = [attack: number, filter: number, firewall: number];
    const chain = explore<State>([0, 1, 1], ([attack, filter, firewall]) => [
      attack === 1
        ? [[0, filter, firewall], 1 / 2]
        : [[1, filter, firewall], ((filter === 1 ? 0.1 : 1) * (firewall === 1 ? 0.5 : 1)) / 50],
      [[attack, 1 - filter, firewall], filter === 1 ? 1 / 300 : 1 / 60],
      [[attack, filter, 1 - firewall], firewall === 1 ? 1 / 100 : 1 / 20],
    ]);
    const model = `
components:
  balancer: { mttf: never }
  filter: { mttf: 300h, mttr: 60h }
  firewall: { mttf: 100h, mttr: 20h }
hazards:
  attack:
    every: 50h
    lasts: { exponential: 2h }
    targets: [balancer]
    effect: down
    stoppedBy: [{ filter: 90% }, { firewall: 50% }]
services: { system: { requires: [balancer] } }
`;
    expectChain(model, hours(40_000), chain, ([attack]) => attack === 0);
  });

  test('a hazard that breaks two of four at random spares those that are broken already', () => {
    const ways = (n: number, k: number): number => (k > n ? 0 : k === 0 ? 1 : k === 1 ? n : (n * (n - 1)) / 2);
    const chain = explore(0, (broken) => {
      const moves: [number, number][] = broken > 0 ? [[broken - 1, broken / 20]] : [];
      for (let hit = 0; hit <= 2; hit++) {
        const chance = (ways(4 - broken, hit) * ways(broken, 2 - hit)) / ways(4, 2);
        if (chance > 0) moves.push([broken + hit, chance / 100]);
      }
      return moves;
    });
    const model = `
components: { unit: { instances: 4, needs: 2, mttf: never, mttr: 20h } }
hazards: { lightning: { every: 100h, targets: [unit], effect: fail, hits: { random: 2 } } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(100_000), chain, (broken) => broken <= 2);
  });

  test('what a hazard breaks is repaired by its own repair when it has one, beside the faults of the part itself', () => {
    type State = [own: number, struck: number];
    const chain = explore<State>([0, 0], ([own, struck]) => [
      [[1 - own, struck], own === 0 ? 1 / 100 : 1 / 10],
      // One hit in two; what is struck already is not struck again.
      [[own, 1 - struck], struck === 0 ? 0.5 / 50 : 1 / 3],
    ]);
    const model = `
components: { unit: { mttf: 100h, mttr: 10h } }
hazards: { surge: { every: 50h, targets: [unit], effect: fail, hits: { each: 50% }, mttr: 3h } }
services: { system: { requires: [unit] } }
`;
    expectChain(model, hours(20_000), chain, ([own, struck]) => own + struck === 0);
  });
});
