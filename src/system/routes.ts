/** How a router shares its requests over the places it leads to. */
export const routingPolicy = { failover: 0, weighted: 1, geo: 2 } as const;

/**
 * Where requests are led. Vocabulary: a *router* is a component with `routing`; a *route* is one of the places that it leads to.
 * A route *works* while its gate is true; it is *left* from the moment it is known that it does not, until it works again.
 */
export interface Routes {
  routers: Routers;
  count: number;
  router: Int32Array;
  place: Int32Array;
  /** True while the place is not out, and what the router asks for within it is there */
  gate: Int32Array;
  /** Share of the requests while all routes are in use; those of a router add up to 1; for `failover` 1 for the first */
  share: Float64Array;
  /** For `geo`: where the requests of a route go while it is left, the best first. */
  thenStart: Int32Array;
  then: Int32Array;
}

/** Routers; the routes of one follow one another. */
export interface Routers {
  count: number;
  component: Int32Array;
  /** By component: its router, or -1 */
  of: Int32Array;
  /** Its routes are start[r] .. start[r+1]-1 */
  start: Int32Array;
  /** See `routingPolicy` */
  policy: Uint8Array;
  /** Seconds for which clients keep an address */
  ttl: Float64Array;
  /** For `failover`: gate that is true while the route in use works; else -1 */
  reached: Int32Array;
  /** Gate that is true while any of the routes works */
  any: Int32Array;
  /** By service: the routers behind it */
  serviceStart: Int32Array;
  service: Int32Array;
}
