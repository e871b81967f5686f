import { expect, test } from 'vitest';
import { paceOf, paces, playedTo, quietSeconds } from '../../../src/web/watch/pace.ts';

test('at a fixed speed time goes on evenly, and ends at the end', () => {
  const at = { time: 100, shown: 90, next: 110, end: 1000 };
  expect(playedTo(at, 0.5, paceOf('1m'))).toBe(130);
  expect(playedTo(at, 60, paceOf('1m'))).toBe(1000);
});

test('when the quiet time is skipped each change is stopped at', () => {
  const at = { time: 100, shown: 100, next: 86_400, end: 1e6 };
  expect(playedTo(at, 10, paceOf('changes'))).toBe(86_400);
  const half = playedTo(at, quietSeconds(86_300) / 2, paceOf('changes'));
  expect(half).toBeCloseTo(100 + 86_300 / 2, 6);
});

test('changes of the same moment do not hold it up', () => {
  expect(playedTo({ time: 5, shown: 5, next: 5, end: 10 }, 0.016, paceOf('changes'))).toBe(5);
});

test('seconds are seen as such, and years take no longer than a moment', () => {
  expect(quietSeconds(10)).toBeGreaterThan(0.5);
  expect(quietSeconds(1e9)).toBeLessThan(3);
  expect(quietSeconds(3600)).toBeGreaterThan(quietSeconds(60));
});

test('there is a pace from seconds to 30 days a second, each with an id of its own', () => {
  const rates = paces.map(({ rate }) => rate).filter((rate) => rate !== null);
  expect(rates).toEqual(rates.toSorted((a, b) => a - b));
  expect(rates.at(-1)).toBe(30 * 86_400);
  expect(new Set(paces.map(({ id }) => id)).size).toBe(paces.length);
});
