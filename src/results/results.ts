import type { ComputedResult } from './analysis.ts';
import type { Method as EstimateMethod } from '../lib/statistics/index.ts';

/**
 * What is known after a study: plain JSON, the only thing reports, comparisons and the studio read of it.
 * Names end in their unit: `Seconds`, `PerYear`; what has no unit in its name is a share or probability, 0 to 1.
 * A year is 365 days. No number in it is NaN or infinite: what is not known is `null`.
 */
export interface Results {
  /** Version of this format. */
  nines: 1;
  kind: 'results';
  /** Program and version that made it, '' when not said. */
  program: string;
  model: ModelInfo;
  study: StudyInfo;
  /** Keyed by name, in the order of the model, as are components, places and hazards. */
  services: Record<string, ServiceResult>;
  components: Record<string, ComponentResult>;
  places: Record<string, PlaceResult>;
  hazards: Record<string, HazardResult>;
  /** Down time of all services together by root cause, largest first, keyed by `causeKey`. */
  causes: Record<string, CauseResult>;
  cost: CostResult;
}

/**
 * One estimated number. `value` is null when nothing was seen that it could be estimated from; then at most one of the
 * bounds is known (method `none seen`), so nothing can be printed as 100 % or 0.
 */
export interface Measure {
  value: number | null;
  /** Ends of the interval; null when there is no bound on that side beyond the natural one. */
  low: number | null;
  high: number | null;
  /** Probability with which such an interval covers the truth, 0 to 1. */
  confidence: number;
  method: Method;
  standardError: number | null;
}

/**
 * How a value and its interval came about; each is explained in `methods`. `constant`: follows from the
 * model, nothing is estimated. `all zero`: every case that was seen was zero. `undefined`: nothing it could be measured on.
 */
export type Method = EstimateMethod | 'constant' | 'all zero' | 'undefined';

export interface ModelInfo {
  name: string;
  /** Equal for equal systems: results with different fingerprints are of different systems. */
  fingerprint: string;
  /** Name of the currency of every money amount, or ''. */
  currency: string;
}

export interface StudyInfo {
  seed: string;
  /** Trials these results rest on, and trials asked for. */
  trials: number;
  requestedTrials: number;
  /** Why it ended: every trial done, the asked precision reached, or interrupted (then it is partial). */
  ended: 'all trials done' | 'precision reached' | 'interrupted';
  partial: boolean;
  /** Seconds measured in each trial, after `warmupSeconds` that are played but not measured. */
  horizonSeconds: number;
  warmupSeconds: number;
  /** Measured years of all trials together. */
  simulatedYears: number;
  /** Windows per trial for the yearly measures, and their length: a year, or the whole horizon when that is shorter. */
  yearWindows: number;
  yearWindowSeconds: number;
  /** Confidence of every interval. */
  confidence: number;
  /** Relative half-width of the unavailability at which to stop, and the service it is of; null: do all trials. */
  precision: number | null;
  precisionOf: string | null;
  batches: number;
  trialsPerBatch: number;
}

/** Distribution of seconds. */
export interface Distribution {
  /** How many values it rests on. */
  count: number;
  mean: Measure;
  p50: Measure;
  p90: Measure;
  p95: Measure;
  p99: Measure;
  /** Largest seen, null when none was: it grows with the number of trials and has no interval. */
  max: number | null;
  /** Share of values that are exactly zero (years without down time). */
  zeroShare: Measure;
  /** Share of values above `seconds`, by rising seconds, for charts. */
  exceedance: { seconds: number; share: number }[];
}

export interface ServiceResult {
  availability: Measure;
  unavailability: Measure;
  fullAvailability: Measure;
  requestSuccess: Measure;
  downtimePerYearSeconds: Measure;
  plannedDowntimePerYearSeconds: Measure;
  unplannedDowntimePerYearSeconds: Measure;
  outagesPerYear: Measure;
  mtbfSeconds: Measure;
  mutSeconds: Measure;
  mdtSeconds: Measure;
  mttffSeconds: Measure;
  /** Null without the objective concerned. */
  sloMet: Measure | null;
  rtoMet: Measure | null;
  successMet: Measure | null;
  yearlyDowntimeSeconds: Distribution;
  outageLengthSeconds: Distribution;
  /** Null without an availability objective. */
  errorBudget: ErrorBudget | null;
  downtimeCostPerYear: Measure;
  /** Objectives as written, null: none. */
  slo: { availability: number | null; rtoSeconds: number | null; rpoSeconds: number | null; success: number | null };
  /** Null where nothing that the service depends on stores data. */
  data: ServiceDataResult | null;
  /** Sessions that are lost in what it depends on; left out where nothing of it holds any. */
  sessions?: LostSessions;
  /** Outages by plan and others; left out where the model has neither maintenance nor drills. */
  upkeep?: UpkeepResult;
  /** What counts against the availability objective; left out where that is all down time. */
  judged?: JudgedResult;
  /** Outages that began while measured, in all trials: what most of the above rests on. */
  outagesSeen: number;
  /** Trials worth watching. Earlier versions left this out. */
  notable?: NotableTrials;
  /** Down time by root cause, largest first; causes that never brought it down are left out. */
  causes: CauseResult[];
  /** What keeps the times between outages from being those of the long run; left out where nothing does. */
  unsettled?: Unsettled;
  /** What was computed without sampling beside it; null: no method gives it. Earlier versions left this out. */
  computed?: ComputedResult | null;
}

/**
 * Failure modes, as `server wear`, that are long beside the horizon: of lives with a memory, so that new parts fail
 * otherwise than old ones, and of repairs, which a trial may not see the end of.
 */
export interface Unsettled {
  lives: string[];
  repairs: string[];
}

/** An outage is planned when nothing but maintenance, drills and planned moves is to blame as it begins. */
export interface UpkeepResult {
  plannedOutagesPerYear: Measure;
  unplannedOutagesPerYear: Measure;
}

/** Availability as the objective counts it: `sloMet` and `errorBudget` go by it. */
export interface JudgedResult {
  availability: Measure;
  /** As written in the model; null: always. */
  hours: string | null;
  /** Planned down time does not count. */
  excludesPlanned: boolean;
  /** Trials in which any down time counted: what it rests on. */
  trialsSeen: number;
}

/** Trials of the study by their number: `nines run MODEL --trace NUMBER` plays one again. */
export interface NotableTrials {
  /** The one with most down time, the first of equals; null: the service was never down. */
  worst: NotableTrial | null;
  /** Of the first 1,000, the one whose down time is nearest to their median, the first of equals; null: there were none. */
  typical: NotableTrial | null;
}

export interface NotableTrial {
  trial: number;
  /** Down time in its measured window. */
  downSeconds: number;
}

/**
 * Losses of acknowledged writes, of everything stored that the service depends on: a loss of a component counts for each
 * of these services. Total losses (no copy and no backup left) are events too, but what they lose is not known.
 */
export interface ServiceDataResult {
  lossEventsPerYear: Measure;
  anyLossInYear: Measure;
  totalLossesPerYear: Measure;
  /** Null when the rate of writes is not said of everything stored. */
  writesLostPerYear: Measure | null;
  /** Windows of all losses added up. */
  lostSecondsPerYear: Measure;
  /** Null when several components store data, and their rates of writes are not all said. */
  lostShare: Measure | null;
  /** Null without the objective. */
  rpoMet: Measure | null;
  rpoYearsMet: Measure | null;
  dataLossCostPerYear: Measure;
  /** Loss events in all trials. */
  lossesSeen: number;
}

export interface ErrorBudget {
  /** The availability asked for. */
  objective: number;
  allowedSecondsPerYear: number;
  /** Expected down time over allowed down time: 1 uses it up exactly. */
  usedShare: Measure;
}

export interface CauseResult {
  cause: CauseName;
  /** Counts as planned down time. */
  planned: boolean;
  secondsPerYear: Measure;
  /** Of the down time of the service (of all services, in the overall list). */
  share: Measure;
  /** Seconds per year spent in each phase; they add up to secondsPerYear.value. */
  phases: SpentIn;
}

/**
 * What down time is charged to: `thing` is a component, place or hazard, `mode` a failure mode or ''. `absent`: something
 * is required where there is none, so that it can never be up; `command`: somebody did it by hand (in a playback, never in
 * a study).
 */
export interface CauseName {
  kind:
    | ('mode' | 'place' | 'hazard' | 'failback' | 'false alarm' | 'move' | 'absent' | 'command')
    | ('maintenance' | 'drill' | 'bad change' | 'overload');
  thing: string;
  mode: string;
}

export type PhaseName =
  | ('detection' | 'waiting' | 'repair' | 'switching' | 'failed switch' | 'restart' | 'catch-up' | 'restore')
  | 'maintenance';

/** Seconds by phase; that of maintenance is left out where the model has neither maintenance nor drills. */
export type SpentIn = Record<Exclude<PhaseName, 'maintenance'>, number> & { maintenance?: number };

export interface ComponentResult {
  kind: string;
  instances: number;
  availability: Measure;
  unavailability: Measure;
  downtimePerYearSeconds: Measure;
  failuresPerYear: Measure;
  failoversPerYear: Measure;
  failoverFailedShare: Measure;
  timeToDetectSeconds: Measure;
  timeToRestoreSeconds: Measure;
  vacanciesPerYear: Measure;
  vacancySeconds: Measure;
  utilisation: Measure;
  crewJobsPerYear: Measure;
  crewWaitSeconds: Measure;
  /** Of all instances together; known, not estimated. */
  costOnce: number;
  costPerYear: number;
  /** Null for stateless components. */
  data: DataResult | null;
  /** Left out where it holds none. */
  sessions?: SessionsResult;
}

/** Sessions of users that are lost because what held them stopped serving. */
export interface LostSessions {
  lostPerYear: Measure;
  /** What several components lose at once counts for each of them. */
  lossEventsPerYear: Measure;
  /** Events in all trials: what these rest on. */
  lossesSeen: number;
}

export interface SessionsResult extends LostSessions {
  /** By its serving instances together. */
  held: number;
  replicated: boolean;
}

/** What became of the data of a component. */
export interface DataResult {
  replication: ReplicationName;
  /** What it loses can be made anew: it has no losses. */
  cache: boolean;
  /** Sets of data, each with a share of the writes: several where instances do not replicate each other. */
  datasets: number;
  /** Accepted while it is up, all sets together; null when not said. */
  writesPerSecond: number | null;
  lossEventsPerYear: Measure;
  anyLossInYear: Measure;
  totalLossesPerYear: Measure;
  totalLossInYear: Measure;
  /** Null when the rate of writes is not said. */
  writesLostPerYear: Measure | null;
  lostSecondsPerYear: Measure;
  lossWindowSeconds: Distribution;
  lostShare: Measure;
  durability: Measure;
  /** Loss events in all trials, total losses included: what most of the above rests on. */
  lossesSeen: number;
  restorations: Record<RestorationName, RestorationResult>;
  /** Keyed by `causeKey`: first what lost everything, then by what is lost, largest first. */
  losses: Record<string, LossCauseResult>;
}

export type ReplicationName = 'sync' | 'semi-sync' | 'async' | 'quorum' | 'none';

/** How a component with data came to accept writes again. */
export type RestorationName = 'failover' | 'failed failover' | 'switchover' | 'restore' | 'repair';

export interface RestorationResult {
  perYear: Measure;
  /** In which no writes were accepted: the RTO achieved. */
  seconds: Distribution;
}

export interface LossCauseResult {
  cause: CauseName;
  eventsPerYear: Measure;
  totalLossesPerYear: Measure;
  /** Null when the rate of writes is not said. */
  writesLostPerYear: Measure | null;
  lostSecondsPerYear: Measure;
  /** Of the seconds lost, total losses apart. */
  share: Measure;
}

export interface PlaceResult {
  kind: string;
  outShare: Measure;
  outagesPerYear: Measure;
  outageSeconds: Measure;
}

export interface HazardResult {
  struckPerYear: Measure;
  stoppedPerYear: Measure;
  stoppedShare: Measure;
}

export interface CostResult {
  /** Of every instance of every component; known, not estimated. */
  instancesOnce: number;
  instancesPerYear: number;
  /** Of the down time of every service. */
  downtimePerYear: Measure;
  /** Of the writes that every service loses. */
  dataLossPerYear: Measure;
}

/** Seconds in the year of every yearly number: 365 days. */
export const secondsPerYear = 31_536_000;
