import { formatRate, parseFraction, parseRate } from '../../lib/units/index.ts';
import type { WrittenDistribution } from '../distribution.ts';
import { inline } from '../text/write.ts';
import { scaled } from './scale.ts';

/** What a written number is, which decides how it is varied. */
export type FormName = 'time' | 'share' | 'rate' | 'count';

/** The two values a number is varied to, as a model writes them; null: there is none on that side. */
export interface Ends {
  low: unknown;
  high: unknown;
}

/** How numbers of one form are varied by a factor above 1. Null: this one cannot be varied. */
export const FORMS: Record<FormName, (written: unknown, factor: number) => Ends | null> = {
  time(written, factor) {
    const low = scaled(written as WrittenDistribution, 1 / factor);
    return low === null ? null : { low, high: scaled(written as WrittenDistribution, factor) };
  },
  share(written, factor) {
    const reading = parseFraction(written);
    if (!reading.ok || !(reading.value > 0 && reading.value < 1)) return null;
    const { value } = reading;
    // What is rare is varied: of 98 % the 2 % that are missing, of 10 % the 10 % themselves.
    const rare = Math.min(value, 1 - value);
    const [less, more] = [rare / factor, Math.min(1, rare * factor)];
    return value > 0.5 ? { low: share(1 - more), high: share(1 - less) } : { low: share(less), high: share(more) };
  },
  rate(written, factor) {
    const reading = parseRate(written);
    if (!reading.ok || reading.value === 0) return null;
    return { low: formatRate(reading.value / factor), high: formatRate(reading.value * factor) };
  },
  count(written) {
    if (typeof written !== 'number' || !Number.isInteger(written)) return null;
    return { low: written > 1 ? written - 1 : null, high: written + 1 };
  },
};

/** A share as a model writes it, to nine digits. */
export function share(value: number): string {
  return `${Number((value * 100).toPrecision(9))}%`;
}

/** A written value in one line, without the signs of the language: `lognormal median 45s, p95 3m`. */
export function shownValue(written: unknown): string {
  if (typeof written === 'string' || typeof written === 'number') return String(written);
  const bare = inline(written).replace(/[{}[\]"]/g, '');
  return bare.replace(/: +/g, ' ').replace(/ +/g, ' ').replace(/ ,/g, ',').trim();
}
