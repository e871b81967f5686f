import { SMALL, TICKS_HEIGHT, TITLE_HEIGHT, placed, xAxis, type Plot } from './axes.ts';
import { NARROW, type Draft, type Mark } from './figure.ts';
import { shortened, textWidth } from './letters.ts';
import type { Palette } from './palette.ts';
import { linear, type Scale, type Tick } from './scales.ts';
import { line, rectangle, SIZE, text } from './svg.ts';

/** A bar of a ranking; values are in the unit of the axis. */
export interface RankedRow {
  name: string;
  value: number;
  /** Ends of the interval, where known. */
  low: number | null;
  high: number | null;
  /** What the bar is made of, in order; empty: of one piece. */
  parts: { value: number; key: number }[];
  /** Short texts at the right end: `48.2 %`, `1 h 55 min`. */
  numbers: string[];
  label: string;
}

export interface Ranking {
  rows: RankedRow[];
  /** Names of the parts by key, with the colour of each; those that no row has are left out. */
  keys: { name: string; colour: string }[];
  colour: string;
  /** Title of the axis, and its ticks on a scale. */
  what: string;
  ticks(scale: Scale, count: number): Tick[];
}

const BAR = 16;

/** Bars from the largest to the smallest with intervals, their parts told apart by a legend. */
export function drawRanking(
  ranking: Ranking,
  width: number,
  palette: Palette,
): Pick<Draft, 'height' | 'body' | 'marks'> {
  const { rows } = ranking;
  const narrow = width < NARROW;
  const columns = rows[0].numbers.map((_, i) => Math.max(...rows.map(({ numbers }) => textWidth(numbers[i]))) + 12);
  const numbersWidth = columns.reduce((sum, each) => sum + each, 0);
  const names = Math.min(width * 0.32, Math.max(...rows.map(({ name }) => textWidth(name))) + 14);
  const legend = legendOf(ranking, width, palette);
  const pitch = narrow ? 40 : 26;
  const top = legend.height + 8;
  const plot: Plot = {
    ...{ left: narrow ? 8 : 8 + names, right: narrow ? width - 16 : width - 10 - numbersWidth },
    ...{ top, bottom: top + rows.length * pitch + 4 },
  };
  const longest = Math.max(...rows.map(({ value }) => value));
  // An interval that is many times as long as every bar is cut at the edge rather than hiding them.
  const most = Math.max(...rows.map(({ value, high }) => Math.min(Math.max(value, high ?? 0), 1.6 * longest)));
  const scale = linear(0, most > 0 ? most : 1, plot.left, plot.right);
  const ticks = placed(ranking.ticks(scale, narrow ? 3 : 5), scale, 6);
  const at = (i: number): number => top + i * pitch + (narrow ? 20 : 6);
  const row = (entry: RankedRow, i: number): string[] => [
    ...bar(entry, at(i), ranking, scale, palette),
    ...words(entry, at(i), columns, { names, narrow, width }, palette),
  ];
  const marks: Mark[] = rows.map(({ label }, i) => ({
    x: 4,
    y: top + i * pitch,
    width: width - 8,
    height: pitch,
    label,
  }));
  return {
    height: plot.bottom + TICKS_HEIGHT + TITLE_HEIGHT,
    body: [...legend.body, ...xAxis(ticks, scale, plot, ranking.what, palette), ...rows.flatMap(row)],
    marks,
  };
}

function bar(
  { value, low, high, parts }: RankedRow,
  y: number,
  ranking: Ranking,
  scale: Scale,
  palette: Palette,
): string[] {
  const drawn: string[] = [];
  let from = scale.start;
  const sum = parts.reduce((total, part) => total + part.value, 0);
  const pieces = sum > 0 ? parts : [{ value, key: -1 }];
  const length = Math.max(value > 0 ? 1.5 : 0, scale.at(value) - scale.start);
  for (const part of pieces) {
    const to = from + length * (sum > 0 ? part.value / sum : 1);
    const colour = part.key < 0 ? ranking.colour : ranking.keys[part.key].colour;
    if (part.value > 0) drawn.push(rectangle(from, y, to - from, BAR, colour));
    from = to;
  }
  drawn.push(rectangle(scale.start, y, length, BAR, 'none', { stroke: palette.quiet, 'stroke-width': 0.7 }));
  // A whisker shorter than this would only hide the bar.
  if (low === null || high === null || scale.at(high) - scale.at(low) < 8) return drawn;
  return [...drawn, ...whisker(scale.at(low), scale.at(high), y + BAR / 2, palette)];
}

/** An interval, readable on any colour. */
export function whisker(from: number, to: number, y: number, { ink, ground }: Palette): string[] {
  const strokes = (stroke: string, width: number): string[] => [
    line(from, y, to, y, { stroke, width }),
    line(from, y - 4, from, y + 4, { stroke, width }),
    line(to, y - 4, to, y + 4, { stroke, width }),
  ];
  return [...strokes(ground, 3.5), ...strokes(ink, 1.3)];
}

function words(
  { name, numbers }: RankedRow,
  y: number,
  columns: number[],
  { names, narrow, width }: { names: number; narrow: boolean; width: number },
  { ink, quiet, ground }: Palette,
): string[] {
  const baseline = narrow ? y - 6 : y + 12;
  let right = width - 8;
  const cells = [...numbers].reverse().map((entry, i) => {
    const cell = text(right, baseline, entry, {
      fill: i === numbers.length - 1 ? ink : quiet,
      anchor: 'end',
      halo: ground,
    });
    right -= columns[columns.length - 1 - i];
    return cell;
  });
  const room = narrow ? right - 8 : names - 10;
  const x = narrow ? 8 : names;
  const label = text(x, baseline, shortened(name, room, SIZE), {
    fill: ink,
    anchor: narrow ? 'start' : 'end',
    halo: ground,
  });
  return [label, ...cells.reverse()];
}

function legendOf({ rows, keys }: Ranking, width: number, { quiet }: Palette): { height: number; body: string[] } {
  const used = keys.map((_, key) => rows.some(({ parts }) => parts.some((part) => part.key === key && part.value > 0)));
  const body: string[] = [];
  let [x, y] = [8, 12];
  keys.forEach(({ name, colour }, key) => {
    if (!used[key]) return;
    const room = 16 + textWidth(name, SMALL) + 14;
    if (x > 8 && x + room > width) [x, y] = [8, y + 18];
    body.push(rectangle(x, y - 9, 11, 11, colour, { stroke: quiet, 'stroke-width': 0.7 }));
    body.push(text(x + 16, y, name, { fill: quiet, size: SMALL }));
    x += room;
  });
  return { height: body.length === 0 ? 0 : y + 6, body };
}
