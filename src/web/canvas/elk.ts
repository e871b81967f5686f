import type { TopologyGraph } from '../../report/topology/graph.ts';
import { cornersOf, toElk } from './elk-graph.ts';

/** Lays a graph out along its connections, in a worker that is loaded when it is first asked for. */
export async function elkPositions(graph: TopologyGraph): Promise<Record<string, { x: number; y: number }>> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  const elk = new Elk({ workerUrl });
  try {
    return cornersOf(await elk.layout(toElk(graph)), graph);
  } finally {
    elk.terminateWorker();
  }
}
