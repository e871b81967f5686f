import { gateAction, gateKind } from '../../system/system.ts';
import type { Gates, Loads, Routes, Services } from '../../system/system.ts';
import type { Requirement } from '../model.ts';
import type { CauseTable } from './causes.ts';
import { GateTable } from './gate-table.ts';
import { StandingGates } from './groups.ts';
import type { LawTable } from './laws.ts';
import { compileLoads } from './loads.ts';
import type { LoadGates } from './loads.ts';
import { instancesOf, isInside, isLocal, placeOfKind, viewFrom } from './nearby.ts';
import { numberOf } from './outline.ts';
import { RouterTable } from './routes.ts';
import { compileServices } from './services.ts';
import type { Outline } from './outline.ts';
import { watchMonitors } from './watching.ts';

/** The structure of the system as gates, and who holds which. */
export interface Structure {
  gates: Gates;
  instanceLeaf: Int32Array;
  requirement: Int32Array;
  readiness: Int32Array;
  roleLeaf: Int32Array;
  placeLeaf: Int32Array;
  placeRequirement: Int32Array;
  up: Int32Array;
  works: Int32Array;
  services: Services;
  loads: Loads | null;
  routes: Routes | null;
  /** By instance: its copy can be read. */
  replica: Int32Array;
  /** By dataset: it accepts writes; enough copies are in sync; the cache is warm. */
  datasetUp: Int32Array;
  inSync: Int32Array;
  warm: Int32Array;
}

export function compileStructure(outline: Outline, causes: CauseTable, laws: LawTable): Structure {
  return new Builder(outline, causes).build(laws);
}

class Builder {
  private readonly table = new GateTable();
  private readonly instanceLeaf: Int32Array;
  private readonly roleLeaf: Int32Array;
  private readonly placeLeaf: Int32Array;
  private readonly up: Int32Array;
  private readonly works: Int32Array;
  private readonly full: Int32Array;
  private readonly instanceWorks: Int32Array;
  private readonly replica: Int32Array;
  private readonly datasetUp: Int32Array;
  private readonly inSync: Int32Array;
  private readonly warm: Int32Array;
  private readonly standing: StandingGates;
  private readonly stands = new Map<number, number>();
  private readonly routers: RouterTable;
  private readonly outline: Outline;
  private readonly causes: CauseTable;

  constructor(outline: Outline, causes: CauseTable) {
    this.outline = outline;
    this.causes = causes;
    this.routers = new RouterTable(outline, this.table);
    const none = (length: number): Int32Array => new Int32Array(length).fill(-1);
    this.instanceLeaf = none(outline.instances.length);
    this.instanceWorks = none(outline.instances.length);
    this.roleLeaf = none(outline.roles.length);
    this.placeLeaf = none(outline.placeNames.length);
    this.up = none(outline.components.length);
    this.works = none(outline.components.length);
    this.full = none(outline.components.length);
    this.replica = none(outline.instances.length);
    this.datasetUp = none(outline.datasets.length);
    this.inSync = none(outline.datasets.length);
    this.warm = none(outline.datasets.length);
    this.standing = new StandingGates(outline, this.table);
  }

  build(laws: LawTable): Structure {
    const { outline } = this;
    outline.components.forEach((_, c) => this.componentWorks(c));
    const requirement = new Int32Array(outline.instances.length).fill(-1);
    const readiness = new Int32Array(outline.instances.length).fill(-1);
    this.watchDeepChecks(requirement, readiness);
    watchMonitors(outline, this.works, this.table);
    const placeRequirement = Int32Array.from(outline.placeNames, (name, place) => {
      const gate = this.table.allOf(outline.model.places[name]!.requires.map((r) => this.requirementGate(r, -1)));
      if (gate >= 0) this.table.effects[gate]!.push([gateAction.placeRequirement, place]);
      return gate;
    });
    const services = compileServices(outline, {
      gate: (kind, of, children) => this.table.gate(kind, of, children.length, children),
      required: (requirement) => this.requirementGate(requirement, -1),
      full: (requirement) => this.fullGate(requirement),
    });
    this.watchWrites();
    const loads = compileLoads(outline, services.gate, this.loadGates(), laws, this.causes);
    const { instanceLeaf, roleLeaf, placeLeaf, up, works, replica, datasetUp, inSync, warm } = this;
    return {
      ...{ gates: this.table.finish(), services, loads, routes: this.routers.finish() },
      ...{ requirement, readiness, placeRequirement },
      ...{ instanceLeaf, roleLeaf, placeLeaf, up, works, replica, datasetUp, inSync, warm },
    };
  }

  private loadGates(): LoadGates {
    return {
      met: (requirement, component, place) => this.metGate(requirement, component, place),
      used: (use) => this.usedGate(use, -1),
      usedNear: (use, component, place) =>
        this.instancesIn(component, place).map((i) => [this.instanceWorksGate(i), this.usedGate(use, i)]),
      serving: (component, place) => this.servingGate(component, place),
      readable: (component, place) => {
        const copies = this.instancesIn(component, place).map((i) => this.replicaLeaf(i));
        return this.table.gate(gateKind.logic, -1, 1, copies);
      },
      routes: this.routers,
      standing: (component, place) => this.standing.at(component, place),
      children: (gate) => this.table.children[gate]!,
      memberOf: (gate) => {
        const { kind, of } = this.table.standsFor(gate);
        return kind === gateKind.role ? { instance: -1, role: of } : { instance: of, role: -1 };
      },
    };
  }

  /** True never: asked for where nothing is. Outages are charged to the component that is not there. */
  private impossible(thing: string): number {
    return this.table.gate(gateKind.logic, this.causes.index('absent', thing), 1, []);
  }

  private leafOf(instance: number): number {
    if (this.instanceLeaf[instance]! < 0)
      this.instanceLeaf[instance] = this.table.gate(gateKind.instance, instance, 1, []);
    return this.instanceLeaf[instance]!;
  }

  /** Instances of a component inside a place; -1: all of them. */
  private instancesIn(component: number, place: number): number[] {
    return instancesOf(this.outline, component).filter((i) => place < 0 || isInside(this.outline, i, place));
  }

  private componentUp(component: number): number {
    if (this.up[component]! >= 0) return this.up[component]!;
    const { roleStart, components } = this.outline;
    const leaves: number[] = [];
    for (let role = roleStart[component]!; role < roleStart[component + 1]!; role++) {
      this.roleLeaf[role] = this.table.gate(gateKind.role, role, 1, []);
      leaves.push(this.roleLeaf[role]!);
    }
    const { needs } = components[component]!;
    const isRoled = leaves.length > 0;
    const stand = (): number[] => instancesOf(this.outline, component).map((i) => this.standsGate(i));
    if (!isRoled) leaves.push(...stand());
    const also = [this.inSyncGate(component), this.standing.at(component, -1)].filter((gate) => gate >= 0);
    if (isRoled && this.standing.isByPlace(component)) also.push(this.table.logic(needs, stand()));
    this.up[component] =
      also.length === 0
        ? this.table.gate(gateKind.componentUp, component, needs, leaves)
        : this.table.gate(gateKind.componentUp, component, 1 + also.length, [this.table.logic(needs, leaves), ...also]);
    return this.up[component]!;
  }

  /** The instance serves, and those in the place that it is led to in have not collapsed under their load. */
  private standsGate(instance: number): number {
    const known = this.stands.get(instance);
    if (known !== undefined) return known;
    const leaf = this.leafOf(instance);
    const standing = this.standing.ofInstance(instance);
    const gate = standing < 0 ? leaf : this.table.gate(gateKind.instanceWorks, instance, 2, [leaf, standing]);
    this.stands.set(instance, gate);
    return gate;
  }

  /** Enough copies of what the component stores are in sync for writes; -1 when one is enough. */
  private inSyncGate(component: number): number {
    const dataset = this.outline.datasets.findIndex((d) => d.component === component);
    if (dataset < 0 || this.outline.datasets[dataset]!.minInSync <= 1) return -1;
    const { componentNames, roleStart } = this.outline;
    // A standby that is off is nobody's failure.
    if (roleStart[component]! < roleStart[component + 1]!) this.causes.index('absent', componentNames[component]!);
    this.inSync[dataset] = this.table.gate(gateKind.inSync, dataset, 1, []);
    return this.inSync[dataset]!;
  }

  /** The write clock of each dataset hears whether it is up. */
  private watchWrites(): void {
    this.outline.datasets.forEach(({ component, first, share }, d) => {
      const up = share < 1 ? this.leafOf(first) : this.componentUp(component);
      this.datasetUp[d] = up;
      this.table.effects[up]!.push([gateAction.writes, d]);
    });
  }

  /** Caches of the component that can be cold while they work. */
  private warmGates(component: number): number[] {
    return this.outline.datasets.flatMap((dataset, d) => {
      if (dataset.component !== component || !dataset.isCache) return [];
      if (this.warm[d]! < 0) this.warm[d] = this.table.gate(gateKind.warm, d, 1, []);
      return [this.warm[d]!];
    });
  }

  /** Any copy of the component, near `instance` where that is asked for, can be read. */
  private readGate(component: number, within: string | null, instance: number): number {
    const place = within === null || instance === -1 ? -1 : placeOfKind(this.outline, instance, within);
    const key = `reads:${component}:${place}`;
    const known = this.table.shared.get(key);
    if (known !== undefined) return known;
    const { outline } = this;
    const copies = this.instancesIn(component, place);
    const leaves = copies.map((i) => this.replicaLeaf(i));
    const name = outline.componentNames[component]!;
    // A standby that is off, or empty, is nobody's failure.
    if (outline.roleStart[component]! < outline.roleStart[component + 1]!) this.causes.index('absent', name);
    const any = leaves.length === 0 ? this.impossible(name) : this.table.logic(1, leaves);
    const common = outline.components[component]!.requires.filter((r) => !isLocal(r));
    const gate = this.table.allOf([any, ...common.map((r) => this.requirementGate(r, -1))]);
    this.table.shared.set(key, gate);
    return gate;
  }

  private replicaLeaf(instance: number): number {
    if (this.replica[instance]! < 0) this.replica[instance] = this.table.gate(gateKind.replica, instance, 1, []);
    return this.replica[instance]!;
  }

  private componentWorks(component: number): number {
    if (this.works[component]! >= 0) return this.works[component]!;
    const { requires, needs, routing } = this.outline.components[component]!;
    const up = this.componentUp(component);
    const common = requires.filter((r) => !isLocal(r)).map((r) => this.requirementGate(r, -1));
    let own = [up];
    if (routing !== undefined) own = [up, this.routedGate(component)];
    else if (requires.some(isLocal)) {
      const serving = instancesOf(this.outline, component).map((i) => this.instanceWorksGate(i));
      own = [up, this.table.logic(needs, serving)];
    }
    const children = [...new Set([...own, ...common])];
    this.works[component] = this.table.gate(gateKind.componentWorks, component, children.length, children);
    return this.works[component]!;
  }

  /** Requests that enter through the component get through: to a place that is there, with all that is asked for within it. */
  private routedGate(component: number): number {
    const local = this.outline.components[component]!.requires.filter(isLocal);
    return this.routers.add(component, (place) => {
      const viewer = viewFrom(place);
      return this.table.allOf([this.placeGate(place), ...local.map((r) => this.requirementGate(r, viewer))]);
    });
  }

  /** The instance serves and has what it asks for near it. */
  private instanceWorksGate(instance: number): number {
    if (this.instanceWorks[instance]! >= 0) return this.instanceWorks[instance]!;
    const { component } = this.outline.instances[instance]!;
    const { requires, routing } = this.outline.components[component]!;
    const local = routing === undefined ? requires.filter(isLocal) : [];
    const stands = this.standsGate(instance);
    const children = [stands, ...local.map((r) => this.requirementGate(r, instance))];
    this.instanceWorks[instance] =
      local.length === 0 ? stands : this.table.gate(gateKind.instanceWorks, instance, children.length, children);
    return this.instanceWorks[instance]!;
  }

  /** Gate of a requirement, as seen by `instance` (-1: by nobody in particular; see also `viewFrom`). */
  private requirementGate(requirement: Requirement, instance: number): number {
    switch (requirement.type) {
      case 'component': {
        const component = numberOf(this.outline.componentIndex, requirement.name);
        if (requirement.for === 'reads') return this.readGate(component, requirement.within, instance);
        if (requirement.within === null || instance === -1) return this.componentWorks(component);
        return this.nearGate(component, placeOfKind(this.outline, instance, requirement.within));
      }
      case 'place': {
        return this.placeGate(numberOf(this.outline.placeIndex, requirement.name));
      }
      default: {
        const gates = requirement.of.map((r) => this.requirementGate(r, instance));
        const need = requirement.type === 'any' ? 1 : requirement.type === 'all' ? gates.length : requirement.count;
        return this.table.logic(need, gates);
      }
    }
  }

  private placeGate(place: number): number {
    if (this.placeLeaf[place]! < 0) this.placeLeaf[place] = this.table.gate(gateKind.place, place, 1, []);
    return this.placeLeaf[place]!;
  }

  /** The requirement is met for some instance of the component in `place` (-1: anywhere); -1: for nobody in particular. */
  private metGate(requirement: Requirement, component: number, place: number): number {
    if (component < 0 || !isLocal(requirement)) return this.requirementGate(requirement, -1);
    if (this.routers.routerOf(component) >= 0) return this.requirementGate(requirement, viewFrom(place));
    const gates = new Set(this.instancesIn(component, place).map((i) => this.requirementGate(requirement, i)));
    return this.table.logic(1, [...gates]);
  }

  /** A gate of its own whose children are the instances in a place, or roles, that serve with what they ask for near them. */
  private servingGate(component: number, place: number): number {
    const { roleStart, components } = this.outline;
    const instances = this.instancesIn(component, place);
    const [from, to] = [roleStart[component]!, roleStart[component + 1]!];
    const { requires, routing } = components[component]!;
    if (place >= 0 || (routing === undefined && requires.some(isLocal))) {
      const working = instances.map((i) => this.instanceWorksGate(i));
      return this.table.gate(gateKind.logic, -1, 1, working);
    }
    const leaves = from < to ? [...this.roleLeaf.slice(from, to)] : instances.map((i) => this.leafOf(i));
    return this.table.gate(gateKind.logic, -1, 1, leaves);
  }

  /** An instance of the component serves inside `place`, and the component's common requirements are there. */
  private nearGate(component: number, place: number): number {
    const key = `near:${component}:${place}`;
    const known = this.table.shared.get(key);
    if (known !== undefined) return known;
    const { outline } = this;
    const near = instancesOf(this.outline, component).filter((i) => isInside(this.outline, i, place));
    // Where only standbys are near, the want of one that serves is nobody's failure.
    if (outline.roleStart[component]! < outline.roleStart[component + 1]!) {
      this.causes.index('absent', outline.componentNames[component]!);
    }
    const common = outline.components[component]!.requires.filter((r) => !isLocal(r));
    const any = near.length === 0 ? this.impossible(outline.componentNames[component]!) : this.serving(near);
    const gate = this.table.allOf([any, ...common.map((r) => this.requirementGate(r, -1))]);
    this.table.shared.set(key, gate);
    return gate;
  }

  private serving(instances: readonly number[]): number {
    return this.table.logic(
      1,
      instances.map((i) => this.instanceWorksGate(i)),
    );
  }

  /** The component works with every soft dependency, all the way down; the same gate as `works` when there are none. */
  private componentFull(component: number): number {
    if (this.full[component]! >= 0) return this.full[component]!;
    const { requires, uses } = this.outline.components[component]!;
    const works = this.componentWorks(component);
    const soft = [...this.warmGates(component), ...uses.flatMap((u) => this.usedGates(u, component))];
    const hard = requires.map((r) => this.fullGate(r)).filter((gate) => gate >= 0);
    this.full[component] = soft.length + hard.length === 0 ? works : this.table.allOf([works, ...soft, ...hard]);
    return this.full[component]!;
  }

  /** A soft dependency that is asked for near each instance counts for all of them. */
  private usedGates(use: Requirement, component: number): number[] {
    if (!isLocal(use)) return [this.usedGate(use, -1)];
    return instancesOf(this.outline, component).map((i) => this.usedGate(use, i));
  }

  /** As a requirement; a cache that is cold is not what is used. */
  private usedGate(use: Requirement, instance: number): number {
    if (use.type === 'place') return this.requirementGate(use, instance);
    if (use.type === 'component') {
      const warm = this.warmGates(numberOf(this.outline.componentIndex, use.name));
      return this.table.allOf([this.requirementGate(use, instance), ...warm]);
    }
    const gates = use.of.map((part) => this.usedGate(part, instance));
    const need = use.type === 'any' ? 1 : use.type === 'all' ? gates.length : use.count;
    return this.table.logic(need, gates);
  }

  /** The requirement met by something that is full; -1 when that says no more than being met. */
  private fullGate(requirement: Requirement): number {
    if (requirement.type === 'place') return -1;
    if (requirement.type === 'component') {
      const component = numberOf(this.outline.componentIndex, requirement.name);
      const full = this.componentFull(component);
      return full === this.componentWorks(component) ? -1 : full;
    }
    const parts = requirement.of.map((r) => this.fullGate(r));
    if (parts.every((gate) => gate < 0)) return -1;
    const gates = parts.map((gate, at) => (gate >= 0 ? gate : this.requirementGate(requirement.of[at]!, -1)));
    const need = requirement.type === 'any' ? 1 : requirement.type === 'all' ? gates.length : requirement.count;
    return this.table.logic(need, gates);
  }

  private watchDeepChecks(requirement: Int32Array, readiness: Int32Array): void {
    const { outline } = this;
    outline.instances.forEach((instance, i) => {
      const component = outline.components[instance.component]!;
      if (!component.detection.deep || component.requires.length === 0 || component.routing !== undefined) return;
      const follows = (r: Requirement): boolean =>
        r.type === 'component' &&
        outline.model.components[r.name]!.follows === outline.componentNames[instance.component];
      requirement[i] = this.table.allOf(component.requires.map((r) => this.requirementGate(r, i)));
      const ahead = component.requires.filter((r) => !follows(r));
      readiness[i] = this.table.allOf(ahead.map((r) => this.requirementGate(r, i)));
      for (const gate of new Set([requirement[i]!, readiness[i]!])) {
        if (gate >= 0) this.table.effects[gate]!.push([gateAction.deep, i]);
      }
    });
  }
}
