import type { TopologyEdge, TopologyGraph } from './graph.ts';

/** In which layer each thing stands: 0 is the top. Nodes of one component share its layer. */
export interface Layers {
  /** Layer of each node, by node id; hazards have none. */
  layer: Map<string, number>;
  /** Nodes in the order in which they stand side by side, layer by layer: those of one component together. */
  order: string[];
}

/** What a layer is made of: a component, or a service. */
interface Thing {
  key: string;
  nodes: string[];
  above: Set<Thing>;
  below: Set<Thing>;
  layer: number;
  /** Whether a place requires it. */
  isFoundation: boolean;
}

/**
 * Services on top, then what they depend on, each below everything that depends on it. What only places depend on (power,
 * cooling, network) stands below all of them; what nothing depends on at all (monitors) in the last row.
 */
export function layersOf(graph: TopologyGraph): Layers {
  const { things, ofNode } = thingsOf(graph);
  link(graph.edges, ofNode);
  const sorted = topDown(things);
  for (const thing of sorted) {
    for (const below of thing.below) below.layer = Math.max(below.layer, thing.layer + 1);
  }
  settle(things);
  const layer = new Map<string, number>();
  for (const thing of things) for (const id of thing.nodes) layer.set(id, thing.layer);
  return { layer, order: sideBySide(things).flatMap(({ nodes }) => nodes) };
}

function thingsOf(graph: TopologyGraph): { things: Thing[]; ofNode: Map<string, Thing> } {
  const byKey = new Map<string, Thing>();
  const ofNode = new Map<string, Thing>();
  for (const { id, type, component } of graph.nodes) {
    if (type === 'hazard') continue;
    const key = `${type}:${component}`;
    const thing = byKey.get(key) ?? {
      key,
      nodes: [],
      above: new Set(),
      below: new Set(),
      layer: 0,
      isFoundation: false,
    };
    byKey.set(key, thing);
    thing.nodes.push(id);
    ofNode.set(id, thing);
  }
  return { things: [...byKey.values()], ofNode };
}

function link(edges: readonly TopologyEdge[], ofNode: ReadonlyMap<string, Thing>): void {
  for (const { kind, source, target } of edges) {
    if (kind !== 'requires' && kind !== 'uses') continue;
    const [above, below] = [ofNode.get(source), ofNode.get(target)];
    if (below !== undefined && source.startsWith('place:')) below.isFoundation = true;
    if (above === undefined || below === undefined || above === below) continue;
    above.below.add(below);
    below.above.add(above);
  }
}

/** Each thing after all that depend on it; what is in a circle comes where it is met first, and the circle is cut there. */
function topDown(things: readonly Thing[]): Thing[] {
  const waiting = new Map(things.map((thing) => [thing, thing.above.size]));
  const sorted: Thing[] = [];
  const ready = things.filter(({ above }) => above.size === 0);
  const done = new Set<Thing>();
  let next = 0;
  for (;;) {
    const thing = ready.pop() ?? nextOf(things, done, (at) => (next = at), next);
    if (thing === undefined) return sorted;
    if (done.has(thing)) continue;
    done.add(thing);
    sorted.push(thing);
    for (const below of [...thing.below]) {
      if (done.has(below)) {
        thing.below.delete(below);
        below.above.delete(thing);
        continue;
      }
      const left = waiting.get(below)! - 1;
      waiting.set(below, left);
      if (left === 0) ready.push(below);
    }
  }
}

function nextOf(things: readonly Thing[], done: Set<Thing>, seen: (at: number) => void, from: number) {
  for (let at = from; at < things.length; at++) {
    if (done.has(things[at])) continue;
    seen(at);
    return things[at];
  }
  return undefined;
}

/** Services are alone on top; what nothing depends on stands just above what it needs, or at the bottom. */
function settle(things: readonly Thing[]): void {
  const services = things.filter(isService);
  const others = things.filter((thing) => !isService(thing));
  const isEntry = (thing: Thing): boolean => [...thing.above].some(isService);
  if (services.length === 0 && others.every(({ above, below }) => above.size === 0 && below.size === 0)) return;
  for (const thing of services) thing.layer = 0;
  const bottom = Math.max(1, ...others.map(({ layer }) => layer));
  for (const thing of others) {
    if (thing.above.size > 0 || isEntry(thing)) continue;
    const below = [...thing.below].map(({ layer }) => layer);
    if (thing.isFoundation) thing.layer = bottom + 1;
    else thing.layer = below.length === 0 ? bottom : Math.max(1, Math.min(...below) - 1);
  }
}

function isService({ key }: Thing): boolean {
  return key.startsWith('service:');
}

/** Layer by layer, each thing near the middle of those above it that depend on it. */
function sideBySide(things: readonly Thing[]): Thing[] {
  const layers = new Map<number, Thing[]>();
  for (const thing of things) {
    const own = layers.get(thing.layer);
    if (own === undefined) layers.set(thing.layer, [thing]);
    else own.push(thing);
  }
  const at = new Map<Thing, number>();
  const sorted = [...layers.keys()].sort((a, b) => a - b);
  for (const layer of sorted) {
    const row = layers.get(layer)!.map((thing, index) => ({ thing, index, middle: middle(thing, at) }));
    row.sort((a, b) => (a.middle ?? a.index) - (b.middle ?? b.index) || a.index - b.index);
    row.forEach(({ thing }, index) => at.set(thing, index));
    layers.set(
      layer,
      row.map(({ thing }) => thing),
    );
  }
  return sorted.flatMap((layer) => layers.get(layer)!);
}

function middle({ above }: Thing, at: ReadonlyMap<Thing, number>): number | null {
  let [sum, count] = [0, 0];
  for (const thing of above) {
    const place = at.get(thing);
    if (place === undefined) continue;
    sum += place;
    count++;
  }
  return count === 0 ? null : sum / count;
}
