import { ERLANG } from '../codes.ts';
import { OWN, type KindOf } from '../distribution.ts';
import { formOf, positive } from '../fields.ts';
import { nextStandardGamma } from '../standard-gamma.ts';
import { nextExponential } from '../ziggurat.ts';
import { packExponential } from './exponential.ts';
import { gammaHazard, inverseGammaHazard } from './gamma.ts';

/** As in gamma, whose hazard this is. */
const STAGES = OWN;
const STAGE_MEAN = OWN + 1;

/** Up to here, adding exponentials is quicker than sampling a gamma. */
const FEW_STAGES = 4;
const MOST_STAGES = 1_000_000;

const forms = [['stages', 'mean']];

export const erlang: KindOf<'erlang'> = {
  name: 'erlang',
  code: ERLANG,
  summary: 'The sum of a whole number of equal exponential stages: the more stages, the less spread.',
  written: {
    shape: 'map',
    fields: [
      { name: 'stages', quantity: 'integer', doc: 'Number of stages, from 1 to a million.' },
      { name: 'mean', quantity: 'duration', doc: 'Mean of the whole, above 0.' },
    ],
    forms,
  },
  fromFields(fields) {
    formOf('erlang', fields, forms);
    const stages = positive(fields, 'stages');
    if (!(Number.isInteger(stages) && stages <= MOST_STAGES)) {
      throw new RangeError(`stages must be a whole number from 1 to ${MOST_STAGES}, not ${stages}`);
    }
    return { kind: 'erlang', stages, mean: positive(fields, 'mean') };
  },
  pack: ({ stages, mean }) =>
    stages === 1 ? packExponential(mean) : [ERLANG, mean, (mean / stages) * mean, stages, mean / stages],
  sample: sampleErlang,
  sampleLengthBiased: (params, at, words, stream) =>
    params[at + STAGE_MEAN] * nextStandardGamma(params[at + STAGES] + 1, words, stream),
  cumulativeHazard: gammaHazard,
  inverseCumulativeHazard: inverseGammaHazard,
};

export function sampleErlang(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  const stages = params[at + STAGES];
  if (stages > FEW_STAGES) return params[at + STAGE_MEAN] * nextStandardGamma(stages, words, stream);
  let sum = nextExponential(words, stream);
  for (let i = 1; i < stages; i++) sum += nextExponential(words, stream);
  return params[at + STAGE_MEAN] * sum;
}
