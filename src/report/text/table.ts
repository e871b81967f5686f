import { fit, pad, visibleWidth, type Align } from './layout.ts';
import type { Page } from './style.ts';

export interface Column {
  title: string;
  align: Align;
  /** Columns with larger numbers are left out first where the page is narrow; 0 is never left out. */
  rank: number;
}

/** What a cell shows when there is nothing to show. */
export const NOTHING = '–';

const GAP = 2;
const INDENT = 2;

/**
 * A table without lines, indented by two. Columns that say nothing in any row are left out, then the least important ones
 * until the rest fits the page; if even the most important do not fit, the first is shortened.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], page: Page): string[] {
  const shown = columnsThatFit(columns, rows, page.width);
  const widths = shown.map((index) => columnWidth(columns[index], rows, index));
  const excess = sum(widths) + GAP * (widths.length - 1) + INDENT - page.width;
  if (excess > 0) widths[0] = Math.max(8, widths[0] - excess);
  const line = (cells: string[]): string =>
    ' '.repeat(INDENT) +
    cells.map((cell, i) => pad(fit(cell, widths[i]), widths[i], columns[shown[i]].align)).join('  ');
  const heading = line(shown.map((index) => columns[index].title)).trimEnd();
  return [page.style.dim(heading), ...rows.map((row) => line(shown.map((index) => row[index])).trimEnd())];
}

/** Columns that say something in any row, and the first. */
export function speaking(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  const says = (index: number): boolean => rows.some((row) => row[index] !== NOTHING && row[index] !== '');
  return [...columns.keys()].filter((index) => index === 0 || says(index));
}

function columnsThatFit(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] {
  let shown = speaking(columns, rows);
  const needed = (): number =>
    INDENT + sum(shown.map((index) => columnWidth(columns[index], rows, index))) + GAP * (shown.length - 1);
  while (needed() > width) {
    const least = Math.max(...shown.map((index) => columns[index].rank));
    if (least === 0) break;
    shown = shown.filter((index) => index !== shown.findLast((other) => columns[other].rank === least));
  }
  return shown;
}

function columnWidth(column: Column, rows: readonly (readonly string[])[], index: number): number {
  return Math.max(visibleWidth(column.title), ...rows.map((row) => visibleWidth(row[index])));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
