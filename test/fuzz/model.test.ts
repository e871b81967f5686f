import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { editModel, formatIssue, parseModel, printModel } from '../../src/model/index.ts';
import { readText } from '../../src/model/text/read.ts';
import { readSimple } from '../../src/model/text/simple.ts';
import { model } from '../model/arbitrary.ts';
import { invalidFolder, modelFiles } from '../model/issue-files.ts';

/** Whatever the text: an answer, a model exactly when there is no error, every issue with a place in the text. */
function expectAnAnswer(text: string): void {
  const { model, issues } = parseModel(text, 'fuzz.yaml');
  const errors = issues.filter(({ severity }) => severity === 'error');
  expect(model === null).toBe(errors.length > 0);
  const lines = text.split('\n').length;
  for (const issue of issues) {
    expect(issue.line, formatIssue(issue)).toBeLessThanOrEqual(lines + 1);
    expect(issue.message).not.toBe('');
    expect(issue.column).toBeGreaterThanOrEqual(1);
  }
  if (model !== null) expect(parseModel(printModel(model)).model).toEqual(model);
}

const shop = readFileSync(
  fileURLToPath(new URL('../model/fixtures/web-shop-language-full.yaml', import.meta.url)),
  'utf8',
);
const seeds = [shop, ...modelFiles(invalidFolder).map((file) => readFileSync(join(invalidFolder, file), 'utf8'))];

const tokens = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    ',',
    '\n',
    '\n  ',
    '- ',
    '? ',
    '"',
    "'",
    '|',
    '>',
    '#',
    '&a',
    '*a',
    '!!set',
    '!x',
    '%',
    '---\n',
    '\t',
    '\r',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    '~',
    '.inf',
    '-.inf',
    '.nan',
    '0x1F',
    '1e999',
    '-0',
    '2024-01-01',
    'true',
    '<<',
  ],
  ...[
    'never',
    '0',
    '-1',
    '4h',
    '99.9%',
    'all',
    'nines: 1',
    'components:',
    'mttf: 60d',
    'requires: [server]',
    'server',
    '\0',
    '\uFEFF',
    '\uD800',
    '\u{1F6D2}',
  ],
];

const token = fc.constantFrom(...tokens);

/** A seed with some pieces replaced, repeated, moved or cut off. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.oneof(token, fc.constant(''), fc.string({ maxLength: 4 }))), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.option(fc.nat(), { freq: 4 }),
  )
  .map(([seed, changes, cut]) => {
    const text = changes.reduce((whole, [at, length, piece]) => {
      const start = at % (whole.length + 1);
      return whole.slice(0, start) + piece + whole.slice(start + length);
    }, seed);
    return cut === null ? text : text.slice(0, cut % (text.length + 1));
  });

/** The keys of the language, and others, with any value. */
const key = fc.constantFrom(
  ...[
    'nines',
    'places',
    'components',
    'services',
    'hazards',
    'crews',
    'spares',
    'study',
    'web',
    'failures',
    'detection',
    'failover',
  ],
  ...[
    'standby',
    'requires',
    'instances',
    'in',
    'mttf',
    'ttf',
    'ttr',
    'exponential',
    'mixture',
    'of',
    'any',
    'atLeast',
    'hits',
    'slo',
  ],
  ...[
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '',
    'x y',
    'data',
    'heartbeat',
    'quorum',
    'effect',
    'targets',
    'stoppedBy',
    'spreads',
  ],
);

const { any } = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      1,
      0,
      -1,
      2.5,
      '4h',
      'never',
      '99%',
      null,
      true,
      'web',
      'a',
      [],
      {},
      Number.MAX_VALUE,
      'all',
      'accelerate 3x',
    ),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('any')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

describe('reading a model never throws', () => {
  test('whatever a model is changed into', () => {
    fc.assert(fc.property(mutated, expectAnAnswer), { numRuns: 500 });
  });

  test('whatever tokens are strung together', () => {
    const text = fc
      .array(fc.oneof(token, fc.string({ maxLength: 3, unit: 'binary' })), { maxLength: 40 })
      .map((list) => list.join(''));
    fc.assert(fc.property(text, expectAnAnswer), { numRuns: 500 });
  });

  test('whatever data stands at the keys of the language', () => {
    const model = fc.dictionary(key, any, { maxKeys: 8 }).map((data) => JSON.stringify({ nines: 1, ...data }, null, 1));
    fc.assert(fc.property(model, expectAnAnswer), { numRuns: 500 });
  });

  test('on hostile text', () => {
    const big = 10_000;
    const hostile = [
      '['.repeat(big),
      '{a: '.repeat(big),
      '- '.repeat(big),
      '? '.repeat(20_000),
      `${'a: '.repeat(3000)}`,
      Array.from({ length: 5000 }, (_, i) => `${' '.repeat(i % 300)}a:`).join('\n'),
      Array.from({ length: big }, (_, i) => `k${i}: 1`).join('\n'),
      `nines: 1\ncomponents: {${Array.from({ length: 5000 }, (_, i) => `c${i}: {requires: [x${i}]}`).join(', ')}}`,
      `nines: 1\ncomponents: {${Array.from({ length: 1500 }, (_, i) => `c${i}: {mttf: 1d, mttr: 1h, requires: [c${i + 1}]}`).join(', ')}}`,
      `nines: 1\ncomponents: {web: {requires: ${'[{any: '.repeat(500)}`,
      `a: &a [x]\nb: [${Array.from({ length: big }, () => '*a').join(', ')}]`,
      `name: "${'\\n'.repeat(big)}"`,
      `mttf: ${'9'.repeat(big)}d`,
      'x'.repeat(5_000_001),
    ];
    for (const text of hostile) {
      const { model, issues } = parseModel(text);
      expect(model).toBeNull();
      expect(issues.length).toBeGreaterThan(0);
    }
  });
});

describe('the quick reader of plain YAML', () => {
  /** Pieces from which plain and nearly plain YAML is made. */
  const pieces = fc.constantFrom(
    ...[
      'a: ',
      'b:',
      'c',
      ': ',
      ':',
      ' ',
      '  ',
      '\n',
      '\n  ',
      '\n    ',
      '\n- ',
      '\n  - ',
      '- ',
      '{ ',
      ' }',
      '{',
      '}',
      '[',
      ']',
      ', ',
      ',',
    ],
    ...[
      '"x"',
      '"',
      "'y'",
      '# r',
      ' # r',
      '#',
      '1',
      '-1',
      '-0',
      '1.50',
      '007',
      '1e3',
      '.5',
      '0x1',
      '99.9%',
      '4h',
      'true',
      'null',
      '~',
      'Null',
    ],
    ...[
      'x y',
      'é',
      '\u00A0',
      '-',
      '?',
      '*',
      '&',
      '!',
      '|',
      '=',
      '<<',
      '__proto__',
      '---',
      '\r\n',
      '1234567890123456789',
      '+1',
      'k: { a: [1, b] }\n',
    ],
  );

  const plainKey = fc.constantFrom('a', 'b', 'web', 'mttf', 'x-1', 'y.z');

  const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
    plain: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>('4h', 'x y', '99.9%', 1, -1.5, true, 'web'),
      fc.array(tie('plain'), { minLength: 1, maxLength: 4 }),
      fc.dictionary(plainKey, tie('plain'), { minKeys: 1, maxKeys: 4 }),
    ),
  }));

  function expectTheSame(text: string): void {
    const simple = readSimple(text);
    if (simple === undefined) return;
    const { value, problems } = readText(text);
    expect(problems, text).toEqual([]);
    expect(simple, text).toEqual(value);
  }

  test('reads what the full reader reads, or nothing', () => {
    fc.assert(fc.property(mutated, expectTheSame), { numRuns: 500 });
    const strung = fc.array(pieces, { maxLength: 14 }).map((list) => list.join(''));
    fc.assert(fc.property(strung, expectTheSame), { numRuns: 2000 });
    const change = fc.tuple(fc.nat(), fc.nat({ max: 2 }), pieces);
    const written = fc
      .tuple(
        fc.dictionary(plainKey, plain, { minKeys: 1, maxKeys: 4 }),
        fc.array(change, { maxLength: 2 }),
        fc.boolean(),
      )
      .map(([data, changes, isFlow]) => {
        const text = stringify(data, { collectionStyle: isFlow ? 'flow' : 'any', lineWidth: isFlow ? 40 : 0 });
        return changes.reduce((whole, [at, length, piece]) => {
          const start = at % (whole.length + 1);
          return whole.slice(0, start) + piece + whole.slice(start + length);
        }, text);
      });
    fc.assert(fc.property(written, expectTheSame), { numRuns: 2000 });
  });

  test('reads the document of the language, and every printed model', () => {
    expect(readSimple(shop)).toEqual(readText(shop).value);
    expect(readSimple(shop)).toMatchObject({ nines: 1 });
    for (const printed of fc.sample(model, 10).map(printModel)) expectTheSame(printed);
  });
});

describe('editing never throws', () => {
  test('whatever the text, the path and the value', () => {
    const path = fc.array(fc.oneof(key, fc.nat({ max: 3 })), { maxLength: 4 });
    fc.assert(
      fc.property(
        mutated,
        path,
        any,
        fc.constantFrom('set', 'remove', 'insert', 'rename'),
        (text, path, value, type) => {
          const edited = editModel(text, type === 'rename' ? { type, path, to: 'x' } : { type, path, value });
          if (edited !== null) expectAnAnswer(edited);
        },
      ),
      { numRuns: 300 },
    );
  });
});
