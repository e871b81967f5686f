/**
 * The gamma function and the regularised incomplete gamma functions, with relative accuracy in both tails.
 *
 * Powers and factorials are combined by C. Loader's saddle point expansion ("Fast and accurate computation of binomial
 * probabilities", 2000), so that large shapes lose no digits.
 */
import { exp, log } from './log-exp.ts';
import { expm1, log1p } from './log1p-expm1.ts';
import { normalQuantileOfLogTail } from './normal.ts';

const HALF_LOG_2PI = 0.9189385332046728;
/** 1 minus Euler's constant. */
const ONE_MINUS_EULER = 0.42278433509846713;

/** (-1)^k (zeta(k) - 1) / k for k = 2, 3, ...: the coefficients of log gamma(2 + z), z up to 1/2 in size. */
const LOG_GAMMA_AT_2 = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11,
];

/** B_2k / (2 k (2 k - 1)): Stirling's series. */
const STIRLING = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417,
  -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
];

/** Natural logarithm of the gamma function, for x > 0; Infinity at 0, NaN below. */
export function gammaln(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x < 0.5) return logGammaNear2(x) - log1p(x) - log(x);
  if (x < 1.5) return logGammaNear2(x - 1) - log1p(x - 1);
  if (x >= 10) return x < Infinity ? (x - 0.5) * log(x) - x + HALF_LOG_2PI + stirlingSeries(x) : Infinity;
  let rest = x;
  let product = 1;
  while (rest >= 2.5) {
    rest -= 1;
    product *= rest;
  }
  return logGammaNear2(rest - 2) + log(product);
}

/** log gamma(2 + z), |z| up to 1/2. */
function logGammaNear2(z: number): number {
  let sum = 0;
  for (let k = LOG_GAMMA_AT_2.length - 1; k >= 0; k--) sum = sum * z + LOG_GAMMA_AT_2[k];
  return z * (ONE_MINUS_EULER + z * sum);
}

function stirlingSeries(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * square + STIRLING[k];
  return sum * inverse;
}

/** What Stirling's formula leaves: log gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2), for x > 0. */
export function stirlingError(x: number): number {
  return x >= 10 ? stirlingSeries(x) : gammaln(x) - ((x - 0.5) * log(x) - x + HALF_LOG_2PI);
}

/** a log(a / x) + x - a, for positive a and x, without cancellation where they are near each other. */
export function deviance(a: number, x: number): number {
  const difference = x - a;
  const v = difference / (x + a);
  if (!(Math.abs(v) < 0.1)) return a * log(a / x) + difference;
  let sum = difference * v;
  let term = -2 * a * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}

/** log(x^a e^-x / gamma(a + 1)). */
function logPoisson(a: number, x: number): number {
  if (a < 1) return a * log(x) - x - gammaln(a + 1);
  return -stirlingError(a) - deviance(a, x) - 0.5 * log(a) - HALF_LOG_2PI;
}

/** gamma(a, x) / gamma(a): the probability that a gamma variable of shape a and scale 1 is at most x. a > 0. */
export function gammaP(a: number, x: number): number {
  if (!(x > 0 && a > 0)) return x <= 0 && a > 0 ? 0 : NaN;
  if (a < 1 && x <= 1.1) return exp(smallPower(a, x)) * (1 + a * smallSeries(a, x));
  if (x === Infinity) return 1;
  return x < a + 1 && !(a < 1) ? lowerSeries(a, x) : 1 - exp(logUpperFraction(a, x));
}

/** 1 - gammaP(a, x), with relative accuracy in the upper tail. */
export function gammaQ(a: number, x: number): number {
  if (!(x > 0 && a > 0)) return x <= 0 && a > 0 ? 1 : NaN;
  if (a < 1 && x <= 1.1) return smallUpper(a, x);
  if (x === Infinity) return 0;
  return x < a + 1 && !(a < 1) ? 1 - lowerSeries(a, x) : exp(logUpperFraction(a, x));
}

/** log gammaQ(a, x): accurate where gammaQ underflows, and where it is nearly one. */
export function logGammaQ(a: number, x: number): number {
  if (!(x > 0 && a > 0)) return x <= 0 && a > 0 ? 0 : NaN;
  if (x === Infinity) return -Infinity;
  if (!(a < 1 && x <= 1.1)) return x < a + 1 && !(a < 1) ? log1p(-lowerSeries(a, x)) : logUpperFraction(a, x);
  const lower = exp(smallPower(a, x)) * (1 + a * smallSeries(a, x));
  return lower < 0.5 ? log1p(-lower) : log(smallUpper(a, x));
}

/** gammaP by its power series, for x up to a + 1. */
function lowerSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = a + 1; ; n++) {
    term *= x / n;
    if (term < sum * 1e-17) return exp(logPoisson(a, x)) * sum;
    sum += term;
  }
}

/** log gammaQ by Legendre's continued fraction (modified Lentz), for x above a and above 1. */
function logUpperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1e6; n++) {
    const an = n * (a - n);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return logPoisson(a, x) + log(a * fraction);
}

/** log(x^a / gamma(a + 1)). */
function smallPower(a: number, x: number): number {
  return a * log(x) - gammaln(1 + a);
}

/** Sum over k from 1 of (-x)^k / ((a + k) k!), for x up to 1.1. */
function smallSeries(a: number, x: number): number {
  let sum = 0;
  let term = 1;
  for (let k = 1; k < 30; k++) {
    term *= -x / k;
    sum += term / (a + k);
  }
  return sum;
}

/** gammaQ for a below 1 and x up to 1.1, where 1 - gammaP would lose digits as a becomes small. */
function smallUpper(a: number, x: number): number {
  const power = smallPower(a, x);
  return -expm1(power) - exp(power) * a * smallSeries(a, x);
}

/** The x with gammaP(a, x) = p; 0 at 0, Infinity at 1. */
export function inverseGammaP(a: number, p: number): number {
  return inverseLogGammaQ(a, log1p(-p));
}

/** The x with gammaQ(a, x) = q; for small q more accurate than inverseGammaP(a, 1 - q). */
export function inverseGammaQ(a: number, q: number): number {
  return inverseLogGammaQ(a, log(q));
}

/**
 * The x with log gammaQ(a, x) = l, for l <= 0: the inverse of logGammaQ.
 *
 * Newton's method on log(-log Q) as a function of log x, which has slope a for small x, 1 for large x, and no
 * inflection between: it converges from any start.
 */
export function inverseLogGammaQ(a: number, l: number): number {
  if (!(l < 0 && a > 0)) return l === 0 && a > 0 ? 0 : NaN;
  if (l === -Infinity) return Infinity;
  const logTarget = log(-l);
  let x = startOfInverse(a, l, logTarget);
  for (let i = 0; i < 100 && x > 0; i++) {
    const found = logGammaQ(a, x);
    const slope = exp(logPoisson(a, x) - found + log(a)) / -found;
    const step = (log(-found) - logTarget) / slope;
    x *= exp(-step);
    if (Math.abs(step) < 1e-10) break; // the next step would be of the order of its square
  }
  return x;
}

/** Wilson and Hilferty's cube of a normal quantile, or the first term of the series in the lower tail. */
function startOfInverse(a: number, l: number, logTarget: number): number {
  const root = 1 - 1 / (9 * a) + normalQuantileOfLogTail(l) / (3 * Math.sqrt(a));
  if (a >= 1 && root > 0.1) return a * root * root * root;
  const first = exp((logTarget + gammaln(a + 1)) / a);
  return a < 1 ? Math.min(first, -l) : first; // -log Q is above x for shapes below 1
}

/** The quantile of the chi-square distribution with df > 0 degrees of freedom. */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * inverseGammaP(0.5 * df, p);
}
