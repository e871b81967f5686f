import type { Model } from '../../model/model.ts';
import type { Palette } from '../figures/figure.ts';
import { textWidth } from '../figures/letters.ts';
import { svgDocument, text } from '../figures/svg.ts';
import { counted } from '../text/layout.ts';
import type { GivenPosition } from './adjust.ts';
import type { Box } from './boxes.ts';
import { topologyGraph, type TopologyGraph } from './graph.ts';
import { layoutTopology, type TopologyLayout } from './layout.ts';
import { routesOf, type Route } from './routes.ts';
import { drawNode, drawPlace, placeTitle } from './shapes.ts';
import { THUMBNAIL_SIZES } from './sizes.ts';
import { drawRoutes, legend } from './strokes.ts';

export interface DrawingOptions {
  palette: Palette;
  /** Where a person put nodes and places, by id; not heeded in a thumbnail. */
  positions?: ReadonlyMap<string, GivenPosition>;
  /** By name of component: its share, 0 to 1, of what is to stand out, such as down time. */
  heat?: Readonly<Record<string, number>>;
  /** Small: boxes, icons and lines, no text. */
  thumbnail?: boolean;
}

export interface Drawing {
  /** A whole, self-contained `<svg>` element; every text from the model is escaped. */
  svg: string;
  /** In pixels, which are viewBox units. */
  width: number;
  height: number;
}

/** The topology of a model as a picture: what depends on what, what stands by, what is where. */
export function drawTopology(model: Model, options: DrawingOptions): Drawing {
  const { palette, thumbnail = false } = options;
  const graph = topologyGraph(model);
  const layout = thumbnail
    ? layoutTopology(graph, { sizes: THUMBNAIL_SIZES })
    : layoutTopology(graph, options.positions === undefined ? {} : { positions: options.positions });
  const { positions, left, top } = fromCorner(layout);
  const width = layout.width - left;
  const height = layout.height - top;
  const shown = thumbnail ? graph.edges.filter(({ kind }) => kind !== 'targets' && kind !== 'stops') : graph.edges;
  const routes = routesOf(shown, positions);
  const key = thumbnail
    ? { body: [], height: 0 }
    : legend(
        routes.map(({ edge }) => edge),
        width,
        height,
        18,
        palette,
      );
  const body = [
    ...outermostFirst(graph).map((place) => drawPlace(place, positions.get(place.id)!, palette)),
    ...drawRoutes(routes, palette),
    ...(thumbnail ? [] : graph.places.flatMap((place) => placeTitle(place, positions.get(place.id)!, palette))),
    ...graph.nodes.map((node) => {
      const heat =
        node.type === 'component' && options.heat !== undefined ? heatOf(options.heat, node.component) : null;
      return drawNode(node, positions.get(node.id)!, palette, thumbnail, heat);
    }),
    ...(thumbnail ? [] : labels(routes, positions, palette)),
    ...key.body,
  ];
  const [w, h] = [Math.ceil(width), Math.ceil(height + (key.height > 0 ? key.height + 10 : 0))];
  const title = model.name === '' ? 'Topology' : `Topology of ${model.name}`;
  return {
    svg: svgDocument({
      id: 'topology',
      of: model.name,
      title,
      sentence: sentence(graph),
      width: w,
      height: h,
      palette,
      body,
    }),
    width: w,
    height: h,
  };
}

function heatOf(heat: Readonly<Record<string, number>>, component: string): number | null {
  return Object.hasOwn(heat, component) ? heat[component] : null;
}

/** What was dragged left of or above the corner moves into the picture. */
function fromCorner({ positions }: TopologyLayout): { positions: Map<string, Box>; left: number; top: number } {
  const boxes = [...positions.values()];
  const left = Math.min(0, ...boxes.map(({ x }) => x - 18));
  const top = Math.min(0, ...boxes.map(({ y }) => y - 18));
  if (left === 0 && top === 0) return { positions, left, top };
  const moved = [...positions].map(([id, box]) => [id, { ...box, x: box.x - left, y: box.y - top }] as const);
  return { positions: new Map(moved), left, top };
}

/** Boxes in the order in which they are painted: those around others below them. */
function outermostFirst({ places }: TopologyGraph) {
  const parents = new Map(places.map(({ id, parent }) => [id, parent]));
  const depth = (id: string | null): number => (id === null ? 0 : 1 + depth(parents.get(id) ?? null));
  return places
    .map((place) => ({ place, depth: depth(place.id) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ place }) => place);
}

function sentence({ nodes, places }: TopologyGraph): string {
  const components = new Set(nodes.filter(({ type }) => type === 'component').map(({ component }) => component)).size;
  const services = nodes.filter(({ type }) => type === 'service').length;
  const parts = [counted(components, 'component'), counted(places.length, 'place'), counted(services, 'service')];
  return `${parts[0]} in ${parts[1]}, for ${parts[2]}. What depends stands above what it depends on.`;
}

/** Labels of edges, where they cover neither a box nor each other; one that finds no room is left out. */
function labels(routes: readonly Route[], positions: ReadonlyMap<string, Box>, palette: Palette): string[] {
  const taken: Box[] = [...positions].filter(([id]) => !id.startsWith('place:')).map(([, box]) => box);
  const drawn: string[] = [];
  for (const { edge, points } of routes) {
    if (edge.label === undefined) continue;
    const width = textWidth(edge.label, 11) + 6;
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      const { x, y } = points[Math.min(points.length - 1, Math.floor(points.length * share))];
      const box = { x: x - width / 2, y: y - 8, width, height: 16 };
      if (taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      drawn.push(text(x, y + 4, edge.label, { fill: palette.quiet, size: 11, anchor: 'middle', halo: palette.ground }));
      break;
    }
  }
  return drawn;
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
