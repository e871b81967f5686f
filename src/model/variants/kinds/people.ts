import type { ParameterKind } from './kind.ts';

/** Who and what a repair waits for. */
export const people: ParameterKind[] = [
  { at: 'crews.*.size', form: 'count', words: 'people in {0}', otherwise: 1 },
  { at: 'crews.*.response', form: 'time', words: 'time until {0} responds' },
  { at: 'spares.*.count', form: 'count', words: 'units in {0}' },
  { at: 'spares.*.delivery', form: 'time', words: 'time to deliver a unit to {0}' },
];
