/** Sessions of users that instances hold in their memory; what becomes of them decides nothing else. */
export interface Sessions {
  /** Components with sessions. */
  count: number;
  component: Int32Array;
  /** Sessions that the serving instances of the component hold together */
  held: Float64Array;
  /** 1 when every instance that runs has a copy of all of them */
  replicated: Uint8Array;
  /** By service: components with sessions that it depends on, directly or not, as numbers of this table. */
  serviceStart: Int32Array;
  service: Int32Array;
}
