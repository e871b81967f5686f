/**
 * What a node of the ways of requests is: a component, a place (which only is there or not), all or one of several, or the
 * routes of a router, in their order.
 */
export const nodeKind = { component: 0, place: 1, all: 2, choice: 3, routes: 4 } as const;

/**
 * How requests flow. Vocabulary: *stations* are the components that requests pass, numbered so that whoever sends comes before
 * those it sends to. *Senders* are the services, then the stations. Each sender has nodes, one for each thing it requires,
 * and sends every request that it serves to all of them. A station is *sure* for a service when every request of it has to
 * pass it: no choice leads around it.
 */
export interface Loads {
  /** Requests per second by service, 0: not said; where they change over the week, those of its busiest hour */
  rate: Float64Array;
  /** How they change over the week; null: they do not */
  demand: Demand | null;
  surges: Surges;
  /** Components whose number of instances follows the load; null: none */
  scaling: Scaling | null;
  stations: Stations;
  groups: Groups;
  nodes: FlowNodes;
  /** By service and station: 1 when it is sure, at [service * stations.count + station] */
  sure: Uint8Array;
  /** By service: the nodes of choices that every one of its requests has to make. */
  choiceStart: Int32Array;
  choice: Int32Array;
  /** What changes for a station while something it uses is missing. */
  conditions: Conditions;
  /** Gates on whose flips any of this depends. */
  gates: Int32Array;
  /** By instance, how much it gets compared with others; by mode, how much an instance with an unknown fault of it does; empty where nobody asks. */
  weight: Float64Array;
  pull: Float64Array;
}

/**
 * Instances that collapse, and scale, together: those of a component, numbered like components; then, of one that is led to by
 * place, those in each of the places.
 */
export interface Groups {
  count: number;
  component: Int32Array;
  /** -1: all of them */
  place: Int32Array;
  /** By instance: the group that it collapses with */
  of: Int32Array;
}

export interface Stations {
  count: number;
  component: Int32Array;
  /** Requests per second that one instance carries; Infinity: any number */
  capacity: Float64Array;
  /** Gate whose children are its instances: as many serve as are true; -1 where it does not matter which do */
  serving: Int32Array;
  /**
   * Who may serve, where that matters: members memberStart[s] .. memberStart[s+1]-1, each an instance, or a role whose holder
   * it is (the other is -1), and the gate that is true while it serves.
   */
  memberStart: Int32Array;
  memberInstance: Int32Array;
  memberRole: Int32Array;
  memberGate: Int32Array;
  /** 1 where requests are spread by weight over those that are thought to serve; else each takes what it can */
  isSpread: Uint8Array;
  /** Weight of an instance that cannot be reached, and is not known to be lost; of one that is there and lacks what it requires */
  pullOutOfReach: Float64Array;
  pullLacking: Float64Array;
  /** Stations before it whose requests use up its capacity first: after[afterStart[s]] .. after[afterStart[s+1]-1] */
  afterStart: Int32Array;
  after: Int32Array;
  overload: Overload;
}

/** What happens to a station beyond its capacity, by station. */
export interface Overload {
  /** Share of its capacity beyond which it collapses; Infinity: it sheds */
  at: Float64Array;
  /** Share of its capacity that may arrive when it comes back */
  until: Float64Array;
  restartLaw: Int32Array;
  /** Its group, and the gate that is true while that has not collapsed, or -1 */
  group: Int32Array;
  gate: Int32Array;
  /** What its down time is charged to, or -1 */
  cause: Int32Array;
}

/** By component that scales, or place of one that is led to by place, in the order of the stations. */
export interface Scaling {
  count: number;
  station: Int32Array;
  component: Int32Array;
  group: Int32Array;
  /** Its instances: memberStart[s] .. memberStart[s+1]-1 */
  memberStart: Int32Array;
  member: Int32Array;
  min: Int32Array;
  max: Int32Array;
  /** Share of the capacity that instances are meant to be used at */
  at: Float64Array;
  startLaw: Int32Array;
  /** Seconds for which there must be too many before any is stopped */
  cooldown: Float64Array;
  /** How many run at the start */
  first: Int32Array;
  /** By instance: 1 when it is off until it is needed */
  reserve: Uint8Array;
}

/** Rates by hour of the week. Hours that are alike share a level. */
export interface Demand {
  /** Level of each of the 168 hours, from Monday 00:00 */
  hour: Uint8Array;
  levels: number;
  /** Requests per second, at [level * services + service]; one level more has the busiest hour of every service */
  rate: Float64Array;
}

/** While these hazards last, what arrives is multiplied: at a station, or what users of a service send; the other is -1. */
export interface Surges {
  count: number;
  hazard: Int32Array;
  station: Int32Array;
  service: Int32Array;
  factor: Float64Array;
  /** 1: more users; 0: requests that nobody misses */
  isUsers: Uint8Array;
}

/** The children of a node, like the nodes of a sender, follow one another. */
export interface FlowNodes {
  count: number;
  /** By sender: its nodes are start[s] .. start[s+1]-1 */
  start: Int32Array;
  /** See `nodeKind` */
  kind: Uint8Array;
  /** Station of a component; the router of routes; or -1 */
  to: Int32Array;
  /** Gate that is true while it can be used */
  gate: Int32Array;
  /** Children first .. end-1 */
  first: Int32Array;
  end: Int32Array;
  /** Factors of what is sent to a component, each while its condition holds. */
  factorStart: Int32Array;
  factorCondition: Int32Array;
  factor: Float64Array;
}

/** The effect of one that is asked for near each instance is that on the instances that lack it: the mean over all that serve. */
export interface Conditions {
  count: number;
  /** By station: its conditions are start[s] .. start[s+1]-1 */
  start: Int32Array;
  /** Gate that is true while what is used is there; the condition holds while it is false; -1: near each instance */
  gate: Int32Array;
  /** For those: gates of each instance that serves, and of what it uses near it */
  nearStart: Int32Array;
  nearServing: Int32Array;
  nearUsed: Int32Array;
  capacity: Float64Array;
  success: Float64Array;
}
