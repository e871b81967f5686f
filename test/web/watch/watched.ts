import { createPlayback } from '../../../src/engine/index.ts';
import type { Playback, TimedCommand } from '../../../src/engine/index.ts';
import { compile } from '../../../src/model/compile/index.ts';
import { parseModel } from '../../../src/model/index.ts';
import { topologyGraph } from '../../../src/report/topology/graph.ts';
import type { TopologyGraph } from '../../../src/report/topology/graph.ts';
import { thingsOf, type Things } from '../../../src/web/watch/things.ts';

/** Two zones, a pair of databases that takes 10 s to notice a loss and 20 s to fail over, two servers in one zone. */
export const shop = `
nines: 1
name: Shop
places:
  a: { kind: zone, mttf: 2y, mttr: 3h }
  b: { kind: zone, mttf: 2y, mttr: 3h }
components:
  server:
    kind: app-server
    instances: { a: 2, b: 1 }
    needs: 2
    mttf: 60d
    mttr: 20m
    requires: [database]
    uses: [cache]
  cache: { kind: cache, mttf: 90d, mttr: 5m }
  database:
    kind: database
    instances: [a, b]
    active: 1
    standby: warm
    failures:
      crash: { mttf: 1y, ttr: 1h }
      disk: { mttf: 4y, ttr: 5h }
    detection: { delay: 10s }
    failover: { time: 20s }
    data: { replication: async, lag: 1s, writes: 10/s }
hazards:
  storm: { targets: [a], every: 1y, lasts: 2h, effect: isolate }
services:
  shop: { requires: [server] }
study: { horizon: 1y, trials: 10, seed: watch-1 }
`;

export interface Watched {
  playback: Playback;
  graph: TopologyGraph;
  things: Things;
}

/** The shop, in which nothing fails but by these commands. */
export function byHand(commands: readonly TimedCommand[] = [], text = shop): Watched {
  const { model, issues } = parseModel(text);
  if (model === null) throw new Error(issues.map(({ message }) => message).join('\n'));
  const system = compile(model);
  const { seed, warmup, horizon } = model.study;
  const playback = createPlayback(system, { seed, warmup, horizon, random: false, commands, check: true }, 0);
  return { playback, graph: topologyGraph(model), things: thingsOf(system) };
}
