import type { Palette } from './palette.ts';
import type { Scale, Tick } from './scales.ts';
import { textWidth } from './letters.ts';
import { line, text } from './svg.ts';

/** The part of a figure in which data is drawn: its edges, px. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Size of the text of ticks, px. */
export const SMALL = 11;

/** Height of the ticks below a plot, and of the title of the axis. */
export const TICKS_HEIGHT = 20;
export const TITLE_HEIGHT = 18;

/** Ticks of which no two labels touch, the important first; none more once there are `enough`. */
export function placed(ticks: readonly Tick[], scale: Scale, enough: number, along: 'x' | 'y' = 'x'): Tick[] {
  const kept: { tick: Tick; from: number; to: number }[] = [];
  const levels = [...new Set(ticks.map(({ level }) => level))].sort((a, b) => a - b);
  for (const level of levels) {
    if (kept.length >= enough) break;
    for (const tick of ticks.filter((each) => each.level === level)) {
      const half = along === 'x' ? textWidth(tick.label, SMALL) / 2 + 6 : SMALL;
      const at = scale.at(tick.value);
      const [from, to] = [at - half, at + half];
      if (kept.every((other) => to <= other.from || from >= other.to)) kept.push({ tick, from, to });
    }
  }
  return kept.map(({ tick }) => tick).sort((a, b) => a.value - b.value);
}

/** The horizontal axis below the plot: gridlines, labels, and what it measures at its right end. */
export function xAxis(ticks: readonly Tick[], scale: Scale, plot: Plot, title: string, palette: Palette): string[] {
  const { left, right, top, bottom } = plot;
  return [
    ...ticks.map(({ value }) => line(scale.at(value), top, scale.at(value), bottom, { stroke: palette.line })),
    line(left, bottom, right, bottom, { stroke: palette.quiet }),
    ...ticks.map((tick) => xLabel(tick, scale, bottom + 15, plot, palette)),
    text(right, bottom + TICKS_HEIGHT + 13, title, { fill: palette.quiet, size: SMALL, anchor: 'end' }),
  ];
}

/** A label centred on its value, but within the figure. */
function xLabel({ value, label }: Tick, scale: Scale, y: number, { right }: Plot, { quiet }: Palette): string {
  const half = textWidth(label, SMALL) / 2;
  const x = Math.max(half, Math.min(scale.at(value), right + 12 - half));
  return text(x, y, label, { fill: quiet, size: SMALL, anchor: 'middle' });
}

/** A second axis above the plot, without gridlines of its own. */
export function topAxis(ticks: readonly Tick[], scale: Scale, plot: Plot, title: string, palette: Palette): string[] {
  return [
    text(plot.right, plot.top - 24, title, { fill: palette.quiet, size: SMALL, anchor: 'end' }),
    ...ticks.map((tick) => xLabel(tick, scale, plot.top - 8, plot, palette)),
  ];
}

/** The vertical axis: gridlines with labels to their left, and what it measures above. */
export function yAxis(ticks: readonly Tick[], scale: Scale, plot: Plot, palette: Palette): string[] {
  return ticks.flatMap(({ value, label }) => {
    const y = scale.at(value);
    return [
      line(plot.left, y, plot.right, y, { stroke: palette.line }),
      text(plot.left - 6, y + 4, label, { fill: palette.quiet, size: SMALL, anchor: 'end' }),
    ];
  });
}

/** Room that the labels of a vertical axis take, px. */
export function labelRoom(ticks: readonly Tick[]): number {
  return Math.ceil(Math.max(0, ...ticks.map(({ label }) => textWidth(label, SMALL)))) + 8;
}

/** A value marked by a line through the plot, with words above it. */
export interface Flag {
  x: number;
  words: string;
  colour: string;
  dash?: string;
}

const LANE = 15;

/**
 * Flags in as few lanes above the plot as their words need without touching. Lines are drawn from the words down, and
 * words after all lines, with a halo where a line of a higher lane passes.
 */
export function flags(all: readonly Flag[], left: number, right: number, ground: string): PlacedFlags {
  const lanes: { from: number; to: number }[][] = [];
  const set = [...all].sort((a, b) => b.x - a.x).map((flag) => ({ flag, ...inLane(flag, lanes, left, right) }));
  const wordsAt = (plot: Plot, lane: number): number => plot.top - 6 - lane * LANE;
  const draw = (plot: Plot): string[] => [
    ...set.map(({ flag, lane }) =>
      line(flag.x, wordsAt(plot, lane) - 9, flag.x, plot.bottom, { stroke: flag.colour, dash: flag.dash }),
    ),
    ...set.map(({ flag, lane, x, anchor }) =>
      text(x, wordsAt(plot, lane), flag.words, { fill: flag.colour, size: SMALL, anchor, halo: ground }),
    ),
  ];
  return { height: lanes.length * LANE + (lanes.length > 0 ? 4 : 0), draw };
}

/** Flags with the height they need above the plot. */
export interface PlacedFlags {
  height: number;
  draw(plot: Plot): string[];
}

/** The lowest lane above all that is in the way of the words of a flag, and where in it they stand. */
function inLane(
  { x, words }: Flag,
  lanes: { from: number; to: number }[][],
  left: number,
  right: number,
): { lane: number; x: number; anchor: 'start' | 'end' } {
  const width = textWidth(words, SMALL) + 5;
  const rightwards = x + width <= right;
  const from = rightwards ? x : Math.max(left, x - width);
  const [low, high] = [Math.min(from, x) - 3, Math.max(from + width, x) + 3];
  let lane = 0;
  while (lanes.slice(lane).some((taken) => taken.some((other) => low < other.to && high > other.from))) lane++;
  (lanes[lane] ??= []).push({ from: low, to: high });
  return { lane, x: rightwards ? x + 4 : from + width - 4, anchor: rightwards ? 'start' : 'end' };
}
