import { describe, expect, it } from 'vitest';
import { missingFrom, modelAfter, shownCommands } from './doctest.ts';

describe('checking documentation', () => {
  it('finds a line that the program does not print', () => {
    expect(missingFrom('a\nb\n', 'a\nc\n')).toEqual(['c']);
  });

  it('finds lines that are left out without saying so', () => {
    expect(missingFrom('a\nb\nc\n', 'a\nb\n')).toEqual(['not shown: c']);
  });

  it('lets … stand for any lines, and keeps to the order', () => {
    expect(missingFrom('a\nb\nc\nd\n', '…\nb\n…\nd\n')).toEqual([]);
    expect(missingFrom('a\nb\nc\nd\n', 'a\n…\n')).toEqual([]);
    expect(missingFrom('a\nb\nc\nd\n', '…\nd\n…\nb\n')).toEqual(['b']);
  });

  it('puts the entries of a part in the place of those of the same name', () => {
    const before = 'nines: 1\ncomponents:\n  a: { mttf: 1d, mttr: 1h }\n  b: { mttf: 1d, mttr: 1h }\n';
    const part = { line: 1, language: 'yaml', text: 'components:\n  b: { kind: cache }\n' };
    expect(modelAfter(part, before)).toBe(
      'nines: 1\ncomponents:\n  a:\n    mttf: 1d\n    mttr: 1h\n  b:\n    kind: cache\n',
    );
  });

  it('tells commands from what they print', () => {
    const text = '$ npx nines check a.yaml\nfine\n$ npx nines --version\n1\n';
    const shown = shownCommands({ line: 10, language: 'console', text });
    expect(shown.map(({ words, output }) => [words.join(' '), output.trim()])).toEqual([
      ['check a.yaml', 'fine'],
      ['--version', '1'],
    ]);
  });
});
