import { gateKind, hazardEffect } from '../../system/system.ts';
import type { System } from '../../system/system.ts';

/**
 * What takes a service down, as thresholds over things that fail. It is read off the gates of the system turned round: a gate
 * that is true while `need` of its n children are is false once n - need + 1 of them are.
 */
export interface FailureTree {
  service: number;
  elements: Element[];
  /** Children come before parents. */
  nodes: FailureNode[];
  top: number;
  /** Instances, places and components that it reads, and hazards that put one of them out. */
  instances: number[];
  places: number[];
  components: number[];
  /** Components with roles, of which any instance that is whole is taken to serve */
  roled: number[];
  /** What the tree cannot say, with its place in the model. */
  unsaid: string[];
  /** What depends on copies of data, likewise. */
  copies: string[];
}

export interface Element {
  kind: 'instance' | 'place' | 'hazard' | 'common cause';
  /** Number of the instance, place, hazard or common clock */
  index: number;
  name: string;
  /** Component of an instance or a common cause, else -1 */
  component: number;
}

/** True when the element has failed, or at least `need` of the children are true. A node with need 0 is always true. */
export type FailureNode = { element: number } | { need: number; children: number[] };

/** The tree of one service. */
export function failureTree(system: System, service: number): FailureTree {
  return new Reader(system, service).read();
}

class Reader {
  private readonly system: System;
  private readonly service: number;
  private readonly childrenOf: number[][];
  private readonly elements: Element[] = [];
  private readonly nodes: FailureNode[] = [];
  private readonly elementNode = new Map<string, number>();
  private readonly gateNode = new Map<number, number>();
  private readonly instanceNode = new Map<number, number>();
  private readonly placeNode = new Map<number, number>();
  private readonly roled = new Set<number>();
  private readonly unsaid = new Set<string>();
  private readonly copies = new Set<string>();

  constructor(system: System, service: number) {
    this.system = system;
    this.service = service;
    const { gates } = system;
    this.childrenOf = Array.from({ length: gates.count }, () => []);
    for (let edge = 0; edge < gates.parentStart[gates.count]; edge++) {
      this.childrenOf[gates.parent[edge]].push(gates.child[edge]);
    }
  }

  read(): FailureTree {
    const top = this.gate(this.system.services.gate[this.service]);
    const instances = [...this.instanceNode.keys()].sort(byNumber);
    const components = [...new Set(instances.map((i) => this.system.instances.component[i]))].sort(byNumber);
    return {
      service: this.service,
      elements: this.elements,
      nodes: this.nodes,
      top,
      instances,
      places: [...this.placeNode.keys()].sort(byNumber),
      components,
      roled: [...this.roled].sort(byNumber),
      unsaid: [...this.unsaid],
      copies: [...this.copies],
    };
  }

  private add(node: FailureNode): number {
    return this.nodes.push(node) - 1;
  }

  private threshold(need: number, children: number[]): number {
    return children.length === 1 && need === 1 ? children[0] : this.add({ need, children });
  }

  /** Any of the nodes; -1 where there are none. */
  private any(nodes: number[]): number {
    const distinct = [...new Set(nodes)];
    return distinct.length === 0 ? -1 : this.threshold(1, distinct);
  }

  private element(kind: Element['kind'], index: number, name: string, component: number): number {
    const key = `${kind} ${index}`;
    const known = this.elementNode.get(key);
    if (known !== undefined) return known;
    const node = this.add({ element: this.elements.push({ kind, index, name, component }) - 1 });
    this.elementNode.set(key, node);
    return node;
  }

  /** True when the gate is false; -1: never. */
  private gate(gate: number): number {
    const known = this.gateNode.get(gate);
    if (known !== undefined) return known;
    const node = this.readGate(gate);
    this.gateNode.set(gate, node);
    return node;
  }

  private readGate(gate: number): number {
    const { gates, components, instances, datasets } = this.system;
    const of = gates.of[gate];
    switch (gates.kind[gate]) {
      case gateKind.instance: {
        const component = instances.component[of];
        if (components.roleStart[component] < components.roleStart[component + 1]) {
          this.roled.add(component);
          this.unsaid.add(`${components.name[component]} is asked for near its users, and who serves there moves`);
        }
        return this.instance(of);
      }
      case gateKind.role:
        return this.standIn(this.system.roles.component[of], 1);
      case gateKind.place:
        return this.place(of);
      case gateKind.replica:
        this.copies.add(`${components.name[instances.component[of]]} is read from copies that may be behind`);
        return this.instance(of);
      case gateKind.inSync: {
        this.copies.add(`${components.name[datasets.component[of]]}.data takes writes only with enough copies in sync`);
        return this.enough(datasets.first[of], datasets.end[of], datasets.minInSync[of]);
      }
      case gateKind.reached: {
        const { component, any } = this.system.routes!.routers;
        this.unsaid.add(`${components.name[component[of]]}.routing leads all requests to one place at a time`);
        return this.gate(any[of]);
      }
      case gateKind.warm:
      case gateKind.standing:
        return -1;
      default:
        return this.readLogic(gate);
    }
  }

  private readLogic(gate: number): number {
    const { gates, roles } = this.system;
    const children = this.childrenOf[gate];
    const need = gates.need[gate];
    if (children.length === 0) return need > 0 ? this.add({ need: 0, children: [] }) : -1;
    if (children.every((child) => gates.kind[child] === gateKind.role)) {
      return this.standIn(roles.component[gates.of[children[0]]], need);
    }
    const failing = children.map((child) => this.gate(child)).filter((node) => node >= 0);
    const failures = children.length - need + 1;
    return failing.length < failures ? -1 : this.threshold(failures, failing);
  }

  /** A component with roles: any of its instances can take one. */
  private standIn(component: number, need: number): number {
    this.roled.add(component);
    const { instanceStart } = this.system.components;
    return this.enough(instanceStart[component], instanceStart[component + 1], need);
  }

  private enough(from: number, to: number, need: number): number {
    const failing: number[] = [];
    for (let i = from; i < to; i++) {
      const node = this.instance(i);
      if (node >= 0) failing.push(node);
    }
    const failures = to - from - need + 1;
    return failing.length < failures ? -1 : this.threshold(failures, failing);
  }

  private instance(instance: number): number {
    const known = this.instanceNode.get(instance);
    if (known !== undefined) return known;
    const { instances } = this.system;
    this.instanceNode.set(instance, -1);
    const place = instances.place[instance];
    const parts = [
      place < 0 ? -1 : this.place(place),
      ...this.hazardsOn(instance),
      ...this.commonsOf(instance),
      this.hasFailures(instances.modeStart[instance], instances.modeStart[instance + 1])
        ? this.element('instance', instance, instances.name[instance], instances.component[instance])
        : -1,
    ];
    const node = this.any(parts.filter((part) => part >= 0));
    this.instanceNode.set(instance, node);
    return node;
  }

  private place(place: number): number {
    const known = this.placeNode.get(place);
    if (known !== undefined) return known;
    const { places, instances } = this.system;
    this.placeNode.set(place, -1);
    const requirement = places.requirement[place];
    const parts = [
      places.parent[place] < 0 ? -1 : this.place(places.parent[place]),
      requirement < 0 ? -1 : this.gate(requirement),
      ...this.hazardsOn(instances.count + place),
      this.hasFailures(places.modeStart[place], places.modeStart[place + 1])
        ? this.element('place', place, places.name[place], -1)
        : -1,
    ];
    const node = this.any(parts.filter((part) => part >= 0));
    this.placeNode.set(place, node);
    return node;
  }

  /** One of the modes has a clock of its own. */
  private hasFailures(from: number, to: number): boolean {
    return this.system.modes.lifeLaw.subarray(from, to).some((law) => law >= 0);
  }

  /** Hazards that put the element out: what only some of its targets feel is left to the caller to refuse. */
  private hazardsOn(element: number): number[] {
    const { hazards } = this.system;
    const list: number[] = [];
    for (let h = 0; h < hazards.count; h++) {
      const effect = hazards.effect[h];
      const isHarmless = effect === hazardEffect.accelerate || effect === hazardEffect.slow;
      if (isHarmless || effect === hazardEffect.corrupt || hazards.gapLaw[h] < 0) continue;
      for (let at = hazards.targetStart[h]; at < hazards.targetStart[h + 1]; at++) {
        if (hazards.target[at] !== element) continue;
        if (hazards.hits[h] !== 0) this.unsaid.add(`hazards.${hazards.name[h]} hits only some of its targets`);
        else list.push(this.element('hazard', h, hazards.name[h], -1));
      }
    }
    return list;
  }

  private commonsOf(instance: number): number[] {
    const { commons, modes, instances, components } = this.system;
    const list: number[] = [];
    for (let c = 0; c < commons.count; c++) {
      for (let at = commons.modeStart[c]; at < commons.modeStart[c + 1]; at++) {
        const mode = commons.mode[at];
        if (modes.element[mode] !== instance) continue;
        const component = instances.component[instance];
        const name = `${components.name[component]}, all at once (${modes.name[mode]})`;
        list.push(this.element('common cause', c, name, component));
      }
    }
    return list;
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}
