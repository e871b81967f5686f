import { FACTS, ILLUSTRATIVE } from './facts.ts';
import type { Draft } from './make.ts';

/** A process that falls over and is started again. */
export const CRASH = { mttf: '182d', ttr: '2m' };
export const crashFrom = (mode = 'crash'): Draft['from'] => ({
  [`failures.${mode}.mttf`]: FACTS.crashes,
  [`failures.${mode}.ttr`]: ILLUSTRATIVE,
});

/** A machine that breaks and is repaired by hand. */
export const MACHINE = { mttf: '15800h', ttr: { lognormal: { median: '4h', p95: '12h' } } };
export const machineFrom = (mode = 'hardware'): Draft['from'] => ({
  [`failures.${mode}.mttf`]: FACTS.machine,
  [`failures.${mode}.ttr`]: ILLUSTRATIVE,
});

/** The same, with what is on its disks. */
export const MACHINE_WITH_DATA = { ...MACHINE, data: 'lost' };
export const machineWithDataFrom = (): Draft['from'] => ({
  ...machineFrom(),
  'failures.hardware.data': ILLUSTRATIVE,
});

/** A managed service of which only its contract is known: `fact` gives the mean time between outages. */
export function byContract(mttf: string): { failures: { outage: { mttf: string; mttr: string } } } {
  return { failures: { outage: { mttf, mttr: '1h' } } };
}
export const contractFrom = (fact: (typeof FACTS)[keyof typeof FACTS]): Draft['from'] => ({
  'failures.outage.mttf': fact,
  'failures.outage.mttr': ILLUSTRATIVE,
});

/** Daily backups with shipped logs. */
export const BACKUPS = { every: '1d', takes: '1h', restore: '4h', logs: '5m' };
