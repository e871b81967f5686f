import type { FigureTable } from './figures/figure.ts';

/** Cells that a spreadsheet would take for a formula or command. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * A table as CSV (RFC 4180): lines end in CR LF, what needs quotes has them, nothing known is an empty cell. A text that
 * a spreadsheet would run as a formula begins with an apostrophe instead; numbers stay numbers, negative ones too.
 */
export function csv({ columns, rows }: FigureTable): string {
  return [columns, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  // Twelve digits: what is beyond them is the noise of the arithmetic.
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
