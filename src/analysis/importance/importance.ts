import { birnbaum, probability } from '../bdd/probability.ts';
import type { Diagram } from '../bdd/diagram.ts';
import type { Shares } from '../parts/elements.ts';

/** How much a group of elements (one instance, a component, a place ...) matters to a service. */
export interface Importance {
  name: string;
  kind: 'instance' | 'component' | 'place' | 'hazard' | 'common cause';
  /** Share of the time that it is down by itself; of a group, that any of it is */
  unavailability: number;
  /** Change of the unavailability of the service by that of the element; null for groups of several */
  birnbaum: number | null;
  /** Fussell and Vesely: share of the down time in which it takes part, 1 - 1 / RRW */
  fussellVesely: number;
  /** Risk achievement worth: times the unavailability if it were always down */
  raw: number;
  /** Risk reduction worth: the unavailability over what it would be if it never failed; Infinity: nothing would be left */
  rrw: number;
  /** Seconds a year that would be saved if it never failed */
  savedPerYearSeconds: number;
}

export interface Group {
  name: string;
  kind: Importance['kind'];
  elements: number[];
}

const SECONDS_PER_YEAR = 31_536_000;

/** Importance of each group, what would save most first. */
export function importance(diagram: Diagram, shares: Shares, groups: readonly Group[]): Importance[] {
  const whole = probability(diagram, shares);
  const derivative = birnbaum(diagram, shares);
  const list = groups.map(({ name, kind, elements }): Importance => {
    const [single] = elements;
    const never = probability(diagram, fixed(shares, elements, 0));
    const always = probability(diagram, fixed(shares, elements, 1));
    const up = elements.reduce((product, e) => product * shares.up[e], 1);
    return {
      name,
      kind,
      unavailability: elements.length === 1 ? shares.down[single] : 1 - up,
      birnbaum: elements.length === 1 ? derivative[single] : null,
      fussellVesely: whole > 0 ? Math.max(0, (whole - never) / whole) : 0,
      raw: whole > 0 ? always / whole : 1,
      rrw: never > 0 ? whole / never : Infinity,
      savedPerYearSeconds: Math.max(0, whole - never) * SECONDS_PER_YEAR,
    };
  });
  return list.sort((a, b) => b.savedPerYearSeconds - a.savedPerYearSeconds || b.raw - a.raw);
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
