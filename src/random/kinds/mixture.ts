import { exp, expm1, firstAtLeast, log, log1p } from '../../lib/math/index.ts';
import { MIXTURE } from '../codes.ts';
import { MEAN, OWN, VARIANCE, type KindOf } from '../distribution.ts';
import { branchesOf, distributionIn, formOf } from '../fields.ts';
import { cumulativeHazard, inverseCumulativeHazard, sampleLengthBiased, sampleOf } from '../registry.ts';
import { nextUniform } from '../streams.ts';

/** Number of branches; then for each: weight, offset of its distribution, sum of weights so far. */
const COUNT = OWN;
const BRANCHES = OWN + 1;
const ROW = 3;

const forms = [['weight', 'of']];

export const mixture: KindOf<'mixture'> = {
  name: 'mixture',
  code: MIXTURE,
  summary: 'One of several distributions by chance.',
  written: {
    shape: 'branches',
    fields: [
      { name: 'weight', quantity: 'number', doc: 'Share of this branch, above 0; shares are divided by their sum.' },
      { name: 'of', quantity: 'distribution', doc: 'The distribution of this branch.' },
    ],
    forms,
    minLength: 1,
  },
  fromFields(fields) {
    const branches = branchesOf('mixture', fields, (branch) => {
      formOf('mixture', branch, forms);
      return { of: distributionIn(branch, 'of') };
    });
    return { kind: 'mixture', branches };
  },
  pack({ branches }, packer) {
    if (branches.length === 1) return packer.pack(branches[0].of);
    let weights = 0;
    const rows = branches.map(({ weight, of }) => {
      weights += weight;
      return [weight, packer.add(of), weights];
    });
    const { params } = packer;
    const mean = rows.reduce((sum, [weight, of]) => sum + weight * params[of + MEAN], 0);
    // Within and between the branches; not to be taken where there is no mean.
    const variance = rows.reduce((sum, [weight, of]) => {
      const off = params[of + MEAN] - mean;
      return sum + weight * (params[of + VARIANCE] + off * off);
    }, 0);
    return [MIXTURE, mean, mean < Infinity ? variance : Infinity, branches.length, ...rows.flat()];
  },
  sample: sampleMixture,
  /** Branches are as likely as weight times mean. */
  sampleLengthBiased(params, at, words, stream) {
    if (params[at + MEAN] === Infinity) return Infinity;
    let left = nextUniform(words, stream) * params[at + MEAN];
    let row = at + BRANCHES;
    const last = row + (params[at + COUNT] - 1) * ROW;
    while (row < last && left >= params[row] * params[params[row + 1] + MEAN]) {
      left -= params[row] * params[params[row + 1] + MEAN];
      row += ROW;
    }
    return sampleLengthBiased(params, params[row + 1], words, stream);
  },
  cumulativeHazard: hazard,
  inverseCumulativeHazard(params, at, h) {
    // The root lies between the roots of the branches.
    let low = Infinity;
    let high = 0;
    for (let i = 0; i < params[at + COUNT]; i++) {
      const x = inverseCumulativeHazard(params, params[at + BRANCHES + i * ROW + 1], h);
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
    if (!(low < high) || !(h > 0)) return low;
    if (high === Infinity) {
      if (!(hazard(params, at, Number.MAX_VALUE) >= h)) return Infinity;
      high = Math.max(1, 2 * low);
      while (high < Number.MAX_VALUE && hazard(params, at, high) < h) high = Math.min(2 * high, Number.MAX_VALUE);
    }
    return firstAtLeast((x) => hazard(params, at, x), h, low, high);
  },
};

export function sampleMixture(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  const u = nextUniform(words, stream);
  let row = at + BRANCHES;
  const last = row + (params[at + COUNT] - 1) * ROW;
  while (row < last && u >= params[row + 2]) row += ROW;
  return sampleOf(params, params[row + 1], words, stream);
}

function hazard(params: Float64Array, at: number, x: number): number {
  const first = at + BRANCHES;
  const end = first + params[at + COUNT] * ROW;
  let minusCdf = 0;
  let least = Infinity;
  for (let row = first; row < end; row += ROW) {
    const h = cumulativeHazard(params, params[row + 1], x);
    minusCdf += params[row] * expm1(-h);
    least = Math.min(least, h);
  }
  if (minusCdf > -0.5) return 0 - log1p(minusCdf);
  if (least === Infinity) return Infinity;
  let sum = 0;
  for (let row = first; row < end; row += ROW) {
    sum += params[row] * exp(least - cumulativeHazard(params, params[row + 1], x));
  }
  return least - log(sum);
}
