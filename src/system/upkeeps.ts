/** What is done by plan: maintenance first, drills after it, in the order of the file. */
export interface Upkeeps {
  count: number;
  /** Of a maintenance or a drill: `isDrill` tells which. */
  name: string[];
  isDrill: Uint8Array;
  /** See `upkeepAction` */
  action: Uint8Array;
  everyLaw: Int32Array;
  /** When in the week it may begin, flat pairs of seconds; a moment ends when it begins; none: at any time */
  hoursStart: Int32Array;
  hours: Float64Array;
  /** Work on one instance, or on all, or building the new set, or how long an evacuation lasts; -1: no time */
  takesLaw: Int32Array;
  /** -1: nobody waits for anybody */
  crew: Int32Array;
  /** Probability that the work holds: of each instance, or (`versioned`) of the version that all of them get */
  success: Float64Array;
  versioned: Uint8Array;
  /** Which of the targets are hit: 0 all, 1 each with probability, 2 random count */
  hits: Uint8Array;
  hitsNumber: Float64Array;
  /** Instances it is done to, in the order of the file, and the mode that each of them fails by (-1: none) */
  targetStart: Int32Array;
  target: Int32Array;
  strike: Int32Array;
  /** Places that are targets (what is evacuated) */
  placeStart: Int32Array;
  place: Int32Array;
  /** What its planned down time is charged to, and that of work which did not hold. */
  cause: Int32Array;
  badCause: Int32Array;
  /** By mode: the upkeep whose bad version it stands for, or -1 */
  versionOf: Int32Array;
}

export const upkeepAction = {
  rolling: 0,
  together: 1,
  blueGreen: 2,
  failover: 3,
  test: 4,
  restore: 5,
  kill: 6,
  evacuate: 7,
} as const;

/** What counts against the availability objective of a service, where that is not all of its down time. */
export interface Terms {
  /** By service: 1 when anything is left out */
  applies: Uint8Array;
  /** Hours of the week that count, flat pairs of seconds; none: always */
  hoursStart: Int32Array;
  hours: Float64Array;
  /** 1: planned down time does not count */
  excludesPlanned: Uint8Array;
}
