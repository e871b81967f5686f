import { expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel, type Model } from '../../src/model/index.ts';
import { withoutPart } from '../../src/cli/without.ts';

const text = `
nines: 1
components:
  db: { instances: 2, active: 1, mttf: 60d, mttr: 1h, failover: { time: 30s, success: 90%, otherwise: 1h } }
drills:
  game-day: { targets: [db], every: 30d, action: failover }
  monkey.2: { targets: [db], every: 30d, action: kill, ttr: 1m }
services: { shop: { requires: [db] } }
`;

function model(): Model {
  return parseModel(text, 'shop.yaml').model!;
}

test('a section or a thing in it is left out, and all else is as it was', () => {
  const { drills, ...rest } = withoutPart(model(), 'drills');
  expect(drills).toEqual({});
  const { drills: all, ...before } = model();
  expect(rest).toEqual(before);
  expect(Object.keys(withoutPart(model(), 'drills.game-day').drills)).toEqual(['monkey.2']);
  expect(Object.keys(withoutPart(model(), 'drills.monkey.2').drills)).toEqual(['game-day']);
  expect(Object.keys(all)).toHaveLength(2);
});

test('what is left has the same luck as before', () => {
  const options = { seed: 'luck', warmup: 0, horizon: 365 * 86_400 };
  const failures = (each: Model): number[] => {
    const system = compile(each);
    const player = createPlayer(system, options);
    return Array.from({ length: 20 }, (_, trial) => player.play(trial).failures[0]);
  };
  const before = failures(withoutPart(model(), 'drills.monkey.2'));
  // A switchover changes who serves, not when anything fails.
  expect(before).toEqual(failures(withoutPart(model(), 'drills')));
  expect(Math.max(...before)).toBeGreaterThan(0);
});

test('what is not there, or cannot be done without, is told', () => {
  expect(() => withoutPart(model(), 'drill')).toThrow('the model has no drill');
  expect(() => withoutPart(model(), 'drills.gameday')).toThrow('there is no gameday among drills');
  expect(() => withoutPart(model(), 'components.db')).toThrow('the model cannot do without components.db');
});
