import type { Analysis, Answer, Compared, Comparison, Measure, Results } from '../results/index.ts';

/** |z| above which two routes to one number disagree: chance alone gets there once in 16,000 times. */
export const DISAGREEMENT = 4;

/** Outages below which a standard error says little itself. */
const FEWEST_OUTAGES = 30;

/** Computed outages of which a study that saw none should have seen some: e^-20 is chance no more. */
const MOST_UNSEEN = 20;

/**
 * The best answer for a service against a study of the same system and span; null where none is about the time of the study.
 * A near answer is set beside the sampled one and not judged by it.
 */
export function compareWithSampled(analyses: readonly Analysis[], results: Results): Comparison | null {
  const analysis = analyses.find((one): one is Answer => one.applies && one.values.overSpan !== null);
  if (analysis === undefined) return null;
  if (analysis.approximates.length > 0) return { analysis, compared: [], disagrees: false };
  const service = results.services[analysis.service];
  const { unavailability, outagesPerYear } = analysis.values.overSpan!;
  const expected = outagesPerYear * results.study.simulatedYears;
  if (service.outagesSeen < FEWEST_OUTAGES) {
    return { analysis, compared: [], disagrees: service.outagesSeen === 0 && expected > MOST_UNSEEN };
  }
  const compared = [
    ...beside('unavailability', unavailability, service.unavailability),
    ...beside('outagesPerYear', outagesPerYear, service.outagesPerYear),
  ];
  return { analysis, compared, disagrees: compared.some(({ z }) => Math.abs(z) > DISAGREEMENT) };
}

function beside(measure: Compared['measure'], computed: number, { value, standardError }: Measure): Compared[] {
  if (value === null || standardError === null || !(standardError > 0)) return [];
  return [{ measure, computed, sampled: value, z: (value - computed) / standardError }];
}
