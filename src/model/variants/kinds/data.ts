import type { ParameterKind } from './kind.ts';

/** How far copies are behind, and what is restored how. */
export const data: ParameterKind[] = [
  { at: 'components.*.data.lag', form: 'time', words: 'how far a replica of {0} is behind' },
  { at: 'components.*.data.replicas.*.lag', form: 'time', words: 'how far the replica of {0} in {1} is behind' },
  { at: 'components.*.data.catchUp', form: 'time', words: 'time a replica of {0} needs to be current again' },
  { at: 'components.*.data.warmUp', form: 'time', words: 'time until {0} is warm again' },
  { at: 'components.*.data.backups.every', form: 'time', words: 'interval of the backups of {0}' },
  { at: 'components.*.data.backups.takes', form: 'time', words: 'time a backup of {0} takes' },
  { at: 'components.*.data.backups.restore', form: 'time', words: 'time to restore {0}' },
  { at: 'components.*.data.backups.valid', form: 'share', words: 'share of the backups of {0} that are good' },
  { at: 'components.*.data.backups.logs', form: 'time', words: 'interval at which the log of {0} is shipped' },
];
