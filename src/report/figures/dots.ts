import type { Measure } from '../../results/index.ts';
import { isBound } from '../text/measure.ts';
import { SMALL, TICKS_HEIGHT, TITLE_HEIGHT, placed, topAxis, xAxis, type Plot } from './axes.ts';
import { NARROW, type Draft } from './figure.ts';
import { shortened, textWidth } from './letters.ts';
import type { Palette } from './palette.ts';
import type { Scale, Tick } from './scales.ts';
import { element, line, SIZE, text } from './svg.ts';

export type Shape = 'circle' | 'diamond';

/** A value with its interval on a row; of what was not seen only the bound is drawn. */
export interface Dot {
  measure: Pick<Measure, 'value' | 'low' | 'high' | 'method'>;
  shape: Shape;
  colour: string;
}

export interface DotRow {
  name: string;
  dots: Dot[];
  /** Short texts at the right end. */
  numbers: string[];
  label: string;
}

export interface DotPlot {
  rows: DotRow[];
  /** Titles above the numbers at the right. */
  titles: string[];
  legend: { name: string; shape: Shape; colour: string }[];
  /** Scale between two positions. */
  scale(start: number, end: number): Scale;
  what: string;
  ticks(scale: Scale): Tick[];
  /** A second axis above. */
  above: { what: string; ticks(scale: Scale): Tick[] } | null;
  /** A line that means something: zero, a goal. */
  line: Goal | null;
}

/** A value that the others are seen against, and words for it above the plot. */
interface Goal {
  value: number;
  colour: string;
  words?: string;
}

/** Width of an interval below which its dot hides it, px. */
const LEAST = 11;

/** Rows of values on one axis, each with its interval, below `from` px. */
export function drawDots(
  dotPlot: DotPlot,
  width: number,
  palette: Palette,
  from = 0,
): Pick<Draft, 'height' | 'body' | 'marks'> {
  const { rows, titles, above } = dotPlot;
  const narrow = width < NARROW;
  const columns = titles.map((title, i) => {
    const cells = rows.map(({ numbers }) => textWidth(numbers[i]));
    return Math.max(textWidth(title, SMALL), ...cells) + 14;
  });
  const numbersWidth = columns.reduce((sum, each) => sum + each, 0);
  const names = Math.min(width * 0.3, Math.max(...rows.map(({ name }) => textWidth(name))) + 14);
  const pitch = narrow ? 40 : 26;
  const headed = titles.length > 0 || dotPlot.legend.length > 0 || dotPlot.line?.words !== undefined;
  const head = from + (headed && (narrow || above === null) ? 24 : 8);
  const top = head + (above === null ? 0 : 38);
  const plot: Plot = {
    ...{ left: narrow ? 12 : 8 + names, right: narrow ? width - 16 : width - 10 - numbersWidth },
    ...{ top, bottom: top + rows.length * pitch + 4 },
  };
  const scale = dotPlot.scale(plot.left, plot.right);
  const ticks = placed(dotPlot.ticks(scale), scale, narrow ? 4 : 5);
  const body = [
    ...legend(dotPlot.legend, from, palette),
    ...headings(titles, columns, narrow ? from + 16 : top - 8, width, palette),
    ...xAxis(ticks, scale, plot, dotPlot.what, palette),
    ...(above === null
      ? []
      : topAxis(placed(above.ticks(scale), scale, narrow ? 3 : 5), scale, plot, above.what, palette)),
    ...(dotPlot.line === null ? [] : goal(dotPlot.line, scale, plot)),
  ];
  rows.forEach((row, i) => {
    const y = top + i * pitch + (narrow ? 28 : 15);
    body.push(...words(row, narrow ? y - 13 : y + 4, columns, { names, narrow, width }, palette));
    row.dots.forEach((dot, j) => body.push(...drawn(dot, y + (j - (row.dots.length - 1) / 2) * 9, scale, palette)));
  });
  return {
    ...{ height: plot.bottom + TICKS_HEIGHT + TITLE_HEIGHT, body },
    marks: rows.map(({ label }, i) => ({ x: 4, y: top + i * pitch, width: width - 8, height: pitch, label })),
  };
}

function goal({ value, colour, words }: Goal, scale: Scale, { left, right, top, bottom }: Plot): string[] {
  const x = scale.at(value);
  const anchor = x > (left + right) / 2 ? 'end' : 'start';
  return [
    line(x, top, x, bottom, { stroke: colour, width: 1.5 }),
    ...(words === undefined ? [] : [text(x, top - 5, words, { fill: colour, size: SMALL, anchor })]),
  ];
}

/** A dot with its interval, or an arrow from a bound towards where the value may be. */
function drawn({ measure, shape, colour }: Dot, y: number, scale: Scale, palette: Palette): string[] {
  const { value, low, high } = measure;
  if (measure.method === 'undefined') return [];
  if (isBound(measure)) {
    if (high === null && low === null) return [];
    const [from, to] = high !== null ? [scale.at(high), scale.start] : [scale.at(low!), scale.end];
    return arrow(from, Math.sign(to - from) * Math.min(Math.abs(to - from), 60), y, colour);
  }
  if (value === null) return [];
  const interval =
    low === null || high === null || scale.at(high) - scale.at(low) < LEAST
      ? []
      : [range(scale.at(low), scale.at(high), y, colour)];
  return [...interval, symbol(shape, scale.at(value), y, colour, palette.ground)];
}

function range(from: number, to: number, y: number, stroke: string): string {
  const ends = [from, to].map((x) => `M${tenth(x)} ${tenth(y - 3.5)}v7`).join('');
  const d = `M${tenth(from)} ${tenth(y)}H${tenth(to)}${ends}`;
  return element('path', { d, stroke, 'stroke-width': 1.6, fill: 'none' });
}

function arrow(from: number, length: number, y: number, stroke: string): string[] {
  const tip = from + length;
  const back = Math.sign(length) * Math.min(6, Math.abs(length));
  const head = `M${tenth(tip - back)} ${tenth(y - 4)}L${tenth(tip)} ${tenth(y)}L${tenth(tip - back)} ${tenth(y + 4)}`;
  return [
    line(from, y - 5, from, y + 5, { stroke, width: 2 }),
    line(from, y, tip, y, { stroke, width: 1.4, dash: '3 3' }),
    element('path', { d: head, stroke, 'stroke-width': 1.4, fill: 'none' }),
  ];
}

function symbol(shape: Shape, x: number, y: number, fill: string, stroke: string): string {
  const rim = { fill, stroke, 'stroke-width': 1 };
  if (shape === 'circle') return element('circle', { cx: x, cy: y, r: 4.5, ...rim });
  return element('path', { d: `M${tenth(x)} ${tenth(y - 6)}l6 6l-6 6l-6-6z`, ...rim });
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function words(
  { name, numbers }: DotRow,
  baseline: number,
  columns: number[],
  { names, narrow, width }: { names: number; narrow: boolean; width: number },
  { ink, quiet, ground }: Palette,
): string[] {
  let right = width - 8;
  const cells: string[] = [];
  for (let i = numbers.length - 1; i >= 0; i--) {
    cells.unshift(text(right, baseline, numbers[i], { fill: i === 0 ? ink : quiet, anchor: 'end', halo: ground }));
    right -= columns[i];
  }
  const label = shortened(name, narrow ? right - 8 : names - 10, SIZE);
  return [
    text(narrow ? 8 : names - 2, baseline, label, { fill: ink, anchor: narrow ? 'start' : 'end', halo: ground }),
    ...cells,
  ];
}

function headings(titles: string[], columns: number[], y: number, width: number, { quiet }: Palette): string[] {
  let right = width - 8;
  return titles
    .map((title, i) => ({ title, column: columns[i] }))
    .reverse()
    .map(({ title, column }) => {
      const heading = text(right, y, title, { fill: quiet, size: SMALL, anchor: 'end' });
      right -= column;
      return heading;
    });
}

function legend(entries: DotPlot['legend'], from: number, { quiet, ground }: Palette): string[] {
  let x = 14;
  return entries.flatMap(({ name, shape, colour }) => {
    const drawn = [
      symbol(shape, x, from + 12, colour, ground),
      text(x + 10, from + 16, name, { fill: quiet, size: SMALL }),
    ];
    x += 10 + textWidth(name, SMALL) + 18;
    return drawn;
  });
}
