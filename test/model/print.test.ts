import fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { parseModel, printModel } from '../../src/model/index.ts';
import { printData } from '../../src/model/print/data.ts';
import { printDistribution } from '../../src/model/print/distribution.ts';
import { readDistribution, type WrittenDistribution } from '../../src/model/distribution.ts';
import { distribution, model } from './arbitrary.ts';
import { line } from './issue-files.ts';

describe('a printed model', () => {
  test('is read back as the same model, number for number and in the same order', () => {
    fc.assert(
      fc.property(model, (original) => {
        const text = printModel(original);
        const read = parseModel(text);
        expect(read.issues.filter(({ severity }) => severity === 'error').map(line)).toEqual([]);
        expect(read.model).toEqual(original);
        expect(JSON.stringify(read.model)).toBe(JSON.stringify(original));
      }),
      { numRuns: 25 },
    );
  });

  test('is printed again as the same text', () => {
    fc.assert(
      fc.property(model, (original) => {
        const text = printModel(original);
        expect(printModel(parseModel(text).model!)).toBe(text);
      }),
      { numRuns: 5 },
    );
  });
});

describe('printed data', () => {
  /** What is printed for the data of a component of two instances with these fields. */
  function printed(fields: string): unknown {
    const text = `nines: 1
places: { a: {}, b: {} }
components: { web: { instances: [a, b], active: 1, mttf: 60d, mttr: 1h, data: { ${fields} } } }
services: { shop: { requires: [web] } }
`;
    return printData(parseModel(text).model!.components.web.data!);
  }

  test.each<[string, unknown]>([
    ['replication: none', {}],
    ['replication: async, lag: 0', { replication: 'async', lag: '0s' }],
    ['replication: semi-sync, lag: 0', { replication: 'semi-sync' }],
    ['replication: sync, minInSync: 2', { replication: 'sync', onStandbyLoss: 'block' }],
    ['replication: sync, catchUp: { size: 360GB, bandwidth: 100MB/s }', { replication: 'sync', catchUp: '1h' }],
    [
      'replication: async, lag: 2s, replicas: { b: { replication: async, lag: 2s, promote: false } }',
      { replication: 'async', lag: '2s', replicas: { b: { promote: false } } },
    ],
    [
      'replication: sync, replicas: { b: { replication: async, lag: 0 } }',
      { replication: 'sync', replicas: { b: { replication: 'async', lag: '0s' } } },
    ],
    [
      'backups: { every: 360m, takes: 0, valid: 99%, logs: 5m }',
      { backups: { every: '6h', valid: '99%', logs: '5m' } },
    ],
    ['writes: 200/s, warmUp: 0', { writes: '200/s', warmUp: '0s' }],
  ])('has the shortest form of { %s }', (fields, expected) => {
    expect(printed(fields)).toEqual(expected);
  });
});

describe('a printed soft dependency', () => {
  test.each([
    '{ load: 5x }',
    '{ load: { db: 1.5x } }',
    '{ capacity: 40%, success: 90% }',
    '{ load: 0x, success: 0% }',
    '{ load: 1x }',
  ])('has the form in which a person wrote what is left without it: %s', (without) => {
    const text = `nines: 1
components:
  web: { mttf: 60d, mttr: 1h, capacity: 40/s, requires: [db], uses: [{ cache: { without: ${without} } }] }
  db: { mttf: 60d, mttr: 1h }
  cache: { mttf: 60d, mttr: 1h }
services: { shop: { requires: [web], load: 100/s } }
`;
    expect(printModel(parseModel(text).model!)).toContain(`uses: [{ cache: { without: ${without} } }]`);
  });
});

describe('a printed distribution', () => {
  test('is read back exactly', () => {
    fc.assert(
      fc.property(distribution, (spec) => {
        expect(readDistribution(printDistribution(spec) as WrittenDistribution)).toEqual(spec);
      }),
      { numRuns: 1000 },
    );
  });

  test('is read back exactly whatever the weights of its branches, also where they add up to 1 but for rounding', () => {
    const weight = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 2, maxLength: 8 }), (weights) => {
        const spec = readDistribution({
          hyperexponential: weights.map((weight, i) => ({ weight, mean: `${i + 1}h` })),
        })!;
        expect(readDistribution(printDistribution(spec) as WrittenDistribution)).toEqual(spec);
      }),
      { numRuns: 2000 },
    );
  });

  test.each<WrittenDistribution>([
    '4h',
    'never',
    { exponential: '4h' },
    { weibull: { shape: 2, mean: '3y' } },
    { weibull: { shape: 0.8, scale: '60d' } },
    { lognormal: { median: '2h', p95: '12h' } },
    { lognormal: { median: '20m', sigma: 0.8 } },
    { lognormal: { mean: '4h', cv: 1.5 } },
    { gamma: { shape: 2, mean: '4h' } },
    { erlang: { stages: 3, mean: '4h' } },
    { normal: { mean: '4h', sd: '1h' } },
    { uniform: ['1h', '3h'] },
    { triangular: ['1h', '2h', '6h'] },
    { pareto: { shape: 2.5, min: '10m' } },
    { empirical: ['10m', '25m', '1h'] },
    { shift: { by: '5m', of: { exponential: '20m' } } },
    {
      mixture: [
        { weight: 0.9, of: '10m' },
        { weight: 0.1, of: { exponential: '8h' } },
      ],
    },
    {
      mixture: [
        { weight: 0.7, of: '10m' },
        { weight: 0.2, of: '1h' },
        { weight: 0.1, of: { exponential: '8h' } },
      ],
    },
    {
      mixture: [
        { weight: 1, of: '10m' },
        { weight: 2, of: '1h' },
      ],
    },
  ])('has the form in which a person wrote it: %j', (written) => {
    expect(printDistribution(readDistribution(written)!)).toEqual(written);
  });
});
