import type { Service } from './model.ts';

/** How load changes over the day: a wave with its trough at night and its crest in the afternoon, in steps of an hour. */

export const HOURS_OF_WEEK = 168;

/**
 * Half a turn of a raised cosine, (1 - cos(15° n)) / 2 for n = 0 .. 12: twelve hours up, and twelve down again. Written out,
 * because cosines are not the same to the last bit everywhere.
 */
const WAVE = [
  0, 0.017037086855465844, 0.06698729810778067, 0.1464466094067262, 0.25, 0.37059047744873963, 0.5, 0.6294095225512604,
  0.75, 0.8535533905932737, 0.9330127018922193, 0.9829629131445342, 1,
];

/** The hour in which fewest requests come, 03:00 to 04:00; twelve hours later most do. */
const TROUGH = 3;

/** The hour `hour` of the week (0: Monday 00:00 to 01:00): 0 at the trough to 1 at the crest. */
export function hourShape(hour: number): { share: number; isWeekend: boolean } {
  const sinceTrough = (((hour - TROUGH) % 24) + 24) % 24;
  const share = WAVE[sinceTrough <= 12 ? sinceTrough : 24 - sinceTrough]!;
  return { share, isWeekend: hour % HOURS_OF_WEEK >= 120 };
}

/** Requests per second that users of a service send on average in the first `seconds` from Monday 00:00, rushes apart; null: not said. */
export function meanLoad({ load, profile }: Pick<Service, 'load' | 'profile'>, seconds: number): number | null {
  if (load === null || profile === undefined || seconds <= 0) return load;
  let sum = 0;
  for (let hour = 0; hour * 3600 < seconds; hour++) {
    const { share, isWeekend } = hourShape(hour);
    const rate = (load + (profile.peak - load) * share) * (isWeekend ? profile.weekend : 1);
    sum += rate * (Math.min(seconds, (hour + 1) * 3600) - hour * 3600);
  }
  return sum / seconds;
}
