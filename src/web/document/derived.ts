import { create } from 'zustand';
import { parseModel, type ParsedModel } from '../../model/index.ts';
import { topologyGraph, type TopologyGraph } from '../../report/topology/graph.ts';
import { useDocument } from './store.ts';

/** What follows from the text of the model. */
export interface Derived extends ParsedModel {
  /** The text that it follows from; the document may be a moment ahead while a person types. */
  text: string;
  /** What the canvas draws: of the draft, and of the last one that could be read where the present text cannot. */
  graph: TopologyGraph;
  /** True while the present text cannot be read at all and the graph is older than it. */
  stale: boolean;
}

const empty: TopologyGraph = { places: [], nodes: [], edges: [] };

export const useDerived = create<Derived>()(() => derive(useDocument.getState().text, empty));

function derive(text: string, before: TopologyGraph): Derived {
  const parsed = parseModel(text);
  const graph = parsed.draft === null ? null : topologyGraph(parsed.draft);
  return { ...parsed, text, graph: graph === null || isSame(graph, before) ? before : graph, stale: graph === null };
}

/** A change of a number leaves the drawing as it is: then nothing is laid out and drawn anew. */
function isSame(graph: TopologyGraph, before: TopologyGraph): boolean {
  return graph.nodes.length === before.nodes.length && JSON.stringify(graph) === JSON.stringify(before);
}

/** A large model is not read after every key: that long after the last one. */
const WAIT_MILLISECONDS = 200;
/** Reading takes no longer than a frame: then it is done at once. */
const QUICK_MILLISECONDS = 12;

let took = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Brings what is derived up to date with the text now. */
export function refresh(): Derived {
  clearTimeout(timer);
  const { text } = useDocument.getState();
  if (useDerived.getState().text !== text) {
    const from = performance.now();
    useDerived.setState(derive(text, useDerived.getState().graph), true);
    took = performance.now() - from;
  }
  return useDerived.getState();
}

useDocument.subscribe((now, before) => {
  if (now.text === before.text) return;
  clearTimeout(timer);
  if (took < QUICK_MILLISECONDS || now.id !== before.id) refresh();
  else timer = setTimeout(refresh, WAIT_MILLISECONDS);
});
