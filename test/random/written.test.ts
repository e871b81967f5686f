import { describe, expect, it } from 'vitest';
import {
  distributionKinds,
  moments,
  type DistributionKind,
  type DistributionSpec,
  type WrittenFields,
} from '../../src/random/index.ts';

function kindOf(name: string): DistributionKind {
  const kind = distributionKinds.find((each) => each.name === name);
  if (kind === undefined) throw new Error(name);
  return kind;
}

const read = (name: string, fields: WrittenFields): DistributionSpec => kindOf(name).fromFields(fields);

const exponential: DistributionSpec = { kind: 'exponential', mean: 3 };
const constant: DistributionSpec = { kind: 'constant', value: 3 };

describe('what a person writes', () => {
  it.each<[string, WrittenFields, DistributionSpec]>([
    ['constant', { value: 5 }, { kind: 'constant', value: 5 }],
    ['constant', { value: 0 }, { kind: 'constant', value: 0 }],
    ['never', {}, { kind: 'never' }],
    ['exponential', { mean: 5 }, { kind: 'exponential', mean: 5 }],
    ['exponential', { rate: 0.25 }, { kind: 'exponential', mean: 4 }],
    ['weibull', { shape: 2, scale: 3 }, { kind: 'weibull', shape: 2, scale: 3 }],
    ['lognormal', { median: 1, sigma: 2 }, { kind: 'lognormal', mu: 0, sigma: 2 }],
    ['gamma', { shape: 4, mean: 2 }, { kind: 'gamma', shape: 4, scale: 0.5 }],
    ['erlang', { stages: 3, mean: 2 }, { kind: 'erlang', stages: 3, mean: 2 }],
    ['normal', { mean: 3, sd: 2 }, { kind: 'normal', mean: 3, sd: 2 }],
    ['uniform', { values: [1, 4] }, { kind: 'uniform', min: 1, max: 4 }],
    ['triangular', { values: [1, 1, 4] }, { kind: 'triangular', min: 1, mode: 1, max: 4 }],
    ['pareto', { shape: 2, min: 4 }, { kind: 'pareto', shape: 2, min: 4 }],
    ['empirical', { values: [3, 1, 1] }, { kind: 'empirical', values: [3, 1, 1] }],
    ['shift', { by: 2, of: exponential }, { kind: 'shift', by: 2, of: exponential }],
    [
      'hyperexponential',
      {
        branches: [
          { weight: 3, mean: 5 },
          { weight: 0.5, rate: 0.5 },
          { weight: 0.5, of: exponential },
        ],
      },
      {
        kind: 'hyperexponential',
        branches: [
          { weight: 0.75, mean: 5 },
          { weight: 0.125, mean: 2 },
          { weight: 0.125, mean: 3 },
        ],
      },
    ],
    [
      'mixture',
      {
        branches: [
          { weight: 3, of: constant },
          { weight: 1, of: exponential },
        ],
      },
      {
        kind: 'mixture',
        branches: [
          { weight: 0.75, of: constant },
          { weight: 0.25, of: exponential },
        ],
      },
    ],
  ])('%s %j is understood', (name, fields, spec) => {
    expect(read(name, fields)).toEqual(spec);
  });

  it.each<[string, WrittenFields, Partial<ReturnType<typeof moments>>]>([
    ['weibull', { shape: 0.8, mean: 100 }, { mean: 100 }],
    ['weibull', { shape: 3, mean: 100 }, { mean: 100 }],
    ['lognormal', { median: 7200, p95: 43200 }, { median: 7200, p95: 43200 }],
    ['lognormal', { median: 7200, cv: 2 }, { median: 7200 }],
    ['lognormal', { mean: 7200, sigma: 0.5 }, { mean: 7200 }],
    ['lognormal', { mean: 7200, p95: 20000 }, { mean: 7200, p95: 20000 }],
    ['lognormal', { mean: 7200, p95: 27000 }, { mean: 7200, p95: 27000 }],
    ['lognormal', { mean: 7200, cv: 1.5 }, { mean: 7200, sd: 10800 }],
    ['gamma', { shape: 0.3, mean: 5 }, { mean: 5 }],
    ['erlang', { stages: 9, mean: 5 }, { mean: 5, sd: 5 / 3 }],
  ])('%s %j has the moments that were asked for', (name, fields, wanted) => {
    const found = moments(read(name, fields));
    for (const [key, value] of Object.entries(wanted)) {
      expect(found[key as keyof typeof found] / value).toBeCloseTo(1, 12);
    }
  });

  it('with a coefficient of variation has it', () => {
    const { mean, sd } = moments(read('lognormal', { median: 7200, cv: 2 }));
    expect(sd / mean).toBeCloseTo(2, 12);
  });

  it('takes the smaller sigma where mean and p95 leave two', () => {
    // sigma^2 / 2 - 1.6449 sigma + log 2 = 0 has the roots 0.49627 and 2.79344
    expect(read('lognormal', { mean: 1, p95: 2 })).toMatchObject({ sigma: expect.closeTo(0.4962679, 6) });
  });

  it.each<[string, WrittenFields, string]>([
    ['constant', { value: -1 }, 'value must be 0 or more, not -1'],
    ['constant', { value: Infinity }, 'value must be 0 or more'],
    ['exponential', { mean: 0 }, 'mean must be above 0, not 0'],
    ['exponential', { mean: NaN }, 'mean must be above 0, not NaN'],
    ['exponential', { rate: -3 }, 'rate must be above 0'],
    ['exponential', { rate: 1e-320 }, 'rate must be'],
    ['exponential', { mean: 3, rate: 4 }, 'exponential takes mean, or rate, not mean and rate'],
    ['exponential', {}, 'exponential takes mean, or rate, not nothing'],
    ['weibull', { shape: 2 }, 'weibull takes shape and mean, or shape and scale, not shape'],
    ['weibull', { shape: 0, mean: 3 }, 'shape must be above 0'],
    ['weibull', { shape: 0.001, mean: 3 }, 'shape must be larger'],
    ['lognormal', { median: 3, p95: 3 }, 'p95 must be above the median'],
    ['lognormal', { mean: 3, p95: 3 }, 'p95 must be above the mean'],
    ['lognormal', { mean: 1, p95: 3.87 }, 'p95 must be at most 3.86 times the mean'],
    ['lognormal', { median: 1, sigma: 0 }, 'sigma must be above 0'],
    ['lognormal', { median: 1, cv: -1 }, 'cv must be above 0'],
    ['lognormal', { mean: 1, sigma: 1e200 }, 'sigma is too large'],
    ['lognormal', { median: 1, mean: 1 }, 'lognormal takes median and sigma, or'],
    ['gamma', { shape: -1, mean: 3 }, 'shape must be above 0'],
    ['gamma', { shape: 1e-310, mean: 3 }, 'shape is too small'],
    ['erlang', { stages: 2.5, mean: 3 }, 'stages must be a whole number from 1 to 1000000, not 2.5'],
    ['erlang', { stages: 2e6, mean: 3 }, 'stages must be a whole number'],
    ['normal', { mean: -1, sd: 2 }, 'mean must be 0 or more'],
    ['normal', { mean: 1, sd: 0 }, 'sd must be above 0'],
    ['uniform', { values: [4, 4] }, 'max must be above min'],
    ['uniform', { values: [4] }, 'a list of min, max is needed, not of 1'],
    ['uniform', {}, 'a list of durations is needed'],
    ['uniform', { values: [-1, 4] }, 'min must be 0 or more, not -1'],
    ['triangular', { values: [3, 1, 4] }, 'mode must not be below min'],
    ['triangular', { values: [3, 5, 4] }, 'max must not be below mode'],
    ['triangular', { values: [3, 3, 3] }, 'max must be above min'],
    ['pareto', { shape: 2, min: 0 }, 'min must be above 0'],
    ['empirical', { values: [] }, 'empirical takes 1 to 100000 durations, not 0'],
    ['empirical', { values: [1, NaN] }, 'value 2 must be 0 or more, not NaN'],
    ['shift', { by: -1, of: exponential }, 'by must be 0 or more'],
    ['shift', { by: 1, of: 3 }, 'of must be a distribution'],
    ['hyperexponential', { branches: [] }, 'hyperexponential needs at least one branch'],
    [
      'hyperexponential',
      {
        branches: [
          { weight: 1, mean: 1 },
          { weight: 0, mean: 1 },
        ],
      },
      'branch 2: weight must be above 0',
    ],
    [
      'hyperexponential',
      { branches: [{ weight: 1, of: { kind: 'never' } }] },
      'branch 1: of must be an exponential distribution, not never; use mixture',
    ],
    ['mixture', { branches: [{ weight: 1, mean: 4 }] }, 'branch 1: mixture takes weight and of, not weight and mean'],
    ['proportional', { factor: 1 }, 'proportional is not written in models'],
  ])('%s %j is refused, with what would be right', (name, fields, message) => {
    expect(() => read(name, fields)).toThrow(RangeError);
    expect(() => read(name, fields)).toThrow(message);
  });
});

describe('a hyperexponential', () => {
  it('takes a bare duration of a branch as the mean of an exponential', () => {
    const spec = read('hyperexponential', {
      branches: [
        { weight: 1, of: constant },
        { weight: 1, mean: 7 },
      ],
    });
    expect(spec).toEqual({
      kind: 'hyperexponential',
      branches: [
        { weight: 0.5, mean: 3 },
        { weight: 0.5, mean: 7 },
      ],
    });
    expect(() => read('hyperexponential', { branches: [{ weight: 1, of: { kind: 'constant', value: 0 } }] })).toThrow(
      'of must be',
    );
  });
});

describe('shares of branches', () => {
  const shares = (weights: number[]): number[] => {
    const spec = read('hyperexponential', { branches: weights.map((weight, i) => ({ weight, mean: i + 1 })) });
    return spec.kind === 'hyperexponential' ? spec.branches.map(({ weight }) => weight) : [];
  };

  it('stay as they are where they add up to 1 but for the rounding of their sum', () => {
    expect(0.7 + 0.2 + 0.1).not.toBe(1);
    expect(shares([0.7, 0.2, 0.1])).toEqual([0.7, 0.2, 0.1]);
  });

  it('are divided once: dividing again changes nothing', () => {
    for (const weights of [[1, 1, 1], [3, 7, 11, 13], [0.1, 0.3, 9, 77, 1e-9], Array<number>(49).fill(1)]) {
      expect(shares(shares(weights))).toEqual(shares(weights));
    }
  });

  it('must not vanish beside others', () => {
    expect(() => shares([1e-300, 1e300])).toThrow('branch 1: weight is too small');
  });
});

describe('the table of kinds', () => {
  it.each(distributionKinds.map((kind) => [kind.name, kind] as const))('describes how %s is written', (_name, kind) => {
    expect(kind.summary).toMatch(/^[A-Z].*\.$/);
    const { written } = kind;
    if (written.shape === 'list') {
      expect(written.minLength).toBeLessThanOrEqual(written.maxLength);
      if (written.names)
        expect([written.minLength, written.maxLength]).toEqual([written.names.length, written.names.length]);
    } else if (written.shape === 'map' || written.shape === 'branches') {
      const names = written.fields.map((field) => field.name);
      expect(new Set(written.forms.flat())).toEqual(new Set(names));
      if (written.shape === 'map' && written.short !== undefined) expect(written.forms).toContainEqual([written.short]);
      for (const field of written.fields) expect(field.doc).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('holds canonical forms that survive JSON', () => {
    const spec = read('shift', { by: 2, of: read('lognormal', { median: 7200, p95: 43200 }) });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
