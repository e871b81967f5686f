import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readText } from '../../../src/model/text/read.ts';
import { thingAt, thingsIn } from '../../../src/web/editor/things.ts';
import { contextAt } from '../../../src/web/editor/walk-text.ts';

/** What the text is about where `|` stands. */
function at(marked: string): string {
  const offset = marked.indexOf('|');
  const { path, what } = contextAt(marked.replace('|', ''), offset);
  return `${what} ${path.join('.')}`.trim();
}

describe('what a position of a half-written text is inside of', () => {
  test.each([
    ['|', 'key'],
    ['nines: 1\n|', 'key'],
    ['nines: |', 'value nines'],
    ['components:\n  |', 'key components'],
    ['components:\n  db:\n    |', 'key components.db'],
    ['components:\n  db:\n    mt|', 'key components.db'],
    ['components:\n  db:\n    mttf: 1y\n    |', 'key components.db'],
    ['components:\n  db:\n    mttf: 1y\n  |', 'key components'],
    ['components:\n  db:\n    mttf: |\n  web: {}', 'value components.db.mttf'],
    ['components:\n  db: { | }', 'key components.db'],
    ['components:\n  db: { mttf: | }', 'value components.db.mttf'],
    ['components:\n  db: { mttf: 1y, |', 'key components.db'],
    ['components:\n  db: { failures: { crash: { mttf: 1y, | } } }', 'key components.db.failures.crash'],
    ['components:\n  db: {\n    mttf: 1y,\n    |\n  }', 'key components.db'],
    ['components:\n  web: { requires: [a, |] }', 'value components.web.requires.1'],
    ['components:\n  web:\n    requires:\n      - a\n      - |', 'value components.web.requires.1'],
    ['components:\n  web:\n    requires:\n    - a\n    - |', 'value components.web.requires.1'],
    ['components:\n  web:\n    requires:\n      - any: [|', 'value components.web.requires.0.any.0'],
    ['name: "a: b" # |', 'remark name'],
    ['# |', 'remark'],
    ['components:\n  "d b":\n    |', 'key components.d b'],
    ['description: >\n  some: text\n|', 'key'],
    ['description: >\n  some: text\n  |', 'value description'],
    ['{"components": {"db": {|', 'key components.db'],
    ['{\n  "components": {\n    "db": { "mttf": |', 'value components.db.mttf'],
  ])('%j', (marked, expected) => {
    expect(at(marked)).toBe(expected);
  });

  test('is found in every place of any text without throwing', () => {
    const text = 'a: {b: [1, "x\n- - c: \'\n? d\n  e: |\n   f\n]}}\n\t- g: &x !y {h\n';
    for (let offset = 0; offset <= text.length; offset++) expect(() => contextAt(text, offset)).not.toThrow();
  });
});

describe('the things of a text', () => {
  const models = readdirSync('models').filter((name) => name.endsWith('.yaml'));

  test.each(models)('are those that are written in models/%s', (name) => {
    const text = readFileSync(`models/${name}`, 'utf8');
    const data = readText(text).value as Record<string, object>;
    const planned = ['maintenance', 'drills', 'scenarios'];
    const sections = ['components', 'places', 'services', 'hazards', 'crews', 'spares', ...planned];
    const written = sections.flatMap((section) =>
      Object.keys(data[section] ?? {}).map((thing) => `${section} ${thing}`),
    );
    const found = thingsIn(text).filter(({ section }) => section !== 'study');
    expect(found.map(({ section, name: thing }) => `${section} ${thing}`).sort()).toEqual(written.sort());
    for (const thing of found) expect(text.slice(thing.from)).toMatch(new RegExp(`^["']?${thing.name}`));
  });

  test('are found at each of their lines, and not between them', () => {
    const text = 'components:\n  db:\n    mttf: 1y\n\n  # about web\n  web: {}\nstudy:\n  seed: a\n';
    expect(thingAt(text, text.indexOf('mttf'))).toMatchObject({ section: 'components', name: 'db' });
    expect(thingAt(text, text.indexOf('# about'))).toBeNull();
    expect(thingAt(text, text.indexOf('web:'))).toMatchObject({ name: 'web' });
    expect(thingAt(text, text.indexOf('seed'))).toMatchObject({ section: 'study' });
  });
});
