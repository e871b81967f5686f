import * as z from 'zod';
import { field, forms, list, oneOf, required, text } from './base.ts';
import { load } from './load.ts';
import { duration, fraction, hours, money, moneyRate } from './quantities.ts';
import { requirements } from './requirement.ts';

export const slo = z
  .strictObject({
    availability: field(fraction(), 'Least share of time up or degraded; default none.', '99.95%'),
    hours: field(
      oneOf([hours(), list(hours())], 'hours of the week'),
      'Hours of the week in which `availability` has to be kept: down time outside them does not count against it; default always.',
      'Mon-Fri 08:00-18:00',
    ),
    excludes: field(
      z.enum(['planned']),
      '`planned`: down time by maintenance, drills and planned moves does not count against `availability`; default all of it counts.',
      'planned',
    ),
    rto: field(duration(), 'Longest time until the service is back; default none.', '5m'),
    rpo: field(duration(), 'Longest window of lost writes that is acceptable in one loss; default none.', '5s'),
    success: field(fraction(), 'Least share of requests served well; default none.', '99.9%'),
  })
  .register(forms, { form: 'objectives' });

export const service = z
  .strictObject({
    description: field(text(), 'A sentence for people.', 'What customers see.'),
    requires: required(requirements(), 'What it needs to be up.', ['balancer']),
    load: field(
      load,
      'Requests that its users send, up or down: a rate, or how it changes over the day and the week; default not said. What it requires gets them, see what load means below.',
      { base: '100/s', peak: '400/s', profile: 'daily' },
    ),
    slo: field(slo, 'Objectives; default none.', { availability: '99.95%', rto: '5m' }),
    downtimeCost: field(moneyRate(), 'Cost of down time, in `currency` per time; default 0.', '5000/h'),
    dataLossCost: field(
      money(),
      'Cost of lost writes, in `currency`: of each write (`0.05`), or per time of the window (`100/s`); default 0.',
      0.05,
    ),
  })
  .register(forms, { form: 'the fields of a service' });
