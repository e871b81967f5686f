import type { Diagram } from '../bdd/diagram.ts';
import type { Shares } from '../parts/elements.ts';
import { Families } from './families.ts';

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
  /** How many there are of each size, from size 1; of sizes beyond `order` too where they could all be counted */
  sizes: number[];
  /** No minimal cut set is larger than `sizes` says. */
  complete: boolean;
}

/** What is asked of the cut sets of a service. */
export interface CutSetEffort {
  /** Largest size that is listed; Infinity: all */
  order: number;
  /** Most sets that are listed: beyond, only those of smaller sizes */
  most: number;
  /** Most nodes of the diagram of all of them */
  nodes: number;
}

const usual: CutSetEffort = { order: 3, most: 20_000, nodes: 50_000 };

/**
 * Minimal cut sets of up to `order` elements, or of fewer where these would be more than `most`. All sizes are counted where
 * the diagram that holds every one of them is not too large.
 */
export function minimalCutSets(diagram: Diagram, shares: Shares, asked: Partial<CutSetEffort> = {}): CutSets {
  const { order, most, nodes } = { ...usual, ...asked };
  const largest = shares.down.length;
  const wanted = Math.min(order, largest);
  const all = familyUpTo(diagram, Infinity, nodes);
  if (all !== null) {
    const found = listed(all, diagram, shares, wanted, most);
    const isAll = found.sets.length === found.sizes.reduce((sum, count) => sum + count, 0);
    // What was asked for beyond the largest set is there as well: there is none.
    const there = order < Infinity ? order : found.sizes.length;
    return { ...found, order: isAll ? there : found.order, complete: true };
  }
  for (let size = Math.min(wanted, MOST_PARTIAL); size >= 1; size--) {
    const part = familyUpTo(diagram, size, nodes);
    if (part !== null) return { ...listed(part, diagram, shares, size, most), complete: false };
  }
  return { sets: [], order: 0, sizes: [], complete: false };
}

/** Sizes beyond this are not tried one by one where all together are too many. */
const MOST_PARTIAL = 8;

interface Found {
  families: Families;
  family: number;
}

function familyUpTo(diagram: Diagram, size: number, nodes: number): Found | null {
  const families = new Families(nodes);
  const family = families.minimal(diagram, size);
  return family === null ? null : { families, family };
}

function listed(
  { families, family }: Found,
  diagram: Diagram,
  shares: Shares,
  size: number,
  most: number,
): Omit<CutSets, 'complete'> {
  const sizes = families.sizes(family).slice(1);
  let order = size;
  const upTo = (limit: number): number => sizes.slice(0, limit).reduce((sum, count) => sum + count, 0);
  while (order > 0 && upTo(order) > most) order--;
  const elementAt = elementsByLevel(diagram);
  const sets = families.list(family, order).map((levels) => {
    const elements = levels.map((level) => elementAt[level]).sort((a, b) => a - b);
    return { elements, probability: elements.reduce((product, e) => product * shares.down[e], 1) };
  });
  sets.sort((a, b) => b.probability - a.probability || inOrder(a.elements, b.elements));
  return { sets, order, sizes };
}

function elementsByLevel({ level }: Diagram): number[] {
  const elements: number[] = [];
  level.forEach((at, element) => (elements[at] = element));
  return elements;
}

/** Small sets first, then in the order of the file. */
export function inOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((e, i) => e !== b[i]);
  return a.length - b.length || (at < 0 ? 0 : a[at] - b[at]);
}
