import { describe, expect, it } from 'vitest';
import { exp, integrate } from '../../src/lib/math/index.ts';
import {
  cdf,
  cumulativeHazard,
  distributionKinds,
  DistributionTable,
  inverseCumulativeHazard,
  mean,
  moments,
  nextUniform,
  proportional,
  quantile,
  residual,
  sample,
  sampleLengthBiased,
  survival,
  variance,
  type DistributionSpec,
} from '../../src/random/index.ts';
import { CASES, nameOf } from './cases.ts';
import { streamOf, unevenness } from './helpers.ts';
import { REFERENCES } from './reference.ts';

const DRAWS = 20_000;
/** Where each draw costs an inversion. */
const FEW_DRAWS = 3_000;

function packed(spec: DistributionSpec): [Float64Array, number] {
  const table = new DistributionTable();
  table.add({ kind: 'constant', value: 1 / 7 }); // so that offsets count
  const at = table.add(spec);
  return [table.finish(), at];
}

const cases = CASES.map((spec) => [nameOf(spec), ...packed(spec)] as const);

/** E[g(X)], from the inverse cumulative hazard at an exponential. */
function expectation(params: Float64Array, at: number, g: (x: number) => number, upTo = 700): number {
  const f = (s: number) => 3 * s * s * exp(-s * s * s) * g(inverseCumulativeHazard(params, at, s * s * s));
  const top = Math.cbrt(upTo);
  const ends = [0, 1, 1.5, 2, 3, 4, 6, top].filter((s) => s <= top);
  return ends
    .slice(1)
    .reduce(
      (sum, end, i) => sum + integrate(f, ends[i], end, 1e-9 * Math.abs(integrate(f, ends[i], end, Infinity))),
      0,
    );
}

/** Where x lies in its distribution, 0 to 1, chosen at random over the width of an atom: uniform if x is right. */
function place(x: number, below: (x: number) => number, upTo: (x: number) => number, u: number): number {
  return below(x) + u * (upTo(x) - below(x));
}

const justBelow = (x: number) => x - Math.max(1e-12 * x, 1e-300);

function evenness(
  draws: number,
  draw: () => number,
  below: (x: number) => number,
  upTo: (x: number) => number,
): number {
  const words = streamOf('places');
  const counts = new Int32Array(20);
  for (let i = 0; i < draws; i++) {
    counts[Math.min(19, Math.floor(20 * place(draw(), below, upTo, nextUniform(words, 0))))]++;
  }
  return unevenness(counts);
}

describe.each(cases)('%s', (_name, params, at) => {
  const average = mean(params, at);
  const spread = variance(params, at);
  const hazard = (x: number) => cumulativeHazard(params, at, x);
  const inverse = (h: number) => inverseCumulativeHazard(params, at, h);

  const hasAtoms = [0.01, 0.3, 1, 2.3].some((h) => hazard(inverse(h)) > hazard(justBelow(inverse(h))) + 1e-6);

  it('is drawn with its distribution', () => {
    const words = streamOf('draw');
    const draw = () => sample(params, at, words, 0);
    expect(
      evenness(
        DRAWS,
        draw,
        (x) => cdf(params, at, justBelow(x)),
        (x) => cdf(params, at, x),
      ),
    ).toBeLessThan(1);
  });

  it('is drawn with its mean, and never below 0', () => {
    const words = streamOf('mean');
    const draws = Float64Array.from({ length: DRAWS }, () => sample(params, at, words, 0));
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    const drawn = draws.reduce((sum, x) => sum + x, 0) / DRAWS;
    if (spread < 1e4 * average * average) {
      expect(Math.abs(drawn - average)).toBeLessThanOrEqual(5 * Math.sqrt(spread / DRAWS) + 1e-12 * average);
    }
  });

  it('knows its mean and variance', () => {
    if (hasAtoms || spread === Infinity || spread > 1e4 * average * average) return; // seen to below
    expect(expectation(params, at, (x) => x) / average).toBeCloseTo(1, 7);
    const scale = average * average + spread;
    expect(expectation(params, at, (x) => (x - average) ** 2) / scale).toBeCloseTo(spread / scale, 7);
  });

  it('is drawn length-biased with density x f(x) / mean', () => {
    const words = streamOf('biased');
    const draws = Float64Array.from({ length: 2 * FEW_DRAWS }, () => sampleLengthBiased(params, at, words, 0));
    if (average === Infinity) return expect(draws[0]).toBe(Infinity);
    for (const h of [0.2, 1, 2.5]) {
      const x = inverse(h);
      const share = draws.reduce((count, draw) => count + (draw <= x ? 1 : 0), 0) / draws.length;
      const below = hazard(x) === Infinity ? 1 : expectation(params, at, (y) => y, hazard(x)) / average;
      expect(Math.abs(share - below)).toBeLessThanOrEqual(5 * Math.sqrt((below * (1 - below)) / draws.length) + 1e-6);
    }
  });

  it('has what is left at an age as its own conditional distribution', () => {
    for (const h of [0.05, 0.6, 3]) {
      const age = 0.9 * inverse(h);
      if (hazard(age) === Infinity) continue;
      const words = streamOf('residual');
      const left = () => residual(params, at, age, words, 0);
      const beyond = (x: number) => -Math.expm1(hazard(age) - hazard(x));
      expect(
        evenness(
          FEW_DRAWS,
          left,
          (x) => Math.max(0, beyond(justBelow(age + x))),
          (x) => beyond((age + x) * (1 + 1e-12)),
        ),
      ).toBeLessThan(1);
    }
  });

  it('has a cumulative hazard that grows from 0 and that its inverse undoes', () => {
    expect(hazard(-1)).toBe(0);
    let last = 0;
    for (const h of [1e-9, 1e-4, 0.01, 0.1, 0.5, 0.69, 0.71, 1, 2, 5, 12, 40, 300, 2000]) {
      const x = inverse(h);
      expect(x).toBeGreaterThanOrEqual(last);
      last = x;
      // the smallest x with H(x) >= h: there or a rounding error before
      expect(hazard(x * (1 + 1e-12))).toBeGreaterThanOrEqual(h * (1 - 1e-11));
      expect(hazard(justBelow(x))).toBeLessThanOrEqual(h * (1 + 1e-11));
      // an atom, the end of the support, or a hazard so steep that neighbouring doubles are apart
      const there = hazard(x);
      if (hazard(x * (1 + 1e-12)) - hazard(justBelow(x)) < 1e-7 * h) expect(inverse(there) / x).toBeCloseTo(1, 9);
    }
    expect(hazard(Infinity)).toBe(Infinity);
    expect(inverse(0)).toBeLessThanOrEqual(inverse(1e-12));
  });

  it('has distribution function, survival and quantile of its hazard', () => {
    for (const p of [1e-10, 0.03, 0.4, 0.5, 0.9, 0.9999]) {
      const x = quantile(params, at, p);
      expect(cdf(params, at, x) + survival(params, at, x)).toBeCloseTo(1, 14);
      expect(cdf(params, at, x * (1 + 1e-12))).toBeGreaterThanOrEqual(p * (1 - 1e-11));
      expect(cdf(params, at, justBelow(x))).toBeLessThanOrEqual(p * (1 + 1e-11));
    }
    expect(quantile(params, at, 0)).toBe(inverse(0));
  });
});

describe('against textbook formulas', () => {
  it.each(REFERENCES.map((reference) => [nameOf(reference.spec), reference] as const))('%s', (_name, reference) => {
    const [params, at] = packed(reference.spec);
    const near = (value: number, wanted: number, what: string) => {
      if (wanted === Infinity || wanted === 0) expect(value, what).toBe(wanted);
      else expect(Math.abs(value / wanted - 1), what).toBeLessThan(2e-13);
    };
    near(mean(params, at), reference.mean, 'mean');
    near(variance(params, at), reference.variance, 'variance');
    for (const [x, h] of reference.points) near(cumulativeHazard(params, at, x), h, `H(${x})`);
  });
});

describe('means and variances', () => {
  const exponential: DistributionSpec = { kind: 'exponential', mean: 10 };
  const constant: DistributionSpec = { kind: 'constant', value: 4 };
  const half = [constant, exponential].map((of) => ({ weight: 0.5, of }));

  it.each<[string, DistributionSpec, number, number]>([
    ['a mixture', { kind: 'mixture', branches: half }, 7, 108 - 49],
    ['a shifted mixture', { kind: 'shift', by: 3, of: { kind: 'mixture', branches: half } }, 10, 108 - 49],
    [
      'observed durations',
      { kind: 'empirical', values: [7, 1, 3, 3, 12, 0.5, 3, 90, 2, 1] },
      12.25,
      832.625 - 150.0625,
    ],
    ['a Pareto of shape 2', { kind: 'pareto', shape: 2, min: 3 }, 6, Infinity],
    ['a Pareto of shape 1', { kind: 'pareto', shape: 1, min: 3 }, Infinity, Infinity],
  ])('of %s are right', (_name, spec, average, spread) => {
    const [params, at] = packed(spec);
    expect(mean(params, at)).toBeCloseTo(average, 12);
    expect(variance(params, at)).toBeCloseTo(spread, 11);
  });

  it('of a share of the hazard of observed durations follow the powers of their survival', () => {
    const [params, at] = packed(proportional(0.1, { kind: 'empirical', values: [1, 2, 2, 5, 30] }));
    expect(mean(params, at)).toBeCloseTo(1 + 0.8 ** 0.1 + 3 * 0.4 ** 0.1 + 25 * 0.2 ** 0.1, 12);
  });

  it('of a share of the hazard of a mixture with an atom are the integrals of its survival', () => {
    const branches = [
      { weight: 0.25, of: constant },
      { weight: 0.75, of: exponential },
    ];
    const [params, at] = packed(proportional(0.8, { kind: 'mixture', branches }));
    const before = integrate((x) => (0.25 + 0.75 * Math.exp(-x / 10)) ** 0.8, 0, 4, 1e-13);
    expect(mean(params, at)).toBeCloseTo(before + (0.75 ** 0.8 * Math.exp(-0.32)) / 0.08, 8);
    const square = integrate((x) => 2 * x * (0.25 + 0.75 * Math.exp(-x / 10)) ** 0.8, 0, 4, 1e-13);
    const after = 0.75 ** 0.8 * Math.exp(-0.32) * ((2 * 4) / 0.08 + 2 / 0.08 ** 2);
    expect(variance(params, at)).toBeCloseTo(square + after - mean(params, at) ** 2, 6);
  });

  it('of a share of the hazard without a mean are infinite', () => {
    const heavy: DistributionSpec = {
      kind: 'mixture',
      branches: [
        { weight: 1, of: { kind: 'pareto', shape: 2, min: 1 } },
        { weight: 1, of: exponential },
      ],
    };
    const [params, at] = packed(proportional(0.4, heavy));
    expect(mean(params, at)).toBe(Infinity);
    expect(sampleLengthBiased(params, at, streamOf('heavy'), 0)).toBe(Infinity);
  });
});

describe('proportional', () => {
  it('multiplies the hazard, and two shares together fail like the whole', () => {
    for (const of of CASES) {
      const [params, at] = packed(of);
      const [part, partAt] = packed(proportional(0.3, of));
      const [rest, restAt] = packed(proportional(0.7, of));
      for (const h of [0.01, 0.5, 2]) {
        const x = inverseCumulativeHazard(params, at, h) * (1 + 1e-12);
        const [all, a, b] = [
          cumulativeHazard(params, at, x),
          cumulativeHazard(part, partAt, x),
          cumulativeHazard(rest, restAt, x),
        ];
        if (of.kind === 'constant' || all === Infinity) continue;
        expect(a / all, nameOf(of)).toBeCloseTo(0.3, 9);
        expect((a + b) / all, nameOf(of)).toBeCloseTo(1, 9);
      }
    }
  });

  it('stays in the kind where it can', () => {
    expect(proportional(0.25, { kind: 'exponential', mean: 3 })).toEqual({ kind: 'exponential', mean: 12 });
    expect(proportional(4, { kind: 'weibull', shape: 2, scale: 3 })).toEqual({ kind: 'weibull', shape: 2, scale: 1.5 });
    expect(proportional(0.5, { kind: 'pareto', shape: 3, min: 2 })).toEqual({ kind: 'pareto', shape: 1.5, min: 2 });
    expect(proportional(0.5, { kind: 'never' })).toEqual({ kind: 'never' });
    expect(proportional(0, { kind: 'exponential', mean: 3 })).toEqual({ kind: 'never' });
    expect(proportional(1, { kind: 'gamma', shape: 2, scale: 3 })).toEqual({ kind: 'gamma', shape: 2, scale: 3 });
    const gamma = { kind: 'gamma', shape: 2, scale: 3 } as const;
    expect(proportional(0.5, proportional(0.5, gamma))).toEqual({ kind: 'proportional', factor: 0.25, of: gamma });
  });

  it('refuses factors that are none', () => {
    for (const factor of [-1, NaN, Infinity]) {
      expect(() => proportional(factor, { kind: 'never' })).toThrow('factor must be 0 or more');
    }
  });
});

describe('never', () => {
  const [params, at] = packed({ kind: 'never' });
  const words = streamOf('never');

  it('is infinite, however it is asked', () => {
    for (const draw of [sample(params, at, words, 0), sampleLengthBiased(params, at, words, 0)])
      expect(draw).toBe(Infinity);
    expect(residual(params, at, 1e9, words, 0)).toBe(Infinity);
    expect([mean(params, at), quantile(params, at, 0.01), cumulativeHazard(params, at, 1e300)]).toEqual([
      Infinity,
      Infinity,
      0,
    ]);
  });

  it('leaves a mixture with a share that does not end', () => {
    const [own, mixture] = packed({
      kind: 'mixture',
      branches: [
        { weight: 0.75, of: { kind: 'exponential', mean: 2 } },
        { weight: 0.25, of: { kind: 'never' } },
      ],
    });
    expect(mean(own, mixture)).toBe(Infinity);
    expect(quantile(own, mixture, 0.375)).toBeCloseTo(2 * Math.LN2, 12);
    expect(quantile(own, mixture, 0.7499)).toBeLessThan(100);
    expect(quantile(own, mixture, 0.76)).toBe(Infinity);
    expect(survival(own, mixture, 1e9)).toBeCloseTo(0.25, 14);
    expect(residual(own, mixture, 1e6, words, 0)).toBe(Infinity);
  });
});

describe('residual', () => {
  const words = streamOf('left');

  it('is 0 where all should have ended before', () => {
    for (const spec of [
      { kind: 'constant', value: 4 },
      { kind: 'uniform', min: 1, max: 4 },
      { kind: 'empirical', values: [1, 4] },
    ] as const) {
      const [params, at] = packed(spec);
      expect(residual(params, at, 4, words, 0)).toBe(0);
      expect(residual(params, at, 5, words, 0)).toBe(0);
    }
  });

  it('of a constant is what remains of it', () => {
    const [params, at] = packed({ kind: 'constant', value: 4 });
    expect(residual(params, at, 1.5, words, 0)).toBe(2.5);
  });

  it('of an exponential does not depend on age, to the bit', () => {
    const [params, at] = packed({ kind: 'exponential', mean: 4 });
    const left = (age: number) => residual(params, at, age, streamOf('memory'), 0);
    expect(left(0)).toBe(left(1e12));
    expect(left(0)).toBe(sample(params, at, streamOf('memory'), 0));
  });
});

describe('the table of kinds', () => {
  it('has every kind once, with a code of its own, in the place of its code', () => {
    expect(new Set(distributionKinds.map((kind) => kind.name)).size).toBe(distributionKinds.length);
    expect(distributionKinds.map((kind) => kind.code).sort((a, b) => a - b)).toEqual(
      distributionKinds.map((_, i) => i),
    );
    expect(new Set(CASES.map((spec) => spec.kind)).size).toBe(distributionKinds.length - 1); // never is apart
  });

  it('draws through `sample` what the kind itself draws', () => {
    for (const [name, params, at] of cases) {
      const kind = distributionKinds.find((each) => each.code === params[at])!;
      const [a, b] = [streamOf('same'), streamOf('same')];
      for (let i = 0; i < 20; i++) expect(sample(params, at, a, 0), name).toBe(kind.sample(params, at, b, 0));
    }
  });

  it('packs equal distributions once, and grows', () => {
    const table = new DistributionTable();
    const first = table.add({ kind: 'exponential', mean: 3 });
    const offsets = CASES.map((spec) => table.add(spec));
    const size = table.finish().length;
    expect(table.add({ kind: 'exponential', mean: 3 })).toBe(first);
    expect(table.add({ mean: 3, kind: 'exponential' })).toBe(first);
    expect(table.add({ kind: 'weibull', shape: 1, scale: 3 })).toBe(first);
    expect(CASES.map((spec) => table.add(spec))).toEqual(offsets);
    const all = table.finish();
    expect(all.length).toBe(size);
    CASES.forEach((spec, i) => expect(mean(all, offsets[i])).toBe(mean(spec)));
  });

  it('keeps streams apart that lie side by side', () => {
    const [params, at] = packed({ kind: 'gamma', shape: 2.5, scale: 3 });
    const words = new Int32Array(12);
    words.set(streamOf('middle'), 4);
    const alone = streamOf('middle');
    for (let i = 0; i < 50; i++) expect(sample(params, at, words, 4)).toBe(sample(params, at, alone, 0));
    expect([...words.subarray(0, 4), ...words.subarray(8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('refuses a kind that does not exist', () => {
    expect(() => new DistributionTable().add({ kind: 'cauchy' } as never)).toThrow(RangeError);
  });
});

describe('moments', () => {
  it('describe a distribution in short', () => {
    const found = moments({ kind: 'lognormal', mu: 0, sigma: 1 });
    expect(found.mean).toBeCloseTo(1.6487212707001282, 14);
    expect(found.sd).toBeCloseTo(2.1611974158950877, 13);
    expect(found.median).toBe(1);
    expect(found.p95).toBeCloseTo(5.180251602233015, 13);
    expect(moments({ kind: 'never' })).toEqual({ mean: Infinity, sd: Infinity, median: Infinity, p95: Infinity });
    expect(moments({ kind: 'constant', value: 5 })).toEqual({ mean: 5, sd: 0, median: 5, p95: 5 });
  });
});
