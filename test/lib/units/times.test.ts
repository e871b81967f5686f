import fc from '../../fast-check.ts';
import { expect, test } from 'vitest';
import { formatTimes, parseTimes } from '../../../src/lib/units/index.ts';

test.each([
  ['5x', 5],
  ['1.5x', 1.5],
  ['0x', 0],
  ['1e3x', 1000],
])('%s is the factor %d', (written, factor) => {
  expect(parseTimes(written)).toEqual({ ok: true, value: factor });
});

test.each<[unknown, string]>([
  [5, 'write `5x`'],
  [-5, 'write a factor like `5x` or `1.5x`'],
  ['5', 'write a factor like `5x` or `1.5x`'],
  ['5 x', 'write a factor like `5x` or `1.5x`'],
  ['-5x', 'write a factor like `5x` or `1.5x`'],
  ['1e999x', 'write a factor like `5x` or `1.5x`'],
  [null, 'write a factor like `5x` or `1.5x`'],
])('%s is refused with the hint: %s', (written, hint) => {
  expect(parseTimes(written)).toMatchObject({ ok: false, hint });
});

test('a printed factor is read back exactly', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e300, noNaN: true }), (factor) => {
      expect(parseTimes(formatTimes(Math.abs(factor)))).toEqual({ ok: true, value: Math.abs(factor) });
    }),
  );
});
