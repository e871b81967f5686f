import { exp, gammaln, log, pow } from '../../lib/math/index.ts';
import { WEIBULL } from '../codes.ts';
import { OWN, type KindOf } from '../distribution.ts';
import { finite, formOf, positive } from '../fields.ts';
import { nextStandardGamma } from '../standard-gamma.ts';
import { nextExponential } from '../ziggurat.ts';
import { packExponential } from './exponential.ts';

const SCALE = OWN;
const SHAPE = OWN + 1;
const INVERSE_SHAPE = OWN + 2;

const forms = [
  ['shape', 'mean'],
  ['shape', 'scale'],
];

export const weibull: KindOf<'weibull'> = {
  name: 'weibull',
  code: WEIBULL,
  summary: 'Hazard that falls with age (shape below 1, early failures) or rises with it (shape above 1, wear).',
  written: {
    shape: 'map',
    fields: [
      { name: 'shape', quantity: 'number', doc: 'Above 0: below 1 early failures, 1 exponential, above 1 wear.' },
      { name: 'mean', quantity: 'duration', doc: 'Mean duration, above 0.' },
      { name: 'scale', quantity: 'duration', doc: 'Duration that 63.2 % do not exceed, above 0.' },
    ],
    forms,
  },
  fromFields(fields) {
    const form = formOf('weibull', fields, forms);
    const shape = positive(fields, 'shape');
    const written = positive(fields, form === 'shape,mean' ? 'mean' : 'scale');
    const scale = form === 'shape,mean' ? written / exp(gammaln(1 + 1 / shape)) : written;
    if (!(scale > 0))
      throw new RangeError(`shape must be larger: at ${shape} nearly all of the mean is in the far tail`);
    return finite({ kind: 'weibull', shape, scale }, 'shape is too small');
  },
  pack({ shape, scale }) {
    if (shape === 1) return packExponential(scale);
    const mean = exp(gammaln(1 + 1 / shape));
    const variance = scale * scale * (exp(gammaln(1 + 2 / shape)) - mean * mean);
    return [WEIBULL, scale * mean, variance, scale, shape, 1 / shape];
  },
  sample: sampleWeibull,
  /** (X / scale)^shape is gamma distributed with shape 1 + 1 / shape. */
  sampleLengthBiased(params, at, words, stream) {
    const inverse = params[at + INVERSE_SHAPE];
    return params[at + SCALE] * pow(nextStandardGamma(1 + inverse, words, stream), inverse);
  },
  cumulativeHazard: (params, at, x) => (x > 0 ? pow(x / params[at + SCALE], params[at + SHAPE]) : 0),
  inverseCumulativeHazard: (params, at, h) => params[at + SCALE] * pow(h, params[at + INVERSE_SHAPE]),
};

/** By inversion; exp and log are quicker than pow, and as good for a draw. */
export function sampleWeibull(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return params[at + SCALE] * exp(params[at + INVERSE_SHAPE] * log(nextExponential(words, stream)));
}
