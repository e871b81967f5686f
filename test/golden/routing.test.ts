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

describe('what collapses where requests are led to places', () => {
  /** Twice as many come from 1000 s to 1500 s; `dns` leads 60 % to eu and 40 % to us, or all to eu, and is checked every 30 s. */
  const rush = (routing: string, instances: string, until: string): string => `
places: { eu: { kind: region }, us: { kind: region } }
components:
  dns: { kind: dns, detection: 30s, routing: ${routing}, requires: [{ web: { within: region } }] }
  web: { instances: ${instances}, capacity: 100/s, overload: { collapse: { until: ${until}, restart: 20s } } }
services: { shop: { requires: [dns], load: { base: 100/s, spikes: { tbh: 1000s, lasts: 500s, times: 2x } } } }
`;
  const shares = '{ to: { eu: 60%, us: 40% }, policy: weighted }';
  const best = '{ to: [eu, us], policy: failover }';

  test('does so alone, is left like a place that is out, and comes back when it could stand what it would be led', () => {
    // From 1000 on 120 come to eu, which carries 100; the others carry 300. In all 1500 + 2 x 500 seconds of requests of 2000.
    expectWalk(rush(shares, '{ eu: 1, us: 3 }', '80%'), 2000, {
      happens: `
        1000 shop spike strikes
        1000 web in eu collapses
        1030 dns to eu requests go elsewhere
        1500 shop spike is over
        1520 web in eu stands again
        1520 dns to eu requests come back
      `,
      degraded: { shop: 30 },
      lost: { shop: (0.6 * 30 * 2 * 2000) / 2500 },
    });
  });

  test('takes the others with it where they cannot carry all, and is down until the load falls', () => {
    expectWalk(rush(shares, '{ eu: 1, us: 1 }', '100%'), 2000, {
      happens: `
        1000 shop spike strikes
        1000 web in eu collapses
        1030 dns to eu requests go elsewhere
        1030 web in us collapses
        1030 shop service down
        1060 dns to us requests go elsewhere
        1500 shop spike is over
        1520 web in eu stands again
        1520 web in us stands again
        1520 dns to eu requests come back
        1520 dns to us requests come back
        1520 shop service up
      `,
      down: { shop: 490 },
      degraded: { shop: 30 },
      lost: { shop: ((0.6 * 30 * 2 + 470 * 2 + 20) * 2000) / 2500 },
      charged: { 'overload web, waiting': 470, 'overload web, restart': 20 },
    });
  });

  test('stays down although nobody is led there, as long as too many would be', () => {
    // Alone each of them would get 100, and comes back at 80.
    expectWalk(rush(shares, '{ eu: 1, us: 1 }', '80%'), 2400, {
      happens: `
        1000 shop spike strikes
        1000 web in eu collapses
        1030 dns to eu requests go elsewhere
        1030 web in us collapses
        1030 shop service down
        1060 dns to us requests go elsewhere
        1500 shop spike is over
      `,
      down: { shop: 1370 },
      degraded: { shop: 30 },
      lost: { shop: ((0.6 * 30 * 2 + 470 * 2 + 900) * 2400) / 2900 },
      charged: { 'overload web, waiting': 1370 },
    });
  });

  test('gets everything back with failover, from a place that carried all meanwhile', () => {
    expectWalk(rush(best, '{ eu: 1, us: 3 }', '100%'), 2000, {
      happens: `
        1000 shop spike strikes
        1000 web in eu collapses
        1000 shop service down
        1030 dns to eu requests go elsewhere
        1030 shop service up
        1500 shop spike is over
        1520 web in eu stands again
        1520 dns to eu requests come back
      `,
      down: { shop: 30 },
      lost: { shop: (30 * 2 * 2000) / 2500 },
      charged: { 'overload web, detection': 30 },
    });
  });

  test('with failover comes back from nothing once the first place would stand all of it', () => {
    expectWalk(rush(best, '{ eu: 1, us: 1 }', '100%'), 2000, {
      happens: `
        1000 shop spike strikes
        1000 web in eu collapses
        1000 shop service down
        1030 dns to eu requests go elsewhere
        1030 web in us collapses
        1060 dns to us requests go elsewhere
        1500 shop spike is over
        1520 web in eu stands again
        1520 web in us stands again
        1520 dns to eu requests come back
        1520 dns to us requests come back
        1520 shop service up
      `,
      down: { shop: 520 },
      lost: { shop: ((500 * 2 + 20) * 2000) / 2500 },
    });
  });
});

test('What scales where requests are led to places does so in each for itself', () => {
  // 30/s for each instance: 60 and 40 take 2 and 2, in the rush 120 and 80 take 4 and 3; all 100 take 4 in us.
  const text = `
places:
  eu: { kind: region, failures: { outage: { ttf: { empirical: [2000s] }, ttr: 500s } } }
  us: { kind: region }
components:
  dns:
    kind: dns
    detection: 30s
    routing: { to: { eu: 60%, us: 40% }, policy: weighted }
    requires: [{ web: { within: region } }]
  web:
    instances: { eu: 2, us: 2 }
    capacity: 50/s
    autoscale: { min: 1, max: 4, at: 60%, start: 20s, cooldown: 60s }
services: { shop: { requires: [dns], load: { base: 100/s, spikes: { tbh: 1000s, lasts: 500s, times: 2x } } } }
`;
  expectWalk(text, 2200, {
    happens: `
      1000 shop spike strikes
      1000 web@eu#3 starts
      1000 web@eu#4 starts
      1000 web@us#3 starts
      1020 web@eu#3 can serve
      1020 web@eu#4 can serve
      1020 web@us#3 can serve
      1500 shop spike is over
      1560 web@eu#3 is stopped
      1560 web@eu#4 is stopped
      1560 web@us#3 is stopped
      2000 eu: outage fails
      2000 eu is out
      2030 dns to eu requests go elsewhere
      2030 web@us#3 starts
      2030 web@us#4 starts
      2050 web@us#3 can serve
      2050 web@us#4 can serve
    `,
    // In the rush eu gets 120 and carries 100 for 20 s; without eu 60 % are lost for 30 s.
    degraded: { shop: 50 },
    lost: { shop: ((2 * 20 * (20 / 200) + 0.6 * 30) * 2200) / 2700 },
  });
});

describe('what is led to places, and asked for elsewhere as well', () => {
  /** Each instance carries 50/s: 100 in eu, 50 in us, 50 in ap, where nobody is led. */
  const shared = (load: string, office: string, more = ''): string => `
places: { eu: { kind: region }, eu-a: { kind: zone, in: eu }, us: { kind: region }, ap: { kind: region } }
components:
  dns: { kind: dns, routing: { to: { eu: 75%, us: 25% }, policy: geo }, requires: [{ web: { within: region } }] }
  web: { instances: { eu: 1, eu-a: 1, us: 1, ap: 1 }, capacity: 50/s }
${more}
services:
  shop: { requires: [dns], load: ${load} }
  office: { requires: [${more === '' ? 'web' : 'local'}], load: ${office} }
`;

  const lostOf = (text: string): number[] => {
    const tally = createPlayer(systemOf(text), { seed: 'golden', warmup: 0, horizon: 100, check: true }).play(0);
    return [...tally.lost].map((lost) => Number((lost / 100).toFixed(9)));
  };

  test('serves them first, and the others with what is left, wherever that is', () => {
    // 75 and 25 are led to eu and us; 25 + 25 + 50 are left.
    expect(lostOf(shared('100/s', '100/s'))).toEqual([0, 0]);
    expect(lostOf(shared('100/s', '125/s'))).toEqual([0, 0.2]);
    // 150 and 50 come to eu and us: a third of what comes to eu is shed, and only ap has room.
    expect(lostOf(shared('200/s', '100/s'))).toEqual([0.25, 0.5]);
  });

  test('serves those first that are led to a place inside of another', () => {
    // 40 are led to eu-a, which carries 50; eu gets 90 more of its 60, and us 30 of 50.
    const local = '  local: { kind: dns, routing: { to: [eu-a], policy: failover }, requires: [{ web: { within: zone } }] }';
    expect(lostOf(shared('120/s', '40/s', local))).toEqual([0.25, 0]);
  });
});

test('Whoever checks a place and is lost with it finds nothing, until it is back', () => {
  // The checker needs what the place lacks, and is back with it; of the two, either may be first in the file.
  const parts = {
    dns: 'dns: { detection: { delay: 30s, by: checker }, routing: { to: [us, ap], policy: failover }, requires: [{ web: { within: region } }] }',
    checker: 'checker: { requires: [power] }',
    web: 'web: { instances: [us, ap], requires: [power] }',
    power: 'power: { failures: { cut: { ttf: { empirical: [1000s] }, ttr: 100s } } }',
  };
  for (const order of [Object.values(parts), Object.values(parts).reverse()]) {
    const text = `${places}\ncomponents:\n  ${order.join('\n  ')}\nservices: { shop: { requires: [dns] } }\n`;
    expectWalk(text, 1400, {
      happens: `
        1000 eu: outage fails
        1000 eu is out
        1000 power: cut fails
        1000 shop service down
        1100 power: cut is repaired
        1100 power can serve
        1100 shop service up
      `,
      down: { shop: 100 },
    });
  }
});
