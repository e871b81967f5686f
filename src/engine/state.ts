import type { Streams, System } from '../system/system.ts';
import type { LossLog } from './data/loss-log.ts';
import type { Traffic } from './load/traffic.ts';
import type { Blame } from './shares.ts';

/**
 * Everything a trial is: constant views of the system, and a mutable state that lives in one buffer, so that saving,
 * restoring and beginning anew are one copy each. Only the log of the present event and the scratch lists live outside.
 */
export interface Trial {
  readonly system: System;
  /** Key of the study's seed (see random/streams). */
  readonly key: Int32Array;
  /** All mutable state. */
  readonly bytes: Uint8Array;
  /** State before the first draw: all up. */
  readonly image: Uint8Array;

  /** [now] */
  readonly num: Float64Array;
  /** Counters and flags, see `int` */
  readonly int: Int32Array;

  // Calendar: a binary heap of slots ordered by (time, slot).
  readonly time: Float64Array;
  readonly heap: Int32Array;
  readonly heapAt: Int32Array;

  readonly words: Int32Array;

  // Modes.
  readonly modePhase: Uint8Array;
  /** AGEING: life left at `modeSince`, in seconds at rate 1. WAIT_CREW: repair work left, or -1 when not begun. */
  readonly modeLeft: Float64Array;
  /** AGEING: when modeLeft was last brought up to date. Otherwise: when the fault began. */
  readonly modeSince: Float64Array;
  readonly modeRate: Float64Array;
  /** Life drawn, and age at the last renewal (more than 0 only where repairs renew nothing). */
  readonly modeDrawn: Float64Array;
  readonly modeBase: Float64Array;
  readonly modeCause: Int32Array;
  /** When somebody notices the fault without the check. */
  readonly modeNoticed: Float64Array;

  // Elements (instances, then places).
  readonly accel: Float64Array;

  // Instances.
  readonly faults: Int32Array;
  readonly hit: Int32Array;
  readonly out: Int32Array;
  readonly unpowered: Int32Array;
  readonly run: Uint8Array;
  readonly condition: Uint8Array;
  readonly role: Int32Array;
  readonly tier: Int32Array;
  readonly reservedBy: Int32Array;
  /** Last cause of a loss of this instance */
  readonly lastCause: Int32Array;
  /** Upkeep that has it out for maintenance, or -1, and since when */
  readonly awayBy: Int32Array;
  readonly awaySince: Float64Array;
  /** What whoever spreads requests over instances knows of it, see `sight` */
  readonly unseen: Uint8Array;
  /** Phase of the periodic checks, -1 until drawn */
  readonly checkPhase: Float64Array;

  // Places.
  readonly placeDown: Int32Array;
  readonly placeOut: Int32Array;
  readonly placeCause: Int32Array;
  /** When it went out by itself, not with a place around it */
  readonly placeSince: Float64Array;
  /** 1 while what the place requires is missing */
  readonly placeUnmet: Uint8Array;

  // Components.
  readonly lost: Int32Array;
  /** By group (see `Groups`): 1 while it has collapsed under its load, and when it last did */
  readonly collapsed: Uint8Array;
  readonly collapsedAt: Float64Array;
  /** By what scales: instances that are wanted, and that the present load takes */
  readonly wanted: Int32Array;
  readonly takes: Int32Array;

  // Roles.
  readonly rolePhase: Uint8Array;
  /** While the switch under way is a planned move: 1 one that always succeeds (failback, following another role), 2 maintenance or a drill */
  readonly rolePlanned: Uint8Array;
  readonly holder: Int32Array;
  readonly target: Int32Array;
  readonly roleCause: Int32Array;
  /** When somebody notices without the check that its holder is out of sight; -1 until drawn. */
  readonly roleNoticed: Float64Array;
  /** Upkeep that waits until the role is moved, or -1 */
  readonly roleUpkeep: Int32Array;

  // Routes.
  /** 1 from the moment it is known that it does not work until it works again, and while its place is evacuated */
  readonly routeLost: Uint8Array;
  /** Share of its router's requests that went there when it was left */
  readonly routeKept: Float64Array;
  /** When somebody notices without the check that it does not work; -1 until drawn */
  readonly routeNoticed: Float64Array;
  /** Phase of its periodic checks, -1 until drawn */
  readonly routePhase: Float64Array;
  /** Why it does not work */
  readonly routeCause: Int32Array;
  /** 1 while it is left because its place is evacuated, whether or not it works */
  readonly routeAway: Uint8Array;
  /** By element: evacuations of the place, or of one around it or the instance, that are on */
  readonly evacuated: Int32Array;

  // Gates.
  readonly gateOn: Uint8Array;
  readonly gateCount: Int32Array;
  /** Children that are false, in the order in which they became so: a list of edges per gate. */
  readonly falseFirst: Int32Array;
  readonly falseLast: Int32Array;
  readonly edgeNext: Int32Array;
  readonly edgePrev: Int32Array;

  // Hazards.
  readonly hazardOn: Uint8Array;
  readonly hazardHit: Uint8Array;

  // Maintenance and drills.
  /** See `upkeepPhase` */
  readonly upkeepPhase: Uint8Array;
  /** 1 when the version that is being brought in is a bad one */
  readonly upkeepBad: Uint8Array;
  /** By target: 1 once the work on it is done in the present event */
  readonly upkeepDone: Uint8Array;
  /** When the present event, or the next, was due */
  readonly upkeepDue: Float64Array;
  /** Instance that was worked on last, or -1 */
  readonly upkeepLast: Int32Array;

  // Sessions (empty arrays where nobody holds any; see engine/sessions).
  /** By instance: whether it ran and served after the last event, and what it held when the present moment began */
  readonly sessionPart: Uint8Array;
  /** By component with sessions: the moment of the last event, -1 before the first */
  readonly sessionsAt: Float64Array;
  /** By component with sessions: 1 while replicated ones are held by somebody */
  readonly sessionsKept: Uint8Array;

  /** By element: what somebody did to it by hand and has not undone, bits of `hand` */
  readonly byHand: Uint8Array;

  // Data: copies, by instance (empty arrays where nothing stores data; see engine/data).
  /** See `copy` */
  readonly copy: Uint8Array;
  /** Write clock up to which a copy that is not current holds what was written */
  readonly copyAt: Float64Array;
  /** Seconds of writes by which a copy is behind once it was drawn; `lag.exact`, `lag.open` */
  readonly copyLag: Float64Array;
  /** Write clock at which it last became current */
  readonly contactFrom: Float64Array;
  /** 1 while the instance has a corruption that nobody knows of */
  readonly corrupt: Uint8Array;
  /** 1 while its corruption came from another copy, and is found with that */
  readonly infected: Uint8Array;
  /** Mode whose corruption is on its way to this copy, or -1 */
  readonly corruptMode: Int32Array;
  /** When it was cut off and went on taking writes while another took its role, or -1 */
  readonly splitAt: Float64Array;

  // Data, by dataset.
  /** Write clock: seconds of accepted writes that are kept, at `writeSince` while it runs */
  readonly writeBase: Float64Array;
  readonly writeSince: Float64Array;
  readonly writing: Uint8Array;
  /** Write clock at the last promotion: no follower is further behind than what was written since */
  readonly epoch: Float64Array;
  /** Write clock that the newest good backup holds, or -1; the same of the shipped log */
  readonly backupAt: Float64Array;
  readonly shippedAt: Float64Array;
  /** Write clock that a backup taken in a drill holds, and when it can be used; 0: there is none */
  readonly extraAt: Float64Array;
  readonly extraDone: Float64Array;
  /** 1 when the newest backup that is done is a bad one */
  readonly newestBad: Uint8Array;
  /** Whether backups are being kept, and since when without interruption */
  readonly keeping: Uint8Array;
  readonly keepSince: Float64Array;
  /** When the last backup that takes a time of chance began, and when it is or was done */
  readonly takingFrom: Float64Array;
  readonly takingUntil: Float64Array;
  /** Write clock, and time, at which a corruption that nobody knows of began; -1: none */
  readonly corruptAt: Float64Array;
  readonly corruptTime: Float64Array;
  readonly corruptCause: Int32Array;
  /** Semi-sync: the standby that acknowledges, or -1, and the write clock since which it does */
  readonly acker: Int32Array;
  readonly ackerFrom: Float64Array;
  /** Write clock since which no more copies are in sync than have to be; -1: more are */
  readonly tightFrom: Float64Array;
  /** 1 while nothing but a backup is left */
  readonly wantsRestore: Uint8Array;
  readonly restoring: Uint8Array;
  /** Write clock of the backup that is being restored */
  readonly restoreAt: Float64Array;
  /** 1 from the loss of the data of a majority until a majority has it again */
  readonly majorityLost: Uint8Array;
  /** 1 once all was lost: a copy that holds what there was when the write clock read 0 holds nothing */
  readonly begunAnew: Uint8Array;
  /** Caches: 1 when it came back, or will come back, empty */
  readonly chilled: Uint8Array;
  /** Caches: seconds until warm while it is down, or -1 */
  readonly warmLeft: Float64Array;
  /** 1 while it is going to be judged, or tended, within the present event */
  readonly judgeAsked: Uint8Array;
  readonly tendAsked: Uint8Array;
  /** Cause of the last loss of a copy */
  readonly dataCause: Int32Array;

  // Crews and pools: queues of jobs (slots), linked.
  readonly free: Int32Array;
  readonly onDuty: Uint8Array;
  readonly queueFirst: Int32Array;
  readonly queueLast: Int32Array;
  readonly jobNext: Int32Array;
  readonly jobPhase: Uint8Array;
  readonly workFirst: Int32Array;
  readonly stock: Int32Array;
  readonly poolFirst: Int32Array;
  readonly poolLast: Int32Array;

  // Outside the state: what the present event did, and scratch.
  log: Int32Array;
  logLength: number;
  tasks: Int32Array;
  taskHead: number;
  taskTail: number;
  readonly scratch: Int32Array;
  /** Null where load decides nothing but how many requests are served */
  readonly traffic: Traffic | null;
  readonly blame: Blame;
  /** What the losses of the present event are: records `loss` point into it. */
  losses: LossLog;
  /** Scratch: by route, the share of its router's requests */
  readonly routeShare: Float64Array;
  /** Scratch: by component with sessions, what the record `sessions` of the present event stands for */
  readonly sessionsLost: Float64Array;
  /** Scratch: by instance, what its copy holds */
  readonly contents: Float64Array;

  // Hot constants of the system, flattened.
  readonly laws: Float64Array;
  readonly modeElement: Int32Array;
  readonly lifeLaw: Int32Array;
  readonly repairLaw: Int32Array;
  readonly modeCrew: Int32Array;
  readonly instanceComponent: Int32Array;
  readonly instanceLeaf: Int32Array;
  readonly roleLeaf: Int32Array;
  readonly roleStart: Int32Array;
  readonly detectMethod: Uint8Array;
  readonly parentStart: Int32Array;
  readonly parent: Int32Array;
  readonly gateNeed: Int32Array;
  /** 1 when something follows a flip beside its parents */
  readonly gateActs: Uint8Array;
  /** 1 when monitors want to hear of a flip */
  readonly gateReported: Uint8Array;
  readonly streams: Streams;
  /** What is out of the ordinary about each mode: bits of `trait`. */
  readonly modeTraits: Uint16Array;
  readonly modeOwnCause: Int32Array;
  /** 1 when ageing of the component's instances does not depend on roles, losses or power. */
  readonly steadyRate: Uint8Array;
  /** 1 when its instances need a start after a repair. */
  readonly starts: Uint8Array;
  /** 1 when the component has roles. */
  readonly roled: Uint8Array;
  /** 1 when requests are spread over its instances, and it has no roles. */
  readonly spread: Uint8Array;
  /** 1 when the number of its instances follows the load. */
  readonly scaled: Uint8Array;
  /** 1 when the component stores data. */
  readonly stateful: Uint8Array;
  /** 1 when something depends on all of its instances: stress, quorum, or a leader that looks whether they are there. */
  readonly collective: Uint8Array;
}

/** Places in `num` and `int`. */
export const num = { now: 0, count: 1 } as const;
export const int = { heapSize: 0, firing: 1, events: 2, trialLow: 3, trialHigh: 4, count: 5 } as const;

export const modePhase = { ageing: 0, hidden: 1, waitSpare: 2, waitCrew: 3, response: 4, repair: 5 } as const;
/** Traits of modes: a mode without any costs the least. */
export const trait = {
  /** its faults are not known the moment they begin */
  hidden: 1,
  spreads: 2,
  /** a repair renews more or less than the mode */
  renewal: 4,
  pool: 8,
  crew: 16,
  /** a repair may not hold */
  doubtful: 32,
  /** it belongs to a place */
  place: 64,
  /** its rate depends on roles, losses or power */
  unsteady: 128,
  /** it destroys or corrupts data */
  data: 256,
  /** it stands for a bad version that maintenance brought in */
  version: 512,
  /** its instance may be off until it is needed: then nothing can happen to it */
  reserve: 1024,
} as const;
/**
 * What an instance has of the data: all that was acknowledged (or all but its lag), what there was when it was cut off,
 * the same while it catches up, a backup that is being restored, one that is restored and not in use yet, nothing.
 */
export const copy = { current: 0, behind: 1, catching: 2, restoring: 3, restored: 4, empty: 5 } as const;
/**
 * A lag that is not drawn: the copy is that of the active instance; it is still to be drawn; the copy is gone, and what it
 * had not passed on is still to be told.
 */
export const lag = { exact: -1, open: -2, owed: -3 } as const;
export const run = { on: 0, off: 1, starting: 2, stopped: 3 } as const;
/** What an instance is good for: nothing now; standby that is off; serving. */
export const condition = { lost: 0, off: 1, fit: 2 } as const;
/** Nothing but faults keeps it from serving; something does, and nobody knows; somebody does. */
export const sight = { well: 0, unseen: 1, known: 2 } as const;
export const rolePhase = { ok: 0, detect: 1, crew: 2, noQuorum: 3, vacant: 4, switching: 5, failed: 6 } as const;
/** Taken down, cut off, evacuated, or destroyed so that its first failure struck, by a command (see playback/commands). */
export const hand = { down: 1, isolated: 2, evacuated: 4, destroyed: 8 } as const;
export const jobPhase = { none: 0, queued: 1, response: 2, work: 3 } as const;

/**
 * Maintenance and drills: waiting to be due, for a crew, until an instance can be taken out; while a role is moved; at work
 * (an instance is out, or a new set is being built).
 */
export const upkeepPhase = { idle: 0, crew: 1, waiting: 2, moving: 3, working: 4 } as const;

/** Whole state, one copy. */
export function save(trial: Trial): Uint8Array {
  return trial.bytes.slice();
}

/** Back to a saved state; what the last event logged is forgotten. */
export function restore(trial: Trial, saved: Uint8Array): void {
  trial.bytes.set(saved);
  trial.logLength = 0;
  trial.losses.event = -1;
}
