import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { topologyGraph, type TopologyGraph } from '../../../src/report/topology/index.ts';
import { anyModel } from '../../engine/models.ts';
import { modelOf } from './model.ts';

function graphOf(body: string): TopologyGraph {
  return topologyGraph(modelOf(`nines: 1\nname: Test\n${body}`));
}

const zones =
  'places: { eu: { kind: region }, a: { kind: zone, in: eu }, b: { kind: zone, in: eu }, c: { kind: zone } }';

function edgesOf(graph: TopologyGraph, kind: string): string[] {
  return graph.edges.filter((edge) => edge.kind === kind).map(({ source, target }) => `${source} > ${target}`);
}

describe('nodes', () => {
  test('there is one for each component in each place, each service and each hazard', () => {
    const { nodes, places } = graphOf(`${zones}
components: { web: { instances: { a: 2, b: 1 }, mttf: 1d, mttr: 1h } }
hazards: { flood: { every: 9y, targets: [eu], effect: down, lasts: 1d } }
services: { shop: { requires: [web] } }`);
    expect(nodes.map(({ id, count }) => [id, count])).toEqual([
      ['service:shop', 1],
      ['web@a', 2],
      ['web@b', 1],
      ['hazard:flood', 1],
    ]);
    expect(places.map(({ id, parent }) => [id, parent])).toEqual([
      ['place:eu', null],
      ['place:a', 'place:eu'],
      ['place:b', 'place:eu'],
      ['place:c', null],
    ]);
  });

  test('the first instances in the order of the file are active, then come the tiers from the best', () => {
    const { nodes } = graphOf(`${zones}
components: { db: { instances: { a: 2, b: 2, c: 1 }, active: 1, standby: { hot: { count: 1 }, warm: { count: 2 }, cold: { count: 1 } }, mttf: 1d, mttr: 1h } }
services: { shop: { requires: [db] } }`);
    const shown = nodes.filter(({ type }) => type === 'component');
    expect(shown.map(({ active, standby }) => [active, standby])).toEqual([
      [1, [{ mode: 'hot', count: 1 }]],
      [0, [{ mode: 'warm', count: 2 }]],
      [0, [{ mode: 'cold', count: 1 }]],
    ]);
    expect(shown.map(({ role }) => role)).toEqual(['1 active, 1 hot standby', '2 warm standby', 'cold standby']);
  });

  test('are told in words with the part they play and how their data is kept', () => {
    const { nodes } = graphOf(`${zones}
components:
  db:
    instances: [a, b]
    active: 1
    standby: warm
    mttf: 1d
    mttr: 1h
    data: { replication: sync, writes: 1/s, replicas: { b: { replication: async, lag: 1h } } }
  web: { instances: 3, needs: 2, mttf: 1d, mttr: 1h, requires: [db] }
services: { shop: { requires: [web] } }`);
    expect(nodes.map(({ words }) => words)).toEqual([
      'service shop',
      'db in a: active, sync replication',
      'db in b: warm standby, async replica',
      'web: 3 instances, needs 2 of 3',
    ]);
  });
});

describe('dependencies', () => {
  const front = (rest: string): TopologyGraph => graphOf(`${zones}\n${rest}\nservices: { shop: { requires: [web] } }`);

  test('lead to the instances in the same place where all are active', () => {
    const graph = front(`components:
  web: { instances: [a, b], mttf: 1d, mttr: 1h, requires: [app] }
  app: { instances: [a, b], mttf: 1d, mttr: 1h }`);
    expect(edgesOf(graph, 'requires').slice(2)).toEqual(['web@a > app@a', 'web@b > app@b']);
  });

  test('lead to the active instance, not to those that stand by', () => {
    const graph = front(`components:
  web: { instances: [a, b], mttf: 1d, mttr: 1h, requires: [db], uses: [cache] }
  db: { instances: [a, b], active: 1, mttf: 1d, mttr: 1h }
  cache: { mttf: 1d, mttr: 1h }`);
    expect(edgesOf(graph, 'requires').slice(2)).toEqual(['web@a > db@a', 'web@b > db@a']);
    expect(edgesOf(graph, 'uses')).toEqual(['web@a > cache@', 'web@b > cache@']);
    expect(edgesOf(graph, 'failover')).toEqual(['db@a > db@b']);
  });

  test('with `within` lead to an instance in the same place of that kind, even if it stands by', () => {
    const graph = front(`components:
  web: { instances: [a, c], mttf: 1d, mttr: 1h, requires: [{ db: { within: zone } }] }
  db: { instances: [a, c], active: 1, mttf: 1d, mttr: 1h }`);
    expect(edgesOf(graph, 'requires').slice(2)).toEqual(['web@a > db@a', 'web@c > db@c']);
    expect(graph.edges.find(({ id }) => id.endsWith('db@c'))?.label).toBe('same zone');
  });

  test('reach every place where instances serve, from the nearest that depends on them', () => {
    const graph = front(`components:
  web: { in: a, mttf: 1d, mttr: 1h, requires: [app] }
  app: { instances: [a, b, c], mttf: 1d, mttr: 1h }`);
    expect(edgesOf(graph, 'requires').slice(1)).toEqual(['web@a > app@a', 'web@a > app@b', 'web@a > app@c']);
  });

  test('of alternatives are marked, with how many are needed', () => {
    const graph = front(`components:
  web: { mttf: 1d, mttr: 1h, requires: [{ any: [x, y] }, { atLeast: 2, of: [x, y, z] }, { atLeast: 1, of: [z] }] }
  x: { mttf: 1d, mttr: 1h }
  y: { mttf: 1d, mttr: 1h }
  z: { mttf: 1d, mttr: 1h }`);
    const labels = graph.edges.slice(1).map(({ to, label, any }) => [to, label, any]);
    expect(labels).toEqual([
      ['x', 'any of 2', true],
      ['y', 'any of 2', true],
      ['z', '2 of 3', true],
    ]);
  });

  test('of places begin at their box', () => {
    const graph = graphOf(`places: { a: { kind: zone, requires: [power] } }
components: { power: { mttf: 1d, mttr: 1h }, web: { in: a, mttf: 1d, mttr: 1h } }
services: { shop: { requires: [web] } }`);
    expect(edgesOf(graph, 'requires')).toContain('place:a > power@');
  });
});

describe('the other edges', () => {
  test('copies go from the active instance to each standby, and along the row where all are active', () => {
    const graph = graphOf(`${zones}
components:
  db: { instances: [a, b, c], active: 1, mttf: 1d, mttr: 1h, data: { replication: async, lag: 1s, writes: 1/s, backups: { every: 1d, restore: 1h, in: c } } }
  etcd: { instances: [a, b, c], needs: 2, mttf: 1d, mttr: 1h, data: { replication: quorum, writes: 1/s } }
services: { shop: { requires: [db, etcd] } }`);
    expect(edgesOf(graph, 'replication')).toEqual(['db@a > db@b', 'db@a > db@c', 'etcd@a > etcd@b', 'etcd@b > etcd@c']);
    expect(edgesOf(graph, 'backups')).toEqual(['db@a > place:c']);
  });

  test('monitors, witnesses and followers are joined to what they watch, vote for and follow', () => {
    const graph = graphOf(`${zones}
components:
  watch: { mttf: 1d, mttr: 1h }
  arbiter: { in: c, mttf: 1d, mttr: 1h }
  db: { instances: [a, b], active: 1, mttf: 1d, mttr: 1h, detection: { probe: 5s, by: watch, quorum: { witnesses: [arbiter] } } }
  web: { instances: [a, b], active: 1, mttf: 1d, mttr: 1h, follows: db }
services: { shop: { requires: [db, web] } }`);
    expect(edgesOf(graph, 'monitors')).toEqual([
      'watch@ > db@a',
      'watch@ > db@b',
      'arbiter@c > db@a',
      'arbiter@c > db@b',
    ]);
    expect(edgesOf(graph, 'follows')).toEqual(['web@a > db@a']);
    expect(graph.edges.map(({ words }) => words)).toContain('arbiter in c votes for db in a (votes)');
  });

  test('hazards are joined to what they hit, by name, by kind or all, and to what stops them', () => {
    const graph = graphOf(`${zones}
components: { wall: { mttf: 1d, mttr: 1h }, web: { kind: app, instances: [a, b], mttf: 1d, mttr: 1h } }
hazards:
  flood: { every: 9y, lasts: 1d, targets: [zone], effect: down }
  deploy: { every: 9d, targets: [app], effect: fail, stoppedBy: [{ wall: 50% }] }
  storm: { every: 9y, lasts: 1d, targets: [all], effect: accelerate 2x }
services: { shop: { requires: [web, wall] } }`);
    expect(edgesOf(graph, 'targets')).toEqual([
      'hazard:flood > place:a',
      'hazard:flood > place:b',
      'hazard:flood > place:c',
      'hazard:deploy > web@a',
      'hazard:deploy > web@b',
      'hazard:storm > place:eu',
      'hazard:storm > place:c',
      'hazard:storm > wall@',
    ]);
    expect(edgesOf(graph, 'stops')).toEqual(['wall@ > hazard:deploy']);
  });
});

describe('any model', () => {
  test('has a graph whose ids are unique, whose edges have ends, and whose instances are all there', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const { nodes, edges, places } = topologyGraph(model);
        const ids = [...places, ...nodes].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
        for (const { source, target } of edges) expect(ids).toEqual(expect.arrayContaining([source, target]));
        for (const [name, { instances, active }] of Object.entries(model.components)) {
          const own = nodes.filter(({ type, component }) => type === 'component' && component === name);
          const sum = (of: (node: (typeof own)[number]) => number): number =>
            own.reduce((all, node) => all + of(node), 0);
          expect(sum(({ count }) => count)).toBe(instances.reduce((all, { count }) => all + count, 0));
          expect(sum((node) => node.active)).toBe(active);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('of many components in many places has few edges for each node', () => {
    const places = Array.from({ length: 40 }, (_, p) => `  z${p}: { kind: zone }`);
    const everywhere = `[${Array.from({ length: 40 }, (_, p) => `z${p}`).join(', ')}]`;
    const components = Array.from({ length: 20 }, (_, c) => {
      const next = c < 19 ? `, requires: [c${c + 1}, shared]` : '';
      return `  c${c}: { instances: ${everywhere}, mttf: 1d, mttr: 1h${next} }`;
    });
    const graph = graphOf(`places:\n${places.join('\n')}
components:\n${components.join('\n')}
  shared: { instances: 1, mttf: 1d, mttr: 1h, requires: [c19] }
services: { shop: { requires: [c0] } }`);
    expect(graph.nodes.length).toBe(802);
    expect(graph.edges.length).toBeLessThan(2.2 * graph.nodes.length);
  });
});
