import * as z from 'zod';
import { SERVICE_STATES } from '../scenario.ts';
import { count, field, forms, list, oneOf, required, text } from './base.ts';
import { duration, fraction, interval } from './quantities.ts';

/** Most of anything that can be asked for. */
const MOST = 1e15;

const anything = (does: string, example: string) => field(text(), does, example);

export const step = z
  .strictObject({
    at: required(duration(), 'When, from the start of the scenario.', '10m'),
    down: anything(
      'Out of service until `restore`: an instance, a component, a place; or a hazard, which strikes.',
      'eu-west-a',
    ),
    restore: anything(
      'Undoes `down`, `isolate`, `evacuate`, and `destroy` but for the data, which comes back as after a repair; a hazard ends.',
      'eu-west-a',
    ),
    fail: anything('A failure mode strikes an instance or a place; it is found and repaired as ever.', 'server#2'),
    mode: field(text(), 'Failure mode of `fail`; default the first.', 'crash'),
    repair: anything('All faults of an instance or a place are repaired at this moment.', 'server#2'),
    destroy: anything('An instance fails, or a place is out, and the data there is gone.', 'database@eu-west-a'),
    corrupt: anything('The data of an instance, or of all in a place, is silently wrong.', 'database@eu-west-a'),
    isolate: anything('A place is cut off from the others until `restore`.', 'eu-west-a'),
    evacuate: anything('Routers lead elsewhere, and roles leave a place that works, until `restore`.', 'eu-west'),
    switchover: anything('The roles of a component go to its standbys, as a planned move.', 'database'),
    strike: anything('An event of a hazard begins.', 'bad-deploy'),
    end: anything('The event of a hazard that is on is over.', 'bad-deploy'),
  })
  .register(forms, { form: 'a map with `at` and one of `down`, `restore`, `fail` …' });

const time = () =>
  z
    .strictObject({
      atMost: field(duration(), 'Longest that is expected.', '60s'),
      atLeast: field(duration(), 'Shortest that is expected.', '1s'),
    })
    .register(forms, { form: 'a map with `atMost` or `atLeast` and a duration' });

const number = () =>
  z
    .strictObject({
      atMost: field(count(0, MOST), 'Most that are expected.', 1000),
      atLeast: field(count(0, MOST), 'Fewest that are expected.', 1),
      exactly: field(count(0, MOST), 'How many are expected.', 0),
    })
    .register(forms, { form: 'a map with `atMost`, `atLeast` or `exactly` and a whole number' });

const share = () =>
  z
    .strictObject({
      atLeast: field(fraction(), 'Smallest share that is expected.', '99%'),
      atMost: field(fraction(), 'Largest share that is expected.', '99.99%'),
    })
    .register(forms, { form: 'a map with `atLeast` or `atMost` and a fraction' });

const state = z.enum(SERVICE_STATES);

export const expectation = z
  .strictObject({
    service: field(text(), 'The service of which something is expected.', 'shop'),
    component: field(text(), 'The component of which something is expected.', 'database'),
    at: field(duration(), 'The moment that `is`, `servedBy` and `serving` speak of.', '12m'),
    after: field(
      count(1),
      'Number of the step, in the order of time, that `backWithin` speaks of; default each of them.',
      1,
    ),
    is: field(
      oneOf([list(state), state], '`up`, `degraded`, `down`, or a list of them', true),
      'What it is in at that moment; a component is up or down.',
      'up',
    ),
    servedBy: field(
      oneOf([list(text()), text()], 'a name or a list of names'),
      'Places or instances: everything of the component that serves at that moment is there, and something does.',
      'eu-west-b',
    ),
    serving: field(number(), 'How many of its instances serve at that moment.', { atLeast: 2 }),
    downFor: field(time(), 'Time in which it is down, in all.', { atMost: '60s' }),
    longestOutage: field(time(), 'Length of its longest outage.', { atMost: '60s' }),
    outages: field(number(), 'How many times it goes down.', { atMost: 1 }),
    availability: field(share(), 'Share of the time of the scenario in which it is not down.', { atLeast: '99%' }),
    backWithin: field(
      duration(),
      'From a step until it is up again and stays so until the next: 0 where it never goes down.',
      '60s',
    ),
    requestsLost: field(number(), 'Requests of a service with `load` that are not served well.', { atMost: 5000 }),
    requestSuccess: field(share(), 'Share of the requests of a service that are served well.', { atLeast: '99.9%' }),
    failovers: field(number(), 'Failovers of a component that begin; planned moves are none.', { exactly: 1 }),
    failoversFailed: field(
      number(),
      'Failovers that do not succeed, or lose their standby on the way; planned moves are none.',
      {
        exactly: 0,
      },
    ),
    detectedWithin: field(
      duration(),
      'From a fault of one of its instances, the loss of an active one or of one behind `balancing`, or of a place that it leads to, until it is known.',
      '10s',
    ),
    losses: field(number(), 'How many times acknowledged writes are lost.', { exactly: 0 }),
    writesLost: field(number(), 'Writes that are lost, of a component whose `data` says how many there are.', {
      atMost: 1000,
    }),
    lossWindow: field(time(), 'Longest window of writes that is lost at once; a total loss exceeds every bound.', {
      atMost: '5s',
    }),
  })
  .register(forms, { form: 'a map with `service` or `component` and what is expected of it' });

export const scenario = z
  .strictObject({
    description: field(text(), 'A sentence for people.', 'The first zone is lost for half an hour.'),
    do: field(z.array(step), 'What is done, in the order of time; default nothing, which needs `random: on`.', [
      { at: '10m', down: 'eu-west-a' },
      { at: '40m', restore: 'eu-west-a' },
    ]),
    expect: field(z.array(expectation), 'What is expected to come of it.', [
      { service: 'shop', downFor: { atMost: '60s' } },
    ]),
    random: field(
      z.enum(['on', 'off']),
      'Whether things also fail of their own accord; default `off`: only what is done sets anything in motion.',
      'on',
    ),
    lasts: field(interval(), 'How long it is played; default until a day after the last time that is written.', '2h'),
    seed: field(
      oneOf([text(), z.number()], 'text or a number'),
      'Where its luck starts; default the seed of the study.',
      'drill-1',
    ),
    plays: field(
      count(1, 100_000),
      'How many times it is played, each with other luck (how long a failover takes, whether it succeeds); default 20.',
      100,
    ),
    passes: field(fraction(), 'Share of the plays that must pass; default 100%: every one.', '95%'),
  })
  .register(forms, { form: 'the fields of a scenario' });
