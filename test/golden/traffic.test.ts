import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { systemOf } from './walk.ts';

interface Told {
  down: number;
  degraded: number;
  lost: number;
}

/** Seconds of down and degraded time, and request seconds lost, of each service in `seconds` seconds. */
function shares(text: string, seconds: number, warmup = 0): Record<string, Told> {
  const system = systemOf(text);
  const tally: Tally = createPlayer(system, { seed: 'golden', warmup, horizon: seconds, check: true }).play(0);
  const of = (key: 'down' | 'degraded' | 'lost', s: number): number => Number(tally[key][s].toFixed(6));
  return Object.fromEntries(
    system.services.name.map((name, s) => [
      name,
      { down: of('down', s), degraded: of('degraded', s), lost: of('lost', s) },
    ]),
  );
}

/** Fails at 1000 s, for 100 s. */
const once = 'failures: { crash: { ttf: { empirical: [1000s] }, ttr: 100s } }';
/** One of the instances of `web` does, the one in place `a`, because it is out. */
const oneOut = 'places: { a: { failures: { outage: { ttf: { empirical: [1000s] }, ttr: 100s } } }, b: {}, c: {} }';

describe('an instance that was lost, and is not known to be', () => {
  test('gets its part of the requests until it is found: the share lost times the time to detect', () => {
    const text = `
components:
  web: { instances: 4, detection: 30s, balancing: round-robin }
hazards:
  crash: { tbh: 1000s, targets: [web], effect: fail, hits: { random: 1 }, ttr: 100s }
services: { shop: { requires: [web], load: 100/s } }
`;
    // For 30 s a quarter of the requests is lost; then the other three have them all.
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 30, lost: 7.5 } });
  });

  test('gets none of them where nothing is said about balancing', () => {
    const text = `
components:
  web: { instances: 4, detection: 30s }
hazards:
  crash: { tbh: 1000s, targets: [web], effect: fail, hits: { random: 1 }, ttr: 100s }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 0, lost: 0 } });
  });

  test('is found by the same check when it is a place around it that is out', () => {
    const text = `
${oneOut}
components:
  web: { instances: { a: 1, b: 2, c: 1 }, detection: 12s, balancing: ip-hash }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 12, lost: 3 } });
  });

  test('gets its part until it is back when the check does not see it', () => {
    const text = `
${oneOut}
components:
  web: { instances: { a: 1, b: 2, c: 1 }, detection: { delay: 12s, sees: [omission] }, balancing: round-robin }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 100, lost: 25 } });
  });

  test('gets a part by its weight', () => {
    const text = `
${oneOut}
components:
  web: { instances: [a, b, c], detection: 20s, balancing: { policy: weighted, weights: { a: 3 } } }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 20, lost: 12 } });
  });

  test('that fails fast looks idle to those who count connections, and gets nearly all', () => {
    const text = `
components:
  web:
    instances: 4
    detection: 30s
    balancing: { policy: least-connections, response: 200ms, failFast: 2ms, timeout: 10s }
hazards:
  crash: { tbh: 1000s, targets: [web], effect: fail, hits: { random: 1 }, ttr: 100s }
services: { shop: { requires: [web], load: 100/s } }
`;
    // Weights 1, 1, 1 and 200 ms / 2 ms = 100: of 103 parts it gets 100.
    expect(shares(text, 1900).shop.lost).toBeCloseTo((30 * 100) / 103, 5);
  });

  test('that does not answer looks busy to them, and gets hardly any', () => {
    const text = `
${oneOut}
components:
  web:
    instances: [a, b, c]
    detection: 30s
    balancing: { policy: least-connections, response: 200ms, failFast: 2ms, timeout: 10s }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(shares(text, 1900).shop.lost).toBeCloseTo((30 * 0.02) / 2.02, 5);
  });

  test('waits for the monitor that looks for it', () => {
    const text = `
${oneOut}
components:
  web: { instances: [a, b], detection: { delay: 10s, by: eye }, balancing: round-robin }
  eye: { failures: { crash: { ttf: { empirical: [995s] }, ttr: 45s } } }
services: { shop: { requires: [web], load: 100/s } }
`;
    // The monitor is back at 1040 s, and tells at 1050 s.
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 50, lost: 25 } });
  });

  test('is one of the active ones of a component with standbys until its role is decided on', () => {
    const text = `
places: { a: { failures: { outage: { ttf: { empirical: [1000s] }, ttr: 400s } } }, b: {}, c: {} }
components:
  web: { instances: [a, b, c], active: 2, standby: hot, detection: 10s, failover: { time: 20s }, balancing: round-robin }
services: { shop: { requires: [web], load: 100/s } }
`;
    // For 10 s it gets half of them; while its role moves the other has them all.
    expect(shares(text, 1300)).toEqual({ shop: { down: 0, degraded: 10, lost: 5 } });
  });
});

test('nobody takes what is too much for another where requests are spread by weight', () => {
  // Of 150/s the one in a gets 112.5/s and carries 100/s, the other has room.
  const text = `
places: { a: {}, b: {} }
components:
  web: { instances: [a, b], capacity: 100/s, balancing: { policy: weighted, weights: { a: 3 } } }
services: { shop: { requires: [web], load: 150/s } }
`;
  expect(shares(text, 1200)).toEqual({ shop: { down: 0, degraded: 1200, lost: 100 } });
});

describe('hazards', () => {
  test('that multiply requests at a component turn users away there, and what they pass on floods what is behind', () => {
    const text = `
components:
  web: { requires: [database], capacity: 400/s }
  database: { capacity: 150/s }
hazards: { ddos: { tbh: 1000s, lasts: 100s, targets: [web], effect: overload 5x } }
services: { shop: { requires: [web], load: 100/s } }
`;
    // 500/s come to the web, 400/s pass, 150/s of them are carried: 30 % of all.
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 100, lost: 70 } });
  });

  test('that multiply what users of one service send take from the other what both share', () => {
    const text = `
components: { web: { capacity: 200/s } }
hazards: { rush: { tbh: 1000s, lasts: 100s, targets: [shop], effect: overload 3x } }
services: { shop: { requires: [web], load: 100/s }, site: { requires: [web], load: 100/s } }
`;
    const half = { down: 0, degraded: 100, lost: 50 };
    expect(shares(text, 1900)).toEqual({ shop: half, site: half });
  });

  test('that are stopped by a layer let nothing through', () => {
    const text = `
components: { web: { capacity: 200/s }, cdn: {} }
hazards: { rush: { tbh: 1000s, lasts: 100s, targets: [web], effect: overload 3x, stoppedBy: [{ cdn: 100% }] } }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 0, lost: 0 } });
  });

  test('that slow an instance down leave it a part of its capacity', () => {
    const text = `
components: { web: { instances: 2, capacity: 50/s } }
hazards: { heat: { tbh: 1000s, lasts: 100s, targets: [web], effect: slow 2x, hits: { random: 1 } } }
services: { shop: { requires: [web], load: 100/s } }
`;
    // 75/s of the 100/s are carried.
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 100, lost: 25 } });
  });

  test('that slow one of several down make it shed its part where requests are spread evenly', () => {
    const text = `
components: { web: { instances: 2, capacity: 80/s, balancing: round-robin } }
hazards: { heat: { tbh: 1000s, lasts: 100s, targets: [web], effect: slow 2x, hits: { random: 1 } } }
services: { shop: { requires: [web], load: 100/s } }
`;
    // It gets 50/s and carries 40/s.
    expect(shares(text, 1900)).toEqual({ shop: { down: 0, degraded: 100, lost: 10 } });
  });
});

describe('load over the day', () => {
  const daily = (capacity: string, profile = 'daily') => `
components: { web: { capacity: ${capacity} } }
services: { shop: { requires: [web], load: { base: 100/s, peak: 300/s, profile: ${profile} } } }
`;

  test('is a wave of hours: what is too much at its crest is lost, and counts as what it is of a day', () => {
    // More than 250/s come in the hours with a share above 0.75: 12:00 to 19:00.
    const crest = [0.8535533905932737, 0.9330127018922193, 0.9829629131445342, 1];
    const excess = [crest[0], crest[1], crest[2], crest[3], crest[2], crest[1], crest[0]].map((x) => 100 + 200 * x - 250);
    const lost = excess.reduce((a, b) => a + b, 0) * 3600;
    const { shop } = shares(daily('250/s'), 86_400);
    expect(shop.degraded).toBe(7 * 3600);
    // Of as many requests as the day has (200/s on average).
    expect(shop.lost).toBeCloseTo(lost / 200, 3);
  });

  test('makes an outage at night cheaper than one in the afternoon', () => {
    const outage = (at: string) => `
components: { web: { capacity: 1000/s, failures: { crash: { ttf: ${at}, ttr: 1h } } } }
services: { shop: { requires: [web], load: { base: 100/s, peak: 300/s, profile: daily } } }
`;
    // From midnight to six 129.3, 113.4, 103.4, 100, 103.4 and 113.4/s come, and 100 of these 662.9 are lost.
    const night = shares(outage('3h'), 6 * 3600).shop;
    expect(night.down).toBe(3600);
    expect(night.lost / (6 * 3600)).toBeCloseTo(100 / 662.9, 5);
    expect(shares(outage('15h'), 86_400)).toEqual({ shop: { down: 3600, degraded: 0, lost: 5400 } });
  });

  test('has weekends, and the simulation begins on a Monday', () => {
    const text = `
components: { web: { capacity: 100/s } }
services: { shop: { requires: [web], load: { base: 80/s, peak: 120/s, profile: weekly, weekend: 50% } } }
`;
    // Five days with 11 hours each above 100/s.
    expect(shares(text, 7 * 86_400).shop.degraded).toBe(5 * 11 * 3600);
    expect(shares(text, 2 * 86_400, 5 * 86_400).shop).toEqual({ down: 0, degraded: 0, lost: 0 });
  });

  test('has spikes of users, whose requests count', () => {
    const text = `
components: { web: { capacity: 100/s } }
services:
  shop: { requires: [web], load: { base: 100/s, spikes: { tbh: 1000s, lasts: 100s, times: 5x } } }
`;
    // 100 s of 500/s, 100/s of them served; of 1900 s x 100/s + 100 s x 400/s that were sent.
    expect(shares(text, 1900).shop.degraded).toBe(100);
    expect(shares(text, 1900).shop.lost / 1900).toBeCloseTo((100 * 400) / (1900 * 100 + 100 * 400), 6);
  });
});

test('what is used near each instance matters to those that lack it', () => {
  const text = `
${oneOut}
components:
  app: { instances: [b, c], requires: [database], uses: [{ cache: { within: zone, without: { load: 5x, success: 80% } } }] }
  cache: { instances: [b, c], failures: { crash: { ttf: 1000s, ttr: 100s } } }
  database: { capacity: 300/s }
services: { shop: { requires: [app], load: 100/s } }
`.replace('b: {}, c: {}', 'b: { kind: zone }, c: { kind: zone, failures: { outage: { ttf: 1050s, ttr: 5s } } }');
  // From 1000 to 1100 s both lack it: 500/s come to the database, 60 % of 80 % go well.
  expect(shares(text, 1900).shop.lost).toBeCloseTo(100 * (1 - 0.6 * 0.8), 4);
});

test('a half of the instances without what they use near them does half of the harm', () => {
  const text = `
places: { b: { kind: zone }, c: { kind: zone } }
components:
  app: { instances: [b, c], requires: [database], uses: [{ cache: { within: zone, without: { load: 5x, success: 80% } } }] }
  cache: { instances: [b, c] }
  database: { capacity: 200/s }
hazards: { flush: { tbh: 1000s, lasts: 100s, targets: [cache], effect: down, hits: { random: 1 } } }
services: { shop: { requires: [app], load: 100/s } }
`;
  // 300/s come to the database, which carries 200/s; of those from one half 80 % go well.
  expect(shares(text, 1900).shop.lost).toBeCloseTo(100 * (1 - (2 / 3) * 0.9), 4);
});

describe('reads', () => {
  const text = (writes: string) => `
components:
  app: { requires: [${writes}{ database: { for: reads } }] }
  database: { instances: 3, active: 1, standby: hot, capacity: 40/s, ${once}, data: { replication: sync } }
services: { shop: { requires: [app], load: 100/s } }
`;

  test('are carried by every copy that can be read', () => {
    expect(shares(text(''), 900)).toEqual({ shop: { down: 0, degraded: 0, lost: 0 } });
    // All three fail together at 1000 s, for 100 s.
    expect(shares(text(''), 1900)).toEqual({ shop: { down: 100, degraded: 0, lost: 100 } });
  });

  test('get what writes leave of the copies', () => {
    // 40/s of the writes are served by the one that takes them, and 80/s of the reads by the others.
    expect(shares(text('database, '), 900).shop.lost).toBeCloseTo(900 * (1 - 0.4 * 0.8), 4);
  });
});
