import { SECONDS } from './duration.ts';
import { unitMeant } from './names.ts';
import { NUMBER, read, refuse, shortestDecimal, type Reading } from './number.ts';

/** Seconds in each unit that may follow the slash of a rate or a price. */
export const PER = {
  s: 1,
  min: SECONDS.m,
  h: SECONDS.h,
  d: SECONDS.d,
  w: SECONDS.w,
  mo: SECONDS.mo,
  y: SECONDS.y,
} as const;

const UNITS = Object.keys(PER) as (keyof typeof PER)[];

/** Pattern of a written rate, for the JSON Schema. */
export const RATE_PATTERN = `^${NUMBER}/(?:${UNITS.join('|')})$`;

const rate = new RegExp(`^(${NUMBER})/([A-Za-z]+)$`);
const RATE_HINT = 'write a rate like `200/s`, `30/min` or `3/y`';

/** Reads a written rate, `200/s`, `30/min`, `3/y`, or 0, into a number per second. Never throws. */
export function parseRate(written: unknown): Reading {
  if (written === 0) return read(0);
  if (typeof written === 'number')
    return refuse('a rate needs a unit of time', `write \`${written}/s\` or \`${written}/h\``);
  if (typeof written !== 'string') return refuse('expected a rate', RATE_HINT);
  return parsePer(written, 'a rate', RATE_HINT);
}

/** Reads `NUMBER/unit`; `what` and `hint` word the refusal. */
export function parsePer(written: string, what: string, hint: string): Reading {
  const match = rate.exec(written);
  if (match === null) return refuse(`not ${what}`, hint);
  const unit = match[2];
  if (!Object.hasOwn(PER, unit)) {
    const meant = unitMeant(unit, UNITS);
    return refuse(`\`${unit}\` is not a unit of time`, meant ? `write \`${match[1]}/${meant}\`` : hint);
  }
  const perSecond = Number(match[1]) / PER[unit as keyof typeof PER];
  return Number.isFinite(perSecond) ? read(perSecond) : refuse(`${what} is too large`, hint);
}

/** Writes a number per second so that `parseRate` reads back exactly the same: the shortest of its forms. */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) return '0/s';
  let best = `${perSecond}/s`;
  for (const [unit, seconds] of Object.entries(PER)) {
    const decimal = shortestDecimal(perSecond * seconds, (text) => Number(text) / seconds === perSecond);
    const text = `${decimal}/${unit}`;
    if (decimal !== null && text.length < best.length) best = text;
  }
  return best;
}
