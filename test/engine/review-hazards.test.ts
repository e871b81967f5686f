import { describe, expect, test } from 'vitest';
import { only, story } from './review.ts';

const shop = `
places: { r: { kind: region }, a: { kind: zone, in: r }, b: { kind: zone, in: r } }
crews: { ops: { response: 30m } }
components:
  s: { instances: [a, b], failures: { stop: { mttf: never, ttr: 2h } } }
  t: { in: r, failures: { stop: { mttf: never, ttr: 2h } } }
services: { web: { requires: [s] }, other: { requires: [t] } }
`;

describe('a hazard whose target is a kind of places', () => {
  test('puts every place of that kind out', () => {
    const told = story(`${shop}hazards: { cut: { tbh: 10h, lasts: 3h, targets: [zone], effect: isolate } }`, 14);
    expect(told.slice(1)).toEqual([
      '10 is out a',
      '10 is out b',
      '10 service down web',
      '13 is over cut',
      '13 is back a',
      '13 is back b',
      '13 service up web',
    ]);
  });

  test('hits as many of the places as it says', () => {
    const cut = '{ tbh: 10h, lasts: 3h, targets: [zone], effect: down, hits: { random: 1 } }';
    const told = story(`${shop}hazards: { cut: ${cut} }`, 24);
    expect(only(told, 'is out')).toHaveLength(2);
    expect(only(told, 'service')).toEqual([]);
  });

  test('breaks what is inside those places', () => {
    const told = story(`${shop}hazards: { quake: { tbh: 10h, lasts: 1h, targets: [zone], effect: destroy } }`, 14);
    expect(only(told, 'fails', 'service')).toEqual([
      '10 fails s@a: stop',
      '10 fails s@b: stop',
      '10 service down web',
      '12 service up web',
    ]);
    const failed = story(`${shop}hazards: { bad: { tbh: 10h, targets: [zone], effect: fail, ttr: 1h } }`, 12);
    expect(only(failed, 'fails', 'service')).toEqual([
      '10 fails s@a: bad',
      '10 fails s@b: bad',
      '10 service down web',
      '11 service up web',
    ]);
  });

  test('makes what is inside those places age faster', () => {
    const model = shop.replace('stop: { mttf: never, ttr: 2h }', 'stop: { ttf: 20h, ttr: 2h }');
    const storm = '{ tbh: 10h, lasts: 2h, targets: [zone], effect: accelerate 3x }';
    // 10 hours as usual, 2 hours three times as fast, and 4 as usual make 20.
    expect(only(story(`${model}hazards: { storm: ${storm} }`, 17), 'fails')).toEqual([
      '16 fails s@a: stop',
      '16 fails s@b: stop',
    ]);
  });
});

test('a hazard that names a crew and no repair has that crew do the repair of the first mode', () => {
  const told = story(`${shop}hazards: { bad: { tbh: 10h, targets: [t], effect: fail, crew: ops } }`, 14);
  expect(only(told, 'repair begins', 'service')).toEqual([
    '10 service down other',
    '10.5 repair begins t@r: bad',
    '12.5 service up other',
  ]);
});
