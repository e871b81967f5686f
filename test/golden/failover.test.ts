import { describe, test } from 'vitest';
import { expectWalk } from './walk.ts';

/** Two places in which nothing fails but what a test adds. */
const places = `
places: { a: {}, b: {}, c: {} }
`;

describe('failover, second by second', () => {
  test('a loss is detected, and the standby switched to; the standby ages from the moment it serves', () => {
    // The active one dies at the age of 100 s. Known 10 s later; the switch takes 20 s. The other serves from 130 on and dies at
    // the age of 100 s, at 230; then nobody is left: the first is in repair until 1110.
    // Down 100-130 and 230-250 (the end): 10 + 20 s, and 10 + 10 s, the last of which is repair of both, half each.
    expectWalk(
      `
components:
  db:
    instances: 2
    active: 1
    standby: { warm: { dormancy: 0% } }
    ttf: 100s
    ttr: 1000s
    detection: 10s
    failover: { time: 20s }
services: { shop: { requires: [db] } }
`,
      250,
      {
        happens: `
          100 db#1: failure fails
          100 db active instance lost
          100 shop service down
          110 db#1: failure is detected
          110 db#1: failure repair begins
          110 db failover begins
          130 db#2 is active now
          130 db role is served
          130 shop service up
          230 db#2: failure fails
          230 db active instance lost
          230 shop service down
          240 db#2: failure is detected
          240 db#2: failure repair begins
          240 db role is vacant
        `,
        down: { shop: 50 },
        outages: { shop: 2 },
        charged: { 'mode db failure, detection': 20, 'mode db failure, switching': 20, 'mode db failure, repair': 10 },
      },
    );
  });

  test('the old active that is back before the switch began calls it off', () => {
    // Out of reach for 5 s, which is less than the 10 s to detect it.
    expectWalk(
      `${places}
components: { db: { instances: [a, b], active: 1, detection: 10s, failover: { time: 20s } } }
hazards: { cut: { tbh: 100s, lasts: 5s, targets: [a], effect: isolate } }
services: { shop: { requires: [db] } }
`,
      200,
      {
        happens: `
          100 cut strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          105 cut is over
          105 a is back
          105 db role is served
          105 shop service up
        `,
        down: { shop: 5 },
        charged: { 'hazard cut, detection': 5 },
      },
    );
  });

  test('a switch that has begun completes, though the old active is back before its end', () => {
    // Out 100-125; the switch of 110 ends at 130. The old one stays standby: nobody asked for a failback.
    expectWalk(
      `${places}
components: { db: { instances: [a, b], active: 1, detection: 10s, failover: { time: 20s } } }
hazards: { cut: { tbh: 100s, lasts: 25s, targets: [a], effect: isolate } }
services: { shop: { requires: [db] } }
`,
      200,
      {
        happens: `
          100 cut strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          110 db failover begins
          125 cut is over
          125 a is back
          130 db@b is active now
          130 db role is served
          130 shop service up
        `,
        down: { shop: 30 },
        charged: { 'hazard cut, detection': 10, 'hazard cut, switching': 20 },
      },
    );
  });

  test('when the chosen standby is lost on the way, the next one is tried and takes its whole time', () => {
    // a out from 100, b from 115 in the middle of the switch to it; the switch to c takes 115-135.
    expectWalk(
      `${places}
components: { db: { instances: [a, b, c], active: 1, detection: 10s, failover: { time: 20s } } }
hazards:
  first: { tbh: 100s, lasts: 1000s, targets: [a], effect: down }
  second: { tbh: 115s, lasts: 1000s, targets: [b], effect: down }
services: { shop: { requires: [db] } }
`,
      200,
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
          115 db failover begins
          135 db@c is active now
          135 db role is served
          135 shop service up
        `,
        down: { shop: 35 },
        outages: { shop: 1 },
        charged: { 'hazard first, detection': 10, 'hazard first, switching': 25 },
      },
    );
  });

  test('of two broken ones the first to be back serves at once', () => {
    // At 110 the loss of a is known, but b is out too. b is back at 200 and serves without a switch; a at 400 stands by.
    // While nobody can serve both are to blame, half each.
    expectWalk(
      `${places}
components: { db: { instances: [a, b], active: 1, detection: 10s, failover: { time: 20s } } }
hazards:
  first: { tbh: 100s, lasts: 300s, targets: [a], effect: down }
  second: { tbh: 105s, lasts: 95s, targets: [b], effect: down }
services: { shop: { requires: [db] } }
`,
      300,
      {
        happens: `
          100 first strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          105 second strikes
          105 b is out
          110 db role is vacant
          200 second is over
          200 b is back
          200 db@b is active now
          200 db role is served
          200 shop service up
        `,
        down: { shop: 100 },
        charged: { 'hazard first, detection': 10, 'hazard first, repair': 45, 'hazard second, repair': 45 },
      },
    );
  });

  test('a cold standby starts before it serves, and the one it replaces is off when it is repaired', () => {
    // Dies at the age of 100 s; detection 10 s, start 30 s, switch 20 s: the other serves from 160 on. Off it does not age, so it
    // dies at 260, and the first, repaired at 170 and off since, serves from 320 on.
    expectWalk(
      `
components:
  db:
    instances: 2
    active: 1
    standby: cold
    start: 30s
    ttf: 100s
    ttr: 60s
    detection: 10s
    failover: { time: 20s }
services: { shop: { requires: [db] } }
`,
      400,
      {
        happens: `
          100 db#1: failure fails
          100 db active instance lost
          100 shop service down
          110 db#1: failure is detected
          110 db#1: failure repair begins
          110 db failover begins
          160 db#2 is active now
          160 db role is served
          160 shop service up
          170 db#1: failure is repaired
          170 db#1 stands by, off
          260 db#2: failure fails
          260 db active instance lost
          260 shop service down
          270 db#2: failure is detected
          270 db#2: failure repair begins
          270 db failover begins
          320 db#1 is active now
          320 db role is served
          320 shop service up
          330 db#2: failure is repaired
          330 db#2 stands by, off
        `,
        down: { shop: 120 },
        charged: { 'mode db failure, detection': 20, 'mode db failure, switching': 100 },
      },
    );
  });

  test('a cold standby that is repaired while the role is vacant pays its start and no switch', () => {
    // b breaks at 90 while it is off, is found at 100 and whole at 155; a dies at 100, known at 110: nobody is there. At 155 b
    // starts, for 20 s, and serves from 175 on.
    expectWalk(
      `${places}
components: { db: { instances: [a, b], active: 1, standby: { cold: { start: 20s } }, detection: 10s, failover: { time: 60s } } }
hazards:
  first: { tbh: 90s, targets: [b], effect: fail, ttr: 55s }
  second: { tbh: 100s, targets: [a], effect: fail, ttr: 1000s }
services: { shop: { requires: [db] } }
`,
      178,
      {
        happens: `
          90 first strikes
          90 first is over
          90 db@b: first fails
          100 db@b: first is detected
          100 db@b: first repair begins
          100 second strikes
          100 second is over
          100 db@a: second fails
          100 db active instance lost
          100 shop service down
          110 db@a: second is detected
          110 db@a: second repair begins
          110 db role is vacant
          155 db@b: first is repaired
          155 db@b stands by, off
          155 db failover begins
          175 db@b is active now
          175 db role is served
          175 shop service up
        `,
        down: { shop: 75 },
        // From 110 on both are in repair, half each, until b starts: that is a switch, and a's fault is the cause of it.
        charged: {
          'hazard second, detection': 10,
          'hazard second, repair': 22.5,
          'hazard first, repair': 22.5,
          'hazard second, switching': 20,
        },
      },
    );
  });

  test('a switch that does not succeed takes its longer time', () => {
    expectWalk(
      `${places}
components:
  db: { instances: [a, b], active: 1, detection: 10s, failover: { time: 20s, success: 0%, otherwise: 5m } }
hazards: { loss: { tbh: 100s, lasts: 1000s, targets: [a], effect: down } }
services: { shop: { requires: [db] } }
`,
      500,
      {
        happens: `
          100 loss strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          110 db failover begins
          130 db failover does not succeed
          430 db@b is active now
          430 db role is served
          430 shop service up
        `,
        down: { shop: 330 },
        charged: { 'hazard loss, detection': 10, 'hazard loss, switching': 20, 'hazard loss, failed switch': 300 },
      },
    );
  });

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
