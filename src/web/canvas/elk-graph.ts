import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { TopologyGraph } from '../../report/topology/graph.ts';
import { DEFAULT_SIZES } from '../../report/topology/sizes.ts';

const { nodeWidth, nodeHeight, title, padding, gapX, gapY } = DEFAULT_SIZES;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.padding': `[top=${title},left=${padding},bottom=${padding},right=${padding}]`,
  'elk.spacing.nodeNode': String(gapX),
  'elk.layered.spacing.nodeNodeBetweenLayers': String(gapY),
};

/** The graph as ELK has it: places with what is in them, and what depends on what. */
export function toElk(graph: TopologyGraph): ElkNode {
  const inside = new Map<string | null, ElkNode[]>();
  const put = (place: string | null, node: ElkNode): void =>
    void inside.set(place, [...(inside.get(place) ?? []), node]);
  for (const { id, place } of graph.nodes) put(place, { id, width: nodeWidth, height: nodeHeight });
  const boxes = graph.places.map(({ id, parent }) => ({ id, parent, node: { id, layoutOptions: options } as ElkNode }));
  for (const { parent, node } of boxes) put(parent, node);
  for (const { id, node } of boxes) {
    const children = inside.get(id);
    if (children === undefined)
      Object.assign(node, { width: nodeWidth + 2 * padding, height: nodeHeight + title + padding });
    else node.children = children;
  }
  const edges = graph.edges
    .filter(({ kind }) => kind !== 'backups' && kind !== 'follows')
    .map(({ id, source, target }) => ({ id, sources: [source], targets: [target] }));
  return { id: 'everything', layoutOptions: options, children: inside.get(null) ?? [], edges };
}

/** Corners of nodes and empty places, from the corner of the drawing. */
export function cornersOf(root: ElkNode, graph: TopologyGraph): Record<string, { x: number; y: number }> {
  const corners: Record<string, { x: number; y: number }> = {};
  const nodes = new Set(graph.nodes.map(({ id }) => id));
  const visit = (node: ElkNode, x: number, y: number): void => {
    for (const child of node.children ?? []) {
      const at = { x: Math.round(x + (child.x ?? 0)), y: Math.round(y + (child.y ?? 0)) };
      if (nodes.has(child.id) || child.children === undefined) corners[child.id] = at;
      visit(child, at.x, at.y);
    }
  };
  visit(root, 0, 0);
  return corners;
}
