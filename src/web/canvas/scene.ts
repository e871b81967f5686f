import { adjusted } from '../../report/topology/adjust.ts';
import type { Box } from '../../report/topology/boxes.ts';
import type { TopologyGraph } from '../../report/topology/graph.ts';
import { layoutTopology, type TopologyLayout } from '../../report/topology/layout.ts';
import { DEFAULT_SIZES } from '../../report/topology/sizes.ts';
import type { Positions } from '../document/store.ts';

export type { Box };

/** Where everything of a graph is drawn. */
export interface Scene {
  /** By id of node and place: top left corner and size. */
  boxes: ReadonlyMap<string, Box>;
  width: number;
  height: number;
}

/** Everything snaps to this, in pixels. */
export const GRID = 8;

const { nodeWidth, nodeHeight, title, padding } = DEFAULT_SIZES;

/** A place with nothing in it. */
const EMPTY_PLACE = { width: 2 * padding + nodeWidth, height: title + padding + nodeHeight };

/** Space kept between nodes that are put where there is room. */
const MARGIN = 16;

const layouts = new WeakMap<TopologyGraph, TopologyLayout>();

/** Places everything by itself where no positions are given; else those without one find a free spot where they belong. */
export function sceneOf(drawn: TopologyGraph, positions: Positions): Scene {
  const graph = soundGraph(drawn);
  const given = new Map(Object.entries(positions));
  const isPlaced = graph.nodes.some(({ id }) => given.has(id)) || graph.places.some(({ id }) => given.has(id));
  if (!isPlaced) return toScene(laidOut(graph));
  const known = graph.nodes.filter(({ id }) => given.has(id));
  if (known.length < graph.nodes.length) {
    const sure = adjusted({ ...graph, nodes: known }, plain({ ...graph, nodes: known }), given, DEFAULT_SIZES);
    for (const [id, at] of freeSpots(graph, sure.positions, given)) given.set(id, at);
  }
  return toScene(adjusted(graph, plain(graph), given, DEFAULT_SIZES));
}

const sound = new WeakMap<TopologyGraph, TopologyGraph>();

/** The graph without places that lie, one in the other, in themselves: they stand outside. */
export function soundGraph(graph: TopologyGraph): TopologyGraph {
  const known = sound.get(graph);
  if (known !== undefined) return known;
  const parents = new Map(graph.places.map(({ id, parent }) => [id, parent]));
  const isCircular = (id: string): boolean => {
    const seen = new Set<string>();
    let at: string | null = id;
    while (at !== null && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at) ?? null;
    }
    return at !== null;
  };
  const circular = new Set(graph.places.filter(({ id }) => isCircular(id)).map(({ id }) => id));
  const places = graph.places.map((place) => (circular.has(place.id) ? { ...place, parent: null } : place));
  const result = circular.size === 0 ? graph : { ...graph, places };
  sound.set(graph, result);
  return result;
}

function laidOut(graph: TopologyGraph): TopologyLayout {
  const known = layouts.get(graph) ?? layoutTopology(graph);
  layouts.set(graph, known);
  return known;
}

function toScene({ positions, width, height }: TopologyLayout): Scene {
  return { boxes: positions, width, height };
}

/** A layout of sizes alone, to be adjusted to what is given. */
function plain(graph: TopologyGraph): TopologyLayout {
  const node = { x: 0, y: 0, width: nodeWidth, height: nodeHeight };
  const positions = new Map<string, Box>(graph.places.map(({ id }) => [id, { x: 0, y: 0, ...EMPTY_PLACE }]));
  for (const { id } of graph.nodes) positions.set(id, node);
  return { positions, width: 0, height: 0 };
}

/** Where nodes without a position can stand: in their place where there is room, else below what is in it. */
function freeSpots(graph: TopologyGraph, boxes: ReadonlyMap<string, Box>, given: ReadonlyMap<string, unknown>) {
  const spots = new Map<string, { x: number; y: number }>();
  const inside = new Map<string | null, Box[]>();
  const put = (container: string | null, box: Box): void =>
    void inside.set(container, [...(inside.get(container) ?? []), box]);
  const isEmpty = new Set(graph.places.map(({ id }) => id));
  for (const { id, place } of graph.nodes) if (given.has(id)) put(place, boxes.get(id)!);
  for (const { id, parent } of graph.places) put(parent, boxes.get(id)!);
  for (const { place } of graph.nodes) if (place !== null) isEmpty.delete(place);
  for (const { id, place } of graph.nodes) {
    if (given.has(id)) continue;
    const taken = inside.get(place) ?? [];
    const spot = freeSpot(areaOf(place, taken, boxes), taken);
    spots.set(id, spot);
    put(place, { ...spot, width: nodeWidth, height: nodeHeight });
  }
  return spots;
}

/** What a place has room for inside its edges; outside of all places, what is drawn already. */
function areaOf(place: string | null, taken: readonly Box[], boxes: ReadonlyMap<string, Box>): Box {
  const box = place === null ? around(taken) : boxes.get(place)!;
  if (place === null) return box;
  return {
    x: box.x + padding,
    y: box.y + title,
    width: box.width - 2 * padding,
    height: box.height - title - padding,
  };
}

export function around(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

const STEP = 3 * GRID;

function freeSpot(area: Box, taken: readonly Box[]): { x: number; y: number } {
  for (let y = area.y; y + nodeHeight <= area.y + area.height; y += STEP) {
    for (let x = area.x; x + nodeWidth <= area.x + area.width; x += STEP) {
      if (!taken.some((box) => isNear(box, x, y))) return { x, y };
    }
  }
  if (taken.length === 0) return { x: area.x, y: area.y };
  return { x: area.x, y: Math.max(...taken.map((box) => box.y + box.height)) + MARGIN };
}

function isNear(box: Box, x: number, y: number): boolean {
  return (
    x < box.x + box.width + MARGIN &&
    x + nodeWidth + MARGIN > box.x &&
    y < box.y + box.height + MARGIN &&
    y + nodeHeight + MARGIN > box.y
  );
}

/** The positions of everything as it is drawn now: from then on nothing moves by itself. */
export function frozen(graph: TopologyGraph, scene: Scene): Record<string, { x: number; y: number }> {
  const positions: Record<string, { x: number; y: number }> = {};
  const full = new Set<string | null>();
  for (const { place } of graph.nodes) full.add(place);
  for (const { parent } of graph.places) full.add(parent);
  for (const { id } of graph.nodes) positions[id] = corner(scene.boxes.get(id)!);
  for (const { id } of graph.places) if (!full.has(id)) positions[id] = corner(scene.boxes.get(id)!);
  return positions;
}

function corner({ x, y }: Box): { x: number; y: number } {
  return { x: Math.round(x), y: Math.round(y) };
}

/** Id of the innermost place at a point, of those that are not left out. */
export function placeAt(
  graph: TopologyGraph,
  boxes: ReadonlyMap<string, Box>,
  { x, y }: { x: number; y: number },
  leftOut: ReadonlySet<string> = new Set(),
): string | null {
  let found: string | null = null;
  let smallest = Infinity;
  for (const { id } of graph.places) {
    const box = boxes.get(id);
    if (box === undefined || leftOut.has(id)) continue;
    const isInside = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
    if (!isInside || box.width * box.height > smallest) continue;
    [found, smallest] = [id, box.width * box.height];
  }
  return found;
}

/** Ids of a place and of all places and nodes in it. */
export function insideOf(graph: TopologyGraph, place: string): Set<string> {
  const inside = new Set([place]);
  const parents = new Map(graph.places.map(({ id, parent }) => [id, parent]));
  const isIn = (id: string | null): boolean => {
    const seen = new Set<string>();
    for (let at = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      if (at === place) return true;
      seen.add(at);
    }
    return false;
  };
  for (const { id } of graph.places) if (isIn(id)) inside.add(id);
  for (const node of graph.nodes) if (isIn(node.place)) inside.add(node.id);
  return inside;
}
