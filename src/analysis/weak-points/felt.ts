import { gateKind } from '../../system/system.ts';
import type { System } from '../../system/system.ts';

/** Instances and places that a service can feel, through what it requires, who watches it, and who is asked before a switch. */
export interface Felt {
  instances: ReadonlySet<number>;
  places: ReadonlySet<number>;
}

/** Read off the gates, beginning with the one of the service. */
export function feltBy(system: System, service: number): Felt {
  return new Walk(system).from(system.services.gate[service]);
}

class Walk {
  private readonly system: System;
  private readonly childrenOf: number[][];
  private readonly gates = new Set<number>();
  private readonly components = new Set<number>();
  private readonly instances = new Set<number>();
  private readonly places = new Set<number>();

  constructor(system: System) {
    this.system = system;
    const { gates } = system;
    this.childrenOf = Array.from({ length: gates.count }, () => []);
    for (let edge = 0; edge < gates.parentStart[gates.count]; edge++) {
      this.childrenOf[gates.parent[edge]].push(gates.child[edge]);
    }
  }

  from(gate: number): Felt {
    this.gate(gate);
    return { instances: this.instances, places: this.places };
  }

  private gate(top: number): void {
    const open = [top];
    for (let gate = open.pop(); gate !== undefined; gate = open.pop()) {
      if (gate < 0 || this.gates.has(gate)) continue;
      this.gates.add(gate);
      open.push(...this.childrenOf[gate]);
      this.standsFor(gate);
    }
  }

  private standsFor(gate: number): void {
    const { gates, instances, roles, datasets } = this.system;
    const of = gates.of[gate];
    switch (gates.kind[gate]) {
      case gateKind.instance:
      case gateKind.instanceWorks:
      case gateKind.replica:
        return this.component(instances.component[of]);
      case gateKind.role:
        return this.component(roles.component[of]);
      case gateKind.inSync:
      case gateKind.warm:
        return this.component(datasets.component[of]);
      case gateKind.reached:
        return this.gate(this.system.routes!.routers.any[of]);
      case gateKind.place:
        return this.place(of);
      case gateKind.componentUp:
      case gateKind.componentWorks:
        return this.component(of);
      case gateKind.standing:
        return this.component(this.system.loads!.groups.component[of]);
    }
  }

  private component(component: number): void {
    if (component < 0 || this.components.has(component)) return;
    this.components.add(component);
    const { components, instances } = this.system;
    for (let i = components.instanceStart[component]; i < components.instanceStart[component + 1]; i++) {
      this.instances.add(i);
      if (instances.place[i] >= 0) this.place(instances.place[i]);
    }
    const monitor = components.monitor[component];
    if (monitor >= 0) this.gate(components.works[monitor]);
    for (let at = components.witnessStart[component]; at < components.witnessStart[component + 1]; at++) {
      this.gate(components.works[components.witness[at]]);
    }
    this.component(components.follows[component]);
    this.spreaders(component);
  }

  /** Whose failures spread to the component. */
  private spreaders(component: number): void {
    const { modes, instances } = this.system;
    for (let mode = 0; mode < modes.ofInstances; mode++) {
      for (let at = modes.spreadStart[mode]; at < modes.spreadStart[mode + 1]; at++) {
        if (instances.component[modes.element[modes.spread[at]]] !== component) continue;
        this.component(instances.component[modes.element[mode]]);
      }
    }
  }

  private place(place: number): void {
    const { places } = this.system;
    for (let at = place; at >= 0 && !this.places.has(at); at = places.parent[at]) {
      this.places.add(at);
      if (places.requirement[at] >= 0) this.gate(places.requirement[at]);
    }
  }
}
