import { SHIFT } from '../codes.ts';
import { MEAN, OWN, VARIANCE, type KindOf, type DistributionSpec } from '../distribution.ts';
import { distributionIn, formOf, notNegative } from '../fields.ts';
import { cumulativeHazard, inverseCumulativeHazard, sampleLengthBiased, sampleOf } from '../registry.ts';
import { nextUniform } from '../streams.ts';

const BY = OWN;
const OF = OWN + 1;

const forms = [['by', 'of']];

export const shift: KindOf<'shift'> = {
  name: 'shift',
  code: SHIFT,
  summary: 'A fixed duration and then a random one.',
  written: {
    shape: 'map',
    fields: [
      { name: 'by', quantity: 'duration', doc: 'The fixed part, 0 or more.' },
      { name: 'of', quantity: 'distribution', doc: 'The random part.' },
    ],
    forms,
  },
  fromFields(fields) {
    formOf('shift', fields, forms);
    return { kind: 'shift', by: notNegative(fields, 'by'), of: distributionIn(fields, 'of') };
  },
  pack(spec, packer) {
    const simpler = shifted(spec.by, spec.of);
    if (simpler.kind !== 'shift') return packer.pack(simpler);
    const of = packer.add(simpler.of);
    const { params } = packer;
    return [SHIFT, simpler.by + params[of + MEAN], params[of + VARIANCE], simpler.by, of];
  },
  sample: sampleShift,
  /** A random instant falls into the fixed part, which leaves the other as it is, or into the random one. */
  sampleLengthBiased(params, at, words, stream) {
    const by = params[at + BY];
    const of = params[at + OF];
    const fixed = nextUniform(words, stream) * params[at + MEAN] < by;
    return by + (fixed ? sampleOf(params, of, words, stream) : sampleLengthBiased(params, of, words, stream));
  },
  cumulativeHazard: (params, at, x) =>
    x >= params[at + BY] ? cumulativeHazard(params, params[at + OF], x - params[at + BY]) : 0,
  inverseCumulativeHazard: (params, at, h) => params[at + BY] + inverseCumulativeHazard(params, params[at + OF], h),
};

export function sampleShift(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  return params[at + BY] + sampleOf(params, params[at + OF], words, stream);
}

/** The same without a shift where the kind can do without; always so where there are atoms, which stay exact. */
function shifted(by: number, of: DistributionSpec): DistributionSpec {
  if (by === 0) return of;
  switch (of.kind) {
    case 'never':
      return of;
    case 'constant':
      return { kind: 'constant', value: by + of.value };
    case 'empirical':
      return { kind: 'empirical', values: of.values.map((value) => by + value) };
    case 'uniform':
      return { kind: 'uniform', min: by + of.min, max: by + of.max };
    case 'triangular':
      return { kind: 'triangular', min: by + of.min, mode: by + of.mode, max: by + of.max };
    case 'mixture':
      return {
        kind: 'mixture',
        branches: of.branches.map((branch) => ({ weight: branch.weight, of: shifted(by, branch.of) })),
      };
    case 'shift':
      return shifted(by + of.by, of.of);
    default:
      return { kind: 'shift', by, of };
  }
}
