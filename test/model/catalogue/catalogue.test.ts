import { describe, expect, test } from 'vitest';
import {
  CATALOGUE,
  GROUPS,
  insertable,
  writtenEntry,
  type CatalogueEntry,
  type WrittenValue,
} from '../../../src/model/catalogue/index.ts';
import { parseModel, printModel } from '../../../src/model/index.ts';
import { ICONS, iconOf } from '../../../src/report/icons.ts';

const each = CATALOGUE.map((entry) => [entry.id, entry] as const);

function entryOf(id: string): CatalogueEntry {
  return CATALOGUE.find((entry) => entry.id === id)!;
}

/** Paths of all that is a figure: numbers, and texts with a digit in them. */
function figures(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [path];
  if (typeof value === 'string') return /\d/.test(value) ? [path] : [];
  if (Array.isArray(value)) return value.some((item) => figures(item, path).length > 0) ? [path] : [];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    figures(inner, path === '' ? key : `${path}.${key}`),
  );
}

describe.each(each)('%s', (_, entry) => {
  test('alone in a model has no errors, and comes back the same from print', () => {
    const text = insertable(entry);
    const { model, issues } = parseModel(text);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(parseModel(printModel(model!)).model).toEqual(model);
  });

  test('never fails only if it is a person, or a name', () => {
    const { failures } = entry.value as { failures?: WrittenValue };
    const isExempt = entry.kind === 'crew' || entry.kind === 'hazard' || entry.id === 'dns-failover';
    expect(isExempt || Object.keys(failures ?? {}).length > 0).toBe(true);
  });

  test('says where every figure comes from', () => {
    const covered = entry.sources.map(({ field }) => field);
    const uncovered = figures(entry.value)
      .filter((path) => path !== 'active' && !/(?:^|\.)source$/.test(path))
      .filter((path) => !covered.some((field) => path === field || path.startsWith(`${field}.`)));
    expect(uncovered).toEqual([]);
  });

  test('quotes its sources rightly', () => {
    for (const { field, value, source, provenance } of entry.sources) {
      expect(value, field).not.toBe('undefined');
      if (provenance === 'illustrative') continue;
      const said = new Set(source.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g));
      for (const number of value.match(/\d+(?:\.\d+)?/g) ?? []) expect(said, `${field}: ${value}`).toContain(number);
    }
  });

  test('tells the sources of its failures in the text that is inserted', () => {
    const failures = Object.entries((entry.value.failures ?? {}) as Record<string, WrittenValue>);
    for (const [mode, { source }] of failures) {
      const own = entry.sources.filter(({ field }) => `${field}.`.startsWith(`failures.${mode}.`));
      for (const { source: cited, provenance } of own) {
        expect(source).toContain(provenance === 'illustrative' ? 'illustrative' : cited);
      }
    }
  });

  test('has a group, a sentence, an icon of its own', () => {
    expect(GROUPS).toContain(entry.group);
    expect(entry.words).toMatch(/^[A-Z‘].*[^.]\.$/);
    expect(Object.keys(ICONS)).toContain(iconOf(entry.icon));
    expect(iconOf(entry.icon)).not.toBe('component');
  });
});

test('ids are unique, and every group has entries', () => {
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
  expect(new Set(CATALOGUE.map(({ group }) => group))).toEqual(new Set(GROUPS));
});

test('entries do not share their values: changing one leaves the others', () => {
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    expect(seen.has(value)).toBe(false);
    seen.add(value);
    Object.values(value).forEach(visit);
  };
  for (const { value } of CATALOGUE) visit(value);
});

describe('where an entry is put', () => {
  const where = (id: string, ...places: string[]) => {
    const { instances, in: place } = writtenEntry(entryOf(id), { places });
    return { instances, in: place };
  };

  test('without places a component has as many instances as make sense', () => {
    expect(where('keepalived-pair')).toEqual({ instances: 2, in: undefined });
    expect(where('cache')).toEqual({ instances: undefined, in: undefined });
  });

  test('in places its instances are spread over them', () => {
    expect(where('cache', 'a')).toEqual({ instances: undefined, in: 'a' });
    expect(where('kafka', 'a')).toEqual({ instances: { a: 3 }, in: undefined });
    expect(where('kafka', 'a', 'b')).toEqual({ instances: { a: 2, b: 1 }, in: undefined });
    expect(where('cache', 'a', 'b')).toEqual({ instances: ['a', 'b'], in: undefined });
  });

  test('a hazard hits what it is told to hit, else everything', () => {
    expect(writtenEntry(entryOf('ddos')).targets).toEqual(['all']);
    expect(writtenEntry(entryOf('ddos'), { targets: ['balancer'] }).targets).toEqual(['balancer']);
  });
});
