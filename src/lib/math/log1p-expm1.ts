/**
 * log(1 + x) and e^x - 1 with the same bits on every machine, accurate also where x is small. Errors stay below 0.8 and
 * 1.2 units in the last place. Method and coefficients are those of fdlibm (s_log1p.c, s_expm1.c):
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
 *   business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this
 *   notice is preserved.
 */
import { DOUBLE, HIGH, ONE, POWERS, WORDS, scale } from './bits.ts';
import { LN2_HIGH, LN2_LOW } from './log-exp-tables.ts';

const PER_LN2 = 1.4426950408889634;

/** log(1 + x); -Infinity at -1, NaN below. */
export function log1p(x: number): number {
  const u = 1 + x;
  if (!(u > 0 && u < Infinity)) return u === 0 ? -Infinity : u > 0 ? Infinity : NaN;
  if (x > -5.5e-17 && x < 5.5e-17) return x;
  DOUBLE[0] = u;
  const high = WORDS[HIGH];
  // u = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2)
  const k = ((high >> 20) - 1023 + (((high & 0xfffff) + 0x95f64) >> 20)) | 0;
  // What the sum 1 + x dropped, as a correction to log(u). Where nothing is scaled, x itself is the exact f.
  const f = k === 0 ? x : u * POWERS[ONE - k] - 1;
  const dropped = k === 0 ? 0 : (x < 1 ? x - (u - 1) : 1 - (u - x)) / u;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  return k * LN2_HIGH - (half - (s * (half + logSeries(s)) + (k * LN2_LOW + dropped)) - f);
}

/** (log((1 + s) / (1 - s)) - 2 s) / s, for |s| up to 0.1716. */
function logSeries(s: number): number {
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return odd + even;
}

/** e^x - 1. */
export function expm1(x: number): number {
  if (!(x > -37.5 && x <= 709.782712893384)) return x < 0 ? -1 : x > 0 ? Infinity : NaN;
  if (x > -1.1e-16 && x < 1.1e-16) return x;
  const k = Math.floor(x * PER_LN2 + 0.5) | 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const c = expSeries(r);
  if (k === 0) return r + (r * c) / (2 - c);
  // e^r - 1 in two parts: r, and the rest with what r lost in the subtraction
  const rest = (r * c) / (2 - c) + (high - r - low);
  if (k > 20) return scale(1 + (r + (rest - POWERS[ONE - k])), k);
  const power = POWERS[ONE + k];
  return power - 1 + r * power + rest * power;
}

/** c = r + 2 - r (e^r + 1) / (e^r - 1), by a series in r^2 for |r| up to 0.347; e^r = 1 + r + r c / (2 - c). */
function expSeries(r: number): number {
  const t = r * r;
  return (
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))))
  );
}
