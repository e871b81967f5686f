/** Powers of positive numbers with the same bits on every machine, within 0.51 units in the last place. */
import { DOUBLE, HIGH, ONE, POWERS, WORDS, scale } from './bits.ts';
import { EXP_TABLE, LN2_HIGH, LN2_LOW, LOG_TABLE, STEP_HIGH, STEP_LOW } from './log-exp-tables.ts';

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;
/** 2^27 + 1: multiplying by it splits a double into two halves whose products are exact (G. W. Veltkamp). */
const SPLITTER = 134217729;
/** Beyond, whatever x is, unless 1, the result is 0 or Infinity. */
const HUGE = 1e25;

/** 128 / ln 2. */
const PER_STEP = 184.6649652337873;
/** 1.5 * 2^52: adding and subtracting it rounds to a whole number. */
const ROUNDER = 6755399441055744;

/**
 * x to the power y, for x >= 0 and any y. Follows IEEE 754: pow(x, 0) and pow(1, y) are 1. NaN for negative x, of which
 * no caller has need.
 */
export function pow(x: number, y: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Infinity && y > -HUGE && y < HUGE)) return powOfRareArguments(x, y);
  return powOfNormal(x, y, 0);
}

/** (x 2^shift)^y for a normal x: y log x in two parts, with the tables of log and exp. */
function powOfNormal(x: number, y: number, shift: number): number {
  DOUBLE[0] = x;
  const word = WORDS[HIGH];
  const row = (word >> 11) & 0x1fc;
  const e = (word >> 20) - 1023;
  const c = LOG_TABLE[row];
  // x = 2^e c (1 + r), with r = rHigh + rLow
  const d = x * POWERS[ONE - e] - c;
  const r = d * LOG_TABLE[row + 1];
  const rSplit = r * SPLITTER;
  const rHigh = rSplit - (rSplit - r);
  const rLow = (d - rHigh * c) * LOG_TABLE[row + 1];
  // log x = exact + r - r^2 / 2 + r^3 / 3 ..., what each sum of large terms drops being kept
  const exact = (e + shift) * LN2_HIGH + LOG_TABLE[row + 2];
  const linear = exact + rHigh;
  const square = -0.5 * rHigh * rHigh;
  const large = linear + square;
  const r2 = r * r;
  const series =
    r * r2 * (1 / 3 - 0.25 * r + r2 * (0.2 - r * (1 / 6) + r2 * (1 / 7 - 0.125 * r))) +
    (rLow - rLow * (rHigh + 0.5 * rLow));
  const small =
    exact - linear + rHigh + (linear - large + square) + ((e + shift) * LN2_LOW + LOG_TABLE[row + 3]) + series;
  const high = large + small;
  const low = large - high + small;
  // y log x
  const ySplit = y * SPLITTER;
  const yHigh = ySplit - (ySplit - y);
  const split = high * SPLITTER;
  const head = split - (split - high);
  return expOfSum(yHigh * head, yHigh * (high - head) + (y - yHigh) * high + y * low);
}

/** e^(x + dx) for a dx that is small against 1. */
function expOfSum(x: number, dx: number): number {
  if (!(x + dx > -745.2 && x + dx < 709.8)) return x > 0 ? Infinity : 0;
  const steps = x * PER_STEP + ROUNDER - ROUNDER;
  const r = x - steps * STEP_HIGH - steps * STEP_LOW + dx;
  const n = steps | 0;
  const row = (n & 127) << 1;
  const k = n >> 7;
  const r2 = r * r;
  const series = r + r2 * (0.5 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120)));
  const y = EXP_TABLE[row] + (EXP_TABLE[row + 1] + EXP_TABLE[row] * series);
  if (k > -1022 && k < 1024) return y * POWERS[ONE + k];
  return k < -1075 ? 0 : scale(y, k);
}

function powOfRareArguments(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (!(x >= 0) || y !== y) return NaN;
  if (x === 0) return y > 0 ? 0 : Infinity;
  if (x === Infinity) return y > 0 ? Infinity : 0;
  if (!(y > -HUGE && y < HUGE)) return x > 1 === y > 0 ? Infinity : 0;
  return powOfNormal(x * TWO_54, y, -54);
}
