import { exp, expm1, log, log1p } from '../../lib/math/index.ts';
import { HYPEREXPONENTIAL } from '../codes.ts';
import { MEAN, OWN, type KindOf, type WrittenFields } from '../distribution.ts';
import { branchesOf, distributionIn, formOf, meanOrRate } from '../fields.ts';
import { nextUniform } from '../streams.ts';
import { nextExponential } from '../ziggurat.ts';
import { packExponential } from './exponential.ts';

/** Number of branches; then for each, in order of mean: weight, mean, sum of weights so far, and weight times mean. */
const COUNT = OWN;
const BRANCHES = OWN + 1;
const ROW = 4;

const forms = [
  ['weight', 'mean'],
  ['weight', 'rate'],
  ['weight', 'of'],
];

export const hyperexponential: KindOf<'hyperexponential'> = {
  name: 'hyperexponential',
  code: HYPEREXPONENTIAL,
  summary: 'One of several exponentials by chance: a falling hazard, for causes that are quick or slow to end.',
  written: {
    shape: 'branches',
    fields: [
      { name: 'weight', quantity: 'number', doc: 'Share of this branch, above 0; shares are divided by their sum.' },
      { name: 'mean', quantity: 'duration', doc: 'Mean of this branch, above 0.' },
      { name: 'rate', quantity: 'rate', doc: 'Events per time, the inverse of the mean; above 0.' },
      {
        name: 'of',
        quantity: 'distribution',
        doc: 'The branch as an exponential distribution, or as a bare duration, which here is its mean.',
      },
    ],
    forms,
    minLength: 1,
  },
  fromFields(fields) {
    const branches = branchesOf('hyperexponential', fields, (branch) => {
      formOf('hyperexponential', branch, forms);
      return { mean: branch.of === undefined ? meanOrRate(branch) : exponentialMean(branch) };
    });
    return { kind: 'hyperexponential', branches };
  },
  pack({ branches }) {
    const sorted = [...branches].sort((a, b) => a.mean - b.mean || a.weight - b.weight);
    if (sorted[0].mean === sorted[sorted.length - 1].mean) return packExponential(sorted[0].mean);
    let weights = 0;
    let mean = 0;
    let square = 0;
    const rows = sorted.map((branch) => {
      weights += branch.weight;
      mean += branch.weight * branch.mean;
      square += 2 * branch.weight * branch.mean * branch.mean;
      return [branch.weight, branch.mean, weights, branch.weight * branch.mean];
    });
    return [HYPEREXPONENTIAL, mean, square - mean * mean, branches.length, ...rows.flat()];
  },
  sample: sampleHyperexponential,
  /** Branches are as likely as weight times mean, and each is the sum of two exponentials. */
  sampleLengthBiased(params, at, words, stream) {
    let left = nextUniform(words, stream) * params[at + MEAN];
    let row = at + BRANCHES;
    const last = row + (params[at + COUNT] - 1) * ROW;
    while (row < last && left >= params[row + 3]) {
      left -= params[row + 3];
      row += ROW;
    }
    return params[row + 1] * (nextExponential(words, stream) + nextExponential(words, stream));
  },
  cumulativeHazard: hazard,
  /** Newton's method from the left: H is concave, so that no step goes beyond the root. */
  inverseCumulativeHazard(params, at, h) {
    if (!(h > 0 && h < Infinity)) return h > 0 ? Infinity : 0;
    let x = h * params[at + BRANCHES + 1];
    for (let i = 0; i < 100; i++) {
      const step = (h - hazard(params, at, x)) / hazardRate(params, at, x);
      x += step;
      if (!(Math.abs(step) > 1e-9 * x)) break; // the next step would be of the order of its square
    }
    return x;
  },
};

export function sampleHyperexponential(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  const u = nextUniform(words, stream);
  let row = at + BRANCHES;
  const last = row + (params[at + COUNT] - 1) * ROW;
  while (row < last && u >= params[row + 2]) row += ROW;
  return params[row + 1] * nextExponential(words, stream);
}

function hazard(params: Float64Array, at: number, x: number): number {
  if (!(x > 0)) return 0;
  if (x === Infinity) return Infinity;
  const first = at + BRANCHES;
  const last = first + (params[at + COUNT] - 1) * ROW;
  let minusCdf = 0;
  for (let row = first; row <= last; row += ROW) minusCdf += params[row] * expm1(-x / params[row + 1]);
  if (minusCdf > -0.5) return 0 - log1p(minusCdf);
  const slowest = x / params[last + 1];
  let sum = 0;
  for (let row = first; row <= last; row += ROW) sum += params[row] * exp(slowest - x / params[row + 1]);
  return slowest - log(sum);
}

function hazardRate(params: Float64Array, at: number, x: number): number {
  const first = at + BRANCHES;
  const last = first + (params[at + COUNT] - 1) * ROW;
  const slowest = x / params[last + 1];
  let density = 0;
  let survival = 0;
  for (let row = first; row <= last; row += ROW) {
    const share = params[row] * exp(slowest - x / params[row + 1]);
    density += share / params[row + 1];
    survival += share;
  }
  return density / survival;
}

function exponentialMean(branch: WrittenFields): number {
  const of = distributionIn(branch, 'of');
  if (of.kind === 'exponential') return of.mean;
  if (of.kind === 'constant' && of.value > 0) return of.value;
  throw new RangeError(`of must be an exponential distribution, not ${of.kind}; use mixture for others`);
}
