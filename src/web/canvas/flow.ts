import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import type { PlaceBox, TopologyEdge, TopologyGraph, TopologyNode } from '../../report/topology/graph.ts';
import { routesOf, type Route } from '../../report/topology/routes.ts';
import type { Box, Scene } from './scene.ts';

export type ThingNode = Node<{ node: TopologyNode }, 'thing'>;
export type PlaceNode = Node<{ place: PlaceBox; depth: number }, 'place'>;
export type FlowNode = ThingNode | PlaceNode;
export type FlowEdge = Edge<{ edge: TopologyEdge; route: Route; isNear?: boolean }, 'topology'>;

/** Places lie at the bottom, inner ones over outer ones; then edges; then nodes. */
const LAYERS = { edge: 50, node: 100 };

/** Only what is in view is drawn when there are more nodes. */
export const MANY = 200;

/**
 * The nodes of the canvas. Positions are from the place around; what has not changed stays the same object, so that it is
 * not drawn again.
 */
export function flowNodes(
  graph: TopologyGraph,
  scene: Scene,
  before: readonly FlowNode[],
  isSelected: (id: string) => boolean,
): FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const parents = new Map(graph.places.map(({ id, parent }) => [id, parent]));
  const places = [...graph.places].map((place) => ({ place, depth: depthOf(place.id, parents) }));
  places.sort((a, b) => a.depth - b.depth);
  const nodes: FlowNode[] = places.map(({ place, depth }) => ({
    id: place.id,
    type: 'place',
    data: { place, depth },
    ...placed(place.id, place.parent, scene),
    zIndex: depth,
    dragHandle: '.place-title',
    // Not caught with what is in it: chosen by a click on its title.
    selectable: false,
    ariaLabel: place.words,
    selected: isSelected(place.id),
  }));
  for (const node of graph.nodes) {
    nodes.push({
      id: node.id,
      type: 'thing',
      data: { node },
      ...placed(node.id, node.place, scene),
      zIndex: LAYERS.node,
      ariaLabel: node.words,
      selected: isSelected(node.id),
    });
  }
  return nodes.map((node) => {
    const old = known.get(node.id);
    if (old === undefined) return node;
    if (isSameNode(old, node)) return old;
    return { ...node, data: isSameData(old, node) ? old.data : node.data, measured: old.measured } as FlowNode;
  });
}

function depthOf(id: string, parents: ReadonlyMap<string, string | null>): number {
  let depth = 0;
  const seen = new Set<string>();
  for (let at = parents.get(id) ?? null; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    seen.add(at);
    depth++;
  }
  return depth;
}

function placed(id: string, parent: string | null, { boxes }: Scene) {
  const box = boxes.get(id)!;
  const outer = parent === null ? { x: 0, y: 0 } : boxes.get(parent)!;
  const { width, height } = box;
  return {
    ...(parent === null ? {} : { parentId: parent }),
    position: { x: box.x - outer.x, y: box.y - outer.y },
    ...{ width, height, handles: handlesOf(box) },
  };
}

/** Where edges can begin: the middle of each side. Known without drawing, for what is not in view. */
function handlesOf({ width, height }: Box): NodeHandle[] {
  const at = (id: string, position: Position, x: number, y: number): NodeHandle => ({
    ...{ id, type: 'source', position, x, y, width: 1, height: 1 },
  });
  return [
    at('bottom', Position.Bottom, width / 2, height),
    at('top', Position.Top, width / 2, 0),
    at('left', Position.Left, 0, height / 2),
    at('right', Position.Right, width, height / 2),
  ];
}

function isSameData(a: FlowNode, b: FlowNode): boolean {
  return JSON.stringify(a.data) === JSON.stringify(b.data);
}

function isSameNode(a: FlowNode, b: FlowNode): boolean {
  return (
    a.parentId === b.parentId &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.zIndex === b.zIndex &&
    a.selected === b.selected &&
    isSameData(a, b)
  );
}

/** The edges of the canvas, none of them selected. */
export function flowEdges(graph: TopologyGraph, scene: Scene): FlowEdge[] {
  return routesOf(graph.edges, scene.boxes as Map<string, Box>).map((route) => {
    const { edge } = route;
    return {
      ...{ id: edge.id, type: 'topology', source: edge.source, target: edge.target },
      ...{ sourceHandle: 'bottom', targetHandle: 'top', data: { edge, route }, zIndex: LAYERS.edge },
      ariaLabel: edge.words,
    };
  });
}

/** The edges with those marked that are selected, or touch what is. */
export function markEdges(edges: readonly FlowEdge[], chosen: ReadonlySet<string>): FlowEdge[] {
  if (chosen.size === 0) return edges as FlowEdge[];
  return edges.map((edge) => {
    const selected = chosen.has(edge.id);
    const isNear = chosen.has(edge.source) || chosen.has(edge.target);
    return selected || isNear ? { ...edge, selected, data: { ...edge.data!, isNear } } : edge;
  });
}
