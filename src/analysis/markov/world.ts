import { gateKind, hazardEffect, replication } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { meanOf } from '../laws.ts';
import { copy, DataCells, NOTHING } from './data/cells.ts';
import { Clocks, fullDetail } from './phases.ts';
import type { Scope } from './scope.ts';

/**
 * One state of a system in which every time is exponential or has exponential phases, and how it is read. The rules that
 * change it are in repairs.ts, roles.ts and hazards.ts.
 */
export const life = { ageing: 0, hidden: 1, waitSpare: 2, waitCrew: 3, response: 4, repair: 5, latent: 6 } as const;
export const running = { on: 0, off: 1, stopped: 2, starting: 3 } as const;
export const duty = { ok: 0, detect: 1, crew: 2, noQuorum: 3, vacant: 4, switching: 5, failed: 6 } as const;
export const job = { none: 0, queued: 1, response: 2, work: 3 } as const;
/** What an instance is good for: serves, or could; is switched off, and could be started; is of no use. */
export const fitness = { fit: 0, off: 1, lost: 2 } as const;

/** What tells one state from another: of times, only the phases they are in. */
export interface Snapshot {
  cells: Int16Array;
  /** Of crews, then of pools: jobs in their order */
  queues: number[][];
}

export interface Task {
  kind:
    | (
        | 'found'
        | 'holder'
        | 'standby'
        | 'decide'
        | 'unreachable'
        | 'strike'
        | 'repair'
        | 'hands on'
        | 'contact'
        | 'home'
      )
    | ('instance' | 'judge' | 'tend' | 'writes' | 'restored');
  of: number;
}

export class World {
  readonly system: System;
  readonly scope: Scope;
  readonly cells: Int16Array;
  // Views of the cells.
  readonly mode: Int16Array;
  readonly run: Int16Array;
  readonly role: Int16Array;
  readonly tier: Int16Array;
  readonly phase: Int16Array;
  readonly holder: Int16Array;
  readonly target: Int16Array;
  readonly planned: Int16Array;
  /** While switching: 1 until the standby has started */
  readonly stage: Int16Array;
  /** While a loss is not known: 1 when being out of sight may tell */
  readonly sight: Int16Array;
  readonly failback: Int16Array;
  readonly jobs: Int16Array;
  readonly stock: Int16Array;
  readonly hazardOn: Int16Array;
  readonly hazardHit: Int16Array;
  // Phases of clocks, 0 where they begin.
  /** Of the life of each mode */
  readonly age: Int16Array;
  /** Of each mode: until the check has found it, or a member of the crew has come */
  readonly wait: Int16Array;
  /** Of each mode and then each role: until somebody notices */
  readonly notice: Int16Array;
  /** Of the repair of each mode; kept while it is interrupted */
  readonly work: Int16Array;
  /** Of the start of each instance */
  readonly boot: Int16Array;
  /** Of what is under way for each role */
  readonly progress: Int16Array;
  readonly homeward: Int16Array;
  readonly hazardPhase: Int16Array;
  readonly commonPhase: Int16Array;
  readonly alarm: Int16Array;
  readonly data: DataCells;
  /** Every time, in phases */
  readonly clocks: Clocks;
  queues: number[][];
  /** Derived from the rest: what each instance, and its machine whatever its copy, is good for, and whether it is out of reach */
  readonly condition: Uint8Array;
  readonly machine: Uint8Array;
  readonly out: Uint8Array;
  readonly tasks: Task[] = [];
  /** Sets of instances that nothing but their states tells apart */
  alike: readonly (readonly number[])[] = [];
  private readonly gateKnown: Int8Array;
  private readonly childrenOf: number[][];

  constructor(system: System, scope: Scope, clocks = new Clocks(system, fullDetail)) {
    this.system = system;
    this.scope = scope;
    this.clocks = clocks;
    const { modes, instances, roles, pools, hazards, crews, commons, components } = system;
    const sizes = [
      ...[modes.count, instances.count, instances.count, instances.count],
      ...[roles.count, roles.count, roles.count, roles.count, roles.count, roles.count, roles.count],
      ...[modes.count + roles.count, pools.count, hazards.count, hazards.target.length],
      ...[modes.count, modes.count, modes.count + roles.count, modes.count, instances.count],
      ...[roles.count, roles.count, hazards.count, commons.count, components.count],
      ...DataCells.sizes(system),
    ];
    this.cells = new Int16Array(sizes.reduce((sum, size) => sum + size, 0));
    let from = 0;
    const views = sizes.map((size) => this.cells.subarray(from, (from += size)));
    [this.mode, this.run, this.role, this.tier] = views;
    [this.phase, this.holder, this.target, this.planned, this.stage, this.sight, this.failback] = views.slice(4);
    [this.jobs, this.stock, this.hazardOn, this.hazardHit] = views.slice(11);
    [this.age, this.wait, this.notice, this.work, this.boot] = views.slice(15);
    [this.progress, this.homeward, this.hazardPhase, this.commonPhase, this.alarm] = views.slice(20);
    this.data = new DataCells(system, scope.datasets, views.slice(25));
    this.queues = Array.from({ length: crews.count + pools.count }, () => []);
    this.condition = new Uint8Array(instances.count);
    this.machine = new Uint8Array(instances.count);
    this.out = new Uint8Array(instances.count);
    this.gateKnown = new Int8Array(system.gates.count);
    this.childrenOf = Array.from({ length: system.gates.count }, () => []);
    for (let edge = 0; edge < system.gates.parentStart[system.gates.count]; edge++) {
      this.childrenOf[system.gates.parent[edge]].push(system.gates.child[edge]);
    }
    this.reset();
  }

  /** Everything new and up. */
  private reset(): void {
    const { instances, roles, pools, components } = this.system;
    this.target.fill(-1);
    this.role.set(instances.role);
    this.tier.set(instances.tier);
    this.holder.set(roles.home);
    this.stock.set(pools.stock);
    for (let i = 0; i < instances.count; i++) {
      const component = instances.component[i];
      const { tierStart, tierMode } = components;
      const isCold = instances.tier[i] >= 0 && tierMode[tierStart[component] + instances.tier[i]] === 2;
      this.run[i] = isCold ? running.off : running.on;
      if (this.data.datasetOf[i] < 0 || !this.roled(component) || this.role[i] >= 0) continue;
      if (!isCold && !this.isUnreplicated(i)) continue;
      this.data.copy[i] = copy.empty;
      this.data.level[i] = NOTHING;
    }
    this.readConditions();
    this.readWriting();
  }

  private readWriting(): void {
    for (const d of this.scope.datasets) this.data.writing[d] = this.gate(this.system.datasets.up[d]) ? 1 : 0;
  }

  load({ cells, queues }: Snapshot): void {
    this.cells.set(cells);
    this.queues = queues.map((queue) => [...queue]);
    this.tasks.length = 0;
    this.readConditions();
    this.readWriting();
  }

  save(): Snapshot {
    return { cells: this.cells.slice(), queues: this.queues };
  }

  mean(law: number): number {
    return meanOf(this.system, law);
  }

  poolQueue(pool: number): number[] {
    return this.queues[this.system.crews.count + pool];
  }

  roled(component: number): boolean {
    const { roleStart } = this.system.components;
    return roleStart[component] < roleStart[component + 1];
  }

  faults(instance: number): number {
    const { modeStart } = this.system.instances;
    let count = 0;
    for (let m = modeStart[instance]; m < modeStart[instance + 1]; m++) if (this.mode[m] !== life.ageing) count++;
    return count;
  }

  /** It stands by in a cold tier. */
  isCold(instance: number): boolean {
    const { tierStart, tierMode } = this.system.components;
    if (this.tier[instance] < 0 || this.role[instance] >= 0) return false;
    return tierMode[tierStart[this.system.instances.component[instance]] + this.tier[instance]] === 2;
  }

  /** A place around it, or the place itself, has a fault that cuts the power. */
  isUnpowered(instance: number): boolean {
    const { instances, places, modes } = this.system;
    for (let p = instances.place[instance]; p >= 0; p = places.parent[p]) {
      for (let m = places.modeStart[p]; m < places.modeStart[p + 1]; m++) {
        if (this.mode[m] !== life.ageing && modes.powerOff[m]) return true;
      }
    }
    return false;
  }

  reservedBy(instance: number): number {
    return this.scope.roles.find((role) => this.target[role] === instance) ?? -1;
  }

  /** A hazard that puts things out has hit the element. */
  private isHit(element: number): boolean {
    const { hazards, instances } = this.system;
    for (const h of this.scope.hazards) {
      const effect = hazards.effect[h];
      if (!this.hazardOn[h] || effect === hazardEffect.fail) continue;
      if (effect === hazardEffect.accelerate || effect === hazardEffect.slow) continue;
      if (effect === hazardEffect.destroy && element < instances.count) continue;
      for (let at = hazards.targetStart[h]; at < hazards.targetStart[h + 1]; at++) {
        if (hazards.target[at] === element && this.hazardHit[at]) return true;
      }
    }
    return false;
  }

  /** How much faster than usual the element ages. */
  acceleration(element: number): number {
    const { hazards } = this.system;
    let factor = 1;
    for (const h of this.scope.hazards) {
      if (!this.hazardOn[h] || hazards.effect[h] !== hazardEffect.accelerate) continue;
      for (let at = hazards.targetStart[h]; at < hazards.targetStart[h + 1]; at++) {
        if (hazards.target[at] === element && this.hazardHit[at]) factor *= hazards.factor[h];
      }
    }
    return factor;
  }

  isPlaceOut(place: number): boolean {
    const { places, instances } = this.system;
    for (let p = place; p >= 0; p = places.parent[p]) {
      for (let m = places.modeStart[p]; m < places.modeStart[p + 1]; m++) if (this.mode[m] !== life.ageing) return true;
      if (this.isHit(instances.count + p)) return true;
      if (places.requirement[p] >= 0 && !this.gate(places.requirement[p])) return true;
    }
    return false;
  }

  /** Derives what every instance is good for; what places require is read on the way. */
  readConditions(): void {
    this.gateKnown.fill(-1);
    const { instances, datasets } = this.system;
    for (const i of this.scope.instances) {
      this.out[i] = instances.place[i] >= 0 && this.isPlaceOut(instances.place[i]) ? 1 : 0;
      this.machine[i] = this.machineOf(i);
      this.condition[i] = this.conditionOf(i);
    }
    for (const d of this.scope.datasets) {
      const place = datasets.backupPlace[d];
      this.data.vaultOut[d] = place >= 0 && this.isPlaceOut(place) ? 1 : 0;
    }
    this.gateKnown.fill(-1);
  }

  /** It stands by, and nothing is replicated to it. */
  isUnreplicated(instance: number): boolean {
    const { instances, datasets } = this.system;
    const d = this.data.datasetOf[instance];
    if (d < 0 || datasets.replication[d] !== replication.none) return false;
    return this.roled(instances.component[instance]) && this.role[instance] < 0;
  }

  private conditionOf(instance: number): number {
    const machine = this.machineOf(instance);
    if (machine !== fitness.fit || this.data.datasetOf[instance] < 0) return machine;
    const state = this.data.copy[instance];
    if (state === copy.current || state === copy.restored) return fitness.fit;
    return this.isUnreplicated(instance) ? fitness.off : fitness.lost;
  }

  private machineOf(instance: number): number {
    const { place } = this.system.instances;
    if (this.faults(instance) > 0 || this.isHit(instance)) return fitness.lost;
    if (place[instance] >= 0 && this.isPlaceOut(place[instance])) return fitness.lost;
    return this.run[instance] === running.on
      ? fitness.fit
      : this.run[instance] === running.off
        ? fitness.off
        : fitness.lost;
  }

  /** Forgets what is known of the gates: the state has changed. */
  changed(): void {
    this.gateKnown.fill(-1);
  }

  /** Whether a gate is true. */
  gate(gate: number): boolean {
    const known = this.gateKnown[gate];
    if (known >= 0) return known === 1;
    const value = this.readGate(gate);
    this.gateKnown[gate] = value ? 1 : 0;
    return value;
  }

  private readGate(gate: number): boolean {
    const { gates, instances } = this.system;
    const of = gates.of[gate];
    switch (gates.kind[gate]) {
      case gateKind.instance: {
        if (!this.roled(instances.component[of])) return this.conditionOf(of) === fitness.fit;
        return this.role[of] >= 0 && this.isServed(this.role[of]);
      }
      case gateKind.role:
        return this.isServed(of);
      case gateKind.place:
        return !this.isPlaceOut(of);
      case gateKind.replica:
        return this.conditionOf(of) === fitness.fit;
      case gateKind.inSync:
        return this.countInSync(of) >= this.system.datasets.minInSync[of];
      case gateKind.standing:
      case gateKind.warm:
        return true;
      default: {
        let count = 0;
        for (const child of this.childrenOf[gate]) if (this.gate(child)) count++;
        return count >= gates.need[gate];
      }
    }
  }

  /** Copies that have what is acknowledged, the active ones included. */
  countInSync(dataset: number): number {
    const { datasets, instances } = this.system;
    let count = 0;
    for (let i = datasets.first[dataset]; i < datasets.end[dataset]; i++) {
      const follows = this.roled(instances.component[i]) && this.role[i] < 0;
      if (this.conditionOf(i) === fitness.fit && (instances.sync[i] === 1 || !follows)) count++;
    }
    return count;
  }

  isServed(role: number): boolean {
    return this.phase[role] < duty.switching && this.conditionOf(this.holder[role]) === fitness.fit;
  }

  /** More than half of the instances that run and of the witnesses are in contact, where that is asked for. */
  mayDecide(component: number): boolean {
    const { components } = this.system;
    if (!components.quorum[component]) return true;
    this.changed();
    let [votes, all] = [0, 0];
    for (let i = components.instanceStart[component]; i < components.instanceStart[component + 1]; i++) {
      if (this.isCold(i)) continue;
      all++;
      // Whether it has the data is another question.
      if (this.machine[i] === fitness.fit) votes++;
    }
    for (let at = components.witnessStart[component]; at < components.witnessStart[component + 1]; at++) {
      all++;
      if (this.gate(components.works[components.witness[at]])) votes++;
    }
    return 2 * votes > all;
  }

  isWatched(component: number): boolean {
    const monitor = this.system.components.monitor[component];
    this.changed();
    return monitor < 0 || this.gate(this.system.components.works[monitor]);
  }
}
