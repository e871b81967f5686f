import type { Edit } from '../../model/edit.ts';
import type { Proposal } from '../../model/variants/index.ts';
import type { Advice, Advised, AdviceStep, Measure, ServiceChange } from '../../results/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import { decided, type Comparison } from '../comparison/index.ts';
import { changeOf } from './changes.ts';

/** What a design seems to save against the first of a comparison: by the ranking, and seconds of lost writes a year. */
export function savingOf(
  comparison: Comparison,
  design: number,
  services: readonly string[],
  ranking: Advice['ranking'],
): { saved: number; data: number } {
  let [saved, data] = [0, 0];
  for (const name of services) {
    const change = changeOf(comparison, design, name, [{}, {}]);
    saved -= change === null ? 0 : harmOf(change);
    data -= change?.lostSecondsPerYear?.value ?? 0;
  }
  const money = comparison.costs[design]!.difference!.value ?? 0;
  return { saved: ranking === 'money' ? 0 - money : saved, data };
}

/** A change with what it did in a comparison. */
export function advisedOf(
  comparison: Comparison,
  design: number,
  { kind, head, assumes, condition, about, edits }: Proposal,
  before: readonly Edit[],
  services: readonly string[],
): Advised {
  const running = (at: number): number => comparison.designs[at]!.cost.instancesPerYear;
  const changes = services.flatMap((name) => {
    const change = changeOf(comparison, design, name, [{}, {}]);
    return change === null ? [] : [[name, change] as const];
  });
  return {
    ...{ kind, head, assumes, condition, about, edits: [...before, ...edits] },
    services: Object.fromEntries(changes),
    runningCostPerYear: running(design) - running(0),
    costPerYear: comparison.costs[design]!.difference!,
  };
}

/**
 * Those that help beyond chance, best first, and the others. Helping is: less down time, fewer requests that fail or fewer
 * lost writes of some service, with the whole interval below zero.
 */
export function judged(all: readonly Advised[], ranking: Advice['ranking']): Pick<AdviceStep, 'given' | 'notGiven'> {
  const given = all.filter(helps).sort((a, b) => rank(a, ranking) - rank(b, ranking) || ofData(a) - ofData(b));
  const notGiven = all
    .filter((each) => !helps(each))
    .map((advised) => ({ advised, why: isOpen(advised) ? ('open' as const) : ('none' as const) }));
  return { given, notGiven };
}

function helps(advised: Advised): boolean {
  return decisive(advised).some((measure) => decided(measure) === 'less');
}

function isOpen(advised: Advised): boolean {
  return decisive(advised).some((measure) => decided(measure) === 'open');
}

function decisive({ services }: Advised): Measure[] {
  return Object.values(services).flatMap(({ downtimePerYearSeconds, requestsFailed, lostSecondsPerYear }) => [
    downtimePerYearSeconds,
    ...(requestsFailed === undefined ? [] : [requestsFailed]),
    ...(lostSecondsPerYear === null ? [] : [lostSecondsPerYear]),
  ]);
}

/** Seconds a year in which requests fail, in part where only some do: what users of a service miss. */
function harmOf({ downtimePerYearSeconds, requestsFailed }: ServiceChange): number {
  return requestsFailed === undefined
    ? (downtimePerYearSeconds.value ?? 0)
    : (requestsFailed.value ?? 0) * secondsPerYear;
}

/** The less the better: money or seconds a year in which requests fail. */
function rank({ services, costPerYear }: Advised, ranking: Advice['ranking']): number {
  if (ranking === 'money') return costPerYear.value ?? 0;
  return Object.values(services).reduce((sum, change) => sum + harmOf(change), 0);
}

function ofData({ services }: Advised): number {
  return Object.values(services).reduce((sum, { lostSecondsPerYear }) => sum + (lostSecondsPerYear?.value ?? 0), 0);
}
