import type { TopologyGraph } from './graph.ts';
import { adjusted, type GivenPosition } from './adjust.ts';
import { arrange, type Box } from './boxes.ts';
import { layersOf } from './layers.ts';
import { linesOf } from './lines.ts';
import { DEFAULT_SIZES, type LayoutSizes } from './sizes.ts';

export interface TopologyLayout {
  /** Where each place box and node is, by id: top left corner and size, from the top left corner of the drawing. */
  positions: Map<string, Box>;
  width: number;
  height: number;
}

export interface LayoutOptions {
  sizes?: LayoutSizes;
  /** Where a person put nodes (or place boxes, which take along what is in them): what is given here stays there. */
  positions?: ReadonlyMap<string, GivenPosition>;
}

/** How many nodes stand side by side in one place, and how many places in one place, before the next line begins. */
const PER_LINE = [3, 4, 2, 1, 6, 8, 12, 20];
const PER_SHELF = [Infinity, 12, 8, 6, 4, 3, 2];

/** Nodes from which not every arrangement is tried. */
const LARGE = 500;

/** Another arrangement is taken only when it can be shown larger by so much: the first choices read best. */
const WORTHWHILE = 0.8;

/**
 * Places everything of a graph as an engineer draws it: regions as boxes, zones as columns in them, tiers as rows, so that
 * instances of one component stand in one row whatever zone they are in. What depends stands above what it depends on.
 * Nothing overlaps. The same graph is always laid out in the same way.
 */
export function layoutTopology(graph: TopologyGraph, options: LayoutOptions = {}): TopologyLayout {
  const sizes = options.sizes ?? DEFAULT_SIZES;
  const layout = best(graph, sizes);
  return options.positions === undefined || options.positions.size === 0
    ? layout
    : adjusted(graph, layout, options.positions, sizes);
}

/** The first arrangement that cannot be shown much larger by another one. */
function best(graph: TopologyGraph, sizes: LayoutSizes): TopologyLayout {
  const layers = layersOf(graph);
  const most = mostSiblings(graph);
  // Of a large graph every second choice: what is between hardly differs.
  const step = graph.nodes.length > LARGE ? 2 : 1;
  const lines = PER_LINE.filter((_, at) => at % step === 0).map((perLine) => linesOf(graph, layers, perLine));
  const shelves = PER_SHELF.filter((count, at) => at % step === 0 && (count === Infinity || count < most));
  let chosen: TopologyLayout | null = null;
  for (const perShelf of shelves) {
    for (const rows of lines) {
      const layout = arrange(graph, rows, perShelf, sizes);
      if (chosen === null || shrunk(layout, sizes) < shrunk(chosen, sizes) * WORTHWHILE) chosen = layout;
      if (shrunk(chosen, sizes) === 1) return chosen;
    }
  }
  return chosen!;
}

/** How many times larger than the space to show it in; a drawing that fits is not worth rearranging. */
function shrunk({ width, height }: TopologyLayout, { space }: LayoutSizes): number {
  return Math.max(1, width / space.width, height / space.height);
}

function mostSiblings({ places }: TopologyGraph): number {
  const counts = new Map<string | null, number>();
  for (const { parent } of places) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
