import { expect, test } from 'vitest';
import { traceTrial } from '../../src/engine/index.ts';
import { systemOf } from './walk.ts';

const day = 86_400;
const hour = 3600;

/** Seconds at which the work begins in `days` days of a trial. */
function begins(text: string, days: number, trial: number): number[] {
  const times: number[] = [];
  const options = { seed: 'golden', warmup: 0, horizon: days * day, check: true };
  traceTrial(systemOf(text), options, trial, ({ time, thing, what }) => {
    if (thing === 'maintenance patching' && what === 'begins') times.push(time);
  });
  return times;
}

const nightly = (every: string): string => `
components: { web: { instances: 3, ttf: never } }
maintenance: { patching: { targets: [web], every: ${every}, takes: 1h, style: rolling, at: "daily 03:00" } }
services: { shop: { requires: [web] } }
`;

test('work of three hours every night is done every night, whenever in the day it becomes due', () => {
  for (let trial = 0; trial < 12; trial++) {
    const times = begins(nightly('1d'), 30, trial);
    // The first night is left out where it becomes due later than that.
    const first = times[0];
    expect([3 * hour, day + 3 * hour]).toContain(first);
    expect(times).toEqual(Array.from({ length: times.length }, (_, night) => first + night * day));
    expect(times.at(-1)).toBe(29 * day + 3 * hour);
  }
});

test('work every other night is done every other night', () => {
  for (let trial = 0; trial < 12; trial++) {
    const times = begins(nightly('2d'), 30, trial);
    expect(times.length).toBeGreaterThanOrEqual(14);
    times.slice(1).forEach((time, at) => expect(time - times[at]).toBe(2 * day));
  }
});

test('what would begin while the work is in hand is left out', () => {
  // 15 hours, every 6 hours: of those due 6, 12 and 18 hours after the first only the last is begun.
  const text = `
components: { web: { instances: 1, ttf: never } }
maintenance: { patching: { targets: [web], every: 6h, takes: 15h } }
services: { shop: { requires: [web] } }
`;
  const times = begins(text, 10, 0);
  times.slice(1).forEach((time, at) => expect(time - times[at]).toBeCloseTo(18 * hour, 6));
});
