/** The regularised incomplete beta function and its inverse. */
import { deviance, stirlingError } from './gamma.ts';
import { exp, log } from './log-exp.ts';

const SQRT_PER_2PI = 0.3989422804014327;

/** I_x(a, b): the probability that a beta variable with parameters a, b > 0 is at most x. */
export function betaI(a: number, b: number, x: number): number {
  if (!(x > 0 && x < 1)) return x <= 0 ? 0 : x >= 1 ? 1 : NaN;
  return betaOfParts(a, b, x, 1 - x);
}

/** I_x(a, b) from x and y = 1 - x, both of which may be small. */
export function betaOfParts(a: number, b: number, x: number, y: number): number {
  if (mostlyBelow(a, b, x)) return 1 - betaPower(b, a, y, x) / betaFraction(b, a, y, x);
  return betaPower(a, b, x, y) / betaFraction(a, b, x, y);
}

/** Whether x is so far up that the fraction of the other tail is the quicker one. */
function mostlyBelow(a: number, b: number, x: number): boolean {
  return x * (a + b + 2) > a + 1;
}

/** x^a y^b / B(a, b) with y = 1 - x: also the derivative of I_x(a, b) to log(x / y). */
export function betaPower(a: number, b: number, x: number, y: number): number {
  return x === 0 || y === 0 ? 0 : SQRT_PER_2PI * Math.sqrt(a * (b / (a + b))) * exp(betaExponent(a, b, x, y));
}

/** log betaPower but for its square root, by Loader's expansion. */
function betaExponent(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  return stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
}

/**
 * betaPower / I_x(a, b) as a continued fraction, by the modified Lentz method, for x below about a / (a + b)
 * (A. R. DiDonato and A. H. Morris, "Significant digit computation of the incomplete beta function ratios", 1992).
 * Written with y = 1 - x where x near 1 would lose digits.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const slope = a * y - b * x + 1;
  let fraction = (a * slope) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; m < 1e6; m++) {
    const k = a + 2 * m - 1;
    const numerator = ((a + m - 1) / k) * ((a + b + m - 1) / k) * m * (b - m) * x * x;
    const denominator = m + (m * (b - m) * x) / k + ((a + m) * (slope + m * (1 + y))) / (k + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return fraction;
}

/** The x with I_x(a, b) = p, for p from 0 to 1. */
export function inverseBetaI(a: number, b: number, p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 || p === 1 ? p : NaN;
  if (p <= 0.5) {
    const odds = lowerOdds(a, b, p);
    return odds / (1 + odds);
  }
  return 1 / (1 + lowerOdds(b, a, 1 - p));
}

/**
 * x / (1 - x) where I_x(a, b) = p, by Newton's method on log I as a function of the log of the odds. That function is
 * concave: once left of the root the steps approach it from there. Steps are limited for the sake of far starts.
 */
function lowerOdds(a: number, b: number, p: number): number {
  const logTarget = log(p);
  const logRoot = 0.5 * log(a * (b / (a + b))) + log(SQRT_PER_2PI);
  let odds = a / b;
  for (let i = 0; i < 500 && odds > 0; i++) {
    const x = odds / (1 + odds);
    const y = 1 / (1 + odds);
    const lower = !mostlyBelow(a, b, x);
    const fraction = lower ? betaFraction(a, b, x, y) : betaPower(a, b, x, y) / betaOfParts(a, b, x, y);
    const found = lower ? logRoot + betaExponent(a, b, x, y) - log(fraction) : log(betaOfParts(a, b, x, y));
    const newton = (found - logTarget) / fraction;
    const step = Math.max(-5, Math.min(newton, 5 + 1 / a));
    odds *= exp(-step);
    if (Math.abs(step) < 1e-10) break; // the next step would be of the order of its square
  }
  return odds;
}
