type PlainCause = 'mode' | 'place' | 'hazard' | 'failback' | 'false alarm' | 'move' | 'absent' | 'command';

/** What an outage can be charged to. */
export interface Cause {
  /**
   * `absent`: something is asked for in a place where there is none; `command`: somebody did it by hand in a playback;
   * `bad change`: maintenance that did not hold; `overload`: a component that more came to than it can stand.
   */
  kind: PlainCause | 'maintenance' | 'drill' | 'bad change' | 'overload';
  /** Component, place, hazard, maintenance or drill */
  thing: string;
  /** Failure mode, or '' */
  mode: string;
}

/** Phases an outage second is spent in. */
export const phases = [
  ...(['detection', 'waiting', 'repair', 'switching', 'failed switch', 'restart'] as const),
  ...(['catch-up', 'restore', 'maintenance'] as const),
] as const;
export const phase = {
  detection: 0,
  waiting: 1,
  repair: 2,
  switching: 3,
  failedSwitch: 4,
  restart: 5,
  catchUp: 6,
  restore: 7,
  maintenance: 8,
} as const;

/** Down time that somebody chose: moves of roles, maintenance and drills, by the kind of its cause. */
export function isPlannedCause(kind: string): boolean {
  return kind === 'failback' || kind === 'move' || kind === 'maintenance' || kind === 'drill';
}
