import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { expectWalk, systemOf } from './walk.ts';

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
});

describe('failovers that are counted', () => {
  const told = (text: string, seconds: number): number[] => {
    const system = systemOf(text);
    const tally = createPlayer(system, { seed: 'golden', warmup: 0, horizon: seconds, check: true }).play(0);
    return [tally.failovers[0], tally.failoversFailed[0]];
  };

  test('are those that a loss makes necessary: a planned move that does not succeed is none, and none that failed', () => {
    // The drill moves the role in second 600 of a Monday to a standby that broke in second 500, and takes it back.
    const text = `
places: { a: {}, b: {} }
components:
  db:
    instances: [a, b]
    active: 1
    ttf: never
    detection: { delay: 0, standby: { test: 100d } }
    failover: { time: 10s, otherwise: 60s }
hazards: { flood: { tbh: 500s, targets: [b], effect: fail, ttr: 1d } }
drills: { day: { targets: [db], every: 7d, at: "Mon 00:10", action: failover } }
services: { shop: { requires: [db] } }
`;
    expect(told(text, 3600)).toEqual([0, 0]);
  });

  test('fail once each, whatever happens to them after that', () => {
    // In second 1000 a is lost; the switch to b fails in second 1010, and would serve in 1110; b is lost in 1050; that to c is
    // begun then, and fails in 1060 too.
    const text = `
places: { a: {}, b: {}, c: {} }
components:
  db: { instances: [a, b, c], active: 1, ttf: never, failover: { time: 10s, success: 0%, otherwise: 100s } }
hazards:
  one: { tbh: 1000s, targets: [a], effect: fail, ttr: 1d }
  two: { tbh: 1050s, targets: [b], effect: fail, ttr: 1d }
services: { shop: { requires: [db] } }
`;
    expect(told(text, 1900)).toEqual([2, 2]);
  });
});
