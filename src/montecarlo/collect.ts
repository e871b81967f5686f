import type { Tally } from '../engine/monitors/tally.ts';
import { addFirstEvent } from '../lib/statistics/index.ts';
import type { System } from '../system/system.ts';
import { isPlannedCause, phases } from '../system/system.ts';
import type { Sums } from './blocks.ts';
import { addPair, addValue } from './blocks.ts';
import type { DataCollector } from './collect-data.ts';
import { addData, createDataCollector } from './collect-data.ts';
import { addSessions } from './collect-sessions.ts';
import type { Collected } from './collected.ts';
import { emptyCollected } from './collected.ts';
import type { Layout } from './layout.ts';
import {
  causeField,
  causeSize,
  componentShape,
  hazardShape,
  layoutOf,
  placeShape,
  serviceShape,
  totalShape,
} from './layout.ts';
import { noteTrial } from './notable.ts';
import type { Plan } from './plan.ts';
import type { CountedTerms } from './terms.ts';
import { countTerms } from './terms.ts';

/** Everything about a system and plan that adding a trial needs, worked out once. */
export interface Collector {
  into: Collected;
  system: System;
  plan: Plan;
  layout: Layout;
  /** By service: most down time and lost request time with which a year window meets its objective; Infinity: none. */
  allowedDown: Float64Array;
  allowedLost: Float64Array;
  /** By service: 1 when rushes make it get more requests in one trial than in another. */
  rushed: Uint8Array;
  /** What counts against objectives that leave some down time out; null: there are none. */
  terms: CountedTerms | null;
  /** By cause: 1 when it is planned. */
  planned: Uint8Array;
  /** By component: how many instances serve when all is well. */
  active: Float64Array;
  /** Whether down time costs anything. */
  costs: boolean;
  /** Null where nothing stores data. */
  data: DataCollector | null;
  /** Scratch: by service, seconds and squares of ended outages; by cause, seconds over all services. */
  endedSeconds: Float64Array;
  endedSquares: Float64Array;
  allCauses: Float64Array;
}

export function createCollector(system: System, plan: Plan): Collector {
  const { services, components, causes } = system;
  const allowed = (objective: number): number => (isShare(objective) ? (1 - objective) * plan.windowLength : Infinity);
  const [into, layout] = [emptyCollected(system, plan), layoutOf(system)];
  return {
    ...{ into, system, plan, layout },
    allowedDown: services.sloAvailability.map(allowed),
    allowedLost: services.sloSuccess.map(allowed),
    rushed: rushedServices(system),
    terms: countTerms(system, plan),
    planned: Uint8Array.from(causes, (cause) => (isPlanned(cause.kind) ? 1 : 0)),
    active: Float64Array.from(components.name, (_, component) => activeOf(system, component)),
    costs: services.downtimeCost.some((cost) => cost > 0),
    data: createDataCollector(into, system, plan, layout),
    endedSeconds: new Float64Array(services.count),
    endedSquares: new Float64Array(services.count),
    allCauses: new Float64Array(causes.length),
  };
}

/** An objective that is set is a share above 0; anything else stands for none. */
export function isShare(objective: number): boolean {
  return objective > 0 && objective <= 1;
}

/** An objective in seconds that is set is finite and not negative; anything else stands for none. */
export function isTime(seconds: number): boolean {
  return seconds >= 0 && seconds < Infinity;
}

/** Moves that somebody chose make planned down time. */
export function isPlanned(kind: string): boolean {
  return isPlannedCause(kind);
}

/** How many instances of a component serve when all is well: its roles, or all where it has no standbys. */
export function activeOf({ components }: System, component: number): number {
  const roles = components.roleStart[component + 1]! - components.roleStart[component]!;
  return roles > 0 ? roles : components.instanceStart[component + 1]! - components.instanceStart[component]!;
}

/** By service: 1 when rushes of users come to it. */
export function rushedServices({ services, loads }: System): Uint8Array {
  const rushed = new Uint8Array(services.count);
  loads?.surges.isUsers.forEach((isUsers, at) => {
    const service = loads.surges.service[at]!;
    if (isUsers === 1 && service >= 0) rushed[service] = 1;
  });
  return rushed;
}

/** Adds what trial number `trial` yielded; to be called by rising number. */
export function addTrial(collector: Collector, tally: Tally, trial: number): void {
  if (tally.windows !== collector.plan.windows) {
    throw new RangeError(`the plan has ${collector.plan.windows} year windows, the trial ${tally.windows}`);
  }
  collector.into.trials++;
  if (tally.outageCount > 0) addLengths(collector, tally);
  let allDown = 0;
  let cost = 0;
  const { services } = collector.system;
  for (let service = 0; service < services.count; service++) {
    const down = Math.min(tally.down[service]!, collector.plan.horizon);
    addService(collector, tally, service, down);
    noteTrial(collector.into.notable[service]!, trial, down);
    allDown += down;
    cost += down * services.downtimeCost[service]!;
  }
  if (allDown > 0) addTotals(collector, allDown, cost);
  addComponents(collector, tally);
  addPlaces(collector, tally);
  addHazards(collector, tally);
  if (collector.data !== null) addData(collector.data, tally);
  addSessions(collector, tally);
}

function addLengths({ into, endedSeconds, endedSquares }: Collector, tally: Tally): void {
  endedSeconds.fill(0);
  endedSquares.fill(0);
  for (let i = 0; i < tally.outageCount; i++) {
    const service = tally.outageService[i]!;
    const length = tally.outageLength[i]!;
    endedSeconds[service]! += length;
    endedSquares[service]! += length * length;
    into.lengths[service]!.add(length);
  }
}

function addService(collector: Collector, tally: Tally, service: number, down: number): void {
  const { into, layout, plan } = collector;
  const { horizon } = plan;
  const { at, size } = serviceShape;
  const sum = layout.service.sum + service * size.sum;
  const max = layout.service.max + service * size.max;
  const outages = tally.outages[service]!;
  if (down > 0 || outages > 0) {
    addPair(into, sum + at.outages.sum, max + at.outages.max, down, outages);
    const up = horizon - down;
    const place = max + at.upRate.max;
    if (outages > into.maxima[place]! * up && up > 0) into.maxima[place] = outages / up;
    addYears(collector, tally, service, sum, max);
    addPlannedOutages(collector, tally, service, sum, max);
    if (collector.terms !== null) addJudged(collector, collector.terms, tally, service);
    addCauses(collector, tally, service, down, sum, max);
  }
  const notFull = Math.min(down + tally.degraded[service]!, horizon);
  if (notFull > 0) addValue(into, sum + at.notFull.sum, max + at.notFull.max, notFull, horizon);
  const lost = Math.min(tally.lost[service]!, horizon);
  if (lost > 0) {
    addValue(into, sum + at.lost.sum, max + at.lost.max, lost, horizon);
    addMissedRequests(collector, tally, service, sum, max);
  }
  if (collector.rushed[service] === 1) addRequests(into, sum, max, tally.asked[service]!, lost / horizon);
  const restored = tally.restored[service]!;
  if (restored > 0) {
    const late = restored - tally.restoredInTime[service]!;
    addPair(into, sum + at.late.sum, max + at.late.max, late, restored);
    addPair(into, sum + at.ended.sum, max + at.ended.max, collector.endedSeconds[service]!, restored);
    into.sums[sum + at.endedSquares.sum]! += collector.endedSquares[service]!;
  }
  const first = tally.firstOutage[service]!;
  if (first <= into.first[service]!.horizon) addFirstEvent(into.first[service]!, first);
}

/** Of trials that do not have the same number of requests each one counts: `share` of those `asked` is lost. */
function addRequests(into: Sums, sum: number, max: number, asked: number, share: number): void {
  const { requests, lostRate } = serviceShape.at;
  addPair(into, sum + requests.sum, max + requests.max, asked, share * asked);
  const place = max + lostRate.max;
  if (share > into.maxima[place]!) into.maxima[place] = share;
}

function addPlannedOutages({ into }: Collector, tally: Tally, service: number, sum: number, max: number): void {
  const { at } = serviceShape;
  const planned = tally.plannedOutages[service]!;
  const others = tally.outages[service]! - planned;
  if (planned > 0) addValue(into, sum + at.plannedOutages.sum, max + at.plannedOutages.max, planned, Infinity);
  if (others > 0) addValue(into, sum + at.unplannedOutages.sum, max + at.unplannedOutages.max, others, Infinity);
}

/** Down time that counts against an objective which leaves some out, and the years that miss it. */
function addJudged({ into, layout, plan }: Collector, terms: CountedTerms, tally: Tally, service: number): void {
  if (!terms.applies(service)) return;
  const { at, size } = serviceShape;
  const sum = layout.service.sum + service * size.sum;
  const max = layout.service.max + service * size.max;
  const whole = terms.seconds(service);
  const judged = Math.min(tally.judged[service]!, whole);
  if (judged > 0) addValue(into, sum + at.judged.sum, max + at.judged.max, judged, whole);
  let missed = 0;
  for (let window = 0; window < plan.windows; window++) {
    if (tally.windowJudged[service * plan.windows + window]! > terms.allowed(service, window)) missed++;
  }
  if (missed > 0) addValue(into, sum + at.missed.sum, max + at.missed.max, missed, plan.windows);
}

function addYears(collector: Collector, tally: Tally, service: number, sum: number, max: number): void {
  const { into, plan } = collector;
  const { at } = serviceShape;
  const { windows, windowLength } = plan;
  let total = 0;
  let squares = 0;
  let withAny = 0;
  let missed = 0;
  const isJudged = collector.terms !== null && collector.terms.applies(service);
  for (let window = 0; window < windows; window++) {
    const down = Math.min(tally.windowDown[service * windows + window]!, windowLength);
    if (!(down > 0)) continue;
    into.years[service]!.add(down);
    total += down;
    squares += down * down;
    withAny++;
    if (!isJudged && down > collector.allowedDown[service]!) missed++;
  }
  if (withAny === 0) return;
  into.sums[sum + at.yearSquares.sum]! += squares;
  const most = windows * windowLength;
  addValue(into, sum + at.years.sum, max + at.years.max, Math.min(total, most), most);
  addValue(into, sum + at.downYears.sum, max + at.downYears.max, withAny, windows);
  if (missed > 0) addValue(into, sum + at.missed.sum, max + at.missed.max, missed, windows);
}

function addMissedRequests(collector: Collector, tally: Tally, service: number, sum: number, max: number): void {
  const { into, plan } = collector;
  const allowed = collector.allowedLost[service]!;
  if (allowed === Infinity) return;
  let missed = 0;
  for (let window = 0; window < plan.windows; window++) {
    if (tally.windowLost[service * plan.windows + window]! > allowed) missed++;
  }
  const { missedRequests } = serviceShape.at;
  if (missed > 0) addValue(into, sum + missedRequests.sum, max + missedRequests.max, missed, plan.windows);
}

/** Down time of one service by cause; remembers it for the list over all services when there are several. */
function addCauses(collector: Collector, tally: Tally, service: number, down: number, sum: number, max: number): void {
  const { into, layout, system, planned, allCauses, plan } = collector;
  const causes = system.causes.length;
  const several = layout.causeGroups > system.services.count;
  const { charged } = tally;
  let chosen = 0;
  let other = 0;
  for (let cause = 0; cause < causes; cause++) {
    const from = (service * causes + cause) * phases.length;
    let seconds = 0;
    for (let phase = 0; phase < phases.length; phase++) seconds += charged[from + phase]!;
    if (!(seconds > 0)) continue;
    if (planned[cause]) chosen += seconds;
    else other += seconds;
    addCause(collector, service * causes + cause, seconds, down, charged, from);
    if (!several) continue;
    allCauses[cause]! += seconds;
    addPhases(collector, system.services.count * causes + cause, charged, from);
  }
  const { at } = serviceShape;
  if (chosen > 0) addValue(into, sum + at.planned.sum, max + at.planned.max, Math.min(chosen, down), plan.horizon);
  if (other > 0) addValue(into, sum + at.unplanned.sum, max + at.unplanned.max, Math.min(other, down), plan.horizon);
}

/** Adds the down time c of record `record` (group x causes + cause) in a trial with down time d. */
function addCause(
  collector: Collector,
  record: number,
  c: number,
  d: number,
  charged: Float64Array | null,
  from: number,
): void {
  const { sums, maxima } = collector.into;
  const { cause } = collector.layout;
  const sum = cause.sum + record * causeSize.sum;
  const max = cause.max + record * causeSize.max;
  sums[sum + causeField.count]! += 1;
  sums[sum + causeField.c]! += c;
  sums[sum + causeField.cc]! += c * c;
  sums[sum + causeField.ccc]! += c * c * c;
  sums[sum + causeField.cd]! += c * d;
  if (c > maxima[max]!) maxima[max] = c;
  if (charged !== null) addPhases(collector, record, charged, from);
}

function addPhases({ into, layout }: Collector, record: number, charged: Float64Array, from: number): void {
  const to = layout.cause.sum + record * causeSize.sum + causeField.phases;
  for (let phase = 0; phase < phases.length; phase++) into.sums[to + phase]! += charged[from + phase]!;
}

/** Down time of all services together, its cost, and its causes. */
function addTotals(collector: Collector, down: number, cost: number): void {
  const { into, layout, system, plan, allCauses } = collector;
  const { at } = totalShape;
  const { sum, max } = layout.total;
  const bound = plan.horizon * system.services.count;
  addValue(into, sum + at.down.sum, max + at.down.max, Math.min(down, bound), bound);
  if (collector.costs && cost > 0) addValue(into, sum + at.cost.sum, max + at.cost.max, cost, Infinity);
  if (layout.causeGroups === system.services.count) return;
  const causes = system.causes.length;
  for (let cause = 0; cause < causes; cause++) {
    const seconds = allCauses[cause]!;
    if (seconds === 0) continue;
    addCause(collector, system.services.count * causes + cause, seconds, down, null, 0);
    allCauses[cause] = 0;
  }
}

function addComponents(collector: Collector, tally: Tally): void {
  const { into, layout, plan, active, system } = collector;
  const { at, size } = componentShape;
  const { horizon } = plan;
  let { sum, max } = layout.component;
  for (let c = 0; c < system.components.count; c++, sum += size.sum, max += size.max) {
    const down = Math.min(horizon - tally.componentUp[c]!, horizon);
    if (down > 0) {
      addValue(into, sum + at.down.sum, max + at.down.max, down, horizon);
      into.sums[sum + at.downs.sum]! += tally.componentDowns[c]!;
    }
    const most = active[c]! * horizon;
    const idle = Math.min(most - tally.serving[c]!, most);
    if (idle > 0) addValue(into, sum + at.idle.sum, max + at.idle.max, idle, most);
    const failures = tally.failures[c]!;
    if (failures > 0) addValue(into, sum + at.failures.sum, max + at.failures.max, failures, Infinity);
    addIfAny(into, sum, max, at.failovers, tally.failoversFailed[c]!, tally.failovers[c]!);
    addIfAny(into, sum, max, at.detection, tally.detecting[c]!, tally.detected[c]!);
    addIfAny(into, sum, max, at.repair, tally.repairing[c]!, tally.repaired[c]!);
    addIfAny(into, sum, max, at.vacancy, tally.vacant[c]!, tally.vacancies[c]!);
    addIfAny(into, sum, max, at.crew, tally.crewWait[c]!, tally.crewJobs[c]!);
  }
}

function addIfAny(
  into: Sums,
  sum: number,
  max: number,
  block: { sum: number; max: number },
  x: number,
  y: number,
): void {
  if (x > 0 || y > 0) addPair(into, sum + block.sum, max + block.max, x, y);
}

function addPlaces({ into, layout, system, plan }: Collector, tally: Tally): void {
  const { at, size } = placeShape;
  for (let p = 0; p < system.places.count; p++) {
    const sum = layout.place.sum + p * size.sum;
    const max = layout.place.max + p * size.max;
    addIfAny(into, sum, max, at.outages, Math.min(tally.placeOut[p]!, plan.horizon), tally.placeOutages[p]!);
  }
}

function addHazards({ into, layout, system }: Collector, tally: Tally): void {
  const { at, size } = hazardShape;
  for (let h = 0; h < system.hazards.count; h++) {
    const struck = tally.struck[h]!;
    const stopped = tally.stopped[h]!;
    if (struck + stopped === 0) continue;
    const sum = layout.hazard.sum + h * size.sum;
    const max = layout.hazard.max + h * size.max;
    addPair(into, sum + at.events.sum, max + at.events.max, stopped, struck + stopped);
    if (struck > 0) addValue(into, sum + at.struck.sum, max + at.struck.max, struck, Infinity);
  }
}
