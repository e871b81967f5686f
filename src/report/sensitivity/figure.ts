import type { Sensitivity } from '../../results/index.ts';
import { placed, SMALL, TICKS_HEIGHT, TITLE_HEIGHT, xAxis, type Plot } from '../figures/axes.ts';
import { inWords } from '../figures/empty.ts';
import {
  finish,
  NARROW,
  widthOf,
  type Draft,
  type Figure,
  type FigureOptions,
  type FigureTable,
} from '../figures/figure.ts';
import { shortened, textWidth } from '../figures/letters.ts';
import type { Palette } from '../figures/palette.ts';
import { whisker } from '../figures/ranked.ts';
import { linear, linearDurationTicks, type Scale } from '../figures/scales.ts';
import { line, rectangle, text } from '../figures/svg.ts';
import { ranked, type Metric, type RankedEnd, type RankedParameter } from './ranked.ts';
import { changeInWords, intervalInWords, sensitivityInWords, signedDuration } from './words.ts';

/** Numbers drawn; those that matter less are in the table. */
const MOST = 15;

/**
 * A tornado: for each number that matters what its lower and its higher value change, most first, with intervals. Which
 * value a bar is of is told by its place (the lower value above), its words and its colour.
 */
export function tornadoFigure(
  sensitivity: Sensitivity,
  service: string,
  metric: Metric,
  options: FigureOptions,
): Figure {
  const { told } = ranked(sensitivity, service, metric);
  const draft = {
    ...{ id: `tornado-${metric.id}`, of: service },
    title: `What moves the ${metric.words} of ${service}`,
    sentence: sensitivityInWords(sensitivity, service, metric),
    table: tornadoTable(sensitivity, service, metric),
  };
  if (told.length === 0) return inWords(draft, options);
  const width = widthOf(options);
  return finish({ ...draft, width, ...tornado(told.slice(0, MOST), metric, width, options.palette) }, options);
}

const BAR = 11;
const LEGEND = 24;

interface Frame {
  plot: Plot;
  scale: Scale;
  pitch: number;
  /** Room of the names beside the plot, px. */
  names: number;
  narrow: boolean;
  width: number;
  palette: Palette;
}

function tornado(
  rows: readonly RankedParameter[],
  metric: Metric,
  width: number,
  palette: Palette,
): Pick<Draft, 'height' | 'body' | 'marks'> {
  const frame = frameOf(rows, width, palette);
  const { plot, scale, pitch } = frame;
  const signed = linearDurationTicks(scale, width < NARROW ? 3 : 5);
  const ticks = placed(
    signed.map((tick) => ({ ...tick, label: tick.value === 0 ? 'as it is' : signedDuration(tick.value) })),
    scale,
    7,
  );
  const zero = scale.at(0);
  const body = [
    ...legend(palette),
    ...xAxis(ticks, scale, plot, `change of the ${metric.words} a year`, palette),
    line(zero, plot.top, zero, plot.bottom, { stroke: palette.ink, width: 1.2 }),
    ...rows.flatMap((row, i) => drawRow(row, plot.top + i * pitch, frame)),
  ];
  const marks = rows.map((row, i) => ({
    ...{ x: 4, y: plot.top + i * pitch, width: width - 8, height: pitch },
    label: `${row.name} ${row.value}: ${row.ends.map((end) => `${end.value} ${changeInWords(end)} (${intervalInWords(end)})`).join('; ')}`,
  }));
  return { height: plot.bottom + TICKS_HEIGHT + TITLE_HEIGHT, body, marks };
}

function frameOf(rows: readonly RankedParameter[], width: number, palette: Palette): Frame {
  const narrow = width < NARROW;
  const names = narrow ? 0 : Math.min(width * 0.32, Math.max(...rows.map(({ name }) => textWidth(name))) + 12);
  const room = Math.min(
    width * 0.17,
    Math.max(...rows.flatMap(({ ends }) => ends.map(({ value }) => textWidth(inShort(value), SMALL)))) + 10,
  );
  const pitch = narrow ? 46 : 32;
  const plot: Plot = {
    ...{ left: 8 + names + room, right: width - 8 - room },
    ...{ top: LEGEND, bottom: LEGEND + rows.length * pitch + 4 },
  };
  const values = rows.flatMap(({ ends }) => ends.map(({ change }) => change.value ?? 0));
  const longest = Math.max(...values.map(Math.abs));
  // An interval that is many times as long as every bar is cut at the edge rather than hiding them.
  const ends = rows.flatMap(({ ends: both }) => both.flatMap(({ change }) => [change.low ?? 0, change.high ?? 0]));
  const within = (x: number): number => Math.max(-1.4 * longest, Math.min(1.4 * longest, x));
  const from = Math.min(0, ...values, ...ends.map(within));
  const to = Math.max(0, ...values, ...ends.map(within));
  return { plot, scale: linear(from, to, plot.left, plot.right), pitch, names, narrow, width, palette };
}

function legend({ series, quiet }: Palette): string[] {
  const names = ['lower value', 'higher value'];
  return names.flatMap((name, at) => {
    const x = 8 + at * (textWidth(names[0], SMALL) + 34);
    return [
      rectangle(x, 3, 11, 11, series[at], { stroke: quiet, 'stroke-width': 0.7 }),
      text(x + 16, 12, name, { fill: quiet, size: SMALL }),
    ];
  });
}

function drawRow({ name, value, ends }: RankedParameter, top: number, frame: Frame): string[] {
  const { plot, names, narrow, palette } = frame;
  const first = top + (narrow ? 18 : 4);
  const label = narrow
    ? text(8, top + 13, shortened(`${name} ${value}`, plot.right - 8), { fill: palette.ink, halo: palette.ground })
    : text(8, top + 19, shortened(name, names - 10), { fill: palette.ink });
  return [label, ...ends.flatMap((end, at) => drawEnd(end, first + at * (BAR + 1), frame))];
}

/** A value without the name of its distribution, where more is said of it. */
function inShort(value: string): string {
  return value.replace(/^[a-z]+ (?=[a-z])/, '');
}

function drawEnd(end: RankedEnd, y: number, { scale, palette, names, width }: Frame): string[] {
  const { of, change, value, verdict, exact } = end;
  const zero = scale.at(0);
  const at = scale.at(change.value ?? 0);
  const [from, to] = [Math.min(zero, at), Math.max(zero, at)];
  const isChance = verdict === 'open';
  const bar = rectangle(
    from,
    y,
    Math.max(1, to - from),
    BAR,
    isChance ? 'none' : palette.series[of === 'low' ? 0 : 1],
    {
      ...{ stroke: palette.quiet, 'stroke-width': 0.7, 'stroke-dasharray': isChance ? '3 2' : undefined },
    },
  );
  const [low, high] = [scale.at(change.low ?? 0), scale.at(change.high ?? 0)];
  const hasWhisker = !exact && !isChance && change.low !== null && change.high !== null && high - low >= 8;
  const isLess = (change.value ?? 0) < 0;
  const edge = hasWhisker ? (isLess ? Math.min(from, low) : Math.max(to, high)) : isLess ? from : to;
  const room = isLess ? edge - 4 - names : width - 12 - edge;
  const words = text(isLess ? edge - 4 : edge + 4, y + 9, shortened(inShort(value), room, SMALL), {
    ...{ fill: palette.quiet, size: SMALL, anchor: isLess ? 'end' : 'start', halo: palette.ground },
  });
  return [bar, ...(hasWhisker ? whisker(low, high, y + BAR / 2, palette) : []), words];
}

/** Every value of every parameter, most important first, for spreadsheets too. */
export function tornadoTable(sensitivity: Sensitivity, service: string, metric: Metric): FigureTable {
  const { told, open, same } = ranked(sensitivity, service, metric);
  return {
    columns: ['Number', 'What it is', 'Is', 'With', 'Change a year (s)', 'from (s)', 'to (s)', 'Told'],
    rows: [...told, ...open, ...same].flatMap(({ name, words, value, ends }) =>
      ends.map(({ value: other, change, verdict, exact }) => [
        ...[name, words, value, other, change.value, change.low, change.high],
        exact ? 'exact' : verdict === 'open' ? 'may be chance' : verdict === 'same' ? 'no change' : 'beyond chance',
      ]),
    ),
  };
}
