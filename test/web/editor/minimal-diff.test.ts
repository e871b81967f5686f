import fc from '../../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { textChanges, type TextChange } from '../../../src/web/editor/minimal-diff.ts';

function applied(text: string, changes: TextChange[]): string {
  return [...changes]
    .reverse()
    .reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

describe('what differs between two texts', () => {
  test('turns the one into the other, in order and without overlaps, whatever they are', () => {
    const line = fc.constantFrom('a: 1\n', '  b: 2\n', '\n', 'c', '# é\n', '\u{1F600}x\n', '\u{1F601}x\n');
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = textChanges(before, after);
        expect(applied(before, changes)).toBe(after);
        changes.forEach(({ from, to }, at) => {
          expect(from).toBeLessThanOrEqual(to);
          if (at > 0) expect(from).toBeGreaterThanOrEqual(changes[at - 1].to);
        });
      }),
    );
  });

  test('is nothing for equal texts', () => {
    expect(textChanges('a\nb\n', 'a\nb\n')).toEqual([]);
  });

  test('is only the characters that changed', () => {
    expect(textChanges('mttf: 60d\nmttr: 1h\n', 'mttf: 90d\nmttr: 1h\n')).toEqual([{ from: 6, to: 7, insert: '9' }]);
  });

  test('is one change for each place, so that a cursor between them stays', () => {
    const changes = textChanges('a: 1\nb: 2\nc: 3\n', 'a: 9\nb: 2\nc: 8\n');
    expect(changes).toEqual([
      { from: 3, to: 4, insert: '9' },
      { from: 13, to: 14, insert: '8' },
    ]);
  });

  test('never splits a character that takes two', () => {
    for (const { from, to } of textChanges('\u{1F600}', '\u{1F601}')) expect([from, to]).toEqual([0, 2]);
  });
});
