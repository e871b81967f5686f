import { describe, expect, test } from 'vitest';
import { editModel, parseModel } from '../../../src/model/index.ts';
import { component } from '../../../src/model/schema/component.ts';
import { fieldsOf } from '../../../src/web/inspector/fields.ts';
import { readInstances, writeInstances } from '../../../src/web/inspector/instances.ts';
import { namesFor } from '../../../src/web/inspector/names.ts';
import { nextName, proposalOf } from '../../../src/web/inspector/proposals.ts';
import { commonValue, MIXED, rawData } from '../../../src/web/inspector/raw.ts';
import { itemInWords, readItems, writeItems } from '../../../src/web/inspector/requirement.ts';
import { targetsOf, wordsFor } from '../../../src/web/inspector/target.ts';
import { changeIn } from '../../../src/web/inspector/write.ts';

describe('instances', () => {
  test('are a table in every form, and go back into theirs', () => {
    expect(readInstances(undefined)).toMatchObject({ form: 'number', count: 1 });
    for (const written of [['a', 'b'], { a: 2, b: 1 }, { a: 1, b: 1 }]) {
      const { rows, form } = readInstances(written)!;
      expect(writeInstances(rows, form)).toEqual(written);
    }
    expect(readInstances(['a', 'a', 'b'])!.rows).toEqual([
      { place: 'a', count: 2 },
      { place: 'b', count: 1 },
    ]);
    expect(readInstances({ a: 'two' })).toBeNull();
  });

  test('of a list become a map once one place has two', () => {
    expect(
      writeInstances(
        [
          { place: 'a', count: 2 },
          { place: 'b', count: 1 },
        ],
        'list',
      ),
    ).toEqual({ a: 2, b: 1 });
    expect(writeInstances([], 'list')).toBeUndefined();
  });
});

describe('requirements', () => {
  const all = [
    'database',
    { any: ['card', 'bank'] },
    { atLeast: 2, of: ['a', 'b', { all: ['c', 'd'] }] },
    { database: { within: 'zone', for: 'reads' } },
    { cache: { without: { load: '5x' } } },
    7,
  ];

  test('are written back as they were', () => {
    expect(writeItems(readItems(all), all)).toEqual(all);
    expect(writeItems(readItems('database'), 'database')).toBe('database');
    expect(writeItems(readItems(['database']), ['database'])).toEqual(['database']);
    expect(writeItems([], all)).toBeUndefined();
  });

  test('are told in words', () => {
    expect(readItems(all).map(itemInWords)).toEqual([
      'database',
      'any of card and bank',
      '2 of a, b and all of c and d',
      'database in the same zone for reads',
      'cache with what is left without it',
      'something else',
    ]);
  });
});

describe('what the inspector shows of a selection', () => {
  test('is each thing once, by its section', () => {
    const targets = targetsOf(['database@a', 'database@b', 'cache@', 'crew:ops', 'requires:a>b']);
    expect(targets.map(({ section, names }) => [section, names])).toEqual([
      ['components', ['database', 'cache']],
      ['crews', ['ops']],
    ]);
    expect(wordsFor(targets[0])).toBe('database and cache');
    expect(targetsOf(['study:'])[0].section).toBe('study');
    expect(targetsOf([])).toEqual([]);
  });

  test('of several things is what they have in common', () => {
    const data = { components: { a: { mttf: '60d', needs: 1 }, b: { mttf: '60d', needs: 2 } } };
    const roots = [
      ['components', 'a'],
      ['components', 'b'],
    ];
    expect(commonValue(data, roots, ['mttf'])).toBe('60d');
    expect(commonValue(data, roots, ['needs'])).toBe(MIXED);
    expect(commonValue(data, roots, ['start'])).toBeUndefined();
  });

  test('is the text as it is written, also where that is wrong', () => {
    const data = rawData('nines: 1\ncomponents: { web: { mttf: 60, nedes: 2 } }\n');
    expect(commonValue(data, [['components', 'web']], ['mttf'])).toBe(60);
    expect(commonValue(data, [['components', 'web']], ['nedes'])).toBe(2);
  });
});

describe('taking a field away', () => {
  test('takes the maps that are empty then, but not the thing', () => {
    const data = { components: { web: { data: { backups: { every: '6h' } } } } };
    changeIn(data, { path: ['components', 'web', 'data', 'backups', 'every'], value: undefined });
    expect(data).toEqual({ components: { web: {} } });
  });

  test('of the study takes the study when nothing is left of it', () => {
    const data = { nines: 1, study: { horizon: '1y' } };
    changeIn(data, { path: ['study', 'horizon'], value: undefined });
    expect(data).toEqual({ nines: 1 });
  });
});

describe('what is proposed for a field that is not there yet', () => {
  const text =
    'nines: 1\nplaces: { here: {} }\ncrews: { night: {} }\ncomponents: { web: { mttf: 60d, mttr: 1h }, db: {} }\n';
  const { draft } = parseModel(text);

  test('leaves a model that can be read, without names that nothing has', () => {
    for (const { name, kind, example } of fieldsOf(component)) {
      const proposal = proposalOf(kind, example, (of) => namesFor(of, draft!));
      if (proposal === undefined) continue;
      const edited = editModel(text, { type: 'set', path: ['components', 'db', name], value: proposal })!;
      const bad = parseModel(edited).issues.filter(({ code }) => code === 'unknown-name' || code === 'unknown-key');
      expect(bad, name).toEqual([]);
    }
  });

  test('is a usual name that is free', () => {
    expect(nextName([], ['crash', 'hardware'])).toBe('crash');
    expect(nextName(['crash'], ['crash', 'hardware'])).toBe('hardware');
    expect(nextName(['crash', 'hardware'], ['crash', 'hardware'])).toBe('crash-2');
  });
});
