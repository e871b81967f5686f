import * as z from 'zod';
import { field, forms, list, oneOf, required, text } from './base.ts';
import { duration, fraction } from './quantities.ts';

/** How requests are led to places. */

export const destination = z
  .strictObject({
    share: required(fraction(), 'Share of the requests that are led there while all of the places work.', '60%'),
    then: field(
      list(text()),
      '`geo`: where they go while it does not work, the nearest first; default the others in their order.',
      ['us-east'],
    ),
  })
  .register(forms, { form: '`{ share: 60%, then: [us-east] }`' });

const shares = z.record(z.string(), oneOf([fraction(), destination], 'a fraction, or a map with `share`'));

export const routing = z
  .strictObject({
    to: required(
      oneOf([list(text()), shares], 'a list of places, or a map from places to shares'),
      'Where requests are led: a list of places (`failover`: the best first; else equal shares), or a map from places to shares that add up to 100%.',
      { 'eu-west': '60%', 'us-east': '40%' },
    ),
    policy: required(
      z.enum(['failover', 'weighted', 'geo']),
      '`failover`: all to the first that works; `weighted`: by shares, those of a lost one go to the others in proportion; `geo`: by shares, those of a lost one go to the one that is nearest to it.',
      'geo',
    ),
    ttl: field(duration(), 'For how long clients keep an address; default 0.', '60s'),
  })
  .register(forms, { form: '`{ to: { eu-west: 60%, us-east: 40% }, policy: geo, ttl: 60s }`' });
