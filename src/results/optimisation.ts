import type { Measure } from './results.ts';

/**
 * The search for the cheapest of many designs that keeps its objectives: plain JSON, as `Results` is. All verdicts and all
 * intervals in it hold at once with `study.confidence`.
 */
export interface Optimisation {
  nines: 1;
  kind: 'optimisation';
  program: string;
  model: { name: string; currency: string };
  /**
   * `found`: `chosen` keeps every objective and none that does is cheaper (by more than `study.tolerance`). `none`: every
   * design misses one. `open`: more trials are needed to tell.
   */
  verdict: 'found' | 'none' | 'open';
  /** Place in `designs` of the one found, else null. */
  chosen: number | null;
  /** Where nothing is found: the one that is nearest to its objectives, by what was seen; else null. */
  nearest: number | null;
  study: SearchInfo;
  choices: ChoiceInfo[];
  objectives: ObjectiveInfo[];
  /** Service whose down time is told against cost: that of the first objective. */
  service: string;
  /** In the order of the choices, the last running fastest. */
  designs: OptimisedDesign[];
}

export interface SearchInfo {
  seed: string;
  horizonSeconds: number;
  warmupSeconds: number;
  /** Trials of all designs together, and the most that were allowed. */
  trials: number;
  budget: number;
  /** Most trials of one design. */
  mostTrials: number;
  /** Looks that were planned, and those that were taken. */
  looks: number;
  looksTaken: number;
  /** Of everything told together, and of each interval alone so that it is. */
  confidence: number;
  confidenceOfEach: number;
  /** Share by which a cheaper design may have been passed over where costs are estimated. */
  tolerance: number;
  /** Interrupted by a person. */
  partial: boolean;
}

export interface ChoiceInfo {
  name: string;
  alternatives: string[];
}

export interface ObjectiveInfo {
  service: string;
  /** `availability`, `mttr` ... */
  objective: string;
  asks: 'at least' | 'at most';
  /** In the unit of its measure: a share, seconds, or a number a year. */
  bound: number;
}

/**
 * `chosen`: the one found. `missed`: misses an objective. `costlier`: costs no less than `by`, which keeps all objectives.
 * `equal`: the same, but for less than the tolerance. `dominated`: costs no less than `by` and is no better in any
 * objective. `met`, `open`: still in the race when it ended, and whether it is known to keep its objectives.
 */
export type Fate = 'chosen' | 'missed' | 'costlier' | 'equal' | 'dominated' | 'met' | 'open';

export interface OptimisedDesign {
  /** By choice: place of its alternative. */
  picks: number[];
  fate: Fate;
  /** Place of the design that made it lose, or null. */
  by: number | null;
  /** Trials after which it was dropped, or all it had. */
  trials: number;
  /** In the order of the objectives, as they were known then. */
  objectives: { verdict: 'met' | 'missed' | 'open'; measure: Measure }[];
  availability: Measure;
  downtimePerYearSeconds: Measure;
  cost: DesignCost;
  /**
   * `on`: by what was seen, no design is both cheaper and less down. `off`: one surely is. `maybe`: one seems to be.
   */
  front: 'on' | 'maybe' | 'off';
}

/** A year, in the currency of the model. */
export interface DesignCost {
  /** Everything together. */
  perYear: Measure;
  /** Of instances and choices, with what is paid once spread over the lifetime; known, not estimated. */
  fixedPerYear: number;
  downtimePerYear: Measure;
  dataLossPerYear: Measure;
}
