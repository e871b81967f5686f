/**
 * The error function, the normal distribution and its quantiles, with relative accuracy far into both tails.
 *
 * The two Chebyshev series were fitted with 60 digits; their truncation errors are below 1e-18.
 */
import { chebyshev } from './chebyshev.ts';
import { exp, log } from './log-exp.ts';
import { expm1, log1p } from './log1p-expm1.ts';

const SQRT_2PI = 2.5066282746310007;
const SQRT_2_PER_PI = 0.7978845608028654;

/** erf(x) / x as a series in T_k(8 x^2 - 1), |x| up to 1/2. */
const ERF_PER_X = [
  2.167764410981226, -0.04367779108737525, 0.0008071118294133213, -1.191317951927046e-5, 1.440278733630302e-7,
  -1.467715582316901e-9, 1.2902439604484931e-11, -9.963857180158892e-14, 6.857505850501839e-16, -4.255370438044438e-18,
];

/** (1 + 2 x) e^(x^2) erfc(x) as a series in T_k((x - 4) / (x + 3)), x from 1/2 on. */
const SCALED_ERFC = [
  2.4262354418543497, -0.07225473646563542, -0.02632189276459184, 0.019186588533428105, -0.006682350310928109,
  0.0015522847050575515, -0.00023571658348154882, 1.5690562205135226e-5, 2.153875719667181e-6, -6.012574627859283e-7,
  1.3854950323746626e-8, 1.3575814484993745e-8, -1.3070972098097831e-9, -3.06373327557849e-10, 5.062873791614194e-11,
  8.050230187118965e-12, -1.74987484220058e-12, -2.6365750400882025e-13, 5.909950702659242e-14, 1.0548914766564293e-14,
  -1.9235530211488676e-15, -4.764157943707682e-16, 5.502036001020429e-17, 2.2407847347890268e-17,
];

/** Error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0.5)) return x * chebyshev(ERF_PER_X, 8 * x * x - 1);
  return x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
}

/** 1 - erf(x), with relative accuracy until it underflows at 26.5. */
export function erfc(x: number): number {
  if (!(x > 0.5)) return x < -0.5 ? 2 - erfc(-x) : 1 - erf(x);
  return x > 27 ? 0 : expOfMinusProduct(x, x) * scaledErfc(x);
}

/** e^(x^2) erfc(x) for x from 1/2 on. */
function scaledErfc(x: number): number {
  return x < 1e15 ? chebyshev(SCALED_ERFC, (x - 4) / (x + 3)) / (1 + 2 * x) : 0.5641895835477563 / x;
}

/** e^(-x y) where the rounding of the product of two numbers of like size below 100 would show. */
function expOfMinusProduct(x: number, y: number): number {
  const head = Math.fround(x);
  const other = Math.fround(y);
  return exp(-head * other) * exp(-(head * (y - other) + (x - head) * y));
}

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.abs(z) > 40 ? 0 : expOfMinusProduct(z, 0.5 * z) / SQRT_2PI;
}

/** P(Z <= z) for a standard normal Z, with relative accuracy also in the lower tail. */
export function normalCdf(z: number): number {
  if (!(z < -0.7)) return z > 0.7 ? 1 - normalTail(z) : 0.5 + 0.5 * erf(z * Math.SQRT1_2);
  return normalTail(-z);
}

/** P(Z > z) for z from 0.7 on. */
function normalTail(z: number): number {
  return z > 40 ? 0 : 0.5 * expOfMinusProduct(z, 0.5 * z) * scaledErfc(z * Math.SQRT1_2);
}

/** The density over P(Z > z): the hazard of the standard normal distribution at z. */
export function normalHazard(z: number): number {
  if (z > 0.7) return SQRT_2_PER_PI / scaledErfc(z * Math.SQRT1_2);
  return normalDensity(z) / (z < -0.7 ? 1 - normalTail(-z) : 0.5 - 0.5 * erf(z * Math.SQRT1_2));
}

/** log P(Z > z): accurate where the probability underflows, and where it is nearly one. */
export function logNormalTail(z: number): number {
  if (z > 0.7) return z > 1e154 ? -Infinity : log(0.5 * scaledErfc(z * Math.SQRT1_2)) - 0.5 * z * z;
  return z < -0.7 ? log1p(-normalTail(-z)) : log(0.5 - 0.5 * erf(z * Math.SQRT1_2));
}

/** The z with P(Z <= z) = p; -Infinity and Infinity at 0 and 1, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (p < 0.2) return -tailQuantile(log(p));
  return p > 0.8 ? tailQuantile(log(1 - p)) : centralQuantile(p - 0.5);
}

/** The z with log P(Z > z) = l, for l below 0: the inverse of logNormalTail. */
export function normalQuantileOfLogTail(l: number): number {
  if (!(l < 0)) return l === 0 ? -Infinity : NaN;
  if (l < -1.6) return l === -Infinity ? Infinity : tailQuantile(l);
  if (l > -0.2) return -tailQuantile(log(-expm1(l)));
  return centralQuantile(0.5 - exp(l));
}

/** The z with log P(Z > z) = l, for l below -1.5, by Halley's method. */
function tailQuantile(l: number): number {
  // M. Abramowitz and I. Stegun, Handbook of mathematical functions, 26.2.23: within 4.5e-4.
  const t = Math.sqrt(-2 * l);
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let i = 0; i < 6; i++) {
    const scaled = scaledErfc(z * Math.SQRT1_2);
    const hazard = SQRT_2_PER_PI / scaled;
    const newton = (log(0.5 * scaled) - 0.5 * z * z - l) / hazard;
    const step = newton / (1 + 0.5 * newton * (hazard - z));
    z += step;
    if (Math.abs(step) < 1e-6 * z) break; // the next step would be of the order of its cube
  }
  return z;
}

/** The z with P(0 < Z < z) = c, for |c| up to 0.32, by Halley's method. */
function centralQuantile(c: number): number {
  const w = c * SQRT_2PI;
  let z = w + (w * w * w) / 6;
  for (let i = 0; i < 6; i++) {
    const newton = (0.5 * erf(z * Math.SQRT1_2) - c) / normalDensity(z);
    const step = newton / (1 + 0.5 * newton * z);
    z -= step;
    if (!(Math.abs(step) > 1e-6 * Math.abs(z))) break;
  }
  return z;
}
