import fc, { type Arbitrary } from '../fast-check.ts';
import { SECONDS } from '../../src/lib/units/index.ts';
import { readDistribution, type WrittenDistribution } from '../../src/model/distribution.ts';
import type { DistributionSpec } from '../../src/random/index.ts';

/** Quantities and distributions of which models are made. */

/** A number of seconds, round or not. */
export const seconds: Arbitrary<number> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom(...Object.values(SECONDS))).map(([n, unit]) => n * unit),
  fc.double({ min: 1e-3, max: 1e10, noNaN: true }),
);

/** Above 0, so that it neither vanishes nor overflows in a formula. */
const positive = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.2, max: 9, noNaN: true }));
export const share: Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 0.9995, 0.07),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
export const text = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    'plain words',
    'with: colon, comma',
    '# hash',
    '"quotes"',
    "'",
    '- dash',
    '12',
    'true',
    '~',
    'two\nlines\n',
    ' ',
    'é \u{1F6D2}',
    '{',
    '@x',
    '%',
    '|',
    'a  b ',
  ),
  fc.string({ maxLength: 20, unit: 'grapheme' }),
);

const written = (value: number) => `${value}s`;

const durations = (count: number) =>
  fc.array(seconds, { minLength: count, maxLength: count }).map((list) => list.sort((a, b) => a - b).map(written));

/** Distributions of every kind in every form, as written. */
const plainDistribution: Arbitrary<WrittenDistribution> = fc.oneof(
  fc.constantFrom<WrittenDistribution>('never', 0),
  seconds.map(written),
  seconds.map((mean) => ({ exponential: written(mean) })),
  fc.double({ min: 1e-9, max: 1e3, noNaN: true }).map((rate) => ({ exponential: { rate: `${rate}/s` } })),
  fc
    .tuple(positive, seconds, fc.constantFrom('mean', 'scale'))
    .map(([shape, time, by]) => ({ weibull: { shape, [by]: written(time) } })),
  fc
    .tuple(seconds, fc.constantFrom('median', 'mean'), fc.double({ min: 1.01, max: 3.8, noNaN: true }))
    .map(([time, by, ratio]) => ({ lognormal: { [by]: written(time), p95: written(time * ratio) } })),
  fc
    .tuple(
      seconds,
      fc.constantFrom('median', 'mean'),
      fc.double({ min: 0.01, max: 3, noNaN: true }),
      fc.constantFrom('sigma', 'cv'),
    )
    .map(([time, by, spread, as]) => ({ lognormal: { [by]: written(time), [as]: spread } })),
  fc.tuple(positive, seconds).map(([shape, mean]) => ({ gamma: { shape, mean: written(mean) } })),
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), seconds)
    .map(([stages, mean]) => ({ erlang: { stages, mean: written(mean) } })),
  fc.tuple(seconds, seconds).map(([mean, sd]) => ({ normal: { mean: written(mean), sd: written(sd) } })),
  durations(2).map((uniform) => ({ uniform })),
  durations(3).map((triangular) => ({ triangular })),
  fc.tuple(positive, seconds).map(([shape, min]) => ({ pareto: { shape: shape + 1, min: written(min) } })),
  fc.array(seconds.map(written), { minLength: 1, maxLength: 5 }).map((empirical) => ({ empirical })),
);

const weight = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.01, max: 1, noNaN: true }));

const writtenDistribution: Arbitrary<WrittenDistribution> = fc.oneof(
  { arbitrary: plainDistribution, weight: 8 },
  fc
    .array(fc.record({ weight, of: plainDistribution }), { minLength: 1, maxLength: 3 })
    .map((mixture) => ({ mixture })),
  fc
    .array(fc.record({ weight, mean: seconds.map(written) }), { minLength: 1, maxLength: 3 })
    .map((hyperexponential) => ({ hyperexponential })),
  fc.record({ by: seconds.map(written), of: plainDistribution }).map((shift) => ({ shift })),
);

/** A distribution that can be written. */
export const distribution: Arbitrary<DistributionSpec> = writtenDistribution
  .map(readDistribution)
  .filter((spec) => spec !== null);

export const life = distribution.filter(
  (spec) => !(spec.kind === 'constant' && spec.value === 0) && !JSON.stringify(spec).includes('"value":0}'),
);

/** A time that comes to an end. */
export const time = distribution.filter((spec) => spec.kind !== 'never');

export const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
