import * as z from 'zod';
import { field, forms, notYet, required, text } from './base.ts';
import { duration, fraction, moneyRate } from './quantities.ts';
import { requirements } from './requirement.ts';

export const slo = z
  .strictObject({
    availability: field(fraction(), 'Least share of time up or degraded; default none.', '99.95%'),
    rto: field(duration(), 'Longest time until the service is back; default none.', '5m'),
    success: field(fraction(), 'Least share of requests served well; default none.', '99.9%'),
    rpo: notYet('rpo', 'Longest window of lost writes.'),
  })
  .register(forms, { form: 'objectives' });

export const service = z
  .strictObject({
    description: field(text(), 'A sentence for people.', 'What customers see.'),
    requires: required(requirements(), 'What it needs to be up.', ['balancer']),
    slo: field(slo, 'Objectives; default none.', { availability: '99.95%', rto: '5m' }),
    downtimeCost: field(moneyRate(), 'Cost of down time, in `currency` per time; default 0.', '5000/h'),
    load: notYet('load', 'Requests over the day or week.'),
    dataLossCost: notYet('dataLossCost', 'Cost of lost writes.'),
  })
  .register(forms, { form: 'the fields of a service' });
