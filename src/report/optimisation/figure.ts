import type { Measure, Optimisation, OptimisedDesign } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import { labelRoom, placed, SMALL, TICKS_HEIGHT, TITLE_HEIGHT, xAxis, yAxis, type Plot } from '../figures/axes.ts';
import { inWords } from '../figures/empty.ts';
import { finish, NARROW, widthOf, type Figure, type FigureOptions, type Palette } from '../figures/figure.ts';
import { shortened, textWidth } from '../figures/letters.ts';
import {
  durationTicks,
  linear,
  linearDurationTicks,
  linearTicks,
  logarithmic,
  widened,
  type Scale,
} from '../figures/scales.ts';
import { element, line, text } from '../figures/svg.ts';
import { duration } from '../text/measure.ts';
import { money } from '../text/numbers.ts';
import { tableOfDesigns } from './table.ts';
import { costOf, costValue, designInWords, downAt, downOf, fateInWords, numberOf } from './words.ts';

/** Down times within this factor are drawn on a linear axis, from zero. */
const CLOSE = 12;
/** Points drawn beside those of the front and the race. */
const MOST_PALE = 400;

/** A design as a point: cost across, down time up. */
interface Point {
  at: number;
  design: OptimisedDesign;
  x: number;
  y: number;
  isChosen: boolean;
  /** Dropped, and not on the front. */
  isPale: boolean;
}

/** Cost against down time of every design with its intervals; the front is a line, the chosen one is marked. */
export function frontFigure(optimisation: Optimisation, options: FigureOptions): Figure {
  const { service } = optimisation;
  const draft = {
    ...{ id: 'front', of: service, title: `Cost against down time of ${service}` },
    sentence: frontInWords(optimisation),
    table: tableOfDesigns(optimisation),
  };
  const points = pointsOf(optimisation);
  if (points.length === 0) return inWords(draft, options);
  const width = widthOf(options);
  const { palette } = options;
  const allowed = allowedOf(optimisation);
  const { plot, x, y, axes } = frame(optimisation, points, allowed, width, palette);
  const body = [
    ...axes,
    ...(allowed === null ? [] : allowedLine(allowed, y, plot, palette)),
    ...frontLine(points, x, y, plot, palette),
    ...points.flatMap((point) => drawn(point, x, y, palette)),
    ...labels(points, x, y, plot, palette),
  ];
  const marks = points
    .filter(({ isPale }) => !isPale)
    .map((point) => ({
      ...{ x: x.at(point.x) - 8, y: y.at(point.y) - 8, width: 16, height: 16 },
      label: labelOf(optimisation, point),
    }));
  return finish({ ...draft, width, height: plot.bottom + TICKS_HEIGHT + TITLE_HEIGHT, body, marks }, options);
}

/** What is to be seen: how to read it, and where the chosen one lies. */
function frontInWords(optimisation: Optimisation): string {
  const { chosen, designs } = optimisation;
  const read = 'Each point is a design with its intervals, the line is the least down time that was seen for a cost';
  const pale = designs.some(({ front, fate }) => front !== 'on' && !['chosen', 'met', 'open'].includes(fate))
    ? '; pale ones were dropped and lie behind it'
    : '';
  if (chosen === null) return `${read}${pale}.`;
  const [cost, down] = [costOf(optimisation, designs[chosen]), downOf(designs[chosen])];
  return `${read}${pale}. Chosen: ${numberOf(chosen)}, ${cost.value} and ${down.value} down a year.`;
}

/** Pale ones first, so that the others lie above them; within each kind by cost. */
function pointsOf({ designs, chosen }: Optimisation): Point[] {
  const all = designs.flatMap((design, at): Point[] => {
    const y = downAt(design);
    if (y === null) return [];
    const isChosen = at === chosen;
    const isPale = !isChosen && design.front !== 'on' && !['met', 'open'].includes(design.fate);
    return [{ at, design, x: costValue(design), y, isChosen, isPale }];
  });
  const byCost = (a: Point, b: Point): number => a.x - b.x || a.at - b.at;
  const pale = all.filter(({ isPale }) => isPale).sort(byCost);
  const others = all
    .filter(({ isPale }) => !isPale)
    .sort((a, b) => Number(a.isChosen) - Number(b.isChosen) || byCost(a, b));
  return [...pale.slice(0, MOST_PALE), ...others];
}

/** The down time that the first objective allows the service, seconds a year. */
function allowedOf({ objectives, service }: Optimisation): number | null {
  const asked = objectives.find(
    (each) => each.service === service && ['availability', 'downtime'].includes(each.objective),
  );
  if (asked === undefined) return null;
  return asked.objective === 'downtime' ? asked.bound : (1 - asked.bound) * secondsPerYear;
}

function frame(
  { model, service }: Optimisation,
  points: readonly Point[],
  allowed: number | null,
  width: number,
  palette: Palette,
): { plot: Plot; x: Scale; y: Scale; axes: string[] } {
  const downs = [...points.map((point) => point.y), ...(allowed === null ? [] : [allowed])].filter(
    (value) => value > 0,
  );
  const isClose = downs.length === 0 || Math.max(...downs) / Math.min(...downs) <= CLOSE;
  const [top, bottom] = [34, 34 + (width < NARROW ? 240 : 320)];
  const y = isClose
    ? linear(0, Math.max(1, ...downs) * 1.1, bottom, top)
    : logarithmic(...widened(downs, 1.5), bottom, top);
  const yTicks = placed(isClose ? linearDurationTicks(y, 6) : durationTicks(y), y, 7, 'y');
  const costs = points.map((point) => point.x);
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  const margin = Math.max((most - least) * 0.08, most * 0.02, 1e-9);
  const plot: Plot = { left: labelRoom(yTicks) + 4, right: width - 24, top, bottom };
  const x = linear(Math.max(0, least - margin), most + margin, plot.left, plot.right);
  const xTicks = placed(
    linearTicks(x, 6, (value) => money(value, '')),
    x,
    6,
  );
  const currency = model.currency === '' ? '' : `, ${model.currency}`;
  const axes = [
    text(4, 14, shortened(`down time of ${service} a year`, width - 8, SMALL), { fill: palette.quiet, size: SMALL }),
    ...yAxis(yTicks, y, plot, palette),
    ...xAxis(xTicks, x, plot, shortened(`cost a year${currency}`, width / 2, SMALL), palette),
  ];
  return { plot, x, y, axes };
}

function allowedLine(allowed: number, y: Scale, { left, right }: Plot, { bad, ground }: Palette): string[] {
  const at = y.at(allowed);
  return [
    line(left, at, right, at, { stroke: bad, width: 1.2, dash: '5 4' }),
    text(right, at - 5, `allowed: ${duration(allowed)}`, { fill: bad, size: SMALL, anchor: 'end', halo: ground }),
  ];
}

/** The least down time that was seen for a cost: a staircase through the points of the front. */
function frontLine(points: readonly Point[], x: Scale, y: Scale, plot: Plot, palette: Palette): string[] {
  const front = points.filter(({ design }) => design.front === 'on').sort((a, b) => a.x - b.x || b.y - a.y);
  if (front.length === 0) return [];
  const steps = front.map((point, at) =>
    at === 0 ? `M${tenth(x.at(point.x))} ${tenth(y.at(point.y))}` : `H${tenth(x.at(point.x))}V${tenth(y.at(point.y))}`,
  );
  const d = `${steps.join('')}H${tenth(plot.right)}`;
  return [element('path', { d, stroke: palette.accent, 'stroke-width': 1.4, fill: 'none', 'stroke-opacity': '0.55' })];
}

function drawn({ design, x, y, isChosen, isPale }: Point, across: Scale, up: Scale, palette: Palette): string[] {
  const [cx, cy] = [across.at(x), up.at(y)];
  const colour = isChosen ? palette.good : isPale ? palette.quiet : palette.accent;
  const intervals = isPale
    ? []
    : [
        ...whisker(design.cost.perYear, across, cy, 'x', colour),
        ...whisker(design.downtimePerYearSeconds, up, cx, 'y', colour),
      ];
  const rim = { stroke: palette.ground, 'stroke-width': 1 };
  if (isChosen) {
    const d = `M${tenth(cx)} ${tenth(cy - 8)}l8 8l-8 8l-8-8z`;
    return [...intervals, element('path', { d, fill: colour, ...rim })];
  }
  const faint = isPale ? { 'fill-opacity': '0.45' } : {};
  return [...intervals, element('circle', { cx, cy, r: isPale ? 3 : 4.5, fill: colour, ...rim, ...faint })];
}

/** The interval of a point along one axis. */
function whisker(
  { low, high, method }: Measure,
  scale: Scale,
  across: number,
  along: 'x' | 'y',
  stroke: string,
): string[] {
  if (method === 'constant' || high === null) return [];
  const [from, to] = [scale.at(low ?? scale.from), scale.at(high)];
  if (Math.abs(to - from) < 1) return [];
  return along === 'x'
    ? [line(from, across, to, across, { stroke, width: 1.2 })]
    : [line(across, from, across, to, { stroke, width: 1.2 })];
}

/** A box that words take. */
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Numbers beside the points that are not pale, where they find room; the chosen one is named first. */
function labels(points: readonly Point[], x: Scale, y: Scale, plot: Plot, palette: Palette): string[] {
  const named = [...points].filter(({ isPale }) => !isPale).reverse();
  const boxOf = ({ x: cost, y: down }: Point): Box => {
    const [cx, cy] = [x.at(cost), y.at(down)];
    return { left: cx - 6, right: cx + 6, top: cy - 6, bottom: cy + 6 };
  };
  const taken = named.map(boxOf);
  return named.flatMap((point) => {
    const words = point.isChosen ? `${numberOf(point.at)} chosen` : numberOf(point.at);
    const { width, weight } = { width: textWidth(words, SMALL), weight: point.isChosen ? 600 : undefined };
    const [cx, cy] = [x.at(point.x), y.at(point.y)];
    const spots: [left: number, baseline: number][] = [
      [cx + 9, cy - 5],
      [cx - 9 - width, cy + 14],
      [cx + 9, cy + 14],
      [cx - 9 - width, cy - 5],
    ];
    const spot = spots.find(([left, baseline]) => {
      const box = { left, right: left + width, top: baseline - SMALL, bottom: baseline + 2 };
      const isInside = left >= plot.left && box.right <= plot.right + 20 && box.top >= 16 && box.bottom <= plot.bottom;
      return isInside && taken.every((other) => apart(box, other));
    });
    if (spot === undefined) return [];
    const [left, baseline] = spot;
    taken.push({ left, right: left + width, top: baseline - SMALL, bottom: baseline + 2 });
    const fill = point.isChosen ? palette.good : palette.ink;
    return [text(left, baseline, words, { fill, size: SMALL, weight, halo: palette.ground })];
  });
}

function apart(a: Box, b: Box): boolean {
  return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
}

function labelOf(optimisation: Optimisation, { at, design }: Point): string {
  const [cost, down] = [costOf(optimisation, design), downOf(design)];
  const range = (words: string): string => (words === '' ? '' : ` (${words})`);
  return `${numberOf(at)}, ${designInWords(optimisation, design)}: ${cost.value}${range(cost.range)} a year, ${down.value}${range(down.range)} down a year, ${fateInWords(design)}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
