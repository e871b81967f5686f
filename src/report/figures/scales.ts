import { scaleLinear } from 'd3-scale';
import { exp, log } from '../../lib/math/index.ts';
import { duration } from '../text/measure.ts';
import { downPercent, percent, significant } from '../text/numbers.ts';

/** Where values lie on an axis, px. */
export interface Scale {
  /** Position of a value; values outside the domain lie at its ends. */
  at(value: number): number;
  readonly from: number;
  readonly to: number;
  /** Positions of both ends, px. */
  readonly start: number;
  readonly end: number;
}

/** A place on an axis with what stands there. Lower levels are kept where there is no room for all. */
export interface Tick {
  value: number;
  label: string;
  level: number;
}

export function linear(from: number, to: number, start: number, end: number): Scale {
  const position = scaleLinear([from, to], [start, end]).clamp(true);
  return { at: (value) => position(value), from, to, start, end };
}

/** Equal factors are equally long; `from` above zero. Zero and less lie at the start. */
export function logarithmic(from: number, to: number, start: number, end: number): Scale {
  const position = scaleLinear([log(from), log(to)], [start, end]).clamp(true);
  return { at: (value) => position(log(Math.max(value, from))), from, to, start, end };
}

/** A domain a little wider than these values, by a factor on both sides, for a logarithmic scale. */
export function widened(values: readonly number[], factor = 1.3): [from: number, to: number] {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return [1, 10];
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  const wider = Math.max(factor, Math.sqrt(4 / (most / least)));
  return [least / wider, most * wider];
}

const [minute, hour, day, year] = [60, 3600, 86_400, 31_536_000];

/** Durations people count in, by how much they would be missed on an axis. */
const durations: number[][] = [
  [0.001, 1, minute, hour, day, 30 * day, year],
  [0.01, 0.1, 10, 10 * minute, 7 * day, 10 * year, 100 * year, 1000 * year],
  [6 * hour, 30, 30 * minute, 90 * day],
  [2, 5, 20, 2 * minute, 5 * minute, 20 * minute, 2 * hour, 4 * hour, 12 * hour, 2 * day, 4 * day, 14 * day],
  [0.002, 0.005, 0.02, 0.05, 0.2, 0.5, 60 * day, 180 * day, 2 * year, 5 * year, 20 * year, 50 * year],
  [3, 15, 45, 3 * minute, 15 * minute, 45 * minute, 3 * hour, 8 * hour, 18 * hour, 3 * day, 5 * day, 21 * day],
];

/** Steps of times on a linear axis. */
const steps: readonly number[] = [
  ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30],
  ...[1, 2, 5, 10, 20, 30].map((x) => x * minute),
  ...[1, 2, 3, 6, 12].map((x) => x * hour),
  ...[1, 2, 5, 10, 20, 30, 60, 90, 180].map((x) => x * day),
];

/** Times on a logarithmic axis. */
export function durationTicks({ from, to }: Scale): Tick[] {
  return leveled(durations, from, to, duration);
}

/** Powers of ten, and 2 and 5 times them, on a logarithmic axis. */
export function decadeTicks({ from, to }: Scale, label: (value: number) => string): Tick[] {
  const [first, last] = [Math.floor(log(from) / Math.LN10), Math.ceil(log(to) / Math.LN10)];
  const tens = Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`));
  const times = (factor: number): number[] => tens.map((ten) => Number((ten * factor).toPrecision(2)));
  const steps = [tens.filter((_, i) => (first + i) % 3 === 0), tens, times(5), times(2)];
  return leveled(steps, from, to, label);
}

function leveled(levels: number[][], from: number, to: number, label: (value: number) => string): Tick[] {
  const slack = 1e-9;
  return levels.flatMap((values, level) =>
    values
      .filter((value) => value >= from * (1 - slack) && value <= to * (1 + slack))
      .map((value) => ({ value, label: label(value), level })),
  );
}

/** About `count` round values on a linear axis. */
export function linearTicks({ from, to }: Scale, count: number, label: (value: number) => string): Tick[] {
  return scaleLinear([from, to], [0, 1])
    .ticks(count)
    .map((value) => ({ value, label: label(value), level: 0 }));
}

/** About `count` times on a linear axis, in steps that people count in. */
export function linearDurationTicks({ from, to }: Scale, count: number): Tick[] {
  const wanted = (to - from) / Math.max(1, count);
  const step =
    steps.find((value) => value >= wanted) ?? roundUp(wanted < 1 ? wanted : wanted / year) * (wanted < 1 ? 1 : year);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const value = (first + i) * step;
    return { value, label: duration(value), level: 0 };
  });
}

/** The next of 1, 2, 5, 10, 20 ... */
function roundUp(value: number): number {
  const ten = exp(Math.floor(log(value) / Math.LN10) * Math.LN10);
  return [1, 2, 5, 10].map((factor) => factor * ten).find((step) => step >= value * (1 - 1e-9))!;
}

/** Availability in nines where down time a year, s, is on the axis: `99.9 %`. */
export function ninesTicks({ from, to }: Scale): Tick[] {
  return [0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9]
    .map((missing, i) => ({ missing, decimals: Math.max(0, i - 1) }))
    .filter(({ missing }) => missing * year >= from && missing * year <= to)
    .map(({ missing, decimals }, i) => ({
      ...{ value: missing * year, level: i % 2 },
      label: decimals === 0 ? percent(1 - missing) : downPercent(1 - missing + 1e-12, decimals),
    }));
}

/** How often in words: `12 a year`, `1 in 20 years`. */
export function howOften(perYear: number): string {
  return perYear >= 0.95 ? `${significant(perYear, 2)} a year` : `1 in ${significant(1 / perYear, 2)} years`;
}

/** A share in words: `1 in 20`, `all`. */
export function oneIn(share: number): string {
  return share > 0.95 ? 'all' : `1 in ${significant(1 / share, 2)}`;
}
