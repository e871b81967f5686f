import type { Analysis, Answer, Compared, ComputedResult, Measure, OverSpan, Results } from '../results/index.ts';
import type { System } from '../system/system.ts';
import { secondsPerYear } from '../results/index.ts';
import { quickAnalyses } from './analyse.ts';
import { meanOf } from './laws.ts';

/** |z| above which two routes to one number disagree: chance alone gets there once in 16,000 times. */
export const DISAGREEMENT = 4;

/** Outages below which a standard error says little itself. */
const FEWEST_OUTAGES = 30;

/** Computed outages of which a study that saw none should have seen some: e^-20 is chance no more. */
const MOST_UNSEEN = 20;

/** Long outages that a study may have missed and be right all the same: it sees none of nine once in 8,000 times. */
const MAY_BE_MISSED = 9;

/** What lies between equal numbers by rounding alone, as a share. */
const ROUNDING = 1e-9;

/**
 * The same results, with what can be computed of each service in a moment beside what was sampled. It decides by counts and
 * never by a clock: equal results of equal systems give equal bytes.
 */
export function withComputed(system: System, results: Results): Results {
  const { warmupSeconds, horizonSeconds } = results.study;
  const entries = Object.entries(results.services);
  const services = entries.map(([name, service]) => {
    const [index, span] = [system.services.name.indexOf(name), { warmupSeconds, horizonSeconds }];
    const analyses = quickAnalyses(system, index, span, 1 / entries.length);
    return [name, { ...service, computed: compareWithSampled(analyses, results, longestWait(system)) }];
  });
  return { ...results, services: Object.fromEntries(services) as Results['services'] };
}

/**
 * The best answer for a service against a study of the same system and span; null where none is about the time of the study.
 * A near answer is set beside the sampled one and not judged by it. `longest` is the mean of what takes longest until it is
 * over, in seconds: a study that saw none of those has less down time, and a standard error that does not know it.
 */
export function compareWithSampled(
  analyses: readonly Analysis[],
  results: Results,
  longest: number,
): ComputedResult | null {
  const answer = analyses.find(
    (one): one is Answer => one.applies && one.values.overSpan !== null && isKnown(one.values.overSpan),
  );
  if (answer === undefined) return null;
  const { method, size, assumes, approximates, values } = answer;
  const { unavailability, downtimePerYearSeconds, outagesPerYear } = values.overSpan!;
  const mttff = values.mttffSeconds;
  return {
    ...{ method, size, assumes, approximates, unavailability, downtimePerYearSeconds, outagesPerYear },
    mttffSeconds: mttff !== null && mttff < Infinity ? mttff : null,
    ...(approximates.length > 0 ? { compared: [], disagrees: false } : judged(answer, results, longest)),
  };
}

/** Results hold no number that is not finite. */
function isKnown({ unavailability, outagesPerYear }: OverSpan): boolean {
  return Number.isFinite(unavailability) && Number.isFinite(outagesPerYear);
}

function judged(
  { service: name, values }: Answer,
  { services, study }: Results,
  longest: number,
): Pick<ComputedResult, 'compared' | 'disagrees'> {
  const service = services[name];
  const { unavailability, outagesPerYear } = values.overSpan!;
  if (service.outagesSeen < FEWEST_OUTAGES) {
    const expected = outagesPerYear * study.simulatedYears;
    return { compared: [], disagrees: service.outagesSeen === 0 && expected > MOST_UNSEEN };
  }
  const compared = [
    ...beside('unavailability', unavailability, service.unavailability, 0),
    ...beside('outagesPerYear', outagesPerYear, service.outagesPerYear, 1 / study.simulatedYears),
  ];
  const missed = (unavailability - (service.unavailability.value ?? 0)) * study.simulatedYears * secondsPerYear;
  const disagrees = compared.some(({ measure, z }) => {
    const mayBeMissed = measure === 'unavailability' && missed > 0 && missed < MAY_BE_MISSED * longest;
    return Math.abs(z) > DISAGREEMENT && !mayBeMissed;
  });
  return { compared, disagrees };
}

/** `least` is a standard error below which there is none: one outage in all, where every trial had the same number. */
function beside(
  measure: Compared['measure'],
  computed: number,
  { value, standardError }: Measure,
  least: number,
): Compared[] {
  if (value === null || standardError === null || !(standardError > ROUNDING * value)) return [];
  return [{ measure, computed, sampled: value, z: (value - computed) / Math.max(standardError, least) }];
}

/** Mean of the longest repair, way through a failed switch or length of a hazard, seconds. */
function longestWait(system: System): number {
  const { modes, components, hazards } = system;
  const laws = [...modes.repairLaw, ...components.otherwiseLaw, ...components.noticedLaw, ...hazards.lengthLaw];
  return Math.max(0, ...laws.map((law) => meanOf(system, law)).filter((mean) => mean < Infinity));
}
