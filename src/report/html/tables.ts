import type { Figure, FigureTable } from '../figures/figure.ts';
import { significant } from '../text/numbers.ts';
import { grouped } from '../text/layout.ts';
import type { Sheet } from '../summary/sheet.ts';
import { NOTHING, speaking, type Column } from '../text/table.ts';
import { drawn, markup, type Content, type Markup } from './markup.ts';

/** Columns by title; what is right-aligned is a number. */
export function columns(...titles: [title: string, align: Column['align']][]): Column[] {
  return titles.map(([title, align]) => ({ title, align, rank: 0 }));
}

/** Letters of what stays on one line. */
const SHORT = 24;

/** A table whose first column names the rows; columns that say nothing are left out. Nothing for no rows. */
export function tableOf(label: string, columns: readonly Column[], rows: readonly (readonly string[])[]): Content {
  if (rows.length === 0) return null;
  const shown = speaking(columns, rows);
  const style = (at: number, text: string): string =>
    columns[at].align === 'right' ? 'right' : text.length <= SHORT ? 'short' : 'left';
  return markup`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${shown.map((at) => markup`<th scope="col" class="${style(at, columns[at].title)}">${columns[at].title}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => markup`<tr>${shown.map((at, place) =>
      place === 0
        ? markup`<th scope="row" class="${style(at, row[at])}">${glued(row[at])}</th>`
        : markup`<td class="${style(at, row[at])}">${glued(row[at])}</td>`,
    )}</tr>
`,
  )}</tbody></table></div>
`;
}

/** A number stays with its unit. */
function glued(text: string): string {
  return text.replace(/(\d) (?=(?:%|ms|s|min|h|d|y)(?!\p{L}))/gu, '$1\u00a0');
}

/** A table of things of a model under its heading. */
export function sheetOf(title: string, { columns, rows, left }: Sheet): Content {
  if (rows.length === 0) return null;
  return markup`<h3>${title}</h3>
${tableOf(title, columns, rows)}${left === 0 ? null : markup`<p class="quiet">And ${grouped(left)} more with less.</p>`}
`;
}

/** Rows of the data of a figure; more belong into a spreadsheet. */
const MOST_ROWS = 60;

/** A figure with what it says in words, and its numbers for whoever wants them. */
export function figureOf({ title, sentence, svg, table }: Figure): Markup {
  return markup`<figure>
<figcaption><strong>${title}</strong>${sentence}</figcaption>
<div class="wide" role="region" aria-label="${title}" tabindex="0">${drawn(svg)}</div>
${numbers(title, table)}</figure>
`;
}

function numbers(title: string, { columns: titles, rows }: FigureTable): Content {
  if (rows.length === 0) return null;
  const isNumber = (at: number): boolean => rows.every((row) => row[at] === null || typeof row[at] === 'number');
  const all: Column[] = titles.map((each, at) => ({ title: each, align: isNumber(at) ? 'right' : 'left', rank: 0 }));
  const shown = rows.slice(0, MOST_ROWS).map((row) => row.map(cell));
  const rest = rows.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${grouped(rows.length)} rows.` : '';
  return markup`<details><summary>Numbers</summary>${tableOf(`Numbers of: ${title}`, all, shown)}${rest}</details>
`;
}

function cell(value: string | number | null): string {
  if (value === null) return NOTHING;
  return typeof value === 'number' ? significant(value, 6) : value;
}
