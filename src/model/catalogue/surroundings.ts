import type { CatalogueEntry } from './entry.ts';
import { FACTS, ILLUSTRATIVE } from './facts.ts';
import { crew, hazard, place } from './make.ts';

export const PLACES: CatalogueEntry[] = [
  place({
    ...{ id: 'region', group: 'Places', icon: 'region', name: 'region', title: 'Region' },
    words: 'A part of the world with zones in it; whole regions go out rarely.',
    keywords: ['geography', 'aws', 'cloud'],
    value: { failures: { outage: { mttf: '2y', ttr: { lognormal: { mean: '6h', cv: 1.5 } } } } },
    from: { 'failures.outage': ILLUSTRATIVE },
  }),
  place({
    ...{ id: 'zone', group: 'Places', icon: 'zone', name: 'zone', title: 'Availability zone' },
    words: 'One or more data centers that fail together.',
    keywords: ['az', 'availability zone', 'aws'],
    value: { failures: { outage: { mttf: '1y', ttr: { lognormal: { mean: '4h', cv: 1.5 } } } } },
    from: { 'failures.outage': ILLUSTRATIVE },
  }),
  place({
    ...{ id: 'data-center', group: 'Places', icon: 'data-center', name: 'dc', title: 'Data center, tier III' },
    words: 'A building whose power and cooling can be maintained while it runs.',
    keywords: ['datacenter', 'colocation', 'uptime institute'],
    value: { failures: { outage: { mttf: '22200h', ttr: { lognormal: { mean: '4h', cv: 1.5 } }, power: 'off' } } },
    from: { 'failures.outage.mttf': FACTS.tierThree, 'failures.outage.ttr': ILLUSTRATIVE },
  }),
  place({
    ...{ id: 'rack', group: 'Places', icon: 'rack', name: 'rack', title: 'Rack' },
    words: 'Machines that share a feed and a switch.',
    keywords: ['cabinet', 'row'],
    value: { failures: { outage: { mttf: '10.2y', ttr: { uniform: ['1h', '6h'] }, power: 'off' } } },
    from: { 'failures.outage.mttf': FACTS.rack, 'failures.outage.ttr': FACTS.rackOut },
  }),
  place({
    ...{ id: 'host', group: 'Places', icon: 'host', name: 'host', title: 'Host' },
    words: 'A physical machine on which several instances run.',
    keywords: ['hypervisor', 'bare metal', 'machine'],
    value: { failures: { dead: { mttf: '15800h', ttr: { lognormal: { median: '4h', p95: '12h' } }, power: 'off' } } },
    from: { 'failures.dead.mttf': FACTS.machine, 'failures.dead.ttr': ILLUSTRATIVE },
  }),
];

export const PEOPLE: CatalogueEntry[] = [
  crew({
    ...{ id: 'on-call', group: 'People', name: 'on-call', title: 'On-call, day and night' },
    words: 'Two people who are there within a quarter of an hour.',
    keywords: ['ops', 'sre', 'crew', '24x7', 'operator'],
    value: { size: 2, response: { lognormal: { median: '10m', p95: '40m' } } },
    from: { size: ILLUSTRATIVE, response: ILLUSTRATIVE },
  }),
  crew({
    ...{ id: 'business-hours', group: 'People', name: 'ops', title: 'Crew in business hours' },
    words: 'What breaks at night waits for the morning.',
    keywords: ['ops', 'crew', 'office', 'working hours'],
    value: { size: 2, response: '15m', hours: 'Mon-Fri 09:00-17:00' },
    from: { size: ILLUSTRATIVE, response: ILLUSTRATIVE, hours: ILLUSTRATIVE },
  }),
  crew({
    ...{ id: 'duty-manager', group: 'People', name: 'duty-manager', title: 'Who decides on a failover' },
    words: 'A person who takes half an hour to decide; for `failover: { trigger: manual, crew }`.',
    keywords: ['manual failover', 'switchover', 'incident commander', 'human'],
    value: { size: 1, response: '30m' },
    from: { size: ILLUSTRATIVE, response: FACTS.decide },
  }),
  crew({
    ...{ id: 'field-service', group: 'People', name: 'field-service', title: 'Field service' },
    words: 'Comes with the part in its hands.',
    keywords: ['hardware', 'vendor', 'repair', 'crew'],
    value: { size: 1, response: '6h' },
    from: { size: ILLUSTRATIVE, response: FACTS.boardService },
  }),
];

export const HAZARDS: CatalogueEntry[] = [
  hazard({
    ...{ id: 'ddos', group: 'Hazards', name: 'ddos', title: 'Denial of service' },
    words: 'A flood of requests: what it hits is out while it lasts, unless a layer before it stops it.',
    keywords: ['attack', 'overload', 'security'],
    value: { every: '60d', lasts: { lognormal: { median: '1h', p95: '6h' } }, effect: 'down' },
    from: { every: ILLUSTRATIVE, lasts: ILLUSTRATIVE },
  }),
  hazard({
    ...{ id: 'bad-deploy', group: 'Hazards', name: 'bad-deploy', title: 'Bad release' },
    words: 'A release that takes most instances with it until it is rolled back.',
    keywords: ['deployment', 'release', 'rollback', 'change', 'human error'],
    value: { every: '30d', effect: 'fail', hits: { each: '60%' }, ttr: '15m' },
    from: { every: ILLUSTRATIVE, hits: ILLUSTRATIVE, ttr: ILLUSTRATIVE },
  }),
  hazard({
    ...{ id: 'earthquake', group: 'Hazards', name: 'earthquake', title: 'Earthquake' },
    words: 'Destroys what it hits, with its data.',
    keywords: ['disaster', 'flood', 'fire', 'destroy'],
    value: { every: '200y', lasts: '30d', effect: 'destroy', ttr: '30d' },
    from: { every: ILLUSTRATIVE, lasts: ILLUSTRATIVE, ttr: ILLUSTRATIVE },
  }),
  hazard({
    ...{ id: 'storm', group: 'Hazards', name: 'storm', title: 'Storm' },
    words: 'While it lasts, everything it hits fails more often.',
    keywords: ['weather', 'accelerate'],
    value: { every: '700h', lasts: { exponential: '20h' }, effect: 'accelerate 20x' },
    from: { every: ILLUSTRATIVE, lasts: ILLUSTRATIVE, effect: ILLUSTRATIVE },
  }),
  hazard({
    ...{ id: 'overheating', group: 'Hazards', name: 'overheating', title: 'Overheating' },
    words: 'Most machines of a place are off for one to two days.',
    keywords: ['cooling', 'heat', 'data center'],
    value: { every: '2y', lasts: { uniform: ['1d', '2d'] }, effect: 'down' },
    from: { every: FACTS.overheating, lasts: FACTS.overheating },
  }),
  hazard({
    ...{ id: 'power-cycle', group: 'Hazards', name: 'power-cycle', title: 'Power cycle' },
    words: 'Everything restarts, and a few machines do not come back.',
    keywords: ['power', 'blackout', 'restart'],
    value: { every: '2y', effect: 'fail', hits: { each: '1%' }, ttr: '1d' },
    from: { every: ILLUSTRATIVE, 'hits.each': FACTS.powerCycle, ttr: ILLUSTRATIVE },
  }),
  hazard({
    ...{ id: 'bad-statement', group: 'Hazards', name: 'bad-statement', title: 'Wrong statement' },
    words: 'Somebody, or a bug, makes data wrong everywhere at once.',
    keywords: ['corruption', 'delete', 'human error', 'data loss'],
    value: { every: '4y', effect: 'corrupt' },
    from: { every: ILLUSTRATIVE },
  }),
];
