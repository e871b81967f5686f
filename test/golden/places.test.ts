import { describe, test } from 'vitest';
import { expectWalk } from './walk.ts';

describe('places, second by second', () => {
  test('what is in a zone is out while the zone or the region around it is', () => {
    // The region is out 100-150, the zone 120-200: the unit 100-200. What is out longest is charged.
    expectWalk(
      `
places:
  region: { ttf: 100s, ttr: 50s }
  zone: { in: region, ttf: 120s, ttr: 80s }
components: { unit: { in: zone } }
services: { shop: { requires: [unit] } }
`,
      240,
      {
        happens: `
          100 region: failure fails
          100 region is out
          100 zone is out
          100 shop service down
          120 zone: failure fails
          150 region: failure is repaired
          150 region is back
          200 zone: failure is repaired
          200 zone is back
          200 shop service up
        `,
        down: { shop: 100 },
        charged: { 'place region failure, repair': 50, 'place zone failure, repair': 50 },
      },
    );
  });

  test('what is out of reach goes on ageing and being repaired', () => {
    // The unit breaks at 120 while the zone is out 100-150, and is whole again at 140.
    expectWalk(
      `
places: { zone: { ttf: 100s, ttr: 50s } }
components: { unit: { in: zone, ttf: 120s, ttr: 20s } }
services: { shop: { requires: [unit] } }
`,
      200,
      {
        happens: `
          100 zone: failure fails
          100 zone is out
          100 shop service down
          120 unit@zone: failure fails
          140 unit@zone: failure is repaired
          140 unit@zone can serve
          150 zone: failure is repaired
          150 zone is back
          150 shop service up
        `,
        down: { shop: 50 },
        outages: { shop: 1 },
        charged: { 'place zone failure, repair': 50 },
      },
    );
  });

  test('without power a part does not age, and starts when the power is back', () => {
    // Off 100-150, started at 170. The unit is 100 s old at the cut, and goes on ageing from 150: dead at 230. Repaired at 240 it
    // starts again, until the end at 249 and beyond.
    expectWalk(
      `
places: { hall: { failures: { cut: { ttf: 100s, ttr: 50s, power: off } } } }
components: { unit: { in: hall, ttf: 180s, ttr: 10s, start: 20s } }
services: { shop: { requires: [unit] } }
`,
      249,
      {
        happens: `
          100 hall: cut fails
          100 hall is out
          100 shop service down
          150 hall: cut is repaired
          150 hall is back
          150 unit@hall starts
          170 unit@hall can serve
          170 shop service up
          230 unit@hall: failure fails
          230 shop service down
          240 unit@hall: failure is repaired
          240 unit@hall starts
        `,
        down: { shop: 89 },
        charged: {
          'place hall cut, repair': 50,
          'place hall cut, restart': 20,
          'mode unit failure, repair': 10,
          'mode unit failure, restart': 9,
        },
      },
    );
  });

  test('a place is out while what it requires does not work', () => {
    expectWalk(
      `
places: { hall: { requires: [feed] } }
components:
  feed: { ttf: 100s, ttr: 50s }
  unit: { in: hall }
services: { shop: { requires: [unit] } }
`,
      200,
      {
        happens: `
          100 feed: failure fails
          100 hall is out
          100 shop service down
          150 feed: failure is repaired
          150 feed can serve
          150 hall is back
          150 shop service up
        `,
        down: { shop: 50 },
        charged: { 'mode feed failure, repair': 50 },
      },
    );
  });

  test('a disaster takes the place for its length, and what is in it for its repair', () => {
    expectWalk(
      `
places: { hall: {} }
components: { unit: { in: hall } }
hazards: { quake: { tbh: 100s, lasts: 50s, targets: [hall], effect: destroy, ttr: 100s } }
services: { shop: { requires: [unit] } }
`,
      240,
      {
        happens: `
          100 quake strikes
          100 hall is out
          100 unit@hall: quake fails
          100 shop service down
          150 quake is over
          150 hall is back
          200 unit@hall: quake is repaired
          200 unit@hall can serve
          200 shop service up
        `,
        down: { shop: 100 },
        charged: { 'hazard quake, repair': 100 },
      },
    );
  });

  test('of two zones each holds its own, and a service that needs one of them never notices', () => {
    expectWalk(
      `
places: { a: { ttf: 100s, ttr: 50s }, b: { ttf: 160s, ttr: 50s } }
components: { unit: { instances: [a, b] } }
services: { one: { requires: [unit] }, both: { requires: [pair] } }
`.replace('components: {', 'components: { pair: { instances: [a, b], needs: 2 },'),
      240,
      {
        happens: `
          100 a: failure fails
          100 a is out
          100 both service down
          150 a: failure is repaired
          150 a is back
          150 both service up
          160 b: failure fails
          160 b is out
          160 both service down
          210 b: failure is repaired
          210 b is back
          210 both service up
        `,
        down: { both: 100 },
        outages: { both: 2 },
      },
    );
  });
});

describe('hazards, second by second', () => {
  test('a layer stops an attack while it works, and not while it does not', () => {
    // Stopped at 100; the filter breaks at 150; the next, 100 s after the first, strikes.
    expectWalk(
      `
components: { unit: {}, filter: { ttf: 150s, ttr: 1000s } }
hazards: { attack: { tbh: 100s, lasts: 10s, targets: [unit], effect: down, stoppedBy: [{ filter: 100% }] } }
services: { shop: { requires: [unit] } }
`,
      250,
      {
        happens: `
          100 attack is stopped
          150 filter: failure fails
          200 attack strikes
          200 shop service down
          210 attack is over
          210 shop service up
        `,
        down: { shop: 10 },
        charged: { 'hazard attack, repair': 10 },
      },
    );
  });

  test('two hazards may hold the same part down, and it is back when both are over', () => {
    expectWalk(
      `
components: { unit: {} }
hazards:
  first: { tbh: 100s, lasts: 50s, targets: [unit], effect: down }
  second: { tbh: 120s, lasts: 80s, targets: [unit], effect: down }
services: { shop: { requires: [unit] } }
`,
      240,
      {
        happens: `
          100 first strikes
          100 shop service down
          120 second strikes
          150 first is over
          200 second is over
          200 shop service up
        `,
        down: { shop: 100 },
        outages: { shop: 1 },
      },
    );
  });

  test('a common cause breaks all instances at once', () => {
    expectWalk(
      `
components: { unit: { instances: 2, failures: { stop: { ttf: 100s, ttr: 30s, commonCause: 100% } } } }
services: { shop: { requires: [unit] } }
`,
      190,
      {
        happens: `
          100 unit#1: stop fails
          100 unit#2: stop fails
          100 shop service down
          130 unit#1: stop is repaired
          130 unit#1 can serve
          130 unit#2: stop is repaired
          130 unit#2 can serve
          130 shop service up
        `,
        down: { shop: 30 },
        charged: { 'mode unit stop, repair': 30 },
      },
    );
  });

  test('a failure that spreads breaks the others in the same moment', () => {
    expectWalk(
      `
components:
  unit: { failures: { stop: { ttf: 100s, ttr: 30s, spreads: { to: other, probability: 100% } } } }
  other: { instances: 2, failures: { halt: { ttf: never, ttr: 10s } } }
services: { shop: { requires: [other] } }
`,
      120,
      {
        happens: `
          100 unit: stop fails
          100 other#1: halt fails
          100 other#2: halt fails
          100 shop service down
          110 other#1: halt is repaired
          110 other#1 can serve
          110 other#2: halt is repaired
          110 other#2 can serve
          110 shop service up
        `,
        down: { shop: 10 },
        charged: { 'mode unit stop, repair': 10 },
      },
    );
  });
});
