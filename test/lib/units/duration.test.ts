import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import {
  DURATION_PATTERN,
  formatDuration,
  humanDuration,
  parseDuration,
  SECONDS,
} from '../../../src/lib/units/index.ts';

function secondsOf(written: unknown): number | string {
  const reading = parseDuration(written);
  return reading.ok ? reading.value : reading.hint;
}

describe('a written duration', () => {
  test.each([
    ['250ms', 0.25],
    ['30s', 30],
    ['5m', 300],
    ['4h', 14_400],
    ['1d', 86_400],
    ['2w', 1_209_600],
    ['1mo', 2_628_000],
    ['2y', 63_072_000],
    ['4h30m', 16_200],
    ['1.5h', 5400],
    ['1y2mo3w4d5h6m7s8ms', 31_536_000 + 5_256_000 + 1_814_400 + 345_600 + 18_000 + 360 + 7 + 0.008],
    ['1e3s', 1000],
    [0, 0],
    ['0', 0],
    ['0s', 0],
  ])('%s is %d seconds', (written, expected) => {
    expect(secondsOf(written)).toBe(expected);
  });

  test('has years of 365 days, and months of a twelfth of it', () => {
    expect(SECONDS.y).toBe(8760 * 3600);
    expect(SECONDS.mo * 12).toBe(SECONDS.y);
  });

  test.each([
    [5, 'write `5s`, `5m` or `5h`'],
    ['5', 'write `5s`, `5m` or `5h`'],
    ['4 h 30 min', 'write `4h30m`'],
    ['2 hours', 'write `2h`'],
    ['90min', 'write `90m`'],
    ['30m4h', 'write `4h30m`'],
    ['3 Months, 2 days', 'write `3mo2d`'],
    ['-5s', 'a duration cannot be negative'],
    ['1e999s', 'write `never` for what never comes'],
  ])('%s is refused with the hint: %s', (written, hint) => {
    expect(secondsOf(written)).toBe(hint);
  });

  test.each(['', 'h', 'soon', '4x', '4hh', '5constructor', NaN, Infinity, -1, null, true, [], {}, 'NaNs', '١٢s'])(
    '%j is refused with a list of examples',
    (written) => {
      expect(secondsOf(written)).toMatch(/^write a duration like/);
    },
  );

  test('is matched by the pattern of the schema exactly when it is read, or refused only for its length', () => {
    const pattern = new RegExp(DURATION_PATTERN);
    const piece = fc.constantFrom('1', '20', '0.5', 'y', 'mo', 'w', 'd', 'h', 'm', 's', 'ms', ' ', '-', 'e3', '.');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        fc.pre(Number.isNaN(Number(text)));
        const reading = parseDuration(text);
        const tooLong = !reading.ok && reading.message === 'the duration is too long';
        expect(pattern.test(text)).toBe(reading.ok || tooLong);
      }),
    );
  });
});

describe('a number of seconds', () => {
  test.each([
    [0, '0s'],
    [0.25, '250ms'],
    [45, '45s'],
    [90, '90s'],
    [5400, '90m'],
    [16_200, '4h30m'],
    [86_400, '1d'],
    [604_800, '1w'],
    [7_776_000, '90d'],
    [2_628_000, '1mo'],
    [31_536_000, '1y'],
    [47_304_000, '18mo'],
    [2.5, '2.5s'],
  ])('%d is written as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  test('is read back exactly from what is written for it', () => {
    const seconds = fc.oneof(
      fc.double({ min: 0, max: 1e15, noNaN: true }),
      fc.nat(),
      fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true, noDefaultInfinity: true }),
      fc
        .tuple(fc.double({ min: 0.001, max: 999, noNaN: true }), fc.constantFrom(...Object.values(SECONDS)))
        .map(([n, u]) => n * u),
    );
    fc.assert(fc.property(seconds, (value) => secondsOf(formatDuration(value)) === value));
  });

  test.each([
    [0, '0 s'],
    [0.25, '250 ms'],
    [0.0012345, '1.23 ms'],
    [2.345, '2.3 s'],
    [12.345, '12.3 s'],
    [59.97, '1 min'],
    [1577, '26 min 17 s'],
    [16_200, '4 h 30 min'],
    [3599.6, '1 h'],
    [86_399, '1 d'],
    [100_000, '1 d 4 h'],
    [10_000_000, '116 d'],
    [31_535_999, '1 y'],
    [44_000_000, '1.4 y'],
    [3.1536e10, '1000 y'],
    [-90, '-1 min 30 s'],
    [Infinity, 'never'],
    [NaN, '–'],
  ])('%d is told to people as %s', (seconds, text) => {
    expect(humanDuration(seconds)).toBe(text);
  });
});
