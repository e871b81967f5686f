import { birnbaum, probability } from '../bdd/probability.ts';
import type { Diagram } from '../bdd/diagram.ts';
import type { Shares } from '../parts/elements.ts';
import { secondsPerYear } from '../../results/index.ts';
import type { Importance } from '../../results/index.ts';

export interface Group {
  name: string;
  kind: Importance['kind'];
  elements: number[];
}

/** Importance of each group, what would save most first. */
export function importance(diagram: Diagram, shares: Shares, groups: readonly Group[]): Importance[] {
  return importanceOver(diagram, [shares], groups);
}

/** The same by the means over several times at which shares differ. */
export function importanceOver(diagram: Diagram, times: readonly Shares[], groups: readonly Group[]): Importance[] {
  const mean = (of: (shares: Shares, at: number) => number): number =>
    times.reduce((sum, shares, at) => sum + of(shares, at), 0) / times.length;
  const whole = mean((shares) => probability(diagram, shares));
  const derivatives = times.map((shares) => birnbaum(diagram, shares));
  const list = groups.map(({ name, kind, elements }): Importance => {
    const [single] = elements;
    const never = mean((shares) => probability(diagram, fixed(shares, elements, 0)));
    const always = mean((shares) => probability(diagram, fixed(shares, elements, 1)));
    const isOne = elements.length === 1;
    const up = (shares: Shares): number => elements.reduce((product, e) => product * shares.up[e], 1);
    return {
      name,
      kind,
      unavailability: mean((shares) => (isOne ? shares.down[single] : 1 - up(shares))),
      birnbaum: isOne ? mean((_, at) => derivatives[at][single]) : null,
      fussellVesely: whole > 0 ? Math.max(0, (whole - never) / whole) : 0,
      raw: whole > 0 ? always / whole : 1,
      rrw: never > 0 ? whole / never : Infinity,
      savedPerYearSeconds: Math.max(0, whole - never) * secondsPerYear,
    };
  });
  return list.sort((a, b) => b.savedPerYearSeconds - a.savedPerYearSeconds || b.raw! - a.raw!);
}

/** The same with some elements always down (1) or never (0). */
function fixed({ down, up, frequency }: Shares, elements: readonly number[], value: 0 | 1): Shares {
  const changed = { down: down.slice(), up: up.slice(), frequency };
  for (const e of elements) {
    changed.down[e] = value;
    changed.up[e] = 1 - value;
  }
  return changed;
}
