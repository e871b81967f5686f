import { expect } from 'vitest';
import { createPlayer, traceTrial } from '../../src/engine/index.ts';
import { phases } from '../../src/system/system.ts';
import { systemOf } from './walk.ts';

const week = 7 * 86_400;

/** Once a week, on Monday at 00:10: what is due at some moment of the first week begins in second 600 of the second. */
export const weekly = 'every: 7d, at: "Mon 00:10"';

/**
 * Walk-throughs of the second week, in which what is planned weekly happens once. Seconds are those of that week; everything
 * was worked out by hand from the rules.
 */
export interface PlannedWalk {
  /** Lines `SECOND THING WHAT`, everything that happens in those seconds. */
  happens: string;
  down?: number;
  outages?: number;
  plannedOutages?: number;
  /** Seconds of down time of the first service by `KIND THING, PHASE`. */
  charged?: Record<string, number>;
}

export function expectPlanned(text: string, seconds: number, walk: PlannedWalk): void {
  const system = systemOf(text);
  const options = { seed: 'golden', warmup: week, horizon: seconds, check: true };
  const lines: string[] = [];
  traceTrial(system, options, 0, ({ time, thing, what }) => {
    if (time >= week) lines.push(`${time - week} ${thing} ${what}`);
  });
  expect(inOrder(lines)).toEqual(inOrder(walk.happens.split('\n')));
  const tally = createPlayer(system, options).play(0);
  expect(tally.down[0]).toBeCloseTo(walk.down ?? 0, 6);
  expect(tally.outages[0]).toBe(walk.outages ?? (walk.down === undefined ? 0 : 1));
  if (walk.plannedOutages !== undefined) expect(tally.plannedOutages[0]).toBe(walk.plannedOutages);
  if (walk.charged === undefined) return;
  const charged: Record<string, number> = {};
  system.causes.forEach(({ kind, thing, mode }, c) => {
    phases.forEach((phase, p) => {
      const spent = tally.charged[c * phases.length + p];
      const name = [kind, thing, mode].filter((word) => word !== '').join(' ');
      if (spent > 0) charged[`${name}, ${phase}`] = Math.round(spent * 1e6) / 1e6;
    });
  });
  expect(charged).toEqual(walk.charged);
}

function inOrder(lines: readonly string[]): string[] {
  const second = (line: string): number => Number(line.split(' ', 1)[0]);
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort((a, b) => second(a) - second(b) || (a < b ? -1 : 1));
}
