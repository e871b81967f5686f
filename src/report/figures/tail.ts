import { line as path } from 'd3-shape';
import type { Distribution } from '../../results/index.ts';
import {
  flags,
  labelRoom,
  placed,
  SMALL,
  TICKS_HEIGHT,
  TITLE_HEIGHT,
  xAxis,
  yAxis,
  type Flag,
  type Plot,
} from './axes.ts';
import type { Draft, Mark } from './figure.ts';
import { textWidth } from './letters.ts';
import type { Palette } from './palette.ts';
import { quantilesOf } from './quantiles.ts';
import { decadeTicks, durationTicks, logarithmic, widened, type Scale } from './scales.ts';
import { element, text } from './svg.ts';
import { duration } from '../text/measure.ts';

/** How often values are above x, for every x: both axes logarithmic, so that what is rare can be read. */
export interface Tail {
  distribution: Distribution;
  /** What a share of 1 stands for: 1, or events per year. */
  all: number;
  /** Titles of the axes. */
  what: string;
  often: string;
  /** Words for a value of the vertical axis, short and in a sentence. */
  tick(value: number): string;
  words(value: number): string;
  /** Objective: seconds, and its words. */
  objective: { seconds: number; words: string } | null;
}

interface Point {
  seconds: number;
  value: number;
}

const HEIGHT = 190;
/** Room for the label of a dot at the top of the plot. */
const LABEL = 16;

/**
 * Points of the curve: those at which at least one value is above, from where it begins to fall; quantiles between them,
 * which are known more exactly; and the largest value, which one value reaches.
 */
export function tailPoints({ distribution, all }: Tail): Point[] {
  const { exceedance, count, max } = distribution;
  const single = 1 / count;
  const known = withPlateaus(exceedance).filter(({ seconds, share }) => seconds > 0 && share >= single / 2);
  const start = known.findLast(({ share }) => share >= 0.995 * known[0].share)?.seconds ?? 0;
  const quantiles = quantilesOf(distribution).map(({ seconds, above }) => ({ seconds, share: above }));
  const largest = max !== null && max > 0 ? [{ seconds: max, share: single }] : [];
  let least = Infinity;
  return [...known, ...quantiles, ...largest]
    .filter(({ seconds }) => seconds >= start)
    .sort((a, b) => a.seconds - b.seconds || b.share - a.share)
    .map(({ seconds, share }) => {
      least = Math.min(least, share);
      return { seconds, value: least * all };
    });
}

/** Steps at which results know an exceedance are at most this factor apart. */
const STEP = 2.5;

/**
 * Of a plateau results hold only the last point. Where the next point is more than a step away, there was a step between
 * them that had its share already.
 */
function withPlateaus(exceedance: Distribution['exceedance']): Distribution['exceedance'] {
  return exceedance.flatMap((point, i) => {
    const next = exceedance[i + 1];
    if (next === undefined || point.seconds <= 0 || next.seconds <= point.seconds * STEP) return [point];
    return [point, { seconds: point.seconds * STEP, share: next.share }];
  });
}

/** Draws the curve of a distribution that has points. */
export function drawTail(tail: Tail, width: number, palette: Palette): Pick<Draft, 'height' | 'body' | 'marks'> {
  const points = tailPoints(tail);
  const [values, times] = [points.map(({ value }) => value), points.map(({ seconds }) => seconds)];
  const vertical = widened(values, 1);
  const ticks = decadeTicks(logarithmic(...vertical, 1, 0), tail.tick);
  const left = Math.min(120, labelRoom(ticks));
  const right = width - 14;
  const goals = tail.objective === null || tail.objective.seconds <= 0 ? [] : [tail.objective.seconds];
  const x = logarithmic(...widened([...times, ...goals], 1), left, right);
  const goal: Flag[] = goals.map((seconds) => ({
    x: x.at(seconds),
    words: tail.objective!.words,
    colour: palette.bad,
  }));
  const marked = flags(goal, 4, width - 4, palette.ground);
  const top = 22 + marked.height + LABEL;
  const plot: Plot = { left, right, top, bottom: top + HEIGHT };
  const y = logarithmic(...vertical, plot.bottom, plot.top);
  const line = path<Point>(
    (point) => x.at(point.seconds),
    (point) => y.at(point.value),
  ).digits(1);
  return {
    height: plot.bottom + TICKS_HEIGHT + TITLE_HEIGHT,
    body: [
      text(4, 14, tail.often, { fill: palette.quiet, size: SMALL }),
      ...xAxis(placed(durationTicks(x), x, width < 480 ? 4 : 7), x, plot, tail.what, palette),
      ...yAxis(placed(ticks, y, 4, 'y'), y, plot, palette),
      ...marked.draw({ ...plot, top: top - LABEL + 4 }),
      element('path', { d: line(points) ?? '', fill: 'none', stroke: palette.accent, 'stroke-width': 2 }),
      ...dots(tail, x, y, plot, palette),
    ],
    marks: marksOf(tail, points, x, plot),
  };
}

/** Median and high quantiles on the curve, with their durations where there is room. */
function dots(tail: Tail, x: Scale, y: Scale, plot: Plot, palette: Palette): string[] {
  let free = Infinity;
  return quantilesOf(tail.distribution)
    .reverse()
    .flatMap(({ above, seconds }) => {
      const [cx, cy] = [x.at(seconds), y.at(above * tail.all)];
      const dot = element('circle', {
        cx,
        cy,
        r: 4,
        fill: palette.accent,
        stroke: palette.ground,
        'stroke-width': 1.5,
      });
      const words = duration(seconds);
      const fits = cx + 8 + textWidth(words, SMALL) < plot.right + 10;
      if (cy - 8 > free - 13 && free !== Infinity) return [dot];
      free = cy - 8;
      const style = { fill: palette.ink, size: SMALL, halo: palette.ground };
      if (fits) return [dot, text(cx + 7, cy - 5, words, style)];
      // Below the curve, unless the numbers of the axis stand there.
      const hasRoomBelow = cy + 18 < plot.bottom;
      const [labelX, labelY] = hasRoomBelow ? [cx - 8, cy + 14] : [plot.right + 10, cy - 9];
      return [dot, text(labelX, labelY, words, { ...style, anchor: 'end' })];
    });
}

/** A strip for each point, so that the nearest is found wherever one points. */
function marksOf(tail: Tail, points: Point[], x: Scale, { left, right, top, bottom }: Plot): Mark[] {
  const positions = points.map(({ seconds }) => x.at(seconds));
  return points.map(({ seconds, value }, i) => {
    const from = i === 0 ? left : (positions[i - 1] + positions[i]) / 2;
    const to = i === points.length - 1 ? right : (positions[i] + positions[i + 1]) / 2;
    const isMost = seconds === tail.distribution.max;
    const label = isMost ? `The most seen: ${duration(seconds)}` : `Over ${duration(seconds)}: ${tail.words(value)}`;
    return { x: from, y: top, width: to - from, height: bottom - top, label };
  });
}
