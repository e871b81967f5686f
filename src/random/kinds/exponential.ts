import { EXPONENTIAL } from '../codes.ts';
import { MEAN, type KindOf } from '../distribution.ts';
import { formOf, meanOrRate } from '../fields.ts';
import { nextExponential } from '../ziggurat.ts';

const forms = [['mean'], ['rate']];

export const exponential: KindOf<'exponential'> = {
  name: 'exponential',
  code: EXPONENTIAL,
  summary: 'Constant hazard, without memory: what is left does not depend on what has passed.',
  written: {
    shape: 'map',
    fields: [
      { name: 'mean', quantity: 'duration', doc: 'Mean duration, above 0.' },
      { name: 'rate', quantity: 'rate', doc: 'Events per time, the inverse of the mean; above 0.' },
    ],
    forms,
    short: 'mean',
  },
  fromFields(fields) {
    formOf('exponential', fields, forms);
    return { kind: 'exponential', mean: meanOrRate(fields) };
  },
  pack: (spec) => packExponential(spec.mean),
  sample: sampleExponential,
  sampleLengthBiased: (params, at, words, stream) =>
    params[at + MEAN] * (nextExponential(words, stream) + nextExponential(words, stream)),
  cumulativeHazard: (params, at, x) => (x > 0 ? x / params[at + MEAN] : 0),
  inverseCumulativeHazard: (params, at, h) => h * params[at + MEAN],
};

/** The kinds that have an exponential among them pack it as one. */
export function packExponential(mean: number): readonly number[] {
  return [EXPONENTIAL, mean, mean * mean];
}

export function sampleExponential(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return params[at + MEAN] * nextExponential(words, stream);
}
