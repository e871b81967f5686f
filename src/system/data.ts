/** What a failure mode does to the data of the instance it strikes, or (places) of every instance inside. */
export const dataEffect = { none: 0, destroys: 1, corrupts: 2 } as const;

/**
 * Data by the set: all copies (or pieces) of the same data. A component with replicas is one set; without replication each
 * of its active instances has a set, and a share of the writes, of its own. `-1` and NaN: none.
 */
export interface Datasets {
  count: number;
  component: Int32Array;
  /** Instances first .. end-1 hold it. */
  first: Int32Array;
  end: Int32Array;
  /** See `replication` */
  replication: Uint8Array;
  /** Writes per second; NaN: not said */
  writes: Float64Array;
  /** Gate that is true while it accepts writes, as far as its instances go */
  up: Int32Array;
  /** Gate that is true while enough copies are in sync, or -1 */
  inSync: Int32Array;
  minInSync: Int32Array;
  /** Copies it takes to have all of the data */
  needed: Int32Array;
  catchUpLaw: Int32Array;
  fencing: Uint8Array;
  /** 1 when what stops the process loses the data */
  volatile: Uint8Array;
  /** Seconds for which data is kept; Infinity: for ever */
  keeps: Float64Array;
  /** Caches: -1 for what is no cache */
  warmUpLaw: Int32Array;
  /** Caches: gate that is true while it is warm, or -1 */
  warm: Int32Array;
  /** Seconds from backup to backup, Infinity: none */
  backupEvery: Float64Array;
  backupTakesLaw: Int32Array;
  /** Every how many of them one can begin: those due while one is being taken are missed; 0: as their time is drawn */
  backupStride: Int32Array;
  restoreLaw: Int32Array;
  backupValid: Float64Array;
  /** Place of the backups, or -1 */
  backupPlace: Int32Array;
  /** Seconds from one shipment of the log to the next, Infinity: none */
  logsEvery: Float64Array;
}

export const replication = { none: 0, async: 1, semiSync: 2, sync: 3, quorum: 4 } as const;

/** How a component with data came to accept writes again. */
export const restorations = ['failover', 'failed failover', 'switchover', 'restore', 'repair'] as const;
export const restoration = { failover: 0, failedFailover: 1, switchover: 2, restore: 3, repair: 4 } as const;
