import { exp, expm1, log, log1p } from '../../lib/math/index.ts';
import { TRIANGULAR } from '../codes.ts';
import { OWN, type KindOf } from '../distribution.ts';
import { listOf } from '../fields.ts';
import { nextUniform } from '../streams.ts';

const MIN = OWN;
const MODE = OWN + 1;
const MAX = OWN + 2;

const names = ['min', 'mode', 'max'];

export const triangular: KindOf<'triangular'> = {
  name: 'triangular',
  code: TRIANGULAR,
  summary: 'An estimate by three durations: the shortest, the likeliest and the longest.',
  written: {
    shape: 'list',
    minLength: 3,
    maxLength: 3,
    names,
    doc: 'The shortest, the likeliest and the longest duration, in that order.',
  },
  fromFields(fields) {
    const [min, mode, max] = listOf(fields, names);
    if (!(mode >= min)) throw new RangeError('mode must not be below min');
    if (!(max >= mode)) throw new RangeError('max must not be below mode');
    if (!(max > min)) throw new RangeError('max must be above min; what is always the same is a bare duration');
    return { kind: 'triangular', min, mode, max };
  },
  pack({ min, mode, max }) {
    const width = max - min;
    const variance = (width * width - (mode - min) * (max - mode)) / 18;
    return [TRIANGULAR, (min + mode + max) / 3, variance, min, mode, max];
  },
  sample: sampleTriangular,
  /** Draws are kept with probability x / max, which is one third or more on average. */
  sampleLengthBiased(params, at, words, stream) {
    for (;;) {
      const x = sampleTriangular(params, at, words, stream);
      if (nextUniform(words, stream) * params[at + MAX] < x) return x;
    }
  },
  cumulativeHazard(params, at, x) {
    const min = params[at + MIN];
    const mode = params[at + MODE];
    const max = params[at + MAX];
    if (!(x > min)) return 0;
    if (!(x < max)) return Infinity;
    // Distribution function and survival as sums of positive terms, so that neither loses digits.
    const width = max - min;
    const rise = mode - min;
    const fall = max - mode;
    const left = x < mode;
    const cdf = left
      ? ((x - min) / width) * ((x - min) / rise)
      : (rise + ((x - mode) / fall) * (fall + (max - x))) / width;
    if (cdf < 0.5) return 0 - log1p(-cdf);
    const survival = left
      ? (fall + ((mode - x) / rise) * (rise + (x - min))) / width
      : ((max - x) / width) * ((max - x) / fall);
    return 0 - log(survival);
  },
  inverseCumulativeHazard(params, at, h) {
    const min = params[at + MIN];
    const mode = params[at + MODE];
    const max = params[at + MAX];
    const width = max - min;
    const area = -expm1(-h) * width;
    if (area <= mode - min) return min + Math.sqrt(area * (mode - min));
    const fall = max - mode;
    if (h > 0.7) return max - Math.sqrt(width * fall) * exp(-0.5 * h);
    const beyond = (area - (mode - min)) * fall;
    return mode + beyond / (fall + Math.sqrt(fall * fall - beyond));
  },
};

export function sampleTriangular(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  const min = params[at + MIN];
  const mode = params[at + MODE];
  const max = params[at + MAX];
  const u = nextUniform(words, stream);
  const width = max - min;
  return u * width < mode - min
    ? min + Math.sqrt(u * width * (mode - min))
    : max - Math.sqrt((1 - u) * width * (max - mode));
}
