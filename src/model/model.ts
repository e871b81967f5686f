import type { DistributionSpec } from '../random/index.ts';
import type { Scenario } from './scenario.ts';
import type { Drill, Maintenance } from './upkeep.ts';

/**
 * The model in its one long form: what a file means once every short form is expanded and every quantity is a number
 * (seconds, probabilities 0 to 1, rates per second). Plain data: it survives JSON. Maps keep the order of the file.
 */
export interface Model {
  nines: 1;
  name: string;
  description: string;
  /** Name of the currency of every money amount, or '' */
  currency: string;
  places: Record<string, Place>;
  crews: Record<string, Crew>;
  spares: Record<string, SparePool>;
  components: Record<string, Component>;
  hazards: Record<string, Hazard>;
  services: Record<string, Service>;
  scenarios: Record<string, Scenario>;
  maintenance: Record<string, Maintenance>;
  drills: Record<string, Drill>;
  study: Study;
}

export type FaultKind = 'crash' | 'omission' | 'timeout' | 'incorrect' | 'corruption';

/** One named way to fail. `mttf`/`mttr` of the file become exponential `ttf`/`ttr` here. */
export interface FailureMode {
  ttf: DistributionSpec;
  /** Time to repair once work begins; `{kind: 'never'}` when it is not repaired. */
  ttr: DistributionSpec;
  fault: FaultKind;
  /** Crew that repairs it, or null: never queued. */
  crew: string | null;
  /** Higher is repaired first when the crew's order is `priority`. */
  priority: number;
  /** Probability that a repair holds. */
  repairSuccess: number;
  renews: 'mode' | 'instance' | 'nothing';
  /** Share of this mode's failure rate that hits every instance of the component at once (beta factor). */
  commonCause: number;
  spreads: Spread[];
  /** Multiplies the failure rate by how many instances of the component are lost: index 0, 1, 2 ... (last one holds beyond). */
  stress: number[];
  /** Pool a repair takes a unit from (the component's `spares` unless the mode says `spares: none`), or null. */
  spares: string | null;
  /** Places only: `off` stops the instances inside, they need their `start` when it returns. */
  power: 'on' | 'off';
  /** Whether the failure destroys the data of the instance it strikes (of every instance inside, for places). */
  data: 'kept' | 'lost';
  /** Where the figures come from, free text, '' when not written. */
  source: string;
}

export interface Spread {
  /** 'others': the other instances of the same component; else the name of a component. */
  to: string;
  /** Probability for each of the instances reached, drawn for each by itself. */
  probability: number;
}

export interface Place {
  kind: string;
  /** Enclosing place, or null. */
  in: string | null;
  requires: Requirement[];
  failures: Record<string, FailureMode>;
  description: string;
}

export interface Crew {
  size: number;
  /** From a job given to a free member to hands on keyboard. */
  response: DistributionSpec;
  /** Weekly windows in seconds from Monday 00:00, sorted, not overlapping; empty: always on duty. */
  hours: [number, number][];
  order: 'fifo' | 'priority';
}

export interface SparePool {
  count: number;
  delivery: DistributionSpec;
}

/**
 * A dependency. `component` names a component; `place` names a place that must not be out. `within` asks for a serving
 * instance in the same place of that kind as the instance that depends on it. `for: reads` (components with data only) is
 * content with any replica that is caught up, whether or not writes are accepted. `without` (soft dependencies outside a choice
 * only) is what changes while it is missing; null: nothing.
 */
export type Requirement =
  | { type: 'component'; name: string; within: string | null; for: 'reads' | null; without: Without | null }
  | { type: 'place'; name: string }
  | { type: 'all'; of: Requirement[] }
  | { type: 'any'; of: Requirement[] }
  | { type: 'atLeast'; count: number; of: Requirement[] };

/** What changes for a component while something it uses is missing. */
export interface Without {
  /** Factor of the requests it sends on: to everything that it requires, or to those named. 1: as many as ever. */
  load: number | Record<string, number>;
  /** Share of its own capacity that is left. */
  capacity: number;
  /** Share of the requests that pass it that are served well. */
  success: number;
}

/** `count` instances in `place` (null: nowhere in particular). */
export interface InstanceGroup {
  place: string | null;
  count: number;
}

export interface StandbyTier {
  mode: 'hot' | 'warm' | 'cold';
  count: number;
  /** Share of the active failure rate suffered while standing by. */
  dormancy: number;
  /** From told-to-start to able to serve when promoted from this tier. */
  start: DistributionSpec;
}

export type DetectionMethod =
  | { type: 'delay'; delay: DistributionSpec }
  /** Missed heartbeats among the instances: found between (misses-1) and misses intervals after the fault. */
  | { type: 'heartbeat'; interval: number; misses: number }
  /** Probes at a fixed interval from outside: next probe, then failures-1 more, then the timeout of the last. */
  | { type: 'probe'; interval: number; timeout: number; failures: number };

export interface Detection {
  method: DetectionMethod;
  /** Component that probes; while it is down nobody does. Null: nobody in particular, never down. */
  by: string | null;
  /** Faults the check sees; the others wait for `noticed`. */
  sees: FaultKind[];
  /** From the fault until somebody notices anyway (users call); null: never. */
  noticed: DistributionSpec | null;
  /** The check also fails while the instance's own requirements are not met. */
  deep: boolean;
  /** Time between false alarms that fail over without cause; null: none. */
  falseAlarms: DistributionSpec | null;
  /** Interval of the test that finds latent faults of standbys; null: found like those of active instances. */
  standbyTest: number | null;
  /** No decision without a majority of instances and witnesses in contact. */
  quorum: boolean;
  /** Components that vote beside the instances, one vote each. */
  witnesses: string[];
}

export interface Failover {
  trigger: 'automatic' | 'manual';
  crew: string | null;
  time: DistributionSpec;
  success: number;
  /** Further time until it serves when the switch did not succeed. */
  otherwise: DistributionSpec;
  mechanism: 'virtual-ip' | 'registry' | 'dns';
  /** Seconds during which, after a dns switch, a linearly shrinking share of requests still goes to the dead address. */
  ttl: number;
  failback: { after: DistributionSpec; time: DistributionSpec } | null;
}

export type Replication = 'sync' | 'semi-sync' | 'async' | 'quorum' | 'none';

/** What a component stores, where its copies are, and how they come back. */
export interface Data {
  replication: Replication;
  /** How far a replica is behind at the moment of a loss: async, semi-sync (those that did not acknowledge), quorum (the slowest). */
  lag: DistributionSpec;
  /** Accepted writes per second while it is up, or null when not said: then losses are known in seconds only. */
  writes: number | null;
  /** Copies that must be in sync, the active one included, for writes to be accepted; 1 (`continue`), 2 (`block`), or more. */
  minInSync: number;
  /** From contact with a current copy to caught up, for a replica that was down or is new. */
  catchUp: DistributionSpec;
  /** Instances whose data it takes to have all of it: 1 for full copies, k for arrays and erasure codes. */
  needed: number;
  /** Replicas that differ from the rest, by the place they are in. */
  replicas: Record<string, Replica>;
  /** Whether an active instance that is cut off is stopped before another takes its role. */
  fencing: boolean;
  /** `memory`: what stops the process loses its data. */
  persistence: 'disk' | 'memory';
  /** Seconds for which what is written is kept (messages until they are consumed), or null: for ever. */
  keeps: number | null;
  /** A cache: what is lost can be made anew, its users are degraded for so long after it came back empty. Null: no cache. */
  warmUp: DistributionSpec | null;
  backups: Backups | null;
}

export interface Replica {
  replication: 'sync' | 'async';
  lag: DistributionSpec;
  /** Whether failover may choose it; otherwise it serves only when no better copy is left. */
  promote: boolean;
}

export interface Backups {
  /** Seconds from the start of one to the start of the next; the first begins so long after the start of the trial. */
  every: number;
  /** From its start, whose state it holds, until it can be used. */
  takes: DistributionSpec;
  restore: DistributionSpec;
  /** Probability that a backup is good. */
  valid: number;
  /** Place they are kept in, or null: nowhere that could be lost. */
  in: string | null;
  /** Seconds between shipments of the log, with which a restore goes on from the backup; null: none. */
  logs: number | null;
}

export interface Sessions {
  /** Of all serving instances together. */
  held: number;
  /** Every instance that runs has a copy of all of them. */
  replicated: boolean;
}

export interface Component {
  kind: string;
  description: string;
  instances: InstanceGroup[];
  /** How many serve when all is well. */
  active: number;
  /** How many must serve for the component to be up. */
  needs: number;
  /** Tiers of the instances that are not active, in the order hot, warm, cold; counts add up to instances - active. */
  standby: StandbyTier[];
  /** Restart after a repair or after power returns. */
  start: DistributionSpec;
  failures: Record<string, FailureMode>;
  detection: Detection;
  failover: Failover;
  requires: Requirement[];
  /** Soft dependencies: degraded without. */
  uses: Requirement[];
  /** Component whose place the active role follows, or null. */
  follows: string | null;
  spares: string | null;
  /** Requests per second that one instance carries, or null: unlimited. */
  capacity: number | null;
  /** How requests are spread over its instances; not there: over those that serve, as each can take them. */
  balancing?: Balancing;
  /** What happens beyond the capacity; not there: the rest is shed. */
  collapse?: Collapse;
  /** How the number of instances follows the load; not there: it does not. */
  autoscale?: Autoscale;
  /** Where it leads requests; not there: it does not. */
  routing?: Routing;
  /** Sessions of users that its instances hold in memory; not there: none. */
  sessions?: Sessions;
  /** Null: stateless. */
  data: Data | null;
  /** Per instance: one-off, per second, or 0. */
  cost: { once: number; perSecond: number };
  source: string;
}

/** Requests that enter through the component are led to places, and need what it asks for within them. */
export interface Routing {
  policy: 'failover' | 'weighted' | 'geo';
  /**
   * The places, in order; shares add up to 1 (`failover`: the first has all). `then`: where the requests of a place go while it
   * does not work, the nearest first; the others follow in their order.
   */
  to: { place: string; share: number; then: string[] }[];
  /** Seconds for which clients keep an address. */
  ttl: number;
}

export interface Balancing {
  policy: 'round-robin' | 'weighted' | 'least-connections' | 'ip-hash';
  /** `weighted`: by place, how much an instance there gets compared with others; 1 where it is not named. */
  weights: Record<string, number>;
  /**
   * `least-connections`: seconds for which a request is under way to an instance that serves, to one that crashed, and to one
   * that never answers; null: the same.
   */
  holds: { response: number; failFast: number; timeout: number } | null;
}

/** Beyond `at` times its capacity a component serves nothing, until no more than `until` times would arrive, and `restart`. */
export interface Collapse {
  at: number;
  until: number;
  restart: DistributionSpec;
}

export interface Autoscale {
  min: number;
  max: number;
  /** Share of their capacity that the instances are meant to be used at. */
  at: number;
  /** From the decision to an instance that serves. */
  start: DistributionSpec;
  /** Seconds for which there must be too many before any is stopped. */
  cooldown: number;
}

/** How the load of a service changes over the day and the week. */
export interface LoadProfile {
  /** Requests per second in the busiest hour of a weekday. */
  peak: number;
  /** Share of that of a weekday that comes on Saturday and Sunday. */
  weekend: number;
}

/** Rushes of users at random times. */
export interface Spike {
  /** From the end of one to the next. */
  tbh: DistributionSpec;
  lasts: DistributionSpec;
  /** Factor of the load of the moment. */
  times: number;
}

export type HazardEffect =
  | { type: 'down' | 'fail' | 'destroy' | 'isolate' | 'corrupt' }
  | { type: 'accelerate' | 'overload' | 'slow'; factor: number };

export interface Hazard {
  description: string;
  /** From the end of one event (or from the start of the trial) to the next. */
  tbh: DistributionSpec;
  /** Length of an event; constant 0 when not written. */
  lasts: DistributionSpec;
  targets: string[];
  effect: HazardEffect;
  hits: { type: 'all' } | { type: 'each'; probability: number } | { type: 'random'; count: number };
  /** Repair of what it fails; null: that of the component's first mode. */
  ttr: DistributionSpec | null;
  crew: string | null;
  /** Layers that stop an event, each with its probability, while they are up. */
  stoppedBy: { component: string; probability: number }[];
  source: string;
}

export interface Service {
  description: string;
  requires: Requirement[];
  /** Requests per second that users send, in the quietest hour of a weekday where there is a profile; null: not said. */
  load: number | null;
  /** Not there: every hour is alike. */
  profile?: LoadProfile;
  spikes?: Spike[];
  /**
   * Objectives: share of time up or degraded, seconds to restore, seconds of lost writes, share of requests served well; null: none.
   * Of down time only what is in these hours of the week (null: all), and (`excludes`) not planned, counts against availability.
   */
  slo: {
    availability: number | null;
    hours: [number, number][] | null;
    excludes: 'planned' | null;
    rto: number | null;
    rpo: number | null;
    success: number | null;
  };
  /** Cost of one second of down time. */
  downtimeCost: number;
  /** Cost of lost writes: of each write, and of each second of the window. */
  dataLossCost: { perWrite: number; perSecond: number };
}

export interface Study {
  /** Seconds measured per trial. */
  horizon: number;
  trials: number;
  seed: string;
  /** Seconds played before measuring begins. */
  warmup: number;
  /** Relative half-width of the unavailability at which to stop, or null: fixed number of trials. */
  precision: number | null;
  confidence: number;
}
