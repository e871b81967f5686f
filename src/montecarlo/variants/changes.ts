import { complement } from '../../lib/statistics/index.ts';
import type { Measure, ServiceAsItIs, ServiceChange } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import type { Comparison } from '../comparison/index.ts';
import { constant } from '../summary/estimates.ts';

/** By service, what was computed of a design; empty where nothing can be. */
export type Computed = Readonly<Record<string, number>>;

/** A service of the first design of a comparison, with what was computed in the place of what was sampled. */
export function asItIs({ designs: [first] }: Comparison, service: string, computed: Computed): ServiceAsItIs {
  const { availability, downtimePerYearSeconds, outagesPerYear, requestSuccess, data } = first.services[service];
  const isExact = Object.hasOwn(computed, service);
  const { confidence } = first.study;
  const down = isExact ? constant(computed[service], confidence) : downtimePerYearSeconds;
  return {
    availability: isExact ? constant(1 - computed[service] / secondsPerYear, confidence) : availability,
    ...{ downtimePerYearSeconds: down, outagesPerYear },
    ...(requestSuccess.value === availability.value ? {} : { requestsFailed: complement(requestSuccess, 1) }),
    lostSecondsPerYear: data?.lostSecondsPerYear ?? null,
    exact: isExact,
  };
}

/** What design number `design` changes of a service, computed where both designs can be; null where it has no such service. */
export function changeOf(
  { services, designs }: Comparison,
  design: number,
  service: string,
  [before, after]: [Computed, Computed],
): ServiceChange | null {
  const differences = services.find(({ name }) => name === service)?.differences[design] ?? null;
  if (differences === null) return null;
  const isExact = Object.hasOwn(before, service) && Object.hasOwn(after, service);
  if (!isExact) return { ...differences, exact: false };
  const down = after[service] - before[service];
  const { confidence } = designs[0].study;
  return {
    ...differences,
    availability: constant(0 - down / secondsPerYear, confidence),
    downtimePerYearSeconds: constant(down, confidence),
    exact: true,
  };
}

/** A change that does not change anything, since the simulation is the same. */
export function noChange(asItIs: ServiceAsItIs, confidence: number): ServiceChange {
  const none: Measure = constant(0, confidence);
  const ofData = asItIs.lostSecondsPerYear === null ? null : none;
  return {
    ...{ availability: none, downtimePerYearSeconds: none, outagesPerYear: none },
    ...(asItIs.requestsFailed === undefined ? {} : { requestsFailed: none }),
    ...{ lostSecondsPerYear: ofData, writesLostPerYear: ofData, exact: true },
  };
}
