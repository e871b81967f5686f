import type { Estimate, PairedDifferences } from '../../lib/statistics/index.ts';
import { complement, meanDifference, nonNegativeMean, scaled } from '../../lib/statistics/index.ts';
import type { Measure, Results } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { xMoments } from '../blocks.ts';
import { rushedServices } from '../collect.ts';
import { constant, honest } from '../summary/estimates.ts';
import { know, ofService } from '../summary/known.ts';
import { summarise, type About } from '../summary/summarise.ts';
import type { ComparisonPlan } from './plan.ts';
import { differenceAt } from './paired.ts';
import type { RunComparison } from './run.ts';
import { comparedOfService, type Compared } from './trial.ts';

/** Designs side by side. Differences are a design less the first, from the same trials of both. */
export interface Comparison {
  /** In the order given. */
  designs: Results[];
  services: ComparedService[];
  /** By design: a year of running it, of its down time and of the writes it loses. */
  costs: ComparedCost[];
}

export interface ComparedService {
  /** As the first design calls it. */
  name: string;
  /** By design: its name there, null where it has none. */
  of: (string | null)[];
  /** By design; null for the first, and where there is none to compare. */
  differences: (ServiceDifferences | null)[];
}

export interface ServiceDifferences {
  availability: Measure;
  downtimePerYearSeconds: Measure;
  outagesPerYear: Measure;
  /** Share of the requests that fail; left out where they fail just while the service is down, or are counted differently. */
  requestsFailed?: Measure;
  /** Null where none of the two stores data. */
  lostSecondsPerYear: Measure | null;
  /** Null where the rate of writes of one is not said. */
  writesLostPerYear: Measure | null;
}

export interface ComparedCost {
  perYear: Measure;
  /** Null for the first. */
  difference: Measure | null;
}

/** What is known of a comparison; one that goes on can be summarised on the way. */
export function summariseComparison(
  run: RunComparison,
  plan: ComparisonPlan,
  systems: System[],
  abouts: About[],
): Comparison {
  const designs = systems.map((system, design) =>
    summarise(run.collected.designs[design]!, plan.plans[design]!, system, run, abouts[design]),
  );
  const services = plan.services.map(({ name, of }, service) => ({
    name,
    of: of.map((index, design) => (index < 0 ? null : systems[design]!.services.name[index]!)),
    differences: of.map((index, design) =>
      design === 0 || index < 0 ? null : differences(run, plan, systems, designs, service, design),
    ),
  }));
  return { designs, services, costs: systems.map((system, design) => cost(run, plan, system, designs, design)) };
}

function differences(
  { collected }: RunComparison,
  plan: ComparisonPlan,
  systems: System[],
  designs: Results[],
  service: number,
  design: number,
): ServiceDifferences {
  const { horizon, confidence } = plan.plans[0]!;
  const requests = requestsOf(collected, plan, systems, service, design);
  const fails = [0, design].some((each) => {
    const { requestSuccess, availability } = designs[each]!.services[nameIn(plan, systems, service, each)]!;
    return requestSuccess.value !== availability.value;
  });
  const per = (compared: Compared, factor: number): Estimate => {
    const at = differenceAt(plan, design, service, comparedOfService.indexOf(compared));
    return scaled(difference(collected.paired.differences[at]!, confidence), factor);
  };
  const data = [0, design].map((each) => {
    return designs[each]!.services[nameIn(plan, systems, service, each)]!.data;
  });
  const year = secondsPerYear / horizon;
  const writesAreSaid = data.every((each) => each === null || each.writesLostPerYear !== null);
  const anyData = data.some((each) => each !== null);
  return {
    availability: complement(per('down', 1 / horizon), 0),
    downtimePerYearSeconds: per('down', year),
    outagesPerYear: per('outages', year),
    ...(fails && requests !== null ? { requestsFailed: per('failed', 1 / requests) } : {}),
    lostSecondsPerYear: anyData ? per('lostSeconds', year) : null,
    writesLostPerYear: anyData && writesAreSaid ? per('lostWrites', year) : null,
  };
}

function nameIn({ services }: ComparisonPlan, systems: System[], service: number, design: number): string {
  return systems[design]!.services.name[services[service]!.of[design]!]!;
}

/**
 * What the failed requests that are compared are a share of once divided by it: 1 for shares, and for numbers the mean number
 * of requests of a trial of the first design, whose own error is left out; null where one design has shares and one numbers.
 */
function requestsOf(
  { designs }: RunComparison['collected'],
  plan: ComparisonPlan,
  systems: System[],
  service: number,
  design: number,
): number | null {
  const isRushed = (each: number): boolean => rushedServices(systems[each]!)[plan.services[service]!.of[each]!] === 1;
  if (isRushed(0) !== isRushed(design)) return null;
  if (!isRushed(0)) return 1;
  const known = know(designs[0]!, plan.plans[0]!, systems[0]!);
  const of = plan.services[service]!.of[0]!;
  const sent = xMoments(known.collected, ofService(known, of, 'requests'), known.collected.trials).mean;
  return sent > 0 ? sent : null;
}

/** -0 is a zero like any other. */
function difference(of: PairedDifferences, confidence: number): Estimate {
  const estimate = meanDifference(of, confidence);
  return { ...estimate, value: estimate.value === null ? null : estimate.value + 0 };
}

function cost(
  { collected }: RunComparison,
  plan: ComparisonPlan,
  system: System,
  designs: Results[],
  design: number,
): ComparedCost {
  const { horizon, confidence } = plan.plans[0]!;
  const { costs, costDifferences } = collected.paired;
  const year = secondsPerYear / horizon;
  const running = designs[design]!.cost.instancesPerYear;
  const { services } = system;
  const ofLosses = [...services.lossCostPerSecond, ...services.lossCostPerWrite].some((price) => price > 0);
  const bound = ofLosses ? undefined : horizon * services.downtimeCost.reduce((sum, price) => sum + price, 0);
  const isFree = bound === 0;
  const trials = costs[design]!;
  return {
    perYear: isFree
      ? constant(running, confidence)
      : shifted(scaled(honest(nonNegativeMean(trials, { confidence, bound })), year), running),
    difference:
      design === 0
        ? null
        : shifted(
            scaled(difference(costDifferences[design]!, confidence), year),
            running - designs[0]!.cost.instancesPerYear,
          ),
  };
}

function shifted(measure: Measure, by: number): Measure {
  const plus = (x: number | null): number | null => (x === null ? null : x + by);
  return { ...measure, value: plus(measure.value), low: plus(measure.low), high: plus(measure.high) };
}

/**
 * What a difference says: nothing as long as its interval holds zero. `same`: no trial differed; `known`: nothing about it
 * is estimated.
 */
export function decided({ value, low, high, method }: Measure): 'more' | 'less' | 'same' | 'open' {
  if (low !== null && low > 0) return 'more';
  if (high !== null && high < 0) return 'less';
  return value === 0 && (method === 'none seen' || method === 'constant') ? 'same' : 'open';
}
