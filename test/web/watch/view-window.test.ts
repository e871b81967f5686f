import { expect, test } from 'vitest';
import { around, following, growing, panned, zoomed } from '../../../src/web/watch/view-window.ts';

test('zooming keeps what is under the pointer where it is', () => {
  const window = zoomed({ from: 100, to: 200 }, 0.5, 125, 1000);
  expect(window).toEqual({ from: 112.5, to: 162.5 });
});

test('no window leaves the trial, or is longer than it', () => {
  expect(zoomed({ from: 0, to: 900 }, 4, 10, 1000)).toEqual({ from: 0, to: 1000 });
  expect(panned({ from: 0, to: 100 }, -50, 1000)).toEqual({ from: 0, to: 100 });
  expect(panned({ from: 800, to: 900 }, 500, 1000)).toEqual({ from: 900, to: 1000 });
  expect(around(990, 1000, 1000).to).toBe(1000);
});

test('a window that time leaves follows it, and stays otherwise', () => {
  const window = { from: 100, to: 200 };
  expect(following(window, 150, 1000)).toBe(window);
  const moved = following(window, 500, 1000);
  expect(moved.to - moved.from).toBeCloseTo(100, 9);
  expect(moved.from).toBeLessThan(500);
  expect(moved.to).toBeGreaterThan(500);
});

test('a growing window keeps its beginning', () => {
  expect(growing({ from: 0, to: 600 }, 800, 10_000)).toEqual({ from: 0, to: 1000 });
  expect(growing({ from: 0, to: 600 }, 300, 10_000)).toEqual({ from: 0, to: 600 });
});
