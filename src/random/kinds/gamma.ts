import { inverseLogGammaQ, logGammaQ } from '../../lib/math/index.ts';
import { GAMMA } from '../codes.ts';
import { OWN, type KindOf } from '../distribution.ts';
import { finite, formOf, positive } from '../fields.ts';
import { nextStandardGamma } from '../standard-gamma.ts';
import { packExponential } from './exponential.ts';

const SHAPE = OWN;
const SCALE = OWN + 1;

const forms = [['shape', 'mean']];

export const gamma: KindOf<'gamma'> = {
  name: 'gamma',
  code: GAMMA,
  summary: 'The sum of `shape` exponential stages, where shape may be any number above 0.',
  written: {
    shape: 'map',
    fields: [
      { name: 'shape', quantity: 'number', doc: 'Above 0: below 1 more spread than exponential, above 1 less.' },
      { name: 'mean', quantity: 'duration', doc: 'Mean duration, above 0.' },
    ],
    forms,
  },
  fromFields(fields) {
    formOf('gamma', fields, forms);
    const shape = positive(fields, 'shape');
    return finite({ kind: 'gamma', shape, scale: positive(fields, 'mean') / shape }, 'shape is too small');
  },
  pack: ({ shape, scale }) =>
    shape === 1 ? packExponential(scale) : [GAMMA, shape * scale, shape * scale * scale, shape, scale],
  sample: sampleGamma,
  sampleLengthBiased: (params, at, words, stream) =>
    params[at + SCALE] * nextStandardGamma(params[at + SHAPE] + 1, words, stream),
  cumulativeHazard: gammaHazard,
  inverseCumulativeHazard: inverseGammaHazard,
};

export function sampleGamma(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return params[at + SCALE] * nextStandardGamma(params[at + SHAPE], words, stream);
}

/** For parameters that begin with shape and scale. */
export function gammaHazard(params: Float64Array, at: number, x: number): number {
  return 0 - logGammaQ(params[at + SHAPE], x / params[at + SCALE]);
}

export function inverseGammaHazard(params: Float64Array, at: number, h: number): number {
  return params[at + SCALE] * inverseLogGammaQ(params[at + SHAPE], -h);
}
