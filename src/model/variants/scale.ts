import { formatDuration, formatRate, parseDuration, parseRate } from '../../lib/units/index.ts';
import { WRITTEN_KINDS, type WrittenDistribution } from '../distribution.ts';

/**
 * A written distribution with every time in it multiplied by `factor` (above 0): it keeps its kind and shape. Null where
 * nothing in it is a time above zero: `0`, `never`.
 */
export function scaled(written: WrittenDistribution, factor: number): WrittenDistribution | null {
  if (typeof written !== 'object') return scaledDuration(written, factor);
  const [name] = Object.keys(written);
  const form = WRITTEN_KINDS.get(name)?.written;
  const value = written[name];
  if (form?.shape === 'list') {
    if (!Array.isArray(value)) return null;
    const values = value.map((each) => scaledDuration(each, factor) ?? each);
    return { [name]: values };
  }
  if (form?.shape !== 'map' && form?.shape !== 'branches') return null;
  const fields = new Map(form.fields.map((field) => [field.name, field.quantity]));
  const inMap = (map: object): object =>
    Object.fromEntries(
      Object.entries(map).map(([key, inner]: [string, unknown]) => [key, scaledField(fields.get(key), inner, factor)]),
    );
  if (Array.isArray(value)) return { [name]: value.map((branch) => inMap(branch as object)) };
  if (typeof value === 'object' && value !== null) return { [name]: inMap(value) };
  const short = scaledDuration(value, factor);
  return short === null ? null : { [name]: short };
}

function scaledField(quantity: string | undefined, value: unknown, factor: number): unknown {
  if (quantity === 'duration') return scaledDuration(value, factor) ?? value;
  if (quantity === 'distribution') return scaled(value as WrittenDistribution, factor) ?? value;
  if (quantity !== 'rate') return value;
  const rate = parseRate(value);
  return rate.ok && rate.value > 0 ? formatRate(rate.value / factor) : value;
}

function scaledDuration(written: unknown, factor: number): string | null {
  const reading = parseDuration(written);
  return reading.ok && reading.value > 0 ? durationInText(reading.value * factor) : null;
}

/** Digits of a time that is written anew: more than any model rests on, few enough to read. */
const DIGITS = 9;

/** Seconds as a model writes them, to nine digits. */
export function durationInText(seconds: number): string {
  return formatDuration(Number(seconds.toPrecision(DIGITS)));
}
