import { describe, expect, it } from 'vitest';
import {
  betaI,
  chiSquareQuantile,
  erf,
  erfc,
  firstAtLeast,
  gammaln,
  gammaP,
  gammaQ,
  integrate,
  inverseBetaI,
  inverseGammaP,
  inverseGammaQ,
  inverseLogGammaQ,
  log,
  logGammaQ,
  logNormalTail,
  normalCdf,
  normalDensity,
  normalHazard,
  normalQuantile,
  normalQuantileOfLogTail,
  studentCdf,
  studentQuantile,
} from '../../../src/lib/math/index.ts';
import * as reference from './special-reference.ts';

function worst(f: (...args: number[]) => number, rows: readonly (readonly number[])[]): number {
  return Math.max(
    ...rows.map((row) => {
      const value = row[row.length - 1];
      return Math.abs(f(...row.slice(0, -1)) - value) / (Math.abs(value) || 1);
    }),
  );
}

describe('special functions', () => {
  it.each([
    ['erf', erf, reference.ERF, 1e-15],
    ['erfc', erfc, reference.ERFC, 1e-15],
    ['normalCdf', normalCdf, reference.NORMAL_CDF, 1e-15],
    ['logNormalTail', logNormalTail, reference.LOG_NORMAL_TAIL, 1e-15],
    ['normalQuantile', normalQuantile, reference.NORMAL_QUANTILE, 1e-15],
    ['gammaln', gammaln, reference.GAMMALN, 1e-15],
    ['gammaP', gammaP, reference.GAMMA_P, 1e-12],
    ['gammaQ', gammaQ, reference.GAMMA_Q, 1e-12],
    ['betaI', betaI, reference.BETA_I, 1e-12],
    ['studentCdf', studentCdf, reference.STUDENT_CDF, 1e-12],
  ] as const)('%s is accurate in the middle and in the tails', (_name, f, rows, bound) => {
    expect(worst(f as (...args: number[]) => number, rows)).toBeLessThan(bound);
  });

  it('quantiles agree with printed tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(studentQuantile(0.975, 10)).toBeCloseTo(2.228138851986275, 13);
    expect(studentQuantile(0.95, 1)).toBeCloseTo(6.313751514675043, 12); // tan(0.45 pi)
    expect(studentQuantile(0.9, 2)).toBeCloseTo(1.8856180831641267, 13); // 0.8 / sqrt(0.18)
    expect(chiSquareQuantile(0.95, 2)).toBeCloseTo(-2 * log(0.05), 13);
    expect(chiSquareQuantile(0.95, 10)).toBeCloseTo(18.307038053275146, 12);
  });

  it('quantiles undo their distribution functions, in both tails', () => {
    for (const p of [1e-280, 1e-40, 1e-6, 0.03, 0.3, 0.49999, 0.7, 0.97]) {
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11);
      for (const df of [0.7, 2, 5.5, 40, 3000, 2e6]) {
        if (df < 1 && p < 1e-100) continue; // the quantile overflows
        expect(studentCdf(studentQuantile(p, df), df) / p, `df ${df}, p ${p}`).toBeCloseTo(1, 10);
      }
      for (const a of [0.05, 0.9, 1, 4, 60, 5000]) {
        const x = inverseGammaP(a, p);
        if (x > 0) expect(gammaP(a, x) / p, `a ${a}, p ${p}`).toBeCloseTo(1, 10);
        expect(gammaQ(a, inverseGammaQ(a, p)) / p, `a ${a}, q ${p}`).toBeCloseTo(1, 10);
        for (const b of [0.3, 1, 7, 800]) {
          const share = inverseBetaI(a, b, p);
          if (share > 1e-300 && share < 0.99) expect(betaI(a, b, share) / p, `${a} ${b} ${p}`).toBeCloseTo(1, 9);
        }
      }
    }
  });

  it('quantiles are exact and symmetric where they must be', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(studentQuantile(0.5, 3)).toBe(0);
    for (const p of [0.25, 0.0625, 2 ** -40]) {
      expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
      expect(studentQuantile(1 - p, 4)).toBe(-studentQuantile(p, 4));
    }
    expect(inverseBetaI(1, 1, 0.25)).toBeCloseTo(0.25, 15);
  });

  it('logarithms of tails go on where the tails underflow', () => {
    for (const z of [-30, -1, 0, 0.5, 3, 40, 1e4]) {
      expect(normalQuantileOfLogTail(logNormalTail(z))).toBeCloseTo(z, z < -8 ? 4 : 10);
    }
    expect(logNormalTail(1e4)).toBeCloseTo(-50000010.1292789, 6); // z^2 / 2 + log(z sqrt(2 pi)) + 1 / z^2
    for (const x of [1e-9, 0.2, 3, 700, 1e5]) {
      expect(inverseLogGammaQ(2.5, logGammaQ(2.5, x)) / x).toBeCloseTo(1, 11);
    }
    expect(logGammaQ(1, 1e5)).toBeCloseTo(-1e5, 9);
  });

  it('the normal hazard is density over tail', () => {
    for (const z of [-9, -0.7, -0.1, 0.3, 0.8, 6]) {
      expect(normalHazard(z) / (normalDensity(z) / normalCdf(-z))).toBeCloseTo(1, 13);
    }
    expect(normalHazard(1e8)).toBeCloseTo(1e8, 6);
  });

  it('say NaN outside their domains and the limits at the ends', () => {
    expect([-0.1, 1.1, NaN].map(normalQuantile)).toEqual([NaN, NaN, NaN]);
    expect([0, 1].map(normalQuantile)).toEqual([-Infinity, Infinity]);
    expect([0, 1, 2].map((p) => studentQuantile(p, 3))).toEqual([-Infinity, Infinity, NaN]);
    expect([0, 1, -1].map((p) => inverseGammaP(2, p))).toEqual([0, Infinity, NaN]);
    expect([0, 1, 2].map((p) => inverseBetaI(2, 3, p))).toEqual([0, 1, NaN]);
    expect([0, -1, Infinity].map(gammaln)).toEqual([Infinity, NaN, Infinity]);
    expect([gammaP(2, 0), gammaP(2, Infinity), gammaP(0.5, Infinity), gammaP(-1, 2)]).toEqual([0, 1, 1, NaN]);
    expect([gammaQ(2, 0), gammaQ(2, Infinity), gammaQ(0.5, 0), gammaQ(-1, 2)]).toEqual([1, 0, 1, NaN]);
    expect([betaI(2, 3, 0), betaI(2, 3, 1), betaI(2, 3, NaN)]).toEqual([0, 1, NaN]);
    expect(studentCdf(NaN, 3)).toBeNaN();
    expect(studentQuantile(1e-300, 0.5)).toBe(-Infinity);
  });
});

describe('integrate', () => {
  it('integrates smooth functions to the last digits', () => {
    expect(integrate((x) => x * x * x, 0, 2, 1e-14)).toBeCloseTo(4, 13);
    expect(integrate(normalDensity, -8, 8, 1e-14)).toBeCloseTo(1, 13);
  });

  it('finds jumps and infinite slopes', () => {
    expect(integrate((x) => (x < 1 / 3 ? 1 : 5), 0, 1, 1e-12)).toBeCloseTo(1 / 3 + 10 / 3, 11);
    expect(integrate(Math.sqrt, 0, 1, 1e-12)).toBeCloseTo(2 / 3, 11);
  });
});

describe('firstAtLeast', () => {
  it('finds the root of a smooth function to the last bit, in few steps', () => {
    let calls = 0;
    const root = firstAtLeast((x) => (calls++, x * x), 2, 0, 100);
    expect(Math.abs(root - Math.SQRT2)).toBeLessThanOrEqual(2.3e-16);
    expect(calls).toBeLessThan(40);
  });

  it('finds the place of a jump exactly', () => {
    for (const place of [0.1, 1 / 3, 7, 1e9 / 7]) {
      let calls = 0;
      const step = (x: number) => (calls++, x < place ? 0.1 * (x / place) : x < 2e9 ? 3 : Infinity);
      expect(firstAtLeast(step, 2, 0, 3e9)).toBe(place);
      expect(calls).toBeLessThan(203);
    }
  });

  it('gives the lower end where the function is there already', () => {
    expect(firstAtLeast((x) => x, 1, 1, 5)).toBe(1);
  });
});
