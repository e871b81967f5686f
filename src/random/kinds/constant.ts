import { CONSTANT } from '../codes.ts';
import { MEAN, type KindOf } from '../distribution.ts';
import { formOf, notNegative } from '../fields.ts';

const forms = [['value']];

export const constant: KindOf<'constant'> = {
  name: 'constant',
  code: CONSTANT,
  summary: 'Always the same duration; a bare duration means this.',
  written: {
    shape: 'map',
    fields: [{ name: 'value', quantity: 'duration', doc: 'The duration, 0 or more.' }],
    forms,
    short: 'value',
  },
  fromFields(fields) {
    formOf('constant', fields, forms);
    return { kind: 'constant', value: notNegative(fields, 'value') };
  },
  pack: (spec) => [CONSTANT, spec.value, 0],
  sample: sampleConstant,
  sampleLengthBiased: sampleConstant,
  /** 0 before the value, Infinity from it on. */
  cumulativeHazard: (params, at, x) => (x < params[at + MEAN] ? 0 : Infinity),
  inverseCumulativeHazard: (params, at) => params[at + MEAN],
};

export function sampleConstant(params: Float64Array, at: number): number {
  return params[at + MEAN];
}
