import type { ParameterKind } from './kind.ts';

/** How often things fail, how long repairs take, and what fails with them. */
export const failures: ParameterKind[] = ['components', 'places'].flatMap((section): ParameterKind[] => [
  { at: `${section}.*.mttf`, form: 'time', words: 'mean time to failure of {0}' },
  { at: `${section}.*.ttf`, form: 'time', words: 'time to failure of {0}' },
  { at: `${section}.*.mttr`, form: 'time', words: 'mean time to repair {0}' },
  { at: `${section}.*.ttr`, form: 'time', words: 'time to repair {0}' },
  { at: `${section}.*.failures.*.mttf`, form: 'time', words: 'mean time to {1} failure of {0}' },
  { at: `${section}.*.failures.*.ttf`, form: 'time', words: 'time to {1} failure of {0}' },
  { at: `${section}.*.failures.*.mttr`, form: 'time', words: 'mean time to repair {0} after {1}' },
  { at: `${section}.*.failures.*.ttr`, form: 'time', words: 'time to repair {0} after {1}' },
  { at: `${section}.*.failures.*.repairSuccess`, form: 'share', words: 'share of repairs of {0} after {1} that hold' },
  { at: `${section}.*.failures.*.commonCause`, form: 'share', words: 'share of {1} that hits all of {0} at once' },
  { at: `${section}.*.failures.*.spreads.probability`, form: 'share', words: 'share of {1} of {0} that spreads' },
  { at: `${section}.*.failures.*.spreads.*.probability`, form: 'share', words: 'share of {1} of {0} that spreads' },
]);
