import type { System } from '../../system/system.ts';
import { phases } from '../../system/system.ts';

/**
 * What the standard monitor knows after one trial. Arrays are reused: read them before the next trial begins.
 * Everything counts only the measured window (after the warm-up), except `firstOutage`, which is from the very start.
 * Times are seconds.
 */
export interface Tally {
  /** Length of the measured window. */
  measured: number;
  /** Year windows: how many, and how long each is (one year, or the whole window when it is shorter than a year). */
  windows: number;
  windowLength: number;

  // By service.
  down: Float64Array;
  /** Up, but not fully: a soft dependency is missing or part of the requests fail. */
  degraded: Float64Array;
  /** Request share lost, integrated over time: down time, plus what stale addresses and overload cost while up. */
  lost: Float64Array;
  /** Requests sent, in seconds of what is sent without rushes of users: `measured` where there are none. */
  asked: Float64Array;
  /** Outages that began in the window. */
  outages: Float64Array;
  /** Outages that ended in the window, and those of them no longer than the service's rto (all, when it has none). */
  restored: Float64Array;
  restoredInTime: Float64Array;
  /** From the start of the trial (all up, before the warm-up) to the first outage; Infinity when none came. */
  firstOutage: Float64Array;
  /** Those of `outages` for which nothing but maintenance, drills and planned moves was to blame when they began. */
  plannedOutages: Float64Array;
  /** Down time that counts against the availability objective, where that is not all of it; by window below. */
  judged: Float64Array;
  windowJudged: Float64Array;
  /** [service * windows + window] */
  windowDown: Float64Array;
  windowLost: Float64Array;
  /** Down time by cause and phase: [(service * causes + cause) * phases + phase]; adds up to `down`. */
  charged: Float64Array;
  /** Lengths of the outages that began and ended in the window: `outageCount` entries are valid. */
  outageService: Int32Array;
  outageLength: Float64Array;
  outageCount: number;

  // By component.
  /** Time in which enough of its instances serve. */
  componentUp: Float64Array;
  /** How often they do not, for any time. */
  componentDowns: Float64Array;
  /** Instance-seconds of serving. */
  serving: Float64Array;
  failures: Float64Array;
  /** Failures found out, and seconds from failure to that. */
  detected: Float64Array;
  detecting: Float64Array;
  /** Instances made whole again after a failure, and seconds from the first failure to able-to-serve. */
  repaired: Float64Array;
  repairing: Float64Array;
  /** Failovers begun, without planned moves and drills; those of them that did not succeed or lost their standby on the way; seconds the role was vacant, and how often. */
  failovers: Float64Array;
  failoversFailed: Float64Array;
  vacant: Float64Array;
  vacancies: Float64Array;
  /** Seconds repairs and switchovers waited for a crew to be free (not its response), and how many asked for a crew. */
  crewWait: Float64Array;
  crewJobs: Float64Array;

  // By place.
  placeOut: Float64Array;
  placeOutages: Float64Array;
  // By hazard: events that struck, events stopped by a layer.
  struck: Float64Array;
  stopped: Float64Array;

  /** Sessions lost, and how often any were (empty where no component holds any). */
  sessionsLost: Float64Array;
  sessionLosses: Float64Array;

  // Data. Seconds in which writes were accepted (by component; the mean over its datasets).
  writing: Float64Array;
  /** Losses of acknowledged writes in the window, in the order of time. */
  losses: Losses;
  /** Interruptions of writes that ended in the window. */
  restorations: Restorations;
}

/** The first `count` entries of each list are valid. */
export interface Losses {
  count: number;
  component: Int32Array;
  cause: Int32Array;
  /** 1 when no copy and no backup was left; then the window is not known, and 0, unless the data is kept for a set time only. */
  total: Uint8Array;
  /** Seconds from the beginning of the measured window. */
  at: Float64Array;
  /** Seconds of accepted writes that are lost (the RPO achieved). */
  window: Float64Array;
  /** The same in seconds of all the writes of the component: less where only a share of them is lost. */
  ofAll: Float64Array;
  /** Writes lost; 0 where their rate is not said. */
  writes: Float64Array;
}

/** The first `count` entries of each list are valid. */
export interface Restorations {
  count: number;
  component: Int32Array;
  /** How it came back, see `restorations` of the system */
  kind: Uint8Array;
  /** Seconds in which no writes were accepted (the RTO achieved). */
  seconds: Float64Array;
}

/** An all-zero tally with the dimensions of a system and `windows` year windows. */
export function emptyTally(system: System, windows: number): Tally {
  const services = system.services.count;
  const components = system.components.count;
  const perService = (): Float64Array => new Float64Array(services);
  const perComponent = (): Float64Array => new Float64Array(components);
  return {
    measured: 0,
    windows,
    windowLength: 0,
    down: perService(),
    degraded: perService(),
    lost: perService(),
    asked: perService(),
    outages: perService(),
    restored: perService(),
    restoredInTime: perService(),
    firstOutage: perService().fill(Infinity),
    plannedOutages: perService(),
    judged: perService(),
    windowJudged: new Float64Array(services * windows),
    windowDown: new Float64Array(services * windows),
    windowLost: new Float64Array(services * windows),
    charged: new Float64Array(services * system.causes.length * phases.length),
    outageService: new Int32Array(64),
    outageLength: new Float64Array(64),
    outageCount: 0,
    componentUp: perComponent(),
    componentDowns: perComponent(),
    serving: perComponent(),
    failures: perComponent(),
    detected: perComponent(),
    detecting: perComponent(),
    repaired: perComponent(),
    repairing: perComponent(),
    failovers: perComponent(),
    failoversFailed: perComponent(),
    vacant: perComponent(),
    vacancies: perComponent(),
    crewWait: perComponent(),
    crewJobs: perComponent(),
    placeOut: new Float64Array(system.places.count),
    placeOutages: new Float64Array(system.places.count),
    struck: new Float64Array(system.hazards.count),
    stopped: new Float64Array(system.hazards.count),
    sessionsLost: new Float64Array(system.sessions === null ? 0 : components),
    sessionLosses: new Float64Array(system.sessions === null ? 0 : components),
    writing: perComponent(),
    losses: emptyLosses(16),
    restorations: emptyRestorations(16),
  };
}

/** Lists with room for `room` entries. */
export function emptyLosses(room: number): Losses {
  return {
    count: 0,
    component: new Int32Array(room),
    cause: new Int32Array(room),
    total: new Uint8Array(room),
    at: new Float64Array(room),
    window: new Float64Array(room),
    ofAll: new Float64Array(room),
    writes: new Float64Array(room),
  };
}

export function emptyRestorations(room: number): Restorations {
  return {
    count: 0,
    component: new Int32Array(room),
    kind: new Uint8Array(room),
    seconds: new Float64Array(room),
  };
}
