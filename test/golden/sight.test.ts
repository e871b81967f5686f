import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import { expectWalk, systemOf } from './walk.ts';

const week = 7 * 86_400;

/** Seconds of degraded time of the first service, and request seconds that it loses while it is up. */
function felt(text: string, seconds: number, warmup = 0): { degraded: number; lost: number } {
  const system = systemOf(text);
  const tally = createPlayer(system, { seed: 'golden', warmup, horizon: seconds, check: true }).play(0);
  expect(tally.down[0]).toBe(0);
  return { degraded: Number(tally.degraded[0].toFixed(6)), lost: Number(tally.lost[0].toFixed(6)) };
}

/** Half of the requests go to each `web`; the database of zone `a` is in a place of its own, which is out from 1000 s on. */
const zones = (ttr: string): string => `
places:
  a: { kind: zone }
  b: { kind: zone }
  host: { in: a, failures: { outage: { ttf: { empirical: [1000s] }, ttr: ${ttr} } } }
  rack: { in: a }
`;
const pair = (check: string): string => `
components:
  db: { instances: [host, b] }
  web: { instances: [rack, b], balancing: round-robin, requires: [{ db: { within: zone } }], detection: ${check} }
services: { shop: { requires: [web], load: 100/s } }
`;

describe('an instance that lacks what it requires near it', () => {
  test('gets its part until its deep check has found that out, as with any other loss', () => {
    const text = `${zones('100s')}${pair('{ delay: 30s, deep: true }')}`;
    expect(felt(text, 1900)).toEqual({ degraded: 30, lost: 15 });
  });

  test('gets its part all the time with a check that is not deep', () => {
    expect(felt(`${zones('100s')}${pair('30s')}`, 1900)).toEqual({ degraded: 100, lost: 50 });
  });

  test('gets its part no longer than until it has all again', () => {
    const text = `${zones('20s')}${pair('{ delay: 30s, deep: true }')}`;
    expect(felt(text, 1900)).toEqual({ degraded: 20, lost: 10 });
  });

  test('is known not to work while it is out as well, and after that, since its check never passed', () => {
    const text = `${zones('300s')}${pair('{ delay: 30s, deep: true }')}
hazards: { cut: { tbh: 1100s, lasts: 50s, targets: [rack], effect: down } }`;
    expect(felt(text, 1900)).toEqual({ degraded: 30, lost: 15 });
  });

  test('waits for the check although the loss comes in two steps: it is out first, and back without what it requires', () => {
    // Out from 980 s on, which would be known at 1010 s; back at 990 s, for 10 s with everything. Then 30 s from 1000 s on.
    const text = `${zones('300s')}${pair('{ delay: 30s, deep: true }')}
hazards: { cut: { tbh: 980s, lasts: 10s, targets: [rack], effect: down } }`;
    expect(felt(text, 1900)).toEqual({ degraded: 40, lost: 20 });
  });

  test('is asked for nothing from the start where it never had it', () => {
    const text = `
places: { a: { kind: zone }, b: { kind: zone } }
components:
  db: { instances: [b] }
  web: { instances: [a, b], balancing: round-robin, requires: [{ db: { within: zone } }], detection: { delay: 30s, deep: true } }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(felt(text, 1000)).toEqual({ degraded: 0, lost: 0 });
  });
});

test('a power cut has to be found like any other loss, also where the instance has to start after it', () => {
  // A quarter of the requests for 12 s.
  const text = `
places: { a: { failures: { cut: { ttf: { empirical: [1000s] }, ttr: 100s, power: off } } }, b: {} }
components: { web: { instances: { a: 1, b: 3 }, start: 50s, detection: 12s, balancing: round-robin } }
services: { shop: { requires: [web], load: 100/s } }
`;
  expect(felt(text, 1900)).toEqual({ degraded: 12, lost: 3 });
});

describe('a role that is taken from an instance because of what that lacks', () => {
  const role = `
components:
  db: { instances: [host, b] }
  app:
    instances: [rack, b]
    active: 1
    standby: hot
    requires: [{ db: { within: zone } }]
    detection: { delay: 20s, deep: true }
    failover: { time: 60s }
services: { shop: { requires: [app] } }
`;

  test('is missed while that is found out and switched, and not for the repair that nobody waited for', () => {
    expectWalk(`${zones('300s')}${role}`, 1900, {
      happens: `
        1000 host: outage fails
        1000 host is out
        1000 shop service down
        1000 app active instance lost
        1020 app failover begins
        1080 app@b is active now
        1080 app role is served
        1080 shop service up
        1300 host: outage is repaired
        1300 host is back
      `,
      down: { shop: 80 },
      charged: { 'place host outage, detection': 20, 'place host outage, switching': 60 },
    });
  });

  test('waits for the repair once it is known that nobody else has it either', () => {
    const text = `${zones('300s')}${role}`.replaceAll('[host, b]', '[host]');
    expectWalk(text, 1900, {
      happens: `
        1000 host: outage fails
        1000 host is out
        1000 shop service down
        1000 app active instance lost
        1020 app role is vacant
        1300 host: outage is repaired
        1300 host is back
        1300 app role is served
        1300 shop service up
      `,
      down: { shop: 300 },
      charged: { 'place host outage, detection': 20, 'place host outage, repair': 280 },
    });
  });
});

describe('work by plan behind balancing', () => {
  const web = (detection: string) => `
components: { web: { instances: 4, mttf: 1000000y, mttr: 1h, detection: ${detection}, balancing: round-robin } }
services: { shop: { requires: [web], load: 100/s } }
`;

  test('takes an instance out of the balancing before it is worked on: no request is lost, whatever the check', () => {
    for (const style of ['rolling', 'together']) {
      const patching = `maintenance: { patching: { targets: [web], every: 7d, at: "Mon 00:10", takes: 10m, style: ${style} } }`;
      const system = systemOf(`${web('5m')}${patching}`);
      const tally = createPlayer(system, { seed: 'golden', warmup: week, horizon: 9000, check: true }).play(0);
      // Together they are all out, which is down time.
      expect(tally.lost[0]).toBeCloseTo(style === 'rolling' ? 0 : 600, 6);
    }
  });

  test('of a drill that kills is no plan of the balancing: the check has to find it', () => {
    const chaos = 'drills: { chaos: { targets: [web], every: 7d, at: "Mon 00:10", action: kill, hits: { random: 1 } } }';
    expect(felt(`${web('5m')}${chaos}`, 9000, week)).toEqual({ degraded: 300, lost: 75 });
  });
});
