import { describe, expect, it } from 'vitest';
import { erfc, exp, expm1, normalCdf } from '../../src/lib/math/index.ts';
import { nextExponential, nextNormal } from '../../src/random/index.ts';
import { deviations, streamOf, unevenness } from './helpers.ts';

const N = 1_000_000;

function draws(next: (words: Int32Array, at: number) => number, name: string): Float64Array {
  const words = streamOf(name);
  return Float64Array.from({ length: N }, () => next(words, 0));
}

const exponentials = draws(nextExponential, 'exponential');
const normals = draws(nextNormal, 'normal');

function share(values: Float64Array, test: (x: number) => boolean): number {
  return values.reduce((count, x) => count + (test(x) ? 1 : 0), 0);
}

function meanOf(values: Float64Array, f: (x: number) => number): number {
  return values.reduce((sum, x) => sum + f(x), 0) / N;
}

describe('nextExponential', () => {
  it('gives the same numbers for ever', () => {
    expect(Array.from(exponentials.subarray(0, 3))).toEqual([
      1.363875594216398, 0.6902330770441216, 0.8912292749060157,
    ]);
  });

  it('has the distribution of an exponential, seen through 1,000 intervals', () => {
    const counts = new Int32Array(1000);
    for (const x of exponentials) counts[Math.floor(-expm1(-x) * 1000)]++;
    expect(unevenness(counts)).toBeLessThan(1);
  });

  it.each([5, 7.69711747013105, 8.5, 10, 12])('has the right tail beyond %f', (x) => {
    expect(
      deviations(
        share(exponentials, (e) => e > x),
        N,
        exp(-x),
      ),
    ).toBeLessThan(4.5);
  });

  it('has the moments of an exponential and is never 0', () => {
    expect(Math.abs(meanOf(exponentials, (x) => x) - 1) * 1000).toBeLessThan(4.5); // standard error 1 / 1000
    expect((Math.abs(meanOf(exponentials, (x) => x * x) - 2) * 1000) / Math.sqrt(20)).toBeLessThan(4.5);
    expect(exponentials.every((x) => x > 0)).toBe(true);
  });

  it('has no memory from one draw to the next', () => {
    let product = 0;
    for (let i = 1; i < N; i++) product += (exponentials[i] - 1) * (exponentials[i - 1] - 1);
    expect(Math.abs(product) / Math.sqrt(N)).toBeLessThan(4.5);
  });
});

describe('nextNormal', () => {
  it('gives the same numbers for ever', () => {
    expect(Array.from(normals.subarray(0, 3))).toEqual([0.679427266594294, -0.39709878175833313, -0.5466966521360209]);
  });

  it('has the normal distribution, seen through 1,000 intervals', () => {
    const counts = new Int32Array(1000);
    for (const z of normals) counts[Math.floor(normalCdf(z) * 1000)]++;
    expect(unevenness(counts)).toBeLessThan(1);
  });

  it.each([3, 3.6541528853610088, 4, 4.5])('has the right tails beyond %f', (x) => {
    expect(
      deviations(
        share(normals, (z) => Math.abs(z) > x),
        N,
        erfc(x * Math.SQRT1_2),
      ),
    ).toBeLessThan(4.5);
    expect(
      deviations(
        share(normals, (z) => z > x),
        N,
        0.5 * erfc(x * Math.SQRT1_2),
      ),
    ).toBeLessThan(4.5);
  });

  it('has the moments of a normal distribution', () => {
    expect(Math.abs(meanOf(normals, (z) => z)) * 1000).toBeLessThan(4.5);
    expect((Math.abs(meanOf(normals, (z) => z * z) - 1) * 1000) / Math.sqrt(2)).toBeLessThan(4.5);
    expect((Math.abs(meanOf(normals, (z) => z ** 3)) * 1000) / Math.sqrt(15)).toBeLessThan(4.5);
    expect((Math.abs(meanOf(normals, (z) => z ** 4) - 3) * 1000) / Math.sqrt(96)).toBeLessThan(4.5);
  });

  it('has no memory from one draw to the next, neither in size nor in sign', () => {
    let product = 0;
    let sizes = 0;
    for (let i = 1; i < N; i++) {
      product += normals[i] * normals[i - 1];
      sizes += (normals[i] ** 2 - 1) * (normals[i - 1] ** 2 - 1);
    }
    expect(Math.abs(product) / Math.sqrt(N)).toBeLessThan(4.5);
    expect(Math.abs(sizes) / (2 * Math.sqrt(N))).toBeLessThan(4.5);
  });
});
