/** What is known without sampling: numbers that were computed, what takes a service down, or why there are none. */

export type AnalysisMethod = 'closed form' | 'decision diagram' | 'Markov chain';

/** The time of which a study speaks: seconds played before, and seconds measured. */
export interface Span {
  warmupSeconds: number;
  horizonSeconds: number;
}

/** Of a service in the long run. A year is 365 days; times are Infinity where there are no outages. */
export interface LongRun {
  availability: number;
  unavailability: number;
  downtimePerYearSeconds: number;
  outagesPerYear: number;
  mtbfSeconds: number;
  mutSeconds: number;
  mdtSeconds: number;
}

/** The same as means over the measured time of a study that begins with everything new and up. */
export interface OverSpan {
  unavailability: number;
  downtimePerYearSeconds: number;
  outagesPerYear: number;
}

export interface Values {
  longRun: LongRun;
  /** Null where lives depend on age, so that only the long run is known. */
  overSpan: OverSpan | null;
  /** Mean time from all-up to the first outage; null where the method does not give it. */
  mttffSeconds: number | null;
}

/** A method that answers for a service. */
export interface Answer {
  applies: true;
  method: AnalysisMethod;
  service: string;
  /** Size of what was solved, in words: `2 of 3`, `48 nodes`, `312 states`. */
  size: string;
  /** What the numbers rest on, in sentences. */
  assumes: string[];
  /** Where the numbers are near and not exact, in sentences; empty: exact but for rounding. */
  approximates: string[];
  values: Values;
}

/** A method that does not, with the reasons by the names in the model. */
export interface Refusal {
  applies: false;
  method: AnalysisMethod;
  service: string;
  why: string[];
}

export type Analysis = Answer | Refusal;

/** What is known of a service without sampling. */
export interface ServiceAnalysis {
  service: string;
  /** Every method, those that answer first, exact ones before near ones. */
  analyses: Analysis[];
  /** Null where the diagram of its structure would be too large. */
  structure: Structure | null;
}

/** What takes a service down together, by its structure alone. */
export interface SetsAlone {
  /**
   * The probabilities are exact, and those of the long run: the same as those of the method that answers. Else they are means
   * over the measured time of the study, and failover, waiting and so on are left out.
   */
  exact: boolean;
  /** Minimal cut sets by the names of their elements, most probable first, and how many there are of each size up to `order`. */
  cutSets: { names: string[]; probability: number }[];
  /** The same by kind, most probable first: sets that differ only in the number of an instance. */
  kinds: CutSetKind[];
  /** What strikes and is in no set, by its name in the model with the reason. */
  leftOut: string[];
  /** Sets of up to so many elements are all there. */
  order: number;
  /** How many sets there are of 1, 2, 3 ... elements. */
  sizes: number[];
  /** They are counted to the last: none is larger than `sizes` tells. Else only those of so many elements are. */
  complete: boolean;
}

/** The same with what matters most. */
export interface Structure extends SetsAlone {
  /** What importance rests on. */
  ranking: Ranking;
  /** What would save most first; empty where nothing is ranked */
  importance: Importance[];
}

/** Cut sets that differ only in the number of an instance. */
export interface CutSetKind {
  /** Of the most probable of them */
  names: string[];
  count: number;
  /** Share of the time in which all of at least one of them are down */
  probability: number;
  /** What several of them have in common may be counted more than once, or an estimate was above the answer: it is a bound. */
  atMost: boolean;
}

/** By what parts are ranked, and the unavailability of the service that their shares are shares of; or why they are not. */
export type Ranking =
  | {
      by: 'decision diagram';
      /** Near, as the answer itself is */
      near: boolean;
      unavailability: number;
    }
  | {
      by: 'Markov chain';
      near: boolean;
      /** With fewer phases than the answer: every time as if it were exponential, which tells the shares of the answer */
      coarse: boolean;
      unavailability: number;
    }
  | {
      /** The structure alone knows nothing of failover, waiting and what strikes together. */
      by: 'structure alone';
      near: true;
      unavailability: number;
      /** Components whose failovers take time or can fail */
      failovers: string[];
    }
  | { by: 'nothing'; why: string };

/** How much a group of elements (one instance, a component, a place ...) matters to a service. */
export interface Importance {
  name: string;
  kind: 'instance' | 'component' | 'place' | 'hazard' | 'common cause';
  /** Share of the time that it is down by itself; of a group, that any of it is; null in a chain, where nothing is by itself */
  unavailability: number | null;
  /** Change of the unavailability of the service by that of the element; null for groups of several, and in a chain */
  birnbaum: number | null;
  /** Fussell and Vesely: share of the down time in which it takes part, 1 - 1 / RRW; null where the whole is not known */
  fussellVesely: number | null;
  /** Risk achievement worth: times the unavailability if it were always down; null in a chain, and where the whole is not known */
  raw: number | null;
  /** Risk reduction worth: the unavailability over what it would be if it never failed; Infinity: nothing would be left; null where the whole is not known */
  rrw: number | null;
  /** Seconds a year that would be saved if it never failed */
  savedPerYearSeconds: number;
}

/** A computed number beside the sampled one. */
export interface Compared {
  measure: 'unavailability' | 'outagesPerYear';
  computed: number;
  sampled: number;
  /** Standard errors from the computed to the sampled number */
  z: number;
}

/** What was computed of a service beside a study of it, as means over the measured time of the study. */
export interface ComputedResult {
  method: AnalysisMethod;
  /** As in `Answer`; empty `approximates`: exact but for rounding */
  size: string;
  assumes: string[];
  approximates: string[];
  unavailability: number;
  downtimePerYearSeconds: number;
  outagesPerYear: number;
  /** Null where it is not known, or there is no outage ever */
  mttffSeconds: number | null;
  /** Against the sampled numbers; empty where there are too few outages to judge by, or the computed ones are only near. */
  compared: Compared[];
  /** One of the sampled numbers is too far off to be chance: one of the two routes is wrong. */
  disagrees: boolean;
}
