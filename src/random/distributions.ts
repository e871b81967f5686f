/**
 * Distributions of durations: the table of kinds, and the draws of the engine's loop.
 *
 * A distribution lives in a Float64Array made by DistributionTable, at an offset, so that a trial draws from it without
 * objects. A new kind is a file in kinds/, a code, and a line each in the table and in `sample`.
 */
import {
  CONSTANT,
  EMPIRICAL,
  ERLANG,
  EXPONENTIAL,
  GAMMA,
  HYPEREXPONENTIAL,
  LOGNORMAL,
  MIXTURE,
  NORMAL,
  PARETO,
  PROPORTIONAL,
  SHIFT,
  TRIANGULAR,
  UNIFORM,
  WEIBULL,
} from './codes.ts';
import { CODE, MEAN, VARIANCE, type DistributionKind, type DistributionSpec } from './distribution.ts';
import { constant, sampleConstant } from './kinds/constant.ts';
import { empirical, sampleEmpirical } from './kinds/empirical.ts';
import { erlang, sampleErlang } from './kinds/erlang.ts';
import { exponential, sampleExponential } from './kinds/exponential.ts';
import { gamma, sampleGamma } from './kinds/gamma.ts';
import { hyperexponential, sampleHyperexponential } from './kinds/hyperexponential.ts';
import { lognormal, sampleLognormal } from './kinds/lognormal.ts';
import { mixture, sampleMixture } from './kinds/mixture.ts';
import { never } from './kinds/never.ts';
import { normal, sampleNormal } from './kinds/normal.ts';
import { pareto, samplePareto } from './kinds/pareto.ts';
import { proportional, sampleProportional } from './kinds/proportional.ts';
import { sampleShift, shift } from './kinds/shift.ts';
import { sampleTriangular, triangular } from './kinds/triangular.ts';
import { sampleUniform, uniform } from './kinds/uniform.ts';
import { sampleWeibull, weibull } from './kinds/weibull.ts';
import { cumulativeHazard, inverseCumulativeHazard, quantile, register } from './registry.ts';
import { DistributionTable } from './table.ts';
import { nextExponential } from './ziggurat.ts';

/** All kinds, in the order in which the documentation names them. */
export const distributionKinds: readonly DistributionKind[] = [
  constant,
  never,
  exponential,
  weibull,
  lognormal,
  gamma,
  erlang,
  normal,
  uniform,
  triangular,
  pareto,
  hyperexponential,
  mixture,
  empirical,
  shift,
  proportional,
];

register(distributionKinds);

/** A draw in seconds, Infinity for never, from the distribution at params[at], with the stream at words[stream]. */
export function sample(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  switch (params[at + CODE]) {
    case EXPONENTIAL:
      return sampleExponential(params, at, words, stream);
    case LOGNORMAL:
      return sampleLognormal(params, at, words, stream);
    case CONSTANT:
      return sampleConstant(params, at);
    case WEIBULL:
      return sampleWeibull(params, at, words, stream);
    case GAMMA:
      return sampleGamma(params, at, words, stream);
    case ERLANG:
      return sampleErlang(params, at, words, stream);
    case NORMAL:
      return sampleNormal(params, at, words, stream);
    case UNIFORM:
      return sampleUniform(params, at, words, stream);
    case TRIANGULAR:
      return sampleTriangular(params, at, words, stream);
    case PARETO:
      return samplePareto(params, at, words, stream);
    case HYPEREXPONENTIAL:
      return sampleHyperexponential(params, at, words, stream);
    case MIXTURE:
      return sampleMixture(params, at, words, stream);
    case EMPIRICAL:
      return sampleEmpirical(params, at, words, stream);
    case SHIFT:
      return sampleShift(params, at, words, stream);
    case PROPORTIONAL:
      return sampleProportional(params, at, words, stream);
    default:
      return Infinity; // never
  }
}

/**
 * What is left of a duration that has lasted `age` seconds already; 0 where it should have ended before, since nothing
 * is left of it. Without memory for exponentials; else H^-1(H(age) + E) - age with an exponential E of mean 1.
 */
export function residual(params: Float64Array, at: number, age: number, words: Int32Array, stream: number): number {
  const budget = nextExponential(words, stream);
  if (params[at + CODE] === EXPONENTIAL) return params[at + MEAN] * budget;
  const spent = cumulativeHazard(params, at, age);
  if (spent === Infinity) return 0;
  const left = inverseCumulativeHazard(params, at, spent + budget) - age;
  return left > 0 ? left : 0;
}

/** Mean in seconds of a spec, or of the distribution at an offset; Infinity for `never` and very heavy tails. */
export function mean(spec: DistributionSpec): number;
export function mean(params: Float64Array, at: number): number;
export function mean(of: DistributionSpec | Float64Array, at = 0): number {
  return of instanceof Float64Array ? of[at + MEAN] : moments(of).mean;
}

/** What describes a distribution in short, in seconds. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
  readonly median: number;
  readonly p95: number;
}

export function moments(spec: DistributionSpec): Moments {
  const table = new DistributionTable();
  const at = table.add(spec);
  const { params } = table;
  return {
    mean: params[at + MEAN],
    sd: Math.sqrt(params[at + VARIANCE]),
    median: quantile(params, at, 0.5),
    p95: quantile(params, at, 0.95),
  };
}
