import { secondsPerYear } from '../results/index.ts';
import type { LongRun, OverSpan } from '../results/index.ts';

/** From unavailability and outages per second; without a subtraction where `availability` is given. */
export function longRun(unavailability: number, perSecond: number, availability = 1 - unavailability): LongRun {
  return {
    availability,
    unavailability,
    downtimePerYearSeconds: unavailability * secondsPerYear,
    outagesPerYear: perSecond * secondsPerYear,
    mtbfSeconds: 1 / perSecond,
    mutSeconds: timePerOutage(availability, perSecond),
    mdtSeconds: timePerOutage(unavailability, perSecond),
  };
}

/** Without outages it stays for ever in what it is in. */
function timePerOutage(share: number, perSecond: number): number {
  if (perSecond > 0) return share / perSecond;
  return share > 0 ? Infinity : 0;
}

export function overSpan(unavailability: number, perSecond: number): OverSpan {
  return {
    unavailability,
    downtimePerYearSeconds: unavailability * secondsPerYear,
    outagesPerYear: perSecond * secondsPerYear,
  };
}
