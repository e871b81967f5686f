import { plainLine } from '../text/layout.ts';
import { speaking, type Column } from '../text/table.ts';

/**
 * Texts that come from a model or a command line can be anything. In Markdown they stand in code spans, where nothing is
 * markup, link, HTML, mention or reference to an issue; only texts of letters, digits and blanks stand free.
 */

/** A text as a code span, outside of tables. */
export function code(text: string): string {
  const line = plainLine(text);
  if (line === '') return '(no name)';
  const fence = '`'.repeat(longestRun(line) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** The same in a cell of a table, where a bar would end the cell, in a code span too. */
export function cellCode(text: string): string {
  // A backslash before the bar would take away what the backslash of ours is for: something invisible parts them.
  return code(text.replace(/\\+(?=\|)/g, `$&${PARTED}`).replaceAll('|', '\\|'));
}

const PARTED = '\u200b';

/** A text that reads as it is where it can do no harm, else as a code span. */
export function free(text: string, span: (text: string) => string = code): string {
  const line = plainLine(text);
  return HARMLESS.test(line) && !LINKED.test(line) ? line : span(line);
}

/** Begins with a letter or digit; no sign that is markup anywhere. */
const HARMLESS = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{Sc} .,()'-]*[\p{L}\p{N}\p{Sc})'])?$/u;
/** What GitHub makes a link of without any markup: addresses, issues, commits. */
const LINKED = /www\.|\bgh-\d|\b[0-9a-f]{7,40}\b/i;

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** A table; cells are Markdown already. Columns that say nothing in any row are left out. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const shown = speaking(columns, rows);
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(shown.map((index) => columns[index].title)),
    line(shown.map((index) => (columns[index].align === 'right' ? '--:' : '---'))),
    ...rows.map((row) => line(shown.map((index) => row[index]))),
  ];
}
