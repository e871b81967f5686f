import { createPlayer, traceTrial } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { compile } from '../../src/model/compile/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { phases } from '../../src/system/system.ts';
import type { System } from '../../src/system/system.ts';

/** Walk-throughs: models whose times are constant, so that what happens when can be worked out by hand. */

const hour = 3600;

export function systemOf(text: string): System {
  const { model, issues } = parseModel(`nines: 1\n${text}`, 'review.yaml');
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (model === null || errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  return compile(model);
}

/** What happens in the first `hours`, as `10.5 is active now s@b`, with the invariants checked after every event. */
export function story(text: string, hours: number): string[] {
  const told: string[] = [];
  const options = { seed: 'review', warmup: 0, horizon: hours * hour, check: true };
  traceTrial(systemOf(text), options, 0, ({ time, what, thing }) => {
    told.push(`${Math.round((time / hour) * 1e4) / 1e4} ${what} ${thing}`);
  });
  return told;
}

/** Lines of a story that contain one of `words`. */
export function only(told: string[], ...words: string[]): string[] {
  return told.filter((line) => words.some((word) => line.includes(word)));
}

export function tallyOf(system: System, hours: number): Tally {
  return createPlayer(system, { seed: 'review', warmup: 0, horizon: hours * hour, check: true }).play(0);
}

/** Hours of down time of the first service by the phase they were spent in. */
export function hoursByPhase(text: string, hours: number): Record<string, number> {
  const system = systemOf(text);
  const { charged } = tallyOf(system, hours);
  const sums: Record<string, number> = {};
  for (let cause = 0; cause < system.causes.length; cause++) {
    phases.forEach((name, at) => {
      const seconds = charged[cause * phases.length + at];
      if (seconds > 0) sums[name] = (sums[name] ?? 0) + seconds / hour;
    });
  }
  return sums;
}
