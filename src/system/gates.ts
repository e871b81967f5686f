/** What a gate stands for: decides how an outage is traced through it and what its flips set in motion. */
export const gateKind = {
  /** instance `of` serves */
  instance: 0,
  /** role `of` serves */
  role: 1,
  /** place `of` is not out */
  place: 2,
  /** all / any / at least */
  logic: 3,
  /** component `of` has enough serving instances */
  componentUp: 4,
  /** component `of` works */
  componentWorks: 5,
  /** what service `of` requires is there */
  service: 6,
  /** the same, with every soft dependency */
  serviceFull: 7,
  /** instance `of` serves and has what it requires */
  instanceWorks: 8,
  /** enough copies of dataset `of` are in sync for writes */
  inSync: 9,
  /** the copy of instance `of` can be read */
  replica: 10,
  /** the cache that is dataset `of` is warm */
  warm: 11,
  /** group `of` has not collapsed under its load */
  standing: 12,
  /** the route that router `of` sends everything to works */
  reached: 13,
} as const;

export interface Gates {
  count: number;
  kind: Uint8Array;
  /** What it stands for, by kind; -1 for logic, or the cause of a gate without children, which is never true */
  of: Int32Array;
  need: Int32Array;
  children: Int32Array;
  /** Edges child -> parent, grouped by child: edges parentStart[g] .. parentStart[g+1]-1 */
  parentStart: Int32Array;
  parent: Int32Array;
  /** Child of each edge. */
  child: Int32Array;
  /** What follows when it flips, beside its parents: by gate, an action (see gateAction) on a thing. */
  effects: { start: Int32Array; kind: Uint8Array; thing: Int32Array };
}

/**
 * What a flip sets in motion: the place that requires it is out or back; the instance whose deep check reads it is looked at
 * again; the checks of the component that is monitored stop or go on; the component it is a witness of may decide; the
 * dataset accepts writes or does not; the route works or does not.
 */
export const gateAction = { placeRequirement: 0, deep: 1, monitor: 2, witness: 3, writes: 4, route: 5 } as const;
