import type { ComputedResult, ServiceResult } from '../../results/index.ts';
import { decimalsFor, downPercent, perYear } from '../text/numbers.ts';

/** `exact 99.9791 %` and `(Markov chain, 312 states), z = 0.4`: what was computed beside what was sampled; null: nothing was. */
export function computedInWords({
  computed,
}: ServiceResult): { news: string; rest: string; disagrees: boolean } | null {
  if (computed === undefined || computed === null) return null;
  const { unavailability, method, size, compared, disagrees } = computed;
  const worst = compared.reduce((most, { z }) => (Math.abs(z) > Math.abs(most) ? z : most), 0);
  const z = compared.length === 0 ? '' : `, z = ${worst.toFixed(1)}`;
  return {
    news: `${accuracy(computed)} ${availability(unavailability)}`,
    rest: `(${method}, ${size})${z}`,
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
