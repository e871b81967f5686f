import * as z from 'zod';
import { count, field, forms, list, named, oneOf, required, text } from './base.ts';
import { distribution } from './distribution.ts';
import { factor, fraction, mean } from './quantities.ts';

export const FAULTS = ['crash', 'omission', 'timeout', 'incorrect', 'corruption'] as const;

export const spread = z.strictObject({
  to: required(text(), '`others` (the other instances of the component), or the name of a component.', 'others'),
  probability: required(
    fraction(),
    'Probability that each instance reached fails too, drawn for each by itself.',
    '10%',
  ),
});

/** The four ways to write when something fails and comes back, shared by modes, components and places. */
export const times = {
  mttf: field(
    mean(),
    'Mean time to failure of an exponential time, from as good as new; `never` for what never fails.',
    '60d',
  ),
  ttf: field(distribution(), 'Time to failure, any distribution; a bare duration is a constant.', {
    weibull: { shape: 2, mean: '3y' },
  }),
  mttr: field(
    mean(),
    'Mean time to repair of an exponential time, once work begins; `never` for what is not repaired.',
    '20m',
  ),
  ttr: field(distribution(), 'Time to repair once work begins, any distribution; `never` for what is not repaired.', {
    lognormal: { median: '4h', p95: '24h' },
  }),
};

const shared = {
  ...times,
  fault: field(z.enum(FAULTS), 'What the failure looks like, which decides who sees it; default `crash`.', 'crash'),
  crew: field(text(), 'Crew that repairs it; default none: repairs are never queued.', 'ops'),
  priority: field(
    count(-1000, 1000),
    'Higher is repaired first when the order of the crew is `priority`; default 0.',
    1,
  ),
  repairSuccess: field(fraction(), 'Probability that a repair holds; default 100%.', '95%'),
  renews: field(z.enum(['mode', 'instance', 'nothing']), 'What a repair makes as good as new; default `mode`.', 'mode'),
  commonCause: field(
    fraction(),
    'Share of the failures that hits every instance of the component at once (beta factor); default 0%.',
    '10%',
  ),
  spreads: field(
    oneOf([spread, z.array(spread)], 'a map with `to` and `probability`, or a list of them', true),
    'Where a failure spreads to; default nowhere.',
    { to: 'others', probability: '10%' },
  ),
  stress: field(
    list(factor()),
    'Factors of the failure rate by how many instances of the component are lost (0, 1, 2 …), the last holds beyond; default `[1]`.',
    [1, 2, 4],
  ),
  spares: field(
    text(),
    'Pool that a repair takes a unit from, or `none`; default the `spares` of the component.',
    'server-pool',
  ),
  power: field(
    z.enum(['on', 'off']),
    'Places only: `off` stops the instances inside, which need their `start` afterwards; default `on`.',
    'off',
  ),
  data: field(
    z.enum(['kept', 'lost']),
    'Whether it destroys the data of the instance, or (places) of every instance inside and the backups kept there; default `kept`.',
    'lost',
  ),
  source: field(text(), 'Where the figures come from, free text.', 'vendor data sheet 2024'),
};

/** One named way to fail. */
export const mode = z.strictObject(shared).register(forms, { form: 'the fields of a failure mode' });

/** The named ways to fail of a component or place. */
export function failures() {
  return field(named(mode, 'a map from names to failure modes'), 'Named failure modes; default none: it never fails.', {
    crash: { mttf: '180d', ttr: '2m' },
  });
}
