import { secondsPerYear, type Results } from '../../results/index.ts';
import { duration } from '../text/measure.ts';

export function wholeYears({ study }: Results): boolean {
  return study.yearWindowSeconds >= secondsPerYear;
}

/** How long the spells are that stand for years in trials that are shorter. */
export function window({ study }: Results): string {
  return duration(study.yearWindowSeconds);
}

/** What yearly shares are of: `years`, or `spells of 30 d`. */
export function yearsOf(results: Results): string {
  return wholeYears(results) ? 'years' : `spells of ${window(results)}`;
}

/** What yearly amounts are of, one of them: `a year`, or `30 d`. */
export function oneYear(results: Results): string {
  return wholeYears(results) ? 'a year' : window(results);
}
