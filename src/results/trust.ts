import type { Measure, Method } from './results.ts';

/** Of fewer outages or losses no interval decides: a rare long one may not have been seen yet. */
const FEWEST = 20;
/** Methods whose interval may miss more often than its confidence says, or that have none. */
const WEAK = new Set<Method>(['few events', 'few trials', 'one trial', 'undefined', 'all zero']);

/** Whether an interval may decide anything, when it rests on so many outages or losses. */
export function isTrusted({ method }: Pick<Measure, 'method'>, events: number): boolean {
  if (method === 'constant' || method === 'none seen' || method === 'all seen') return true;
  return !isWeak(method) && events >= FEWEST;
}

/** Whether the method says that too little was seen. */
export function isWeak(method: Method): boolean {
  return WEAK.has(method);
}
