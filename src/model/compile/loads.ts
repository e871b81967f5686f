import { nodeKind } from '../../system/system.ts';
import type { Conditions, FlowNodes, Loads, Stations } from '../../system/system.ts';
import { callersFirst } from '../callers.ts';
import type { Component, Requirement, Without } from '../model.ts';
import { flatten } from './lists.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

/** How flows come to their gates. */
interface Gatherer {
  /** True while the requirement is met for some instance of `component` (-1: for a service). */
  met(requirement: Requirement, component: number): number;
  /** True while what is used is there, and warm. */
  used(use: Requirement): number;
  /** A gate whose children are the instances of a component that may serve, or its roles. */
  serving(component: number): number;
  /** Children of a gate. */
  children(gate: number): readonly number[];
}

/** How requests flow; null where every one of them is served well whatever happens, while its service is up. */
export function compileLoads(outline: Outline, serviceGates: Int32Array, gatherer: Gatherer): Loads | null {
  const { model, components, componentIndex } = outline;
  const names = callersFirst(model);
  const passed = names.map((name) => model.components[name]!);
  const rate = Float64Array.from(Object.values(model.services), ({ load }) => load ?? 0);
  const isLimited = rate.some((x) => x > 0) && passed.some(({ capacity }) => capacity !== null);
  const mayFail = passed.some((each) => conditionalUses(each).some(({ without }) => without.success < 1));
  if (!isLimited && !mayFail) return null;
  const stations = stationsOf(
    names.map((name) => numberOf(componentIndex, name)),
    components,
    gatherer,
  );
  const conditions = conditionsOf(passed, gatherer);
  const nodes = new Nodes(outline, gatherer, names).build(passed, conditions);
  const ways = [...rate.keys()].map((s) => wayOf(s, rate.length, stations.count, nodes));
  const choices = flatten(ways.map((way) => way.choices));
  const counted = [...stations.serving].filter((gate) => gate >= 0).flatMap((gate) => [...gatherer.children(gate)]);
  const gates = new Set([...serviceGates, ...nodes.gate, ...conditions.gate, ...counted]);
  return {
    rate,
    stations,
    nodes,
    sure: Uint8Array.from(ways.flatMap(({ sure }) => [...sure])),
    choiceStart: choices.start,
    choice: Int32Array.from(choices.flat),
    conditions,
    gates: Int32Array.from(gates),
  };
}

/** The stations that every request of a service passes, and the choices that it makes. */
function wayOf(service: number, services: number, stations: number, nodes: FlowNodes) {
  const sure = new Uint8Array(stations);
  const choices: number[] = [];
  const pending = [service];
  const enter = (first: number, end: number): void => {
    for (let node = first; node < end; node++) {
      const to = nodes.to[node]!;
      if (nodes.kind[node] === nodeKind.choice) choices.push(node);
      else if (nodes.kind[node] === nodeKind.all) enter(nodes.first[node]!, nodes.end[node]!);
      else if (to >= 0 && sure[to] === 0) {
        sure[to] = 1;
        pending.push(services + to);
      }
    }
  };
  for (let sender = pending.pop(); sender !== undefined; sender = pending.pop()) {
    enter(nodes.start[sender]!, nodes.start[sender + 1]!);
  }
  return { sure, choices };
}

function stationsOf(component: number[], components: readonly Component[], gatherer: Gatherer): Stations {
  const capacity = component.map((c) => components[c]!.capacity ?? Infinity);
  return {
    count: component.length,
    component: Int32Array.from(component),
    capacity: Float64Array.from(capacity),
    serving: Int32Array.from(component, (c, at) => (capacity[at] === Infinity ? -1 : gatherer.serving(c))),
  };
}

function conditionsOf(passed: readonly Component[], gatherer: Gatherer): Conditions {
  const uses = flatten(passed.map((each) => conditionalUses(each).map(({ use }) => gatherer.used(use))));
  const all = passed.flatMap((each) => conditionalUses(each).map(({ without }) => without));
  return {
    count: all.length,
    start: uses.start,
    gate: Int32Array.from(uses.flat),
    capacity: Float64Array.from(all, ({ capacity }) => capacity),
    success: Float64Array.from(all, ({ success }) => success),
  };
}

function conditionalUses({ uses }: Component): { use: Requirement; without: Without }[] {
  return uses.flatMap((use) => {
    const without = withoutOf(use);
    return without === null ? [] : [{ use, without }];
  });
}

function withoutOf(use: Requirement): Without | null {
  return use.type === 'component' ? use.without : null;
}

/** Factor of what is sent to `name` without a soft dependency. */
function factorOn({ load }: Without, name: string): number {
  if (typeof load === 'number') return load;
  return Object.hasOwn(load, name) ? load[name]! : 1;
}

class Nodes {
  private readonly kind: number[] = [];
  private readonly to: number[] = [];
  private readonly gate: number[] = [];
  private readonly first: number[] = [];
  private readonly end: number[] = [];
  private readonly factors: [condition: number, factor: number][][] = [];
  private readonly outline: Outline;
  private readonly gatherer: Gatherer;
  private readonly names: readonly string[];
  private readonly stations: Map<string, number>;

  constructor(outline: Outline, gatherer: Gatherer, names: readonly string[]) {
    this.outline = outline;
    this.gatherer = gatherer;
    this.names = names;
    this.stations = new Map(names.map((name, at) => [name, at]));
  }

  build(passed: readonly Component[], conditions: Conditions): FlowNodes {
    const start = [0];
    // All nodes of senders come first, so that those of one follow one another; then what is inside of them.
    const inside: (() => void)[] = [];
    for (const { requires } of Object.values(this.outline.model.services)) {
      inside.push(this.addAll(requires, -1, () => []));
      start.push(this.kind.length);
    }
    passed.forEach((component, station) => {
      const own = conditionalUses(component);
      const factors = (name: string): [number, number][] =>
        own
          .map(({ without }, at): [number, number] => [conditions.start[station]! + at, factorOn(without, name)])
          .filter(([, factor]) => factor !== 1);
      const number = numberOf(this.outline.componentIndex, this.names[station]!);
      inside.push(this.addAll(component.requires, number, factors));
      start.push(this.kind.length);
    });
    for (const add of inside) add();
    const lists = flatten(this.factors.map((list) => list.map(([condition]) => condition)));
    return {
      count: this.kind.length,
      start: Int32Array.from(start),
      kind: Uint8Array.from(this.kind),
      to: Int32Array.from(this.to),
      gate: Int32Array.from(this.gate),
      first: Int32Array.from(this.first),
      end: Int32Array.from(this.end),
      factorStart: lists.start,
      factorCondition: Int32Array.from(lists.flat),
      factor: Float64Array.from(this.factors.flatMap((list) => list.map(([, factor]) => factor))),
    };
  }

  /** Adds nodes for a list of requirements, and returns what adds those inside of them. */
  private addAll(
    requirements: readonly Requirement[],
    sender: number,
    factors: (name: string) => [number, number][],
  ): () => void {
    const inner: (() => void)[] = [];
    for (const requirement of requirements) {
      const node = this.add(requirement, sender, factors);
      if (!('of' in requirement)) continue;
      inner.push(() => {
        this.first[node] = this.kind.length;
        const deeper = this.addAll(requirement.of, sender, factors);
        this.end[node] = this.kind.length;
        deeper();
      });
    }
    return () => inner.forEach((add) => add());
  }

  private add(requirement: Requirement, sender: number, factors: (name: string) => [number, number][]): number {
    const { type } = requirement;
    const isComponent = type === 'component';
    this.kind.push(type === 'any' || type === 'atLeast' ? nodeKind.choice : nodeKind[type]);
    this.to.push(isComponent ? this.stations.get(requirement.name)! : -1);
    this.gate.push(this.gatherer.met(requirement, sender));
    this.first.push(0);
    this.end.push(0);
    return this.factors.push(isComponent ? factors(requirement.name) : []) - 1;
  }
}
