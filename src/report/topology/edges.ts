import type { Component, Hazard, Model } from '../../model/model.ts';
import type { TopologyEdge, TopologyEdgeKind, TopologyNode } from './graph.ts';
import { hazardId, placeId, placeName, serviceId } from './ids.ts';
import { Nearness } from './nearness.ts';
import { replicationIn } from './nodes.ts';
import { dependencies, type Dependency } from './dependencies.ts';

/** Every edge of the graph: dependencies first, as they matter most. */
export function allEdges(model: Model, nodes: readonly TopologyNode[]): TopologyEdge[] {
  const drawer = new Drawer(model, nodes);
  for (const [name, { requires }] of Object.entries(model.services)) {
    drawer.depend(name, [serviceId(name)], dependencies(requires), 'requires');
  }
  for (const [name, component] of Object.entries(model.components)) {
    const own = drawer.nodesOf(name).map(({ id }) => id);
    drawer.depend(name, own, dependencies(component.requires), 'requires');
    drawer.depend(name, own, dependencies(component.uses), 'uses');
  }
  for (const [name, { requires }] of Object.entries(model.places)) {
    drawer.depend(name, [placeId(name)], dependencies(requires), 'requires');
  }
  for (const [name, component] of Object.entries(model.components)) {
    drawer.copies(name, component);
    drawer.watch(name, component);
    drawer.follow(name, component);
    drawer.backUp(name, component);
  }
  for (const [name, hazard] of Object.entries(model.hazards)) drawer.strike(name, hazard);
  return [...drawer.edges.values()];
}

const VERBS: Record<TopologyEdgeKind, string> = {
  requires: 'requires',
  uses: 'uses',
  replication: 'is copied to',
  failover: 'fails over to',
  monitors: 'watches',
  follows: 'follows',
  targets: 'hits',
  stops: 'stops',
  backups: 'keeps its backups in',
};

interface End {
  id: string;
  name: string;
  /** How it is called in words. */
  words: string;
}

class Drawer {
  readonly edges = new Map<string, TopologyEdge>();
  private readonly model: Model;
  private readonly near: Nearness;
  private readonly byComponent = new Map<string, TopologyNode[]>();
  private readonly byId = new Map<string, TopologyNode>();

  constructor(model: Model, nodes: readonly TopologyNode[]) {
    this.model = model;
    this.near = new Nearness(model);
    for (const node of nodes) {
      this.byId.set(node.id, node);
      if (node.type !== 'component') continue;
      const own = this.byComponent.get(node.component);
      if (own === undefined) this.byComponent.set(node.component, [node]);
      else own.push(node);
    }
  }

  nodesOf(component: string): TopologyNode[] {
    return this.byComponent.get(component) ?? [];
  }

  /** Nodes of a component with an instance that serves when all is well. */
  private serving(component: string): TopologyNode[] {
    return this.nodesOf(component).filter(({ active }) => active > 0);
  }

  private add(kind: TopologyEdgeKind, source: End, target: End, more: { label?: string; any?: boolean } = {}): void {
    const id = `${kind}:${source.id}>${target.id}`;
    if (source.id === target.id || this.edges.has(id)) return;
    const verb = kind === 'monitors' && more.label === 'votes' ? 'votes for' : VERBS[kind];
    const words = `${source.words} ${verb} ${target.words}${more.label === undefined ? '' : ` (${more.label})`}`;
    this.edges.set(id, {
      id,
      source: source.id,
      target: target.id,
      kind,
      ...more,
      from: source.name,
      to: target.name,
      words,
    });
  }

  /** What `name` depends on, from each of its nodes (or its place) to those that serve it. */
  depend(name: string, sources: readonly string[], on: readonly Dependency[], kind: 'requires' | 'uses'): void {
    for (const dependency of on) {
      const { label, any } = dependency;
      const more = { ...(label === '' ? {} : { label }), ...(any ? { any } : {}) };
      if (dependency.type === 'place') {
        if (!Object.hasOwn(this.model.places, dependency.name)) continue;
        for (const source of sources) this.add(kind, this.end(source, name), this.place(dependency.name), more);
        continue;
      }
      const targets = this.nodesOf(dependency.name);
      if (targets.length === 0) continue;
      for (const [source, target] of this.near.pairs(sources, this.whereOf(sources), targets, dependency.within)) {
        this.add(kind, this.end(source, name), this.node(target), more);
      }
    }
  }

  /** Where nodes, places and services are: the name of a place, or null. */
  private whereOf(ids: readonly string[]): (string | null)[] {
    return ids.map((id) => (id.startsWith('place:') ? placeName(id) : placeName(this.byId.get(id)?.place ?? null)));
  }

  /** From the active instance to those that stand by; between neighbours where all are active. */
  copies(name: string, { data, standby }: Component): void {
    const active = this.serving(name);
    const first = active[0];
    if (first === undefined) return;
    const replicated = data !== null && data.replication !== 'none';
    if (replicated) {
      for (let at = 1; at < active.length; at++) {
        this.add('replication', this.node(active[at - 1]), this.node(active[at]), { label: data.replication });
      }
    }
    if (standby.length === 0) return;
    for (const target of this.nodesOf(name)) {
      if (target.active > 0) continue;
      const place = placeName(target.place);
      const source = this.near.nearest(place, active)[0] ?? first;
      if (!replicated) this.add('failover', this.node(source), this.node(target));
      else this.add('replication', this.node(source), this.node(target), { label: replicationIn(data, place, 0) });
    }
  }

  /** Who probes it, and who votes beside it. */
  watch(name: string, { detection: { by, witnesses } }: Component): void {
    const watchers = [
      ...(by === null ? [] : [{ by, label: undefined }]),
      ...witnesses.map((w) => ({ by: w, label: 'votes' })),
    ];
    for (const { by: watcher, label } of watchers) {
      const monitors = this.serving(watcher);
      for (const target of this.nodesOf(name)) {
        const source = this.near.nearest(placeName(target.place), monitors)[0];
        if (source !== undefined)
          this.add('monitors', this.node(source), this.node(target), label === undefined ? {} : { label });
      }
    }
  }

  follow(name: string, { follows }: Component): void {
    if (follows === null) return;
    const leaders = this.serving(follows);
    for (const source of this.serving(name)) {
      const target = this.near.nearest(placeName(source.place), leaders)[0];
      if (target !== undefined) this.add('follows', this.node(source), this.node(target));
    }
  }

  backUp(name: string, { data }: Component): void {
    const place = data?.backups?.in ?? null;
    const source = this.serving(name)[0];
    if (place === null || source === undefined || !Object.hasOwn(this.model.places, place)) return;
    this.add('backups', this.node(source), this.place(place));
  }

  /** What a hazard hits, named by itself, by its kind, or as `all` there is; and what stops it. */
  strike(name: string, { targets, stoppedBy }: Hazard): void {
    const hazard: End = { id: hazardId(name), name, words: `hazard ${name}` };
    for (const target of targets) for (const hit of this.hitBy(target)) this.add('targets', hazard, hit);
    for (const { component } of stoppedBy) {
      for (const layer of this.serving(component)) this.add('stops', this.node(layer), hazard);
    }
  }

  private hitBy(target: string): End[] {
    const { places, components } = this.model;
    const all = (names: string[]): End[] => names.flatMap((name) => this.nodesOf(name).map((node) => this.node(node)));
    if (Object.hasOwn(components, target)) return all([target]);
    if (Object.hasOwn(places, target)) return [this.place(target)];
    if (target === 'all') {
      const outermost = Object.keys(places).filter((name) => places[name].in === null);
      const nowhere = [...this.byId.values()].filter(({ type, place }) => type === 'component' && place === null);
      return [...outermost.map((name) => this.place(name)), ...nowhere.map((node) => this.node(node))];
    }
    const ofKind = Object.keys(places).filter((name) => places[name].kind === target);
    return [
      ...ofKind.map((name) => this.place(name)),
      ...all(Object.keys(components).filter((name) => components[name].kind === target)),
    ];
  }

  private end(id: string, name: string): End {
    if (id.startsWith('place:')) return this.place(name);
    const node = this.byId.get(id);
    return node === undefined || node.type !== 'component' ? { id, name, words: `service ${name}` } : this.node(node);
  }

  private node({ id, component, place }: TopologyNode): End {
    return { id, name: component, words: place === null ? component : `${component} in ${placeName(place)}` };
  }

  private place(name: string): End {
    return { id: placeId(name), name, words: `${this.model.places[name].kind} ${name}` };
  }
}
