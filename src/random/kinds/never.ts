import { NEVER } from '../codes.ts';
import type { KindOf } from '../distribution.ts';

const infinity = () => Infinity;

export const never: KindOf<'never'> = {
  name: 'never',
  code: NEVER,
  summary: 'It does not happen: an infinite duration.',
  written: { shape: 'word' },
  fromFields: () => ({ kind: 'never' }),
  pack: () => [NEVER, Infinity, Infinity],
  sample: infinity,
  sampleLengthBiased: infinity,
  cumulativeHazard: (_params, _at, x) => (x < Infinity ? 0 : Infinity),
  inverseCumulativeHazard: infinity,
};
