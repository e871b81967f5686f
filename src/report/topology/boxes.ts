import type { PlaceBox, TopologyGraph } from './graph.ts';
import type { TopologyLayout } from './layout.ts';
import { OUTSIDE, type Lines, type Rows } from './lines.ts';
import type { LayoutSizes } from './sizes.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A place, or what is outside, with all that is in it. Lines are counted through the whole drawing. */
interface Container {
  /** Null: outside. */
  place: PlaceBox | null;
  lines: Lines;
  children: Container[];
  /** Children that stand side by side. */
  shelves: Container[][];
  /** Lines of the innermost rows it takes when its shelves are set below each other. */
  span: number;
  first: number;
  last: number;
  /** Width inside the padding, and of the column at the left for its own nodes that stand beside its places. */
  inner: number;
  column: number;
  /** Boxes that begin with it on its first line, and that end with it on its last, itself included. */
  heads: number;
  feet: number;
}

/**
 * One way to arrange a graph: every place a box, every node in its place, rows level through the drawing. A place holds
 * up to `perShelf` places side by side; more are set on shelves below each other.
 */
export function arrange(graph: TopologyGraph, rows: Rows, perShelf: number, sizes: LayoutSizes): TopologyLayout {
  const { containers, count } = rows;
  const outside = nested(graph.places, containers, perShelf, Math.max(1, count));
  shift(outside, 0);
  const empty = firstUsed(outside) ?? 0;
  measure(outside, sizes, empty);
  const hazards = hazardLines(graph, outside);
  const tops = topsOf(outside, hazards, sizes);
  const positions = new Map<string, Box>();
  const width = Math.max(outside.inner, sizes.nodeWidth);
  put(outside, sizes.padding, width, tops, sizes, positions);
  const right = putHazards(
    hazards,
    sizes.padding + (isEmpty(outside) ? 0 : width + 2 * sizes.gapX),
    tops,
    sizes,
    positions,
  );
  const height = Math.max(...[...positions.values()].map((box) => box.y + box.height), 0);
  return { positions, width: Math.max(right, sizes.padding + width) + sizes.padding, height: height + sizes.padding };
}

function nested(places: readonly PlaceBox[], lines: Map<string, Lines>, perShelf: number, count: number): Container {
  const made = new Map<string | null, Container>();
  const make = (place: PlaceBox | null): Container => ({
    ...{ place, lines: lines.get(place?.id ?? OUTSIDE)!, children: [], shelves: [], span: count },
    ...{ first: 0, last: 0, inner: 0, column: 0, heads: 0, feet: 0 },
  });
  made.set(null, make(null));
  for (const place of places) made.set(place.id, make(place));
  for (const place of places) (made.get(place.parent) ?? made.get(null)!).children.push(made.get(place.id)!);
  const outside = made.get(null)!;
  shelve(outside, perShelf);
  return outside;
}

function shelve(container: Container, perShelf: number): void {
  const { children } = container;
  for (const child of children) shelve(child, perShelf);
  if (children.length === 0) return;
  const count = Math.ceil(children.length / perShelf);
  const each = Math.ceil(children.length / count);
  for (let at = 0; at < children.length; at += each) container.shelves.push(children.slice(at, at + each));
  container.span = container.shelves.length * Math.max(...children.map(({ span }) => span));
}

/** Moves each shelf below the lines of the one before. */
function shift(container: Container, by: number): void {
  container.lines = new Map([...container.lines].map(([line, nodes]) => [line + by, nodes]));
  const span = Math.max(0, ...container.children.map((child) => child.span));
  container.shelves.forEach((shelf, at) => {
    for (const child of shelf) shift(child, by + at * span);
  });
}

function firstUsed(container: Container): number | null {
  const own = container.place === null ? [] : [...container.lines.keys()];
  const all = [...own, ...container.children.map(firstUsed).filter((line) => line !== null)];
  return all.length === 0 ? null : Math.min(...all);
}

function isEmpty({ lines, children }: Container): boolean {
  return lines.size === 0 && children.length === 0;
}

/** Widths and line ranges, from the inside out. A place with nothing in it takes the line `empty`. */
function measure(container: Container, sizes: LayoutSizes, empty: number): void {
  const { children, lines, shelves, place } = container;
  shelves.forEach((shelf) => shelf.forEach((child) => measure(child, sizes, empty)));
  const used = [...lines.keys()];
  container.first = Math.min(...used, ...children.map(({ first }) => first));
  container.last = Math.max(...used, ...children.map(({ last }) => last));
  if (isEmpty(container)) container.first = container.last = empty;
  const widthOf = (line: number): number => row(lines.get(line)!.length, sizes);
  const beside = used.filter((line) => isBeside(container, line));
  container.column = Math.max(0, ...beside.map(widthOf));
  const shelf = Math.max(0, ...shelves.map((those) => shelfWidth(those, sizes)));
  const title = place === null ? 0 : sizes.titleWidth(place.name.length + place.kind.length);
  const withColumn = container.column + (container.column > 0 && shelf > 0 ? sizes.gapX : 0) + shelf;
  container.inner = Math.max(withColumn, ...used.map(widthOf), title - 2 * sizes.padding);
  const own = place === null ? 0 : 1;
  container.heads = own + Math.max(0, ...children.filter((c) => c.first === container.first).map((c) => c.heads));
  container.feet = own + Math.max(0, ...children.filter((c) => c.last === container.last).map((c) => c.feet));
}

/** Whether places of a container stand on this line, so that its own nodes must stand beside them. */
function isBeside({ children }: Container, line: number): boolean {
  return children.some(({ first, last }) => first <= line && line <= last);
}

function row(count: number, { nodeWidth, gapX }: LayoutSizes): number {
  return count * nodeWidth + Math.max(0, count - 1) * gapX;
}

function outer(container: Container, sizes: LayoutSizes): number {
  return container.inner + 2 * sizes.padding;
}

function shelfWidth(shelf: readonly Container[], sizes: LayoutSizes): number {
  return shelf.reduce((sum, child) => sum + outer(child, sizes), (shelf.length - 1) * sizes.gapX);
}

/** Where the nodes of each line begin, from the top: with room for the titles and edges of the boxes around them. */
function topsOf(outside: Container, hazards: Lines, sizes: LayoutSizes): Map<number, number> {
  const heads = new Map<number, number>();
  const feet = new Map<number, number>();
  const visit = (container: Container): void => {
    for (const line of container.lines.keys()) heads.set(line, heads.get(line) ?? 0);
    if (container.place !== null) {
      heads.set(container.first, Math.max(heads.get(container.first) ?? 0, container.heads));
      feet.set(container.last, Math.max(feet.get(container.last) ?? 0, container.feet));
    }
    container.children.forEach(visit);
  };
  visit(outside);
  for (const line of hazards.keys()) heads.set(line, heads.get(line) ?? 0);
  const tops = new Map<number, number>();
  let y = sizes.padding;
  for (const line of [...heads.keys()].sort((a, b) => a - b)) {
    y += heads.get(line)! * sizes.title;
    tops.set(line, y);
    y += sizes.nodeHeight + (feet.get(line) ?? 0) * sizes.padding + sizes.gapY;
  }
  return tops;
}

/** Puts what a container holds between `left` and `left + width`, and the boxes around it. */
function put(
  container: Container,
  left: number,
  width: number,
  tops: ReadonlyMap<number, number>,
  sizes: LayoutSizes,
  positions: Map<string, Box>,
): void {
  const { lines, shelves, column, place, first, last, heads, feet } = container;
  if (place !== null) {
    const y = tops.get(first)! - heads * sizes.title;
    const bottom = tops.get(last)! + sizes.nodeHeight + feet * sizes.padding;
    positions.set(place.id, { x: left - sizes.padding, y, width: width + 2 * sizes.padding, height: bottom - y });
  }
  for (const [line, nodes] of lines) {
    const within = isBeside(container, line) ? column : width;
    let x = left + (within - row(nodes.length, sizes)) / 2;
    for (const id of nodes) {
      positions.set(id, { x, y: tops.get(line)!, width: sizes.nodeWidth, height: sizes.nodeHeight });
      x += sizes.nodeWidth + sizes.gapX;
    }
  }
  const from = left + (column > 0 ? column + sizes.gapX : 0);
  for (const shelf of shelves) {
    let x = from + (width - (from - left) - shelfWidth(shelf, sizes)) / 2;
    for (const child of shelf) {
      put(child, x + sizes.padding, child.inner, tops, sizes, positions);
      x += outer(child, sizes) + sizes.gapX;
    }
  }
}

/** Hazards stand at the right, each level with the first thing it hits, or on the next line that is free. */
function hazardLines(graph: TopologyGraph, outside: Container): Lines {
  const lineOf = new Map<string, number>();
  const used = new Set<number>();
  const visit = (container: Container): void => {
    if (container.place !== null) lineOf.set(container.place.id, container.first);
    for (const [line, nodes] of container.lines) {
      used.add(line);
      for (const id of nodes) lineOf.set(id, line);
    }
    container.children.forEach(visit);
  };
  visit(outside);
  const names = graph.nodes.filter(({ type }) => type === 'hazard').map(({ id }) => id);
  const rows = [...used].sort((a, b) => a - b);
  const most = Math.max(1, Math.ceil(names.length / Math.max(1, rows.length)));
  const wanted = new Map<string, number>();
  for (const { source, target, kind } of graph.edges) {
    if (kind !== 'targets') continue;
    wanted.set(source, Math.min(wanted.get(source) ?? Infinity, lineOf.get(target) ?? Infinity));
  }
  const lines: Lines = new Map();
  for (const id of names) {
    const from = wanted.get(id) ?? Infinity;
    const order = [...rows.filter((line) => line >= from), ...rows.filter((line) => line < from).reverse()];
    const line = order.find((each) => (lines.get(each)?.length ?? 0) < most) ?? 0;
    lines.set(line, [...(lines.get(line) ?? []), id]);
  }
  return lines;
}

/** Returns the right edge of what was put. */
function putHazards(
  hazards: Lines,
  left: number,
  tops: ReadonlyMap<number, number>,
  sizes: LayoutSizes,
  positions: Map<string, Box>,
): number {
  let right = 0;
  for (const [line, nodes] of hazards) {
    nodes.forEach((id, at) => {
      const x = left + at * (sizes.nodeWidth + sizes.gapX);
      positions.set(id, { x, y: tops.get(line)!, width: sizes.nodeWidth, height: sizes.nodeHeight });
      right = Math.max(right, x + sizes.nodeWidth);
    });
  }
  return right;
}
