import * as z from 'zod';
import { field, forms, required, text } from './base.ts';
import { duration, fraction, load, money, moneyRate } from './quantities.ts';
import { requirements } from './requirement.ts';

export const slo = z
  .strictObject({
    availability: field(fraction(), 'Least share of time up or degraded; default none.', '99.95%'),
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
      load(),
      'Requests that its users send, up or down; default not said. What it requires gets them, see what load means below. A load that changes over the day or week is refused until it is simulated.',
      '400/s',
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
