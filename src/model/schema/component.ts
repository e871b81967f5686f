import * as z from 'zod';
import { count, field, forms, list, oneOf, text } from './base.ts';
import { data } from './data.ts';
import { detection } from './detection.ts';
import { distribution } from './distribution.ts';
import { switching } from './failover.ts';
import { failures, times } from './failure.ts';
import { autoscale, balancing, overload } from './load.ts';
import { fraction, money, properRate } from './quantities.ts';
import { requirements } from './requirement.ts';
import { routing } from './routing.ts';
import { sessions } from './sessions.ts';

/** More instances than any component has; keeps a slip of the finger from filling the memory. */
export const MOST_INSTANCES = 100_000;

const STANDBY = ['hot', 'warm', 'cold'] as const;

export const tier = z.strictObject({
  count: field(
    count(1, MOST_INSTANCES),
    'How many instances stand by like this; default all that are left, in one tier only.',
    1,
  ),
  start: field(
    distribution(),
    'From told-to-start to able to serve; default 0, for `cold` the `start` of the component.',
    '30s',
  ),
  dormancy: field(
    fraction(),
    'Share of the active failure rate suffered; default the `dormancy` of the component.',
    '20%',
  ),
});

const tiers = z.strictObject({
  hot: field(tier, 'Instances that run and are in sync.', { count: 1 }),
  warm: field(tier, 'Instances that run and do not serve.', { count: 1, start: '30s' }),
  cold: field(tier, 'Instances that are off.', { count: 1, start: '10m' }),
});

const instances = oneOf(
  [
    count(1, MOST_INSTANCES),
    list(text()),
    z.record(z.string(), count(1, MOST_INSTANCES)).check((context) => {
      if (Object.keys(context.value).length > 0) return;
      const params = { hint: 'write `{ eu-west-a: 2, eu-west-b: 1 }`' };
      context.issues.push({ code: 'custom', input: context.value, message: 'expected at least one place', params });
    }),
  ],
  'a number, a list of places, or a map from places to numbers',
);

export const component = z
  .strictObject({
    kind: field(text(), 'Icon and words only, never numbers; default `component`.', 'database'),
    description: field(text(), 'A sentence for people.', 'Primary and standby.'),
    instances: field(
      instances,
      'How many, and where: a number, a list of places (one in each), or a map from places to numbers; default 1.',
      {
        'eu-west-a': 2,
        'eu-west-b': 1,
      },
    ),
    in: field(text(), 'Where all its instances are; default nowhere in particular.', 'eu-west-a'),
    active: field(count(1, MOST_INSTANCES), 'How many serve when all is well; default all of them.', 1),
    needs: field(count(1, MOST_INSTANCES), 'How many must serve for the component to be up; default 1.', 2),
    standby: field(
      oneOf([z.enum(STANDBY), tiers], '`hot`, `warm`, `cold`, or a map of tiers'),
      'What the other instances do: `hot` (running, in sync, ageing fully), `warm` (running, not serving), `cold` (off), or tiers; default `hot`.',
      'warm',
    ),
    dormancy: field(
      fraction(),
      'Share of the active failure rate that a standby suffers (its age advances at this rate); default 100% for `hot` and `warm`, 0% for `cold`.',
      '20%',
    ),
    start: field(
      distribution(),
      'From told-to-start to able to serve (cold standby, restart after repair, power back); default 0.',
      '30s',
    ),
    failures: failures(),
    ...times,
    detection: field(detection, 'How a fault becomes known; default at once.', { heartbeat: '1s', misses: 3 }),
    failover: field(
      switching,
      'How the role of a lost active instance moves to a standby; default at once, always succeeds.',
      { time: '45s', success: '98%', otherwise: '1h' },
    ),
    switchover: field(switching, 'The same as `failover` with `trigger: manual`: a person moves the role.', {
      crew: 'ops',
      time: '10m',
    }),
    requires: field(requirements(), 'Hard dependencies: it is down while one of them is; default none.', ['database']),
    uses: field(
      requirements(),
      'Soft dependencies: services are degraded, not down, while one of them is; default none.',
      ['cache'],
    ),
    follows: field(
      text(),
      'Component whose place the active role follows (a whole site fails over together); default none.',
      'database',
    ),
    spares: field(
      text(),
      'Shared pool of cold units that repairs take from; default none: a unit is always at hand.',
      'server-pool',
    ),
    capacity: field(
      properRate(),
      'Requests that one instance carries while it serves; default unlimited. The `load` of the services decides how many arrive.',
      '400/s',
    ),
    overload: field(
      overload,
      'What happens when more arrive than its serving instances carry: `shed` serves as many as they carry, the others fail; `collapse` serves none until little enough would arrive; default `shed`.',
      { collapse: { at: '120%', until: '80%', restart: '5m' } },
    ),
    data: field(data, 'What it stores, how that is copied and how it comes back; default stateless.', {
      replication: 'async',
      lag: '2s',
      backups: { every: '6h', restore: '2h' },
    }),
    cost: field(money(), 'Cost of one instance, in `currency`, once or per time; default 0.', '120/mo'),
    source: field(text(), 'Where the figures come from, free text.', 'vendor data sheet 2024'),
    balancing: field(
      balancing,
      'How the requests of its users are spread over its instances: `round-robin`, `weighted`, `least-connections`, `ip-hash`. An instance that was lost goes on getting its part until that is detected. Default: only what serves gets requests, as much as it can take.',
      'round-robin',
    ),
    autoscale: field(
      autoscale,
      'How the number of instances follows the load, and lost ones are replaced; default not at all.',
      { min: 2, max: 10, at: '70%', start: '3m', cooldown: '10m' },
    ),
    routing: field(
      routing,
      'Leads the requests that enter through it (`dns`, `global-balancer`, `anycast`) to places, each of which needs what is asked for `within` it; default none.',
      { to: ['eu-west', 'us-east'], policy: 'failover', ttl: '60s' },
    ),
    sessions: field(
      sessions,
      'Sessions of users that its serving instances hold in memory, and lose when they stop serving; default none.',
      { held: 20_000, replicated: true },
    ),
  })
  .register(forms, { form: 'the fields of a component' });
