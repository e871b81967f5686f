import { gateAction, gateKind, routingPolicy } from '../../system/system.ts';
import type { Routes } from '../../system/system.ts';
import type { GateTable } from './gate-table.ts';
import { flatten } from './lists.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';
import { dependencies } from './services.ts';

/** Routers and their routes as their gates are made. They are numbered in the order of the file. */
export class RouterTable {
  /** Components that route. */
  private readonly components: number[] = [];
  private readonly start: number[] = [0];
  private readonly gates: number[] = [];
  private readonly any: number[] = [];
  private readonly reached: number[] = [];
  private readonly outline: Outline;
  private readonly table: GateTable;

  constructor(outline: Outline, table: GateTable) {
    this.outline = outline;
    this.table = table;
    outline.components.forEach(({ routing }, component) => {
      if (routing === undefined) return;
      this.components.push(component);
      this.start.push(this.start.at(-1)! + routing.to.length);
    });
  }

  /** Makes the gates of a component that routes; `entrance` gives that of a place. True while some request gets through. */
  add(component: number, entrance: (place: number) => number): number {
    const router = this.components.indexOf(component);
    const { to, policy } = this.outline.components[component]!.routing!;
    const gates = to.map(({ place }) => entrance(numberOf(this.outline.placeIndex, place)));
    gates.forEach((gate, at) => {
      const route = this.start[router]! + at;
      this.gates[route] = gate;
      this.table.effects[gate]!.push([gateAction.route, route]);
    });
    this.any[router] = this.table.logic(1, gates);
    this.reached[router] = policy === 'failover' ? this.table.gate(gateKind.reached, router, 1, []) : -1;
    return policy === 'failover' ? this.reached[router] : this.any[router];
  }

  routerOf(component: number): number {
    return this.components.indexOf(component);
  }

  anyOf(router: number): number {
    return this.any[router]!;
  }

  /** Gate of the route of a router at a number among its own. */
  entranceOf(router: number, at: number): number {
    return this.gates[this.start[router]! + at]!;
  }

  /** Null where nothing routes. */
  finish(): Routes | null {
    const { components, placeIndex, model } = this.outline;
    if (this.components.length === 0) return null;
    const routings = this.components.map((component) => components[component]!.routing!);
    const to = routings.flatMap((routing) => routing.to);
    const then = flatten(routings.flatMap((_, router) => this.preferences(router)));
    const behind = flatten(
      Object.values(model.services).map(({ requires }) => {
        const list = dependencies(this.outline, requires);
        return list.map((component) => this.components.indexOf(component)).filter((router) => router >= 0);
      }),
    );
    return {
      routers: {
        count: this.components.length,
        component: Int32Array.from(this.components),
        of: Int32Array.from(components, (_, component) => this.components.indexOf(component)),
        start: Int32Array.from(this.start),
        policy: Uint8Array.from(routings, ({ policy }) => routingPolicy[policy]),
        ttl: Float64Array.from(routings, ({ ttl }) => ttl),
        reached: Int32Array.from(this.reached),
        any: Int32Array.from(this.any),
        serviceStart: behind.start,
        service: Int32Array.from(behind.flat),
      },
      count: to.length,
      router: Int32Array.from(routings.flatMap((routing, router) => routing.to.map(() => router))),
      place: Int32Array.from(to, ({ place }) => numberOf(placeIndex, place)),
      gate: Int32Array.from(this.gates),
      share: Float64Array.from(to, ({ share }) => share),
      thenStart: then.start,
      then: Int32Array.from(then.flat),
    };
  }

  /** By route of a router: where its requests go while it is left: as is said there, then the others in their order. */
  private preferences(router: number): number[][] {
    const { to } = this.outline.components[this.components[router]!]!.routing!;
    const names = to.map(({ place }) => place);
    return to.map(({ place, then }) => {
      const others = [...new Set([...then, ...names])].filter((other) => other !== place && names.includes(other));
      return others.map((other) => this.start[router]! + names.indexOf(other));
    });
  }
}

/** A name for each route, in their order. */
export function routeNames({ components, componentNames }: Outline): string[] {
  return components.flatMap(({ routing }, c) =>
    (routing?.to ?? []).map(({ place }) => `${componentNames[c]!}/${place}`),
  );
}
