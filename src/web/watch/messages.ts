import type { ScenarioResult } from '../../results/index.ts';
import type { Command, Loss, Moment, Outage, PlaybackEntry, TimedCommand } from '../../engine/index.ts';
import type { LogFilter } from './log-filter.ts';
import type { Proposals } from './proposals.ts';
import type { Row } from './rows.ts';
import type { ShownRun } from './runs.ts';
import type { Things } from './things.ts';

/** What the page asks of the worker that holds the playback. Times are seconds from the start of the trial. */
export type Ask =
  /** Plays this trial. Commands that make no sense in this model are left out, and named. */
  | { type: 'open'; order: PlaybackOrder }
  /** How everything stands at a time. */
  | { type: 'at'; time: number }
  /** Lines of the log by their number, of those that the filter lets through. */
  | { type: 'entries'; from: number; count: number }
  | { type: 'filter'; filter: LogFilter | null }
  | { type: 'lanes'; from: number; to: number; most: number; first: number; count: number }
  /** Does these one after the other, after all that happens at that time. */
  | { type: 'force'; time: number; commands: Command[] }
  /** Takes back commands by their number. */
  | { type: 'take back'; commands: number[] }
  /** Plays a scenario of a model as often as it says, and tells what came of it. */
  | { type: 'scenario'; text: string; name: string }
  /** What may be expected of commands, were they saved as a scenario. */
  | { type: 'propose'; text: string; name: string; commands: readonly TimedCommand[]; random: boolean };

export interface PlaybackOrder {
  text: string;
  trial: number;
  /** Nothing happens of its own accord when this is off. */
  random: boolean;
  commands: readonly TimedCommand[];
  /** It is a play of a scenario: with its seed, and as long as it lasts. */
  script?: { name: string; seed: string; seconds: number; steps: number };
}

/** What is known of a whole playback. */
export interface Summary {
  /** Warm-up and horizon together, and how far it was played. */
  end: number;
  playedTo: number;
  truncated: boolean;
  events: number;
  /** Lines of the log, without regard to a filter. */
  entryCount: number;
  commands: readonly TimedCommand[];
  /** The first ones, and how many there are in all. */
  outages: Outage[];
  outageCount: number;
  losses: Loss[];
  lossCount: number;
  /** Maintenance and drills, as they were done. */
  runs: ShownRun[];
  runCount: number;
}

/** What is known of the model that is played. */
export interface Opened {
  seed: string;
  warmup: number;
  horizon: number;
  services: string[];
  things: Things;
  /** Commands that were left out, and why. */
  refused: string[];
  summary: Summary;
}

/** How everything stands at a time. */
export interface Shown {
  time: number;
  moment: Moment;
  /** When something happens next, and happened last before. */
  next: number;
  previous: number;
  /** How many lines of the log, of those that the filter lets through, tell of what happened by then. */
  lines: number;
}

export interface Answers {
  open: Opened;
  at: Shown;
  entries: { from: number; entries: PlaybackEntry[] };
  /** How many lines there are; `cut`: there are more than are kept. */
  filter: { lines: number; cut: boolean };
  lanes: { rows: Row[]; rowCount: number; from: number; to: number };
  force: Summary;
  'take back': Summary;
  scenario: ScenarioResult;
  propose: Proposals;
}

export type Answer<T extends Ask['type']> = Answers[T];
