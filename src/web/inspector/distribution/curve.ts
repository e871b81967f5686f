import {
  cdf,
  cumulativeHazard,
  DistributionTable,
  moments,
  quantile,
  type DistributionSpec,
} from '../../../random/index.ts';
import { humanDuration } from '../../../lib/units/index.ts';

/** What is drawn of a distribution: where it can be, how dense it is, and its hazard. Seconds, and 1 over seconds. */
export interface Curve {
  from: number;
  to: number;
  density: Point[];
  hazard: Point[];
  /** Where it has a probability of its own: constants, observed values. */
  atoms: Atom[];
  mean: number;
  median: number;
  p95: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Atom {
  at: number;
  weight: number;
}

const POINTS = 120;
/** Quantiles between which the curve is drawn, and where the hazard, which may grow without bound, ends. */
const LAST = 0.99;
const ALL = 1 - 1e-9;

/** The curves of a distribution; null for what never comes, of which there is nothing to draw. */
export function curveOf(spec: DistributionSpec): Curve | null {
  const { mean, median, p95 } = moments(spec);
  if (!Number.isFinite(median)) return null;
  const table = new DistributionTable();
  const at = table.add(spec);
  const { params } = table;
  const atoms = mergedAtoms(atomsOf(spec));
  const last = Math.max(quantile(params, at, LAST), p95, Number.isFinite(mean) ? Math.min(mean, 4 * p95) : 0);
  const to = last > 0 ? last * 1.05 : 1;
  const density: Point[] = [];
  const hazard: Point[] = [];
  if (atoms.reduce((sum, { weight }) => sum + weight, 0) < ALL) {
    const continuous = (x: number): number =>
      cdf(params, at, x) - atoms.reduce((sum, atom) => sum + (atom.at <= x ? atom.weight : 0), 0);
    const step = to / POINTS;
    for (let i = 0; i < POINTS; i++) {
      const [low, high] = [i * step, (i + 1) * step];
      const x = low + step / 2;
      density.push({ x, y: Math.max(0, (continuous(high) - continuous(low)) / step) });
      const isJump = atoms.some((atom) => atom.at > low && atom.at <= high);
      const rise = cumulativeHazard(params, at, high) - cumulativeHazard(params, at, low);
      if (!isJump && Number.isFinite(rise)) hazard.push({ x, y: rise / step });
    }
  }
  return { from: 0, to, density, hazard, atoms, mean, median, p95 };
}

/** The values that have a probability of their own. */
export function atomsOf(spec: DistributionSpec): Atom[] {
  switch (spec.kind) {
    case 'constant':
      return [{ at: spec.value, weight: 1 }];
    case 'empirical':
      return spec.values.map((value) => ({ at: value, weight: 1 / spec.values.length }));
    case 'shift':
      return atomsOf(spec.of).map(({ at, weight }) => ({ at: at + spec.by, weight }));
    case 'mixture': {
      const total = spec.branches.reduce((sum, { weight }) => sum + weight, 0);
      return spec.branches.flatMap(({ weight, of }) =>
        atomsOf(of).map((atom) => ({ at: atom.at, weight: (atom.weight * weight) / total })),
      );
    }
    default:
      return [];
  }
}

function mergedAtoms(atoms: Atom[]): Atom[] {
  const byPlace = new Map<number, number>();
  for (const { at, weight } of atoms) byPlace.set(at, (byPlace.get(at) ?? 0) + weight);
  return [...byPlace].map(([at, weight]) => ({ at, weight })).sort((a, b) => a.at - b.at);
}

/** `mean 1 h 2 min, half within 45 min, 19 of 20 within 3 h`. */
export function curveInWords(spec: DistributionSpec): string {
  const { mean, median, p95 } = moments(spec);
  if (spec.kind === 'never') return 'it does not happen';
  if (spec.kind === 'constant') return `always ${humanDuration(spec.value)}`;
  const average = Number.isFinite(mean) ? `mean ${humanDuration(mean)}` : 'no mean: it is infinite';
  return `${average}; half within ${humanDuration(median)}, 19 of 20 within ${humanDuration(p95)}`;
}

/** Whether the hazard rises, falls or stays, in words; '' where it does neither all along. */
export function hazardInWords({ hazard }: Curve): string {
  if (hazard.length < 3) return '';
  const most = Math.max(...hazard.map(({ y }) => y));
  const slack = most * 0.005;
  const steps = hazard.slice(1).map(({ y }, i) => y - hazard[i].y);
  if (Math.abs(hazard[hazard.length - 1].y - hazard[0].y) <= slack && steps.every((d) => Math.abs(d) <= slack))
    return 'the hazard stays the same: age does not matter';
  if (steps.every((d) => d >= -slack * 0.1)) return 'the hazard rises with age: it wears';
  if (steps.every((d) => d <= slack * 0.1))
    return 'the hazard falls with age: the longer it lasts, the less likely it ends';
  return 'the hazard rises and falls again';
}
