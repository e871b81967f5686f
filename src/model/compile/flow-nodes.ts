import { nodeKind } from '../../system/system.ts';
import type { Conditions, FlowNodes } from '../../system/system.ts';
import type { Component, Requirement, Without } from '../model.ts';
import { flatten } from './lists.ts';
import { isLocal } from './nearby.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';
import type { RouterTable } from './routes.ts';

/** A component that requests pass, or (`reads`) those of its instances that can be read. */
export interface Stop {
  name: string;
  /** Only its instances in there, where requests are led to places; -1: all */
  place: number;
  isReads: boolean;
}

/** The same component, in the same place. */
export function isAtSame(a: Stop, b: Stop): boolean {
  return a.name === b.name && a.place === b.place;
}

/** What a component requires and uses at a stop: who only reads gets by without what is asked for near each instance. */
export function requiredAt({ requires }: Component, { isReads }: Stop): readonly Requirement[] {
  return isReads ? requires.filter((each) => !isLocal(each)) : requires;
}

/** Soft dependencies without which something changes for a component. */
export function conditionalUses({ uses }: Component): { use: Requirement; without: Without }[] {
  return uses.flatMap((use) => {
    const without = use.type === 'component' ? use.without : null;
    return without === null ? [] : [{ use, without }];
  });
}

/** Factor of what is sent to `name` without a soft dependency. */
function factorOn({ load }: Without, name: string): number {
  if (typeof load === 'number') return load;
  return Object.hasOwn(load, name) ? load[name]! : 1;
}

/** The nodes of every sender: the services, then the stops. */
export function flowNodes(
  outline: Outline,
  gates: FlowGates,
  stops: readonly Stop[],
  conditions: Conditions,
): FlowNodes {
  return new Nodes(outline, gates, stops).build(conditions);
}

/** How nodes come to their gates: see `LoadGates`. */
interface FlowGates {
  met(requirement: Requirement, component: number, place: number): number;
  routes: RouterTable;
}

/** Who sends: a service (component -1), or a component, in a place (-1: anywhere). */
interface Sender {
  component: number;
  place: number;
  factors: (name: string) => [condition: number, factor: number][];
}

class Nodes {
  private readonly kind: number[] = [];
  private readonly to: number[] = [];
  private readonly gate: number[] = [];
  private readonly first: number[] = [];
  private readonly end: number[] = [];
  private readonly factors: [condition: number, factor: number][][] = [];
  private readonly outline: Outline;
  private readonly gates: FlowGates;
  private readonly stops: readonly Stop[];

  constructor(outline: Outline, gates: FlowGates, stops: readonly Stop[]) {
    this.outline = outline;
    this.gates = gates;
    this.stops = stops;
  }

  build(conditions: Conditions): FlowNodes {
    const start = [0];
    // All nodes of senders come first, so that those of one follow one another; then what is inside of them.
    const inside: (() => void)[] = [];
    for (const { requires } of Object.values(this.outline.model.services)) {
      inside.push(this.addAll(requires, { component: -1, place: -1, factors: () => [] }));
      start.push(this.kind.length);
    }
    this.stops.forEach((stop, station) => {
      const component = this.outline.model.components[stop.name]!;
      const own = conditionalUses(component);
      const factors = (name: string): [number, number][] =>
        own
          .map(({ without }, at): [number, number] => [conditions.start[station]! + at, factorOn(without, name)])
          .filter(([, factor]) => factor !== 1);
      const sender = { component: numberOf(this.outline.componentIndex, stop.name), place: stop.place, factors };
      inside.push(this.addStop(component, stop, sender));
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

  private addStop(component: Component, stop: Stop, sender: Sender): () => void {
    const requires = requiredAt(component, stop);
    const { routing } = component;
    if (routing === undefined) return this.addAll(requires, sender);
    const common = requires.filter((each) => !isLocal(each));
    const deeper = this.addAll(common, sender);
    const near = requires.filter(isLocal);
    const { routes } = this.gates;
    const router = routes.routerOf(sender.component);
    const node = this.push(nodeKind.routes, router, routes.anyOf(router));
    return () => {
      deeper();
      this.first[node] = this.kind.length;
      const ways = routing.to.map((_, at) => this.push(nodeKind.all, -1, routes.entranceOf(router, at)));
      this.end[node] = this.kind.length;
      routing.to.forEach(({ place }, at) => {
        const there = { ...sender, place: numberOf(this.outline.placeIndex, place) };
        this.first[ways[at]!] = this.kind.length;
        const within = this.addAll(near, there);
        this.end[ways[at]!] = this.kind.length;
        within();
      });
    };
  }

  /** Adds nodes for a list of requirements, and returns what adds those inside of them. */
  private addAll(requirements: readonly Requirement[], sender: Sender): () => void {
    const inner: (() => void)[] = [];
    for (const requirement of requirements) {
      const node = this.add(requirement, sender);
      if (!('of' in requirement)) continue;
      inner.push(() => {
        this.first[node] = this.kind.length;
        const deeper = this.addAll(requirement.of, sender);
        this.end[node] = this.kind.length;
        deeper();
      });
    }
    return () => inner.forEach((add) => add());
  }

  private add(requirement: Requirement, { component, place, factors }: Sender): number {
    const gate = this.gates.met(requirement, component, place);
    const { type } = requirement;
    if (type !== 'component') {
      return this.push(type === 'any' || type === 'atLeast' ? nodeKind.choice : nodeKind[type], -1, gate);
    }
    const to = this.stopOf(requirement.name, requirement.for === 'reads', requirement.within === null ? -1 : place);
    return this.push(nodeKind.component, to, gate, factors(requirement.name));
  }

  private push(kind: number, to: number, gate: number, factors: [condition: number, factor: number][] = []): number {
    this.kind.push(kind);
    this.to.push(to);
    this.gate.push(gate);
    this.first.push(0);
    this.end.push(0);
    return this.factors.push(factors) - 1;
  }

  private stopOf(name: string, isReads: boolean, place: number): number {
    const isThere = (stop: Stop): boolean => stop.name === name && stop.place === place;
    const reads = isReads ? this.stops.findIndex((stop) => stop.isReads && isThere(stop)) : -1;
    return reads >= 0 ? reads : this.stops.findIndex((stop) => !stop.isReads && isThere(stop));
  }
}
