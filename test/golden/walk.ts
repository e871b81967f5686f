import { expect } from 'vitest';
import { createPlayer, traceTrial } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { phases } from '../../src/system/system.ts';
import type { System } from '../../src/system/system.ts';

/**
 * Walk-throughs: models in which every time is a constant, so that everything that happens can be worked out by hand from the
 * rules of the language. What is expected here was worked out, not copied from a run.
 */
export interface Walk {
  /** Lines `SECOND THING WHAT`; the order within a second does not matter. Everything that happens is there. */
  happens: string;
  /** Seconds of down time of each service; not written: of none. */
  down?: Record<string, number>;
  outages?: Record<string, number>;
  degraded?: Record<string, number>;
  /** Request seconds lost of each service, by down time and by stale addresses; where they are not all down time. */
  lost?: Record<string, number>;
  /** Seconds of the first service by `KIND THING MODE, PHASE`. */
  charged?: Record<string, number>;
}

/** Plays `text` for `seconds`, checking the engine's invariants, and compares. */
export function expectWalk(text: string, seconds: number, walk: Walk): void {
  const system = systemOf(text);
  const options = { seed: 'golden', warmup: 0, horizon: seconds, check: true };
  const lines: string[] = [];
  traceTrial(system, options, 0, ({ time, thing, what }) => lines.push(`${time} ${thing} ${what}`));
  expect(inOrder(lines)).toEqual(inOrder(linesOf(walk.happens)));

  const tally = createPlayer(system, options).play(0);
  const byService = (values: Float64Array): Record<string, number> =>
    Object.fromEntries(system.services.name.map((name, at): [string, number] => [name, values[at]]).filter(([, x]) => x > 0));
  expect(byService(tally.down)).toEqual(walk.down ?? {});
  if (walk.outages !== undefined) expect(byService(tally.outages)).toEqual(walk.outages);
  expect(byService(tally.degraded)).toEqual(walk.degraded ?? {});
  for (const [name, lost] of Object.entries(walk.lost ?? walk.down ?? {})) {
    expect(byService(tally.lost)[name]).toBeCloseTo(lost, 9);
  }
  if (walk.charged !== undefined) expect(chargedTo(system, tally.charged)).toEqual(walk.charged);
}

export function systemOf(text: string): System {
  const { model, issues } = parseModel(`nines: 1\n${text}`, 'walk.yaml');
  if (model === null) throw new Error(JSON.stringify(issues, null, 1));
  return compile(model);
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

function inOrder(lines: string[]): string[] {
  const second = (line: string): number => Number(line.split(' ', 1)[0]);
  return [...lines].sort((a, b) => second(a) - second(b) || (a < b ? -1 : 1));
}

function chargedTo(system: System, charged: Float64Array): Record<string, number> {
  const sums: Record<string, number> = {};
  system.causes.forEach(({ kind, thing, mode }, c) => {
    phases.forEach((phase, p) => {
      const seconds = charged[c * phases.length + p];
      if (seconds !== 0) sums[`${[kind, thing, mode].filter((word) => word !== '').join(' ')}, ${phase}`] = seconds;
    });
  });
  return sums;
}
