import type { Palette } from './palette.ts';
import { svgDocument } from './svg.ts';

export { darkPalette, lightPalette, type Palette } from './palette.ts';

/** A picture of results, with all that is needed to read it without seeing it. Sizes are in pixels, which are viewBox units. */
export interface Figure {
  /** Of the kind of figure: `convergence`, `yearly-downtime`. */
  id: string;
  /** Name of the service or component it is of; '' where it is of neither. Any text. */
  of: string;
  /** Short: of what. */
  title: string;
  /** What it says, in plain words with its numbers. */
  sentence: string;
  width: number;
  height: number;
  /** A whole, self-contained `<svg>` element; every text from a model is escaped. */
  svg: string;
  /** What can be pointed at or stepped through, in reading order. */
  marks: Mark[];
  /** The data behind it. */
  table: FigureTable;
}

/** A part of a figure: where it is, and what a tooltip or a screen reader says of it. */
export interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
}

/** Raw numbers, with their unit in the title of the column; null where nothing is known. */
export interface FigureTable {
  columns: string[];
  rows: (string | number | null)[][];
}

export interface FigureOptions {
  palette: Palette;
  /** 280 to 1600 px; 720 when not given. The height follows. */
  width?: number;
}

/** What the maker of a figure knows; the rest follows. */
export type Draft = Omit<Figure, 'svg'> & { body: string[] };

/** Width asked for, within what can be drawn. */
export function widthOf({ width = 720 }: FigureOptions): number {
  return Math.min(1600, Math.max(280, Math.round(width)));
}

/** Below this width labels stand above what they name, not beside it. */
export const NARROW = 560;

/** Completes a figure: title and description for screen readers, ground, rounded marks. */
export function finish({ body, ...draft }: Draft, { palette }: FigureOptions): Figure {
  const height = Math.ceil(draft.height);
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return {
    ...draft,
    height,
    svg: svgDocument({ ...draft, height, palette, body }),
    marks: draft.marks.map(({ x, y, width, height: tall, label }) => ({
      ...{ x: tenth(x), y: tenth(y), width: tenth(Math.max(1, width)), height: tenth(Math.max(1, tall)), label },
    })),
  };
}
