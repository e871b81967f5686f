import * as z from 'zod';
import { count, field, forms, list, oneOf, required } from './base.ts';
import { distribution } from './distribution.ts';
import { hours } from './quantities.ts';

export const crew = z
  .strictObject({
    size: field(count(1), 'How many repairs it can do at the same time; default 1.', 2),
    response: field(distribution(), 'From a repair given to a free member to hands on keyboard; default 0.', '15m'),
    hours: field(
      oneOf([hours(), list(hours())], 'hours of the week'),
      'When it is on duty, in a week that starts on Monday 00:00; default always.',
      'Mon-Fri 09:00-17:00',
    ),
    order: field(
      z.enum(['fifo', 'priority']),
      'Which repair is next: the oldest, or the one with the highest `priority`, which also interrupts (work done is kept); default `fifo`.',
      'fifo',
    ),
  })
  .register(forms, { form: 'the fields of a crew' });

export const sparePool = z
  .strictObject({
    count: required(count(1), 'Units in store at the beginning, at least 1: what is taken is ordered anew.', 2),
    delivery: field(distribution(), 'From a unit taken to its replacement in store; default 0.', '3d'),
  })
  .register(forms, { form: 'the fields of a pool of spares' });
