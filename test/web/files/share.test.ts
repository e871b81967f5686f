import { deflateRawSync } from 'node:zlib';
import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { BadLink, packModel, positionsIn, safeFileName, unpackModel } from '../../../src/web/files/share.ts';

const pack = (value: unknown): string =>
  deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('a model in a link', () => {
  test('comes out as it went in, whatever its text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
        const shared = { fileName: 'shop.yaml', text, positions: { 'db@a': { x: 16, y: -8 } } };
        expect(await unpackModel(await packModel(shared))).toEqual(shared);
      }),
      { numRuns: 30 },
    );
  });

  test('is made of letters that links may hold', async () => {
    const packed = await packModel({ fileName: 'a.yaml', text: 'é\u{1F600} <&> "', positions: {} });
    expect(packed).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  test('is much shorter than the model', async () => {
    const text = Array.from({ length: 100 }, (_, at) => `  server-${at}: { mttf: 60d, mttr: 20m }\n`).join('');
    expect((await packModel({ fileName: 'a.yaml', text, positions: {} })).length).toBeLessThan(text.length / 4);
  });

  test('keeps positions to the pixel', async () => {
    const packed = await packModel({ fileName: 'a', text: '', positions: { a: { x: 1.4, y: 2.6 } } });
    expect((await unpackModel(packed)).positions).toEqual({ a: { x: 1, y: 3 } });
  });
});

describe('a link that is damaged or hostile', () => {
  test.each([
    ['empty', ''],
    ['no letters of ours', '%3Cscript%3E'],
    ['cut', 'q1YqU7Iy1FFKSSxJVLIy0lFKK1WyUjI0'],
    ['not compressed', Buffer.from('nines: 1').toString('base64url')],
    ['no JSON', pack('nines: 1')],
    ['no model', pack({ v: 1 })],
    ['text that is none', pack({ v: 1, text: { toString: 'x' } })],
    ['a list', pack([1])],
    ['nothing', pack('null')],
    ['of a later version', pack({ v: 2, text: '' })],
    ['not UTF-8', deflateRawSync(Buffer.from([0x22, 0xff, 0xfe, 0x22])).toString('base64url')],
  ])('is refused with a reason: %s', async (_what, packed) => {
    await expect(unpackModel(packed)).rejects.toThrow(BadLink);
  });

  test('never unfolds to more than 2 MB', async () => {
    const bomb = deflateRawSync(Buffer.alloc(20_000_000)).toString('base64url');
    expect(bomb.length).toBeLessThan(30_000);
    await expect(unpackModel(bomb)).rejects.toThrow(/2 MB/);
  });

  test('cannot name a file outside of the downloads', async () => {
    const shared = await unpackModel(pack({ v: 1, text: 'a', fileName: '../../etc/pass\u0000wd\u202eyaml' }));
    expect(shared.fileName).toBe('passwdyaml');
    expect(safeFileName('C:\\temp\\a.yaml')).toBe('a.yaml');
    expect(safeFileName('...')).toBe('model.yaml');
  });

  test('cannot place nodes nowhere', () => {
    const positions = positionsIn(
      JSON.parse('{"a":{"x":1,"y":2},"b":{"x":"1","y":2},"c":null,"__proto__":{"x":1,"y":1},"d":{"x":1e300,"y":0}}'),
    );
    expect(positions).toEqual({ a: { x: 1, y: 2 } });
    expect(positionsIn([1])).toEqual({});
  });
});
