import { log } from '../../lib/math/index.ts';
import { EMPIRICAL } from '../codes.ts';
import { OWN, type KindOf } from '../distribution.ts';
import { listOf } from '../fields.ts';
import { nextIndex, nextUniform } from '../streams.ts';

/** Number n of values; then the n values in order; H from each on; and the sum of the values up to each. */
const COUNT = OWN;
const VALUES = OWN + 1;

const MOST_VALUES = 100_000;

export const empirical: KindOf<'empirical'> = {
  name: 'empirical',
  code: EMPIRICAL,
  summary: 'Durations that were observed, each as likely as it occurs in the list: its hazard is a row of jumps.',
  written: { shape: 'list', minLength: 1, maxLength: MOST_VALUES, doc: 'The observed durations, in any order.' },
  fromFields(fields) {
    const values = listOf(fields);
    if (!(values.length >= 1 && values.length <= MOST_VALUES)) {
      throw new RangeError(`empirical takes 1 to ${MOST_VALUES} durations, not ${values.length}`);
    }
    return { kind: 'empirical', values };
  },
  pack(spec, packer) {
    const values = [...spec.values].sort((a, b) => a - b);
    const n = values.length;
    if (values[0] === values[n - 1]) return packer.pack({ kind: 'constant', value: values[0] });
    const hazards = values.map((_, i) => (i === n - 1 ? Infinity : -log((n - 1 - i) / n)));
    let sum = 0;
    const sums = values.map((value) => (sum += value));
    const mean = sum / n;
    const variance = values.reduce((total, value) => total + (value - mean) * (value - mean), 0) / n;
    return [EMPIRICAL, mean, variance, n, ...values, ...hazards, ...sums];
  },
  sample: sampleEmpirical,
  sampleLengthBiased(params, at, words, stream) {
    const n = params[at + COUNT];
    const sums = at + VALUES + 2 * n;
    return params[at + VALUES + firstAbove(params, sums, n, nextUniform(words, stream) * params[sums + n - 1])];
  },
  cumulativeHazard(params, at, x) {
    const n = params[at + COUNT];
    const below = firstAbove(params, at + VALUES, n, x);
    return below === 0 ? 0 : params[at + VALUES + n + below - 1];
  },
  inverseCumulativeHazard(params, at, h) {
    const n = params[at + COUNT];
    const hazards = at + VALUES + n;
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (params[hazards + middle] >= h) high = middle;
      else low = middle + 1;
    }
    return params[at + VALUES + low];
  },
};

export function sampleEmpirical(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return params[at + VALUES + nextIndex(words, stream, params[at + COUNT])];
}

/** How many of the n sorted numbers from `start` on are at most x: the index of the first above it. */
function firstAbove(params: Float64Array, start: number, n: number, x: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (params[start + middle] > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
