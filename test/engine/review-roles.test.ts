import { expect, test } from 'vitest';
import { only, story } from './review.ts';

test('an instance that a switch leaves free takes the role that nobody holds', () => {
  const told = story(
    `
places: { a: {}, b: {}, c: {} }
components: { s: { instances: [a, b, c], active: 2, failover: { time: 6h } } }
hazards:
  first: { tbh: 10h, targets: [a], effect: fail, ttr: 30m }
  second: { tbh: 11h, targets: [b], effect: fail, ttr: 50h }
services: { web: { requires: [s] } }
`,
    18,
  );
  // The switch away from a began before a came back, so it completes; only then is a free for the role of b.
  expect(only(told, 'vacant', 'active now', 'service')).toEqual([
    '11 role is vacant s',
    '11 service down web',
    '16 is active now s@c',
    '16 is active now s@a',
    '16 service up web',
  ]);
});

test('a role does not go home to an instance that holds another role, and does once that is free', () => {
  const told = story(
    `
places: { a: {}, b: {}, c: {} }
components: { s: { instances: [a, b, c], active: 2, failover: { failback: { after: 3h, time: 10m } } } }
hazards:
  first: { tbh: 10h, lasts: 90h, targets: [a], effect: fail, ttr: 1h }
  second: { tbh: 12h, lasts: 90h, targets: [b], effect: fail, ttr: 4h }
services: { web: { requires: [s] } }
`,
    40,
  );
  expect(only(told, 'planned', 'active now')).toEqual([
    '10 is active now s@c',
    '12 is active now s@a',
    '19 planned move begins s',
    '19.1667 is active now s@b',
    '22.1667 planned move begins s',
    '22.3333 is active now s@a',
  ]);
});

test('one person who repairs and switches over does the switch first', () => {
  const told = story(
    `
crews: { ops: { size: 1, response: 10m } }
components:
  s:
    instances: 2
    active: 1
    standby: cold
    start: 2m
    failures: { stop: { ttf: 10h, ttr: 5h, crew: ops } }
    switchover: { crew: ops, time: 3m }
services: { web: { requires: [s] } }
`,
    12,
  );
  expect(only(told, 'active now', 'repair begins', 'service')).toEqual([
    '10 service down web',
    '10.25 is active now s#2',
    '10.25 service up web',
    '10.4167 repair begins s#1: stop',
  ]);
});

test('a deep check fails from the start where what is required is elsewhere', () => {
  const told = story(
    `
places: { a: { kind: zone }, b: { kind: zone } }
components:
  db: { in: b, mttf: never }
  s:
    instances: [a, b]
    active: 1
    detection: { delay: 30m, deep: true }
    failover: { time: 1h }
    requires: [{ db: { within: zone } }]
services: { web: { requires: [s] } }
`,
    3,
  );
  expect(only(told, 'active now', 'service')).toEqual(['1.5 is active now s@b', '1.5 service up web']);
});

test('following what never moves leads nowhere', () => {
  const told = story(
    `
places: { a: {}, b: {} }
components:
  lead: { instances: [b, a], mttf: never }
  s: { instances: [a, b], active: 1, follows: lead }
hazards: { cut: { tbh: 10h, lasts: 20h, targets: [a], effect: down } }
services: { web: { requires: [s] } }
`,
    50,
  );
  expect(only(told, 'active now', 'planned')).toEqual(['10 is active now s@b']);
});
