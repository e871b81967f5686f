import { isTrusted, secondsPerYear, type DesignCost, type Measure, type Results } from '../../results/index.ts';
import { constant } from '../summary/estimates.ts';
import type { Entrant } from './decide.ts';

/** What a design costs beside its outages and losses. */
export interface ChoiceCosts {
  /** By design: a year of what was chosen. */
  perYear: readonly number[];
  /** Seconds over which what instances cost once is spread; null where nothing is paid once. */
  lifetime: number | null;
}

/** Costs of a design a year: what is known, and what its outages and losses cost as far as they were seen. */
export function designCost({ cost, study }: Results, { perYear, lifetime }: ChoiceCosts, design: number): DesignCost {
  const { downtimePerYear, dataLossPerYear, instancesOnce, instancesPerYear } = cost;
  const once = lifetime === null ? 0 : (instancesOnce * secondsPerYear) / lifetime;
  const fixedPerYear = instancesPerYear + once + perYear[design]!;
  const parts = [downtimePerYear, dataLossPerYear].filter(isEstimated);
  return {
    perYear: together(parts, fixedPerYear, study.confidence),
    ...{ fixedPerYear, downtimePerYear, dataLossPerYear },
  };
}

/** The sum of a known amount and of estimated ones: its ends are the sums of their ends, which holds whatever they share. */
function together(parts: readonly Measure[], fixed: number, confidence: number): Measure {
  if (parts.length === 0) return constant(fixed, confidence);
  const high = parts.some((part) => part.high === null) ? null : fixed + sum(parts.map((part) => part.high!));
  const seen = parts.find(({ value }) => value !== null);
  return {
    value: seen === undefined ? null : fixed + sum(parts.map(({ value }) => value ?? 0)),
    low: seen === undefined ? null : fixed + sum(parts.map(({ low }) => low ?? 0)),
    high,
    confidence,
    method: (seen ?? parts[0]!).method,
    standardError: null,
  };
}

/** The interval of the cost that may decide: estimated parts count as anything from nothing while too little was seen. */
export function costToDecide({ cost, services }: Results, { fixedPerYear, perYear }: DesignCost): Entrant['cost'] {
  const all = Object.values(services);
  const outages = all.filter(({ downtimeCostPerYear }) => isEstimated(downtimeCostPerYear));
  const losses = all.filter(({ data }) => data !== null && isEstimated(data.dataLossCostPerYear));
  const parts: [measure: Measure, events: number][] = [
    [cost.downtimePerYear, sum(outages.map(({ outagesSeen }) => outagesSeen))],
    [cost.dataLossPerYear, sum(losses.map(({ data }) => data!.lossesSeen))],
  ];
  let [low, high] = [fixedPerYear, fixedPerYear];
  for (const [measure, events] of parts) {
    const trusted = isTrusted(measure, events);
    low += trusted ? (measure.low ?? 0) : 0;
    high += trusted ? (measure.high ?? Infinity) : Infinity;
  }
  return { low, high, value: perYear.value ?? fixedPerYear };
}

function isEstimated({ method }: Measure): boolean {
  return method !== 'constant';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
