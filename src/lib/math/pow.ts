/**
 * Powers of positive numbers with the same bits on every machine.
 *
 * Method and coefficients are those of fdlibm (e_pow.c), with single precision parts in place of cleared low words:
 *
 *   Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and distribute
 *   this software is freely granted, provided that this notice is preserved.
 */
import { DOUBLE, HIGH, ONE, POWERS, WORDS, scale } from './bits.ts';

/** 2 / (3 ln 2), and its parts. */
const CP = 0.9617966939259756;
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
/** log2(1.5), in parts. */
const LOG2_1P5_HIGH = 0.5849624872207642;
const LOG2_1P5_LOW = 1.350039202129749e-8;
/** ln 2, and its parts. */
const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;

/** 2^1024 is the first power of two above the doubles; half the smallest double is 2^-1075. */
const OVERFLOW = 1024;
const UNDERFLOW = -1075;

/**
 * x to the power y, for x >= 0 and any y, within one unit in the last place. Follows IEEE 754: pow(x, 0) and
 * pow(1, y) are 1. NaN for negative x, of which no caller has need.
 */
export function pow(x: number, y: number): number {
  if (!(x >= 2.2250738585072014e-308 && x < Infinity && y > -1e25 && y < 1e25)) return powOfRareArguments(x, y);
  return powerOfTwice(x, y, 0);
}

/** (x 2^k)^y for normal x. */
function powerOfTwice(x: number, y: number, k: number): number {
  DOUBLE[0] = x;
  const high = WORDS[HIGH];
  // x = 2^n m with m between sqrt(3)/2 and sqrt(3), m near 1 or near 1.5
  const fraction = high & 0xfffff;
  const nearOne = fraction <= 0x3988e || fraction >= 0xbb67a;
  let n = (high >> 20) - 1023 + k;
  if (fraction >= 0xbb67a) n++;
  const m = x * POWERS[ONE + k - n];
  const centre = nearOne ? 1 : 1.5;

  // s = (m - c) / (m + c) in two parts
  const difference = m - centre;
  const sum = m + centre;
  const inverse = 1 / sum;
  const s = difference * inverse;
  const sHigh = Math.fround(s);
  const sumHigh = Math.fround(sum);
  const sumLow = m - (sumHigh - centre);
  const sLow = inverse * (difference - sHigh * sumHigh - sHigh * sumLow);

  // ln(m / c) = 2 s + 2/3 s^3 + ..., as 2/3 s (3 + s^2 + series) in two parts
  const s2 = s * s;
  const series = s2 * s2 * logSeries(s2) + sLow * (sHigh + s);
  const sHigh2 = sHigh * sHigh;
  const tHigh = Math.fround(3 + sHigh2 + series);
  const tLow = series - (tHigh - 3 - sHigh2);
  const u = sHigh * tHigh;
  const v = sLow * tHigh + tLow * s;

  // log2(x) in two parts
  const pHigh = Math.fround(u + v);
  const pLow = v - (pHigh - u);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + (nearOne ? 0 : LOG2_1P5_LOW);
  const base = nearOne ? 0 : LOG2_1P5_HIGH;
  const logHigh = Math.fround(zHigh + zLow + base + n);
  const logLow = zLow - (logHigh - n - base - zHigh);

  const yHigh = Math.fround(y);
  return powerOfTwo(yHigh * logHigh, (y - yHigh) * logHigh + y * logLow);
}

/** 3/2 (ln((1 + s) / (1 - s)) - 2 s - 2/3 s^3) / s^5, with z = s^2 up to 0.0718. */
function logSeries(z: number): number {
  return (
    0.5999999999999946 +
    z *
      (0.4285714285785502 +
        z * (0.33333332981837743 + z * (0.272728123808534 + z * (0.23066074577556175 + z * 0.20697501780033842))))
  );
}

/** 2^(high + low). */
function powerOfTwo(high: number, low: number): number {
  const whole = high + low;
  if (!(whole > UNDERFLOW - 1 && whole < OVERFLOW + 1)) return whole > 0 ? Infinity : 0;
  const k = Math.floor(whole + 0.5) | 0;
  const rest = high - k;
  const t = Math.fround(low + rest);
  const u = t * LN2_HIGH;
  const v = (low - (t - rest)) * LN2 + t * LN2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const zz = z * z;
  const c =
    z -
    zz *
      (0.16666666666666602 +
        zz *
          (-0.0027777777777015593 +
            zz * (6.613756321437934e-5 + zz * (-1.6533902205465252e-6 + zz * 4.1381367970572385e-8))));
  const y = 1 - ((z * c) / (c - 2) - (w + z * w) - z);
  if (k > -1022 && k < 1024) return y * POWERS[ONE + k];
  return k < UNDERFLOW ? 0 : scale(y, k);
}

function powOfRareArguments(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (!(x >= 0) || y !== y) return NaN;
  if (x === 0) return y > 0 ? 0 : Infinity;
  if (x === Infinity) return y > 0 ? Infinity : 0;
  // |y| so large that whatever x is, unless 1, the result is 0 or Infinity
  if (!(y > -1e25 && y < 1e25)) return x > 1 === y > 0 ? Infinity : 0;
  return powerOfTwice(x * 18014398509481984, y, -54);
}
