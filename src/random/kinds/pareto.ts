import { exp, log, log1p } from '../../lib/math/index.ts';
import { PARETO } from '../codes.ts';
import { MEAN, OWN, type KindOf } from '../distribution.ts';
import { formOf, positive } from '../fields.ts';
import { nextExponential } from '../ziggurat.ts';

const SHAPE = OWN;
const MIN = OWN + 1;

const forms = [['shape', 'min']];

export const pareto: KindOf<'pareto'> = {
  name: 'pareto',
  code: PARETO,
  summary: 'A power law from a shortest duration on: the heaviest tail of all, with no mean up to shape 1.',
  written: {
    shape: 'map',
    fields: [
      { name: 'shape', quantity: 'number', doc: 'Above 0; the mean is infinite up to 1, the variance up to 2.' },
      { name: 'min', quantity: 'duration', doc: 'The shortest duration, above 0.' },
    ],
    forms,
  },
  fromFields(fields) {
    formOf('pareto', fields, forms);
    return { kind: 'pareto', shape: positive(fields, 'shape'), min: positive(fields, 'min') };
  },
  pack({ shape, min }) {
    const mean = shape > 1 ? (shape * min) / (shape - 1) : Infinity;
    const variance = shape > 2 ? (mean * min) / ((shape - 1) * (shape - 2)) : Infinity;
    return [PARETO, mean, variance, shape, min];
  },
  sample: samplePareto,
  /** Pareto again, with shape - 1. */
  sampleLengthBiased: (params, at, words, stream) =>
    params[at + MEAN] < Infinity ? powerLaw(params[at + SHAPE] - 1, params[at + MIN], words, stream) : Infinity,
  cumulativeHazard(params, at, x) {
    const min = params[at + MIN];
    if (!(x > min)) return 0;
    return params[at + SHAPE] * (x < 2 * min ? log1p((x - min) / min) : log(x / min));
  },
  inverseCumulativeHazard: (params, at, h) => params[at + MIN] * exp(h / params[at + SHAPE]),
};

export function samplePareto(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return powerLaw(params[at + SHAPE], params[at + MIN], words, stream);
}

function powerLaw(shape: number, min: number, words: Int32Array, stream: number): number {
  return min * exp(nextExponential(words, stream) / shape);
}
