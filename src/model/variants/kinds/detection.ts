import type { ParameterKind } from './kind.ts';

/** How soon faults become known. */
export const detection: ParameterKind[] = [
  { at: 'components.*.detection', form: 'time', words: 'time to detect a fault of {0}' },
  { at: 'components.*.detection.delay', form: 'time', words: 'time to detect a fault of {0}' },
  { at: 'components.*.detection.heartbeat', form: 'time', words: 'interval of the heartbeats of {0}' },
  { at: 'components.*.detection.misses', form: 'count', words: 'heartbeats of {0} that must be missed' },
  { at: 'components.*.detection.probe', form: 'time', words: 'interval of the probes of {0}' },
  { at: 'components.*.detection.timeout', form: 'time', words: 'timeout of the probes of {0}' },
  { at: 'components.*.detection.failures', form: 'count', words: 'probes of {0} that must fail' },
  { at: 'components.*.detection.noticed', form: 'time', words: 'time until what no check of {0} sees is noticed' },
  { at: 'components.*.detection.falseAlarms.mttf', form: 'time', words: 'mean time between false alarms of {0}' },
  { at: 'components.*.detection.falseAlarms.ttf', form: 'time', words: 'time between false alarms of {0}' },
  { at: 'components.*.detection.standby.test', form: 'time', words: 'interval of the tests of the standbys of {0}' },
];
