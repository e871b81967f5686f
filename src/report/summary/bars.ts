import { counted, fit, pad, visibleWidth } from '../text/layout.ts';
import type { Page, Style } from '../text/style.ts';

/** A way to set words apart. */
export type Colour = keyof Style;

/** Rows shown one by one; the others are summed up in a last line. */
export const SHOWN = 8;

/** A row of a list in which each has its share of something. */
export interface Bar {
  name: string;
  /** Length of the bar, beside that of the largest. */
  share: number;
  /** Numbers after the bar, the share first. */
  numbers: string[];
  /** Colours the cells of the bar. */
  painted(cells: string): string;
  /** What fits into `room` columns at the end of the line. */
  words(room: number): string;
}

/** The first of many, and the others summed up by `rest`. */
export function firstOf<T>(all: T[], rest: (others: T[]) => T, most = SHOWN): T[] {
  return all.length > most + 1 ? [...all.slice(0, most), rest(all.slice(most))] : all;
}

export function othersName(count: number): string {
  return counted(count, 'other cause');
}

/** A question, and an answer in bars: name, bar, numbers in columns, and words where there is room. */
export function bars(question: string, titles: string[], wordsTitle: string, rows: Bar[], page: Page): string[] {
  const barWidth = page.width < 80 ? 8 : page.width < 100 ? 12 : page.width < 120 ? 18 : 24;
  const widths = titles.map((title, i) =>
    Math.max(i === 0 ? 7 : visibleWidth(title), ...rows.map((row) => visibleWidth(row.numbers[i]))),
  );
  const others = 4 + barWidth + widths.reduce((sum, width) => sum + 2 + width, 0);
  const most = Math.min(page.width < 100 ? 24 : 34, Math.max(8, page.width - others));
  const nameWidth = Math.min(Math.max(...rows.map((row) => visibleWidth(row.name))), most);
  const largest = Math.max(...rows.map((row) => row.share));
  const columns = (cells: string[]): string => cells.map((text, i) => pad(text, widths[i], 'right')).join('  ');
  const lines = rows.map((row) => {
    const cells = barOf(row.share, largest, barWidth);
    const filled = row.painted(cells) + ' '.repeat(barWidth - cells.length);
    const head = `  ${pad(fit(row.name, nameWidth), nameWidth)}  ${filled}  ${columns(row.numbers)}`;
    return `${head}  ${row.words(page.width - visibleWidth(head) - 2)}`.trimEnd();
  });
  return [heading(question, nameWidth + 2 + barWidth, columns(titles), wordsTitle, page), ...lines];
}

function heading(question: string, width: number, columns: string, words: string, { style, width: all }: Page): string {
  const titles = `  ${columns}`;
  const room = all - 2 - width - visibleWidth(titles);
  const title = style.bold(pad(fit(question, width), width));
  return `  ${title}${style.dim(room < 10 || words === '' ? titles : `${titles}  ${words}`)}`;
}

/** A bar of `width` columns for the largest share; at least a sliver for every share above zero. */
function barOf(share: number, largest: number, width: number): string {
  if (share <= 0) return '';
  const eighths = Math.max(1, Math.round((share / largest) * width * 8));
  const full = Math.floor(eighths / 8);
  return '█'.repeat(full) + (eighths % 8 === 0 ? '' : '▏▎▍▌▋▊▉'[(eighths % 8) - 1]);
}
