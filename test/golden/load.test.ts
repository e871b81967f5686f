import { expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { systemOf } from './walk.ts';

/** Seconds of down and degraded time, and request seconds lost, of each service in `seconds` seconds. */
function shares(text: string, seconds: number): Record<string, { down: number; degraded: number; lost: number }> {
  const system = systemOf(text);
  const tally = createPlayer(system, { seed: 'golden', warmup: 0, horizon: seconds, check: true }).play(0);
  const of = (key: 'down' | 'degraded' | 'lost', s: number): number => Number((tally as Tally)[key][s]!.toFixed(9));
  return Object.fromEntries(
    system.services.name.map((name, s) => [
      name,
      { down: of('down', s), degraded: of('degraded', s), lost: of('lost', s) },
    ]),
  );
}

/** Fails at 1000 s, for 100 s. */
const once = 'failures: { crash: { ttf: { empirical: [1000s] }, ttr: 100s } }';

test('a cache that is down, and cold after it is back, sends its load to the database behind it', () => {
  // From 1000 to 1250 s five times 100/s arrive at the 300/s that are carried: 40 % fail.
  const text = `
components:
  app: { requires: [database], uses: [{ cache: { without: { load: 5x } } }] }
  database: { capacity: 300/s }
  cache: { failures: { crash: { ttf: 1000s, ttr: 50s } }, data: { persistence: memory, warmUp: 200s } }
services: { shop: { requires: [app], load: 100/s } }
`;
  expect(shares(text, 1800)).toEqual({ shop: { down: 0, degraded: 250, lost: 100 } });
});

test('with room for all of it only the missing cache itself is felt, and no request is lost', () => {
  const text = `
components:
  app: { requires: [database], uses: [{ cache: { without: { load: 5x } } }] }
  database: { instances: 2, capacity: 250/s }
  cache: { failures: { crash: { ttf: 1000s, ttr: 50s } }, data: { persistence: memory, warmUp: 200s } }
services: { shop: { requires: [app], load: 100/s } }
`;
  expect(shares(text, 1800)).toEqual({ shop: { down: 0, degraded: 250, lost: 0 } });
});

test('what is left of the instances carries what it can: the service is degraded, not down', () => {
  const text = `
places: { a: { failures: { outage: { ttf: 1000s, ttr: 100s } } }, b: {} }
components: { web: { instances: [a, b], capacity: 60/s } }
services: { shop: { requires: [web], load: 100/s } }
`;
  expect(shares(text, 1500)).toEqual({ shop: { down: 0, degraded: 100, lost: 40 } });
});

test('a standby carries nothing before it is active', () => {
  const text = `
components: { db: { instances: 3, active: 2, standby: hot, capacity: 40/s } }
services: { shop: { requires: [db], load: 100/s } }
`;
  expect(shares(text, 1000)).toEqual({ shop: { down: 0, degraded: 1000, lost: 200 } });
});

test('an instance without what it requires near it carries nothing', () => {
  const text = `
places: { a: { kind: zone }, b: { kind: zone } }
components:
  web: { instances: [a, b], capacity: 60/s, requires: [{ shard: { within: zone } }] }
  shard: { instances: [a, b] }
hazards: { cut: { tbh: 1000s, lasts: 100s, targets: [left], effect: down } }
services: { shop: { requires: [web], load: 100/s } }
`;
  const split = text
    .replace('shard: { within: zone }', 'any: [{ left: { within: zone } }, { right: { within: zone } }]')
    .replace('shard: { instances: [a, b] }', 'left: { in: a }\n  right: { in: b }');
  expect(shares(split, 1600)).toEqual({ shop: { down: 0, degraded: 100, lost: 40 } });
});

test('all of those who ask for too much are served the same share', () => {
  // 300/s arrive at 150/s, until 1000 s and from 1100 s on; between them those of the site do not arrive.
  const text = `
components:
  front: { ${once}, requires: [db] }
  db: { capacity: 150/s }
services:
  site: { requires: [front], load: 200/s }
  shop: { requires: [db], load: 100/s }
  quiet: { requires: [db] }
`;
  expect(shares(text, 1500)).toEqual({
    site: { down: 100, degraded: 1400, lost: 800 },
    shop: { down: 0, degraded: 1400, lost: 700 },
    quiet: { down: 0, degraded: 1400, lost: 700 },
  });
});

test('a choice is split evenly over those that are up', () => {
  const text = `
components: { left: { ${once}, capacity: 60/s }, right: { capacity: 60/s } }
services:
  one: { requires: [{ any: [left, right] }], load: 100/s }
`;
  expect(shares(text, 1500)).toEqual({ one: { down: 0, degraded: 100, lost: 40 } });
});

test('with a part of a choice overloaded only those of its share fail', () => {
  // 100/s to each of the three: left sheds 40 of them.
  const text = `
components: { left: { capacity: 60/s }, middle: {}, right: { capacity: 100/s } }
services: { shop: { requires: [{ atLeast: 2, of: [left, { all: [middle, right] }, middle] }], load: 300/s } }
`;
  expect(shares(text, 1000)).toEqual({ shop: { down: 0, degraded: 1000, lost: Number(((1000 * 40) / 300).toFixed(9)) } });
});

test('what one sheds does not arrive behind it', () => {
  const text = `
components: { front: { capacity: 100/s, requires: [back] }, back: { capacity: 80/s } }
services: { shop: { requires: [front], load: 200/s } }
`;
  expect(shares(text, 1000)).toEqual({ shop: { down: 0, degraded: 1000, lost: 600 } });
});

test('a request comes to a component once, however many ways lead there', () => {
  const text = `
components: { a: { requires: [login] }, b: { requires: [login, disk] }, login: { capacity: 80/s, requires: [disk] }, disk: { capacity: 60/s } }
services: { shop: { requires: [a, b, login], load: 100/s } }
`;
  // 80 % pass the login, 60 % the disk, which is asked by b for all of them.
  expect(shares(text, 1000)).toEqual({ shop: { down: 0, degraded: 1000, lost: 520 } });
});

test('and by a choice as often as by all of its ways together', () => {
  const text = `
components: { a: { requires: [login] }, b: { requires: [login] }, login: { capacity: 80/s } }
services:
  shop: { requires: [{ any: [a, b] }], load: 100/s }
  site: { requires: [{ any: [a, b] }, login] }
`;
  const lost = { down: 0, degraded: 1000, lost: 200 };
  expect(shares(text, 1000)).toEqual({ shop: lost, site: lost });
});

test('a request that became several comes as often as the most demanding of the ways has it', () => {
  // While the cache is out 5 x 100/s at 250/s, not 6 x.
  const text = `
components:
  app: { requires: [database], uses: [{ cache: { without: { load: 5x } } }] }
  database: { capacity: 250/s }
  cache: { ${once} }
services: { shop: { requires: [app, database], load: 100/s } }
`;
  expect(shares(text, 1200)).toEqual({ shop: { down: 0, degraded: 100, lost: 50 } });
});

test('several that are missing multiply, each for what it names', () => {
  // While both are out: 6 x 100/s at the database (of 200/s), 3 x 100/s at the index (of 300/s), 40 % x 500/s at the app itself.
  const text = `
components:
  app:
    capacity: 500/s
    requires: [database, index]
    uses: [{ cache: { without: { load: 3x } } }, { search: { without: { load: { database: 2x }, capacity: 40%, success: 90% } } }]
  database: { capacity: 200/s }
  index: { capacity: 300/s }
  cache: { ${once} }
  search: { ${once} }
services: { shop: { requires: [app], load: 100/s } }
`;
  const { shop } = shares(text, 1200);
  expect(shop).toEqual({ down: 0, degraded: 100, lost: 70 }); // served: 0.9 x 200/600
});

test('what is left of a capacity is shared by the instances', () => {
  const text = `
components:
  app: { instances: 2, capacity: 100/s, uses: [{ cache: { without: { capacity: 40% } } }] }
  cache: { ${once} }
services: { shop: { requires: [app], load: 100/s } }
`;
  expect(shares(text, 1200)).toEqual({ shop: { down: 0, degraded: 100, lost: 20 } });
});

test('requests can fail without anything about load', () => {
  const text = `
components:
  app: { uses: [{ spelling: { without: { success: 75% } } }] }
  spelling: { ${once} }
services: { shop: { requires: [app] } }
`;
  expect(shares(text, 1200)).toEqual({ shop: { down: 0, degraded: 100, lost: 25 } });
});

test('requests that go to a stale address and those that are shed are lost independently of each other', () => {
  // Half is shed all the time; of the others, half on average goes astray for the 100 s after 1000 s.
  const text = `
places: { a: { failures: { outage: { ttf: 1000s, ttr: never } } }, b: {} }
components:
  db: { instances: [a, b], active: 1, standby: hot, failover: { mechanism: dns, ttl: 100s }, requires: [disk] }
  disk: { capacity: 50/s }
services: { shop: { requires: [db], load: 100/s } }
`;
  // To stale addresses until 1050 s: the integral of 1 - t / 100 over 50 s, 37.5 s.
  expect(shares(text, 1050)).toEqual({ shop: { down: 0, degraded: 1050, lost: 525 + 37.5 / 2 } });
  expect(shares(text, 1200)).toEqual({ shop: { down: 0, degraded: 1200, lost: 600 + 50 / 2 } });
});

test('while a service is down all of its requests are lost, once', () => {
  const text = `
components: { web: { ${once}, capacity: 50/s } }
services: { shop: { requires: [web], load: 100/s } }
`;
  expect(shares(text, 1200)).toEqual({ shop: { down: 100, degraded: 1100, lost: 650 } });
});

test('lost requests count in the year in which they were sent, and not before the warm-up is over', () => {
  const text = `
components: { web: { capacity: 50/s } }
services: { shop: { requires: [web], load: 100/s } }
`;
  const year = 365 * 86400;
  const player = createPlayer(systemOf(text), { seed: 'golden', warmup: 500, horizon: 2 * year });
  const tally = player.play(0);
  expect([...tally.windowLost]).toEqual([year / 2, year / 2]);
  expect(tally.lost[0]).toBe(year);
  expect(tally.degraded[0]).toBe(2 * year);
});
