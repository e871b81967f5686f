import type { Measure, Results } from '../../results/index.ts';

/** A parameter that takes several values, as they are written in the model. */
export interface SweptParameter {
  /** `database.failover.time` */
  path: string;
  values: readonly string[];
}

/** Studies over one or two parameters, all through the same trials. */
export interface Sweep {
  parameters: readonly SweptParameter[];
  /** For each combination, the last parameter running fastest. */
  points: readonly Results[];
}

/** Values of the parameters at a point. */
export function valuesAt({ parameters }: Sweep, point: number): string[] {
  let rest = point;
  const values: string[] = [];
  for (const { values: all } of [...parameters].reverse()) {
    values.unshift(all[rest % all.length]);
    rest = Math.floor(rest / all.length);
  }
  return values;
}

/** Down time a year of a service at each point. */
export function downAt({ points }: Sweep, service: string): Measure[] {
  return points.map(({ services }) => services[service].downtimePerYearSeconds);
}
