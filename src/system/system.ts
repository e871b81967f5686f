import type { Cause } from './causes.ts';
import type { Datasets } from './data.ts';
import type { Gates } from './gates.ts';
import type { Loads } from './loads.ts';
import type { Routes } from './routes.ts';
import type { Sessions } from './sessions.ts';
import type { Terms, Upkeeps } from './upkeeps.ts';

export * from './causes.ts';
export * from './data.ts';
export * from './gates.ts';
export * from './loads.ts';
export * from './routes.ts';
export * from './sessions.ts';
export * from './upkeeps.ts';

/**
 * The compiled form of a model: what the engine plays and the analyses read. Flat typed arrays and plain data only, so it
 * can be sent to a worker as it is. Nothing in it changes while it is played.
 *
 * Vocabulary: an *element* is what has failure modes: instances come first (0 .. instances-1), places after them.
 * A *mode* here is one failure mode of one element, with a clock of its own. A *role* is one of the active positions of a
 * component that has standbys; components without standbys have no roles: each of their instances always serves.
 * A *gate* is a node of the structure: it is true while at least `need` of its children are. `-1` means none.
 * Lists of lists are stored as `xStart` (length n + 1) and `x` (the concatenation).
 */
export interface System {
  name: string;
  /** Hash of everything that decides the numbers; equal for equal systems. */
  fingerprint: string;
  /** Packed distributions; every `...Law` field is an offset into it (see random/sample). */
  laws: Float64Array;
  modes: Modes;
  commons: Commons;
  instances: Instances;
  places: Places;
  components: Components;
  datasets: Datasets;
  roles: Roles;
  gates: Gates;
  hazards: Hazards;
  /** Maintenance and drills; null where there are none */
  upkeeps: Upkeeps | null;
  crews: Crews;
  pools: Pools;
  services: Services;
  /** How requests flow; null where every one is served well while its service is up */
  loads: Loads | null;
  /** Where requests are led; null where no component has `routing` */
  routes: Routes | null;
  /** Sessions that instances hold; null where no component has any */
  sessions: Sessions | null;
  /** What an outage can be charged to. */
  causes: Cause[];
  /** Where each kind of clock begins in the calendar. */
  slots: Slots;
  streams: Streams;
}

export interface Modes {
  count: number;
  /** Modes of instances come first: 0 .. ofInstances-1. */
  ofInstances: number;
  name: string[];
  element: Int32Array;
  lifeLaw: Int32Array;
  repairLaw: Int32Array;
  crew: Int32Array;
  priority: Float64Array;
  pool: Int32Array;
  repairSuccess: Float64Array;
  /** 0 mode, 1 instance, 2 nothing */
  renews: Uint8Array;
  /** 1 when the check of the component sees this kind of fault */
  seen: Uint8Array;
  cause: Int32Array;
  /** 1 when the fault stops what is inside (places) */
  powerOff: Uint8Array;
  /** What it does to data, see dataEffect */
  data: Uint8Array;
  /** Factors by instances lost; empty when the rate does not depend on it. */
  stressStart: Int32Array;
  stress: Float64Array;
  /** Modes this one may bring down when it strikes, with probabilities. */
  spreadStart: Int32Array;
  spread: Int32Array;
  spreadProbability: Float64Array;
}

/** Clocks of common-cause failures: one for each component and mode with a beta factor. */
export interface Commons {
  count: number;
  lifeLaw: Int32Array;
  modeStart: Int32Array;
  mode: Int32Array;
}

export interface Instances {
  count: number;
  name: string[];
  component: Int32Array;
  /** Innermost place, or -1 */
  place: Int32Array;
  modeStart: Int32Array;
  /** Gate that is true while it serves, or -1 when nothing asks for this instance by itself. */
  leaf: Int32Array;
  /** Gate of its own requirements, for deep checks, or -1. */
  requirement: Int32Array;
  /** The same without what follows this component: what a standby can be asked for before it serves. */
  readiness: Int32Array;
  /** Role held at the start, or -1 */
  role: Int32Array;
  /** Index into the tiers of its component at the start, -1 for active ones */
  tier: Int32Array;
  /** Dataset it holds a copy (or a piece) of, or -1 */
  dataset: Int32Array;
  /** 1 when a write is acknowledged only with its copy */
  sync: Uint8Array;
  /** How far its copy is behind at a loss; -1: never */
  lagLaw: Int32Array;
  /** 1 when failover may choose it */
  promoted: Uint8Array;
  /** Gate that is true while its copy can be read, or -1 when nobody asks */
  replica: Int32Array;
}

export interface Places {
  count: number;
  name: string[];
  kind: string[];
  parent: Int32Array;
  modeStart: Int32Array;
  /** Instances inside, at any depth. */
  insideStart: Int32Array;
  inside: Int32Array;
  /** The place itself and every place inside it. */
  placesStart: Int32Array;
  places: Int32Array;
  /** Gate that is true while it is not out, or -1. */
  leaf: Int32Array;
  /** Gate of what the place requires, or -1. */
  requirement: Int32Array;
  cause: Int32Array;
  /** Datasets whose backups are inside, at any depth. */
  backupStart: Int32Array;
  backup: Int32Array;
}

export interface Components {
  count: number;
  name: string[];
  kind: string[];
  instanceStart: Int32Array;
  roleStart: Int32Array;
  needs: Int32Array;
  /** Gate: enough of its own instances serve. */
  up: Int32Array;
  /** Gate: up, and what it requires is there. */
  works: Int32Array;
  startLaw: Int32Array;
  /** 1 when `start` is not always zero */
  starts: Uint8Array;
  /** 0 at once, 1 drawn from detectLaw, 2 a grid of checks */
  detectMethod: Uint8Array;
  detectLaw: Int32Array;
  /** Grid: seconds between checks, and seconds from the first check that meets the fault to the verdict. */
  detectInterval: Float64Array;
  detectExtra: Float64Array;
  /** 1 when losing sight of an instance (crash, unreachable) is seen by the check */
  detectLoss: Uint8Array;
  /** -1: never noticed otherwise */
  noticedLaw: Int32Array;
  /** Component that probes, or -1, and the reverse list */
  monitor: Int32Array;
  monitoredStart: Int32Array;
  monitored: Int32Array;
  deep: Uint8Array;
  falseAlarmLaw: Int32Array;
  /** Seconds between tests of standbys, 0: none */
  standbyTest: Float64Array;
  quorum: Uint8Array;
  witnessStart: Int32Array;
  witness: Int32Array;
  manual: Uint8Array;
  switchCrew: Int32Array;
  switchLaw: Int32Array;
  switchSuccess: Float64Array;
  otherwiseLaw: Int32Array;
  /** Seconds of stale addresses after a switch, 0: none */
  ttl: Float64Array;
  failbackAfterLaw: Int32Array;
  failbackTimeLaw: Int32Array;
  /** Tiers of standbys, best first: 0 hot, 1 warm, 2 cold */
  tierStart: Int32Array;
  tierMode: Uint8Array;
  tierDormancy: Float64Array;
  tierStartLaw: Int32Array;
  /** 1 when any mode has stress factors: rates follow the number of instances lost */
  stressed: Uint8Array;
  /** Component whose place the role follows, or -1, and the reverse list */
  follows: Int32Array;
  followerStart: Int32Array;
  follower: Int32Array;
  /** Causes of planned moves and of false alarms, -1: none */
  failbackCause: Int32Array;
  moveCause: Int32Array;
  falseAlarmCause: Int32Array;
  /** Cost per instance: once, and per second. */
  costOnce: Float64Array;
  costPerSecond: Float64Array;
}

export interface Roles {
  count: number;
  component: Int32Array;
  /** Instance that holds it at the start (its home). */
  home: Int32Array;
  /** Gate that is true while the role serves. */
  leaf: Int32Array;
}

/** Effects of a hazard on what it hits. */
export const hazardEffect = {
  ...({ down: 0, fail: 1, destroy: 2, isolate: 3, accelerate: 4, corrupt: 5 } as const),
  /** more requests arrive, see `Surges`; it has no targets here */
  overload: 6,
  /** what instances carry is divided */
  slow: 7,
} as const;

export interface Hazards {
  count: number;
  name: string[];
  gapLaw: Int32Array;
  lengthLaw: Int32Array;
  effect: Uint8Array;
  factor: Float64Array;
  /** 0 all, 1 each with probability, 2 random count */
  hits: Uint8Array;
  hitsNumber: Float64Array;
  /** Elements it can hit (places are hit as a whole by down, isolate and destroy). */
  targetStart: Int32Array;
  target: Int32Array;
  /** For fail and destroy: modes it strikes in each target: concatenated per target */
  strikeStart: Int32Array;
  strike: Int32Array;
  layerStart: Int32Array;
  layer: Int32Array;
  layerProbability: Float64Array;
  cause: Int32Array;
}

export interface Crews {
  count: number;
  name: string[];
  size: Int32Array;
  responseLaw: Int32Array;
  byPriority: Uint8Array;
  /** Duty windows in seconds of the week, flat pairs; none: always */
  hoursStart: Int32Array;
  hours: Float64Array;
}

export interface Pools {
  count: number;
  name: string[];
  stock: Int32Array;
  deliveryLaw: Int32Array;
  /** First delivery slot of each pool (one per unit of stock). */
  slotStart: Int32Array;
}

export interface Services {
  count: number;
  name: string[];
  gate: Int32Array;
  /** Gate with soft dependencies, equal to `gate` when there are none. */
  full: Int32Array;
  /** Components whose stale addresses cost requests of this service. */
  staleStart: Int32Array;
  stale: Int32Array;
  sloAvailability: Float64Array;
  /** Null where all down time counts against every objective */
  terms: Terms | null;
  sloRto: Float64Array;
  sloSuccess: Float64Array;
  downtimeCost: Float64Array;
  /** Components with data that the service depends on, directly or not. */
  dataStart: Int32Array;
  data: Int32Array;
  /** Longest window of lost writes, seconds; NaN: no objective */
  sloRpo: Float64Array;
  lossCostPerWrite: Float64Array;
  lossCostPerSecond: Float64Array;
}

/** First slot of each kind of clock, in the order in which simultaneous events are played. */
export interface Slots {
  mode: number;
  common: number;
  hazard: number;
  delivery: number;
  duty: number;
  start: number;
  role: number;
  stale: number;
  failback: number;
  falseAlarm: number;
  /** What becomes of the copy of an instance: it is caught up, or a corruption reaches it */
  copy: number;
  restore: number;
  warm: number;
  /** Of maintenance and drills: due, work in hand, or the crew on its way */
  upkeep: number;
  /** By instance, where requests are spread: it is found that it cannot be reached */
  sight: number;
  /** By component: it stands again after a collapse; it had too many instances for a while */
  stand: number;
  scale: number;
  /** By route: it becomes known that it does not work; the last client has forgotten its address */
  route: number;
  routeStale: number;
  /** The load changes with the hour, and something depends on it */
  hour: number;
  count: number;
}

/** Random streams: the name hash of each, two words; first stream of each purpose. */
export interface Streams {
  count: number;
  hash: Int32Array;
  /** per mode */
  life: number;
  repair: number;
  branch: number;
  /** per common */
  common: number;
  /** per hazard */
  hazardGap: number;
  hazardHit: number;
  /** per crew, pool, instance, role, component */
  crew: number;
  pool: number;
  start: number;
  check: number;
  role: number;
  falseAlarm: number;
  /** per instance with data: lag, time to catch up */
  lag: number;
  catchUp: number;
  /** per dataset: backups, restores and warming up */
  dataset: number;
  /** per maintenance and drill: when it is due; all else about it */
  upkeepDue: number;
  upkeepWork: number;
  /** per component: how it comes back after a collapse */
  load: number;
  /** per route: how it becomes known that it does not work */
  route: number;
}
