import { humanDuration } from '../../lib/units/index.ts';
import { secondsPerYear, type Measure, type StudyInfo } from '../../results/index.ts';
import { counted } from './layout.ts';
import { decimalsFor, downPercent, nines, percent, upPercent } from './numbers.ts';
import { NOTHING } from './table.ts';

/** A measure in words: the value, and the interval or what is known instead of it. */
export interface Written {
  value: string;
  range: string;
}

/** Writes a measure with `format` for its numbers. What was never seen becomes a bound, never 0 or 100 %. */
export function written(measure: Measure, format: (value: number) => string): Written {
  const { value, low, high } = measure;
  if (measure.method === 'undefined') return { value: NOTHING, range: '' };
  if (isBound(measure)) return { value: bound(measure, format), range: '' };
  return { value: format(value!), range: range(low, high, format, format) };
}

/** Only the value, for table cells. */
export function cell(measure: Measure, format: (value: number) => string): string {
  return written(measure, format).value;
}

/** Whether nothing (or nothing else) was seen, so that only a bound can be told. */
export function isBound({ value, method }: Pick<Measure, 'value' | 'method'>): boolean {
  return value === null || method === 'none seen' || method === 'all seen';
}

function bound({ low, high }: Measure, format: (value: number) => string): string {
  if (high !== null) return `under ${format(high)}`;
  if (low !== null) return `over ${format(low)}`;
  return NOTHING;
}

function range(
  low: number | null,
  high: number | null,
  formatLow: (value: number) => string,
  formatHigh: (value: number) => string,
): string {
  if (low !== null && high !== null) {
    if (low === high) return '';
    const [from, to] = [formatLow(low), formatHigh(high)];
    return from === to && high > low ? `± ${percent((high - low) / (high + low))}` : `${from} – ${to}`;
  }
  if (low !== null) return `over ${formatLow(low)}`;
  return high === null ? '' : `under ${formatHigh(high)}`;
}

/**
 * An availability with as many decimals as its interval deserves: rounded down, the interval outwards.
 * At least two digits of what is missing to 100 % are shown, of a bound one.
 */
export function writtenAvailability(measure: Measure): Written {
  const { value, low, high } = measure;
  if (measure.method === 'undefined') return { value: NOTHING, range: '' };
  const missing = 1 - (value ?? low ?? high ?? 0);
  const spread = low !== null && high !== null ? (high - low) / 2 : 0;
  const digits = isBound(measure) ? 0 : 1;
  const decimals = Math.min(10, Math.max(decimalsFor(missing) + digits, spread > 0 ? decimalsFor(spread) : 0));
  const down = (share: number): string => downPercent(share, Math.min(decimals, decimalsFor(missing) + 3));
  const up = (share: number): string => upPercent(share, Math.min(decimals, decimalsFor(missing) + 3));
  if (isBound(measure)) return { value: bound(measure, down), range: '' };
  return { value: down(value!), range: range(low, high, down, up) };
}

/** A share close to 1 in nines, rounded down; a bound from above up: `3.5 nines`, `over 3.5 nines`. */
export function writtenNines(measure: Measure): string {
  const { value, low, high } = measure;
  const written = (count: number): string => `${count.toFixed(1)} nines`;
  if (isBound(measure)) {
    if (low !== null && low < 1) return `over ${written(nines(1 - low))}`;
    return high === null ? NOTHING : `under ${written(nines(1 - high) + 0.1)}`;
  }
  return value! < 1 ? written(nines(1 - value!)) : NOTHING;
}

/** The time that all trials of a study measured together: `10,000 years`, `2.5 years`, `30 d`. */
export function simulated({ simulatedYears }: Pick<StudyInfo, 'simulatedYears'>): string {
  if (simulatedYears < 0.9995) return humanDuration(simulatedYears * secondsPerYear);
  const years = simulatedYears < 9.95 ? Number(simulatedYears.toPrecision(2)) : Math.round(simulatedYears);
  return counted(years, 'year');
}

/** A duration as people say it, given seconds. */
export function duration(seconds: number): string {
  return humanDuration(seconds);
}
