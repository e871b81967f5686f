import { expect, test } from 'vitest';
import type { TimedCommand } from '../../../src/engine/index.ts';
import { editModel, parseModel } from '../../../src/model/index.ts';
import { commandsOf } from '../../../src/montecarlo/index.ts';
import { deedsOf, targetOf } from '../../../src/web/watch/deeds.ts';
import { createHost } from '../../../src/web/watch/host.ts';
import { freeName, resultNow, scenarioEdits } from '../../../src/web/watch/scenario-edits.ts';
import { byHand, shop } from './watched.ts';

function saved(name: string, commands: readonly TimedCommand[], random = false): string {
  return editModel(shop, scenarioEdits(shop, name, commands, random))!;
}

const LOST =
  '\nscenarios:\n  lost: { do: [{ at: 10m, fail: database@a }], expect: [{ service: shop, downFor: { atMost: 1m } }], seed: x }\n';

test('the worker plays a scenario and tells what came of it', () => {
  const host = createHost();
  const result = host.answer<'scenario'>({ type: 'scenario', text: shop + LOST, name: 'lost' });
  expect(result).toMatchObject({ name: 'lost', verdict: 'passed', plays: 20, passed: 20 });
  expect(result.shown).toMatchObject({ timeline: [], passed: true });
});

test('a play of a scenario is the same history in the worker as where it is checked', () => {
  const text = shop + LOST;
  const { model } = parseModel(text);
  const commands = commandsOf(model!, model!.scenarios.lost.steps);
  const host = createHost();
  const script = { name: 'lost', seed: 'x', seconds: 87_000, steps: 1 };
  const opened = host.answer<'open'>({ type: 'open', order: { text, trial: 3, random: false, commands, script } });
  expect(opened).toMatchObject({ seed: 'x', warmup: 0, horizon: 87_000, refused: [] });
  const { shown } = host.answer<'scenario'>({ type: 'scenario', text, name: 'lost' });
  expect(opened.summary.outages[0].to! - opened.summary.outages[0].from).toBe(shown.checks[0].value);
});

test('what was done by hand is saved as a scenario that can be played, and nothing else of the text changes', () => {
  const commands = [
    { at: 12.3456, command: { type: 'fail' as const, instance: 'database@a', mode: 'crash' } },
    { at: 600, command: { type: 'down' as const, thing: 'a' } },
  ];
  const text = saved('by-hand', commands);
  expect(parseModel(text).model!.scenarios['by-hand'].steps).toEqual([
    { at: 12.346, verb: 'fail', thing: 'database@a', mode: 'crash' },
    { at: 600, verb: 'down', thing: 'a', mode: null },
  ]);
  expect(freeName(shop)).toBe('by-hand');
  expect(freeName(text)).toBe('by-hand-2');
  expect(freeName(text, 'zone a')).toBe('zone-a');
  expect(editModel(text, [{ type: 'remove', path: ['scenarios'] }])!.trim()).toBe(shop.trim());
  expect(parseModel(saved('other', commands, true)).model!.scenarios.other.random).toBe(true);
});

test('everything that can be done by hand can be written as a step', () => {
  const { playback, things } = byHand();
  const moment = playback.momentAt(200);
  for (const id of ['database@a', 'database@b', 'server@a', 'cache@', 'place:a', 'hazard:storm']) {
    for (const { command } of deedsOf(targetOf(id, things)!, { things, moment, commands: [] })) {
      const { model, issues } = parseModel(saved('one', [{ at: 600, command }]));
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(commandsOf(model!, model!.scenarios.one.steps)).toEqual([{ at: 600, command }]);
    }
  }
});

test('a result is of the text that it was found for', () => {
  const results = { lost: createHost().answer<'scenario'>({ type: 'scenario', text: shop + LOST, name: 'lost' }) };
  const state = { text: shop + LOST, results, playing: null };
  expect(resultNow(state, 'lost', shop + LOST)).toBe(results.lost);
  expect(resultNow(state, 'lost', shop)).toBeNull();
  expect(resultNow(state, 'toString', shop + LOST)).toBeNull();
});
