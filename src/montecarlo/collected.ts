import type { FirstEvents, HistogramData } from '../lib/statistics/index.ts';
import { emptyFirstEvents, Histogram, mergeFirstEvents } from '../lib/statistics/index.ts';
import type { System } from '../system/system.ts';
import type { Sums } from './blocks.ts';
import { layoutOf } from './layout.ts';
import type { Plan } from './plan.ts';

/** All that is kept of any number of trials; its size depends on the system alone. */
export interface Collected extends Sums {
  trials: number;
  /** By service: lengths of outages that ended, and down time of the year windows that had any. */
  lengths: Histogram[];
  years: Histogram[];
  /** By service; trials without an outage are counted by `trials`, not here. */
  first: FirstEvents[];
}

/** What a worker sends back: plain data and typed arrays, so that it can be cloned. */
export interface BatchResult extends Sums {
  batch: number;
  trials: number;
  lengths: HistogramData[];
  years: HistogramData[];
  first: FirstEvents[];
}

export function emptyCollected(system: System, plan: Plan): Collected {
  const { size } = layoutOf(system);
  const perService = <T>(make: () => T): T[] => Array.from({ length: system.services.count }, make);
  return {
    trials: 0,
    sums: new Float64Array(size.sum),
    maxima: new Float64Array(size.max),
    lengths: perService(() => new Histogram()),
    years: perService(() => new Histogram()),
    first: perService(() => emptyFirstEvents(plan.warmup + plan.horizon)),
  };
}

export function toBatchResult(batch: number, collected: Collected): BatchResult {
  const { trials, sums, maxima, lengths, years, first } = collected;
  const plain = (histogram: Histogram): HistogramData => histogram.toJSON();
  return { batch, trials, sums, maxima, lengths: lengths.map(plain), years: years.map(plain), first };
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
  }
}

/** The JSON form of what was collected, exact: numbers survive JSON to the last bit. */
export interface CollectedData {
  trials: number;
  sums: number[];
  maxima: number[];
  lengths: HistogramData[];
  years: HistogramData[];
  first: FirstEvents[];
}

export function toData({ trials, sums, maxima, lengths, years, first }: Collected): CollectedData {
  const plain = (histogram: Histogram): HistogramData => histogram.toJSON();
  const copies = first.map((one) => ({ ...one, early: { ...one.early }, late: { ...one.late } }));
  return {
    trials,
    ...{ sums: [...sums], maxima: [...maxima] },
    ...{ lengths: lengths.map(plain), years: years.map(plain), first: copies },
  };
}

export function fromData({ trials, sums, maxima, lengths, years, first }: CollectedData): Collected {
  return {
    trials,
    ...{ sums: Float64Array.from(sums), maxima: Float64Array.from(maxima) },
    lengths: lengths.map((data) => Histogram.from(data)),
    years: years.map((data) => Histogram.from(data)),
    first: first.map((one) => ({ ...one, early: { ...one.early }, late: { ...one.late } })),
  };
}
