import { expect, test } from 'vitest';
import { createPlayback } from '../../../src/engine/index.ts';
import type { Outage, UpkeepRun } from '../../../src/engine/index.ts';
import { compile } from '../../../src/model/compile/index.ts';
import { parseModel } from '../../../src/model/index.ts';
import { goingOn } from '../../../src/web/watch/going-on.ts';
import { filterOf } from '../../../src/web/watch/log-filter.ts';
import { rowsInOrder } from '../../../src/web/watch/rows.ts';
import { partsOf, runAt, withOutages } from '../../../src/web/watch/runs.ts';
import { nothing } from '../../../src/web/watch/things.ts';
import { barsOf } from '../../../src/web/watch/lane-bars.ts';
import { shop } from './watched.ts';

const upkeep = `${shop}
maintenance:
  patching: { targets: [cache], every: 30d, takes: 20m, style: together }
drills:
  monkey: { targets: [server], every: 30d, action: kill, hits: { random: 1 }, ttr: 5m }
`;

const { model } = parseModel(upkeep);
const playback = createPlayback(compile(model!), { seed: 'runs', warmup: 0, horizon: 365 * 86400 }, 1);

const run = (part: Partial<UpkeepRun>): UpkeepRun => ({
  ...{ kind: 'maintenance', name: 'patching', from: 0, to: 10, givenUp: false },
  ...{ out: [], moved: [], failed: [], found: [], causes: ['maintenance patching'] },
  ...part,
});

const outage = (from: number, to: number | null, cause: string, seconds: number): Outage => ({
  ...{ service: 'shop', from, to, cause, causes: [{ cause, seconds }], phases: [] },
});

test('an outage is told of with the run that went on then, or the last one before it', () => {
  const runs = [run({ from: 0, to: 10 }), run({ from: 100, to: 110 }), run({ from: 200, to: 210 })];
  const outages = [
    outage(102, 105, 'maintenance patching', 3),
    outage(150, 160, 'maintenance patching', 10),
    outage(195, 205, 'maintenance patching', 5),
    outage(207, 209, 'server@a: crash', 2),
  ];
  const shown = withOutages(runs, outages);
  expect(shown.map((one) => one.outages.map(({ from }) => from))).toEqual([[], [102, 150], [195]]);
  expect(shown[1].outages[0]).toEqual({ service: 'shop', from: 102, seconds: 3 });
});

test('the run under the pointer is the one that goes on there, or else the nearest within reach', () => {
  const shown = withOutages([run({ from: 0, to: 10 }), run({ from: 50, to: 50 })], []);
  const patching = { kind: 'maintenance', name: 'patching' };
  expect(runAt(shown, patching, 5, 1)).toBe(shown[0]);
  expect(runAt(shown, patching, 49.5, 1)).toBe(shown[1]);
  expect(runAt(shown, patching, 30, 1)).toBeNull();
  expect(runAt(shown, { kind: 'drill', name: 'patching' }, 5, 1)).toBeNull();
});

test('what came of a run is told part by part, and long lists by their number', () => {
  const many = Array.from({ length: 20 }, (_, at) => `server#${at + 1}`);
  const [one] = withOutages([run({ out: many, failed: ['server#1: failure', 'server#2: crash'], givenUp: true })], []);
  expect(partsOf(one)).toEqual([
    'given up, because its version is bad',
    'out: server#1, server#2, server#3, server#4, server#5, server#6 and 14 more',
    'failed: server#1, server#2: crash',
  ]);
});

test('maintenance that goes on is told of with what is out for it and how long it takes', () => {
  const patching = playback.runs().find(({ kind }) => kind === 'maintenance')!;
  const lines = goingOn(playback.momentAt(patching.from + 300));
  expect(lines).toContainEqual(
    expect.objectContaining({ thing: 'maintenance patching', words: 'is at work: cache is out', left: '15 min more' }),
  );
  expect(goingOn(playback.momentAt(patching.to! + 1)).filter(({ id }) => id === 'maintenance:patching')).toEqual([]);
});

test('maintenance and drills have their lanes after the services, and count how often they were done', () => {
  const rows = rowsInOrder(playback.lanes());
  expect(rows.slice(1, 3).map(({ name }) => name)).toEqual(['patching', 'monkey']);
  const drills = playback.runs().filter(({ kind }) => kind === 'drill').length;
  expect(rows.find(({ name }) => name === 'monkey')).toMatchObject({ times: drills, down: 0 });
});

test('a drill that is done at once is drawn wide enough to be seen', () => {
  const bars = barsOf('drill', [{ from: 0, to: 100, state: 'idle' }], (time) => time, 100, [50]);
  expect(bars.map(({ look }) => look)).toEqual(['idle', 'repair']);
  expect(bars[1].path).toBe('M48.5 5h3v12h-3Z');
});

test('the log can be narrowed to a maintenance', () => {
  expect(filterOf(['maintenance:patching'], nothing)).toEqual({ upkeep: ['maintenance patching'] });
});
