/** Brackets that are open at the same time, columns of indentation, and list marks in a row: far more than any model has. */
const MOST_BRACKETS = 100;
const MOST_COLUMNS = 160;
const MOST_MARKS = 50;

const marks = new RegExp(`^\\s*(?:[-?:][ \\t]+){${MOST_MARKS}}`);

/**
 * Offset of the place where text is nested deeper than a reader can follow, or -1. The YAML reader recurses, and hostile
 * text would exhaust the stack, which not every engine survives. Quotes and remarks are not understood here: a bracket
 * counts wherever it is, until a line begins at the margin again.
 */
export function tooDeepAt(text: string): number {
  let open = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (isMargin(text.charCodeAt(start))) open = 0;
    if (isIndentedTooFar(text, start, end) || marks.test(text.slice(start, Math.min(end, start + 1000)))) return start;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x5b || code === 0x7b) {
        if (++open > MOST_BRACKETS) return at;
      } else if ((code === 0x5d || code === 0x7d) && open > 0) open--;
    }
    start = end + 1;
  }
  return -1;
}

/** A letter at the beginning of a line ends whatever was open. */
function isMargin(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isIndentedTooFar(text: string, start: number, end: number): boolean {
  if (end - start <= MOST_COLUMNS) return false;
  for (let at = start; at < start + MOST_COLUMNS; at++) if (text[at] !== ' ') return false;
  return !/^ *(?:#|$)/.test(text.slice(start, end));
}
