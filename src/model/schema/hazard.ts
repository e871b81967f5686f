import * as z from 'zod';
import { count, field, forms, list, oneOf, required, text } from './base.ts';
import { distribution } from './distribution.ts';
import { effect, fraction, mean } from './quantities.ts';

const layer = z
  .record(z.string(), fraction())
  .check((context) => {
    if (Object.keys(context.value).length === 1) return;
    const params = { hint: 'write `[{ cdn: 99% }, { firewall: 80% }]`, one component in each map' };
    context.issues.push({ code: 'custom', input: context.value, message: 'expected one component', params });
  })
  .register(forms, { form: 'a map from one component to a fraction' });

/** Which of the targets are hit. */
export const hits = oneOf(
  [
    z.literal('all'),
    z.strictObject({
      each: required(fraction(), 'Probability that each instance is hit, drawn for each by itself.', '60%'),
    }),
    z.strictObject({ random: required(count(1), 'How many instances are hit, chosen at random.', 1) }),
  ],
  '`all`, `{ each: 60% }` or `{ random: 1 }`',
  true,
);

export const hazard = z
  .strictObject({
    description: field(text(), 'A sentence for people.', 'A flood of requests.'),
    every: field(mean(), 'Mean of the exponential time from the end of one event to the next.', '60d'),
    tbh: field(distribution(), 'Time between hazards, any distribution, from the end of one event to the next.', {
      weibull: { shape: 2, mean: '60d' },
    }),
    lasts: field(distribution(), 'Length of an event; default 0.', { lognormal: { median: '1h', p95: '6h' } }),
    targets: required(oneOf([list(text()), text()], 'a list of names'), 'Components, places, kinds, or `all`.', [
      'balancer',
    ]),
    effect: required(
      effect(),
      '`down` (out while it lasts), `fail` (needs repair), `destroy` (and data lost), `corrupt` (data silently wrong), `isolate` (a place cut off from the others) or `accelerate 20x`.',
      'fail',
    ),
    hits: field(hits, 'Which instances: `all`, each with a probability, or some at random; default `all`.', {
      each: '60%',
    }),
    mttr: field(
      mean(),
      'Mean time to repair what it fails; default that of the first failure mode of the component, of what it corrupts 0.',
      '1h',
    ),
    ttr: field(distribution(), 'Time to repair what it fails, any distribution.', '1h'),
    crew: field(
      text(),
      'Crew that repairs what it fails; default that of the first failure mode of the component, of what it corrupts none.',
      'ops',
    ),
    stoppedBy: field(
      z.array(layer),
      'Components that stop an event, each with its probability, while they are up; default none.',
      [{ cdn: '99%' }],
    ),
    source: field(text(), 'Where the figures come from, free text.', 'incident reviews 2023'),
  })
  .register(forms, { form: 'the fields of a hazard' });
