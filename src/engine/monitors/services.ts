import { phases } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { blameGate } from '../blame.ts';
import { createBlame } from '../shares.ts';
import type { Blame } from '../shares.ts';
import type { Trial } from '../state.ts';
import { createLoadWatch } from '../load/watch.ts';
import type { LoadWatch } from '../load/watch.ts';
import { createRequests } from './requests.ts';
import type { Requests } from './requests.ts';
import { createStaleAddresses, hasAddresses, servedShare, staleLoss } from './stale.ts';
import type { StaleAddresses } from './stale.ts';
import type { Tally } from './tally.ts';
import { createTermsWatch } from './terms.ts';
import type { TermsWatch } from './terms.ts';

const up = 0;
const degraded = 1;
const down = 2;

/** The part of the standard monitor that watches services: outages, what they are charged to, and requests lost. */
export type ServiceWatch = Services;

export function createServiceWatch(system: System, tally: Tally, from: number): ServiceWatch {
  return new Services(system, tally, from);
}

class Services {
  private readonly system: System;
  private readonly tally: Tally;
  private readonly from: number;
  private readonly state: Uint8Array;
  private readonly since: Float64Array;
  private readonly outageFrom: Float64Array;
  /** When the last outage ended that is not counted yet (it goes on when the service is down again that moment), or -1. */
  private readonly outageTo: Float64Array;
  private readonly outagePlanned: Uint8Array;
  private readonly terms: TermsWatch;
  private readonly blames: Blame[];
  private readonly chargedTo: Float64Array;
  private readonly touched: Int32Array;
  private readonly isTouched: Uint8Array;
  touchedCount = 0;
  downCount = 0;
  staleCount = 0;
  /** Services of which part of the requests fail for want of capacity, or of a soft dependency. */
  shortCount = 0;
  readonly load: LoadWatch | null;
  /** Where the number of requests changes with time: counts what is lost instead of this. */
  readonly requests: Requests | null;
  private readonly stale: StaleAddresses;
  private readonly isStale: Uint8Array;
  /** By service: until when the requests lost while it is up are counted, and the share served well since (but for stale addresses). */
  private readonly countedTo: Float64Array;
  private readonly share: Float64Array;

  constructor(system: System, tally: Tally, from: number) {
    const services = system.services.count;
    this.system = system;
    this.tally = tally;
    this.from = from;
    this.state = new Uint8Array(services);
    this.since = new Float64Array(services);
    this.outageFrom = new Float64Array(services);
    this.outageTo = new Float64Array(services);
    this.outagePlanned = new Uint8Array(services);
    this.terms = createTermsWatch(system, tally, from);
    this.blames = Array.from({ length: services }, createBlame);
    this.chargedTo = new Float64Array(services);
    this.touched = new Int32Array(services);
    this.isTouched = new Uint8Array(services);
    this.stale = createStaleAddresses(system);
    this.isStale = new Uint8Array(this.stale.since.length);
    this.countedTo = new Float64Array(services);
    this.share = new Float64Array(services);
    this.load = createLoadWatch(system);
    this.requests = createRequests(system, tally, from);
  }

  begin(trial: Trial): void {
    this.tally.firstOutage.fill(Infinity);
    this.tally.outageCount = 0;
    this.state.fill(up);
    this.outageTo.fill(-1);
    this.since.fill(0);
    this.isTouched.fill(0);
    this.touchedCount = 0;
    this.downCount = 0;
    this.staleCount = 0;
    this.stale.since.fill(-Infinity);
    this.isStale.fill(0);
    this.countedTo.fill(0);
    this.share.fill(1);
    this.shortCount = 0;
    if (this.load !== null) {
      if (this.requests !== null) this.requests.begin(trial, this.load);
      else this.readShares(trial, this.load, 0);
    }
    for (let service = 0; service < this.state.length; service++) this.look(trial, service, 0);
  }

  touch(service: number): void {
    if (this.isTouched[service]) return;
    this.isTouched[service] = 1;
    this.touched[this.touchedCount++] = service;
  }

  /** Looks at the services an event touched, once its log is read. */
  lookAll(trial: Trial, now: number): void {
    for (let t = 0; t < this.touchedCount; t++) {
      this.isTouched[this.touched[t]!] = 0;
      this.look(trial, this.touched[t]!, now);
    }
    this.touchedCount = 0;
  }

  end(): void {
    const end = this.from + this.tally.measured;
    this.countRequests(end);
    if (this.requests !== null) this.requests.end();
    else this.tally.asked.fill(this.tally.measured);
    for (let service = 0; service < this.state.length; service++) {
      if (this.state[service] === down) {
        this.charge(service, end);
        this.countOutage(service, end, false);
      } else {
        this.countPast(service);
        if (this.staleCount + this.shortCount > 0) this.losePart(service, end);
        this.keepDegraded(service, this.state[service]!, end);
      }
    }
  }

  /** Compares a service with what it was, now that all effects of an event are in place. */
  private look(trial: Trial, service: number, now: number): void {
    const { services } = this.system;
    const isUp = trial.gateOn[services.gate[service]!] === 1;
    const isFull = isUp && trial.gateOn[services.full[service]!] === 1 && !this.isPartial(service, now);
    const next = isFull ? up : isUp ? degraded : down;
    const before = this.state[service]!;
    if (next === before) {
      if (before !== down) this.keepDegraded(service, before, now);
      return;
    }
    if (before === down) this.endOutage(service, now);
    else this.keepDegraded(service, before, now);
    this.state[service] = next;
    this.since[service] = now;
    if (next === down) this.beginOutage(trial, service, now);
  }

  /** Seconds of [start, end] inside the measured window. */
  private measured(start: number, end: number): number {
    const begin = start > this.from ? start : this.from;
    return end > begin ? end - begin : 0;
  }

  private keepDegraded(service: number, state: number, now: number): void {
    if (state === degraded) this.tally.degraded[service]! += this.measured(this.since[service]!, now);
    this.since[service] = now;
  }

  // Requests lost while it is up: to stale addresses, and for want of capacity or of a soft dependency.

  /** Before the log of an event is read: requests lost since the last one. */
  countLost(now: number): void {
    for (let service = 0; service < this.state.length; service++) {
      const hasStale = hasAddresses(this.system, service);
      if (!hasStale && this.share[service] === 1) continue;
      if (this.state[service] !== down) this.losePart(service, now);
      this.countedTo[service] = now;
      if (hasStale) this.touch(service);
    }
  }

  /** The addresses of a role, or of a route, became stale, or are current again. */
  staleChanged(trial: Trial, thing: number, begins: number, now: number): void {
    const route = thing - this.system.roles.count;
    this.staleCount += begins - this.isStale[thing]!;
    this.isStale[thing] = begins;
    this.stale.since[thing] = begins ? this.leftAt(trial, route, now) : -Infinity;
    if (route >= 0) this.stale.kept[route] = trial.routeKept[route]!;
    this.countLost(now);
  }

  /** When the address was given up: now, but for a place that was evacuated and stops working later, within the ttl. */
  private leftAt(trial: Trial, route: number, now: number): number {
    if (route < 0 || trial.routeAway[route] === 0) return now;
    const { routes, slots } = this.system;
    return trial.time[slots.routeStale + route]! - routes!.routers.ttl[routes!.router[route]!]!;
  }

  /** Follows the load, if the event that is just over changed what it depends on. What was lost before it is counted. */
  followLoad(trial: Trial, load: LoadWatch, now: number): void {
    if (!load.isConcerned(trial)) return;
    if (this.requests !== null) this.requests.read(trial, load);
    else this.readShares(trial, load, now);
  }

  /** Requests lost since the last event, where seconds do not count alike. Before anything about it is read. */
  countRequests(now: number): void {
    if (this.requests === null) return;
    for (let service = 0; service < this.state.length; service++) {
      const hasStale = this.staleCount > 0 && hasAddresses(this.system, service);
      this.requests.count(service, this.state[service]!, hasStale ? this.stale : null, now);
    }
  }

  private readShares(trial: Trial, load: LoadWatch, now: number): void {
    load.follow(trial);
    for (let service = 0; service < this.share.length; service++) {
      const before = this.share[service]!;
      const share = load.share[service]!;
      if (share === before) continue;
      this.shortCount += (share < 1 ? 1 : 0) - (before < 1 ? 1 : 0);
      this.share[service] = share;
      this.countedTo[service] = now;
      this.touch(service);
    }
  }

  /** Part of the requests fails. */
  private isPartial(service: number, now: number): boolean {
    if (this.share[service]! < 1) return true;
    return this.staleCount > 0 && servedShare(this.system, this.stale, service, now) < 1;
  }

  /** Counts the requests lost of a service that was up since they were counted last. */
  private losePart(service: number, now: number): void {
    if (this.requests !== null) return;
    const start = this.countedTo[service]!;
    const begin = start > this.from ? start : this.from;
    if (now <= begin) return;
    const lost = this.lostBetween(service, begin, now);
    if (lost <= 0) return;
    this.tally.lost[service]! += lost;
    this.spread(this.tally.windowLost, service, begin, now, lost / (now - begin));
  }

  /** The two ways to lose requests are independent of each other. */
  private lostBetween(service: number, begin: number, end: number): number {
    const share = this.share[service]!;
    const stale = this.staleCount > 0 ? staleLoss(this.system, this.stale, service, begin, end) : 0;
    return share === 1 ? stale : (1 - share) * (end - begin) + share * stale;
  }

  /** Adds `rate` times the seconds of [start, end] to the year windows they fall into. */
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

  /** The same of down time, in which every request is lost; nearly always within one window. */
  private spreadDown(service: number, start: number, end: number): void {
    const { windows, windowLength, windowDown, windowLost } = this.tally;
    const window = Math.floor((start - this.from) / windowLength);
    if (window < windows && end - this.from <= (window + 1) * windowLength) {
      windowDown[service * windows + window]! += end - start;
      if (this.requests === null) windowLost[service * windows + window]! += end - start;
      return;
    }
    this.spread(windowDown, service, start, end, 1);
    if (this.requests === null) this.spread(windowLost, service, start, end, 1);
  }

  // Outages.

  private beginOutage(trial: Trial, service: number, now: number): void {
    this.downCount++;
    this.chargedTo[service] = now;
    this.readBlame(trial, service);
    if (this.outageTo[service] === now) this.outageTo[service] = -1;
    else {
      this.countPast(service);
      this.outageFrom[service] = now;
      this.outagePlanned[service] = this.terms.isPlanned(this.blames[service]!) ? 1 : 0;
    }
  }

  private readBlame(trial: Trial, service: number): void {
    const blame = this.blames[service]!;
    blame.count = 0;
    blameGate(trial, this.system.services.gate[service]!, 1, blame);
  }

  /** Charges the time since the last event to what was then to blame, and asks again. */
  chargeAll(trial: Trial, now: number): void {
    for (let service = 0; service < this.state.length; service++) {
      if (this.state[service] !== down) continue;
      this.charge(service, now);
      if (trial.gateOn[this.system.services.gate[service]!] === 0) this.readBlame(trial, service);
    }
  }

  private charge(service: number, now: number): void {
    const since = this.chargedTo[service]!;
    const spent = this.measured(since, now);
    this.chargedTo[service] = now;
    if (spent === 0) return;
    const blame = this.blames[service]!;
    this.terms.count(service, blame, since > this.from ? since : this.from, now);
    const { charged } = this.tally;
    const base = service * this.system.causes.length;
    for (let b = 0; b < blame.count; b++) {
      charged[(base + blame.cause[b]!) * phases.length + blame.phase[b]!]! += blame.weight[b]! * spent;
    }
  }

  private endOutage(service: number, now: number): void {
    this.downCount--;
    this.outageTo[service] = now;
  }

  /** Counts the last outage of a service, if it is over and not counted yet. */
  private countPast(service: number): void {
    if (this.outageTo[service]! < 0) return;
    this.countOutage(service, this.outageTo[service]!, true);
    this.outageTo[service] = -1;
  }

  /** Counts an outage that is over at `now`, or (`over` false) cut off by the end of the window. Without length it is none. */
  private countOutage(service: number, now: number, over: boolean): void {
    const { tally } = this;
    const from = this.outageFrom[service]!;
    if (now === from) return;
    if (from < tally.firstOutage[service]!) tally.firstOutage[service] = from;
    const start = from > this.from ? from : this.from;
    if (now > start) {
      tally.down[service]! += now - start;
      if (this.requests === null) tally.lost[service]! += now - start;
      this.spreadDown(service, start, now);
    }
    if (from < this.from) return;
    tally.outages[service]!++;
    if (this.outagePlanned[service]) tally.plannedOutages[service]!++;
    if (!over) return;
    const length = now - from;
    tally.restored[service]!++;
    if (!(length > this.system.services.sloRto[service]!)) tally.restoredInTime[service]!++;
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
}
