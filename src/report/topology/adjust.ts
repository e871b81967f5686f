import type { Box } from './boxes.ts';
import type { TopologyGraph } from './graph.ts';
import type { TopologyLayout } from './layout.ts';
import type { LayoutSizes } from './sizes.ts';

/** Top left corner, in the units of the drawing. */
export interface GivenPosition {
  x: number;
  y: number;
}

/**
 * A layout with some things where a person put them. A place box takes along what is in it; boxes grow and shrink to hold
 * what is in them. The drawing begins at its own top left corner again unless something is left of or above it.
 */
export function adjusted(
  graph: TopologyGraph,
  layout: TopologyLayout,
  given: ReadonlyMap<string, GivenPosition>,
  sizes: LayoutSizes,
): TopologyLayout {
  const positions = new Map<string, Box>();
  const parents = new Map(graph.places.map(({ id, parent }) => [id, parent]));
  const moved = (id: string | null): { x: number; y: number } => {
    if (id === null) return { x: 0, y: 0 };
    const [own, box] = [given.get(id), layout.positions.get(id)!];
    return own === undefined ? moved(parents.get(id) ?? null) : { x: own.x - box.x, y: own.y - box.y };
  };
  for (const { id, place } of graph.nodes) {
    const box = layout.positions.get(id)!;
    const own = given.get(id);
    const by = moved(place);
    positions.set(
      id,
      own === undefined ? { ...box, x: box.x + by.x, y: box.y + by.y } : { ...box, x: own.x, y: own.y },
    );
  }
  const inside = contents(graph);
  const fit = (id: string): Box => {
    const known = positions.get(id);
    if (known !== undefined) return known;
    const box = around(inside.get(id)!.map(fit), layout.positions.get(id)!, moved(id), sizes);
    positions.set(id, box);
    return box;
  };
  for (const { id } of graph.places) fit(id);
  const boxes = [...positions.values()];
  return {
    positions,
    width: Math.max(0, ...boxes.map((box) => box.x + box.width)) + sizes.padding,
    height: Math.max(0, ...boxes.map((box) => box.y + box.height)) + sizes.padding,
  };
}

/** What is directly in each place: nodes and places. */
function contents(graph: TopologyGraph): Map<string, string[]> {
  const inside = new Map<string, string[]>(graph.places.map(({ id }) => [id, []]));
  for (const { id, parent } of graph.places) if (parent !== null) inside.get(parent)!.push(id);
  for (const { id, place } of graph.nodes) if (place !== null) inside.get(place)!.push(id);
  return inside;
}

/** The box around what is in it; an empty place keeps its size. */
function around(inner: readonly Box[], before: Box, by: GivenPosition, { title, padding }: LayoutSizes): Box {
  if (inner.length === 0) return { ...before, x: before.x + by.x, y: before.y + by.y };
  const x = Math.min(...inner.map((box) => box.x)) - padding;
  const y = Math.min(...inner.map((box) => box.y)) - title;
  const right = Math.max(...inner.map((box) => box.x + box.width)) + padding;
  const bottom = Math.max(...inner.map((box) => box.y + box.height)) + padding;
  return { x, y, width: right - x, height: bottom - y };
}
