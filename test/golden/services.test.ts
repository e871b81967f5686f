import { describe, test } from 'vitest';
import { expectWalk } from './walk.ts';

describe('services, second by second', () => {
  test('without what it only uses a service is degraded, not down', () => {
    expectWalk(
      `
components:
  server: { uses: [cache] }
  cache: { ttf: 100s, ttr: 50s }
services: { shop: { requires: [server] } }
`,
      200,
      {
        happens: `
          100 cache: failure fails
          150 cache: failure is repaired
          150 cache can serve
        `,
        degraded: { shop: 50 },
      },
    );
  });

  test('of two that are missing and both needed, the one that is missing longest is charged', () => {
    // a is broken 100-200, b 150-300.
    expectWalk(
      `
components: { a: { ttf: 100s, ttr: 100s }, b: { ttf: 150s, ttr: 150s } }
services: { shop: { requires: [a, b] } }
`,
      290,
      {
        happens: `
          100 a: failure fails
          100 shop service down
          150 b: failure fails
          200 a: failure is repaired
          200 a can serve
        `,
        down: { shop: 190 },
        outages: { shop: 1 },
        charged: { 'mode a failure, repair': 100, 'mode b failure, repair': 90 },
      },
    );
  });

  test('of three of which two are needed, the two that are missing share the charge', () => {
    // a is broken from 100 on, b 150-250: down 150-250.
    expectWalk(
      `
components: { a: { ttf: 100s, ttr: never }, b: { ttf: 150s, ttr: 100s }, c: {} }
services: { shop: { requires: [{ atLeast: 2, of: [a, b, c] }] } }
`,
      300,
      {
        happens: `
          100 a: failure fails
          150 b: failure fails
          150 shop service down
          250 b: failure is repaired
          250 b can serve
          250 shop service up
        `,
        down: { shop: 100 },
        charged: { 'mode a failure, repair': 50, 'mode b failure, repair': 50 },
      },
    );
  });

  test('every second of an outage is charged to one cause and one phase', () => {
    // The pair: lost at 100 (out for 30 s), known at 110, switched at 130, with b. The server: broken 120-180, known at 140, the
    // person there at 150 (another 5 s), the repair until 175, the start until 185.
    // 100-110 detection, 110-130 switching of the pair; then the server, broken since 120: 130-140 detection, 140-150 waiting,
    // 150-175 repair, 175-185 restart.
    expectWalk(
      `
places: { a: {}, b: {} }
crews: { ops: { response: 10s } }
components:
  pair: { instances: [a, b], active: 1, detection: 10s, failover: { time: 20s } }
  server:
    failures: { crash: { ttf: 120s, ttr: 25s, crew: ops } }
    start: 10s
    detection: 20s
hazards: { loss: { tbh: 100s, lasts: 1000s, targets: [a], effect: down } }
services: { shop: { requires: [pair, server] } }
`,
      250,
      {
        happens: `
          100 loss strikes
          100 a is out
          100 pair active instance lost
          100 shop service down
          110 pair failover begins
          120 server: crash fails
          130 pair@b is active now
          130 pair role is served
          140 server: crash is detected
          140 server: crash asks for a crew
          140 server: crash crew is on the way
          150 server: crash repair begins
          175 server: crash is repaired
          175 server starts
          185 server can serve
          185 shop service up
        `,
        down: { shop: 85 },
        outages: { shop: 1 },
        charged: {
          'hazard loss, detection': 10,
          'hazard loss, switching': 20,
          'mode server crash, detection': 10,
          'mode server crash, waiting': 10,
          'mode server crash, repair': 25,
          'mode server crash, restart': 10,
        },
      },
    );
  });

  test('of two active and one standby each role has its own failover', () => {
    // Two are needed: down while the role of a is moved to c, 100-130. b is not touched.
    expectWalk(
      `
places: { a: {}, b: {}, c: {} }
components: { db: { instances: [a, b, c], active: 2, needs: 2, detection: 10s, failover: { time: 20s } } }
hazards: { loss: { tbh: 100s, lasts: 50s, targets: [a], effect: down } }
services: { shop: { requires: [db] } }
`,
      200,
      {
        happens: `
          100 loss strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          110 db failover begins
          130 db@c is active now
          130 db role is served
          130 shop service up
          150 loss is over
          150 a is back
        `,
        down: { shop: 30 },
      },
    );
  });

  test('an outage of no length is none', () => {
    // The standby takes over in the moment in which the active one is lost.
    expectWalk(
      `
places: { a: {}, b: {} }
components: { db: { instances: [a, b], active: 1 } }
hazards: { loss: { tbh: 100s, lasts: 50s, targets: [a], effect: down } }
services: { shop: { requires: [db] } }
`,
      200,
      {
        happens: `
          100 loss strikes
          100 a is out
          100 db active instance lost
          100 db failover begins
          100 db@b is active now
          100 db role is served
          150 loss is over
          150 a is back
        `,
        outages: {},
      },
    );
  });

  test('a service for which nothing is there from the start is down from the start', () => {
    // Each server needs a database in its own zone, both are needed, and there is none in b.
    expectWalk(
      `
places: { a: { kind: zone }, b: { kind: zone } }
components:
  server: { instances: [a, b], needs: 2, requires: [{ db: { within: zone } }] }
  db: { in: a }
services: { shop: { requires: [server] } }
`,
      100,
      { happens: '', down: { shop: 100 }, outages: { shop: 1 }, charged: { 'absent db, waiting': 100 } },
    );
  });
});
