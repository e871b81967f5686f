import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { component } from '../../../src/model/schema/component.ts';
import { claimedByFields, isOwn } from '../../../src/web/inspector/claims.ts';
import { fieldsOf } from '../../../src/web/inspector/fields.ts';
import { rawData } from '../../../src/web/inspector/raw.ts';

/** The row at `path` below the component `web` that tells an issue, and all rows that do. */
function tellers(fields: string): string[][] {
  const text = `nines: 1\ncomponents:\n  web: ${fields}\nservices:\n  shop: { requires: [web] }\n`;
  const { issues } = parseModel(text);
  const data = rawData(text) as { components: { web: Record<string, unknown> } };
  return issues
    .filter(({ path }) => path[0] === 'components' && path[1] === 'web')
    .map(({ path }) => rowsThatTell(component, data.components.web, path.slice(2), []));
}

function rowsThatTell(
  schema: Parameters<typeof fieldsOf>[0],
  value: unknown,
  rest: (string | number)[],
  at: (string | number)[],
): string[] {
  return fieldsOf(schema).flatMap(({ name, kind }) => {
    if (rest[0] !== name) return [];
    const inside = (value as Record<string, unknown> | undefined)?.[name];
    const path = [...at, name];
    const own = isOwn(kind, inside, rest.slice(1)) ? [path.join('.')] : [];
    if (kind.type === 'fields') return [...own, ...rowsThatTell(kind.schema, inside, rest.slice(1), path)];
    if (kind.type === 'map') {
      const entry = (inside as Record<string, unknown> | undefined)?.[rest[1]];
      return [...own, ...rowsThatTell(kind.entry, entry, rest.slice(2), [...path, rest[1]])];
    }
    return own;
  });
}

describe('every issue is told by one field', () => {
  test('that it is about', () => {
    expect(tellers('{ mttf: 60, mttr: 1h }')).toEqual([['mttf']]);
    expect(tellers('{ mttf: 60d, mttr: 1h, needs: 0 }')).toEqual([['needs']]);
  });

  test('also deep inside a failure mode', () => {
    expect(tellers('{ failures: { crash: { mttf: 60d, ttr: { lognormal: { median: 2h, p95: 1h } } } } }')).toEqual([
      ['failures.crash.ttr'],
    ]);
    expect(tellers('{ mttf: 60d, mttr: 1h, data: { backups: { every: 6 } } }')).toEqual([['data.backups.every']]);
  });

  test('or by the map around a key that the language does not know', () => {
    expect(tellers('{ failures: { crash: { mttf: 60d, mttr: 1h, need: 2 } } }')).toEqual([['failures']]);
    expect(tellers('{ mttf: 60d, mttr: 1h, data: { replicatoin: sync } }')).toEqual([['data']]);
  });

  test('or by the thing itself', () => {
    expect(claimedByFields(component, ['nedes'])).toBe(false);
    expect(claimedByFields(component, [])).toBe(false);
    expect(claimedByFields(component, ['needs'])).toBe(true);
  });
});
