import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exampleModel, ISSUE_CODES } from '../../src/model/codes.ts';
import { jsonSchema, parseModel } from '../../src/model/index.ts';
import { languageReference } from '../../src/model/reference.ts';

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
}

type Json = { [key: string]: unknown };

/** Every schema inside a JSON Schema that has fields, with where it is. */
function withFields(schema: Json, path = ''): { path: string; schema: Json }[] {
  const inside = Object.entries(schema).flatMap(([key, value]) => {
    return typeof value === 'object' && value !== null && key !== 'examples'
      ? withFields(value as Json, `${path}/${key}`)
      : [];
  });
  return schema.type === 'object' && schema.properties !== undefined ? [{ path, schema }, ...inside] : inside;
}

describe('the JSON Schema', () => {
  const schema = jsonSchema() as Json;

  test('in public/ is up to date (npm run docs writes it)', () => {
    expect(read('public/nines.schema.json')).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });

  test('says what every field means and knows no other keys', () => {
    const maps = withFields(schema);
    expect(maps.length).toBeGreaterThan(15);
    for (const { path, schema: map } of maps) {
      expect(map.additionalProperties, path).toBe(false);
      for (const [name, field] of Object.entries(map.properties as Record<string, Json>)) {
        expect(field.description ?? field.$ref, `${path}/${name}`).toMatch(/^.+/);
      }
    }
  });

  test('has a pattern for names and durations that takes what the language takes', () => {
    const text = JSON.stringify(schema);
    expect(text).toContain(JSON.stringify({ pattern: '^[A-Za-z][A-Za-z0-9_.-]*$' }));
    expect(text).toContain('distribution');
  });
});

describe('the reference of the language', () => {
  test('in docs/ is up to date (npm run docs writes it)', () => {
    expect(read('docs/language.md')).toBe(languageReference());
  });

  test('names every key of the schema and every code of an issue', () => {
    const reference = languageReference();
    for (const { schema } of withFields(jsonSchema() as Json)) {
      for (const name of Object.keys(schema.properties as Json)) {
        expect(new RegExp(`\`[^\`\n]*\\b${name}\\b[^\`\n]*\``).test(reference), name).toBe(true);
      }
    }
    for (const { code } of ISSUE_CODES) expect(reference.includes(`### ${code}\n`), code).toBe(true);
  });
});

describe('the example of an issue', () => {
  test.each(ISSUE_CODES.map((code) => [code.code, code] as const))('of the code %s has that issue', (_, code) => {
    const { issues, model } = parseModel(exampleModel(code));
    expect(issues.map((issue) => `${issue.severity} ${issue.code}`)).toContain(`${code.severity} ${code.code}`);
    expect(model === null).toBe(code.severity === 'error');
  });
});
