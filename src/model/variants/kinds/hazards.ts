import type { ParameterKind } from './kind.ts';

/** How often many things are hit at once, how hard, and what stops it. */
export const hazards: ParameterKind[] = [
  { at: 'hazards.*.every', form: 'time', words: 'mean time between events of {0}' },
  { at: 'hazards.*.tbh', form: 'time', words: 'time between events of {0}' },
  { at: 'hazards.*.lasts', form: 'time', words: 'how long {0} lasts' },
  { at: 'hazards.*.hits.each', form: 'share', words: 'share of what {0} hits' },
  { at: 'hazards.*.mttr', form: 'time', words: 'mean time to repair what {0} hit' },
  { at: 'hazards.*.ttr', form: 'time', words: 'time to repair what {0} hit' },
  { at: 'hazards.*.stoppedBy.*.*', form: 'share', words: 'share of {0} that {2} stops' },
];
