import { area, line as path } from 'd3-shape';
import { secondsPerYear } from '../../results/index.ts';
import { grouped } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { significant } from '../text/numbers.ts';
import { labelRoom, placed, SMALL, TICKS_HEIGHT, TITLE_HEIGHT, xAxis, yAxis, type Plot } from './axes.ts';
import { inWords } from './empty.ts';
import { finish, NARROW, widthOf, type Draft, type Figure, type FigureOptions, type Mark } from './figure.ts';
import type { Palette } from './palette.ts';
import { decadeTicks, linear, linearDurationTicks, linearTicks, logarithmic, type Scale, type Tick } from './scales.ts';
import { element, text } from './svg.ts';

/** Unavailability of a service as known after so many trials. */
export interface ConvergencePoint {
  trials: number;
  /** A share of time, 0 to 1; null while no outage was seen. */
  value: number | null;
  low: number | null;
  high: number | null;
}

const HEIGHT = 170;
/** Trials from first to last beyond which their axis is logarithmic. */
const MANY = 40;

/** How the down time a year settles as trials are done: the value as a line, its interval as a band. */
export function convergenceFigure(
  points: readonly ConvergencePoint[],
  service: string,
  options: FigureOptions,
): Figure {
  const sorted = [...points].filter(({ trials }) => trials > 0).sort((a, b) => a.trials - b.trials);
  const draft = {
    ...{
      id: 'convergence',
      of: service,
      title: `Down time of ${service} as trials are done`,
      sentence: inSentence(sorted),
    },
    table: {
      columns: ['Trials', 'Unavailability', 'from', 'to', 'Down time per year (s)'],
      rows: sorted.map(({ trials, value, low, high }) => [
        ...[trials, value, low, high, value === null ? null : value * secondsPerYear],
      ]),
    },
  };
  const top = ceiling(sorted);
  if (sorted.length === 0 || top <= 0) return inWords(draft, options);
  const width = widthOf(options);
  return finish({ ...draft, width, ...drawing(sorted, top, width, options.palette) }, options);
}

/** Top of the vertical axis: what the later half of the points needs, so that the first guesses do not flatten the rest. */
function ceiling(points: readonly ConvergencePoint[]): number {
  const later = points.slice(Math.floor(points.length / 2));
  const known = later.flatMap(({ value, high }) => [
    value ?? 0,
    Math.min(high ?? value ?? 0, value === null ? Infinity : 3 * value),
  ]);
  return 1.15 * Math.min(1, Math.max(0, ...known));
}

function drawing(
  points: readonly ConvergencePoint[],
  most: number,
  width: number,
  palette: Palette,
): Pick<Draft, 'height' | 'body' | 'marks'> {
  const narrow = width < NARROW;
  const times = linearDurationTicks(linear(0, most * secondsPerYear, 1, 0), 4);
  const left = labelRoom(times);
  const shares = narrow ? [] : linearTicks(linear(0, most, 1, 0), 4, shareInWords);
  const right = width - Math.max(16, narrow ? 0 : labelRoom(shares) + 4);
  const plot: Plot = { left, right, top: 24, bottom: 24 + HEIGHT };
  const y = linear(0, most, plot.bottom, plot.top);
  const inTime = linear(0, most * secondsPerYear, plot.bottom, plot.top);
  const { x, ticks } = trialsAxis(points, plot);
  const quiet = { fill: palette.quiet, size: SMALL };
  return {
    height: plot.bottom + TICKS_HEIGHT + TITLE_HEIGHT,
    body: [
      text(4, 14, 'Down time a year', quiet),
      ...(narrow ? [] : [text(width - 4, 14, 'share of time', { ...quiet, anchor: 'end' })]),
      ...xAxis(placed(ticks, x, narrow ? 4 : 6), x, plot, 'trials', palette),
      ...yAxis(times, inTime, plot, palette),
      ...shares.map((tick) => text(right + 8, y.at(tick.value) + 4, tick.label, quiet)),
      ...curves(points, x, y, palette),
    ],
    marks: marksOf(points, x, plot),
  };
}

function trialsAxis(points: readonly ConvergencePoint[], { left, right }: Plot): { x: Scale; ticks: Tick[] } {
  const [first, last] = [points[0].trials, points[points.length - 1].trials];
  const label = (trials: number): string => grouped(Math.round(trials));
  if (last / first > MANY) {
    const x = logarithmic(first, last, left, right);
    return { x, ticks: decadeTicks(x, label).filter(({ value }) => value >= 1) };
  }
  const x = linear(first === last ? 0 : first, last, left, right);
  return { x, ticks: linearTicks(x, 5, label).filter(({ value }) => Number.isInteger(value)) };
}

/** The interval as a band, the value as a line on it; while nothing was seen, the bound as a dashed line. */
function curves(points: readonly ConvergencePoint[], x: Scale, y: Scale, palette: Palette): string[] {
  const at = ({ trials }: ConvergencePoint): number => x.at(trials);
  const known = points.filter(({ value }) => value !== null);
  const bounded = points.filter(({ value, high }) => value === null && high !== null);
  const band = area<ConvergencePoint>(
    at,
    (point) => y.at(point.low ?? 0),
    (point) => y.at(point.high ?? point.value!),
  );
  const value = path<ConvergencePoint>(at, (point) => y.at(point.value!));
  const bound = path<ConvergencePoint>(at, (point) => y.at(point.high!));
  const stroke = { fill: 'none', stroke: palette.accent };
  const last = points[points.length - 1];
  return [
    ...(known.length > 1 ? [element('path', { d: band.digits(1)(known) ?? '', fill: palette.soft })] : []),
    ...(bounded.length > 1
      ? [
          element('path', {
            d: bound.digits(1)(bounded) ?? '',
            ...stroke,
            'stroke-width': 1.5,
            'stroke-dasharray': '4 3',
          }),
        ]
      : []),
    ...(known.length > 1 ? [element('path', { d: value.digits(1)(known) ?? '', ...stroke, 'stroke-width': 2 })] : []),
    ...endOf(last, x, y, palette),
  ];
}

/** What is known now: a dot with its interval, or only the bound. */
function endOf({ trials, value, low, high }: ConvergencePoint, x: Scale, y: Scale, palette: Palette): string[] {
  const at = x.at(trials);
  const stroke = { stroke: palette.accent, 'stroke-width': 1.6 };
  const interval =
    high === null
      ? []
      : [element('line', { x1: at, y1: y.at(value === null ? high : (low ?? 0)), x2: at, y2: y.at(high), ...stroke })];
  if (value !== null) return [...interval, element('circle', { cx: at, cy: y.at(value), r: 4, fill: palette.accent })];
  return high === null ? [] : [element('circle', { cx: at, cy: y.at(high), r: 4, fill: palette.ground, ...stroke })];
}

function marksOf(points: readonly ConvergencePoint[], x: Scale, { left, right, top, bottom }: Plot): Mark[] {
  const positions = points.map(({ trials }) => x.at(trials));
  return points.map((point, i) => {
    const from = i === 0 ? left : (positions[i - 1] + positions[i]) / 2;
    const to = i === points.length - 1 ? right : (positions[i] + positions[i + 1]) / 2;
    return { x: from, y: top, width: to - from, height: bottom - top, label: afterInWords(point) };
  });
}

function afterInWords(point: ConvergencePoint): string {
  return `After ${grouped(point.trials)} ${point.trials === 1 ? 'trial' : 'trials'}: ${downInWords(point)}`;
}

function downInWords({ value, low, high }: ConvergencePoint): string {
  const time = (share: number): string => duration(share * secondsPerYear);
  if (value === null) return high === null ? 'no outage seen' : `no outage seen, at most ${time(high)} down a year`;
  const range = low === null || high === null ? '' : ` (${time(low)} – ${time(high)})`;
  return `${time(value)} down a year${range}`;
}

function inSentence(points: readonly ConvergencePoint[]): string {
  if (points.length === 0) return 'No trial is done yet.';
  const last = points[points.length - 1];
  const { value, low, high } = last;
  const sure = value === null || value <= 0 || low === null || high === null ? null : (high - low) / 2 / value;
  return `${afterInWords(last)}${sure === null ? '' : `, known to ± ${significant(sure * 100, 2)} %`}.`;
}

/** A share on the axis: `0.02 %`. */
function shareInWords(share: number): string {
  return `${significant(share * 100, 2)} %`;
}
