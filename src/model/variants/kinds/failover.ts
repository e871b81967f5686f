import type { ParameterKind } from './kind.ts';

/** How the role of a lost instance moves on, and how soon a standby or restarted instance serves. */
export const failover: ParameterKind[] = [
  ...['failover', 'switchover'].flatMap((key): ParameterKind[] => [
    { at: `components.*.${key}.time`, form: 'time', words: `time of a ${key} of {0}` },
    { at: `components.*.${key}.success`, form: 'share', words: `share of ${key}s of {0} that succeed` },
    {
      at: `components.*.${key}.otherwise`,
      form: 'time',
      words: `time until {0} serves when a ${key} does not succeed`,
    },
    { at: `components.*.${key}.ttl`, form: 'time', words: 'time for which the old address of {0} is kept' },
  ]),
  { at: 'components.*.start', form: 'time', words: 'time that {0} takes to start' },
  { at: 'components.*.dormancy', form: 'share', words: 'share of its failure rate that a standby of {0} suffers' },
  { at: 'components.*.standby.*.start', form: 'time', words: 'time that a {1} standby of {0} takes to start' },
  {
    at: 'components.*.standby.*.dormancy',
    form: 'share',
    words: 'share of its failure rate that a {1} standby of {0} suffers',
  },
];
