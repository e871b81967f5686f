/**
 * The kinds of distributions by code, and what every distribution can do, through that table. The table is filled by
 * distributions.ts, which knows all kinds; the kinds that are made of others come here for them.
 */
import { exp, expm1, log1p } from '../lib/math/index.ts';
import { CODE, MEAN, VARIANCE, type DistributionKind } from './distribution.ts';

const kinds: DistributionKind[] = [];

export function register(all: readonly DistributionKind[]): void {
  for (const kind of all) kinds[kind.code] = kind;
}

export function kindNamed(name: string): DistributionKind | undefined {
  return kinds.find((kind) => kind.name === name);
}

export function sampleOf(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return kinds[params[at + CODE]].sample(params, at, words, stream);
}

/** A draw with density x f(x) / E[X]; Infinity where the mean is infinite. */
export function sampleLengthBiased(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return kinds[params[at + CODE]].sampleLengthBiased(params, at, words, stream);
}

/** Mean in seconds; Infinity for `never` and very heavy tails. */
export function mean(params: Float64Array, at: number): number {
  return params[at + MEAN];
}

/** Variance in square seconds; Infinity for `never` and heavy tails. */
export function variance(params: Float64Array, at: number): number {
  return params[at + VARIANCE];
}

/** H(x) = -log P(X > x), accurate in both tails; from an atom on it includes the atom. */
export function cumulativeHazard(params: Float64Array, at: number, x: number): number {
  return kinds[params[at + CODE]].cumulativeHazard(params, at, x);
}

/** The smallest x with H(x) >= h; Infinity where there is none. */
export function inverseCumulativeHazard(params: Float64Array, at: number, h: number): number {
  return kinds[params[at + CODE]].inverseCumulativeHazard(params, at, h);
}

/** P(X <= x). */
export function cdf(params: Float64Array, at: number, x: number): number {
  return -expm1(-cumulativeHazard(params, at, x));
}

/** P(X > x). */
export function survival(params: Float64Array, at: number, x: number): number {
  return exp(-cumulativeHazard(params, at, x));
}

/** The smallest x with P(X <= x) >= p, for p from 0 to 1. */
export function quantile(params: Float64Array, at: number, p: number): number {
  return inverseCumulativeHazard(params, at, -log1p(-p));
}
