import type { Tally } from '../engine/monitors/tally.ts';
import type { System } from '../system/system.ts';
import { restorations } from '../system/system.ts';
import { addPair, addValue } from './blocks.ts';
import type { Collected } from './collected.ts';
import type { Layout } from './layout.ts';
import { dataShape, lossShape, restorationShape, serviceDataShape, totalShape } from './layout.ts';
import type { Plan } from './plan.ts';
import type { WriteWeights } from './writes.ts';
import { dataBehind, weightOf, writeWeights } from './writes.ts';

/** What adding the losses of a trial needs, worked out once. Losses are few: most trials only add what they wrote. */
export interface DataCollector {
  into: Collected;
  system: System;
  plan: Plan;
  layout: Layout;
  components: DataSums[];
  services: ServiceSums[];
  /** By component: the services that depend on its data. */
  servicesOf: ServiceSums[][];
  /** Scratch: by component with data and cause, what a trial lost; and which of them are not zero. */
  causes: { events: Float64Array; totals: Float64Array; seconds: Float64Array; writes: Float64Array };
  touched: number[];
  /** Scratch: by component with data and kind of restoration. */
  interruptions: { count: Float64Array; seconds: Float64Array; squares: Float64Array };
}

/** What one trial lost: of a component, or of what is behind a service. */
interface Sums {
  losses: number;
  totals: number;
  seconds: number;
  writes: number;
  /** In the unit of the weights. */
  weighted: number;
  weights: WriteWeights | null;
  /** Year windows with a loss, and the last of them, -1: none yet. */
  years: number;
  year: number;
}

interface DataSums extends Sums {
  component: number;
  /** Windows of losses: how many, their sum and that of their squares. */
  windows: number;
  windowSeconds: number;
  squares: number;
  totalYears: number;
  totalYear: number;
}

interface ServiceSums extends Sums {
  service: number;
  beyond: number;
  beyondYears: number;
  beyondYear: number;
}

const none = { losses: 0, totals: 0, seconds: 0, writes: 0, weighted: 0, years: 0, year: -1 };
const noneOfComponent = { ...none, windows: 0, windowSeconds: 0, squares: 0, totalYears: 0, totalYear: -1 };
const noneOfService = { ...none, beyond: 0, beyondYears: 0, beyondYear: -1 };

/** Null where nothing stores data. */
export function createDataCollector(into: Collected, system: System, plan: Plan, layout: Layout): DataCollector | null {
  if (layout.dataCount === 0) return null;
  const indices = (of: Int32Array): number[] => [...of.keys()].filter((index) => of[index]! >= 0);
  const services = indices(layout.serviceDataOf).map((service) => ({
    ...noneOfService,
    service,
    weights: writeWeights(system, dataBehind(system, service)),
  }));
  const perCause = (): Float64Array => new Float64Array(layout.dataCount * system.causes.length);
  const perRestoration = (): Float64Array => new Float64Array(layout.dataCount * restorations.length);
  return {
    ...{ into, system, plan, layout, services },
    components: indices(layout.dataOf).map((component) => ({
      ...noneOfComponent,
      component,
      weights: writeWeights(system, [component]),
    })),
    servicesOf: system.components.name.map((_, component) =>
      services.filter(({ service }) => dataBehind(system, service).includes(component)),
    ),
    causes: { events: perCause(), totals: perCause(), seconds: perCause(), writes: perCause() },
    touched: [],
    interruptions: { count: perRestoration(), seconds: perRestoration(), squares: perRestoration() },
  };
}

/** Adds what one trial wrote, lost and restored. */
export function addData(collector: DataCollector, tally: Tally): void {
  const { components, services } = collector;
  if (tally.losses.count > 0) {
    for (let i = 0; i < tally.losses.count; i++) count(collector, tally, i);
    addCauses(collector);
    addCost(collector);
  }
  for (const sums of components) addComponent(collector, tally, sums);
  for (const sums of services) addService(collector, tally, sums);
  if (tally.restorations.count > 0) addRestorations(collector, tally);
  if (tally.losses.count === 0) return;
  for (const sums of components) Object.assign(sums, noneOfComponent);
  for (const sums of services) Object.assign(sums, noneOfService);
}

/** Windows are differences of clock readings: seconds by which one that is just as long as the rpo may seem longer. */
const rounding = 1e-6;

/** Counts loss `i` of the trial for its component, its cause, and the services that depend on it. */
function count(collector: DataCollector, { losses }: Tally, i: number): void {
  const { into, layout, plan, system } = collector;
  const component = losses.component[i]!;
  const data = layout.dataOf[component]!;
  const total = losses.total[i] === 1;
  const window = losses.window[i]!;
  const seconds = losses.ofAll[i]!;
  const writes = losses.writes[i]!;
  const year = yearOf(losses.at[i]!, plan);
  const sums = collector.components[data]!;
  countLoss(sums, total, seconds, writes, year);
  if (!total || window > 0) {
    sums.windows++;
    sums.windowSeconds += window;
    sums.squares += window * window;
    into.lossWindows[data]!.add(window);
  }
  if (total && year > sums.totalYear) {
    sums.totalYears++;
    sums.totalYear = year;
  }
  const cause = losses.cause[i]!;
  if (cause >= 0) countCause(collector, data * system.causes.length + cause, total, seconds, writes);
  for (const service of collector.servicesOf[component]!) {
    countLoss(service, total, seconds, writes, year);
    if (!(total && window === 0) && !(window > system.services.sloRpo[service.service]! + rounding)) continue;
    service.beyond++;
    if (year > service.beyondYear) {
      service.beyondYears++;
      service.beyondYear = year;
    }
  }
}

function countLoss(sums: Sums, total: boolean, seconds: number, writes: number, year: number): void {
  sums.losses++;
  if (total) sums.totals++;
  sums.seconds += seconds;
  sums.writes += writes;
  if (sums.weights !== null) sums.weighted += sums.weights.inWrites ? writes : seconds;
  if (year <= sums.year) return;
  sums.years++;
  sums.year = year;
}

/** Year window of a moment; -1 when it lies beyond the last whole one. */
function yearOf(at: number, { windows, windowLength }: Plan): number {
  return at > windows * windowLength ? -1 : Math.min(windows - 1, Math.floor(at / windowLength));
}

function countCause({ causes, touched }: DataCollector, key: number, total: boolean, s: number, writes: number): void {
  if (causes.events[key] === 0) touched.push(key);
  causes.events[key]! += 1;
  if (total) causes.totals[key]! += 1;
  causes.seconds[key]! += s;
  causes.writes[key]! += writes;
}

function addCauses({ into, layout, system, components, causes, touched }: DataCollector): void {
  const { at, size } = lossShape;
  for (const key of touched) {
    const sum = layout.loss.sum + key * size.sum;
    const max = layout.loss.max + key * size.max;
    const seconds = causes.seconds[key]!;
    const all = components[Math.floor(key / system.causes.length)]!.seconds;
    addValue(into, sum + at.events.sum, max + at.events.max, causes.events[key]!, Infinity);
    if (causes.totals[key]! > 0)
      addValue(into, sum + at.totals.sum, max + at.totals.max, causes.totals[key]!, Infinity);
    if (seconds > 0) addValue(into, sum + at.seconds.sum, max + at.seconds.max, seconds, Infinity);
    into.sums[sum + at.product.sum]! += seconds * all;
    into.sums[sum + at.writes.sum]! += causes.writes[key]!;
    causes.events[key] = causes.totals[key] = causes.seconds[key] = causes.writes[key] = 0;
  }
  touched.length = 0;
}

function addComponent(collector: DataCollector, tally: Tally, sums: DataSums): void {
  const { into, layout, plan } = collector;
  const { at, size } = dataShape;
  const data = layout.dataOf[sums.component]!;
  const sum = layout.data.sum + data * size.sum;
  const max = layout.data.max + data * size.max;
  addShare(collector, tally, sums, sum + at.share.sum, max + at.share.max, max + at.lossRate.max);
  if (sums.losses === 0) return;
  const value = (block: { sum: number; max: number }, x: number, bound: number): void => {
    if (x > 0) addValue(into, sum + block.sum, max + block.max, x, bound);
  };
  value(at.losses, sums.losses, Infinity);
  value(at.totals, sums.totals, Infinity);
  value(at.lossYears, sums.years, plan.windows);
  value(at.totalYears, sums.totalYears, plan.windows);
  value(at.writes, sums.writes, Infinity);
  addPair(into, sum + at.windows.sum, max + at.windows.max, sums.windowSeconds, sums.windows);
  value(at.seconds, sums.seconds, Infinity);
  into.sums[sum + at.windowSquares.sum]! += sums.squares;
}

function addService(collector: DataCollector, tally: Tally, sums: ServiceSums): void {
  const { into, layout, plan, system } = collector;
  const { at, size } = serviceDataShape;
  const record = layout.serviceDataOf[sums.service]!;
  const sum = layout.serviceData.sum + record * size.sum;
  const max = layout.serviceData.max + record * size.max;
  addShare(collector, tally, sums, sum + at.share.sum, max + at.share.max, max + at.lossRate.max);
  if (sums.losses === 0) return;
  const value = (block: { sum: number; max: number }, x: number, bound: number): void => {
    if (x > 0) addValue(into, sum + block.sum, max + block.max, x, bound);
  };
  value(at.losses, sums.losses, Infinity);
  value(at.totals, sums.totals, Infinity);
  value(at.lossYears, sums.years, plan.windows);
  value(at.seconds, sums.seconds, Infinity);
  value(at.writes, sums.writes, Infinity);
  addPair(into, sum + at.beyond.sum, max + at.beyond.max, sums.beyond, sums.losses);
  value(at.beyondYears, sums.beyondYears, plan.windows);
  value(at.cost, costOf(system, sums), Infinity);
}

function costOf({ services }: System, { service, writes, seconds }: ServiceSums): number {
  return writes * services.lossCostPerWrite[service]! + seconds * services.lossCostPerSecond[service]!;
}

/** The cost of what all services lost. */
function addCost({ into, layout, system, services }: DataCollector): void {
  const { lossCost } = totalShape.at;
  const cost = services.reduce((total, sums) => total + costOf(system, sums), 0);
  if (cost > 0) addValue(into, layout.total.sum + lossCost.sum, layout.total.max + lossCost.max, cost, Infinity);
}

/** What was not written of what could have been, and what was lost of what was written. */
function addShare(
  { into, plan }: DataCollector,
  { writing }: Tally,
  { weights, weighted }: Sums,
  sum: number,
  max: number,
  rate: number,
): void {
  if (weights === null) return;
  let missing = 0;
  weights.component.forEach((component, i) => {
    missing += Math.max(0, plan.horizon - writing[component]!) * weights.perSecond[i]!;
  });
  const accepted = Math.max(0, weightOf(weights, plan.horizon) - missing);
  // Windows may reach back before the measured time, or, where no rate is said, stand for a part of the writes only.
  const lost = Math.min(weighted, accepted);
  if (missing > 0 || lost > 0) addPair(into, sum, max, missing, lost);
  if (lost > into.maxima[rate]! * accepted) into.maxima[rate] = lost / accepted;
}

function addRestorations({ into, layout, interruptions }: DataCollector, tally: Tally): void {
  const { component, kind, seconds: lengths } = tally.restorations;
  const { count, seconds, squares } = interruptions;
  for (let i = 0; i < tally.restorations.count; i++) {
    const key = layout.dataOf[component[i]!]! * restorations.length + kind[i]!;
    const length = lengths[i]!;
    count[key]! += 1;
    seconds[key]! += length;
    squares[key]! += length * length;
    into.interruptions[key]!.add(length);
  }
  const { at, size } = restorationShape;
  for (let key = 0; key < count.length; key++) {
    if (count[key] === 0) continue;
    const sum = layout.restoration.sum + key * size.sum;
    const max = layout.restoration.max + key * size.max;
    addPair(into, sum + at.interruptions.sum, max + at.interruptions.max, seconds[key]!, count[key]!);
    into.sums[sum + at.squares.sum]! += squares[key]!;
    count[key] = seconds[key] = squares[key] = 0;
  }
}
