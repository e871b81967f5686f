import type { Results, ServiceResult } from '../../results/index.ts';
import { noOutageSeen } from '../summary/evidence.ts';
import { yearsOf } from '../summary/years.ts';
import { counted } from '../text/layout.ts';
import { duration } from '../text/measure.ts';
import { percent } from '../text/numbers.ts';
import { quantilesOf } from './quantiles.ts';
import { shareWithout } from './yearly-bins.ts';

/** How the down time of years is spread: `Half of all years have less than 12 min of down time, 1 in 100 more than 7 h.` */
export function yearsInWords(name: string, results: Results): string {
  const service = results.services[name];
  const { yearlyDowntimeSeconds: distribution } = service;
  const years = yearsOf(results);
  if (service.outagesSeen === 0 && !(distribution.max !== null && distribution.max > 0)) {
    return noOutageSeen(name, service, results);
  }
  if (distribution.count < 2) return onlyOne(distribution.max ?? 0, years);
  const without = shareWithout(distribution);
  const parts = quantilesOf(distribution).map(({ above, seconds }) => {
    const long = duration(seconds);
    if (above === 0.5) return `half of all ${years} have less than ${long} of down time`;
    return `1 in ${above === 0.1 ? 10 : 100} has more than ${long}`;
  });
  if (without > 0) parts.unshift(`${percent(without)} of all ${years} have no down time`);
  if (distribution.max !== null)
    parts.push(`the worst of ${counted(distribution.count, 'seen', 'seen')} has ${duration(distribution.max)}`);
  const [first, ...rest] = parts;
  return `${first[0].toUpperCase()}${[first, ...rest].join(', ').slice(1)}.`;
}

function onlyOne(seconds: number, years: string): string {
  return `Only one of the ${years} was simulated; it had ${duration(seconds)} of down time.`;
}

/** Down time that the availability objective allows in a year, s; null without one. */
export function allowedSeconds({ slo }: ServiceResult, { study }: Results): number | null {
  return slo.availability === null ? null : (1 - slo.availability) * study.yearWindowSeconds;
}

/** What the objective allows, in words. */
export function allowedInWords(seconds: number): string {
  return `SLO allows ${duration(seconds)}`;
}
