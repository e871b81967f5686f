import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { differenceOf, lineDifference } from '../../../src/web/files/difference.ts';
import { exampleOf, findExamples } from '../../../src/web/files/example-text.ts';
import { ago } from '../../../src/web/files/time-words.ts';

describe('what differs between two versions', () => {
  const before = 'nines: 1\ncomponents:\n  db: { mttf: 1y }\n  web: {}\nstudy: { trials: 10 }\n';

  test('is told by name: what was added, removed and changed', () => {
    const after = 'nines: 1\ncomponents:\n  db: { mttf: 2y }\n  cache: {}\nstudy: { trials: 20 }\n';
    const { words, addedLines, removedLines } = differenceOf(before, after);
    expect(words).toBe('adds cache; removes web; changes study, db');
    expect([addedLines, removedLines]).toEqual([3, 3]);
  });

  test('is nothing to tell when only remarks changed, but for the lines', () => {
    expect(differenceOf(before, `# new\n${before}`)).toEqual({ words: '', addedLines: 1, removedLines: 0 });
  });

  test('can be told of a text that is no YAML', () => {
    expect(() => differenceOf(before, '{{{')).not.toThrow();
  });

  test('counts what would be too long to name', () => {
    const many = `nines: 1\ncomponents:\n${['a', 'b', 'c', 'd', 'e'].map((name) => `  ${name}: {}\n`).join('')}`;
    expect(differenceOf('nines: 1\n', many).words).toBe('adds a, b, c and 2 more');
  });

  test('line by line leaves out what is far from any change, and only that', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at}`);
    const after = [...lines.slice(0, 20), 'new', ...lines.slice(21)];
    const diff = lineDifference(lines.join('\n'), after.join('\n'))!;
    expect(diff.filter(({ kind }) => kind === 'removed')).toEqual([{ kind: 'removed', text: 'line 20' }]);
    expect(diff.filter(({ kind }) => kind === 'added')).toEqual([{ kind: 'added', text: 'new' }]);
    expect(diff.filter(({ kind }) => kind === 'same').map(({ text }) => text)).toEqual(
      [17, 18, 19, 21, 22, 23].map((at) => `line ${at}`),
    );
    expect(lineDifference('a\nb', 'a\nb')).toEqual([]);
  });
});

describe('the gallery', () => {
  const examples = readdirSync('models').map((name) => exampleOf(name, readFileSync(`models/${name}`, 'utf8')));

  test.each(examples)('says what $fileName shows, in words without marks', ({ title, shows }) => {
    expect(title).not.toBe('');
    expect(shows.length).toBeGreaterThan(40);
    expect(shows).not.toMatch(/`|^Shows|Expect \(|seed /);
    expect(shows).toMatch(/^[A-Z].*[.!]$/);
  });

  test('is searched by all words at once', () => {
    expect(findExamples(examples, 'web SHOP').map(({ fileName }) => fileName)).toContain('web-shop.yaml');
    expect(findExamples(examples, 'web zzz')).toEqual([]);
    expect(findExamples(examples, ' ')).toHaveLength(examples.length);
  });

  test('takes a model that says nothing about itself', () => {
    expect(exampleOf('a.yaml', 'nines: 1\n')).toMatchObject({ title: 'a.yaml', shows: '' });
  });
});

describe('how long ago something was', () => {
  test.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 minute ago'],
    [7_200_000, '2 hours ago'],
    [86_400_000, '1 day ago'],
    [-5, 'just now'],
  ])('%d ms: %s', (past, words) => {
    expect(ago(1e12, 1e12 + past)).toBe(words);
  });

  test('is a date after a month', () => {
    expect(ago(0, 1e12)).toBe('1970-01-01');
  });
});
