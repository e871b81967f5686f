import { describe, test } from 'vitest';
import { expectWalk } from './walk.ts';

/** Two places in which nothing fails but what a test adds. */
const places = `
places: { a: {}, b: {}, c: {} }
`;

describe('who decides, second by second', () => {
  test('a person has to come before a switchover begins', () => {
    // Known at 110, asked for at once, there 60 s later, done 30 s after that.
    expectWalk(
      `${places}
crews: { ops: { response: 60s } }
components: { db: { instances: [a, b], active: 1, detection: 10s, switchover: { crew: ops, time: 30s } } }
hazards: { loss: { tbh: 100s, lasts: 1000s, targets: [a], effect: down } }
services: { shop: { requires: [db] } }
`,
      250,
      {
        happens: `
          100 loss strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          110 switchover of db asks for a crew
          110 switchover of db crew is on the way
          170 db failover begins
          200 db@b is active now
          200 db role is served
          200 shop service up
        `,
        down: { shop: 100 },
        charged: { 'hazard loss, detection': 10, 'hazard loss, waiting': 60, 'hazard loss, switching': 30 },
      },
    );
  });

  test('the person who is there repairs after the switchover, and is sent home when the old active is back before it', () => {
    // One person. a breaks at 100: the switchover comes first (100-130), then the repair (130-180).
    expectWalk(
      `${places}
crews: { ops: {} }
components: { db: { instances: [a, b], active: 1, switchover: { crew: ops, time: 30s } } }
hazards: { loss: { tbh: 100s, targets: [a], effect: fail, ttr: 50s, crew: ops } }
services: { shop: { requires: [db] } }
`,
      190,
      {
        happens: `
          100 loss strikes
          100 loss is over
          100 db@a: loss fails
          100 db active instance lost
          100 shop service down
          100 switchover of db asks for a crew
          100 switchover of db crew is on the way
          100 db@a: loss asks for a crew
          100 db failover begins
          130 db@b is active now
          130 db role is served
          130 shop service up
          130 db@a: loss crew is on the way
          130 db@a: loss repair begins
          180 db@a: loss is repaired
          180 db@a can serve
        `,
        down: { shop: 30 },
      },
    );
    // Out of reach for 40 s; the person needs 60 s and is called off at 140.
    expectWalk(
      `${places}
crews: { ops: { response: 60s } }
components: { db: { instances: [a, b], active: 1, switchover: { crew: ops, time: 30s } } }
hazards: { loss: { tbh: 100s, lasts: 40s, targets: [a], effect: down } }
services: { shop: { requires: [db] } }
`,
      200,
      {
        happens: `
          100 loss strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          100 switchover of db asks for a crew
          100 switchover of db crew is on the way
          140 loss is over
          140 a is back
          140 switchover of db crew is called off
          140 db role is served
          140 shop service up
        `,
        down: { shop: 40 },
        charged: { 'hazard loss, waiting': 40 },
      },
    );
  });

  test('without a majority no decision is taken, and it is taken as soon as there is one', () => {
    // b is out 90-300. With a lost at 100 only c is in contact: one of three. At 300 it is two: the switch, 20 s, is to b, which
    // comes first in the file.
    expectWalk(
      `${places}
components:
  db: { instances: [a, b, c], active: 1, detection: { delay: 10s, quorum: true }, failover: { time: 20s } }
hazards:
  first: { tbh: 90s, lasts: 210s, targets: [b], effect: down }
  second: { tbh: 100s, lasts: 1000s, targets: [a], effect: down }
services: { shop: { requires: [db] } }
`,
      350,
      {
        happens: `
          90 first strikes
          90 b is out
          100 second strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          110 db no decision
          300 first is over
          300 b is back
          300 db failover begins
          320 db@b is active now
          320 db role is served
          320 shop service up
        `,
        down: { shop: 220 },
        charged: { 'hazard second, detection': 10, 'hazard second, waiting': 190, 'hazard second, switching': 20 },
      },
    );
  });

  test('a majority that is lost during a switch does not choose the next standby', () => {
    // a is lost at 100, the switch to b begins at 110 (b and c are a majority of three); b is lost at 115: c alone may not
    // decide. b is back at 200: the switch to it begins again.
    expectWalk(
      `${places}
components:
  db: { instances: [a, b, c], active: 1, detection: { delay: 10s, quorum: true }, failover: { time: 20s } }
hazards:
  first: { tbh: 100s, lasts: 1000s, targets: [a], effect: down }
  second: { tbh: 115s, lasts: 85s, targets: [b], effect: down }
services: { shop: { requires: [db] } }
`,
      250,
      {
        happens: `
          100 first strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          110 db failover begins
          115 second strikes
          115 b is out
          115 db failover loses its standby
          115 db no decision
          200 second is over
          200 b is back
          200 db failover begins
          220 db@b is active now
          220 db role is served
          220 shop service up
        `,
        down: { shop: 120 },
      },
    );
  });
});
