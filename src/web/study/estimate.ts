import { writtenAvailability } from '../../report/text/measure.ts';
import type { Measure } from '../../results/index.ts';

/** The availability so far, given the unavailability: `99.951 %`, `over 99.9 %` while no outage was seen; '' when unknown. */
export function estimateInWords(unavailability: Measure | null): string {
  if (unavailability === null) return '';
  const rest = (share: number | null): number | null => (share === null ? null : 1 - share);
  const { value, low, high } = unavailability;
  const text = writtenAvailability({ ...unavailability, value: rest(value), low: rest(high), high: rest(low) }).value;
  return text === '–' || text === '' ? '' : text;
}
