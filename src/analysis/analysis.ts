/** What an analysis says: numbers that were computed, not sampled, or why it has none. */

export type Method = 'closed form' | 'decision diagram' | 'Markov chain';

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
  method: Method;
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
  method: Method;
  service: string;
  why: string[];
}

export type Analysis = Answer | Refusal;

const SECONDS_PER_YEAR = 31_536_000;

/** From unavailability and outages per second; without a subtraction where `availability` is given. */
export function longRun(unavailability: number, perSecond: number, availability = 1 - unavailability): LongRun {
  return {
    availability,
    unavailability,
    downtimePerYearSeconds: unavailability * SECONDS_PER_YEAR,
    outagesPerYear: perSecond * SECONDS_PER_YEAR,
    mtbfSeconds: 1 / perSecond,
    mutSeconds: availability / perSecond,
    mdtSeconds: perSecond > 0 ? unavailability / perSecond : 0,
  };
}

export function overSpan(unavailability: number, perSecond: number): OverSpan {
  return {
    unavailability,
    downtimePerYearSeconds: unavailability * SECONDS_PER_YEAR,
    outagesPerYear: perSecond * SECONDS_PER_YEAR,
  };
}
