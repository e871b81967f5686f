import { NUMBER, read, refuse, shortestDecimal, type Reading } from './number.ts';

/** Pattern of a written fraction when it is text; plain numbers from 0 to 1 are fractions too. */
export const FRACTION_PATTERN = `^${NUMBER}\\s?%?$`;

const percent = new RegExp(`^(${NUMBER})(\\s?%)?$`);
const FRACTION_HINT = 'write a fraction like `99.95%` or `0.9995`';

/** Reads a written fraction, `99.95%` or `0.9995`, into a number from 0 to 1. Never throws. */
export function parseFraction(written: unknown): Reading {
  if (typeof written === 'number') return fromNumber(written);
  if (typeof written !== 'string') return refuse('expected a fraction', FRACTION_HINT);
  const match = percent.exec(written);
  if (match === null) return refuse('not a fraction', FRACTION_HINT);
  const number = Number(match[1]);
  if (match[2] === undefined) return fromNumber(number);
  if (number > 100) return refuse('a fraction is at most 100%', FRACTION_HINT);
  return read(number / 100);
}

function fromNumber(value: number): Reading {
  if (value >= 0 && value <= 1) return read(value);
  if (value > 1 && value <= 100)
    return refuse('a fraction is 0 to 1', `write \`${value}%\` or \`${Number((value / 100).toPrecision(12))}\``);
  return refuse('a fraction is 0 to 1', FRACTION_HINT);
}

/** Writes a fraction as a percentage that `parseFraction` reads back exactly, or as a plain number when none does. */
export function formatFraction(fraction: number): string {
  const decimal = shortestDecimal(fraction * 100, (text) => Number(text) / 100 === fraction && Number(text) <= 100);
  return decimal === null ? String(fraction) : `${decimal}%`;
}
