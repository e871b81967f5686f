/** What a node of the ways of requests is: a component, a place (which only is there or not), all or one of several. */
export const nodeKind = { component: 0, place: 1, all: 2, choice: 3 } as const;

/**
 * How requests flow. Vocabulary: *stations* are the components that requests pass, numbered so that whoever sends comes before
 * those it sends to. *Senders* are the services, then the stations. Each sender has nodes, one for each thing it requires,
 * and sends every request that it serves to all of them. A station is *sure* for a service when every request of it has to
 * pass it: no choice leads around it.
 */
export interface Loads {
  /** Requests per second by service, 0: not said */
  rate: Float64Array;
  stations: Stations;
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
}

export interface Stations {
  count: number;
  component: Int32Array;
  /** Requests per second that one instance carries; Infinity: any number */
  capacity: Float64Array;
  /** Gate whose children are its instances: as many serve as are true; -1 without a capacity */
  serving: Int32Array;
}

/** The children of a node, like the nodes of a sender, follow one another. */
export interface FlowNodes {
  count: number;
  /** By sender: its nodes are start[s] .. start[s+1]-1 */
  start: Int32Array;
  /** See `nodeKind` */
  kind: Uint8Array;
  /** Station of a component, or -1 */
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

export interface Conditions {
  count: number;
  /** By station: its conditions are start[s] .. start[s+1]-1 */
  start: Int32Array;
  /** Gate that is true while what is used is there; the condition holds while it is false */
  gate: Int32Array;
  capacity: Float64Array;
  success: Float64Array;
}
