import { NUMBER, read, refuse, shortestDecimal, significant, type Reading } from './number.ts';
import { unitMeant } from './names.ts';

/** Seconds in each unit of a written duration, largest first. A year is 365 days, a month a twelfth of it. */
export const SECONDS = {
  y: 31_536_000,
  mo: 2_628_000,
  w: 604_800,
  d: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
  ms: 0.001,
} as const;

export type DurationUnit = keyof typeof SECONDS;

const UNITS = Object.keys(SECONDS) as DurationUnit[];

/** Pattern of a written duration, for the JSON Schema: parts in descending units. */
export const DURATION_PATTERN = `^(?=.)${UNITS.map((unit) => `(?:${NUMBER}${unit})?`).join('')}$`;

const duration = new RegExp(`^${UNITS.map((unit) => `(?:(${NUMBER})${unit})?`).join('')}$`);
const DURATION_HINT = 'write a duration like `250ms`, `30s`, `5m`, `4h`, `1d`, `2w`, `1mo`, `2y` or `4h30m`';

/**
 * Reads a written duration into seconds: `250ms`, `30s`, `4h30m`, or the number 0. Other bare numbers are refused,
 * because nobody can tell seconds from hours. Never throws.
 */
export function parseDuration(written: unknown): Reading {
  if (written === 0 || written === '0') return read(0);
  if (typeof written === 'number') return refuse('a duration needs a unit', bareNumberHint(written));
  if (typeof written !== 'string') return refuse('expected a duration', DURATION_HINT);
  const match = written === '' ? null : duration.exec(written);
  if (match === null) return refuse('not a duration', durationHint(written));
  let seconds = 0;
  UNITS.forEach((unit, i) => {
    if (match[i + 1] !== undefined) seconds += inSeconds(Number(match[i + 1]), unit);
  });
  if (!Number.isFinite(seconds)) return refuse('the duration is too long', 'write `never` for what never comes');
  return read(seconds);
}

function inSeconds(count: number, unit: DurationUnit): number {
  return unit === 'ms' ? count / 1000 : count * SECONDS[unit];
}

function bareNumberHint(value: number): string {
  return value > 0 && Number.isFinite(value) ? `write \`${value}s\`, \`${value}m\` or \`${value}h\`` : DURATION_HINT;
}

/** Tells a duration in other words (`4 hours`, `90min`, `1h 30m`) from one that cannot be understood. */
function durationHint(written: string): string {
  if (written.length > 100) return DURATION_HINT;
  if (/^\s*-/.test(written)) return 'a duration cannot be negative';
  if (/^[0-9.]+$/.test(written)) return bareNumberHint(Number(written));
  const parts = [...written.trim().matchAll(/([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]+)[\s,]*/g)];
  const rest = parts.reduce((text, part) => text.replace(part[0], ''), written.trim());
  const units = parts.map((part) => unitMeant(part[2], UNITS));
  if (parts.length === 0 || rest !== '' || units.includes(undefined)) return DURATION_HINT;
  const ordered = parts
    .map((part, i) => ({ text: `${part[1]}${units[i]}`, rank: UNITS.indexOf(units[i]!) }))
    .sort((a, b) => a.rank - b.rank);
  const text = ordered.map((part) => part.text).join('');
  return duration.test(text) ? `write \`${text}\`` : DURATION_HINT;
}

/** Writes seconds so that `parseDuration` reads back exactly the same number: `4h30m`, `90d`, `250ms`, `0s`. */
export function formatDuration(seconds: number): string {
  let best = `${seconds}s`;
  for (const text of [...UNITS.map((unit) => inOneUnit(seconds, unit)), inParts(seconds)]) {
    if (text !== null && effort(text) < effort(best)) best = text;
  }
  return best;
}

/** Whole numbers read more easily than decimals of the same length, and `4h30m` more easily than `270m`. */
function effort(text: string): number {
  const isLarge = /^(?:[0-9.]{3,}[hms]|[0-9.]{4,}ms)$/.test(text);
  return text.length + (text.includes('.') ? 2 : 0) + (isLarge ? 2 : 0);
}

/** `1.5h`, when that is exactly as long. */
function inOneUnit(seconds: number, unit: DurationUnit): string | null {
  const count = unit === 'ms' ? seconds * 1000 : seconds / SECONDS[unit];
  const decimal = shortestDecimal(count, (text) => inSeconds(Number(text), unit) === seconds);
  return decimal === null ? null : `${decimal}${unit}`;
}

/** `4h30m`: whole counts of units, for whole seconds. Weeks and months are left to durations that are just that. */
function inParts(seconds: number): string | null {
  if (!Number.isInteger(seconds) || seconds > 1e12) return null;
  let rest = seconds;
  let text = '';
  for (const unit of ['y', 'd', 'h', 'm', 's'] as const) {
    const count = Math.floor(rest / SECONDS[unit]);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * SECONDS[unit];
  }
  return text === '' ? null : text;
}

/**
 * Writes seconds for people, rounded to what matters: `250 ms`, `2.3 s`, `26 min 17 s`, `4 h 30 min`, `12 d 6 h`,
 * `1.4 y`; infinity is `never`. Not meant to be read back.
 */
export function humanDuration(seconds: number): string {
  if (Number.isNaN(seconds)) return '–';
  if (seconds < 0) return `-${humanDuration(-seconds)}`;
  if (seconds === Infinity) return 'never';
  if (seconds === 0) return '0 s';
  if (seconds < 0.9995) return `${significant(seconds * 1000, 3)} ms`;
  if (seconds < 59.95) return `${significant(seconds, seconds < 9.95 ? 2 : 3)} s`;
  if (seconds < 3599.5) return twoUnits(seconds, 60, 'min', 1, 's');
  if (seconds < 86_370) return twoUnits(seconds, 3600, 'h', 60, 'min');
  if (seconds < 30 * 86_400) return twoUnits(seconds, 86_400, 'd', 3600, 'h');
  if (seconds < SECONDS.y) return `${Math.round(seconds / 86_400)} d`.replace(/^365 d$/, '1 y');
  const years = seconds / SECONDS.y;
  return `${years < 999.5 ? significant(years, years < 9.95 ? 2 : 3) : significant(years, 3)} y`;
}

function twoUnits(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const steps = Math.round(seconds / small);
  const perLarge = large / small;
  const whole = Math.floor(steps / perLarge);
  const rest = steps - whole * perLarge;
  return rest === 0 ? `${whole} ${largeName}` : `${whole} ${largeName} ${rest} ${smallName}`;
}
