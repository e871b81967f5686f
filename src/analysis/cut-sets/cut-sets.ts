import { isDown } from '../bdd/probability.ts';
import type { Diagram } from '../bdd/diagram.ts';
import type { Shares } from '../parts/elements.ts';

/** A smallest set of elements that together take the service down. */
export interface CutSet {
  elements: number[];
  /** Probability that all of them are down at once */
  probability: number;
}

export interface CutSets {
  /** Most probable first */
  sets: CutSet[];
  /** Sets of up to so many elements are all there */
  order: number;
}

/**
 * Minimal cut sets of up to `order` elements, or of fewer where these would be more than `most` (Rauzy 1993: read off the
 * diagram from the ends to the top).
 */
export function minimalCutSets(diagram: Diagram, shares: Shares, order = 3, most = 20_000): CutSets {
  for (let size = order; size >= 1; size--) {
    const found = upTo(diagram, size, most);
    if (found === null) continue;
    const sets = found.map((set) => ({
      elements: set.sort((a, b) => a - b),
      probability: set.reduce((product, e) => product * shares.down[e], 1),
    }));
    sets.sort((a, b) => b.probability - a.probability || inOrder(a.elements, b.elements));
    return { sets, order: size };
  }
  return { sets: [], order: 0 };
}

/** Small sets first, then in the order of the file. */
function inOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((e, i) => e !== b[i]);
  return a.length - b.length || (at < 0 ? 0 : a[at] - b[at]);
}

function upTo(diagram: Diagram, size: number, most: number): number[][] | null {
  const { count, element, high, low, top } = diagram;
  // By number of elements allowed, then by node.
  let below: number[][][] = Array.from({ length: Math.max(2, count) }, (_, n) => (n === 1 ? [[]] : []));
  for (let allowed = 1; allowed <= size; allowed++) {
    const sets: number[][][] = [[], [[]]];
    let total = 0;
    for (let n = 2; n < count; n++) {
      const without = sets[low[n]];
      const withIt = below[high[n]].filter((set) => !isDown(diagram, new Set(set), low[n]));
      sets.push([...without, ...withIt.map((set) => [element[n], ...set])]);
      total += sets[n].length;
      if (total > 50 * most || sets[n].length > most) return null;
    }
    below = sets;
  }
  return below[top];
}
