import type { Estimate } from '../lib/statistics/index.ts';
import type { Known } from './summary/known.ts';
import { outagesSeen, unavailability } from './summary/services.ts';

/** Before that many batches, trials and outages no interval is trusted to end a study. */
const fewestBatches = 10;
const fewestTrials = 400;
const fewestOutages = 20;

/** Half the width of the interval over the value; Infinity when either is missing. */
export function relativeHalfWidth({ value, low, high }: Estimate): number {
  return value === null || value === 0 || low === null || high === null ? Infinity : (high - low) / 2 / value;
}

/**
 * Whether the precision asked for is reached after `batches` batches. Asked at the end of each batch, in their order,
 * and nowhere else: so a study ends at the same trial whoever does it.
 */
export function isPreciseEnough(known: Known, batches: number): boolean {
  const { collected, plan, system } = known;
  if (plan.precision === null || system.services.count === 0) return false;
  if (batches < fewestBatches || collected.trials < fewestTrials) return false;
  if (outagesSeen(known, plan.service) < fewestOutages) return false;
  return relativeHalfWidth(unavailability(known, plan.service)) <= plan.precision;
}
