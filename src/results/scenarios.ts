import type { Measure } from './results.ts';

/**
 * What came of scenarios: plain JSON. Times are seconds from the start of the scenario. No number is infinite or NaN: what is
 * not known is `null`.
 */
export interface ScenarioResult {
  name: string;
  description: string;
  seed: string;
  /** Whether things failed of their own accord too. */
  random: boolean;
  /** How long it was played. */
  seconds: number;
  /** In the order in which they are done. */
  steps: { at: number; verb: string; thing: string; mode: string | null }[];
  /** Share of the plays that must pass. */
  passes: number;
  /** `failed` when fewer plays pass. */
  verdict: 'passed' | 'failed' | 'nothing expected';
  /** How many times it was played, each with other luck, and how many of these passed. */
  plays: number;
  passed: number;
  /** Share of all luck there is with which it passes. */
  passing: Measure;
  /** Numbers of the plays that failed, the first hundred: each can be played again by its number. */
  failing: number[];
  expectations: ExpectationResult[];
  /** The first play that failed, or the first of all. */
  shown: ScenarioPlay;
}

/** What was expected; see the language. */
export interface Expected {
  of: 'service' | 'component';
  name: string;
  kind: string;
  at: number | null;
  after: number | null;
  atLeast: number | null;
  atMost: number | null;
  among: string[];
}

export interface ExpectationResult {
  expected: Expected;
  /** Plays in which it came true. */
  met: number;
  /** Smallest and largest value over the plays; null where states or names are compared. */
  least: number | null;
  most: number | null;
}

export interface ScenarioPlay {
  /** Number of the trial. */
  trial: number;
  passed: boolean;
  /** One for each expectation, in their order. */
  checks: ExpectationCheck[];
  /** What happened, line by line: the first of `lines`. */
  timeline: TimelineLine[];
  lines: number;
}

/** What one play says of one expectation. */
export interface ExpectationCheck {
  met: boolean;
  /** Seconds, how many, or a share; null where states or names are compared, or there is nothing to measure. */
  value: number | null;
  /** It is at least so much: it was not over at the end, or nobody can say how much was lost. */
  open: boolean;
  /** The state, or the names that were found; empty where there is a value. */
  found: string[];
  /** When it happened; null: at no one time. */
  when: number | null;
  /** What it is charged to, or why there is no value; ''. */
  why: string;
}

export interface TimelineLine {
  time: number;
  what: string;
  thing: string;
  why: string;
  /** It tells of a step of the scenario. */
  byHand: boolean;
}
