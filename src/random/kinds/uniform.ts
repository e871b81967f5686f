import { exp, expm1, log, log1p } from '../../lib/math/index.ts';
import { UNIFORM } from '../codes.ts';
import { OWN, type KindOf } from '../distribution.ts';
import { listOf } from '../fields.ts';
import { nextUniform } from '../streams.ts';

const MIN = OWN;
const MAX = OWN + 1;

const names = ['min', 'max'];

export const uniform: KindOf<'uniform'> = {
  name: 'uniform',
  code: UNIFORM,
  summary: 'Anything between two durations, all equally likely.',
  written: {
    shape: 'list',
    minLength: 2,
    maxLength: 2,
    names,
    doc: 'The shortest and the longest duration, in that order.',
  },
  fromFields(fields) {
    const [min, max] = listOf(fields, names);
    if (!(max > min)) throw new RangeError('max must be above min; what is always the same is a bare duration');
    return { kind: 'uniform', min, max };
  },
  pack: ({ min, max }) => [UNIFORM, 0.5 * (min + max), ((max - min) * (max - min)) / 12, min, max],
  sample: sampleUniform,
  /** The distribution function is (x^2 - min^2) / (max^2 - min^2). */
  sampleLengthBiased(params, at, words, stream) {
    const min = params[at + MIN];
    const max = params[at + MAX];
    return Math.sqrt(min * min + nextUniform(words, stream) * (max - min) * (max + min));
  },
  cumulativeHazard(params, at, x) {
    const min = params[at + MIN];
    const max = params[at + MAX];
    if (!(x > min)) return 0;
    if (!(x < max)) return Infinity;
    return x - min < max - x ? 0 - log1p(-(x - min) / (max - min)) : 0 - log((max - x) / (max - min));
  },
  inverseCumulativeHazard(params, at, h) {
    const min = params[at + MIN];
    const max = params[at + MAX];
    return h < 0.7 ? min - (max - min) * expm1(-h) : max - (max - min) * exp(-h);
  },
};

export function sampleUniform(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return params[at + MIN] + (params[at + MAX] - params[at + MIN]) * nextUniform(words, stream);
}
