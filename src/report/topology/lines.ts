import type { TopologyGraph, TopologyNode } from './graph.ts';
import type { Layers } from './layers.ts';

/** Services stand side by side in any case: above them is nothing. */
const SERVICES_PER_LINE = 6;

/** Id of the container of what is in no place. */
export const OUTSIDE = '';

/** What stands in a container (a place, or outside): its nodes line by line. */
export type Lines = Map<number, string[]>;

export interface Rows {
  /** By id of the place, or `OUTSIDE`. */
  containers: Map<string, Lines>;
  /** Of lines in all. */
  count: number;
}

/**
 * On which line of its container each node stands. A layer takes several lines where one container would hold more than
 * `perLine` of its nodes side by side; nodes of one component stand on the same line everywhere.
 */
export function linesOf(graph: TopologyGraph, { layer, order }: Layers, perLine: number): Rows {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const containers = new Map<string, Lines>([[OUTSIDE, new Map()]]);
  for (const { id } of graph.places) containers.set(id, new Map());
  let base = 0;
  let end = 0;
  let current = -1;
  for (const nodes of byThing(order, byId)) {
    const own = layer.get(nodes[0].id)!;
    if (own !== current) {
      base = end;
      current = own;
    }
    const held = nodes.map((node) => containers.get(node.place ?? OUTSIDE)!);
    const most = nodes[0].type === 'service' ? Math.max(perLine, SERVICES_PER_LINE) : perLine;
    let line = base;
    while (line < end && !held.every((lines) => (lines.get(line)?.length ?? 0) < most)) line++;
    end = Math.max(end, line + 1);
    nodes.forEach((node, at) => {
      const there = held[at].get(line);
      if (there === undefined) held[at].set(line, [node.id]);
      else there.push(node.id);
    });
  }
  return { containers, count: end };
}

function* byThing(order: readonly string[], byId: ReadonlyMap<string, TopologyNode>): Generator<TopologyNode[]> {
  let nodes: TopologyNode[] = [];
  for (const id of order) {
    const node = byId.get(id)!;
    if (nodes.length > 0 && (nodes[0].component !== node.component || nodes[0].type !== node.type)) {
      yield nodes;
      nodes = [];
    }
    nodes.push(node);
  }
  if (nodes.length > 0) yield nodes;
}
