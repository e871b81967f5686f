import type { ParameterKind } from './kind.ts';

/** How many requests come, and how many are carried. */
export const load: ParameterKind[] = [
  { at: 'services.*.load', form: 'rate', words: 'requests to {0}' },
  { at: 'services.*.load.base', form: 'rate', words: 'requests to {0} in quiet hours' },
  { at: 'services.*.load.peak', form: 'rate', words: 'requests to {0} at its peak' },
  { at: 'components.*.capacity', form: 'rate', words: 'requests that each {0} carries' },
  { at: 'components.*.autoscale.start', form: 'time', words: 'time until a further {0} serves' },
  { at: 'components.*.autoscale.cooldown', form: 'time', words: 'time until {0} has fewer instances again' },
  {
    at: 'components.*.overload.collapse.restart',
    form: 'time',
    words: 'time that {0} takes to serve after a collapse',
  },
  { at: 'components.*.data.writes', form: 'rate', words: 'writes to {0}' },
];
