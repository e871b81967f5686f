import fc from '../fast-check.ts';
import { expect, test } from 'vitest';
import { begin, createPlayer, createTrial, restore, save, step } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import type { Model } from '../../src/model/model.ts';
import { seedKey } from '../../src/random/index.ts';
import { record } from '../../src/engine/log.ts';
import { condition } from '../../src/engine/state.ts';
import { anyModel, horizon } from './models.ts';

function withSessions(model: Model, replicated: boolean): Model {
  const components = Object.entries(model.components).map(([name, component]) => [
    name,
    { ...component, sessions: { held: 1000, replicated } },
  ]);
  return { ...model, components: Object.fromEntries(components) };
}

const options = { seed: 'any', warmup: 0, horizon };

test('sessions change nothing but what is lost of them', () => {
  fc.assert(
    fc.property(anyModel({ traffic: true, sessions: false }), fc.boolean(), (model, replicated) => {
      const plain = structuredClone(createPlayer(compile(model), options).play(1));
      const tally = structuredClone(createPlayer(compile(withSessions(model, replicated)), options).play(1));
      const nothing = new Float64Array();
      expect({ ...tally, sessionsLost: nothing, sessionLosses: nothing }).toEqual(plain);
      // No event loses more than all of them.
      tally.sessionsLost.forEach((lost, c) => expect(lost).toBeLessThanOrEqual(1000 * tally.sessionLosses[c] + 1e-6));
    }),
    { numRuns: 40 },
  );
});

test('replicated sessions are never lost while one that ran still does', () => {
  fc.assert(
    fc.property(anyModel({ traffic: true, sessions: false }), (model) => {
      const system = compile(withSessions(model, true));
      const trial = createTrial(system, seedKey('any'));
      begin(trial, 1);
      const { instanceStart } = system.components;
      const instances = [...trial.condition.keys()];
      const fit = (): boolean[] =>
        instances.map((i) => trial.condition[i] === condition.fit && trial.collapsed[trial.instanceComponent[i]] === 0);
      for (let before = fit(), steps = 0; steps < 500 && step(trial, horizon); steps++) {
        const after = fit();
        for (let c = 0; c < system.components.count; c++) {
          const own = instances.slice(instanceStart[c], instanceStart[c + 1]);
          if (own.some((i) => before[i] && after[i])) expect(lostBy(trial, c)).toBe(false);
        }
        before = after;
      }
    }),
    { numRuns: 40 },
  );
});

/** Whether the present event says that component `c` lost sessions. */
function lostBy(trial: ReturnType<typeof createTrial>, c: number): boolean {
  for (let at = 0; at < trial.logLength; at += 3)
    if (trial.log[at] === record.sessions && trial.log[at + 1] === c) return true;
  return false;
}

test('a trial that is taken up from a saved state loses the same sessions', () => {
  fc.assert(
    fc.property(anyModel(), fc.boolean(), (model, replicated) => {
      const trial = createTrial(compile(withSessions(model, replicated)), seedKey('any'));
      begin(trial, 1);
      for (let steps = 0; steps < 20 && step(trial, horizon); steps++);
      const saved = save(trial);
      const play = (): number[] => {
        const told: number[] = [];
        for (let steps = 0; steps < 50 && step(trial, horizon); steps++)
          told.push(...trial.log.slice(0, trial.logLength));
        return [...told, ...trial.sessionsLost];
      };
      const first = play();
      restore(trial, saved);
      expect(play()).toEqual(first);
    }),
    { numRuns: 40 },
  );
});
