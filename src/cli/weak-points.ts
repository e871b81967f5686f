import { weakPointSuspects } from '../analysis/index.ts';
import { findWeakPoints } from '../montecarlo/index.ts';
import type { ServiceWeakPoints, Span } from '../results/index.ts';
import type { System } from '../system/system.ts';

export interface WeakPointSettings {
  seed: string;
  /** Measured time of the study that is spoken of */
  span: Span;
  /** Largest sets, 1 to 3 */
  order: number;
  /** Plays of each single thing; the usual number when not given */
  plays?: number;
}

/** Asks the structure of each service what could take it down, and plays it. */
export function weakPointsOf(
  system: System,
  services: readonly string[],
  { seed, span, order, plays }: WeakPointSettings,
): ServiceWeakPoints[] {
  return services.map((name) => {
    const suspects = weakPointSuspects(system, system.services.name.indexOf(name), span, order);
    return findWeakPoints(system, suspects, { seed, ...(plays === undefined ? {} : { plays }) });
  });
}
