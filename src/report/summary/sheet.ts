import type { Measure } from '../../results/index.ts';
import { grouped, oneLine } from '../text/layout.ts';
import type { Page } from '../text/style.ts';
import { table, type Column } from '../text/table.ts';

/** How names from a model, which can be any text, are shown where the table goes. */
export type Naming = (name: string) => string;

/** A table of things of a model, for any medium. */
export interface Sheet {
  columns: readonly Column[];
  rows: string[][];
  /** How many things with less are left out. */
  left: number;
}

/** Rows of a table that a person reads; of more things only the worst are shown. */
const MOST_ROWS = 30;

/** All things in their order, or the worst of them when they are too many to read. */
export function sheetOf<T>(
  columns: readonly Column[],
  things: [name: string, thing: T][],
  badness: (thing: T) => Measure,
  rowOf: (name: string, thing: T) => string[],
): Sheet {
  const bad = (thing: T): number => badness(thing).value ?? 0;
  const left = Math.max(0, things.length - MOST_ROWS);
  const shown = left === 0 ? things : [...things].sort(([, a], [, b]) => bad(b) - bad(a)).slice(0, MOST_ROWS);
  return { columns, rows: shown.map(([name, thing]) => rowOf(name, thing)), left };
}

/** What stands under a sheet that does not have all. */
export function leftOut({ left }: Sheet): string {
  return left === 0 ? '' : `and ${grouped(left)} more with less; --json has them all`;
}

/** A sheet on a terminal. */
export function sheetLines(sheet: Sheet, page: Page): string[] {
  if (sheet.rows.length === 0) return [];
  const rest = leftOut(sheet);
  return [...table(sheet.columns, sheet.rows, page), ...(rest === '' ? [] : [page.style.dim(`  ${rest}`)])];
}

/** Names on a terminal. */
export const plainly: Naming = oneLine;
