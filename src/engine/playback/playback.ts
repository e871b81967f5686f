import { countUntil } from '../../lib/math/index.ts';
import { seedKey } from '../../random/index.ts';
import type { System } from '../../system/system.ts';
import { createInvariantMonitor } from '../monitors/invariants.ts';
import { createLoadWatch } from '../load/watch.ts';
import type { LoadWatch } from '../load/watch.ts';
import { createTraceMonitor } from '../monitors/trace.ts';
import { begin, nextAt, step } from '../play.ts';
import type { Monitor } from '../play.ts';
import { int, num, restore, save } from '../state.ts';
import type { Trial } from '../state.ts';
import { createTrial } from '../trial.ts';
import { obey } from './act.ts';
import { commandProblem } from './command.ts';
import type { Command, TimedCommand } from './command.ts';
import { aboutOf, commandEntry } from './entries.ts';
import type { PlaybackEntry } from './entries.ts';
import { createKeyframes } from './keyframes.ts';
import type { Keyframes } from './keyframes.ts';
import { createLaneRecorder } from './lanes.ts';
import type { Lane, LaneRecorder, LaneWindow } from './lanes.ts';
import { momentOf } from './moment.ts';
import type { Moment } from './moment.ts';
import { createOutageRecorder } from './outages.ts';
import type { Loss, Outage, OutageMark, OutageRecorder } from './outages.ts';
import { createRunRecorder } from './runs.ts';
import type { RunMark, RunRecorder, UpkeepRun } from './runs.ts';
import { stageOf } from './stage.ts';
import type { Stage } from './stage.ts';

export interface PlaybackOptions {
  seed: string;
  /** Seconds played before measuring begins; they are part of the playback. */
  warmup: number;
  /** Seconds measured. */
  horizon: number;
  /** Check the engine's invariants after every event and command. */
  check?: boolean;
  /** False: nothing happens of its own accord, only what commands set in motion. Default true. */
  random?: boolean;
  /** Done from the beginning, in the order of time; those of the same time in the order of the list. */
  commands?: readonly TimedCommand[];
  /** Most events and commands to play; default 500,000. */
  mostEvents?: number;
  /** Most states kept to go back to; default 400, and no more than fit into 64 MB. */
  mostKeyframes?: number;
}

/**
 * One trial, played and kept so that any moment of it can be shown, and things be done to it by hand. Times are seconds from
 * the start of the trial. The same system, seed, trial and commands give the same playback.
 */
export interface Playback {
  readonly trial: number;
  /** Warm-up and horizon together. */
  readonly end: number;
  /** How far it was played: `end`, unless it is truncated. */
  readonly playedTo: number;
  /** There were more events than may be played: nothing is known after `playedTo`. */
  readonly truncated: boolean;
  readonly events: number;
  /** In the order in which they are done. */
  readonly commands: readonly TimedCommand[];
  readonly entryCount: number;
  /** `count` lines of the log from number `from` on, or as many as there are. */
  entries(from: number, count: number): PlaybackEntry[];
  /** How many lines tell of what happened up to and at `time`. */
  entriesUntil(time: number): number;
  lanes(window?: LaneWindow): Lane[];
  /** In the order of time. */
  outages(): Outage[];
  losses(): Loss[];
  /** Maintenance and drills, in the order in which they began. */
  runs(): UpkeepRun[];
  /** Everything at `time`, with all that happens then. */
  momentAt(time: number): Moment;
  /** When something happens next after `time`, or the end; when something happened last before `time`, or 0. */
  nextChange(time: number): number;
  previousChange(time: number): number;
  /**
   * Does something at `time`, after all that happens then: what was before stays, what comes after is played anew, with the
   * commands given for later. Throws a RangeError for what is not in the system, or a time outside of the trial.
   */
  force(time: number, command: Command): void;
  /** Takes back command number `index`. */
  takeBack(index: number): void;
}

/** Plays trial `trial` under these options. */
export function createPlayback(system: System, options: PlaybackOptions, trial: number): Playback {
  return new Player(system, options, trial);
}

interface Keyframe {
  state: Uint8Array;
  /** Time of the last event in it. */
  now: number;
  /** Commands done, lines written, changes noted by then. */
  done: number;
  entries: number;
  changes: number;
  lanes: Int32Array;
  outages: OutageMark;
  runs: RunMark;
}

class Player implements Playback {
  readonly trial: number;
  readonly end: number;
  truncated = false;
  entryCount = 0;
  private readonly stage: Stage;
  private readonly options: PlaybackOptions;
  private readonly state: Trial;
  private readonly load: LoadWatch | null;
  private readonly lanesKept: LaneRecorder;
  private readonly outagesKept: OutageRecorder;
  private readonly runsKept: RunRecorder;
  private readonly keyframes: Keyframes<Keyframe>;
  private list: TimedCommand[];
  /** Commands that the state has seen. */
  private done = 0;
  /** When something happened, rising. */
  private readonly changes: number[] = [];
  private checker: Monitor | null = null;
  private until = 0;
  private played = 0;

  constructor(system: System, options: PlaybackOptions, trial: number) {
    this.trial = trial;
    this.end = options.warmup + options.horizon;
    this.options = options;
    this.stage = stageOf(system, options.random ?? true);
    this.state = createTrial(this.stage.system, seedKey(options.seed));
    this.load = createLoadWatch(this.stage.system);
    this.lanesKept = createLaneRecorder(this.stage.system);
    this.outagesKept = createOutageRecorder(this.stage.system);
    this.runsKept = createRunRecorder(this.stage.system);
    this.list = [];
    for (const { at, command } of options.commands ?? []) this.list = this.with(at, command);
    begin(this.state, trial);
    this.lanesKept.look(this.state, 0);
    this.outagesKept.look(this.state, 0);
    const room = Math.max(8, Math.floor(64e6 / this.state.bytes.length));
    this.keyframes = createKeyframes(this.keyframe(), Math.min(options.mostKeyframes ?? 400, room));
    this.goTo(this.keyframes.last(() => false));
    this.record();
  }

  get playedTo(): number {
    return this.until;
  }

  get events(): number {
    return this.played;
  }

  get commands(): readonly TimedCommand[] {
    return this.list;
  }

  entries(from: number, count: number): PlaybackEntry[] {
    const start = Math.max(0, from);
    const stop = Math.min(this.entryCount, start + count);
    if (start >= stop) return [];
    const frame = this.keyframes.last(({ entries }) => entries <= start);
    this.goTo(frame);
    const all: PlaybackEntry[] = [];
    let index = frame.entries;
    const trace = this.tracer((entry) => {
      if (index >= start && index < stop) all.push({ ...entry, index });
      index++;
    });
    while (index < stop && this.playNext(this.until, trace));
    return all;
  }

  entriesUntil(time: number): number {
    const frame = this.keyframes.last(({ now }) => now <= time);
    this.goTo(frame);
    let count = frame.entries;
    const trace = this.tracer(() => count++);
    while (this.playNext(time, trace));
    return count;
  }

  lanes(window: LaneWindow = {}): Lane[] {
    return this.lanesKept.lanes(this.until, window);
  }

  outages(): Outage[] {
    return this.outagesKept.outages(this.until);
  }

  losses(): Loss[] {
    return this.outagesKept.losses();
  }

  runs(): UpkeepRun[] {
    return this.runsKept.runs();
  }

  momentAt(time: number): Moment {
    const at = Math.min(this.until, Math.max(0, time));
    this.goTo(this.keyframes.last(({ now }) => now <= at));
    while (this.playNext(at, null));
    this.state.num[num.now] = at;
    return momentOf(this.state, this.load);
  }

  nextChange(time: number): number {
    return this.changes[countUntil(this.changes, time, itself)] ?? this.until;
  }

  previousChange(time: number): number {
    let at = countUntil(this.changes, time, itself);
    while (at > 0 && this.changes[at - 1]! >= time) at--;
    return this.changes[at - 1] ?? 0;
  }

  force(time: number, command: Command): void {
    this.list = this.with(time, command);
    this.playFrom(time);
  }

  takeBack(index: number): void {
    const taken = this.list[index];
    if (taken === undefined) throw new RangeError(`there is no command number ${index}`);
    this.list = this.list.filter((_, at) => at !== index);
    this.playFrom(taken.at);
  }

  /** The commands and one more, in its place; refuses what makes no sense. */
  private with(at: number, command: Command): TimedCommand[] {
    if (!(at >= 0 && at < this.end)) throw new RangeError(`${at} s is not within the trial of ${this.end} s`);
    const problem = commandProblem(this.stage.system, command);
    if (problem !== null) throw new RangeError(problem);
    const place = this.list.findIndex((other) => other.at > at);
    return this.list.toSpliced(place < 0 ? this.list.length : place, 0, { at, command: { ...command } });
  }

  /** Plays and records anew from the last keyframe before anything that happens at `time`. */
  private playFrom(time: number): void {
    const frame = this.keyframes.last(({ now }) => now < time);
    this.keyframes.back(frame);
    this.lanesKept.back(frame.lanes);
    this.outagesKept.back(frame.outages);
    this.runsKept.back(frame.runs);
    this.changes.length = frame.changes;
    this.entryCount = frame.entries;
    this.goTo(frame);
    this.record();
  }

  private record(): void {
    const most = this.options.mostEvents ?? 500_000;
    const { state } = this;
    const trace = this.tracer(() => this.entryCount++);
    this.truncated = false;
    this.until = this.end;
    for (let done = this.done; this.playNext(this.end, trace); done = this.done) {
      const now = state.num[num.now]!;
      this.played = state.int[int.events]!;
      // What a command stops may be nobody's loss: then nothing is logged.
      if (state.logLength > 0 || this.done > done) this.keep(now);
      this.keyframes.passed(() => this.keyframe());
      if (this.played < most || this.nextTime() >= this.end) continue;
      this.truncated = true;
      this.until = now;
      break;
    }
    this.played = state.int[int.events]!;
  }

  private keep(now: number): void {
    if (this.changes.at(-1) !== now) this.changes.push(now);
    this.lanesKept.look(this.state, now);
    this.outagesKept.look(this.state, now);
    this.runsKept.look(this.state, now);
  }

  /** Plays what comes next, if it comes by `until` and before the end: an event, or a command once nothing else is due. */
  private playNext(until: number, trace: Tracer | null): boolean {
    const at = this.nextTime();
    if (at > until || at >= this.end) return false;
    const next = this.list[this.done];
    if (next !== undefined && next.at < nextAt(this.state)) {
      this.done++;
      obey(this.state, next.at, next.command, this.stage.causes);
      trace?.command(next);
    } else step(this.state, Infinity);
    trace?.monitor.observe(this.state);
    this.checker?.observe(this.state);
    return true;
  }

  private nextTime(): number {
    return Math.min(this.list[this.done]?.at ?? Infinity, nextAt(this.state));
  }

  private tracer(write: (entry: Omit<PlaybackEntry, 'index'>) => void): Tracer {
    const { system } = this.stage;
    return {
      command: ({ at, command }) => write({ ...commandEntry(system, at, command), byHand: true }),
      monitor: createTraceMonitor((entry, source) =>
        write({ ...entry, about: aboutOf(system, source), byHand: false }),
      ),
    };
  }

  private keyframe(): Keyframe {
    return {
      state: save(this.state),
      now: this.state.num[num.now]!,
      done: this.done,
      entries: this.entryCount,
      changes: this.changes.length,
      lanes: this.lanesKept.mark(),
      outages: this.outagesKept.mark(),
      runs: this.runsKept.mark(),
    };
  }

  private goTo(frame: Keyframe): void {
    restore(this.state, frame.state);
    this.done = frame.done;
    // It remembers the time of the event before.
    this.checker = this.options.check ? createInvariantMonitor() : null;
  }
}

interface Tracer {
  command(command: TimedCommand): void;
  monitor: Monitor;
}

const itself = (time: number): number => time;
