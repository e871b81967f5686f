import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { BANDWIDTH_PATTERN, parseBandwidth, parseSize, SIZE_PATTERN } from '../../../src/lib/units/index.ts';

/** The value read, or the hint of the refusal. */
function read(reading: { ok: true; value: unknown } | { ok: false; hint: string }): unknown {
  return reading.ok ? reading.value : reading.hint;
}

describe('a size', () => {
  test.each([
    ['500GB', 500e9],
    ['1.5TiB', 1.5 * 2 ** 40],
    ['200MB', 200e6],
    ['1kB', 1000],
    ['1KiB', 1024],
    ['1e3B', 1000],
    ['2PB', 2e15],
    [0, 0],
  ])('%s is %d bytes', (written, expected) => {
    expect(read(parseSize(written))).toBe(expected);
  });

  test.each([
    [500, 'write `500MB` or `500GB`'],
    ['500', 'write a size like `200MB`, `500GB` or `1.5TiB`'],
    ['500 GB', 'write `500GB`'],
    ['500gb', 'write `500GB`'],
    ['500Gb', 'write `500GB`'],
    ['500G', 'write `500GB`'],
    ['64KB', 'write `64kB`'],
    ['64kib', 'write `64KiB`'],
    ['64Mib', 'write `64MiB`'],
    ['3TBytes', 'write `3TB`'],
    ['3Gbit', '`Gbit` are bits, 8 of which are a byte'],
    ['3constructor', 'write a size like `200MB`, `500GB` or `1.5TiB`'],
    ['-3GB', 'write a size like `200MB`, `500GB` or `1.5TiB`'],
    ['1e400GB', 'write a size like `200MB`, `500GB` or `1.5TiB`'],
    [null, 'write a size like `200MB`, `500GB` or `1.5TiB`'],
  ])('%s is refused with the hint: %s', (written, hint) => {
    expect(read(parseSize(written))).toBe(hint);
  });
});

describe('a bandwidth', () => {
  test.each([
    ['100MB/s', 100e6],
    ['1Gbit/s', 125e6],
    ['8bit/s', 1],
    ['1GiB/min', 2 ** 30 / 60],
    ['2TB/d', 2e12 / 86_400],
  ])('%s is %d bytes per second', (written, expected) => {
    expect(read(parseBandwidth(written))).toBe(expected);
  });

  test.each([
    [100, 'write `100MB/s` or `100Mbit/s`'],
    ['100MB', 'write a bandwidth like `100MB/s` or `1Gbit/s`'],
    ['100 MB/s', 'write `100MB/s`'],
    ['100Mb/s', 'write `100Mbit/s` or `100MB/s`'],
    ['100mB/s', 'write `100MB/s`'],
    ['1Gbits/s', 'write `1Gbit/s`'],
    ['1Gbps', 'write `1Gbit/s`'],
    ['10MBps', 'write `10MB/s`'],
    ['64KiB/sec', 'write `64KiB/s`'],
    ['1Gbit/fortnight', 'write a bandwidth like `100MB/s` or `1Gbit/s`'],
    ['fast', 'write a bandwidth like `100MB/s` or `1Gbit/s`'],
    [undefined, 'write a bandwidth like `100MB/s` or `1Gbit/s`'],
  ])('%s is refused with the hint: %s', (written, hint) => {
    expect(read(parseBandwidth(written))).toBe(hint);
  });
});

test('what editors are told is what is read', () => {
  const text = fc.tuple(fc.constantFrom('1', '1.5', '2e3', '-1', '.5'), fc.string({ unit: 'grapheme', maxLength: 4 }));
  const units = fc.constantFrom('GB', 'TiB', 'kB', 'KB', 'Gbit', 'MB/s', 'Gbit/min', 'Mb/s', 'B/y', 'b');
  const either = fc.oneof(
    text.map((parts) => parts.join('')),
    units.map((unit) => `5${unit}`),
  );
  fc.assert(
    fc.property(either, (written) => {
      expect(parseSize(written).ok).toBe(new RegExp(SIZE_PATTERN).test(written));
      expect(parseBandwidth(written).ok).toBe(new RegExp(BANDWIDTH_PATTERN).test(written));
    }),
  );
});
