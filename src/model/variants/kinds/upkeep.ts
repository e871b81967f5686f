import type { ParameterKind } from './kind.ts';

/** How often work is planned and failures are exercised, and how long that takes. */
export const upkeep: ParameterKind[] = [
  { at: 'maintenance.*.every', form: 'time', words: 'time between two times of {0}' },
  { at: 'maintenance.*.takes', form: 'time', words: 'time that {0} takes' },
  { at: 'maintenance.*.success', form: 'share', words: 'share of {0} that goes well' },
  { at: 'maintenance.*.rollback', form: 'time', words: 'time to take {0} back' },
  { at: 'maintenance.*.mttr', form: 'time', words: 'mean time to repair what {0} broke' },
  { at: 'maintenance.*.ttr', form: 'time', words: 'time to repair what {0} broke' },
  { at: 'drills.*.every', form: 'time', words: 'time between two times of {0}' },
  { at: 'drills.*.mttr', form: 'time', words: 'mean time to repair what {0} struck' },
  { at: 'drills.*.ttr', form: 'time', words: 'time to repair what {0} struck' },
];
