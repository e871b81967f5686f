import {
  exp,
  expm1,
  log,
  log1p,
  logNormalTail,
  normalQuantile,
  normalQuantileOfLogTail,
} from '../../lib/math/index.ts';
import { LOGNORMAL } from '../codes.ts';
import { OWN, type KindOf, type WrittenFields } from '../distribution.ts';
import { finite, formOf, positive } from '../fields.ts';
import { nextNormal } from '../ziggurat.ts';

const MEDIAN = OWN;
const SIGMA = OWN + 1;
/** Median of the length-biased distribution, which is lognormal with the same sigma. */
const BIASED_MEDIAN = OWN + 2;

const forms = [
  ['median', 'sigma'],
  ['median', 'p95'],
  ['median', 'cv'],
  ['mean', 'sigma'],
  ['mean', 'p95'],
  ['mean', 'cv'],
];

export const lognormal: KindOf<'lognormal'> = {
  name: 'lognormal',
  code: LOGNORMAL,
  summary: 'The product of many small effects, usual for repairs: most are short, a few take very long.',
  written: {
    shape: 'map',
    fields: [
      { name: 'median', quantity: 'duration', doc: 'Half are shorter, half longer; above 0.' },
      { name: 'mean', quantity: 'duration', doc: 'Mean duration, above 0.' },
      { name: 'sigma', quantity: 'number', doc: 'Standard deviation of the natural logarithm, above 0.' },
      {
        name: 'p95',
        quantity: 'duration',
        doc: 'One in twenty is longer. Above the median; with a mean, above it and up to 3.86 times it.',
      },
      { name: 'cv', quantity: 'number', doc: 'Coefficient of variation: standard deviation over mean, above 0.' },
    ],
    forms,
  },
  fromFields(fields) {
    formOf('lognormal', fields, forms);
    const sigma = sigmaOf(fields);
    const mu =
      fields.median === undefined
        ? log(positive(fields, 'mean')) - 0.5 * sigma * sigma
        : log(positive(fields, 'median'));
    return finite({ kind: 'lognormal', mu, sigma }, 'sigma is too large');
  },
  pack({ mu, sigma }) {
    const square = sigma * sigma;
    const mean = exp(mu + 0.5 * square);
    return [LOGNORMAL, mean, mean * mean * expm1(square), exp(mu), sigma, exp(mu + square)];
  },
  sample: sampleLognormal,
  sampleLengthBiased: (params, at, words, stream) =>
    params[at + BIASED_MEDIAN] * exp(params[at + SIGMA] * nextNormal(words, stream)),
  cumulativeHazard: (params, at, x) =>
    x > 0 ? 0 - logNormalTail(log(x / params[at + MEDIAN]) / params[at + SIGMA]) : 0,
  inverseCumulativeHazard: (params, at, h) =>
    params[at + MEDIAN] * exp(params[at + SIGMA] * normalQuantileOfLogTail(-h)),
};

export function sampleLognormal(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return params[at + MEDIAN] * exp(params[at + SIGMA] * nextNormal(words, stream));
}

function sigmaOf(fields: WrittenFields): number {
  if (fields.sigma !== undefined) return positive(fields, 'sigma');
  if (fields.cv !== undefined) {
    const cv = positive(fields, 'cv');
    return Math.sqrt(log1p(cv * cv));
  }
  const p95 = positive(fields, 'p95');
  const z = normalQuantile(0.95);
  if (fields.median !== undefined) {
    if (p95 > positive(fields, 'median')) return log(p95 / positive(fields, 'median')) / z;
    throw new RangeError('p95 must be above the median');
  }
  // log(p95 / mean) = z sigma - sigma^2 / 2, of which the smaller solution is the one that is meant
  const excess = log(p95 / positive(fields, 'mean'));
  const root = z * z - 2 * excess;
  if (!(excess > 0)) throw new RangeError('p95 must be above the mean; below it, give median and p95');
  if (root < 0) throw new RangeError('p95 must be at most 3.86 times the mean: no lognormal goes beyond');
  return (2 * excess) / (z + Math.sqrt(root));
}
