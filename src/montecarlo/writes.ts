import type { System } from '../system/system.ts';

/** Sets of data of a component. */
export function datasetsOf({ datasets }: System, component: number): number[] {
  return [...datasets.component.keys()].filter((dataset) => datasets.component[dataset] === component);
}

/** Writes per second that a component accepts while it is up, all its sets together; NaN: not said. */
export function writesOf(system: System, component: number): number {
  return datasetsOf(system, component).reduce((sum, dataset) => sum + system.datasets.writes[dataset]!, 0);
}

/** What a cache loses can be made anew: it loses no writes. */
export function isCache(system: System, component: number): boolean {
  return datasetsOf(system, component).every((dataset) => system.datasets.warmUpLaw[dataset]! >= 0);
}

/** Components with data that a service depends on. */
export function dataBehind({ services }: System, service: number): number[] {
  return [...services.data.subarray(services.dataStart[service]!, services.dataStart[service + 1]!)];
}

/**
 * How the writes of several components are added up, to tell which share of them is lost. By their number where all rates
 * are said; in seconds of all the writes, where there is one component without a rate. Null
 * where there is no common unit.
 */
export interface WriteWeights {
  inWrites: boolean;
  component: number[];
  /** Weight of a second in which the component accepts writes. */
  perSecond: number[];
}

/** The weights for these components; caches lose no writes and do not count. */
export function writeWeights(system: System, components: number[]): WriteWeights | null {
  const component = components.filter((c) => !isCache(system, c));
  const perSecond = component.map((c) => writesOf(system, c));
  if (component.length === 0) return null;
  if (perSecond.every((rate) => rate >= 0)) return { inWrites: true, component, perSecond };
  if (component.length > 1) return null;
  return { inWrites: false, component, perSecond: [1] };
}

/** The weight of everything that can be written within `seconds`. */
export function weightOf({ perSecond }: WriteWeights, seconds: number): number {
  return perSecond.reduce((sum, weight) => sum + weight, 0) * seconds;
}
