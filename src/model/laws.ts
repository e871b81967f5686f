import { mean, type DistributionSpec } from '../random/index.ts';

/** No time at all. */
export const ZERO: DistributionSpec = { kind: 'constant', value: 0 };

/** What never comes. */
export const NEVER: DistributionSpec = { kind: 'never' };

/** An exponential time by its mean in seconds; a mean of 0 is no time at all. */
export function exponential(meanSeconds: number): DistributionSpec {
  return meanSeconds === 0 ? ZERO : { kind: 'exponential', mean: meanSeconds };
}

/** Mean of a time in seconds; Infinity when it has none, and for what never comes. */
export function meanOf(law: DistributionSpec): number {
  if (law.kind === 'exponential') return law.mean;
  return law.kind === 'constant' ? law.value : mean(law);
}
