import * as z from 'zod';
import { field, forms, list, oneOf, required, text } from './base.ts';
import { distribution } from './distribution.ts';
import { hits } from './hazard.ts';
import { fraction, hours, mean, moments } from './quantities.ts';

const targets = oneOf([list(text()), text()], 'a list of names');
const at = oneOf([moments(), list(moments())], 'moments or windows of the week');

/** Work that is planned: what is patched, how often, and how. */
export const maintenance = z
  .strictObject({
    description: field(text(), 'A sentence for people.', 'Monthly security patches.'),
    targets: required(targets, 'What the work is done on: components, places (everything inside), kinds, or `all`.', [
      'server',
    ]),
    every: required(
      distribution(),
      'From the time one is due to the time the next is, any distribution; the first is due at a random moment of that time.',
      '30d',
    ),
    takes: required(
      distribution(),
      'How long the work on one instance takes (`rolling`), on all of them (`together`), or the building of the new set (`blue-green`).',
      '20m',
    ),
    style: field(
      z.enum(['rolling', 'together', 'blue-green']),
      '`rolling`: one instance at a time, standbys first, roles are moved away beforehand; `together`: all at once; `blue-green`: a new set is built beside the old one, then all users are moved at once. Default `rolling`.',
      'rolling',
    ),
    at: field(at, 'When in the week it may begin, once it is due; default at any time.', 'Sun 03:00'),
    success: field(
      fraction(),
      'Probability that the work on an instance holds; with `rollback`, and in blue-green, that the new version is good. Default 100%.',
      '99%',
    ),
    rollback: field(
      distribution(),
      'Makes `success` that of a version: a bad one fails (`incorrect`) every instance that has it, until that is found; then the work ends and each of them is brought back in this time. Default of blue-green 0.',
      '10m',
    ),
    crew: field(text(), 'Crew that does the work, and mends what it breaks; default nobody in particular.', 'ops'),
    mttr: field(
      mean(),
      'Mean time to repair an instance on which the work did not hold; default that of its first failure mode.',
      '1h',
    ),
    ttr: field(distribution(), 'The same time, any distribution.', '1h'),
    source: field(text(), 'Where the figures come from, free text.', 'change calendar 2023'),
  })
  .register(forms, { form: 'the fields of a maintenance' });

/** What is done on purpose to find out whether the redundancy works. */
export const drill = z
  .strictObject({
    description: field(text(), 'A sentence for people.', 'Quarterly failover test.'),
    targets: required(targets, 'What it is done with: components, places, kinds, or `all`.', ['database']),
    every: required(
      distribution(),
      'From the time one is due to the time the next is, any distribution; the first is due at a random moment of that time.',
      '90d',
    ),
    action: required(
      z.enum(['failover', 'test', 'restore', 'kill', 'evacuate']),
      '`failover`: roles are switched to their standbys; `test`: standbys and monitors are tested, nothing moves; `restore`: the newest backup is tried; `kill`: running instances are failed; `evacuate`: roles leave a place.',
      'failover',
    ),
    at: field(at, 'When in the week it may begin, once it is due; default at any time.', 'Tue 10:00'),
    hours: field(
      oneOf([hours(), list(hours())], 'hours of the week'),
      'The same, as hours of the week.',
      'Mon-Fri 09:00-17:00',
    ),
    lasts: field(
      distribution(),
      'Of `evacuate`: how long the places are left, by routers too; nothing in them takes a role that another can take. Default: roles leave at one moment, and routers lead there as before.',
      '2h',
    ),
    hits: field(hits, 'Of `kill`: which of the instances that run; default `all`.', { random: 1 }),
    crew: field(text(), 'Crew that does it; default nobody in particular.', 'ops'),
    mttr: field(
      mean(),
      'Of `kill`: mean time to repair what was failed; default that of its first failure mode, which then strikes.',
      '1m',
    ),
    ttr: field(distribution(), 'The same time, any distribution.', '1m'),
    source: field(text(), 'Where the figures come from, free text.', 'game days 2023'),
  })
  .register(forms, { form: 'the fields of a drill' });
