import { log } from '../../lib/math/index.ts';
import { grouped } from './layout.ts';

const LN10 = Math.LN10;

/** `value` with `digits` significant digits, thousands set apart, no trailing zeros: `0.0123`, `12.3`, `1,230`. */
export function significant(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(digits));
  const [whole, decimals] = String(rounded).split('.');
  if (whole.includes('e') || decimals?.includes('e')) return String(rounded);
  return decimals === undefined ? grouped(Number(whole)) : `${grouped(Number(whole))}.${decimals}`;
}

/** A number per year with its trailing zeros, so that intervals read alike: `12.3`, `4.00`, `0.0045`. */
export function perYear(value: number): string {
  if (value === 0 || value >= 99.95 || value < 1e-6) return significant(value, 3);
  return value.toPrecision(value < 0.0995 ? 2 : 3);
}

/** How many of something that is counted: `0.0045`, `12.3`, `1,234`, `56,780`, `5.68 million`. */
export function howMany(value: number): string {
  if (value < 999.5) return perYear(value);
  if (value < 999_950) return significant(value, 4);
  return value < 999.5e6 ? `${significant(value / 1e6, 3)} million` : `${significant(value / 1e9, 3)} billion`;
}

/** A share that may be tiny: `1.2 %`, `0.41 ppm`, `3.2 ppb`. */
export function tinyShare(share: number): string {
  if (share >= 0.0001 || share === 0) return percent(share);
  return share >= 1e-8 ? `${significant(share * 1e6, 2)} ppm` : `${significant(share * 1e9, 2)} ppb`;
}

/** A share as a percentage: `48.2 %`, `0.31 %`; what is less than the whole never shows as 100 %. */
export function percent(share: number): string {
  if (share >= 0.9995 && share < 1) return nearlyAll(share);
  const value = share * 100;
  return `${significant(value, value < 0.995 ? 2 : 3)} %`;
}

/** A share with one decimal, for columns: `48.2 %`, `<0.1 %`; `100.0 %` only for the whole. */
export function roundPercent(share: number): string {
  if (share >= 0.9995 && share < 1) return '>99.9 %';
  return share > 0 && share < 0.0005 ? '<0.1 %' : `${(share * 100).toFixed(1)} %`;
}

/** A share a little below the whole, rounded down to the first digit of what is missing. */
function nearlyAll(share: number): string {
  return downPercent(share, decimalsFor(1 - share));
}

/** `99.98`: how many of a hundred, rounded down, so that 100 means every single one. */
export function ofHundred(share: number): string {
  if (share >= 1) return '100';
  const hundredths = Math.floor(share * 10_000 + 1e-9);
  return String(hundredths / 100);
}

/** Decimals that a percentage needs so that the leading digit of `share` shows; at least 2, at most 10. */
export function decimalsFor(share: number): number {
  if (!(share > 0)) return 2;
  return Math.min(10, Math.max(2, Math.ceil(-log(share * 100) / LN10 - 1e-9)));
}

/** A share as a percentage with fixed decimals, rounded down: availability never looks better than it is. */
export function downPercent(share: number, decimals: number): string {
  const scale = Number(`1e${decimals + 2}`);
  return fixedPercent(Math.floor(share * scale + 1e-6), decimals);
}

/** The same rounded up, for the upper end of an interval; 100 % only for the whole itself. */
export function upPercent(share: number, decimals: number): string {
  const scale = Number(`1e${decimals + 2}`);
  const steps = Math.ceil(share * scale - 1e-6);
  if (steps >= scale && share < 1 && decimals < 10) return upPercent(share, decimals + 1);
  return fixedPercent(steps, decimals);
}

function fixedPercent(steps: number, decimals: number): string {
  const digits = String(steps).padStart(decimals + 1, '0');
  return `${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)} %`;
}

/** Number of nines of a service that is down for `unavailability` of the time, rounded down to a tenth: 0.0005 is 3.3. */
export function nines(unavailability: number): number {
  return Math.floor((-log(unavailability) / LN10) * 10 + 1e-9) / 10;
}

/** An amount of money, rounded to three digits, with its currency when the model names one. */
export function money(amount: number, currency: string): string {
  const text = Math.abs(amount) >= 1000 ? grouped(Math.round(amount)) : significant(amount, 3);
  return currency === '' ? text : `${text} ${currency}`;
}
