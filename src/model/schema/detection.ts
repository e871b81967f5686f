import * as z from 'zod';
import { count, field, list, oneOf, type Partially, required, text } from './base.ts';
import { distribution, distributionMap, distributionText } from './distribution.ts';
import { FAULTS } from './failure.ts';
import { interval, mean } from './quantities.ts';

const falseAlarms = z.strictObject({
  mttf: field(mean(), 'Mean of the exponential time between false alarms.', '1y'),
  ttf: field(distribution(), 'Time between false alarms, any distribution.', { exponential: '1y' }),
});

const witnesses = z.strictObject({
  witnesses: required(list(text()), 'Components that vote beside the instances, one vote each.', ['arbiter']),
});

const standby = z.strictObject({
  test: required(interval(), 'Time between the tests that find the latent faults of standbys.', '90d'),
});

export const check = z.strictObject({
  delay: field(distribution(), 'From the fault to its detection; sees every fault.', '30s'),
  heartbeat: field(interval(), 'Interval of heartbeats among the instances; sees crash, omission and timeout.', '1s'),
  misses: field(count(1), 'Heartbeats missed until the fault is known; default 1.', 3),
  probe: field(
    interval(),
    'Interval of probes from outside; sees crash and omission, timeout with `timeout`, incorrect with `deep`.',
    '30s',
  ),
  timeout: field(
    interval(),
    'How long a probe waits for its answer; default 0, and then slow answers are not seen.',
    '5s',
  ),
  failures: field(count(1), 'Failed probes until the fault is known; default 1.', 3),
  by: field(text(), 'Component that checks: while it is down nobody does; default nobody in particular.', 'prometheus'),
  sees: field(z.array(z.enum(FAULTS)), 'Faults that the check sees; default by its form.', [
    'crash',
    'omission',
    'timeout',
  ]),
  noticed: field(distribution(), 'From the fault until somebody notices anyway (users call); default never.', '1h'),
  deep: field(
    z.boolean(),
    'The check also fails while the requirements of the instance are not met; default false.',
    true,
  ),
  falseAlarms: field(falseAlarms, 'How often the check fails over without cause; default never.', { mttf: '1y' }),
  standby: field(standby, 'How faults of standbys are found; default like those of active instances.', { test: '90d' }),
  quorum: field(
    oneOf([z.boolean(), witnesses], '`true`, or a map with `witnesses`'),
    'With fewer than a majority of instances and witnesses in contact no decision is taken; default false.',
    { witnesses: ['arbiter'] },
  ),
});

/** The written form of a detection that is not just a delay. */
export type WrittenCheck = Partially<z.infer<typeof check>>;

/** How a fault becomes known: a distribution of the delay, or one of the checks. */
export const detection = oneOf(
  [distributionText, check, distributionMap],
  'a delay, or a map with `delay`, `heartbeat` or `probe`',
);
