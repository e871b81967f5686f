import { readFileSync } from 'node:fs';
import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { commandProblem, createPlayback } from '../../src/engine/index.ts';
import type { Command, Moment, Playback, TimedCommand } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import type { System } from '../../src/system/system.ts';
import { anyModel, horizon } from './models.ts';

const month = 30 * 86400;
const options = { seed: 'forced', warmup: 0, horizon: month, check: true };

function shop(): System {
  return compile(parseModel(readFileSync('models/web-shop.yaml', 'utf8')).model!);
}

/** Everything a playback shows, at some times. */
function all(playback: Playback): unknown {
  return {
    commands: playback.commands,
    entries: playback.entries(0, Infinity),
    lanes: playback.lanes(),
    outages: playback.outages(),
    losses: playback.losses(),
    moments: [0, 0.31, 0.62, 0.93].map((part) => playback.momentAt(part * playback.end)),
    changes: [0, 0.31, 0.62, 0.93].map((part) => playback.nextChange(part * playback.end)),
  };
}

describe('something done by hand', () => {
  const system = shop();

  test('leaves what was before as it was, and is part of what comes after', () => {
    const playback = createPlayback(system, { ...options, mostKeyframes: 4 }, 1);
    const before = playback.entries(0, Infinity);
    const time = month / 2;
    playback.force(time, { type: 'fail', instance: 'database@eu-west-a' });
    const after = playback.entries(0, Infinity);
    const early = before.filter((entry) => entry.time <= time);
    expect(after.slice(0, early.length)).toEqual(early);
    expect(after[early.length]).toMatchObject({ time, what: 'is made to fail', byHand: true });
    expect(after[early.length + 1]).toMatchObject({ time, what: 'fails', thing: 'database@eu-west-a: failure' });
    expect(playback.commands).toEqual([{ at: time, command: { type: 'fail', instance: 'database@eu-west-a' } }]);
  });

  test('one after the other, in any order of time, gives what the same commands give from the beginning', () => {
    const commands: TimedCommand[] = [
      { at: 0.7 * month, command: { type: 'down', thing: 'eu-west-b' } },
      { at: 0.2 * month, command: { type: 'fail', instance: 'database@eu-west-a' } },
      { at: 0.8 * month, command: { type: 'restore', thing: 'eu-west-b' } },
      { at: 0.2 * month, command: { type: 'switchover', component: 'balancer' } },
      { at: 0, command: { type: 'fail', instance: 'eu-west-a', mode: 'power' } },
    ];
    const playback = createPlayback(system, { ...options, mostKeyframes: 6 }, 1);
    for (const { at, command } of commands) {
      playback.force(at, command);
      playback.momentAt(0.9 * month);
    }
    expect(playback.commands.map(({ at }) => at / month)).toEqual([0, 0.2, 0.2, 0.7, 0.8]);
    expect(all(playback)).toEqual(all(createPlayback(system, { ...options, commands }, 1)));
  });

  test('and taken back leaves the playback as it was', () => {
    const playback = createPlayback(system, options, 1);
    const before = all(playback);
    playback.force(1000, { type: 'down', thing: 'server' });
    playback.force(500, { type: 'destroy', thing: 'eu-west-a' });
    playback.takeBack(1);
    playback.takeBack(0);
    expect(all(playback)).toEqual(before);
    expect(() => playback.takeBack(0)).toThrow(RangeError);
  });

  test.each<[Command, string]>([
    [{ type: 'fail', instance: 'nobody' }, 'there is no instance or place named nobody'],
    [{ type: 'fail', instance: 'cache@eu-west-a', mode: 'rust' }, 'cache@eu-west-a has no failure mode named rust'],
    [{ type: 'fail', instance: 'eu-west' }, 'eu-west has no failure mode'],
    [{ type: 'down', thing: 'nobody' }, 'there is no instance or component or place or hazard named nobody'],
    [{ type: 'switchover', component: 'server' }, 'server has no standbys to switch over to'],
    [{ type: 'corrupt', thing: 'eu-west-a' }, 'nothing in this model corrupts the data of eu-west-a'],
  ])('that makes no sense (%o) is refused, and changes nothing', (command, problem) => {
    const playback = createPlayback(system, { ...options, random: false }, 1);
    expect(() => playback.force(10, command)).toThrow(problem);
    expect(playback.commands).toEqual([]);
    expect(playback.entryCount).toBe(0);
  });

  test.each([-1, month, NaN])('at a time outside of the trial (%d s) is refused', (time) => {
    const playback = createPlayback(system, { ...options, random: false }, 1);
    expect(() => playback.force(time, { type: 'down', thing: 'server' })).toThrow(RangeError);
  });
});

/** Commands of every kind about anything in the system, the senseless ones left out. */
function anyCommands(system: System): fc.Arbitrary<TimedCommand[]> {
  const { instances, components, places, hazards } = system;
  const of = (names: string[]) => fc.constantFrom(...names);
  const things = [...instances.name, ...components.name, ...places.name, ...hazards.name];
  const kinds: fc.Arbitrary<Command>[] = [
    fc.record({ type: fc.constantFrom('fail', 'repair'), instance: of([...instances.name, ...places.name]) }),
    fc.record({ type: fc.constantFrom('down', 'restore'), thing: of(things) }),
    fc.record({ type: fc.constantFrom('destroy', 'corrupt'), thing: of([...instances.name, ...places.name]) }),
    fc.record({ type: fc.constant('switchover'), component: of(components.name) }),
  ];
  if (places.count > 0) kinds.push(fc.record({ type: fc.constant('isolate'), place: of(places.name) }));
  if (hazards.count > 0) kinds.push(fc.record({ type: fc.constantFrom('strike', 'end'), hazard: of(hazards.name) }));
  const timed = fc.record({
    at: fc.integer({ min: 0, max: 59 }).map((minute) => minute * 60),
    command: fc.oneof(...kinds),
  });
  return fc
    .array(timed, { minLength: 1, maxLength: 12 })
    .map((list) => list.filter(({ command }) => commandProblem(system, command) === null));
}

/** `KIND NAME: STATE` of all lanes at a time. */
function statesAt(playback: Playback, time: number): string[] {
  return playback.lanes().flatMap(({ kind, name, spans }) => {
    const span = spans.find(({ from, to }) => from <= time && time < to);
    return span === undefined || kind === 'place' || kind === 'hazard' ? [] : [`${kind} ${name}: ${span.state}`];
  });
}

/** The same of a moment; at the end no span is left. */
function statesOf({ services, roles, instances, datasets }: Moment, isBeforeEnd: boolean): string[] {
  if (!isBeforeEnd) return [];
  const several = (component: string): boolean => roles.filter((role) => role.component === component).length > 1;
  return [
    ...services.map(({ name, state }) => `service ${name}: ${state}`),
    ...roles.map(
      ({ component, index, phase }) => `role ${component}${several(component) ? ` ${index + 1}` : ''}: ${phase}`,
    ),
    ...instances.map(({ name, state }) => `instance ${name}: ${state}`),
    ...datasets.map(({ name, state }) => `data ${name}: ${state}`),
  ];
}

test('whatever is done by hand to whatever model, the engine holds its own, and shows any moment the same on any way to it', () => {
  const cases = anyModel().chain((model) => {
    const system = compile(model);
    return fc.record({
      system: fc.constant(system),
      commands: anyCommands(system),
      random: fc.boolean(),
      times: fc.array(fc.integer({ min: 0, max: horizon }), { minLength: 3, maxLength: 6 }),
    });
  });
  fc.assert(
    fc.property(cases, ({ system, commands, random, times }) => {
      const own = { seed: 'any', warmup: 0, horizon, check: true, random };
      const whole = createPlayback(system, { ...own, commands }, 0);
      const forced = createPlayback(system, { ...own, mostKeyframes: 3 }, 0);
      for (const { at, command } of commands) forced.force(at, command);
      expect(forced.entries(0, Infinity)).toEqual(whole.entries(0, Infinity));
      expect(forced.outages()).toEqual(whole.outages());
      expect(forced.losses()).toEqual(whole.losses());
      expect(forced.lanes()).toEqual(whole.lanes());
      for (const time of times) {
        const moment = whole.momentAt(time);
        expect(forced.momentAt(time)).toEqual(moment);
        expect(statesAt(whole, time)).toEqual(statesOf(moment, time < whole.end));
      }
      whole.lanes().forEach(({ kind, name, spans }) => {
        if (kind !== 'service') return;
        const down = spans.reduce((sum, { from, to, state }) => sum + (state === 'down' ? to - from : 0), 0);
        const own = whole.outages().filter(({ service }) => service === name);
        expect(own.reduce((sum, { from, to }) => sum + ((to ?? whole.end) - from), 0)).toBeCloseTo(down, 6);
        expect(own.flatMap(({ causes }) => causes).reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(down, 6);
      });
    }),
    { numRuns: 40 },
  );
});
