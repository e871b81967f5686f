import { exp, integrate, log, pow } from '../../lib/math/index.ts';
import { PROPORTIONAL } from '../codes.ts';
import { MEAN, OWN, type KindOf, type DistributionSpec } from '../distribution.ts';
import { cumulativeHazard, inverseCumulativeHazard } from '../registry.ts';
import { nextUniform } from '../streams.ts';
import { nextExponential } from '../ziggurat.ts';

const FACTOR = OWN;
const OF = OWN + 1;
/** For the length-biased draws: 1 / (1 - tilt), tilt, and 1 / (the most that X e^(-tilt E) can be). */
const STRETCH = OWN + 2;
const TILT = OWN + 3;
const PER_BOUND = OWN + 4;

/** e^-745 is 0: beyond there is nothing to integrate. */
const LARGEST = 745;
const TILTS = [0.5, 0.8, 0.95, 0.99];

export const proportional: KindOf<'proportional'> = {
  name: 'proportional',
  code: PROPORTIONAL,
  summary: 'Another distribution with all of its hazard multiplied by a factor, such as a share of its failures.',
  written: { shape: 'internal' },
  fromFields() {
    throw new RangeError('proportional is not written in models');
  },
  pack(spec, packer) {
    const simpler = withFactor(spec.factor, spec.of);
    if (simpler.kind !== 'proportional') return packer.pack(simpler);
    const { factor } = simpler;
    const of = packer.add(simpler.of);
    const { params } = packer;
    const quantile = (e: number): number => inverseCumulativeHazard(params, of, e / factor);
    // At an atom, H jumps: from here to there the quantile stands still.
    const jumps = atomsOf(simpler.of).flatMap((x) =>
      [x * (1 - 2.3e-16), x].map((y) => factor * cumulativeHazard(params, of, y)),
    );
    const mean = expectation(quantile, jumps);
    const variance = expectation((e) => (quantile(e) - mean) * (quantile(e) - mean), jumps);
    const { tilt, bound } = mean < Infinity ? bestTilt(quantile) : { tilt: 0, bound: Infinity };
    return [PROPORTIONAL, mean, variance, factor, of, 1 / (1 - tilt), tilt, 1 / bound];
  },
  sample: sampleProportional,
  /**
   * X is a function of an exponential E, and E is wanted with density x(e) e^-e: drawn with a longer mean, it is kept
   * with a probability in proportion to x(e) e^(-tilt e), which has a bound.
   */
  sampleLengthBiased(params, at, words, stream) {
    if (params[at + MEAN] === Infinity) return Infinity;
    for (;;) {
      const e = nextExponential(words, stream) * params[at + STRETCH];
      const x = inverseCumulativeHazard(params, params[at + OF], e / params[at + FACTOR]);
      if (nextUniform(words, stream) < x * exp(-params[at + TILT] * e) * params[at + PER_BOUND]) return x;
    }
  },
  cumulativeHazard: (params, at, x) => params[at + FACTOR] * cumulativeHazard(params, params[at + OF], x),
  inverseCumulativeHazard: (params, at, h) => inverseCumulativeHazard(params, params[at + OF], h / params[at + FACTOR]),
};

export function sampleProportional(params: Float64Array, at: number, words: Int32Array, stream: number): number {
  const h = nextExponential(words, stream) / params[at + FACTOR];
  return inverseCumulativeHazard(params, params[at + OF], h);
}

/**
 * The distribution with `factor` times the hazard of `of`: itself with other parameters where the kind is closed under
 * this. The factor is 0 (never) or more. Two with factors p and 1 - p, whichever comes first, make up `of`.
 */
export function withFactor(factor: number, of: DistributionSpec): DistributionSpec {
  if (!(factor >= 0 && factor < Infinity)) throw new RangeError(`factor must be 0 or more, not ${factor}`);
  if (factor === 0) return { kind: 'never' };
  if (factor === 1) return of;
  switch (of.kind) {
    case 'never':
    case 'constant':
      return of;
    case 'exponential':
      return { kind: 'exponential', mean: of.mean / factor };
    case 'weibull':
      return { kind: 'weibull', shape: of.shape, scale: of.scale * pow(factor, -1 / of.shape) };
    case 'pareto':
      return { kind: 'pareto', shape: of.shape * factor, min: of.min };
    case 'empirical':
      return reweighted(factor, of.values);
    case 'shift':
      return { kind: 'shift', by: of.by, of: withFactor(factor, of.of) };
    case 'proportional':
      return withFactor(factor * of.factor, of.of);
    default:
      return { kind: 'proportional', factor, of };
  }
}

/** The survival of the values to the power `factor`, as a mixture of constants. */
function reweighted(factor: number, values: readonly number[]): DistributionSpec {
  const sorted = [...values].sort((a, b) => a - b);
  const survival = (above: number): number => pow(above / sorted.length, factor);
  const branches = sorted.map((value, i) => ({
    weight: survival(sorted.length - i) - survival(sorted.length - i - 1),
    of: { kind: 'constant' as const, value },
  }));
  return { kind: 'mixture', branches };
}

/** The durations that have a probability of their own. */
function atomsOf(spec: DistributionSpec): readonly number[] {
  switch (spec.kind) {
    case 'constant':
      return [spec.value];
    case 'empirical':
      return spec.values;
    case 'mixture':
      return spec.branches.flatMap((branch) => atomsOf(branch.of));
    case 'shift':
      return atomsOf(spec.of).map((x) => spec.by + x);
    default:
      return [];
  }
}

/** The mean of g(E) for an exponential E with mean 1; Infinity where g grows faster than e^E. `jumps` are those of g. */
function expectation(g: (e: number) => number, jumps: readonly number[]): number {
  const far = g(LARGEST - 5);
  if (!(far < Infinity) || log(far) - (LARGEST - 5) > log(g(0.5 * LARGEST)) - 0.5 * LARGEST) return Infinity;
  // By cubes, since g may rise steeply from 0.
  const density = (s: number): number => 3 * s * s * exp(-s * s * s) * g(s * s * s);
  const inner = jumps.filter((e) => e > 0 && e < 700).map((e) => pow(e, 1 / 3));
  const ends = [0, 1, 2, 3, 4, 6, 9, ...inner].sort((a, b) => a - b);
  const sum = (tolerance: number): number =>
    ends.slice(1).reduce((total, end, i) => total + integrate(density, ends[i], end, tolerance), 0);
  return sum(1e-10 * sum(Infinity));
}

/** The tilt that lets the length-biased draws keep most, and a bound of x(e) e^(-tilt e) over all e, from a grid. */
function bestTilt(quantile: (e: number) => number): { tilt: number; bound: number } {
  const grid = [0];
  for (let e = 1e-3; e < LARGEST; e *= 1.1) grid.push(e);
  const values = grid.map((_, i) => quantile(grid[i + 1] ?? LARGEST));
  const all = TILTS.map((tilt) => ({
    tilt,
    bound: values.reduce((most, x, i) => Math.max(most, x * exp(-tilt * grid[i])), 0),
  }));
  return all.reduce((best, next) => ((1 - next.tilt) / next.bound > (1 - best.tilt) / best.bound ? next : best));
}
