import { describe, expect, it } from 'vitest';
import { exp, expm1, log, log1p, pow } from '../../../src/lib/math/index.ts';
import { EXP, EXPM1, LOG, LOG1P, POW } from './elementary-reference.ts';

const view = new DataView(new ArrayBuffer(8));

/** The distance from a double to the next larger one in size. */
function ulp(x: number): number {
  view.setFloat64(0, Math.abs(x));
  view.setBigInt64(0, view.getBigInt64(0) + 1n);
  return view.getFloat64(0) - Math.abs(x);
}

/** The largest error over the rows of a table, in units in the last place. */
function worst(f: (...args: number[]) => number, rows: readonly (readonly number[])[]): number {
  const errors = rows.map((row) => {
    const [nearest, beyond] = row.slice(-2);
    return Math.abs((f(...row.slice(0, -2)) - nearest) / ulp(nearest) - beyond);
  });
  return Math.max(...errors);
}

describe('elementary functions', () => {
  it.each([
    ['log', log, LOG, 0.65],
    ['exp', exp, EXP, 0.85],
    ['log1p', log1p, LOG1P, 0.8],
    ['expm1', expm1, EXPM1, 1.2],
    ['pow', pow, POW, 0.75],
  ] as const)('%s errs by less than a unit or so in the last place', (_name, f, rows, bound) => {
    expect(worst(f as (...args: number[]) => number, rows)).toBeLessThan(bound);
  });

  it('log and exp are exact where their results are', () => {
    expect(log(1)).toBe(0);
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(log(Math.E)).toBe(1);
    expect(exp(1)).toBe(Math.E);
    expect(log1p(0)).toBe(0);
    expect(expm1(0)).toBe(0);
    expect(Object.is(log1p(-0), -0)).toBe(true);
    expect(Object.is(expm1(-0), -0)).toBe(true);
  });

  it('are right at the ends of their ranges', () => {
    expect([0, -0, -1, Infinity, -Infinity, NaN].map(log)).toEqual([-Infinity, -Infinity, NaN, Infinity, NaN, NaN]);
    expect([Infinity, -Infinity, NaN, 709.79, -745.2].map(exp)).toEqual([Infinity, 0, NaN, Infinity, 0]);
    expect([709.782712893384, -745.1332191019411].map(exp)).toEqual([1.7976931348622732e308, 0]);
    expect(exp(-745)).toBe(5e-324);
    expect([-1, -1.5, Infinity, NaN].map(log1p)).toEqual([-Infinity, NaN, Infinity, NaN]);
    expect([Infinity, -Infinity, NaN, 710, -40].map(expm1)).toEqual([Infinity, -1, NaN, Infinity, -1]);
    expect(log(5e-324)).toBe(-744.4400719213812);
    expect(log(Number.MAX_VALUE)).toBe(709.782712893384);
  });

  it('pow follows IEEE 754 at the ends of its range', () => {
    expect([0, 1, 2, Infinity, NaN].map((x) => pow(x, 0))).toEqual([1, 1, 1, 1, 1]);
    expect([-Infinity, -2, 0.5, Infinity, NaN].map((y) => pow(1, y))).toEqual([1, 1, 1, 1, 1]);
    expect([-1, 1, Infinity, -Infinity].map((y) => pow(0, y))).toEqual([Infinity, 0, 0, Infinity]);
    expect([-1, 1, Infinity, -Infinity].map((y) => pow(Infinity, y))).toEqual([0, Infinity, Infinity, 0]);
    expect([Infinity, -Infinity, 1e300, -1e300].map((y) => pow(1.5, y))).toEqual([Infinity, 0, Infinity, 0]);
    expect([Infinity, -Infinity, 1e300, -1e300].map((y) => pow(0.5, y))).toEqual([0, Infinity, 0, Infinity]);
    expect(pow(2, 1023)).toBe(8.98846567431158e307);
    expect(pow(2, 1024)).toBe(Infinity);
    expect(pow(2, -1074)).toBe(5e-324);
    expect(pow(2, -1076)).toBe(0);
    expect([pow(-1, 2), pow(NaN, 2), pow(2, NaN)]).toEqual([NaN, NaN, NaN]);
  });

  it('pow gives exact powers exactly', () => {
    for (let n = 1; n <= 20; n++) expect(pow(n, 3)).toBe(n * n * n);
    for (const x of [2, 3, 0.1, 1e10, 7.25]) expect(pow(x * x, 0.5)).toBe(x);
    for (const x of [2, 0.1, 1e-300, 7.25e200]) expect(pow(x, 1)).toBe(x);
  });

  it('exp and log grow steadily from one row of their tables to the next', () => {
    for (let j = -300; j <= 300; j++) {
      const edge = ((j + 0.5) * Math.LN2) / 128;
      expect(exp(edge + 1e-15)).toBeGreaterThanOrEqual(exp(edge - 1e-15));
      const point = 1 + j / 512;
      expect(log(point)).toBeGreaterThanOrEqual(log(point - 2e-16));
    }
  });
});
