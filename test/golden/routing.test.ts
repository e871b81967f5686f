import { describe, expect, test } from 'vitest';
import { createPlayer } from '../../src/engine/index.ts';
import type { Tally } from '../../src/engine/index.ts';
import { expectWalk, systemOf } from './walk.ts';

interface Told {
  down: number;
  degraded: number;
  lost: number;
}

/** Seconds of down and degraded time, and request seconds lost, of the first service in `seconds` seconds. */
function shop(text: string, seconds: number): Told {
  const system = systemOf(text);
  const tally: Tally = createPlayer(system, { seed: 'golden', warmup: 0, horizon: seconds, check: true }).play(0);
  const of = (key: 'down' | 'degraded' | 'lost'): number => Number(tally[key][0].toFixed(6));
  return { down: of('down'), degraded: of('degraded'), lost: of('lost') };
}

/** `eu` is out from 1000 s to 1500 s; `us` and `ap` never are. */
const places = `
places:
  eu: { kind: region, failures: { outage: { ttf: { empirical: [1000s] }, ttr: 500s } } }
  us: { kind: region }
  ap: { kind: region }
`;

function routed(routing: string, rest = ''): string {
  return `${places}
components:
  dns: { kind: dns, detection: 30s, routing: ${routing}, requires: [{ web: { within: region } }] }
  web: { instances: [eu, us, ap] }
services: { shop: { requires: [dns] } }
${rest}`;
}

describe('a region that requests are led to by shares', () => {
  test('loses its share until that is known, and a shrinking part of it for the ttl after', () => {
    // 60 % for 30 s, then 60 % shrinking to nothing in 100 s.
    expect(shop(routed('{ to: { eu: 60%, us: 40% }, policy: weighted, ttl: 100s }'), 1450)).toEqual({
      down: 0,
      degraded: 130,
      lost: 0.6 * 30 + (0.6 * 100) / 2,
    });
  });

  test('is led to again as soon as it works, and nothing is lost of what still goes there', () => {
    // Back after 500 s: known after 30 s, the ttl of 940 s is cut off when half of it is over.
    const lost = 0.5 * 30 + 0.5 * (470 - (470 * 470) / (2 * 940));
    const told = shop(routed('{ to: [eu, us], policy: weighted, ttl: 940s }'), 2000);
    expect(told).toEqual({ down: 0, degraded: 500, lost: Number(lost.toFixed(6)) });
  });

  test('says so in its trace', () => {
    expectWalk(routed('{ to: { eu: 60%, us: 40% }, policy: weighted, ttl: 100s }'), 1600, {
      happens: `
        1000 eu: outage fails
        1000 eu is out
        1030 dns to eu requests go elsewhere
        1030 dns to eu old address in caches
        1130 dns to eu caches are current
        1500 eu: outage is repaired
        1500 eu is back
        1500 dns to eu requests come back
      `,
      degraded: { shop: 130 },
      lost: { shop: 48 },
    });
  });
});

describe('failover between regions', () => {
  test('is down until the loss is known, then degraded for the ttl', () => {
    expect(shop(routed('{ to: [eu, us], policy: failover, ttl: 100s }'), 1450)).toEqual({
      down: 30,
      degraded: 100,
      lost: 30 + 50,
    });
  });

  test('charges the time between fault and detection to detection', () => {
    expectWalk(routed('{ to: [eu, us], policy: failover, ttl: 100s }'), 1200, {
      happens: `
        1000 eu: outage fails
        1000 eu is out
        1000 shop service down
        1030 dns to eu requests go elsewhere
        1030 dns to eu old address in caches
        1030 shop service up
        1130 dns to eu caches are current
      `,
      down: { shop: 30 },
      outages: { shop: 1 },
      degraded: { shop: 100 },
      lost: { shop: 80 },
      charged: { 'place eu outage, detection': 30 },
    });
  });

  test('does not notice the loss of a region that stands by', () => {
    expect(shop(routed('{ to: [us, eu], policy: failover, ttl: 100s }'), 1450)).toEqual({ down: 0, degraded: 0, lost: 0 });
  });

  test('waits while whoever checks the regions is down', () => {
    const text = routed('{ to: [eu, us], policy: failover }')
      .replace('detection: 30s', 'detection: { delay: 30s, by: checker }')
      .replace('services:', '  checker: { failures: { crash: { ttf: { empirical: [990s] }, ttr: 50s } } }\nservices:');
    // The checker is back at 1040 s and begins anew: 70 s after the fault it is known.
    expect(shop(text, 1450).down).toBe(70);
  });

  test('goes on when users call while whoever checks the regions is down', () => {
    const text = routed('{ to: [eu, us], policy: failover }')
      .replace('detection: 30s', 'detection: { delay: 30s, by: checker, noticed: 45s }')
      .replace('services:', '  checker: { failures: { crash: { ttf: { empirical: [990s] }, ttr: 50s } } }\nservices:');
    expect(shop(text, 1450).down).toBe(45);
  });
});

describe('requests led to the region that is nearest', () => {
  const capacity = (routing: string): string => `${places}
components:
  dns: { kind: dns, detection: 30s, routing: ${routing}, requires: [{ web: { within: region } }] }
  web: { instances: { eu: 6, us: 5, ap: 2 }, capacity: 10/s }
services: { shop: { requires: [dns], load: 100/s } }
`;

  test('go to the place that is named for its loss, and add to what it has to carry', () => {
    // ap carries 20/s and gets 10 + 50; us carries 50/s and has 40.
    const to = '{ eu: { share: 50%, then: [ap] }, us: 40%, ap: 10% }';
    expect(shop(capacity(`{ to: ${to}, policy: geo }`), 1130)).toEqual({
      down: 0,
      degraded: 130,
      lost: 0.5 * 30 + 0.4 * 100,
    });
  });

  test('go to the first of the others where none is named', () => {
    // us gets 40 + 50 and carries 50.
    expect(shop(capacity('{ to: { eu: 50%, us: 40%, ap: 10% }, policy: geo }'), 1130)).toEqual({
      down: 0,
      degraded: 130,
      lost: 0.5 * 30 + 0.4 * 100,
    });
  });

  test('are shared in proportion where shares are only weights', () => {
    // us gets 80 and carries 50, ap gets 20 and carries 20.
    expect(shop(capacity('{ to: { eu: 50%, us: 40%, ap: 10% }, policy: weighted }'), 1130)).toEqual({
      down: 0,
      degraded: 130,
      lost: 0.5 * 30 + 0.3 * 100,
    });
  });

  test('find only the instances of the region they come to', () => {
    // Together they carry 130/s; 60 come to us, which carries 50.
    expect(shop(capacity('{ to: { eu: 40%, us: 60% }, policy: geo }').replace('eu: { kind: region, failures: { outage: { ttf: { empirical: [1000s] }, ttr: 500s } } }', 'eu: { kind: region }'), 100)).toEqual({
      down: 0,
      degraded: 100,
      lost: 10,
    });
  });
});

test('A service is down when every region is, and the regions are what it is charged to', () => {
  const text = `
places:
  eu: { kind: region, failures: { outage: { ttf: { empirical: [1000s] }, ttr: 500s } } }
  us: { kind: region, failures: { outage: { ttf: { empirical: [1200s] }, ttr: 500s } } }
components:
  dns: { kind: dns, detection: 30s, routing: { to: [eu, us], policy: weighted }, requires: [{ web: { within: region } }] }
  web: { instances: [eu, us] }
services: { shop: { requires: [dns] } }
`;
  expect(shop(text, 1450)).toEqual({ down: 250, degraded: 30, lost: 15 + 250 });
});
