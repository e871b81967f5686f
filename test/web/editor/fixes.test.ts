import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../src/model/index.ts';
import { fixesFor } from '../../../src/web/editor/fixes.ts';

/** The fixes of the first issue with this code. */
function fixes(text: string, code: string) {
  const issue = parseModel(text).issues.find((each) => each.code === code);
  if (issue === undefined) throw new Error(`no issue ${code} in ${text}`);
  return fixesFor(issue, text);
}

const labels = (text: string, code: string): string[] => fixes(text, code).map(({ label }) => label);
const shop = 'services: { shop: { requires: [web] } }\n';

describe('what can be mended with one click', () => {
  test('a name that is nearly one of the model', () => {
    const [fix] = fixes(
      `nines: 1\ncomponents: { web: { mttf: 1y, mttr: 1h } }\nservices: { shop: { requires: [wbe] } }\n`,
      'unknown-name',
    );
    expect(fix.label).toBe('Write web');
    expect(parseModel(fix.text).issues).toEqual([]);
  });

  test('a key that is nearly one of the language keeps its value and its remark', () => {
    const text = `nines: 1\ncomponents:\n  web:\n    mttf: 1y\n    mtr: 2h # measured\n${shop}`;
    const [fix] = fixes(text, 'unknown-key');
    expect(fix.text).toContain('    mttr: 2h # measured\n');
  });

  test('mtbf has its two readings, the second with the repair taken off', () => {
    const text = `nines: 1\ncomponents: { web: { mtbf: 10h, mttr: 1h } }\n${shop}`;
    const both = fixes(text, 'mtbf');
    expect(both.map((fix) => parseModel(fix.text).model?.components.web.failures.failure.ttf)).toEqual([
      expect.objectContaining({ kind: 'exponential', mean: 36_000 }),
      expect.objectContaining({ kind: 'exponential', mean: 32_400 }),
    ]);
  });

  test('mtbf without a repair has one reading', () => {
    expect(fixes(`nines: 1\ncomponents: { web: { mtbf: 10h } }\n${shop}`, 'mtbf')).toHaveLength(1);
  });

  test('what never fails is given a failure, or is said to be meant', () => {
    const both = fixes(`nines: 1\ncomponents: { web: {} }\n${shop}`, 'never-fails');
    expect(both).toHaveLength(2);
    for (const { text } of both) expect(parseModel(text).issues).toEqual([]);
  });

  test('without services one is added that requires what stands in front', () => {
    const text = 'nines: 1\ncomponents:\n  db: { mttf: 1y, mttr: 1h }\n  web: { mttf: 1y, mttr: 1h, requires: [db] }\n';
    const [fix] = fixes(text, 'no-services');
    expect(parseModel(fix.text).model?.services.users.requires).toMatchObject([{ name: 'web' }]);
  });

  test('a bare number has a button for each unit', () => {
    expect(labels(`nines: 1\ncomponents: { web: { mttf: 60, mttr: 1h } }\n${shop}`, 'bad-value')).toEqual([
      'Write 60s',
      'Write 60m',
      'Write 60h',
    ]);
  });

  test('what nothing requires is required, or goes', () => {
    const text = `nines: 1\ncomponents: { web: { mttf: 1y, mttr: 1h }, old: { mttf: 1y, mttr: 1h } }\n${shop}`;
    expect(labels(text, 'unused')).toEqual(['Let shop require it', 'Remove old']);
  });

  test('tabs become spaces', () => {
    const text = `nines: 1\ncomponents:\n\tweb: { mttf: 1y, mttr: 1h }\n${shop}`;
    const [fix] = fixes(text, 'yaml-syntax');
    expect(parseModel(fix.text).issues).toEqual([]);
  });

  test('a key moves to where it belongs', () => {
    const [fix] = fixes(`nines: 1\ncomponents: { web: { mttf: 1y, mttr: 1h, trials: 50 } }\n${shop}`, 'unknown-key');
    expect(parseModel(fix.text).model?.study.trials).toBe(50);
  });

  test('nothing is offered where nobody can know what was meant', () => {
    expect(labels('nines: 1\ncomponents: { web: { mttf: soon, mttr: 1h } }\n' + shop, 'bad-value')).toEqual([]);
  });

  test('whatever is offered for a broken file makes its issue go away', () => {
    const files = readdirSync('test/invalid').filter((name) => /^(counts|failover|key-misspelt|mtbf)/.test(name));
    for (const file of files.filter((name) => name.endsWith('.yaml'))) {
      const text = readFileSync(`test/invalid/${file}`, 'utf8');
      for (const issue of parseModel(text).issues) {
        for (const fix of fixesFor(issue, text)) {
          const left = parseModel(fix.text).issues.filter(
            ({ code, message, path }) =>
              code === issue.code && message === issue.message && path.join() === issue.path.join(),
          );
          expect(left, `${file} ${issue.code} ${fix.label}`).toEqual([]);
        }
      }
    }
  });
});
