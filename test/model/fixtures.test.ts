import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { editModel, parseModel, printModel } from '../../src/model/index.ts';
import { line } from './issue-files.ts';

function fixture(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)), 'utf8');
}

describe('the document that defines the language', () => {
  test('has no issue without what is not simulated yet', () => {
    const { model, issues } = parseModel(fixture('web-shop-language.yaml'));
    expect(issues.map(line)).toEqual([]);
    expect(model).not.toBeNull();
  });

  test('has exactly the issues of what is not simulated yet with it', () => {
    const { model, issues } = parseModel(fixture('web-shop-language-full.yaml'));
    expect(issues.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['not-yet', 'components.database.data'],
      ['not-yet', 'services.shop.slo.rpo'],
    ]);
    expect(model).toBeNull();
  });

  test('is the same model when these parts are edited away', () => {
    const edited = editModel(fixture('web-shop-language-full.yaml'), [
      { type: 'remove', path: ['components', 'database', 'data'] },
      { type: 'remove', path: ['services', 'shop', 'slo', 'rpo'] },
    ]);
    expect(parseModel(edited!)).toEqual(parseModel(fixture('web-shop-language.yaml')));
  });

  test('reads and prints to the same model', () => {
    const { model } = parseModel(fixture('web-shop-language.yaml'));
    expect(parseModel(printModel(model!)).model).toEqual(model);
  });
});
