import type { ComputedResult, ServiceResult } from '../../results/index.ts';
import { decimalsFor, downPercent, perYear } from '../text/numbers.ts';

/** What was computed beside what was sampled. */
export interface ComputedWords {
  /** `99.9791 %` */
  value: string;
  /** `exact` or `near` */
  accuracy: string;
  /** `Markov chain, 312 states`, and how far off what was sampled is, in standard errors: `, z = 0.4` or '' */
  how: string;
  distance: string;
  disagrees: boolean;
}

/** What was computed of a service without sampling; null: nothing was. */
export function computedInWords({ computed }: ServiceResult): ComputedWords | null {
  if (computed === undefined || computed === null) return null;
  const { unavailability, method, size, compared, disagrees } = computed;
  const worst = compared.reduce((most, { z }) => (Math.abs(z) > Math.abs(most) ? z : most), 0);
  return {
    ...{ value: availability(unavailability), accuracy: accuracy(computed), how: `${method}, ${size}` },
    distance: compared.length === 0 ? '' : `, z = ${worst.toFixed(1)}`,
    disagrees,
  };
}

/** Said where the computed and the sampled numbers of a service cannot both be right; '' where they can. */
export function disagreement(name: string, { computed }: ServiceResult): string {
  if (computed === undefined || computed === null || !computed.disagrees) return '';
  const { method, unavailability, outagesPerYear } = computed;
  return (
    `${name}: the simulation disagrees with the ${method}, which gives ${availability(unavailability)} and ` +
    `${perYear(outagesPerYear)} outages a year. One of the two is wrong: please report it.`
  );
}

export function accuracy({ approximates }: Pick<ComputedResult, 'approximates'>): string {
  return approximates.length === 0 ? 'exact' : 'near';
}

/** An availability with two digits more than its unavailability needs. */
export function availability(unavailability: number): string {
  if (unavailability === 0) return '100 %';
  return downPercent(1 - unavailability, Math.min(10, decimalsFor(unavailability) + 2));
}
