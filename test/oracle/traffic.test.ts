import { expect, test } from 'vitest';
import { average, explore } from './ctmc.ts';
import { hours, independent } from './feature.ts';
import { expectAgreement, hour, simulate } from './simulate.ts';
import type { Read } from './simulate.ts';

/** A sum over time of the service or component at `at`, hours. */
const of =
  (key: 'lost' | 'degraded' | 'down' | 'serving', at = 0): Read =>
  (tally) =>
    tally[key][at]! / hour;

test('requests that go to instances whose loss is not known, against their chain', () => {
  // Each of three instances is up, lost without anybody knowing, or being repaired.
  type One = 'up' | 'hidden' | 'repair';
  const moves = (state: One): [One, number][] =>
    state === 'up' ? [['hidden', 1 / 30]] : state === 'hidden' ? [['repair', 1 / 2]] : [['up', 1 / 5]];
  const chain = explore<One[]>(['up', 'up', 'up'], independent<One>([moves, moves, moves]));
  const share = (states: One[], pull: number): number => {
    const up = states.filter((state) => state === 'up').length;
    const hidden = states.filter((state) => state === 'hidden').length;
    return up === 0 ? 0 : up / (up + pull * hidden);
  };
  const plan = hours(6000);
  const web = (balancing: string) => `
components: { web: { instances: 3, mttf: 30h, mttr: 5h, detection: { exponential: 2h }, balancing: ${balancing} } }
services: { shop: { requires: [web], load: 100/s } }
`;
  for (const [balancing, pull] of [
    ['round-robin', 1],
    ['{ policy: least-connections, response: 200ms, failFast: 4ms }', 50],
  ] as const) {
    const sample = simulate(web(balancing), plan, { lost: of('lost') });
    const known = average(chain, (states) => 1 - share(states, pull));
    expectAgreement(`lost with ${balancing}`, sample.mean('lost', 1 / plan.horizon), known, 0.01);
  }
});

test('a component that collapses under floods, and restarts after them, against its chain', () => {
  type State = [flood: number, web: 'stands' | 'collapsed' | 'restarting'];
  const chain = explore<State>([0, 'stands'], ([flood, web]): [State, number][] =>
    flood === 0
      ? [
          [[1, 'collapsed'], 1 / 50],
          [[0, 'stands'], web === 'restarting' ? 1 / 3 : 0],
        ]
      : [[[0, 'restarting'], 1 / 8]],
  );
  const model = `
components: { web: { capacity: 150/s, overload: { collapse: { at: 120%, until: 80%, restart: { exponential: 3h } } } } }
services: { shop: { requires: [web], load: 100/s } }
hazards: { flood: { every: 50h, lasts: { exponential: 8h }, targets: [web], effect: overload 2x } }
`;
  const plan = hours(6000);
  const sample = simulate(model, plan, { down: of('down'), lost: of('lost') });
  const known = average(chain, ([, web]) => (web === 'stands' ? 0 : 1));
  expectAgreement('down', sample.mean('down', 1 / plan.horizon), known, 0.01);
  expect(sample.mean('lost', 1).value).toBeCloseTo(sample.mean('down', 1).value, 6);
});

test('an instance that is replaced while it is repaired, against its chain', () => {
  // One is wanted, two may run; the one that starts, or the last, is stopped when there are two.
  type State = [running: number, starting: number, broken: number];
  const [fail, repair, start] = [1 / 40, 1 / 6, 1 / 2];
  const chain = explore<State>([1, 0, 0], ([running, starting, broken]): [State, number][] => [
    [[0, broken === 0 ? 1 : 0, broken + 1], running * fail],
    [[1, 0, broken], starting * start],
    [[0, 0, broken + 1], starting * fail],
    [[1, 0, broken - 1], broken * repair],
  ]);
  const model = `
components:
  web:
    mttf: 40h
    mttr: 6h
    capacity: 100/s
    autoscale: { min: 1, max: 2, at: 100%, start: { exponential: 2h } }
services: { shop: { requires: [web], load: 100/s } }
`;
  const plan = hours(6000);
  const sample = simulate(model, plan, { down: of('down') });
  const known = average(chain, ([running]) => (running === 0 ? 1 : 0));
  expectAgreement('down', sample.mean('down', 1 / plan.horizon), known, 0.02);
});

test('rushes of users count with the requests that they bring, against the share of time they take', () => {
  const model = `
components: { web: { capacity: 200/s } }
services: { shop: { requires: [web], load: { base: 100/s, spikes: { every: 40h, lasts: { exponential: 10h }, times: 5x } } } }
`;
  const plan = hours(8000);
  const sample = simulate(model, plan, { lost: of('lost'), degraded: of('degraded') });
  const rush = 10 / 50;
  expectAgreement('degraded', sample.mean('degraded', 1 / plan.horizon), rush, 0.01);
  // Of 500/s in a rush 300/s are lost, and 100/s come otherwise. The mean of the shares of the trials is near that of all.
  const known = (rush * 300) / (rush * 500 + (1 - rush) * 100);
  expectAgreement('lost', sample.mean('lost', 1 / plan.horizon), known, 0.01);
});
