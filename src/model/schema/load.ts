import * as z from 'zod';
import { FRACTION_PATTERN, parseFraction, parseRate, RATE_PATTERN } from '../../lib/units/index.ts';
import { count, field, forms, leaf, oneOf, required, type LeafReading } from './base.ts';
import { distribution } from './distribution.ts';
import { duration, interval, mean, properRate, times } from './quantities.ts';

/** How requests come, how they are spread over instances, and what happens when there are too many. */

const MOST_INSTANCES = 10_000;

const PORTION = /^(\d+(?:\.\d+)?)%$/;

/** Reads `120%`, or a number from 0; null: neither. */
export function readPortion(written: unknown): number | null {
  if (typeof written === 'number') return Number.isFinite(written) && written >= 0 ? written : null;
  const matched = typeof written === 'string' ? PORTION.exec(written) : null;
  return matched === null ? null : Number((Number(matched[1]) / 100).toPrecision(15));
}

/** `120%`: a share that may be more than all, and not nothing. */
function portion() {
  const hint = 'write a share like `120%`';
  const reader = (written: unknown): LeafReading => {
    const value = readPortion(written);
    if (value === null) return { ok: false, message: 'expected a share', hint };
    return value > 0 ? { ok: true } : { ok: false, message: 'must be more than 0', hint, code: 'out-of-range' };
  };
  const json = {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'string', pattern: PORTION.source },
    ],
  };
  return leaf<string | number>(reader, 'a share', json);
}

/** `70%`: a share, and not nothing. */
function properShare() {
  const reader = (written: unknown): LeafReading => {
    const reading = parseFraction(written);
    if (!reading.ok || reading.value > 0) return reading;
    return { ok: false, message: 'must be more than 0', hint: 'write a fraction like `70%`', code: 'out-of-range' };
  };
  return leaf<string | number>(reader, 'a fraction', fractionJson);
}

const fractionJson = {
  anyOf: [
    { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    { type: 'string', pattern: FRACTION_PATTERN },
  ],
};

export const spike = z
  .strictObject({
    every: field(mean(), 'Mean of the exponential time from the end of one spike to the next.', '30d'),
    tbh: field(distribution(), 'The same, any distribution.', { weibull: { shape: 2, mean: '30d' } }),
    lasts: required(distribution(), 'Length of a spike.', { lognormal: { median: '1h', p95: '4h' } }),
    times: required(times(), 'How many times the load of the moment comes while it lasts.', '5x'),
  })
  .register(forms, { form: '`{ every: 30d, lasts: 1h, times: 5x }`' });

export const profile = z
  .strictObject({
    base: required(properRate(), 'Requests in the quietest hour of a weekday.', '100/s'),
    peak: field(
      properRate(),
      'Requests in the busiest hour of a weekday, from 15:00 to 16:00; default `base`.',
      '400/s',
    ),
    profile: field(
      z.enum(['daily', 'weekly']),
      '`daily`: every day alike; `weekly`: Saturday and Sunday have the `weekend` share of it. Needed with `peak`.',
      'daily',
    ),
    weekend: field(portion(), 'What comes on Saturday and Sunday, as a share of a weekday; for `weekly`.', '40%'),
    spikes: field(
      oneOf([z.array(spike), spike], 'a list of spikes'),
      'Rushes at random times, in which more users come; default none.',
      [{ every: '30d', lasts: '1h', times: '5x' }],
    ),
  })
  .register(forms, { form: '`{ base: 100/s, peak: 400/s, profile: daily }`' });

const plainLoad = leaf<string>(moreThanNone, 'a rate', { type: 'string', pattern: RATE_PATTERN });

function moreThanNone(written: unknown): LeafReading {
  const reading = parseRate(written);
  if (!reading.ok || reading.value > 0) return reading;
  return { ok: false, message: 'must be more than 0', hint: 'write a rate like `400/s`', code: 'out-of-range' };
}

/** The load of a service: `400/s`, or how it changes over the day and the week. */
export const load = oneOf([plainLoad, profile], 'a rate, or a map with `base`');

const POLICIES = ['round-robin', 'weighted', 'least-connections', 'ip-hash'] as const;

const weights = z.record(z.string(), positive()).register(forms, { form: 'a map from places to weights' });

function positive() {
  const hint = 'write a number like `2` or `0.5`';
  const reader = (written: unknown): LeafReading => {
    if (typeof written !== 'number') return { ok: false, message: 'expected a number', hint };
    if (written > 0 && Number.isFinite(written)) return { ok: true };
    return { ok: false, message: 'must be more than 0', hint, code: 'out-of-range' };
  };
  return leaf<number>(reader, 'a number above 0', { type: 'number', exclusiveMinimum: 0 });
}

export const balancer = z
  .strictObject({
    policy: required(z.enum(POLICIES), '`round-robin`, `weighted`, `least-connections` or `ip-hash`.', 'weighted'),
    weights: field(weights, '`weighted`: how much an instance gets compared with others, by its place; default 1.', {
      'zone-a': 3,
      'zone-b': 1,
    }),
    response: field(
      interval(),
      '`least-connections`: for how long a request is under way that is served well.',
      '200ms',
    ),
    failFast: field(
      interval(),
      '`least-connections`: for how long a request is under way to an instance that crashed; default `response`.',
      '2ms',
    ),
    timeout: field(
      interval(),
      '`least-connections`: for how long a request is under way that is never answered; default `response`.',
      '10s',
    ),
  })
  .register(forms, { form: '`{ policy: least-connections, response: 200ms, failFast: 2ms }`' });

/** How the requests of its users are spread over the instances of a component. */
export const balancing = oneOf([z.enum(POLICIES), balancer], 'a policy, or a map with `policy`');

export const collapse = z
  .strictObject({
    at: field(portion(), 'Collapses when more than this share of its capacity arrives; default 100%.', '120%'),
    until: field(
      portion(),
      'Comes back when no more than this share would arrive; default 100%, or `at` where that is less.',
      '80%',
    ),
    restart: field(distribution(), 'From then until it serves again; default 0.', '5m'),
  })
  .register(forms, { form: '`{ at: 120%, until: 80%, restart: 5m }`' });

const collapsing = z
  .strictObject({ collapse: required(collapse, 'When it collapses, and how it comes back.', { at: '120%' }) })
  .register(forms, { form: '`{ collapse: { at: 120%, until: 80% } }`' });

/** What happens beyond the capacity. */
export const overload = oneOf(
  [z.enum(['shed', 'collapse']), collapsing],
  '`shed`, `collapse` or `{ collapse: { at: 120%, until: 80%, restart: 5m } }`',
);

export const autoscale = z
  .strictObject({
    min: field(
      count(1, MOST_INSTANCES),
      'Fewest instances, in each place where requests are led to places; default as many as `instances` says.',
      2,
    ),
    max: required(
      count(1, MOST_INSTANCES),
      'Most instances, in each place where requests are led to places; those that are being repaired included.',
      10,
    ),
    at: required(
      properShare(),
      'Share of their capacity that the instances are meant to be used at: as many run as this takes.',
      '70%',
    ),
    start: field(
      distribution(),
      'From the decision to an instance that serves; default the `start` of the component.',
      '3m',
    ),
    cooldown: field(duration(), 'For how long there must be too many before any is stopped; default 0.', '10m'),
  })
  .register(forms, { form: '`{ max: 10, at: 70%, start: 3m, cooldown: 10m }`' });
