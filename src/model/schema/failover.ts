import * as z from 'zod';
import { field, forms, oneOf, text } from './base.ts';
import { distribution } from './distribution.ts';
import { duration, fraction } from './quantities.ts';

export const failback = z.strictObject({
  after: field(distribution(), 'How long the preferred instance must have been back; default 0.', '1h'),
  time: field(distribution(), 'Time the switch back takes; default 0.', '10s'),
});

/** A failover or a switchover. */
export const switching = z
  .strictObject({
    trigger: field(
      z.enum(['automatic', 'manual']),
      'Who decides: the system, or a person; default `automatic`.',
      'manual',
    ),
    crew: field(text(), 'Crew of a manual switch; default none: nobody is waited for.', 'ops'),
    time: field(distribution(), 'Time of the switch itself, after detection and the start of the standby; default 0.', {
      lognormal: { median: '45s', p95: '3m' },
    }),
    success: field(fraction(), 'Probability that the switch succeeds; default 100%.', '98%'),
    otherwise: field(
      distribution(),
      'Further time until it serves when the switch did not succeed; needed when `success` is less than 100%.',
      '1h',
    ),
    mechanism: field(
      z.enum(['virtual-ip', 'registry', 'dns']),
      'How users find the new instance: `virtual-ip` and `registry` move everybody at `time`, `dns` only after its `ttl`; default `virtual-ip`.',
      'dns',
    ),
    ttl: field(
      duration(),
      'After a dns switch a linearly shrinking share of requests still goes to the dead address for so long; default 0.',
      '60s',
    ),
    failback: field(
      oneOf([z.literal('never'), failback], '`never`, or a map with `after` and `time`'),
      'Whether the role returns to the preferred instance; default `never`.',
      { after: '1h', time: '10s' },
    ),
  })
  .register(forms, { form: 'the fields of a failover' });
