import { expect, test } from 'vitest';
import { commandProblem, type TimedCommand } from '../../../src/engine/index.ts';
import { compile } from '../../../src/model/compile/index.ts';
import { parseModel } from '../../../src/model/index.ts';
import { commandWords, scenarioText } from '../../../src/web/watch/command-text.ts';
import { deedsOf, targetOf } from '../../../src/web/watch/deeds.ts';
import { byHand, shop } from './watched.ts';

const everything = ['database@a', 'database@b', 'server@a', 'cache@', 'place:a', 'hazard:storm'];

function deedsAt(id: string, commands: readonly TimedCommand[] = [], time = 200) {
  const { playback, things } = byHand(commands);
  return deedsOf(targetOf(id, things)!, { things, moment: playback.momentAt(time), commands });
}

test('everything that is offered makes sense to the engine', () => {
  const system = compile(parseModel(shop).model!);
  for (const id of everything) {
    for (const { command } of deedsAt(id)) expect(commandProblem(system, command)).toBeNull();
  }
});

test('each way to fail is offered by its name when there are several', () => {
  const titles = deedsAt('database@a').map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['Fail it now: crash', 'Fail it now: disk', 'Switch database over']));
  expect(deedsAt('cache@').map(({ title }) => title)).toContain('Fail it now');
});

test('repair is offered for what has failed, and bringing back for what was taken down', () => {
  expect(deedsAt('database@a').map(({ type }) => type)).not.toContain('repair');
  const failed = deedsAt('database@a', [{ at: 100, command: { type: 'fail', instance: 'database@a', mode: 'disk' } }]);
  expect(failed.map(({ type }) => type)).toContain('repair');
  const down = deedsAt('place:a', [{ at: 100, command: { type: 'down', thing: 'a' } }]).map(({ type }) => type);
  expect(down).toContain('restore');
  expect(down).not.toContain('down');
});

test('of several instances the next one that is whole is meant', () => {
  const deeds = deedsAt('server@a', [{ at: 100, command: { type: 'fail', instance: 'server@a#1' } }]);
  expect(deeds.find(({ type }) => type === 'fail')?.command).toMatchObject({ instance: 'server@a#2' });
  expect(deeds.find(({ type }) => type === 'repair')?.command).toMatchObject({ instance: 'server@a#1' });
});

test('a hazard that strikes can be ended, and one that does not can strike', () => {
  expect(deedsAt('hazard:storm').map(({ type }) => type)).toEqual(['strike']);
  expect(
    deedsAt('hazard:storm', [{ at: 100, command: { type: 'strike', hazard: 'storm' } }]).map(({ type }) => type),
  ).toEqual(['end']);
});

test('services, edges and unknown names are nothing that anything can be done to', () => {
  const { things } = byHand();
  for (const id of ['service:shop', 'requires:server@a>database@a', 'place:c', 'queue@a'])
    expect(targetOf(id, things)).toBeNull();
});

test('what was done by hand is written as the steps of a scenario', () => {
  const text = scenarioText([
    { at: 600, command: { type: 'down', thing: 'eu-west-a' } },
    { at: 12.3456, command: { type: 'fail', instance: 'server@a#2', mode: 'crash' } },
  ]);
  expect(text).toBe('do:\n  - { at: 10m, down: eu-west-a }\n  - { at: 12.346s, fail: "server@a#2", mode: crash }\n');
  expect(scenarioText([])).toBe('do: []\n');
});

test('and told in words', () => {
  expect(commandWords({ type: 'fail', instance: 'database@a', mode: 'disk' })).toBe('database@a fails: disk');
  expect(commandWords({ type: 'isolate', place: 'a' })).toBe('a is cut off');
  expect(commandWords({ type: 'evacuate', place: 'a' })).toBe('a is evacuated');
});
