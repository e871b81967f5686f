import { clock } from '../trace.ts';
import { grouped } from '../text/layout.ts';
import { downPercent } from '../text/numbers.ts';

/** Numbers of scenarios are compared with bounds: they are told so exactly that the comparison can be seen. */

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** To the millisecond: `1 min 0.4 s`. */
export function exactTime(seconds: number): string {
  let rest = Math.round(seconds * 1000) / 1000;
  const parts: string[] = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    if (count > 0) parts.push(`${grouped(count)} ${unit}`);
    rest = Math.round((rest - count * length) * 1000) / 1000;
  }
  if (rest > 0 || parts.length === 0) parts.push(`${rest} s`);
  return parts.join(' ');
}

/** To a tenth, where it is no whole number: `1,000.3`. */
export function exactCount(count: number): string {
  if (count > 0 && count < 0.1) return '<0.1';
  return grouped(Number(count.toFixed(1)));
}

/** Rounded down to a millionth of a percent: `99.9531 %`. */
export function exactShare(share: number): string {
  return downPercent(share, 6).replace(/\.?0+ %$/, ' %');
}

/** `00:12:00`, with milliseconds where there are any. */
export function moment(seconds: number): string {
  return clock(seconds).replace(/\.000$/, '');
}
