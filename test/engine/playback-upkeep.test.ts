import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createPlayback } from '../../src/engine/index.ts';
import type { Lane, Playback, PlaybackOptions } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';

const year = 365 * 86400;
const options: PlaybackOptions = { seed: 'upkeep', warmup: 0, horizon: year, check: true, mostKeyframes: 12 };

function playbackOf(name: string, more: Partial<PlaybackOptions> = {}): Playback {
  const { model } = parseModel(readFileSync(`models/${name}.yaml`, 'utf8'));
  return createPlayback(compile(model!), { ...options, ...more }, 3);
}

const lanesOf = (playback: Playback, kind: Lane['kind']): Lane[] =>
  playback.lanes().filter((lane) => lane.kind === kind);

function seconds(lane: Lane, isCounted: (state: string) => boolean): number {
  return lane.spans.reduce((sum, { from, to, state }) => sum + (isCounted(state) ? to - from : 0), 0);
}

describe.each(['chaos-monkey', 'blue-green-vs-rolling'])('a year of %s', (name) => {
  const playback = playbackOf(name);
  const runs = playback.runs();

  test('has a run for every time the log says that something is done by plan', () => {
    const about = playback.entries(0, Infinity).filter((entry) => entry.about.kind === 'upkeep');
    const told = (what: string) => about.filter((entry) => entry.what === what).map(({ time, thing }) => [time, thing]);
    expect(runs.length).toBeGreaterThan(3);
    expect(runs.map(({ from, kind, name: own }) => [from, `${kind} ${own}`])).toEqual(told('begins'));
    const over = runs.filter(({ to }) => to !== null).map(({ to, kind, name: own }) => [to, `${kind} ${own}`]);
    expect(over.sort()).toEqual([...told('is done'), ...told('is given up')].sort());
  });

  test('has lanes of maintenance and drills that are busy as long as these last, and mark what took no time', () => {
    for (const lane of [...lanesOf(playback, 'maintenance'), ...lanesOf(playback, 'drill')]) {
      const own = runs.filter((run) => run.kind === lane.kind && run.name === lane.name);
      const length = own.reduce((sum, { from, to }) => sum + ((to ?? playback.end) - from), 0);
      expect(seconds(lane, (state) => state !== 'idle')).toBeCloseTo(length, 4);
      const atOnce = own.filter(({ from, to }) => to === from).map(({ from }) => from);
      expect(lane.instants).toEqual(expect.arrayContaining(atOnce));
      for (const time of lane.instants) expect(own.map(({ to }) => to)).toContain(time);
    }
  });

  test('has instances out for maintenance only while that runs, as the moment tells', () => {
    for (const { from, to, kind, name: own, out } of runs) {
      const until = to ?? playback.end;
      const there = playback.momentAt((from + until) / 2).upkeeps.find((one) => one.kind === kind && one.name === own);
      expect(there !== undefined).toBe(until > from);
      for (const instance of there?.out ?? []) expect(out).toContain(instance);
    }
    const away = lanesOf(playback, 'instance').flatMap(({ name: instance, spans }) =>
      spans.filter(({ state }) => state === 'maintenance').map((span) => ({ instance, ...span })),
    );
    for (const { instance, from, to } of away) {
      const run = runs.find((one) => one.out.includes(instance) && one.from <= from && (one.to ?? playback.end) >= to);
      expect(run).toBeDefined();
    }
  });
});

test('a drill tells what it killed, what it moved and which hidden faults it found', () => {
  const runs = playbackOf('chaos-monkey', { horizon: 5 * year }).runs();
  const of = (name: string) => runs.filter((run) => run.name === name);
  expect(of('monkey').flatMap(({ failed }) => failed)).toContainEqual(expect.stringMatching(/^database@zone-[ab]: /));
  expect(of('game-day').flatMap(({ moved }) => moved)).toContain('database');
  expect(runs.flatMap(({ found }) => found)).toContain('database@zone-b: replication-broken');
  expect(of('monkey')[0].causes).toEqual(['drill monkey']);
});

test('after something is done by hand, and taken back, maintenance and drills are as if it had never been', () => {
  const playback = playbackOf('chaos-monkey');
  const [runs, lanes] = [playback.runs(), playback.lanes()];
  const { from } = runs[4];
  playback.force(from - 1, { type: 'down', thing: 'zone-a' });
  expect(playback.runs().slice(0, 4)).toEqual(runs.slice(0, 4));
  playback.takeBack(0);
  expect(playback.runs()).toEqual(runs);
  expect(playback.lanes()).toEqual(lanes);
});

test('a region that is lost is listed with the share of requests that still goes there, until nobody keeps its address', () => {
  const playback = playbackOf('global-geo', {
    random: false,
    commands: [{ at: 600, command: { type: 'down', thing: 'eu' } }],
  });
  let time = 600;
  const routeAt = (at: number) => playback.momentAt(at).staleRoutes.find(({ router }) => router === 'geo-dns');
  while (routeAt(time) === undefined) time = playback.nextChange(time);
  const route = routeAt(time)!;
  expect(route).toMatchObject({ router: 'geo-dns', place: 'eu', served: false, until: time + 60 });
  const shop = playback.momentAt(time).services.find(({ name }) => name === 'shop')!;
  expect(route.share).toBeCloseTo(0.5, 9);
  expect(shop.lost).toBeGreaterThanOrEqual(route.share - 1e-9);
  expect(routeAt(time + 30)!.share).toBeCloseTo(0.25, 9);
  expect(routeAt(time + 60)).toBeUndefined();
});

test('a region that is evacuated keeps serving those who have its address, and is listed as that', () => {
  const playback = playbackOf('global-geo', {
    random: false,
    commands: [{ at: 600, command: { type: 'evacuate', place: 'eu' } }],
  });
  const { staleRoutes, services } = playback.momentAt(615);
  expect(staleRoutes.find(({ router }) => router === 'geo-dns')).toMatchObject({ place: 'eu', served: true });
  expect(services.find(({ name }) => name === 'shop')!.lost).toBe(0);
});
