import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createPlayback } from '../../src/engine/index.ts';
import type { Playback, TimedCommand } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import type { System } from '../../src/system/system.ts';

function systemOf(text: string): System {
  const { model, issues } = parseModel(text, 'commands.yaml');
  if (model === null) throw new Error(JSON.stringify(issues, null, 1));
  return compile(model);
}

/** Nothing happens but by command, for two hours; the engine's invariants are checked all along. */
function quiet(system: System, commands: TimedCommand[] = []): Playback {
  return createPlayback(system, { seed: 'by hand', warmup: 0, horizon: 7200, random: false, check: true, commands }, 0);
}

/** `SECOND THING WHAT` of everything that happens. */
function log(playback: Playback): string[] {
  return playback.entries(0, Infinity).map(({ time, thing, what }) => `${time} ${thing} ${what}`);
}

/** `FROM TO CAUSE` of the outages of the first service. */
function outages(playback: Playback): string[] {
  return playback.outages().map(({ from, to, cause }) => `${from} ${to ?? 'end'} ${cause}`);
}

const pair = `nines: 1
places: { site: { kind: region }, a: { kind: zone, in: site }, b: { kind: zone, in: site } }
crews: { ops: { size: 1, response: 5m } }
components:
  database:
    instances: [a, b]
    active: 1
    standby: warm
    failures: { crash: { mttf: 1y, ttr: 20m, crew: ops } }
    detection: 15s
    failover: { time: 30s }
    data: { replication: async, lag: 2s, writes: 100/s, fencing: false }
  server: { instances: 2, needs: 1, requires: [database], mttf: 60d, mttr: 10m }
hazards:
  storm: { targets: [a], every: 1y, lasts: 10m, effect: down }
services: { shop: { requires: [server] } }
`;

describe('by hand, with constant times,', () => {
  const system = systemOf(pair);
  const [first, second] = system.instances.name;

  test('the active database of the web shop that is made to fail is found by its heartbeats, and its standby takes over', () => {
    const text = readFileSync('models/web-shop.yaml', 'utf8').replace(
      'time: { lognormal: { median: 45s, p95: 3m } }, success: 98%, otherwise: 1h',
      'time: 45s',
    );
    const shop = systemOf(text);
    const holder = quiet(shop)
      .momentAt(0)
      .roles.find(({ component }) => component === 'database')!.holder;
    const playback = quiet(shop, [{ at: 600, command: { type: 'fail', instance: holder } }]);
    const role = (time: number) => playback.momentAt(time).roles.find(({ component }) => component === 'database')!;
    const [fails, begins, taken] = ['fails', 'failover begins', 'is active now'].map(
      (what) => playback.entries(0, Infinity).find((entry) => entry.what === what)!.time,
    );
    expect(fails).toBe(600);
    // Three heartbeats of 5 s, the first of which comes within 5 s.
    expect(begins).toBeGreaterThan(610);
    expect(begins).toBeLessThanOrEqual(615);
    expect(taken).toBe(begins + 45);
    expect([600, begins, taken].map((time) => role(time).phase)).toEqual(['detecting', 'switching', 'ok']);
    expect(role(begins).until).toBe(taken);
    expect(role(taken).holder).not.toBe(holder);
    expect(playback.outages()).toMatchObject([{ service: 'shop', from: 600, to: taken, cause: 'database: failure' }]);
    expect(playback.losses()).toMatchObject([{ time: taken, component: 'database', cause: 'database: failure' }]);
  });

  test('a failure goes its way: detection, failover, crew, repair', () => {
    const playback = quiet(system, [{ at: 100, command: { type: 'fail', instance: first, mode: 'crash' } }]);
    expect(log(playback)).toEqual([
      `100 ${first}: crash is made to fail`,
      `100 ${first}: crash fails`,
      `100 ${first} copy is stale`,
      '100 database accepts no writes',
      '100 database active instance lost',
      '100 shop service down',
      `115 ${first}: crash is detected`,
      '115 database failover begins',
      `115 ${first}: crash asks for a crew`,
      `115 ${first}: crash crew is on the way`,
      '145 database loses writes',
      `145 ${second} is active now`,
      '145 database role is served',
      '145 database accepts writes',
      '145 shop service up',
      `415 ${first}: crash repair begins`,
      `1615 ${first}: crash is repaired`,
      `1615 ${first} can serve`,
      `1615 ${first} copy is current`,
    ]);
    expect(outages(playback)).toEqual(['100 145 database: crash']);
    expect(playback.outages()[0].phases).toEqual([
      { phase: 'switching', seconds: 30 },
      { phase: 'detection', seconds: 15 },
    ]);
    expect(playback.losses()).toEqual([
      {
        time: 145,
        component: 'database',
        dataset: 'database',
        total: false,
        window: 2,
        writes: 200,
        cause: 'database: crash',
      },
    ]);
    const phases = [100, 200, 500].map((time) => playback.momentAt(time).instances[0].faults);
    expect(phases).toEqual([
      [{ mode: 'crash', phase: 'not found', since: 100, until: 115 }],
      [{ mode: 'crash', phase: 'crew on the way', since: 100, until: 415 }],
      [{ mode: 'crash', phase: 'repair', since: 100, until: 1615 }],
    ]);
    expect(playback.momentAt(200).crews).toEqual([
      { name: 'ops', size: 1, free: 0, onDuty: true, queued: [], onTheWay: [`${first}: crash`], working: [] },
    ]);
  });

  test.each([
    ['before anybody knows', 105, [`100 105`]],
    ['while the standby takes over', 120, ['100 145']],
    ['while the crew is on the way', 300, ['100 145']],
    ['while it is being repaired', 900, ['100 145']],
  ])('a repair %s ends the fault then, and frees the crew', (_, at, down) => {
    const playback = quiet(system, [
      { at: 100, command: { type: 'fail', instance: first } },
      { at, command: { type: 'repair', instance: first } },
    ]);
    expect(log(playback)).toContain(`${at} ${first}: crash is repaired`);
    expect(outages(playback)).toEqual(down.map((times) => `${times} database: crash`));
    expect(playback.momentAt(at).instances[0].faults).toEqual([]);
    expect(playback.momentAt(at).crews[0].free).toBe(1);
    expect(playback.momentAt(7199).services[0].state).toBe('up');
  });

  test('a component that is taken down stays down until it is restored, and answers for it by its name', () => {
    const playback = quiet(system, [
      { at: 60, command: { type: 'down', thing: 'server' } },
      { at: 360, command: { type: 'restore', thing: 'server' } },
    ]);
    expect(outages(playback)).toEqual(['60 360 server: by hand']);
    expect(playback.momentAt(60).instances.filter(({ state }) => state === 'down')).toHaveLength(2);
    expect(playback.momentAt(60).instances[2].downByHand).toBe(true);
  });

  test('an active instance that is taken down is failed over like one that a hazard takes down', () => {
    const playback = quiet(system, [{ at: 60, command: { type: 'down', thing: first } }]);
    expect(outages(playback)).toEqual(['60 105 database: by hand']);
    expect(playback.momentAt(200).roles[0].holder).toBe(second);
  });

  test('a place that is taken down, and a hazard that is made to strike, do the same', () => {
    const down = quiet(system, [
      { at: 60, command: { type: 'down', thing: 'a' } },
      { at: 660, command: { type: 'restore', thing: 'a' } },
    ]);
    const struck = quiet(system, [{ at: 60, command: { type: 'strike', hazard: 'storm' } }]);
    const ended = quiet(system, [
      { at: 60, command: { type: 'down', thing: 'storm' } },
      { at: 660, command: { type: 'end', hazard: 'storm' } },
    ]);
    const what = (playback: Playback): string[] =>
      log(playback).filter((line) => !/storm| a is taken down| a is restored/.test(line));
    expect(what(struck)).toEqual(what(down));
    expect(what(ended)).toEqual(what(down));
    expect(outages(down)).toEqual(['60 105 place a']);
    expect(outages(struck)).toEqual(['60 105 hazard storm']);
    expect(down.momentAt(100).placesOut).toEqual([{ name: 'a', byItself: true, isolatedByHand: false, faults: [] }]);
    expect(struck.momentAt(100).hazardsOn).toEqual(['storm']);
  });

  test('an active instance that is isolated goes on alone, and what it takes meanwhile is lost', () => {
    const isolated = quiet(system, [
      { at: 60, command: { type: 'isolate', place: 'a' } },
      { at: 360, command: { type: 'restore', thing: 'a' } },
    ]);
    expect(isolated.momentAt(200).instances[0].apart).toBe(true);
    // What the new active one did not have yet, and what the old one took from the cut on.
    expect(isolated.losses().map(({ time, window }) => [time, window])).toEqual([
      [105, 2],
      [360, 300],
    ]);
    const down = quiet(system, [
      { at: 60, command: { type: 'down', thing: 'a' } },
      { at: 360, command: { type: 'restore', thing: 'a' } },
    ]);
    expect(down.losses().map(({ time, window }) => [time, window])).toEqual([[105, 2]]);
  });

  test('a place that is destroyed takes the copies in it along; one that is destroyed in all places is lost', () => {
    const one = quiet(system, [{ at: 60, command: { type: 'destroy', thing: 'a' } }]);
    expect(one.momentAt(60).instances[0]).toMatchObject({ copy: 'empty', reachable: false });
    expect(one.losses()).toMatchObject([{ total: false, window: 2 }]);
    const both = quiet(system, [{ at: 60, command: { type: 'destroy', thing: 'site' } }]);
    expect(both.losses()).toMatchObject([{ time: 60, total: true, cause: 'place site' }]);
    const copy = quiet(system, [{ at: 60, command: { type: 'destroy', thing: second } }]);
    expect(copy.momentAt(60).instances[1].copy).toBe('empty');
    expect(copy.outages()).toEqual([]);
  });

  test('an instance that is destroyed and restored stands there again, and its copy comes from the other', () => {
    const playback = quiet(system, [
      { at: 60, command: { type: 'destroy', thing: second } },
      { at: 360, command: { type: 'restore', thing: second } },
    ]);
    expect(playback.momentAt(359).instances[1]).toMatchObject({ copy: 'empty' });
    // Without the command the crew would have come, and repaired it, until 60 + 300 + 1200 s.
    expect(log(playback)).toContain(`360 ${second}: crash is repaired`);
    expect(playback.momentAt(7000).instances[1]).toMatchObject({ copy: 'current' });
    // What is whole by then is not touched.
    const late = { at: 5000, command: { type: 'restore', thing: second } } as const;
    const repaired = quiet(system, [{ at: 60, command: { type: 'destroy', thing: second } }, late]);
    expect(log(repaired).filter((line) => line.endsWith('is repaired'))).toHaveLength(1);
  });

  test('a switchover moves the role as planned, without a loss, for as long as it takes', () => {
    const playback = quiet(system, [{ at: 60, command: { type: 'switchover', component: 'database' } }]);
    expect(outages(playback)).toEqual(['60 90 database: by hand']);
    expect(playback.momentAt(70).roles[0]).toMatchObject({ phase: 'moving', holder: first, target: second, until: 90 });
    expect(playback.momentAt(90).roles[0]).toMatchObject({ phase: 'ok', holder: second });
    expect(playback.losses()).toEqual([]);
  });

  test('a switchover of a role that cannot move changes nothing', () => {
    const playback = quiet(system, [
      { at: 60, command: { type: 'down', thing: second } },
      { at: 70, command: { type: 'switchover', component: 'database' } },
    ]);
    expect(playback.outages()).toEqual([]);
    expect(playback.momentAt(80).roles[0].holder).toBe(first);
    expect(playback.nextChange(60)).toBe(70);
  });

  test('what has no failure mode is taken down when it is made to fail, and is whole after a repair', () => {
    const plain = systemOf(`nines: 1
components: { box: { instances: 2, needs: 2, failures: {} } }
services: { shelf: { requires: [box] } }
`);
    const [box] = plain.instances.name;
    const playback = quiet(plain, [
      { at: 10, command: { type: 'fail', instance: box } },
      { at: 25, command: { type: 'repair', instance: box } },
    ]);
    expect(outages(playback)).toEqual(['10 25 box: by hand']);
  });

  test('a corruption that is made spreads and is found as any other, or is mended by a repair that loses what was written', () => {
    const corrupting = systemOf(
      pair
        .replace('crew: ops } }', 'crew: ops }, rot: { mttf: 5y, ttr: 10m, fault: corruption } }')
        .replace('detection: 15s', 'detection: { probe: 5s, failures: 3, noticed: 30m }')
        .replace('fencing: false', 'backups: { every: 10m, restore: 5m }'),
    );
    const corrupted = quiet(corrupting, [{ at: 900, command: { type: 'corrupt', thing: first } }]);
    expect(
      corrupted
        .momentAt(905)
        .instances.slice(0, 2)
        .map(({ corrupt }) => corrupt),
    ).toEqual([true, true]);
    expect(corrupted.momentAt(905).services[0].state).not.toBe('up');
    const mended = quiet(corrupting, [
      { at: 900, command: { type: 'corrupt', thing: first } },
      { at: 1000, command: { type: 'repair', instance: first } },
    ]);
    expect(mended.momentAt(1000).instances.some(({ corrupt }) => corrupt)).toBe(false);
    expect(mended.losses().length).toBeGreaterThan(0);
    expect(mended.momentAt(7199).services[0].state).toBe('up');
  });
});
