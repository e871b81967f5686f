import { secondsWithin } from '../lib/units/index.ts';
import type { System } from '../system/system.ts';
import type { Plan } from './plan.ts';

/** The seconds that count against availability objectives which leave some out. */
export interface CountedTerms {
  applies(service: number): boolean;
  /** Of the measured part of a trial. */
  seconds(service: number): number;
  /** Most down time with which year window `window` meets the objective; Infinity: there is none. */
  allowed(service: number, window: number): number;
}

/** Null where all down time counts. */
export function countTerms(
  { services }: System,
  { warmup, horizon, windows, windowLength }: Plan,
): CountedTerms | null {
  const terms = services.terms ?? null;
  if (terms === null) return null;
  const { hours, hoursStart } = terms;
  const within = (service: number, from: number, to: number): number =>
    secondsWithin(hours, hoursStart[service]!, hoursStart[service + 1]!, from, to);
  const count = terms.applies.length;
  const seconds = Float64Array.from({ length: count }, (_, service) => within(service, warmup, warmup + horizon));
  const allowed = Float64Array.from({ length: count * windows }, (_, at) => {
    const service = Math.floor(at / windows);
    const from = warmup + (at % windows) * windowLength;
    const objective = services.sloAvailability[service]!;
    const isSet = objective > 0 && objective <= 1;
    return isSet ? (1 - objective) * within(service, from, from + windowLength) : Infinity;
  });
  return {
    applies: (service) => terms.applies[service] === 1,
    seconds: (service) => seconds[service]!,
    allowed: (service, window) => allowed[service * windows + window]!,
  };
}
