import { describe, test } from 'vitest';
import { expectWalk } from './walk.ts';

const places = `
places: { a: {}, b: {}, c: {} }
`;

describe('crews and spares, second by second', () => {
  test('one person does two jobs one after the other, and travels to each', () => {
    // x: there at 110, done at 140. Then y, broken since 105: there at 150, done at 170.
    expectWalk(
      `
crews: { ops: { response: 10s } }
components:
  x: { failures: { stop: { ttf: 100s, ttr: 30s, crew: ops } } }
  y: { failures: { stop: { ttf: 105s, ttr: 20s, crew: ops } } }
services: { for-y: { requires: [y] }, for-x: { requires: [x] } }
`,
      200,
      {
        happens: `
          100 x: stop fails
          100 x: stop asks for a crew
          100 x: stop crew is on the way
          100 for-x service down
          105 y: stop fails
          105 y: stop asks for a crew
          105 for-y service down
          110 x: stop repair begins
          140 x: stop is repaired
          140 x can serve
          140 for-x service up
          140 y: stop crew is on the way
          150 y: stop repair begins
          170 y: stop is repaired
          170 y can serve
          170 for-y service up
        `,
        down: { 'for-x': 40, 'for-y': 65 },
        charged: { 'mode y stop, waiting': 45, 'mode y stop, repair': 20 },
      },
    );
  });

  test('a more important repair takes the person from another, which goes on later where it was', () => {
    // low: at work from 105, 50 s. high breaks at 120: 35 s of low are left. high: there at 125, done at 155. low: there again at
    // 160, done at 195.
    expectWalk(
      `
crews: { ops: { response: 5s, order: priority } }
components:
  low: { failures: { stop: { ttf: 100s, ttr: 50s, crew: ops, priority: 1 } } }
  high: { failures: { stop: { ttf: 120s, ttr: 30s, crew: ops, priority: 2 } } }
services: { for-low: { requires: [low] }, for-high: { requires: [high] } }
`,
      198,
      {
        happens: `
          100 low: stop fails
          100 low: stop asks for a crew
          100 low: stop crew is on the way
          100 for-low service down
          105 low: stop repair begins
          120 high: stop fails
          120 high: stop asks for a crew
          120 low: stop work rests
          120 high: stop crew is on the way
          120 for-high service down
          125 high: stop repair begins
          155 high: stop is repaired
          155 high can serve
          155 for-high service up
          155 low: stop crew is on the way
          160 low: stop repair begins
          195 low: stop is repaired
          195 low can serve
          195 for-low service up
        `,
        down: { 'for-low': 95, 'for-high': 35 },
        // Until 105 on the way, 105-120 at work, 120-160 waiting again, 160-195 at work.
        charged: { 'mode low stop, waiting': 45, 'mode low stop, repair': 50 },
      },
    );
  });

  test('of two that break at the same moment the more important one is repaired first, though the other asked first', () => {
    expectWalk(
      `
crews: { ops: { order: priority } }
components:
  low: { failures: { stop: { ttf: never, ttr: 50s, crew: ops, priority: 1 } } }
  high: { failures: { stop: { ttf: never, ttr: 30s, crew: ops, priority: 2 } } }
hazards: { bang: { tbh: 100s, targets: [low, high], effect: fail } }
services: { for-low: { requires: [low] }, for-high: { requires: [high] } }
`,
      190,
      {
        happens: `
          100 bang strikes
          100 bang is over
          100 low: stop fails
          100 low: stop asks for a crew
          100 low: stop crew is on the way
          100 high: stop fails
          100 high: stop asks for a crew
          100 low: stop work rests
          100 high: stop crew is on the way
          100 for-low service down
          100 for-high service down
          130 high: stop is repaired
          130 high can serve
          130 for-high service up
          130 low: stop crew is on the way
          130 low: stop repair begins
          180 low: stop is repaired
          180 low can serve
          180 for-low service up
        `,
        down: { 'for-low': 80, 'for-high': 30 },
      },
    );
  });

  test('work rests outside the hours, and goes on where it was', () => {
    // Monday 16:00: an hour of work until 17:00, the other on Tuesday from 9:00 to 10:00.
    const [monday9, monday16, monday17, tuesday9, tuesday10, tuesday17] = [9, 16, 17, 33, 34, 41].map((h) => h * 3600);
    expectWalk(
      `
crews: { day: { hours: "Mon-Fri 09:00-17:00" } }
components: { unit: { failures: { stop: { ttf: 16h, ttr: 2h, crew: day } } } }
services: { shop: { requires: [unit] } }
`,
      48 * 3600,
      {
        happens: `
          ${monday9} day is on duty
          ${monday16} unit: stop fails
          ${monday16} unit: stop asks for a crew
          ${monday16} unit: stop crew is on the way
          ${monday16} shop service down
          ${monday17} day goes off duty
          ${monday17} unit: stop work rests
          ${tuesday9} day is on duty
          ${tuesday9} unit: stop crew is on the way
          ${tuesday9} unit: stop repair begins
          ${tuesday10} unit: stop is repaired
          ${tuesday10} unit can serve
          ${tuesday10} shop service up
          ${tuesday17} day goes off duty
        `,
        down: { shop: 18 * 3600 },
        charged: { 'mode unit stop, repair': 2 * 3600, 'mode unit stop, waiting': 16 * 3600 },
      },
    );
  });

  test('a unit that is taken is ordered, and repairs wait for the next delivery in the order in which they asked', () => {
    // x takes the only unit at 100: the next comes at 300, to y, broken since 150; the one ordered then, at 500, to x, broken
    // again since 210. y, whole from 310 to 460, waits at the end.
    expectWalk(
      `
spares: { shelf: { count: 1, delivery: 200s } }
components:
  x: { ttf: 100s, ttr: 10s, spares: shelf }
  y: { ttf: 150s, ttr: 10s, spares: shelf }
services: { for-x: { requires: [x] }, for-y: { requires: [y] } }
`,
      520,
      {
        happens: `
          100 x: failure fails
          100 for-x service down
          110 x: failure is repaired
          110 x can serve
          110 for-x service up
          150 y: failure fails
          150 y: failure waits for a spare
          150 for-y service down
          210 x: failure fails
          210 x: failure waits for a spare
          210 for-x service down
          300 shelf a spare is delivered
          300 y: failure repair begins
          310 y: failure is repaired
          310 y can serve
          310 for-y service up
          460 y: failure fails
          460 y: failure waits for a spare
          460 for-y service down
          500 shelf a spare is delivered
          500 x: failure repair begins
          510 x: failure is repaired
          510 x can serve
          510 for-x service up
        `,
        down: { 'for-x': 310, 'for-y': 220 },
        charged: { 'mode x failure, repair': 20, 'mode x failure, waiting': 290 },
      },
    );
  });
});

describe('who knows of a fault, second by second', () => {
  test('the latent fault of a standby is found when it is needed, and the next standby takes over', () => {
    expectWalk(
      `${places}
components: { db: { instances: [a, b, c], active: 1, detection: { delay: 0, standby: { test: 1000s } } } }
hazards:
  first: { tbh: 90s, targets: [b], effect: fail, ttr: 500s }
  second: { tbh: 100s, lasts: 1000s, targets: [a], effect: down }
services: { shop: { requires: [db] } }
`,
      150,
      {
        happens: `
          90 first strikes
          90 first is over
          90 db@b: first fails
          100 second strikes
          100 a is out
          100 db active instance lost
          100 db@b: first is detected
          100 db@b: first repair begins
          100 db failover begins
          100 db@c is active now
          100 db role is served
        `,
      },
    );
  });

  test('the latent fault of a standby that nobody needs is found by the next test', () => {
    expectWalk(
      `${places}
components: { db: { instances: [a, b], active: 1, detection: { delay: 0, standby: { test: 1000s } } } }
hazards: { first: { tbh: 900s, targets: [b], effect: fail, ttr: 50s } }
services: { shop: { requires: [db] } }
`,
      1100,
      {
        happens: `
          900 first strikes
          900 first is over
          900 db@b: first fails
          1000 db@b: first is detected
          1000 db@b: first repair begins
          1050 db@b: first is repaired
          1050 db@b can serve
        `,
      },
    );
  });

  test.each([
    ['a fault waits until the monitor is back and has checked', '', 210],
    ['users notice a fault while the monitor is down', ', noticed: 60s', 160],
  ])('%s', (_, noticed, found) => {
    // The monitor is down 95-200.
    expectWalk(
      `
components:
  server: { ttf: 100s, ttr: 30s, detection: { delay: 10s, by: monitor${noticed} } }
  monitor: {}
hazards: { out: { tbh: 95s, lasts: 105s, targets: [monitor], effect: down } }
services: { shop: { requires: [server] } }
`,
      250,
      {
        happens: `
          95 out strikes
          100 server: failure fails
          100 shop service down
          200 out is over
          ${found} server: failure is detected
          ${found} server: failure repair begins
          ${found + 30} server: failure is repaired
          ${found + 30} server can serve
          ${found + 30} shop service up
        `,
        down: { shop: found - 70 },
        charged: { 'mode server failure, detection': found - 100, 'mode server failure, repair': 30 },
      },
    );
  });

  test('users notice the loss of a place a while after it, whatever the monitor does meanwhile', () => {
    // a is out from 100. The monitor is back from 130 to 140, too short for the 50 s of its check; users need 60 s.
    expectWalk(
      `${places}
components:
  db: { instances: [a, b], active: 1, detection: { delay: 50s, by: monitor, noticed: 60s } }
  monitor: {}
hazards:
  loss: { tbh: 100s, lasts: 1000s, targets: [a], effect: down }
  first: { tbh: 95s, lasts: 35s, targets: [monitor], effect: down }
  second: { tbh: 140s, lasts: 1000s, targets: [monitor], effect: down }
services: { shop: { requires: [db] } }
`,
      220,
      {
        happens: `
          95 first strikes
          100 loss strikes
          100 a is out
          100 db active instance lost
          100 shop service down
          130 first is over
          140 second strikes
          160 db failover begins
          160 db@b is active now
          160 db role is served
          160 shop service up
        `,
        down: { shop: 60 },
        charged: { 'hazard loss, detection': 60 },
      },
    );
  });

  test('a wrong answer that a shallow probe does not see waits until users notice', () => {
    expectWalk(
      `
components:
  server:
    failures: { wrong: { ttf: 100s, ttr: 30s, fault: incorrect } }
    detection: { probe: 10s, noticed: 60s }
services: { shop: { requires: [server] } }
`,
      250,
      {
        happens: `
          100 server: wrong fails
          100 shop service down
          160 server: wrong is detected
          160 server: wrong repair begins
          190 server: wrong is repaired
          190 server can serve
          190 shop service up
        `,
        down: { shop: 90 },
      },
    );
  });
});

describe('ageing, second by second', () => {
  test('twice as fast while a hazard accelerates it', () => {
    // Age 40 at 40; 20 s at double speed make 80 at 60; the rest takes 20 s.
    expectWalk(
      `
components: { unit: { ttf: 100s, ttr: never } }
hazards: { heat: { tbh: 40s, lasts: 20s, targets: [unit], effect: accelerate 2x } }
services: { shop: { requires: [unit] } }
`,
      90,
      {
        happens: `
          40 heat strikes
          60 heat is over
          80 unit: failure fails
          80 shop service down
        `,
        down: { shop: 10 },
      },
    );
  });

  test('three times as fast for the one that is left of two', () => {
    // Age 40 at 40, when the other is lost; what is left of 100 s takes a third of 60 s.
    expectWalk(
      `${places}
components: { unit: { instances: [a, b], failures: { wear: { ttf: 100s, ttr: never, stress: [1, 3] } } } }
hazards: { loss: { tbh: 40s, lasts: 1000s, targets: [b], effect: down } }
services: { shop: { requires: [unit] } }
`,
      90,
      {
        happens: `
          40 loss strikes
          40 b is out
          60 unit@a: wear fails
          60 shop service down
          # b goes on ageing out of reach: one of two is lost (itself), then both, and the last factor holds.
          60 unit@b: wear fails
        `,
        down: { shop: 30 },
      },
    );
  });

  test('half as fast while it stands by', () => {
    // b is 20 s old when it takes over at 40, and dies at 120. a, 40 s old then, would be 100 at 160.
    expectWalk(
      `${places}
components: { unit: { instances: [a, b], active: 1, standby: warm, dormancy: 50%, ttf: 100s, ttr: never } }
hazards: { loss: { tbh: 40s, lasts: 1000s, targets: [a], effect: down } }
services: { shop: { requires: [unit] } }
`,
      150,
      {
        happens: `
          40 loss strikes
          40 a is out
          40 unit active instance lost
          40 unit failover begins
          40 unit@b is active now
          40 unit role is served
          120 unit@b: failure fails
          120 unit active instance lost
          120 unit role is vacant
          120 shop service down
        `,
        down: { shop: 30 },
      },
    );
  });

  test.each([
    ['its own mode, and leaves the wear of the part', 'mode', ['100 unit: wear fails', '100 shop service down'], 10 + 49],
    ['the whole part, and its wear begins anew', 'instance', [], 10],
  ])('a repair renews %s', (_, renews, lines, down) => {
    // A crash at 70, repaired at 80; the next at 150.
    expectWalk(
      `
components:
  unit:
    failures:
      crash: { ttf: 70s, ttr: 10s, renews: ${renews} }
      wear: { ttf: 100s, ttr: never }
services: { shop: { requires: [unit] } }
`,
      149,
      {
        happens: `
          70 unit: crash fails
          70 shop service down
          80 unit: crash is repaired
          80 unit can serve
          80 shop service up
          ${lines.join('\n')}
        `,
        down: { shop: down },
      },
    );
  });
});
