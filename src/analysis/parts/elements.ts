import { expm1 } from '../../lib/math/index.ts';
import { hazardEffect } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { varianceOf } from '../laws.ts';
import type { Element, FailureTree } from '../structure/failure-tree.ts';
import { hazardAlone, modeAlone } from './mode-parts.ts';
import type { AloneUpDown } from './mode-parts.ts';

/** How much of the time each element of a tree is down, and how often it goes down, each by itself. */
export interface Shares {
  down: Float64Array;
  up: Float64Array;
  /** Times a second that it goes down */
  frequency: Float64Array;
}

/** The up and down times of an element: several side by side for an instance or place with several modes. */
export type Alone = readonly AloneUpDown[];

export function elementsAlone(system: System, tree: FailureTree): Alone[] {
  return tree.elements.map((element) => alone(system, element).filter(({ up, down }) => up < Infinity && down > 0));
}

function alone(system: System, { kind, index }: Element): AloneUpDown[] {
  const { instances, places, commons } = system;
  switch (kind) {
    case 'instance':
      return modesAlone(system, instances.modeStart[index], instances.modeStart[index + 1]);
    case 'place':
      return modesAlone(system, places.modeStart[index], places.modeStart[index + 1]);
    case 'hazard':
      return [hazardWithRepair(system, index)];
    case 'common cause': {
      const { down, downSquare } = modeAlone(system, commons.mode[commons.modeStart[index]]);
      const up = system.laws[commons.lifeLaw[index] + 1];
      const life = commons.lifeLaw[index];
      return [{ life, up, down, downSquare, memoryless: false, lattice: false, downExponential: false, grid: false }];
    }
  }
}

function modesAlone(system: System, from: number, to: number): AloneUpDown[] {
  return Array.from({ length: to - from }, (_, at) => modeAlone(system, from + at));
}

/**
 * What a hazard breaks is down until it is repaired, and the next event counts from the end of this one: it may come while the
 * repair lasts. After the repair an exponential gap is a whole one again, which is exact; of others about what the repair left of
 * it, or what is left of a gap looked at anywhere where that is more.
 */
function hazardWithRepair(system: System, hazard: number): AloneUpDown {
  const { hazards } = system;
  const event = hazardAlone(system, hazard);
  if (hazards.effect[hazard] !== hazardEffect.fail && hazards.effect[hazard] !== hazardEffect.destroy) return event;
  const first = hazards.strikeStart[hazards.targetStart[hazard]];
  const last = hazards.strikeStart[hazards.targetStart[hazard + 1]];
  if (first === last) return event;
  const repair = modeAlone(system, hazards.strike[first]);
  if (repair.down <= event.down) return event;
  const { down, downSquare } = repair;
  const law = hazards.gapLaw[hazard];
  const anywhere = (event.up + varianceOf(system, law) / event.up) / 2;
  const up = event.memoryless ? event.up : Math.max(event.up - (down - event.down), anywhere);
  return { ...event, up, down, downSquare };
}

/** In the long run. */
export function longRunShares(elements: readonly Alone[]): Shares {
  return shares(elements, ({ up, down }) => {
    const cycle = up + down;
    return cycle < Infinity ? { u: down / cycle, a: up / cycle, f: 1 / cycle } : { u: 1, a: 0, f: 0 };
  });
}

/**
 * At `time` seconds after everything was new and up, for lives without memory. Exact where the down time is exponential;
 * else the down time missed in all is exact, and an exponential approach stands for how it is spread over the first hours.
 */
export function sharesAt(elements: readonly Alone[], time: number): Shares {
  return shares(elements, ({ up, down, downSquare }) => {
    const cycle = up + down;
    const residual = downSquare / (2 * down);
    // What is never repaired is down once it has failed.
    const u = down < Infinity ? (down / cycle) * -expm1((-time * cycle) / (up * residual)) : -expm1(-time / up);
    return { u, a: 1 - u, f: (1 - u) / up };
  });
}

/** Longest time it takes an element to forget that it began new and up, or to fail for good, seconds. */
export function settlingTime(elements: readonly Alone[]): number {
  const settles = ({ up, down, downSquare }: AloneUpDown): number => (down < Infinity ? downSquare / (2 * down) : up);
  return elements.flat().reduce((longest, part) => Math.max(longest, settles(part)), 0);
}

function shares(elements: readonly Alone[], of: (part: AloneUpDown) => { u: number; a: number; f: number }): Shares {
  const down = new Float64Array(elements.length);
  const up = new Float64Array(elements.length).fill(1);
  const frequency = new Float64Array(elements.length);
  elements.forEach((parts, e) => {
    for (const part of parts) {
      const { u, a, f } = of(part);
      frequency[e] = frequency[e] * a + f * up[e];
      down[e] += u * up[e];
      up[e] *= a;
    }
  });
  return { down, up, frequency };
}
