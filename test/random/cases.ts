import { proportional, type DistributionSpec } from '../../src/random/index.ts';
import { REFERENCES } from './reference.ts';

const lognormal: DistributionSpec = { kind: 'lognormal', mu: 1, sigma: 1.2 };
const exponential: DistributionSpec = { kind: 'exponential', mean: 10 };
const constant: DistributionSpec = { kind: 'constant', value: 4 };

/** Kinds that are made of others, and those with atoms. */
const composed: readonly DistributionSpec[] = [
  constant,
  { kind: 'weibull', shape: 1, scale: 3 },
  { kind: 'erlang', stages: 1, mean: 3 },
  {
    kind: 'mixture',
    branches: [
      { weight: 0.3, of: lognormal },
      { weight: 0.7, of: exponential },
    ],
  },
  {
    kind: 'mixture',
    branches: [
      { weight: 0.25, of: constant },
      { weight: 0.5, of: exponential },
      { weight: 0.25, of: { kind: 'uniform', min: 2, max: 9 } },
    ],
  },
  {
    kind: 'mixture',
    branches: [
      { weight: 1, of: { kind: 'constant', value: 0 } },
      { weight: 1, of: constant },
      { weight: 2, of: { kind: 'constant', value: 60 } },
    ].map((branch) => ({ ...branch, weight: branch.weight / 4 })) as never,
  },
  { kind: 'empirical', values: [7, 1, 3, 3, 12, 0.5, 3, 90, 2, 1] },
  { kind: 'empirical', values: [5, 5] },
  { kind: 'shift', by: 3, of: lognormal },
  { kind: 'shift', by: 0, of: exponential },
  {
    kind: 'shift',
    by: 2,
    of: {
      kind: 'shift',
      by: 1,
      of: {
        kind: 'mixture',
        branches: [
          { weight: 0.5, of: constant },
          { weight: 0.5, of: exponential },
        ],
      },
    },
  },
  { kind: 'shift', by: 1, of: { kind: 'triangular', min: 0, mode: 1, max: 2 } },
  proportional(0.3, lognormal),
  proportional(4, { kind: 'gamma', shape: 2.5, scale: 3 }),
  proportional(0.5, { kind: 'uniform', min: 1, max: 5 }),
  proportional(0.1, { kind: 'empirical', values: [1, 2, 2, 5, 30] }),
  proportional(0.8, {
    kind: 'mixture',
    branches: [
      { weight: 0.25, of: constant },
      { weight: 0.75, of: exponential },
    ],
  }),
];

/** Distributions for what all kinds must do. */
export const CASES: readonly DistributionSpec[] = [...REFERENCES.map((reference) => reference.spec), ...composed];

export function nameOf(spec: DistributionSpec): string {
  return JSON.stringify(spec).replace(/["{}]/g, '').replace(/kind:/g, '');
}
