import type { FirstEvents, HistogramData } from '../lib/statistics/index.ts';
import { emptyFirstEvents, Histogram, mergeFirstEvents } from '../lib/statistics/index.ts';
import type { System } from '../system/system.ts';
import { restorations } from '../system/system.ts';
import type { Sums } from './blocks.ts';
import { layoutOf } from './layout.ts';
import type { Notable } from './notable.ts';
import { copyNotable, emptyNotable, mergeNotable } from './notable.ts';
import type { Plan } from './plan.ts';

/** All that is kept of any number of trials; its size depends on the system alone. */
export interface Collected extends Sums {
  trials: number;
  /** By service: lengths of outages that ended, and down time of the year windows that had any. */
  lengths: Histogram[];
  years: Histogram[];
  /** By component with data: windows of lost writes. By the same and kind of restoration: seconds without writes. */
  lossWindows: Histogram[];
  interruptions: Histogram[];
  /** By service; trials without an outage are counted by `trials`, not here. */
  first: FirstEvents[];
  /** By service. */
  notable: Notable[];
}

/** What a worker sends back: plain data and typed arrays, so that it can be cloned. */
export interface BatchResult extends Sums {
  batch: number;
  trials: number;
  lengths: HistogramData[];
  years: HistogramData[];
  lossWindows: HistogramData[];
  interruptions: HistogramData[];
  first: FirstEvents[];
  notable: Notable[];
}

export function emptyCollected(system: System, plan: Plan): Collected {
  const { size, dataCount } = layoutOf(system);
  const perService = <T>(make: () => T): T[] => Array.from({ length: system.services.count }, make);
  const histograms = (length: number): Histogram[] => Array.from({ length }, () => new Histogram());
  return {
    trials: 0,
    sums: new Float64Array(size.sum),
    maxima: new Float64Array(size.max),
    lengths: histograms(system.services.count),
    years: histograms(system.services.count),
    lossWindows: histograms(dataCount),
    interruptions: histograms(dataCount * restorations.length),
    first: perService(() => emptyFirstEvents(plan.warmup + plan.horizon)),
    notable: perService(emptyNotable),
  };
}

export function toBatchResult(batch: number, collected: Collected): BatchResult {
  const { trials, sums, maxima, first, notable } = collected;
  return { batch, trials, sums, maxima, ...plainHistograms(collected), first, notable };
}

function plainHistograms({ lengths, years, lossWindows, interruptions }: Collected) {
  const plain = (histogram: Histogram): HistogramData => histogram.toJSON();
  return {
    ...{ lengths: lengths.map(plain), years: years.map(plain) },
    ...{ lossWindows: lossWindows.map(plain), interruptions: interruptions.map(plain) },
  };
}

/** Adds a batch. Sums round, so batches are to be merged in their order: then the result is the same to the last bit. */
export function mergeBatch(to: Collected, from: BatchResult): void {
  to.trials += from.trials;
  for (let i = 0; i < to.sums.length; i++) to.sums[i]! += from.sums[i]!;
  for (let i = 0; i < to.maxima.length; i++) {
    if (from.maxima[i]! > to.maxima[i]!) to.maxima[i] = from.maxima[i]!;
  }
  for (let service = 0; service < to.first.length; service++) {
    to.lengths[service]!.merge(from.lengths[service]!);
    to.years[service]!.merge(from.years[service]!);
    mergeFirstEvents(to.first[service]!, from.first[service]!);
    mergeNotable(to.notable[service]!, from.notable[service]!);
  }
  to.lossWindows.forEach((windows, data) => windows.merge(from.lossWindows[data]!));
  to.interruptions.forEach((seconds, at) => seconds.merge(from.interruptions[at]!));
}

/** The JSON form of what was collected, exact: numbers survive JSON to the last bit. */
export interface CollectedData {
  trials: number;
  sums: number[];
  maxima: number[];
  lengths: HistogramData[];
  years: HistogramData[];
  lossWindows: HistogramData[];
  interruptions: HistogramData[];
  first: FirstEvents[];
  notable: Notable[];
}

export function toData(collected: Collected): CollectedData {
  const { trials, sums, maxima, first } = collected;
  const copies = first.map((one) => ({ ...one, early: { ...one.early }, late: { ...one.late } }));
  const notable = collected.notable.map(copyNotable);
  return { trials, sums: [...sums], maxima: [...maxima], ...plainHistograms(collected), first: copies, notable };
}

export function fromData({ trials, sums, maxima, first, notable, ...histograms }: CollectedData): Collected {
  const full = (data: HistogramData): Histogram => Histogram.from(data);
  return {
    trials,
    ...{ sums: Float64Array.from(sums), maxima: Float64Array.from(maxima) },
    lengths: histograms.lengths.map(full),
    years: histograms.years.map(full),
    lossWindows: histograms.lossWindows.map(full),
    interruptions: histograms.interruptions.map(full),
    first: first.map((one) => ({ ...one, early: { ...one.early }, late: { ...one.late } })),
    notable: notable.map(copyNotable),
  };
}
