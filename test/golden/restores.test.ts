import { expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { systemOf } from './walk.ts';

/** How often an instance of the first component was whole again after a failure, and after how many seconds each, in the mean. */
function restores(text: string, seconds: number): { times: number; mean: number } {
  const system = systemOf(text);
  const tally = createPlayer(system, { seed: 'golden', warmup: 0, horizon: seconds, check: true }).play(0);
  return { times: tally.repaired[0], mean: tally.repairing[0] / tally.repaired[0] };
}

test('an instance that was repaired is whole again when the cold standby takes its role while it starts', () => {
  // Repaired after 300 s, it would start until 900 s; after 600 s the standby has started, and it stands by, switched off.
  const text = `
components: { a: { instances: 2, active: 1, standby: cold, start: 600s, failures: { crash: { ttf: 10000s, ttr: 300s } } } }
services: { shop: { requires: [a] } }
`;
  expect(restores(text, 15_000)).toEqual({ times: 1, mean: 600 });
  // The same happens to the other one, 10,000 s after it took the role.
  expect(restores(text, 25_000)).toEqual({ times: 2, mean: 600 });
});

test('an instance that starts after its repair, and is worked on meanwhile, is whole again when the work is done', () => {
  // One fails 500 s into the second week, is repaired after 50 s, and would start until 1150 s. From 600 s on it is worked on,
  // for 300 s and its start: until 1500 s.
  const text = `
components: { web: { instances: 2, start: 600s, ttf: never } }
maintenance: { patching: { targets: [web], every: 7d, at: "Mon 00:10", takes: 5m } }
hazards: { crash: { tbh: 605300s, targets: [web], effect: fail, hits: { random: 1 }, ttr: 50s } }
services: { shop: { requires: [web] } }
`;
  expect(restores(text, 700_000)).toEqual({ times: 1, mean: 1000 });
});
