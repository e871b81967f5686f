import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editModel, parseModel, printModel, type Edit } from '../../src/model/index.ts';
import { diffLines } from '../../src/model/text/diff.ts';
import { model } from './arbitrary.ts';

/** The document of the language, with its remarks in a column of their own as a person may have them. */
const shop = readFileSync(fileURLToPath(new URL('./fixtures/web-shop-language.yaml', import.meta.url)), 'utf8').replace(
  /^(.*\S) # (.*)$/gm,
  (_, text: string, remark: string) => `${text.padEnd(49)} # ${remark}`,
);

/** The lines that an edit took away and the lines that it added. */
function changed(before: string, after: string | null): { removed: string[]; added: string[] } {
  const [from, to] = [before.split('\n'), (after ?? '').split('\n')];
  const changes = diffLines(from, to)!;
  return {
    removed: changes.flatMap(({ aStart, aEnd }) => from.slice(aStart, aEnd)),
    added: changes.flatMap(({ bStart, bEnd }) => to.slice(bStart, bEnd)),
  };
}

function edit(edits: Edit | Edit[], text = shop): { removed: string[]; added: string[] } {
  return changed(text, editModel(text, edits));
}

describe('an edit touches only the lines it is about', () => {
  test('when it sets a value', () => {
    expect(edit({ type: 'set', path: ['components', 'server', 'mttf'], value: '90d' })).toEqual({
      removed: ['    mttf: 60d'],
      added: ['    mttf: 90d'],
    });
  });

  test('when it sets a value with a remark behind it, which stays', () => {
    expect(edit({ type: 'set', path: ['components', 'server', 'needs'], value: 3 })).toEqual({
      removed: ['    needs: 2                                      # all three serve; two carry the load'],
      added: ['    needs: 3 # all three serve; two carry the load'],
    });
  });

  test('when it sets something inside braces', () => {
    const { removed, added } = edit({ type: 'set', path: ['study', 'warmup'], value: '30d' });
    expect(removed).toEqual(['study: { horizon: 1y, trials: 10000, seed: shop-1 }']);
    expect(added).toEqual(['study: { horizon: 1y, trials: 10000, seed: shop-1, warmup: 30d }']);
  });

  test('when it sets what was not there, making the maps on the way', () => {
    const { removed, added } = edit({ type: 'set', path: ['components', 'cache', 'failover', 'time'], value: '3s' });
    expect(removed).toEqual(['  cache: { kind: cache, in: eu-west-a, mttf: 90d, mttr: 5m }']);
    expect(added).toEqual(['  cache: { kind: cache, in: eu-west-a, mttf: 90d, mttr: 5m, failover: { time: 3s } }']);
  });

  test('when it removes a key', () => {
    expect(edit({ type: 'remove', path: ['components', 'server', 'uses'] })).toEqual({
      removed: ['    uses: [cache]                                 # without it the service is degraded, not down'],
      added: [],
    });
  });

  test('when it removes the last key of a map, which goes with it', () => {
    expect(edit({ type: 'remove', path: ['services', 'shop'] }).removed.join('\n')).toMatch(/^services:/m);
  });

  test('when it inserts a component before another', () => {
    const value = { kind: 'queue', mttf: '60d', mttr: '5m' };
    const text = editModel(shop, { type: 'insert', path: ['components', 'queue'], value, before: 'cache' })!;
    expect(changed(shop, text)).toEqual({ removed: [], added: ['  queue: { kind: queue, mttf: 60d, mttr: 5m }'] });
    expect(Object.keys(parseModel(text).model!.components)).toEqual([
      'balancer',
      'server',
      'queue',
      'cache',
      'database',
    ]);
  });

  test('when it inserts into a list and removes from it', () => {
    const path = ['components', 'server', 'requires'];
    expect(edit({ type: 'insert', path: [...path, 0], value: 'cache' }).added).toEqual([
      '    requires: [cache, database]',
    ]);
    expect(edit({ type: 'set', path: [...path, 1], value: 'cache' }).added).toEqual([
      '    requires: [database, cache]',
    ]);
    expect(
      edit([
        { type: 'insert', path: [...path, 0], value: 'cache' },
        { type: 'remove', path: [...path, 1] },
      ]).added,
    ).toEqual(['    requires: [cache]']);
  });

  test('when it renames, in place', () => {
    const text = editModel(shop, { type: 'rename', path: ['components', 'cache'], to: 'store' })!;
    expect(changed(shop, text).removed).toHaveLength(1);
    expect(Object.keys(parse(text).components)).toEqual(['balancer', 'server', 'store', 'database']);
  });

  test('and keeps line ends, a byte order mark and the indentation of the file', () => {
    const text =
      '\uFEFFnines: 1\r\ncomponents:\r\n    web:   # the front\r\n        mttf: 60d\r\n        mttr: 20m\r\n';
    const edited = editModel(text, { type: 'set', path: ['components', 'web', 'kind'], value: 'app' });
    expect(edited).toBe(`${text}        kind: app\r\n`);
  });

  test('and works on JSON', () => {
    const text = '{ "nines": 1, "components": { "web": { "mttf": "60d", "mttr": "20m" } } }\n';
    const edited = editModel(text, { type: 'set', path: ['components', 'web', 'mttf'], value: '90d' })!;
    expect(parse(edited)).toEqual({ nines: 1, components: { web: { mttf: '90d', mttr: '20m' } } });
  });

  test('and begins an empty file', () => {
    expect(editModel('', { type: 'set', path: ['nines'], value: 1 })).toBe('nines: 1\n');
  });
});

describe('an edit is refused', () => {
  test.each<[string, Edit]>([
    ['of the whole', { type: 'set', path: [], value: 1 }],
    ['inside something that holds nothing', { type: 'set', path: ['name', 'first'], value: 1 }],
    ['beyond the end of a list', { type: 'set', path: ['services', 'shop', 'requires', 7], value: 'x' }],
    ['by removing what is not there', { type: 'remove', path: ['components', 'nothing'] }],
    ['by inserting what is there already', { type: 'insert', path: ['components', 'server'], value: {} }],
    [
      'by inserting before what is not there',
      { type: 'insert', path: ['components', 'x'], value: {}, before: 'nothing' },
    ],
    ['by renaming to a name that is taken', { type: 'rename', path: ['components', 'server'], to: 'cache' }],
    ['by renaming what is not there', { type: 'rename', path: ['components', 'nothing'], to: 'x' }],
  ])('%s', (_, refused) => {
    expect(editModel(shop, refused)).toBeNull();
  });

  test('in text that is not YAML', () => {
    expect(editModel('a: [', { type: 'set', path: ['a'], value: 1 })).toBeNull();
  });
});

describe('any edit', () => {
  test('of any model gives the model with that one thing changed, and keeps every remark', () => {
    const value = fc.oneof(fc.integer(), fc.string(), fc.constant({ a: 1, b: [1, 2] }), fc.constant([{ x: 'y' }]));
    fc.assert(
      fc.property(model, value, fc.nat(), fc.nat(), (original, value, where, seed) => {
        const text = remarked(printModel(original), seed);
        const data = parse(text) as Record<string, Record<string, unknown>>;
        const names = Object.keys(data.components);
        const name = names[where % names.length];
        const edited = editModel(text, { type: 'set', path: ['components', name, 'kind'], value })!;
        (data.components[name] as Record<string, unknown>).kind = value;
        expect(parse(edited)).toEqual(data);
        expect(remarksOf(edited)).toEqual(remarksOf(text));
      }),
      { numRuns: 12 },
    );
  });
});

/** The text with numbered remarks in some free places. */
function remarked(text: string, seed: number): string {
  let remark = 0;
  return text.replace(/^(nines: 1|[a-z]+:| {2}[a-z]+:)$/gm, (line) => {
    return (seed + remark++) % 3 === 0 ? line : `${line}    # remark ${remark}`;
  });
}

function remarksOf(text: string): string[] {
  return [...text.matchAll(/# remark \d+/g)].map(([remark]) => remark);
}
