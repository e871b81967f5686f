import { gateKind } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import { num, rolePhase, run, trait } from '../state.ts';
import type { Trial } from '../state.ts';
import type { Tally } from './tally.ts';

/** The part of the standard monitor that watches components, places and hazards. */
export type ThingWatch = Things;

export function createThingWatch(system: System, tally: Tally, from: number): ThingWatch {
  return new Things(system, tally, from);
}

/** A gate whose false time is not summed. */
export const nowhere = -1;

/** Service of a gate, from its entry in `sumOf`. */
export function serviceOf(sum: number): number {
  return -2 - sum;
}

class Things {
  private readonly system: System;
  private readonly tally: Tally;
  private readonly from: number;
  /** When each reported gate last became false. */
  readonly falseSince: Float64Array;
  /** Where the false time of a gate is summed: component (up), components + component (serving); -2 - s for service s. */
  readonly sumOf: Int32Array;
  private readonly lost: Float64Array;
  private readonly modeInstance: Int32Array;
  private readonly modeComponent: Int32Array;
  private readonly brokeAt: Float64Array;
  private readonly struckAt: Float64Array;
  private readonly queuedAt: Float64Array;
  private readonly vacantAt: Float64Array;
  /** By role: 1 while a failover that was counted is under way, and has not failed. */
  private readonly switching: Uint8Array;
  private readonly placeOutAt: Float64Array;

  constructor(system: System, tally: Tally, from: number) {
    const { gates, components, instances, modes, slots, roles, places } = system;
    this.system = system;
    this.tally = tally;
    this.from = from;
    this.falseSince = new Float64Array(gates.count);
    this.sumOf = Int32Array.from({ length: gates.count }, (_, gate) => sumOfGate(system, gate));
    this.lost = new Float64Array(2 * components.count);
    this.modeInstance = Int32Array.from(modes.element, (element, mode) =>
      mode < modes.ofInstances ? element : nowhere,
    );
    this.modeComponent = this.modeInstance.map((i) => (i < 0 ? nowhere : instances.component[i]!));
    this.brokeAt = new Float64Array(instances.count);
    this.struckAt = new Float64Array(modes.count);
    this.queuedAt = new Float64Array(slots.count);
    this.vacantAt = new Float64Array(roles.count);
    this.switching = new Uint8Array(roles.count);
    this.placeOutAt = new Float64Array(places.count);
  }

  begin(trial: Trial): void {
    this.lost.fill(0);
    this.vacantAt.fill(-1);
    this.switching.fill(0);
    this.brokeAt.fill(-1);
    for (let gate = 0; gate < this.falseSince.length; gate++) if (!trial.gateOn[gate]) this.falseSince[gate] = 0;
  }

  /** A reported gate, not one of a service, is true again. */
  gateRaised(gate: number, trial: Trial): void {
    const sum = this.sumOf[gate]!;
    if (sum < 0) return;
    const end = trial.num[num.now]!;
    const since = this.falseSince[gate]!;
    const begin = since > this.from ? since : this.from;
    if (end <= begin) return;
    this.lost[sum]! += end - begin;
    if (sum < this.tally.componentDowns.length) this.tally.componentDowns[sum]!++;
  }

  /** Seconds of [start, end] inside the measured window. */
  private measured(start: number, end: number): number {
    const begin = start > this.from ? start : this.from;
    return end > begin ? end - begin : 0;
  }

  modeStruck(mode: number, trial: Trial): void {
    const instance = this.modeInstance[mode]!;
    if (instance < 0) return;
    const now = trial.num[num.now]!;
    this.struckAt[mode] = now;
    if (this.brokeAt[instance]! < 0) this.brokeAt[instance] = now;
    if (now < this.from) return;
    const component = this.modeComponent[mode]!;
    this.tally.failures[component]!++;
    if (!(trial.modeTraits[mode]! & trait.hidden)) this.tally.detected[component]!++;
  }

  instanceRestored(instance: number, trial: Trial): void {
    const since = this.brokeAt[instance]!;
    const now = trial.num[num.now]!;
    this.brokeAt[instance] = -1;
    if (now < this.from || since < 0) return;
    const component = this.system.instances.component[instance]!;
    this.tally.repaired[component]!++;
    this.tally.repairing[component]! += now - since;
  }

  /** What was starting after its repair was started by maintenance instead, or is not needed now: it is whole again all the same. */
  startCutShort(instance: number, trial: Trial): void {
    const state = trial.run[instance];
    const isWhole = trial.faults[instance] === 0 && (state === run.on || state === run.off);
    if (isWhole && this.brokeAt[instance]! >= 0) this.instanceRestored(instance, trial);
  }

  /** Everything else that is logged. */
  note(kind: number, a: number, b: number, now: number): void {
    if (kind === record.role) this.roleChanged(a, b, now);
    else if (kind === record.moveBegins) this.moveBegins(a);
    else if (kind === record.waitCrew || kind === record.paused) this.queuedAt[a] = now;
    else if (kind === record.place) this.placeChanged(a, b, now);
    else if (now >= this.from) this.count(kind, a, b, now);
  }

  private count(kind: number, a: number, b: number, now: number): void {
    const { tally } = this;
    const { roles } = this.system;
    switch (kind) {
      case record.detected: {
        const component = this.modeComponent[a]!;
        if (component < 0) break;
        tally.detected[component]!++;
        tally.detecting[component]! += now - this.struckAt[a]!;
        break;
      }
      case record.switchBegins:
        tally.failovers[roles.component[a]!]!++;
        this.switching[a] = 1;
        break;
      case record.switchFailed:
      case record.targetLost:
        tally.failoversFailed[roles.component[a]!]! += this.switching[a]!;
        this.switching[a] = 0;
        break;
      case record.taken:
        this.switching[a] = 0;
        break;
      case record.response: {
        const component = this.jobComponent(a);
        if (component < 0) break;
        tally.crewJobs[component]!++;
        tally.crewWait[component]! += now - this.queuedAt[a]!;
        break;
      }
      case record.hazard:
        if (b === 1) tally.struck[a]!++;
        break;
      case record.stopped:
        tally.stopped[a]!++;
        break;
    }
  }

  /** A planned move, or a drill: neither leaves a role vacant for want of a holder, nor is it a failover. */
  private moveBegins(role: number): void {
    this.vacantAt[role] = NaN;
    this.switching[role] = 0;
  }

  /** Component a crew's job belongs to, or -1 for jobs at places. */
  private jobComponent(slot: number): number {
    const { slots, roles } = this.system;
    if (slot >= slots.upkeep) return nowhere;
    return slot >= slots.common ? roles.component[slot - slots.role]! : this.modeComponent[slot]!;
  }

  /** Planned moves (vacantAt is NaN) are not vacancies. */
  private roleChanged(role: number, phase: number, now: number): void {
    const since = this.vacantAt[role]!;
    if (phase !== rolePhase.ok) {
      if (since < 0) this.vacantAt[role] = now;
      return;
    }
    this.vacantAt[role] = -1;
    if (now < this.from || !(since >= 0 && now > since)) return;
    const component = this.system.roles.component[role]!;
    this.tally.vacancies[component]!++;
    this.tally.vacant[component]! += now - since;
  }

  private placeChanged(place: number, out: number, now: number): void {
    if (out) {
      this.placeOutAt[place] = now;
      if (now >= this.from) this.tally.placeOutages[place]!++;
    } else this.tally.placeOut[place]! += this.measured(this.placeOutAt[place]!, now);
  }

  end(trial: Trial): void {
    const { gates, places, components } = this.system;
    const end = this.from + this.tally.measured;
    for (let gate = 0; gate < gates.count; gate++) if (!trial.gateOn[gate]) this.gateRaised(gate, trial);
    for (let place = 0; place < places.count; place++) {
      if (trial.placeOut[place]! > 0) this.placeChanged(place, 0, end);
    }
    for (let c = 0; c < components.count; c++) {
      const roles = components.roleStart[c + 1]! - components.roleStart[c]!;
      const instances = components.instanceStart[c + 1]! - components.instanceStart[c]!;
      this.tally.componentUp[c] = this.tally.measured - this.lost[c]!;
      this.tally.serving[c] = this.tally.measured * (roles || instances) - this.lost[components.count + c]!;
    }
  }
}

function sumOfGate(system: System, gate: number): number {
  const { gates, roles, instances, components } = system;
  const of = gates.of[gate]!;
  switch (gates.kind[gate]) {
    case gateKind.componentUp:
      return of;
    case gateKind.role:
      return components.count + roles.component[of]!;
    case gateKind.instance: {
      const serves = instances.role[of]! < 0 && instances.tier[of]! < 0;
      return serves ? components.count + instances.component[of]! : nowhere;
    }
    case gateKind.service:
    case gateKind.serviceFull:
      return serviceOf(of);
  }
  return nowhere;
}
