import { formatDuration, formatFraction, formatRate, formatTimes } from '../../lib/units/index.ts';
import { ZERO } from '../laws.ts';
import type { Autoscale, Balancing, Collapse, Component, Service } from '../model.ts';
import { lawAs } from './failures.ts';
import { printDistribution } from './distribution.ts';
import { fields, type Printed } from './fields.ts';

/** The load of a service as it is written; null: not said. */
export function printLoad({ load, profile, spikes = [] }: Service): Printed | null {
  if (load === null) return null;
  if (profile === undefined && spikes.length === 0) return formatRate(load);
  const isWeekly = profile !== undefined && profile.weekend !== 1;
  return {
    base: formatRate(load),
    ...(profile === undefined
      ? {}
      : {
          ...fields([['peak', formatRate(profile.peak), formatRate(load)]]),
          profile: isWeekly ? 'weekly' : 'daily',
          ...(isWeekly ? { weekend: portion(profile.weekend) } : {}),
        }),
    ...fields([
      [
        'spikes',
        spikes.map(({ tbh, lasts, times }) => ({
          ...lawAs('every', 'tbh', tbh),
          lasts: printDistribution(lasts),
          times: formatTimes(times),
        })),
        [],
      ],
    ]),
  };
}

/** Balancing, what happens beyond the capacity, and scaling, of a component. */
export function printHandling({ balancing, collapse, autoscale }: Component, instances: number, start: Printed) {
  return fields([
    ['balancing', balancing === undefined ? null : printBalancing(balancing), null],
    ['overload', collapse === undefined ? null : printCollapse(collapse), null],
    ['autoscale', autoscale === undefined ? null : printAutoscale(autoscale, instances, start), null],
  ]);
}

function printBalancing({ policy, weights, holds }: Balancing): Printed {
  const rest = fields([
    ['weights', weights, {}],
    ['response', holds === null ? null : formatDuration(holds.response), null],
    ['failFast', holds === null ? null : formatDuration(holds.failFast), holds && formatDuration(holds.response)],
    ['timeout', holds === null ? null : formatDuration(holds.timeout), holds && formatDuration(holds.response)],
  ]);
  return Object.keys(rest).length === 0 ? policy : { policy, ...rest };
}

/** A share that may be more than 1. */
function portion(value: number): Printed {
  const percent = Number((value * 100).toPrecision(15));
  return Number((percent / 100).toPrecision(15)) === value ? `${percent}%` : value;
}

function printCollapse({ at, until, restart }: Collapse): Printed {
  const map = fields([
    ['at', portion(at), '100%'],
    ['until', portion(until), portion(Math.min(1, at))],
    ['restart', printDistribution(restart), printDistribution(ZERO)],
  ]);
  return Object.keys(map).length === 0 ? 'collapse' : { collapse: map };
}

function printAutoscale({ min, max, at, start, cooldown }: Autoscale, instances: number, usual: Printed): Printed {
  return {
    ...fields([['min', min, instances]]),
    max,
    at: formatFraction(at),
    ...fields([
      ['start', printDistribution(start), usual],
      ['cooldown', formatDuration(cooldown), formatDuration(0)],
    ]),
  };
}
