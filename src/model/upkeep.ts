import type { DistributionSpec } from '../random/index.ts';

/** What maintenance and drills have in common: what is planned, how often, and when in the week it may begin. */
export interface Planned {
  description: string;
  /** Components, places (everything inside), kinds, or `all`. */
  targets: string[];
  /** From the time one is due to the time the next is. */
  every: DistributionSpec;
  /** Seconds from Monday 00:00, sorted: windows, or moments (which end when they begin); empty: at any time. */
  at: [number, number][];
  /** Crew that does it, or null: nobody waits for anybody. */
  crew: string | null;
  /** Repair of what it breaks; null: that of the component's first failure mode. */
  ttr: DistributionSpec | null;
  source: string;
}

export interface Maintenance extends Planned {
  takes: DistributionSpec;
  style: 'rolling' | 'together' | 'blue-green';
  /** Probability that the work on an instance holds; with `rollback` that a version is good. */
  success: number;
  /** A bad version fails what has it until it is found, and is then taken back in this time; null: no versions. */
  rollback: DistributionSpec | null;
}

export interface Drill extends Planned {
  action: 'failover' | 'test' | 'restore' | 'kill' | 'evacuate';
  /** Of what runs, what `kill` fails. */
  hits: { type: 'all' } | { type: 'each'; probability: number } | { type: 'random'; count: number };
  /** Of `evacuate`, how long the places are left, by routers too; null: roles leave, and may come back at once. */
  lasts: DistributionSpec | null;
}
