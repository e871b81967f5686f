import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { editModel, parseModel, printModel } from '../../src/model/index.ts';
import { line } from './issue-files.ts';

function fixture(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)), 'utf8');
}

describe('the document that defines the language', () => {
  test('has no issue', () => {
    const { model, issues } = parseModel(fixture('web-shop-language-full.yaml'));
    expect(issues.map(line)).toEqual([]);
    expect(model).not.toBeNull();
  });

  test('is the model of an availability study when what it stores is edited away', () => {
    const edited = editModel(fixture('web-shop-language-full.yaml'), [
      { type: 'remove', path: ['components', 'database', 'data'] },
      { type: 'remove', path: ['services', 'shop', 'slo', 'rpo'] },
    ]);
    expect(parseModel(edited!)).toEqual(parseModel(fixture('web-shop-language.yaml')));
  });

  test.each(['web-shop-language.yaml', 'web-shop-language-full.yaml'])(
    'reads and prints to the same model: %s',
    (name) => {
      const { model } = parseModel(fixture(name));
      expect(parseModel(printModel(model!)).model).toEqual(model);
    },
  );
});
