import type { Loads, System } from '../../system/system.ts';
import type { LoadWatch } from '../load/watch.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import { staleLoss } from './stale.ts';
import type { StaleAddresses } from './stale.ts';
import type { Tally } from './tally.ts';

const hour = 3600;
const hoursOfWeek = 168;

/** What a service is in: with everything, up with something missing, down. */
export const serviceState = { up: 0, degraded: 1, down: 2 } as const;

/**
 * Requests lost where their number changes with the hour, or with rushes of users: each second counts as many as are sent in
 * it. Rates are steps of an hour, so this is exact, and takes no events: what was lost is added up when something changes.
 */
export class Requests {
  /** By service: until when its requests are counted. */
  private readonly countedTo: Float64Array;
  /** Share of the requests of a service that is served well while it is up, at [level * services + service]. */
  private readonly share: Float64Array;
  /** By service: whether part of them fails at some hour; how many times as many users come. */
  private readonly isPartial: Uint8Array;
  private readonly rush: Float64Array;
  /** By service: seconds, each counted as often as requests are sent in it, in all and by year window. */
  private readonly asked: Float64Array;
  private readonly windowAsked: Float64Array;
  /** The same without rushes: what every trial has. */
  private readonly usual: Float64Array;
  private readonly windowUsual: Float64Array;
  private readonly system: System;
  private readonly loads: Loads;
  private readonly tally: Tally;
  private readonly from: number;
  private readonly services: number;
  private readonly isStepped: boolean;

  constructor(system: System, loads: Loads, tally: Tally, from: number) {
    const services = system.services.count;
    const levels = loads.demand?.levels ?? 1;
    this.system = system;
    this.loads = loads;
    this.tally = tally;
    this.from = from;
    this.services = services;
    this.isStepped = system.slots.hour < system.slots.count;
    this.countedTo = new Float64Array(services);
    this.share = new Float64Array(levels * services);
    this.isPartial = new Uint8Array(services);
    this.rush = new Float64Array(services);
    this.asked = new Float64Array(services);
    this.windowAsked = new Float64Array(services * tally.windows);
    this.usual = new Float64Array(services);
    this.windowUsual = new Float64Array(services * tally.windows);
    for (let service = 0; service < services; service++) {
      this.eachStep(service, from, from + tally.measured, (begin, end, weight, _level, window) => {
        this.usual[service]! += weight * (end - begin);
        if (window >= 0) this.windowUsual[service * tally.windows + window]! += weight * (end - begin);
      });
    }
  }

  begin(trial: Trial, watch: LoadWatch): void {
    this.countedTo.fill(0);
    this.rush.fill(1);
    this.asked.set(this.usual);
    this.windowAsked.set(this.windowUsual);
    this.read(trial, watch);
  }

  /** Share of the requests of a service that is lost of each second now, as it has been since the last change. */
  count(service: number, state: number, stale: StaleAddresses | null, now: number): void {
    const start = this.countedTo[service]!;
    this.countedTo[service] = now;
    const isDown = state === serviceState.down;
    if (!isDown && this.isPartial[service] === 0 && stale === null && this.rush[service] === 1) return;
    const begin = start > this.from ? start : this.from;
    if (now <= begin) return;
    this.eachStep(service, begin, now, (a, b, usual, level, window) => {
      const weight = usual * this.rush[service]!;
      const share = isDown ? 0 : this.share[level * this.services + service]!;
      const toDead = stale === null || isDown ? 0 : staleLoss(this.system, stale, service, a, b);
      const lost = weight * ((1 - share) * (b - a) + share * toDead);
      this.tally.lost[service]! += lost;
      this.asked[service]! += (weight - usual) * (b - a);
      if (state === serviceState.up && share < 1) this.tally.degraded[service]! += b - a;
      if (window < 0) return;
      this.tally.windowLost[service * this.tally.windows + window]! += lost;
      this.windowAsked[service * this.tally.windows + window]! += (weight - usual) * (b - a);
    });
  }

  /** What is served from now on; everything before is counted. */
  read(trial: Trial, watch: LoadWatch): void {
    const { surges, demand } = this.loads;
    const levels = demand?.levels ?? 1;
    // In the busiest hour of all: when nothing is turned away then, the hour makes no difference.
    watch.followAt(trial, demand === null ? 0 : levels);
    const depends = watch.isShort && levels > 1;
    // Where something depends on the load, every hour is an event: no other hour than this one is asked for before the next.
    const only = this.isStepped ? watch.levelAt(trial.num[num.now]!) : -1;
    for (let level = 0; level < levels; level++) {
      if (only >= 0 && level !== only) continue;
      if (depends) watch.followAt(trial, level);
      this.share.set(watch.share, level * this.services);
    }
    this.rush.fill(1);
    for (let at = 0; at < surges.count; at++) {
      if (surges.isUsers[at] === 1 && trial.hazardOn[surges.hazard[at]!] === 1) {
        this.rush[surges.service[at]!]! *= surges.factor[at]!;
      }
    }
    for (let service = 0; service < this.services; service++) {
      this.isPartial[service] = 0;
      for (let level = 0; level < levels; level++) {
        if (only >= 0 && level !== only) continue;
        if (this.share[level * this.services + service]! < 1) this.isPartial[service] = 1;
      }
    }
  }

  /** At the end of the window: of as many requests as there are seconds. */
  end(): void {
    const { tally, asked, usual, windowAsked } = this;
    for (let service = 0; service < this.services; service++) {
      tally.asked[service] =
        usual[service]! > 0 ? tally.measured * (asked[service]! / usual[service]!) : tally.measured;
      if (asked[service]! > 0) tally.lost[service]! *= tally.measured / asked[service]!;
      for (let at = service * tally.windows; at < (service + 1) * tally.windows; at++) {
        if (windowAsked[at]! > 0) tally.windowLost[at]! *= tally.windowLength / windowAsked[at]!;
      }
    }
  }

  /** Cuts [start, end] where the rate changes or a year window ends: with the requests per second there, or 1 where none are said. */
  private eachStep(
    service: number,
    start: number,
    end: number,
    take: (begin: number, end: number, weight: number, level: number, window: number) => void,
  ): void {
    const { demand, rate } = this.loads;
    const { windowLength, windows } = this.tally;
    const isSteady = demand === null || demand.levels === 1;
    let begin = start;
    while (begin < end) {
      const step = Math.floor(begin / hour);
      const level = demand === null ? 0 : demand.hour[step % hoursOfWeek]!;
      const window = Math.floor((begin - this.from) / windowLength);
      const windowEnd = this.from + (window + 1) * windowLength;
      let until = end;
      if (!isSteady && (step + 1) * hour < until) until = (step + 1) * hour;
      if (windowEnd < until && windowEnd > begin) until = windowEnd;
      const perSecond = demand === null ? rate[service]! : demand.rate[level * this.services + service]!;
      take(begin, until, perSecond > 0 ? perSecond : 1, level, window < windows ? window : -1);
      begin = until;
    }
  }
}

/** Null where as many requests come in one second as in any other. */
export function createRequests(system: System, tally: Tally, from: number): Requests | null {
  const { loads } = system;
  if (loads === null || (loads.demand === null && !loads.surges.isUsers.includes(1))) return null;
  return new Requests(system, loads, tally, from);
}
