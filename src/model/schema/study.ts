import * as z from 'zod';
import { count, field, forms, oneOf, text } from './base.ts';
import { duration, interval, properFraction } from './quantities.ts';

export const study = z
  .strictObject({
    horizon: field(interval(), 'Time measured in each trial; default 1y.', '1y'),
    trials: field(count(1), 'How many trials are simulated; default 10000.', 10000),
    seed: field(
      oneOf([text(), z.number()], 'text or a number'),
      'Where randomness starts: the same seed gives the same results; default `nines`.',
      'shop-1',
    ),
    warmup: field(duration(), 'Time played before measuring begins; default 0.', '30d'),
    precision: field(
      properFraction(),
      'Relative half-width of the confidence interval of the unavailability at which to stop early; default none: all trials.',
      '5%',
    ),
    confidence: field(properFraction(), 'Confidence of the intervals; default 95%.', '95%'),
  })
  .register(forms, { form: 'the fields of a study' });
