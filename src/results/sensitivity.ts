import type { Measure, ModelInfo, StudyInfo } from './results.ts';

/** What each number of a model does to its services: every number moved by itself, all else as it is. Plain JSON. */
export interface Sensitivity {
  /** Version of this format. */
  nines: 1;
  kind: 'sensitivity';
  program: string;
  model: ModelInfo;
  /** Of the model as it is; `partial` where some numbers were not played to the end. */
  study: StudyInfo;
  /** Times and rates go from a `factor`-th to `factor` times as much. */
  factor: number;
  /** The services as they are, by name. */
  services: Record<string, ServiceAsItIs>;
  parameters: VariedParameter[];
  /** Values that were not played, and why: a sentence without its full stop. */
  leftOut: { name: string; value: string; why: string }[];
}

export interface ServiceAsItIs {
  availability: Measure;
  downtimePerYearSeconds: Measure;
  outagesPerYear: Measure;
  /** Share of the requests that fail; left out where they fail just while it is down. */
  requestsFailed?: Measure;
  /** Null where it stores no data. */
  lostSecondsPerYear: Measure | null;
  /** Whether the down time was computed, and is not sampled. */
  exact: boolean;
}

/** A number, and what its lower and its higher value change. */
export interface VariedParameter {
  /** `database.failover.time` */
  name: string;
  /** `time of a failover of database` */
  words: string;
  /** As it is written. */
  value: string;
  /** Null where there is no value on that side, or it was left out. */
  low: VariedEnd | null;
  high: VariedEnd | null;
}

export interface VariedEnd {
  /** As a model writes it. */
  value: string;
  /** By service: the model with this value less the model as it is, from the same trials of both. */
  services: Record<string, ServiceChange>;
}

export interface ServiceChange {
  availability: Measure;
  downtimePerYearSeconds: Measure;
  outagesPerYear: Measure;
  /** Share of the requests that fail; left out where they fail just while it is down, before and after. */
  requestsFailed?: Measure;
  /** Null where neither stores data. */
  lostSecondsPerYear: Measure | null;
  /** Null where the rate of writes is not said. */
  writesLostPerYear: Measure | null;
  /** Whether the change of availability and down time is computed, and not sampled. */
  exact: boolean;
}
