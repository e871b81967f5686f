import { expect, test } from 'vitest';
import { parseTime, precisionFor, simulationClock, ticksOf, weekday } from '../../../src/web/watch/clock.ts';

const DAY = 86_400;

test('a time is told by its day and the time of that day, rounded down', () => {
  expect(simulationClock(0)).toBe('day 0, 00:00');
  expect(simulationClock(75 * DAY + 3 * 3600 + 12 * 60 + 59.9)).toBe('day 75, 03:12');
  expect(simulationClock(75 * DAY + 3 * 3600 + 12 * 60 + 7.5, 'seconds')).toBe('day 75, 03:12:07');
  expect(simulationClock(1.25, 'milliseconds')).toBe('day 0, 00:00:01.250');
  expect(simulationClock(12_000 * DAY)).toBe('day 12,000, 00:00');
});

test('a whole number of seconds that lost its last bits is still that number', () => {
  expect(simulationClock(0.1 * 3 * 10 - 1e-12, 'seconds')).toBe('day 0, 00:00:03');
});

test('a trial begins on a Monday', () => {
  expect([0, 1, 5, 6, 7].map((day) => weekday(day * DAY))).toEqual(['Mon', 'Tue', 'Sat', 'Sun', 'Mon']);
});

test.each([
  ['day 75, 03:12', 75 * DAY + 3 * 3600 + 12 * 60],
  ['Day 75 03:12', 75 * DAY + 3 * 3600 + 12 * 60],
  ['75 d 03:12:07.5', 75 * DAY + 3 * 3600 + 12 * 60 + 7.5],
  ['day 1,200', 1200 * DAY],
  ['03:12', 3 * 3600 + 12 * 60],
  ['10m', 600],
  ['75d 3h', 75 * DAY + 3 * 3600],
])('%s is read as a time', (written, seconds) => {
  expect(parseTime(written)).toBe(seconds);
});

test('what the clock shows is read back', () => {
  const time = 1234 * DAY + 5 * 3600 + 6 * 60 + 7;
  expect(parseTime(simulationClock(time, 'seconds'))).toBe(time);
});

test.each(['', 'tomorrow', '10', 'day', '3:1'])('“%s” is no time', (written) => {
  expect(parseTime(written)).toBeNull();
});

test('the shorter the window, the more exact the clock', () => {
  expect([30 * DAY, 3600, 5].map(precisionFor)).toEqual(['minutes', 'seconds', 'milliseconds']);
});

test('marks of an axis stand at round times inside of the window, and never more than asked for and one', () => {
  for (const [from, to] of [
    [0, 365 * DAY],
    [3.2 * DAY, 4.1 * DAY],
    [100.3, 101.9],
    [0, 4000 * 365 * DAY],
  ]) {
    const ticks = ticksOf(from, to, 8);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(ticks.every(({ at }) => at >= from - 1e-6 && at <= to)).toBe(true);
    expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
  }
  expect(ticksOf(0, 365 * DAY, 8)[0].label).toBe('day 0');
});
