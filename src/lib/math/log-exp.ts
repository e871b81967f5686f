/**
 * log and exp with the same bits on every machine.
 *
 * ECMAScript leaves the last bits of Math.log and Math.exp to each engine. These use only + - * / and exact operations,
 * whose results IEEE 754 fixes, and are as quick. Errors are below 0.65 units in the last place; where exp is subnormal,
 * below 0.85. Method: a table brings the argument near 1 or 0, a Taylor series does the rest (P. T. P. Tang,
 * "Table-driven implementation of the logarithm function", ACM TOMS 16, 1990, and of the exponential, 15, 1989).
 */
import { DOUBLE, HIGH, ONE, POWERS, WORDS, scale } from './bits.ts';
import { EXP_TABLE, LN2_HIGH, LN2_LOW, LOG_TABLE, STEP_HIGH, STEP_LOW } from './log-exp-tables.ts';

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;

/** 128 / ln 2. */
const PER_STEP = 184.6649652337873;
/** 1.5 * 2^52: adding and subtracting it rounds to a whole number. */
const ROUNDER = 6755399441055744;

/** Natural logarithm of x; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Infinity)) return logOfRareArgument(x);
  DOUBLE[0] = x;
  const word = WORDS[HIGH];
  // x = 2^e c (1 + r), with c in row j of the table, j being the upper 7 bits of the fraction
  const row = (word >> 11) & 0x1fc;
  const e = (word >> 20) - 1023;
  const r = (x * POWERS[ONE - e] - LOG_TABLE[row]) * LOG_TABLE[row + 1];
  const exact = e * LN2_HIGH + LOG_TABLE[row + 2];
  const high = exact + r;
  const r2 = r * r;
  const series = r * (1 / 3) - 0.5 + r2 * (r * 0.2 - 0.25 + r2 * (r * (1 / 7) - 1 / 6 - r2 * 0.125)); // (log(1 + r) - r) / r^2
  return high + (exact - high + r + (e * LN2_LOW + LOG_TABLE[row + 3]) + r2 * series);
}

function logOfRareArgument(x: number): number {
  if (x > 0) return x === Infinity ? Infinity : log(x * TWO_54) - 54 * LN2_HIGH - 54 * LN2_LOW;
  return x === 0 ? -Infinity : NaN;
}

/** e to the power x; 0 below -745.13, Infinity above 709.78. */
export function exp(x: number): number {
  if (!(x > -745.1332191019411 && x <= 709.782712893384)) return x > 0 ? Infinity : x < 0 ? 0 : NaN;
  // x = (128 k + j) ln 2 / 128 + r
  const steps = x * PER_STEP + ROUNDER - ROUNDER;
  const r = x - steps * STEP_HIGH - steps * STEP_LOW;
  const n = steps | 0;
  const row = (n & 127) << 1;
  const k = n >> 7;
  const r2 = r * r;
  const series = r + r2 * (0.5 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120)));
  const y = EXP_TABLE[row] + (EXP_TABLE[row + 1] + EXP_TABLE[row] * series);
  return k > -1022 && k < 1024 ? y * POWERS[ONE + k] : scale(y, k);
}
