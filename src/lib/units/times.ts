import { NUMBER, read, refuse, type Reading } from './number.ts';

/** Pattern of a written factor, for the JSON Schema. */
export const TIMES_PATTERN = `^${NUMBER}x$`;

const times = new RegExp(`^(${NUMBER})x$`);
const TIMES_HINT = 'write a factor like `5x` or `1.5x`';

/** Reads a written factor, `5x`, into a number of 0 or more. Never throws. */
export function parseTimes(written: unknown): Reading {
  if (typeof written === 'number' && written >= 0) return refuse('a factor ends with `x`', `write \`${written}x\``);
  if (typeof written !== 'string') return refuse('expected a factor', TIMES_HINT);
  const factor = Number(times.exec(written)?.[1]);
  return Number.isFinite(factor) ? read(factor) : refuse('not a factor', TIMES_HINT);
}

/** Writes a factor so that `parseTimes` reads back exactly the same. */
export function formatTimes(factor: number): string {
  return `${factor}x`;
}
