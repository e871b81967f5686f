import { diffLines } from '../../model/text/diff.ts';

/** Characters `from` to `to` of the text before, and what stands in their place after. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/**
 * What turns one text into another, in order and as little as possible: cursors, folds and scrolling that lie outside of
 * it stay where they are.
 */
export function textChanges(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const a = linesOf(before);
  const b = linesOf(after);
  const runs = diffLines(a, b);
  if (runs === null) return [narrowed(0, before, after)];
  const aStarts = startsOf(a);
  const bStarts = startsOf(b);
  return runs.map(({ aStart, aEnd, bStart, bEnd }) =>
    narrowed(
      aStarts[aStart],
      before.slice(aStarts[aStart], aStarts[aEnd]),
      after.slice(bStarts[bStart], bStarts[bEnd]),
    ),
  );
}

/** The lines with their ends, so that joined they are the text again. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** Where each line begins, and where the last one ends. */
function startsOf(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length);
  return starts;
}

/** Without the characters that both begin and end with; halves of a pair of surrogates stay together. */
function narrowed(offset: number, before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (start > 0 && isHighHalf(before.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && isLowHalf(before.charCodeAt(before.length - end))) end--;
  return {
    from: offset + start,
    to: offset + before.length - end,
    insert: after.slice(start, after.length - end),
  };
}

const isHighHalf = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLowHalf = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
