import type { ConvergencePoint } from '../../report/figures/index.ts';

/** Most points that are kept of a run. */
export const MOST_POINTS = 400;

/**
 * Adds a point. When there are too many, every second one goes, the first and the last stay: what is left is spread as
 * evenly as the points came, and adding costs the same on average however long a run is.
 */
export function addPoint(points: readonly ConvergencePoint[], point: ConvergencePoint): ConvergencePoint[] {
  const last = points.at(-1);
  if (last !== undefined && point.trials <= last.trials) return [...points];
  const all = [...points, point];
  if (all.length <= MOST_POINTS) return all;
  return all.filter((_, at) => at % 2 === 0 || at === all.length - 1);
}
