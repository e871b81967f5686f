import { log } from '../../lib/math/index.ts';
import type { Distribution } from '../../results/index.ts';
import { duration } from '../text/measure.ts';

/** Years whose down time lies between two durations, seconds; `to` is null for the last where it has no end. */
export interface Bin {
  from: number;
  to: number | null;
  share: number;
}

const [minute, hour, day] = [60, 3600, 86_400];

/** Ends of bins, each list coarser than the one before: all are points at which results know the exceedance. */
const edgeLists: number[][] = [
  [
    ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    ...[1, 2, 5, 10, 30].map((x) => x * minute),
    ...[1, 2, 4, 12].map((x) => x * hour),
    ...[1, 2, 5, 10, 30, 90, 180, 365, 1825, 3650].map((x) => x * day),
  ],
  [0.001, 0.01, 0.1, 1, 10, minute, 10 * minute, hour, 6 * hour, day, 7 * day, 30 * day, 365 * day, 3650 * day],
  [0.001, 1, minute, hour, day, 30 * day, 365 * day],
];

/**
 * The finest bins of which there are at most `most`, from the smallest to the largest value above zero and of those that
 * are to be shown; empty if there is no value above zero.
 */
export function binsOf({ exceedance }: Distribution, most: number, shown: readonly number[] = []): Bin[] {
  const points = exceedance.filter(({ seconds }) => seconds > 0);
  if (points.length === 0 || !(exceedance[0].share > 0)) return [];
  const ends = [points[0].seconds, points[points.length - 1].seconds, ...shown];
  const all = edgeLists.map((edges) => edgesWithin(edges, Math.min(...ends), Math.max(...ends)));
  const edges = all.find((list) => list.length - 1 <= most) ?? all[all.length - 1];
  const bins: Bin[] = edges.slice(1).map((to, i) => {
    const share = exceeding(exceedance, edges[i]) - exceeding(exceedance, to);
    return { from: edges[i], to, share: Math.max(0, share) };
  });
  const top = edges[edges.length - 1];
  const above = exceeding(exceedance, top);
  return above > 0 ? [...bins, { from: top, to: null, share: above }] : bins;
}

function edgesWithin(edges: number[], least: number, last: number): number[] {
  const first = edges.findLastIndex((edge) => edge <= least);
  const end = edges.findIndex((edge) => edge >= last);
  return [...(first < 0 ? [0] : []), ...edges.slice(Math.max(0, first), end < 0 ? undefined : end + 1)];
}

/** Share of values above one of the points of a distribution: where a point is left out, the next has the same share. */
export function exceeding(exceedance: Distribution['exceedance'], seconds: number): number {
  return exceedance.find((point) => point.seconds >= seconds)?.share ?? 0;
}

/** Share of years without any down time. */
export function shareWithout({ exceedance }: Distribution): number {
  return exceedance.length === 0 ? 1 : Math.max(0, 1 - exceedance[0].share);
}

/** Where a value lies among bins of equal width: 2.5 is in the middle of the third. Within a bin equal factors are equal. */
export function positionAmong(bins: readonly Bin[], seconds: number): number {
  const index = bins.findIndex(({ to }) => to === null || seconds < to);
  if (index < 0) return bins.length;
  const { from, to } = bins[index];
  if (seconds <= from) return index;
  if (to === null) return index + 0.5;
  return index + (from === 0 ? seconds / to : log(seconds / from) / log(to / from));
}

/** `10 min to 30 min`, `under 1 ms`, `over 10 y`. */
export function rangeInWords({ from, to }: Bin): string {
  if (to === null) return `over ${duration(from)}`;
  return from === 0 ? `under ${duration(to)}` : `${duration(from)} to ${duration(to)}`;
}
