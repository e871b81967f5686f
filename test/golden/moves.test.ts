import { describe, test } from 'vitest';
import { expectWalk } from './walk.ts';

/** Two places in which nothing fails but what a test adds. */
const places = `
places: { a: {}, b: {}, c: {} }
`;

describe('moves of a role, second by second', () => {
  test('the role goes home a while after home is back, and that short outage is a planned one', () => {
    // a out 200-250, b takes over at once. 100 s after a is back, at 350, the role goes back in 5 s.
    expectWalk(
      `${places}
components: { db: { instances: [a, b], active: 1, failover: { failback: { after: 100s, time: 5s } } } }
hazards: { loss: { tbh: 200s, lasts: 50s, targets: [a], effect: down } }
services: { shop: { requires: [db] } }
`,
      440,
      {
        happens: `
          200 loss strikes
          200 a is out
          200 db active instance lost
          200 db failover begins
          200 db@b is active now
          200 db role is served
          250 loss is over
          250 a is back
          350 db planned move begins
          355 db@a is active now
          355 db role is served
          350 shop service down
          355 shop service up
        `,
        down: { shop: 5 },
        outages: { shop: 1 },
        charged: { 'failback db, switching': 5 },
      },
    );
  });

  test('the wait for the failback begins anew when the one that serves was lost meanwhile', () => {
    // a out 200-250. The failback would be due at 350, but b is out 300-305 and back before its loss is known: due at 405.
    expectWalk(
      `${places}
components:
  db: { instances: [a, b], active: 1, detection: 10s, failover: { failback: { after: 100s, time: 5s } } }
hazards:
  loss: { tbh: 200s, lasts: 50s, targets: [a], effect: down }
  blink: { tbh: 300s, lasts: 5s, targets: [b], effect: down }
services: { shop: { requires: [db] } }
`,
      440,
      {
        happens: `
          200 loss strikes
          200 a is out
          200 db active instance lost
          200 shop service down
          210 db failover begins
          210 db@b is active now
          210 db role is served
          210 shop service up
          250 loss is over
          250 a is back
          300 blink strikes
          300 b is out
          300 db active instance lost
          300 shop service down
          305 blink is over
          305 b is back
          305 db role is served
          305 shop service up
          405 db planned move begins
          405 shop service down
          410 db@a is active now
          410 db role is served
          410 shop service up
        `,
        down: { shop: 20 },
      },
    );
  });

  test('a false alarm fails over without cause', () => {
    expectWalk(
      `${places}
components: { db: { instances: [a, b], active: 1, detection: { delay: 10s, falseAlarms: { ttf: 100s } }, failover: { time: 20s } } }
services: { shop: { requires: [db] } }
`,
      150,
      {
        happens: `
          100 db false alarm
          100 db failover begins
          100 shop service down
          120 db@b is active now
          120 db role is served
          120 shop service up
        `,
        down: { shop: 20 },
        charged: { 'false alarm db, switching': 20 },
      },
    );
  });

  test('after a switch by dns old addresses lose a share of the requests that shrinks to none within the ttl', () => {
    // Down 100-130. From 130 to 190 the share lost falls from all to none: 30 s in sum, and the service is degraded.
    const model = `${places}
components: { db: { instances: [a, b], active: 1, detection: 10s, failover: { time: 20s, mechanism: dns, ttl: 60s } } }
hazards: { loss: { tbh: 100s, lasts: 1000s, targets: [a], effect: down } }
services: { shop: { requires: [db] } }
`;
    const until130 = `
      100 loss strikes
      100 a is out
      100 db active instance lost
      100 shop service down
      110 db failover begins
      130 db@b is active now
      130 db role is served
      130 db old address in caches
      130 shop service up
    `;
    expectWalk(model, 300, {
      happens: `${until130}
        190 db caches are current
      `,
      down: { shop: 30 },
      degraded: { shop: 60 },
      lost: { shop: 60 },
    });
    // Until 150 the share falls from 1 to 2/3: 20 s times 5/6.
    expectWalk(model, 150, {
      happens: until130,
      down: { shop: 30 },
      degraded: { shop: 20 },
      lost: { shop: 30 + (20 * 5) / 6 },
    });
  });

  test('a role that follows another goes where that one went, each in its own time', () => {
    // The database moves to b at 130; the application, whose own instances are whole, follows in 5 s. One outage of 35 s.
    expectWalk(
      `
places: { a: {}, b: {}, disk-a: { in: a }, disk-b: { in: b } }
components:
  db: { instances: [disk-a, disk-b], active: 1, detection: 10s, failover: { time: 20s } }
  app: { instances: [a, b], active: 1, follows: db, failover: { time: 5s } }
hazards: { loss: { tbh: 100s, lasts: 1000s, targets: [disk-a], effect: down } }
services: { shop: { requires: [app, db] } }
`,
      200,
      {
        happens: `
          100 loss strikes
          100 disk-a is out
          100 db active instance lost
          100 shop service down
          110 db failover begins
          130 db@disk-b is active now
          130 db role is served
          130 app planned move begins
          135 app@b is active now
          135 app role is served
          135 shop service up
        `,
        down: { shop: 35 },
        outages: { shop: 1 },
        charged: { 'hazard loss, detection': 10, 'hazard loss, switching': 20, 'move app, switching': 5 },
      },
    );
  });

  test('a deep check fails a region over when something in it is gone that the component needs there', () => {
    // The gateway in a is whole, but its database is not, from 100 on. 10 s to see it, 20 s to switch to the gateway in b.
    expectWalk(
      `
places: { a: { kind: region }, b: { kind: region }, disk-a: { in: a }, disk-b: { in: b } }
components:
  gateway:
    instances: [a, b]
    active: 1
    detection: { delay: 10s, deep: true }
    failover: { time: 20s }
    requires: [{ db: { within: region } }]
  db: { instances: [disk-a, disk-b] }
hazards: { loss: { tbh: 100s, lasts: 1000s, targets: [disk-a], effect: down } }
services: { shop: { requires: [gateway] } }
`,
      200,
      {
        happens: `
          100 loss strikes
          100 disk-a is out
          100 gateway active instance lost
          100 shop service down
          110 gateway failover begins
          130 gateway@b is active now
          130 gateway role is served
          130 shop service up
        `,
        down: { shop: 30 },
      },
    );
  });
});
