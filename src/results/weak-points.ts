import type { CauseName, PhaseName } from './results.ts';
import type { Span } from './analysis.ts';
import type { Course, Together } from './over-time.ts';
import type { Method } from './results.ts';

/**
 * Weak points: what takes a service down by itself (single points of failure) or together, asked of the structure and
 * tried in the simulator. Times are seconds; a year is 365 days. JSON knows no Infinity: what has no end is null.
 */
export interface WeakPoints {
  /** Version of this format. */
  nines: 1;
  kind: 'weak points';
  /** Program and version that made it, '' when not said. */
  program: string;
  model: { name: string; fingerprint: string };
  services: ServiceWeakPoints[];
}

export interface ServiceWeakPoints {
  service: string;
  seed: string;
  /** Times a year, shares of time and down times a year are means over this part of a history that begins with all new. */
  span: Span;
  /** Plays of each single thing, and of each set of several */
  plays: number;
  setPlays: number;
  /** Largest sets that were looked for: 1, 2 or 3 */
  order: number;
  /** Every thing that can strike, by itself: what costs most first. */
  singles: WeakPoint[];
  /** Sets of two and three that hold no smaller one: likeliest first. */
  sets: WeakPoint[];
  /** What was looked through, by size from 2. */
  searched: Searched[];
  /** What the numbers leave out, in sentences. */
  leavesOut: string[];
}

/** What is known of the sets of one size. */
export interface Searched {
  size: number;
  /** Kinds of sets that structure gives, without those of which a part does by itself in play, and how many were played */
  byStructure: number;
  played: number;
  /** Structure gives all of them; else its diagram, or their number, was too large */
  structureWhole: boolean;
  /** Kinds of other sets there are, and how many of these were tried in play */
  others: number;
  tried: number;
}

/** What becomes of a service when something strikes, while nobody repairs it. */
export type WeakVerdict = 'stays down' | 'may stay down' | 'comes back' | 'no outage' | 'not played';

/** Something that strikes, or several things together. */
export interface WeakPoint {
  things: WeakThing[];
  /** Sets that differ only in which of several alike are struck: how many this one stands for */
  count: number;
  verdict: WeakVerdict;
  /** The structure of the service says that it goes down. Null: that is not known. */
  byStructure: boolean | null;
  /** Times a year that it strikes, all alike together. Null: nothing is written that makes it happen */
  perYear: number | null;
  /** Share of the time in which all of it is down, all alike together, each by itself; null likewise */
  probability: number | null;
  /** With the repair of what is struck held back for ever; null: not played. */
  held: HeldBack | null;
  /** With everything as modelled; null: not played. */
  asModelled: AsModelled | null;
  /** Order in which more plays stay down: only where it matters. */
  worse: 'at once' | 'one after the other' | null;
  /** Of the service, by this. Null: nothing is written that makes it happen, or it never ends. */
  downPerYear: WeakDownTime | null;
  /** What a study charges its down time to; null for sets, and for what never happens. */
  cause: CauseName | null;
}

export interface WeakThing {
  kind: 'instance' | 'place' | 'hazard' | 'common cause';
  /** Component of an instance or of a common cause, else the place or hazard */
  name: string;
  /** There where a hazard and a component or place have this name: the kind is told beside it */
  isShared?: true;
  /** Kind of a place: `zone`; '' of what is none */
  type: string;
  /** Failure mode; '' where any does, or nothing is written */
  mode: string;
  /** Of a component with standbys */
  state: 'serving' | 'standby' | null;
  /** Of an instance; '' where it has none */
  place: string;
  /** Instances alike, of which it is one; 1 for what is not an instance */
  of: number;
  /** Instances of the component in all, and of these serving or standing by likewise; 1 likewise */
  all: number;
  inState: number;
}

export interface HeldBack {
  plays: number;
  /** Plays after which the service stays down */
  stays: number;
  /** Share of strikes after which it does: failovers that fail are played more often than they happen, and weighed */
  share: number;
  /** Down time of the plays with an outage after which it came back; null: none */
  back: Lengths | null;
}

export interface AsModelled {
  plays: number;
  /** Plays in which the service was down at all */
  outages: number;
  /** Share of strikes by which it is, weighed likewise */
  share: number;
  /** Plays after which it stays down for ever: it is not repaired */
  endless: number;
  /** Down time of the plays with an outage that ends; null: none */
  down: Lengths | null;
  /** Mean down time of a play by what it was spent in, seconds */
  phases: Record<PhaseName, number>;
}

/** Down times seen in plays, seconds, weighed likewise; the longest is just what was seen. */
export interface Lengths {
  count: number;
  mean: number;
  median: number;
  p95: number;
  max: number;
}

/** Down time a year. */
export interface WeakDownTime {
  /** Null: no outage was seen in any play */
  seconds: number | null;
  /** Interval by the spread of the plays, or bounds of what is computed; null: none */
  low: number | null;
  high: number | null;
  confidence: number;
  method: Method;
  /**
   * How often it strikes times the mean of the plays; times the known mean of the fault, where every play was down for just as
   * long as the fault: exact, or bounded where how often it strikes is computed to within bounds; or the share of time in
   * which all are down, as if independent. What plays say is how much longer or shorter than the fault the outage is, where
   * that is surer.
   */
  basis: 'played' | 'exact' | 'bounded' | 'product';
}

/** Everything that is to be tried of a service: data from the structure for those who play. */
export interface WeakPointSuspects {
  /** Number of the service in the system */
  service: number;
  /** What times a year and shares of time are the means over */
  span: Span;
  suspects: Suspect[];
  sets: SuspectSet[];
  /** Sets of up to so many are all there; 0: structure gives none */
  structureOrder: number;
  order: number;
  leavesOut: string[];
}

/** What strikes, by its number in the system; `instance` and `place` are put out of service by hand. */
export interface Strike {
  kind: 'mode' | 'hazard' | 'instance' | 'place';
  index: number;
}

/** A thing, or several alike of which any one is struck. */
export interface Suspect {
  thing: WeakThing;
  /** For each alike what strikes it, all at once. */
  strikes: Strike[][];
  /** Times a year, all alike together; null: never, as written */
  perYear: number | null;
  /** One of them by itself: how often it goes down and for what share of the time, over the measured time */
  course: Course;
  /** Where instances of one component stand in for each other; null: it is by itself */
  together: Together | null;
  /** `perYear` is that, give or take this share of it; 0: exact but for rounding */
  error: number;
  /**
   * Mean seconds from strike to the end of the fault or event, or of the measured time; null: it depends on others, or is not
   * of one thing
   */
  fault: number | null;
  /** Ways in which it fails as often, for sets: what to add to the number of its mode, and the share of its failures */
  mix: { offset: number; share: number }[];
  /** Its fault waits for a test, or until it is needed. */
  latent: boolean;
  /** Likeness: suspects of one kind with equal keys are the same thing, struck in another way. */
  likeness: string;
  /** It takes no part in sets: it does not differ from another one there, or never strikes. */
  alone: boolean;
  byStructure: boolean | null;
  cause: CauseName | null;
}

/** A kind of minimal cut set by structure. */
export interface SuspectSet {
  /** Numbers of suspects, rising; the same twice: two alike */
  members: number[];
  count: number;
  probability: number;
  perYear: number;
}
