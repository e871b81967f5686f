import { gateKind, phases } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { blameGate } from '../blame.ts';
import { record } from '../log.ts';
import { createBlame } from '../shares.ts';
import type { Blame } from '../shares.ts';
import { num, rolePhase, trait } from '../state.ts';
import type { Trial } from '../state.ts';
import { servedShare, staleLoss } from './stale.ts';
import { emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';

const year = 365 * 86400;
const up = 0;
const degraded = 1;
const down = 2;

/** The standard monitor: everything a study reports, from the log of each event, into a tally. */
export interface StandardMonitor {
  readonly tally: Tally;
  /** Before the first event of a trial. */
  begin(trial: Trial): void;
  observe(trial: Trial): void;
  /** At the end of the measured window: closes what is still open. */
  end(trial: Trial): void;
}

/** Measures the window from `warmup` to `warmup + horizon` seconds. */
export function createStandardMonitor(system: System, warmup: number, horizon: number): StandardMonitor {
  const windows = Math.max(1, Math.floor(horizon / year + 1e-9));
  return new Standard(system, warmup, horizon, windows);
}

class Standard implements StandardMonitor {
  readonly tally: Tally;
  /** The arrays of the tally that begin at zero in every trial. */
  private readonly counted: Float64Array[];
  private readonly system: System;
  private readonly from: number;
  private readonly horizon: number;
  /** When each reported gate last became false. */
  private readonly falseSince: Float64Array;
  private readonly serviceState: Uint8Array;
  private readonly since: Float64Array;
  private readonly outageFrom: Float64Array;
  private readonly blames: Blame[];
  private readonly chargedTo: Float64Array;
  private readonly touched: Int32Array;
  private readonly isTouched: Uint8Array;
  private touchedCount = 0;
  private downCount = 0;
  private staleCount = 0;
  /** Time of the last dns switch of each role, and until when its cost is counted, by service. */
  private readonly staleFrom: Float64Array;
  private readonly staleDone: Float64Array;
  private readonly isStale: Uint8Array;
  private readonly brokeAt: Float64Array;
  private readonly struckAt: Float64Array;
  private readonly queuedAt: Float64Array;
  private readonly vacantAt: Float64Array;
  private readonly placeOutAt: Float64Array;

  constructor(system: System, from: number, horizon: number, windows: number) {
    this.system = system;
    this.from = from;
    this.horizon = horizon;
    this.tally = emptyTally(system, windows);
    this.tally.windowLength = windows > 1 || horizon >= year ? year : horizon;
    this.tally.measured = horizon;
    this.counted = Object.entries(this.tally).flatMap(([key, value]) =>
      value instanceof Float64Array && key !== 'outageLength' ? [value] : [],
    );
    const services = system.services.count;
    this.falseSince = new Float64Array(system.gates.count);
    this.serviceState = new Uint8Array(services);
    this.since = new Float64Array(services);
    this.outageFrom = new Float64Array(services);
    this.blames = Array.from({ length: services }, createBlame);
    this.chargedTo = new Float64Array(services);
    this.touched = new Int32Array(services);
    this.isTouched = new Uint8Array(services);
    this.staleFrom = new Float64Array(system.roles.count);
    this.staleDone = new Float64Array(services);
    this.isStale = new Uint8Array(system.roles.count);
    this.brokeAt = new Float64Array(system.instances.count);
    this.struckAt = new Float64Array(system.modes.count);
    this.queuedAt = new Float64Array(system.slots.count);
    this.vacantAt = new Float64Array(system.roles.count);
    this.placeOutAt = new Float64Array(system.places.count);
  }

  begin(trial: Trial): void {
    const { tally } = this;
    for (const value of this.counted) value.fill(0);
    tally.firstOutage.fill(Infinity);
    tally.outageCount = 0;
    this.serviceState.fill(up);
    this.since.fill(0);
    this.vacantAt.fill(-1);
    this.brokeAt.fill(-1);
    this.queuedAt.fill(-1);
    this.isTouched.fill(0);
    this.touchedCount = 0;
    this.downCount = 0;
    this.staleCount = 0;
    this.staleFrom.fill(-Infinity);
    this.staleDone.fill(0);
    this.isStale.fill(0);
    for (let gate = 0; gate < this.system.gates.count; gate++) if (!trial.gateOn[gate]) this.falseSince[gate] = 0;
  }

  observe(trial: Trial): void {
    const { log, logLength } = trial;
    const now = trial.num[num.now]!;
    if (this.staleCount > 0) this.countStale(now);
    for (let at = 0; at < logLength; at += 3) {
      if (log[at] === record.gate) this.gateFlipped(log[at + 1]!, log[at + 2]!, now);
      else this.note(trial, log[at]!, log[at + 1]!, log[at + 2]!, now);
    }
    if (this.downCount > 0) this.chargeAll(trial, now);
    for (let t = 0; t < this.touchedCount; t++) this.serviceTouched(trial, this.touched[t]!, now);
    this.touchedCount = 0;
  }

  private gateFlipped(gate: number, value: number, now: number): void {
    const { gates, roles, instances } = this.system;
    const of = gates.of[gate]!;
    const kind = gates.kind[gate]!;
    if (kind >= gateKind.service) {
      this.touch(of);
      return;
    }
    if (value === 0) {
      this.falseSince[gate] = now;
      return;
    }
    const lost = this.measured(this.falseSince[gate]!, now);
    if (kind === gateKind.componentUp) this.tally.componentUp[of]! -= lost;
    else if (kind === gateKind.role) this.tally.serving[roles.component[of]!]! -= lost;
    else if (instances.role[of]! < 0 && instances.tier[of]! < 0) this.tally.serving[instances.component[of]!]! -= lost;
  }

  /** Seconds of [start, end] inside the measured window. */
  private measured(start: number, end: number): number {
    const begin = start > this.from ? start : this.from;
    return end > begin ? end - begin : 0;
  }

  private touch(service: number): void {
    if (this.isTouched[service]) return;
    this.isTouched[service] = 1;
    this.touched[this.touchedCount++] = service;
  }

  /** Requests lost to stale addresses since the last event, for every service they matter to. */
  private countStale(now: number): void {
    const { staleStart } = this.system.services;
    for (let service = 0; service < this.serviceState.length; service++) {
      if (staleStart[service] === staleStart[service + 1]) continue;
      if (this.serviceState[service] !== down) this.loseStale(service, this.staleDone[service]!, now);
      this.staleDone[service] = now;
      this.touch(service);
    }
  }

  private staleChanged(role: number, begins: number, now: number): void {
    this.staleCount += begins - this.isStale[role]!;
    this.isStale[role] = begins;
    this.staleFrom[role] = begins ? now : -Infinity;
    this.countStale(now);
  }

  private note(trial: Trial, kind: number, a: number, b: number, now: number): void {
    const { tally, system } = this;
    const counts = now >= this.from;
    switch (kind) {
      case record.repairEnds:
      case record.repairBegins:
        break;
      case record.failure:
        if (a < system.modes.ofInstances) this.modeStruck(trial, a, now, counts);
        break;
      case record.detected: {
        if (!counts || a >= system.modes.ofInstances) break;
        const component = this.componentOf(a);
        tally.detected[component]!++;
        tally.detecting[component]! += now - this.struckAt[a]!;
        break;
      }
      case record.restored: {
        const since = this.brokeAt[a]!;
        this.brokeAt[a] = -1;
        if (!counts || since < 0) break;
        const component = system.instances.component[a]!;
        tally.repaired[component]!++;
        tally.repairing[component]! += now - since;
        break;
      }
      case record.role:
        this.roleChanged(a, b, now);
        break;
      case record.switchBegins:
        if (counts) tally.failovers[system.roles.component[a]!]!++;
        break;
      case record.switchFailed:
      case record.targetLost:
        if (counts) tally.failoversFailed[system.roles.component[a]!]!++;
        break;
      default:
        this.noteRare(kind, a, b, now, counts);
    }
  }

  private modeStruck(trial: Trial, mode: number, now: number, counts: boolean): void {
    const instance = this.system.modes.element[mode]!;
    this.struckAt[mode] = now;
    if (this.brokeAt[instance]! < 0) this.brokeAt[instance] = now;
    if (!counts) return;
    const component = this.system.instances.component[instance]!;
    this.tally.failures[component]!++;
    if (!(trial.modeTraits[mode]! & trait.hidden)) this.tally.detected[component]!++;
  }

  private componentOf(mode: number): number {
    return this.system.instances.component[this.system.modes.element[mode]!]!;
  }

  private roleChanged(role: number, phase: number, now: number): void {
    const since = this.vacantAt[role]!;
    if (phase !== rolePhase.ok) {
      if (since < 0) this.vacantAt[role] = now;
      return;
    }
    if (since < 0) return;
    this.vacantAt[role] = -1;
    if (now < this.from || !(now > since)) return;
    const component = this.system.roles.component[role]!;
    this.tally.vacancies[component]!++;
    this.tally.vacant[component]! += now - since;
  }

  private noteRare(kind: number, a: number, b: number, now: number, counts: boolean): void {
    const { tally } = this;
    switch (kind) {
      case record.moveBegins:
        this.vacantAt[a] = NaN;
        break;
      case record.waitCrew:
      case record.paused:
        this.queuedAt[a] = now;
        break;
      case record.response:
        if (counts) {
          const component = this.jobComponent(a);
          if (component < 0) break;
          tally.crewJobs[component]!++;
          tally.crewWait[component]! += now - this.queuedAt[a]!;
        }
        break;
      case record.stale:
        this.staleChanged(a, b, now);
        break;
      case record.place:
        if (b === 1) {
          this.placeOutAt[a] = now;
          if (counts) tally.placeOutages[a]!++;
        } else tally.placeOut[a]! += this.measured(this.placeOutAt[a]!, now);
        break;
      case record.hazard:
        if (counts && b === 1) tally.struck[a]!++;
        break;
      case record.stopped:
        if (counts) tally.stopped[a]!++;
        break;
    }
  }

  /** Component a crew's job belongs to, or -1 for jobs at places. */
  private jobComponent(slot: number): number {
    const { slots, modes, roles } = this.system;
    if (slot >= slots.common) return roles.component[slot - slots.role]!;
    return slot < modes.ofInstances ? this.componentOf(slot) : -1;
  }

  private serviceTouched(trial: Trial, service: number, now: number): void {
    this.isTouched[service] = 0;
    const { services } = this.system;
    const isUp = trial.gateOn[services.gate[service]!] === 1;
    const isFull = isUp && trial.gateOn[services.full[service]!] === 1 && !this.isPartial(service, now);
    const next = isFull ? up : isUp ? degraded : down;
    const before = this.serviceState[service]!;
    if (next === before) {
      if (before !== down) this.keepDegraded(service, before, now);
      return;
    }
    if (before === down) this.endOutage(service, now, true);
    else this.keepDegraded(service, before, now);
    this.serviceState[service] = next;
    this.since[service] = now;
    if (next === down) this.beginOutage(trial, service, now);
  }

  private keepDegraded(service: number, state: number, now: number): void {
    if (state === degraded) this.tally.degraded[service]! += this.measured(this.since[service]!, now);
    this.since[service] = now;
  }

  /** Part of the requests goes to a dead address. */
  private isPartial(service: number, now: number): boolean {
    return this.staleCount > 0 && servedShare(this.system, this.staleFrom, service, now) < 1;
  }

  private loseStale(service: number, start: number, now: number): void {
    const begin = start > this.from ? start : this.from;
    if (now <= begin) return;
    const lost = staleLoss(this.system, this.staleFrom, service, begin, now);
    if (lost <= 0) return;
    this.tally.lost[service]! += lost;
    this.spread(this.tally.windowLost, service, begin, now, lost / (now - begin));
  }

  private spread(into: Float64Array, service: number, start: number, end: number, rate: number): void {
    const { windows, windowLength } = this.tally;
    let at = start - this.from;
    const last = end - this.from;
    for (let w = Math.floor(at / windowLength); w < windows && at < last; w++) {
      const to = Math.min(last, (w + 1) * windowLength);
      into[service * windows + w]! += (to - at) * rate;
      at = to;
    }
  }

  private beginOutage(trial: Trial, service: number, now: number): void {
    this.downCount++;
    this.outageFrom[service] = now;
    this.chargedTo[service] = now;
    this.readBlame(trial, service);
  }

  private readBlame(trial: Trial, service: number): void {
    const blame = this.blames[service]!;
    blame.count = 0;
    blameGate(trial, this.system.services.gate[service]!, 1, blame);
  }

  /** Charges the time since the last event to what was then to blame, and asks again. */
  private chargeAll(trial: Trial, now: number): void {
    for (let service = 0; service < this.serviceState.length; service++) {
      if (this.serviceState[service] !== down) continue;
      this.charge(service, now);
      if (trial.gateOn[this.system.services.gate[service]!] === 0) this.readBlame(trial, service);
    }
  }

  private charge(service: number, now: number): void {
    const spent = this.measured(this.chargedTo[service]!, now);
    this.chargedTo[service] = now;
    if (spent === 0) return;
    const blame = this.blames[service]!;
    const { charged } = this.tally;
    const base = service * this.system.causes.length;
    for (let b = 0; b < blame.count; b++) {
      charged[(base + blame.cause[b]!) * phases.length + blame.phase[b]!]! += blame.weight[b]! * spent;
    }
  }

  private endOutage(service: number, now: number, over: boolean): void {
    const { tally } = this;
    this.downCount--;
    const from = this.outageFrom[service]!;
    if (now === from) return;
    if (from < tally.firstOutage[service]!) tally.firstOutage[service] = from;
    const start = from > this.from ? from : this.from;
    if (now > start) {
      tally.down[service]! += now - start;
      tally.lost[service]! += now - start;
      this.spread(tally.windowDown, service, start, now, 1);
      this.spread(tally.windowLost, service, start, now, 1);
    }
    if (from < this.from) return;
    tally.outages[service]!++;
    if (!over) return;
    const length = now - from;
    tally.restored[service]!++;
    const rto = this.system.services.sloRto[service]!;
    if (!(length > rto)) tally.restoredInTime[service]!++;
    this.keepLength(service, length);
  }

  private keepLength(service: number, length: number): void {
    const { tally } = this;
    if (tally.outageCount === tally.outageLength.length) {
      const n = tally.outageCount * 2;
      const lengths = new Float64Array(n);
      const services = new Int32Array(n);
      lengths.set(tally.outageLength);
      services.set(tally.outageService);
      tally.outageLength = lengths;
      tally.outageService = services;
    }
    tally.outageService[tally.outageCount] = service;
    tally.outageLength[tally.outageCount++] = length;
  }

  end(trial: Trial): void {
    const end = this.from + this.horizon;
    const { gates, places } = this.system;
    for (let service = 0; service < this.serviceState.length; service++) {
      if (this.serviceState[service] === down) {
        this.charge(service, end);
        this.endOutage(service, end, false);
        this.downCount = 0;
      } else {
        if (this.staleCount > 0) this.loseStale(service, this.staleDone[service]!, end);
        this.keepDegraded(service, this.serviceState[service]!, end);
      }
    }
    for (let gate = 0; gate < gates.count; gate++) {
      if (!trial.gateOn[gate] && gates.kind[gate]! < gateKind.service && trial.gateReported[gate])
        this.gateFlipped(gate, 1, end);
    }
    for (let place = 0; place < places.count; place++) {
      if (trial.placeOut[place]! > 0) this.tally.placeOut[place]! += this.measured(this.placeOutAt[place]!, end);
    }
    this.addUpTime();
  }

  /** Up time and serving time were collected as losses. */
  private addUpTime(): void {
    const { components } = this.system;
    for (let c = 0; c < components.count; c++) {
      const roles = components.roleStart[c + 1]! - components.roleStart[c]!;
      const instances = components.instanceStart[c + 1]! - components.instanceStart[c]!;
      this.tally.componentUp[c]! += this.horizon;
      this.tally.serving[c]! += this.horizon * (roles > 0 ? roles : instances);
    }
  }
}
