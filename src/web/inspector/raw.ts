import type { Path } from '../../model/index.ts';
import { valueAt } from '../../model/text/path.ts';
import { readText } from '../../model/text/read.ts';
import { readSimple } from '../../model/text/simple.ts';

let last: { text: string; data: unknown } = { text: '', data: null };

/**
 * The text as plain data just as it is written, also where it is wrong: what the parser hands on as `written` lacks what
 * has the wrong shape. Of a text with an error of syntax, what could be read.
 */
export function rawData(text: string): unknown {
  if (last.text !== text) last = { text, data: read(text) };
  return last.data;
}

function read(text: string): unknown {
  return readSimple(text) ?? readText(text).value;
}

/** What stands for fields of several things that differ. */
export const MIXED = Symbol('several values');

/** The value at `path` below each root, or MIXED when they differ. */
export function commonValue(data: unknown, roots: readonly Path[], path: Path): unknown {
  const [first, ...rest] = roots.map((root) => valueAt(data, [...root, ...path]));
  if (rest.length === 0) return first;
  const text = JSON.stringify(first);
  return rest.every((value) => JSON.stringify(value) === text) ? first : MIXED;
}
