import { describe, expect, test } from 'vitest';
import { createPlayback, createPlayer } from '../../src/engine/index.ts';
import { expectPlanned, weekly } from './walk-planned.ts';
import { systemOf } from './walk.ts';

const WEEK = 7 * 86_400;

/** Of the first service in the second week, in which the drill begins at second 600: seconds down, degraded, and of requests lost. */
function shop(text: string, seconds: number): { down: number; degraded: number; lost: number } {
  const options = { seed: 'golden', warmup: WEEK, horizon: seconds, check: true };
  const tally = createPlayer(systemOf(text), options).play(0);
  const of = (key: 'down' | 'degraded' | 'lost'): number => Number(tally[key][0].toFixed(6));
  return { down: of('down'), degraded: of('degraded'), lost: of('lost') };
}

/** `eu` is left from 600 s to 1100 s. Places fail at the seconds of the second week that are given. */
function routed(routing: string, { eu = '', us = '' } = {}, drill = 'lasts: 500s'): string {
  const fails = (at: string): string =>
    at === '' ? '' : `, failures: { outage: { ttf: { empirical: [${WEEK + Number(at.split(' ')[0])}s] }, ttr: ${at.split(' ')[1]} } }`;
  return `
places:
  eu: { kind: region${fails(eu)} }
  us: { kind: region${fails(us)} }
  ap: { kind: region }
components:
  dns: { kind: dns, detection: 30s, routing: ${routing}, requires: [{ web: { within: region } }] }
  web: { instances: { eu: 6, us: 5, ap: 2 }, capacity: 10/s }
drills: { leave: { targets: [eu], ${weekly}, action: evacuate, ${drill} } }
services: { shop: { requires: [dns], load: 100/s } }
`;
}

describe('while a region is evacuated', () => {
  test('its requests are at once the load of the others, who lose what they cannot carry, and nothing else is lost', () => {
    // ap carries 20/s and gets 10 + 50; us carries 50/s and has 40. Who keeps the address for the ttl is served in eu.
    const to = '{ eu: { share: 50%, then: [ap] }, us: 40%, ap: 10% }';
    expect(shop(routed(`{ to: ${to}, policy: geo, ttl: 100s }`), 2000)).toEqual({
      down: 0,
      degraded: 500,
      lost: 0.4 * 500,
    });
  });

  test('nothing is lost where the others can carry its requests', () => {
    const to = '{ eu: 20%, us: 60%, ap: 20% }';
    const text = routed(`{ to: ${to}, policy: weighted, ttl: 100s }`).replace('100/s', '60/s');
    // 60/s in proportion: us gets 45 of 50, ap 15 of 20.
    expect(shop(text, 2000)).toEqual({ down: 0, degraded: 0, lost: 0 });
  });

  test('nobody has to notice, and it is used again when that is over', () => {
    const text = routed('{ to: [eu, us], policy: failover, ttl: 100s }').replace('100/s', '40/s');
    expectPlanned(text, 2000, {
      happens: `
        600 drill leave begins
        600 dns to eu requests go elsewhere
        1100 dns to eu requests come back
        1100 drill leave is done
      `,
    });
    expect(shop(text, 2000)).toEqual({ down: 0, degraded: 0, lost: 0 });
  });

  test('who keeps its address is lost once it stops working, and it is not used again before it works', () => {
    // Half of the ttl is over at 650 s: 30 % of the requests still go there, and fewer and fewer for 50 s.
    const text = routed('{ to: { eu: 60%, us: 40% }, policy: weighted, ttl: 100s }', { eu: '650 1000s' }).replace('100/s', '40/s');
    expect(shop(text, 3000)).toEqual({ down: 0, degraded: 50, lost: (0.3 * 50) / 2 });
    expectPlanned(text, 2000, {
      happens: `
        600 drill leave begins
        600 dns to eu requests go elsewhere
        650 eu: outage fails
        650 eu is out
        650 dns to eu old address in caches
        700 dns to eu caches are current
        1100 drill leave is done
        1650 eu: outage is repaired
        1650 eu is back
        1650 dns to eu requests come back
      `,
    });
  });

  test('it is used after all once every other is known not to work, and only as long', () => {
    const text = routed('{ to: [eu, us], policy: failover }', { us: '700 100s' }).replace('100/s', '40/s');
    expectPlanned(text, 2000, {
      happens: `
        600 drill leave begins
        600 dns to eu requests go elsewhere
        700 us: outage fails
        700 us is out
        700 shop service down
        730 dns to us requests go elsewhere
        730 dns to eu requests come back
        730 shop service up
        800 us: outage is repaired
        800 us is back
        800 dns to us requests come back
        800 dns to eu requests go elsewhere
        1100 dns to eu requests come back
        1100 drill leave is done
      `,
      ...{ down: 30, charged: { 'place us outage, detection': 30 } },
    });
  });

  test('an evacuation that does not last moves roles only: requests go where they went', () => {
    const text = routed('{ to: [eu, us], policy: failover }', {}, 'crew: ops').replace('100/s', '40/s');
    const roles = text.replace('services:', '  \ncrews: { ops: {} }\nservices:').replace('  web:', '  db: { instances: [eu, us], active: 1, ttf: never }\n  web:');
    expect(shop(roles, 2000)).toEqual({ down: 0, degraded: 0, lost: 0 });
  });
});

describe('roles in an evacuated place', () => {
  const stored = (failure: string, drill = 'lasts: 500s'): string => `
places: { a: {}, b: {} }
components:
  db: { instances: [a, b], active: 1, ttf: never, detection: { delay: 0 }, failover: { time: 10s, failback: { after: 100s, time: 5s } } }
${failure}
drills: { leave: { targets: [a], ${weekly}, action: evacuate, ${drill} } }
services: { shop: { requires: [db] } }
`;

  test('leave, and come home when it has ended', () => {
    expectPlanned(stored(''), 9000, {
      happens: `
        600 drill leave begins
        600 db planned move begins
        600 shop service down
        610 db@b is active now
        610 db role is served
        610 shop service up
        1100 drill leave is done
        1200 db planned move begins
        1200 shop service down
        1205 db@a is active now
        1205 db role is served
        1205 shop service up
      `,
      ...{ down: 15, outages: 2, plannedOutages: 2, charged: { 'drill leave, switching': 10, 'failback db, switching': 5 } },
    });
  });

  test('come back before that where nobody else can take them', () => {
    const flood = `hazards: { flood: { tbh: ${WEEK + 700}s, targets: [b], effect: down, lasts: 3000s } }`;
    expectPlanned(stored(flood), 3000, {
      happens: `
        600 drill leave begins
        600 db planned move begins
        600 shop service down
        610 db@b is active now
        610 db role is served
        610 shop service up
        700 flood strikes
        700 b is out
        700 shop service down
        700 db active instance lost
        700 db failover begins
        710 db@a is active now
        710 db role is served
        710 shop service up
        1100 drill leave is done
      `,
      ...{ down: 20, outages: 2 },
    });
  });
});

describe('by hand', () => {
  const text = routed('{ to: [eu, us], policy: failover, ttl: 100s }').replace('100/s', '40/s').replace(/drills:.*/, '');
  const evacuate = { at: 100, command: { type: 'evacuate' as const, place: 'eu' } };
  const played = (more: { at: number; command: { type: 'restore' | 'down'; thing: string } }[], horizon = 1000) =>
    createPlayback(
      systemOf(text),
      { seed: 'golden', warmup: 0, horizon, random: false, check: true, commands: [evacuate, ...more] },
      0,
    );
  const told = (playback: ReturnType<typeof played>): string[] =>
    playback.entries(0, Infinity).map(({ time, thing, what }) => `${time} ${thing} ${what}`);

  test('a place is evacuated until it is restored', () => {
    const playback = played([{ at: 500, command: { type: 'restore', thing: 'eu' } }]);
    expect(told(playback)).toEqual([
      '100 eu is evacuated',
      '100 dns to eu requests go elsewhere',
      '500 eu is restored',
      '500 dns to eu requests come back',
    ]);
    // A moment that is looked at out of order is what it was.
    expect(playback.momentAt(300).services[0].lost).toBe(0);
    expect(playback.momentAt(600).services[0].lost).toBe(0);
    expect(playback.momentAt(300).services[0].lost).toBe(0);
  });

  test('while its addresses are kept, the moment shows what is lost once it is down, and not before', () => {
    const playback = played([{ at: 150, command: { type: 'down', thing: 'eu' } }]);
    expect(playback.momentAt(149).services[0].lost).toBe(0);
    expect(playback.momentAt(175).services[0].lost).toBeCloseTo(0.25, 9);
    expect(playback.outages()).toEqual([]);
  });

  test('what is evacuated and down is back in use when it is restored from both', () => {
    const playback = played([
      { at: 300, command: { type: 'down', thing: 'eu' } },
      { at: 500, command: { type: 'restore', thing: 'eu' } },
    ]);
    expect(told(playback).at(-1)).toBe('500 dns to eu requests come back');
    expect(told(playback).filter((line) => line.includes('come back'))).toHaveLength(1);
  });
});
