import { expect } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { restorations } from '../../src/system/system.ts';
import type { System } from '../../src/system/system.ts';
import { expectWalk, systemOf } from './walk.ts';
import type { Walk } from './walk.ts';

/** What a walk-through does to data. */
export interface DataWalk extends Walk {
  /** Lines `SECOND COMPONENT WINDOW WRITES CAUSE`; a total loss says `all` after its window. Not written: nothing is lost. */
  losses?: string;
  /** Lines `COMPONENT KIND SECONDS`, in the order of time. */
  back?: string;
  /** Seconds in which each component with data accepted writes. */
  writing?: Record<string, number>;
}

/** Plays `text` for `seconds`, and compares what happens and what is lost, to the write. */
export function expectDataWalk(text: string, seconds: number, walk: DataWalk): void {
  expectWalk(text, seconds, walk);
  const system = systemOf(text);
  const tally = createPlayer(system, { seed: 'golden', warmup: 0, horizon: seconds }).play(0);
  const { restorations: back, writing } = tally;
  const name = (component: number): string => system.components.name[component];
  expect(lossLines(system, tally)).toEqual(linesOf(walk.losses ?? ''));
  const returns = Array.from(
    { length: back.count },
    (_, at) => `${name(back.component[at])} ${restorations[back.kind[at]]} ${back.seconds[at]}`,
  );
  expect(returns).toEqual(linesOf(walk.back ?? ''));
  for (const [component, expected] of Object.entries(walk.writing ?? {})) {
    expect(writing[system.components.name.indexOf(component)]).toBeCloseTo(expected, 9);
  }
}

/** Losses as lines `SECOND COMPONENT WINDOW WRITES CAUSE`. */
export function lossLines(system: System, { losses }: Tally): string[] {
  return Array.from({ length: losses.count }, (_, at) => {
    const { kind, thing, mode } = system.causes[losses.cause[at]];
    const cause = [kind, thing, mode].filter((word) => word !== '').join(' ');
    const total = losses.total[at] ? ' all' : '';
    const name = system.components.name[losses.component[at]];
    return `${losses.at[at]} ${name} ${losses.window[at]}${total} ${losses.writes[at]} ${cause}`;
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
