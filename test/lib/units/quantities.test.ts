import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import {
  formatFraction,
  formatMoney,
  formatRate,
  parseFraction,
  parseMoney,
  parseMoneyRate,
  parseRate,
} from '../../../src/lib/units/index.ts';

/** The value read, or the hint of the refusal. */
function read(reading: { ok: true; value: unknown } | { ok: false; hint: string }): unknown {
  return reading.ok ? reading.value : reading.hint;
}

const positive = fc.double({ min: 0, max: 1e12, noNaN: true });

describe('a fraction', () => {
  test.each([
    ['99.95%', 0.9995],
    ['0.9995', 0.9995],
    [0.9995, 0.9995],
    ['20 %', 0.2],
    [0, 0],
    [1, 1],
    ['100%', 1],
  ])('%s is %d', (written, expected) => {
    expect(read(parseFraction(written))).toBe(expected);
  });

  test.each([
    [99.5, 'write `99.5%` or `0.995`'],
    ['150%', 'write a fraction like `99.95%` or `0.9995`'],
    [-0.1, 'write a fraction like `99.95%` or `0.9995`'],
    ['half', 'write a fraction like `99.95%` or `0.9995`'],
    [NaN, 'write a fraction like `99.95%` or `0.9995`'],
    [null, 'write a fraction like `99.95%` or `0.9995`'],
  ])('%s is refused with the hint: %s', (written, hint) => {
    expect(read(parseFraction(written))).toBe(hint);
  });

  test('is read back exactly from what is written for it', () => {
    const fraction = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 100_000 }).map((n) => n / 1e5),
    );
    fc.assert(fc.property(fraction, (value) => read(parseFraction(formatFraction(value))) === value));
    expect([0.9995, 0.07, 0, 1, 0.29, 1 / 3].map(formatFraction)).toEqual([
      '99.95%',
      '7%',
      '0%',
      '100%',
      '29%',
      '0.3333333333333333',
    ]);
  });
});

describe('a rate', () => {
  test.each([
    ['200/s', 200],
    ['30/min', 0.5],
    ['3/y', 3 / 31_536_000],
    ['0.4/h', 0.4 / 3600],
    [0, 0],
  ])('%s is %d per second', (written, expected) => {
    expect(read(parseRate(written))).toBe(expected);
  });

  test.each([
    [200, 'write `200/s` or `200/h`'],
    ['200', 'write a rate like `200/s`, `30/min` or `3/y`'],
    ['200 per second', 'write a rate like `200/s`, `30/min` or `3/y`'],
    ['5/hours', 'write `5/h`'],
    ['5/m', 'write `5/min`'],
    ['5/Minutes', 'write `5/min`'],
    ['5/constructor', 'write a rate like `200/s`, `30/min` or `3/y`'],
    ['-5/s', 'write a rate like `200/s`, `30/min` or `3/y`'],
  ])('%s is refused with the hint: %s', (written, hint) => {
    expect(read(parseRate(written))).toBe(hint);
  });

  test('is read back exactly from what is written for it', () => {
    fc.assert(fc.property(positive, (value) => read(parseRate(formatRate(value))) === value));
    expect([200, 0.5, 3 / 31_536_000, 0].map(formatRate)).toEqual(['200/s', '0.5/s', '3/y', '0/s']);
  });
});

describe('money', () => {
  test.each([
    [5000, { once: 5000, perSecond: 0 }],
    ['5000', { once: 5000, perSecond: 0 }],
    ['120/mo', { once: 0, perSecond: 120 / 2_628_000 }],
    ['0.40/h', { once: 0, perSecond: 0.4 / 3600 }],
  ])('%s is %j', (written, expected) => {
    expect(read(parseMoney(written))).toEqual(expected);
  });

  test.each(['5,000', '$5', '5k', -1, null, Infinity])('%j is refused with examples', (written) => {
    expect(read(parseMoney(written))).toMatch(/^write money like/);
  });

  test('per time needs its unit', () => {
    expect(read(parseMoneyRate('5000/h'))).toBe(5000 / 3600);
    expect(read(parseMoneyRate(5000))).toBe('write `5000/h` or `5000/mo`');
    expect(read(parseMoneyRate('5000'))).toBe('write money per time like `5000/h` or `120/mo`');
  });

  test('is read back exactly from what is written for it', () => {
    const money = fc.oneof(
      positive.map((once) => ({ once, perSecond: 0 })),
      positive.map((perSecond) => ({ once: 0, perSecond })),
    );
    fc.assert(
      fc.property(money, (value) => {
        expect(read(parseMoney(formatMoney(value)))).toEqual(value);
      }),
    );
  });
});
