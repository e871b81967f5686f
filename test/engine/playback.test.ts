import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { begin, createPlayback, createPlayer, createTrial, step, traceTrial } from '../../src/engine/index.ts';
import type { Lane, Playback, TraceEntry } from '../../src/engine/index.ts';
import { createLoadWatch } from '../../src/engine/load/watch.ts';
import { momentOf } from '../../src/engine/playback/moment.ts';
import { nextAt } from '../../src/engine/play.ts';
import { num } from '../../src/engine/state.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { seedKey } from '../../src/random/index.ts';
import type { System } from '../../src/system/system.ts';

/** Between them: data, backups, caches, crews, spares, hazards, roles, quorums, regions, stale addresses, load. */
const models = [
  'web-shop',
  'two-regions-dns',
  'postgres-patroni',
  'kafka',
  'queue-and-cache',
  'corruption-delayed-replica',
  'bank',
];
const year = 365 * 86400;

function systemOf(name: string): System {
  const { model, issues } = parseModel(readFileSync(`models/${name}.yaml`, 'utf8'), `${name}.yaml`);
  if (model === null) throw new Error(JSON.stringify(issues));
  return compile(model);
}

const options = { seed: 'playback', warmup: 0, horizon: year, check: true };

/** Times without any order, the same every time, and those of changes. */
function times(playback: Playback, count: number): number[] {
  const some = Array.from({ length: count }, (_, at) => ((at * 0.6180339887 + 0.1) % 1) * playback.end);
  return some.flatMap((time) => [time, playback.nextChange(time)]);
}

function spansOf(lanes: Lane[], kind: Lane['kind'], name: string, state: string): number {
  const lane = lanes.find((one) => one.kind === kind && one.name === name)!;
  return lane.spans.reduce((sum, span) => sum + (span.state === state ? span.to - span.from : 0), 0);
}

describe.each(models)('a year of %s, played to be watched,', (name) => {
  const system = systemOf(name);
  const playback = createPlayback(system, { ...options, mostKeyframes: 12 }, 3);

  test('shows at any time, forwards or backwards, what a trial played to that time is in', () => {
    for (const time of times(playback, 12)) {
      const trial = createTrial(system, seedKey(options.seed));
      begin(trial, 3);
      while (nextAt(trial) <= time && nextAt(trial) < playback.end) step(trial, Infinity);
      trial.num[num.now] = time;
      expect(playback.momentAt(time)).toEqual(momentOf(trial, createLoadWatch(system)));
    }
  });

  test('tells of the same events as the trace of the trial, however the log is paged', () => {
    const traced: TraceEntry[] = [];
    traceTrial(system, options, 3, (entry) => traced.push(entry));
    expect(playback.entryCount).toBe(traced.length);
    expect(playback.entries(0, Infinity)).toMatchObject(traced);
    const middle = Math.floor(traced.length / 2);
    expect(playback.entries(middle, 7)).toEqual(playback.entries(0, Infinity).slice(middle, middle + 7));
    const time = traced[middle].time;
    expect(playback.entriesUntil(time)).toBe(traced.filter((entry) => entry.time <= time).length);
  });

  test('has services down, degraded and places out as long as the study counts', () => {
    const tally = createPlayer(system, options).play(3);
    const lanes = playback.lanes();
    system.services.name.forEach((service, s) => {
      const own = playback.outages().filter((outage) => outage.service === service);
      const length = own.reduce((sum, { from, to }) => sum + ((to ?? playback.end) - from), 0);
      const charged = own.flatMap(({ causes }) => causes).reduce((sum, { seconds }) => sum + seconds, 0);
      const inPhases = own.flatMap(({ phases }) => phases).reduce((sum, { seconds }) => sum + seconds, 0);
      expect(spansOf(lanes, 'service', service, 'down')).toBeCloseTo(tally.down[s], 5);
      expect(spansOf(lanes, 'service', service, 'degraded')).toBeCloseTo(tally.degraded[s], 5);
      expect(length).toBeCloseTo(tally.down[s], 5);
      expect(charged).toBeCloseTo(tally.down[s], 5);
      expect(inPhases).toBeCloseTo(tally.down[s], 5);
      expect(own.length).toBe(tally.outages[s]);
    });
    system.places.name.forEach((place, p) => {
      expect(spansOf(lanes, 'place', place, 'out')).toBeCloseTo(tally.placeOut[p], 5);
    });
    expect(playback.losses().map(({ window }) => window)).toEqual([
      ...tally.losses.window.subarray(0, tally.losses.count),
    ]);
  });

  test('has lanes without gaps that agree with the moments', () => {
    const lanes = playback.lanes();
    for (const { spans } of lanes) {
      expect(spans[0].from).toBe(0);
      expect(spans.at(-1)!.to).toBe(playback.end);
      spans.slice(1).forEach((span, at) => {
        expect(span.from).toBe(spans[at].to);
        expect(span.state).not.toBe(spans[at].state);
      });
    }
    const stateAt = (kind: Lane['kind'], thing: string, time: number): string | undefined =>
      lanes
        .find((lane) => lane.kind === kind && lane.name === thing)!
        .spans.find(({ from, to }) => from <= time && time < to)?.state;
    for (const time of times(playback, 12)) {
      if (time >= playback.end) continue;
      const moment = playback.momentAt(time);
      for (const { name: thing, state } of moment.services) expect(stateAt('service', thing, time)).toBe(state);
      for (const { name: thing, state } of moment.instances) expect(stateAt('instance', thing, time)).toBe(state);
      for (const { name: thing, state } of moment.datasets) expect(stateAt('data', thing, time)).toBe(state);
    }
  });

  test('steps to every time at which something is logged, and back', () => {
    const logged = [...new Set(playback.entries(0, Infinity).map(({ time }) => time))];
    const forwards: number[] = [];
    for (let time = playback.nextChange(-1); time < playback.end; time = playback.nextChange(time)) forwards.push(time);
    const backwards: number[] = [];
    for (let time = playback.previousChange(playback.end); time > 0; time = playback.previousChange(time))
      backwards.push(time);
    expect(forwards).toEqual(expect.arrayContaining(logged));
    expect(backwards.reverse()).toEqual(forwards.filter((time) => time > 0));
  });
});

describe('a playback', () => {
  const system = systemOf('web-shop');

  test('that may have fewer spans shows the worst state of those it puts together, over the same time', () => {
    const playback = createPlayback(system, options, 3);
    const fine = playback.lanes();
    const coarse = playback.lanes({ most: 20 });
    const at = fine.findIndex(({ spans }) => spans.length > 20);
    expect(coarse[at].merged).toBe(true);
    expect(coarse[at].spans.length).toBeLessThanOrEqual(20);
    expect(coarse[at].spans[0].from).toBe(0);
    expect(coarse[at].spans.at(-1)!.to).toBe(playback.end);
    const shop = fine.find(({ kind }) => kind === 'service')!;
    const outage = shop.spans.find(({ state }) => state === 'down')!;
    const [around] = playback.lanes({ from: outage.from - 60, to: outage.to + 60 });
    expect(around.spans.filter(({ state }) => state === 'down')).toContainEqual(outage);
    expect(around.spans[0].from).toBe(outage.from - 60);
    expect(around.spans.at(-1)!.to).toBe(outage.to + 60);
  });

  test('of more events than allowed says so, and knows nothing of what comes after', () => {
    const playback = createPlayback(system, { ...options, mostEvents: 30 }, 3);
    expect(playback.truncated).toBe(true);
    expect(playback.events).toBe(30);
    expect(playback.playedTo).toBeLessThan(playback.end);
    expect(playback.momentAt(playback.end).time).toBe(playback.playedTo);
    for (const { spans } of playback.lanes()) expect(spans.at(-1)!.to).toBe(playback.playedTo);
  });

  test('counts the warm-up as part of the trial', () => {
    const playback = createPlayback(system, { ...options, warmup: 3600, horizon: 7200 }, 0);
    expect(playback.end).toBe(10_800);
  });

  test.each(models)('of %s without random failures has no event but duty hours, and all is well', (name) => {
    const quiet = createPlayback(systemOf(name), { ...options, random: false }, 0);
    expect(quiet.entries(0, Infinity).filter(({ about }) => about.kind !== 'crew')).toEqual([]);
    expect(quiet.outages()).toEqual([]);
    for (const { state } of quiet.momentAt(quiet.end).services) expect(state).toBe('up');
  });
});
