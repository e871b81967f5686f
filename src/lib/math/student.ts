/** Student's t distribution, with relative accuracy in the tails. */
import { betaOfParts, betaPower } from './beta.ts';
import { gammaln } from './gamma.ts';
import { exp, log } from './log-exp.ts';
import { log1p } from './log1p-expm1.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** From here on the expansion around the normal distribution is exact in doubles. */
const NEARLY_NORMAL = 1e7;

/** P(T <= t) for Student's T with df > 0 degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  if (df >= NEARLY_NORMAL) return normalCdf(nearNormal(t, df));
  if (t > 0) return 1 - upperTail(t, df);
  return t < 0 ? upperTail(-t, df) : t === 0 ? 0.5 : NaN;
}

/** The normal deviate with the same tail (M. Abramowitz and I. Stegun, 26.7.8, with its next term). */
function nearNormal(t: number, df: number): number {
  if (df === Infinity) return t;
  const square = (t * t) / df;
  if (square < 1e-4) return t * (1 - (square + 1 / df) / 4 + ((13 * square + 8 / df) * square) / 96);
  return (t > 0 ? 1 : -1) * Math.sqrt(df * log1p(square)) * (1 - 1 / (4 * df));
}

/** P(T > t) for t > 0. */
function upperTail(t: number, df: number): number {
  const ratio = t / Math.sqrt(df);
  if (ratio > 1e8) return 0.5 * exp(logFarTails(ratio, df));
  const square = ratio * ratio;
  return 0.5 * betaOfParts(0.5 * df, 0.5, 1 / (1 + square), square / (1 + square));
}

/** log P(|T| > t) where t^2 is so large against df that the first term of its series is all. */
function logFarTails(ratio: number, df: number): number {
  const logBeta = gammaln(0.5 * df) - gammaln(0.5 * (df + 1)) + 0.5723649429247001; // log sqrt(pi)
  return -df * log(ratio) - log(0.5 * df) - logBeta;
}

/** The t with P(T <= t) = p; -Infinity and Infinity at 0 and 1. */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (p === 0.5) return 0;
  if (df >= NEARLY_NORMAL) return expansionAroundNormal(normalQuantile(p), df);
  return p < 0.5 ? -positiveQuantile(p, df) : positiveQuantile(1 - p, df);
}

/** R. A. Fisher and E. A. Cornish's expansion (Abramowitz and Stegun, 26.7.5). */
function expansionAroundNormal(z: number, df: number): number {
  const z2 = z * z;
  return z * (1 + ((z2 + 1) / 4 + ((5 * z2 + 16) * z2 + 3) / (96 * df)) / df);
}

/**
 * The t > 0 with P(T > t) = tail, by Newton's method on log(-log P(|T| > t)) as a function of log t: concave, and the
 * normal quantile is left of the root, so that the steps approach it from there.
 */
function positiveQuantile(tail: number, df: number): number {
  const target = tail >= 0.25 ? -log1p(-(1 - 2 * tail)) : -log(2 * tail);
  const logTarget = log(target);
  let t = -normalQuantile(tail);
  for (let i = 0; i < 100 && t < Infinity; i++) {
    const ratio = t / Math.sqrt(df);
    const square = ratio * ratio;
    const x = 1 / (1 + square);
    const y = square / (1 + square);
    const far = ratio > 1e8;
    const inside = far ? 1 : betaOfParts(0.5, 0.5 * df, y, x);
    const logTails = far ? logFarTails(ratio, df) : inside < 0.5 ? log1p(-inside) : log(2 * upperTail(t, df));
    const slope = far ? df : (2 * betaPower(0.5 * df, 0.5, x, y)) / exp(logTails);
    const step = ((log(-logTails) - logTarget) * -logTails) / slope;
    t *= exp(-step);
    if (Math.abs(step) < 1e-10) break; // the next step would be of the order of its square
  }
  return t;
}
