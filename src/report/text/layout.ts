// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b\[[0-9;]*m/g;

const ZERO_WIDTH = /^[\p{M}\p{Cf}]$/u;

/** Columns a text takes on a terminal: escapes and combining marks none, East Asian wide letters and pictures two. */
export function visibleWidth(text: string): number {
  let width = 0;
  for (const letter of text.replace(ESCAPES, '')) {
    if (ZERO_WIDTH.test(letter)) continue;
    width += isWide(letter.codePointAt(0)!) ? 2 : 1;
  }
  return width;
}

function isWide(code: number): boolean {
  return (
    code >= 0x1100 &&
    (code <= 0x115f ||
      (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      (code >= 0x1f300 && code <= 0x1faff) ||
      (code >= 0x20000 && code <= 0x3fffd))
  );
}

export type Align = 'left' | 'right';

/** Fills up with blanks to `width` columns; longer text stays as it is. */
export function pad(text: string, width: number, align: Align = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - visibleWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** Shortens plain text (no escapes) to at most `width` columns, with `…` in place of what is left out at the end. */
export function fit(text: string, width: number): string {
  if (visibleWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const letter of text) {
    const next = visibleWidth(letter);
    if (used + next > width - 1) break;
    kept += letter;
    used += next;
  }
  return width > 0 ? `${kept.trimEnd()}…` : '';
}

/**
 * Breaks text at blanks into lines of at most `width` columns, each after the first begun with `indent`.
 * A number stays with its unit. A word longer than a line stays whole: a path or command must be copied in one piece.
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(QUANTITY, (quantity) => quantity.replaceAll(' ', GLUE)).split(' ')) {
    if (line !== '' && visibleWidth(line) + 1 + visibleWidth(word) > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((entry) => entry.replaceAll(GLUE, ' '));
}

/** `4 h 23 min`, `98.2 %` */
const QUANTITY = /\d (?:ms|s|min|h|d|y|%)(?: \d+ (?:s|min|h))?(?![A-Za-z])/g;
/** A blank at which no line ends. */
const GLUE = '\u00a0';

/** A name from a file in one line and without the control characters a terminal would obey. */
export function oneLine(name: string): string {
  return name.replace(/\p{Cc}+/gu, ' ').trim();
}

/**
 * Any text in one line, for media that obey more than control characters: without those that turn the direction of text
 * either.
 */
export function plainLine(text: string): string {
  return text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** `one`, `one and two`, `one, two and three`. */
export function listed(items: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** `1 outage`, `12,000 outages`; the plural is formed with s unless given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A number with its thousands set apart: `12,000`. */
export function grouped(count: number): string {
  return String(count).replace(/(?<!\.\d*)\B(?=(\d{3})+(?!\d))/g, ',');
}
