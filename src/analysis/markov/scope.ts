import { gateKind } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { dataDecides, dataFacts } from '../parts/datasets.ts';
import { failureTree } from '../structure/failure-tree.ts';
import type { FailureTree } from '../structure/failure-tree.ts';

/** What has a say in a service, directly or by what it shares: people, units, places, hazards, monitors. */
export interface Scope {
  tree: FailureTree;
  modes: number[];
  instances: number[];
  places: number[];
  components: number[];
  roles: number[];
  hazards: number[];
  commons: number[];
  crews: number[];
  pools: number[];
  /** Sets of data that have a say in who serves */
  datasets: number[];
}

export function scopeOf(system: System, service: number): Scope {
  return new Gatherer(system, failureTree(system, service)).gather();
}

class Gatherer {
  private readonly system: System;
  private readonly tree: FailureTree;
  private readonly childrenOf: number[][];
  private readonly components = new Set<number>();
  private readonly places = new Set<number>();
  private readonly hazards = new Set<number>();
  private readonly crews = new Set<number>();
  private readonly pools = new Set<number>();
  private readonly gates = new Set<number>();

  constructor(system: System, tree: FailureTree) {
    this.system = system;
    this.tree = tree;
    const { gates } = system;
    this.childrenOf = Array.from({ length: gates.count }, () => []);
    for (let edge = 0; edge < gates.parentStart[gates.count]; edge++) {
      this.childrenOf[gates.parent[edge]].push(gates.child[edge]);
    }
  }

  gather(): Scope {
    const { system } = this;
    this.gate(system.services.gate[this.tree.service]);
    for (let before = -1; before !== this.size();) {
      before = this.size();
      this.hazardsThatReach();
      this.whatSpreads();
    }
    const instances = range(system.instances.count).filter((i) => this.components.has(system.instances.component[i]));
    const isIn = (mode: number): boolean => {
      const element = system.modes.element[mode];
      return element < system.instances.count
        ? this.components.has(system.instances.component[element])
        : this.places.has(element - system.instances.count);
    };
    return {
      tree: this.tree,
      modes: range(system.modes.count).filter(isIn),
      instances,
      places: sorted(this.places),
      components: sorted(this.components),
      roles: range(system.roles.count).filter((role) => this.components.has(system.roles.component[role])),
      hazards: sorted(this.hazards),
      commons: range(system.commons.count).filter((c) => isIn(system.commons.mode[system.commons.modeStart[c]])),
      crews: sorted(this.crews),
      pools: sorted(this.pools),
      datasets: range(system.datasets.count).filter(
        (d) => this.components.has(system.datasets.component[d]) && dataDecides(dataFacts(system, d)),
      ),
    };
  }

  private size(): number {
    return this.components.size + this.places.size + this.hazards.size;
  }

  private gate(gate: number): void {
    if (gate < 0 || this.gates.has(gate)) return;
    this.gates.add(gate);
    const { gates, instances, roles, datasets } = this.system;
    const of = gates.of[gate];
    switch (gates.kind[gate]) {
      case gateKind.instance:
      case gateKind.replica:
        return this.component(instances.component[of]);
      case gateKind.role:
        return this.component(roles.component[of]);
      case gateKind.place:
        return this.place(of);
      case gateKind.inSync:
        return this.component(datasets.component[of]);
      default:
        this.childrenOf[gate].forEach((child) => this.gate(child));
    }
  }

  private component(component: number): void {
    if (this.components.has(component)) return;
    this.components.add(component);
    const { components, instances } = this.system;
    for (let i = components.instanceStart[component]; i < components.instanceStart[component + 1]; i++) {
      if (instances.place[i] >= 0) this.place(instances.place[i]);
      for (let mode = instances.modeStart[i]; mode < instances.modeStart[i + 1]; mode++) this.mode(mode);
      if (components.deep[component]) this.gate(instances.requirement[i]);
    }
    const monitor = components.monitor[component];
    if (monitor >= 0) this.gate(components.works[monitor]);
    for (let at = components.witnessStart[component]; at < components.witnessStart[component + 1]; at++) {
      this.gate(components.works[components.witness[at]]);
    }
    if (components.switchCrew[component] >= 0) this.crew(components.switchCrew[component]);
    this.vaults(component);
  }

  /** Places of backups that are asked for. */
  private vaults(component: number): void {
    const { datasets } = this.system;
    datasets.backupPlace.forEach((place, d) => {
      if (place < 0 || datasets.component[d] !== component) return;
      const facts = dataFacts(this.system, d);
      if (facts.restored && dataDecides(facts)) this.place(place);
    });
  }

  private place(place: number): void {
    if (this.places.has(place)) return;
    this.places.add(place);
    const { places } = this.system;
    if (places.parent[place] >= 0) this.place(places.parent[place]);
    this.gate(places.requirement[place]);
    for (let mode = places.modeStart[place]; mode < places.modeStart[place + 1]; mode++) this.mode(mode);
  }

  private mode(mode: number): void {
    const { crew, pool } = this.system.modes;
    if (crew[mode] >= 0) this.crew(crew[mode]);
    if (pool[mode] >= 0) this.pool(pool[mode]);
  }

  private owner(element: number): void {
    const { instances } = this.system;
    if (element < instances.count) this.component(instances.component[element]);
    else this.place(element - instances.count);
  }

  private crew(crew: number): void {
    if (this.crews.has(crew)) return;
    this.crews.add(crew);
    const { modes, components } = this.system;
    modes.crew.forEach((of, mode) => {
      if (of === crew) this.owner(modes.element[mode]);
    });
    components.switchCrew.forEach((of, component) => {
      if (of === crew) this.component(component);
    });
  }

  private pool(pool: number): void {
    if (this.pools.has(pool)) return;
    this.pools.add(pool);
    const { modes } = this.system;
    modes.pool.forEach((of, mode) => {
      if (of === pool) this.owner(modes.element[mode]);
    });
  }

  private holds(element: number): boolean {
    const { instances } = this.system;
    return element < instances.count
      ? this.components.has(instances.component[element])
      : this.places.has(element - instances.count);
  }

  private hazardsThatReach(): void {
    const { hazards, modes, components } = this.system;
    for (let h = 0; h < hazards.count; h++) {
      if (this.hazards.has(h) || hazards.gapLaw[h] < 0) continue;
      const [from, to] = [hazards.targetStart[h], hazards.targetStart[h + 1]];
      const strikes = hazards.strike.subarray(hazards.strikeStart[from], hazards.strikeStart[to]);
      const reaches =
        hazards.target.subarray(from, to).some((target) => this.holds(target)) ||
        strikes.some((mode) => this.holds(modes.element[mode]));
      if (!reaches) continue;
      this.hazards.add(h);
      for (let at = hazards.layerStart[h]; at < hazards.layerStart[h + 1]; at++) {
        this.gate(components.works[hazards.layer[at]]);
      }
    }
  }

  private whatSpreads(): void {
    const { modes } = this.system;
    for (let mode = 0; mode < modes.count; mode++) {
      if (this.holds(modes.element[mode])) continue;
      const reached = modes.spread.subarray(modes.spreadStart[mode], modes.spreadStart[mode + 1]);
      if (reached.some((other) => this.holds(modes.element[other]))) this.owner(modes.element[mode]);
    }
  }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function sorted(numbers: Iterable<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}
