import { expect, test } from 'vitest';
import type { Span } from '../../../src/engine/index.ts';
import { barsOf } from '../../../src/web/watch/lane-bars.ts';
import { rowsInOrder, spanAt } from '../../../src/web/watch/rows.ts';
import { byHand } from './watched.ts';

const rows = rowsInOrder(
  byHand([
    { at: 100, command: { type: 'fail', instance: 'database@b', mode: 'disk' } },
    { at: 200, command: { type: 'fail', instance: 'server@a#2' } },
  ]).playback.lanes(),
);

test('services come first, then roles and data, places with what is in them, what is nowhere, and hazards', () => {
  const kinds = rows.map(({ kind, name }) => `${kind} ${name}`);
  expect(kinds.slice(0, 3)).toEqual(['service shop', 'role database', 'data database']);
  expect(kinds.slice(-2)).toEqual(['instance cache', 'hazard storm']);
  expect(rows.filter(({ begins }) => begins).map(({ name }) => name)).toEqual([
    'shop',
    'database',
    'b',
    'a',
    'cache',
    'storm',
  ]);
});

test('in a place what was down longest comes first, and so does the place it is in', () => {
  expect(rows.filter(({ place, kind }) => place === 'b' && kind === 'instance').map(({ name }) => name)).toEqual([
    'database@b',
    'server@b',
  ]);
  expect(rows.filter(({ place, kind }) => place === 'a' && kind === 'instance')[0]).toMatchObject({
    name: 'server@a#2',
    times: 1,
  });
});

test('what is in a place is called without the name of the place', () => {
  expect(rows.find(({ name }) => name === 'server@a#2')?.label).toBe('server #2');
  expect(rows.find(({ name }) => name === 'database@b')?.label).toBe('database');
});

test('the span at a time is the one that begins by then and ends after', () => {
  const spans: Span[] = [
    { from: 0, to: 10, state: 'up' },
    { from: 10, to: 20, state: 'down' },
  ];
  expect(spanAt(spans, 10)).toBe(spans[1]);
  expect(spanAt(spans, 9.9)).toBe(spans[0]);
  expect(spanAt(spans, 20)).toBeNull();
});

test('trouble is never drawn too narrow to be seen, and what is well has its own length', () => {
  const spans: Span[] = [
    { from: 0, to: 50, state: 'up' },
    { from: 50, to: 50.001, state: 'down' },
    { from: 50.001, to: 1000, state: 'up' },
  ];
  const bars = barsOf('service', spans, (time) => time / 10, 100);
  expect(bars.map(({ look }) => look)).toEqual(['fine', 'bad']);
  expect(bars[1].path).toBe('M5 5h2v12h-2Z');
});

test('what lies outside of the window is not drawn', () => {
  expect(barsOf('service', [{ from: 0, to: 10, state: 'down' }], (time) => time - 100, 50)).toEqual([]);
});
