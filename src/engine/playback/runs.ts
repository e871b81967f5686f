import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import { causeName } from '../monitors/trace.ts';
import type { Trial } from '../state.ts';

/** One time that a maintenance or a drill was done. Times are seconds from the start of the trial. */
export interface UpkeepRun {
  kind: 'maintenance' | 'drill';
  name: string;
  from: number;
  /** Null: it is not over at the end. */
  to: number | null;
  /** It was stopped because its version is bad. */
  givenUp: boolean;
  /** Instances that were taken out for it, and components whose roles it moved. */
  out: string[];
  moved: string[];
  /** What failed because of it, and faults it found that nobody knew of: `server@a: crash`. */
  failed: string[];
  found: string[];
  /** What down time that comes of it is charged to, in words. */
  causes: string[];
}

/** Writes down when maintenance and drills were done, and what came of it at once. */
export interface RunRecorder {
  look(trial: Trial, now: number): void;
  /** In the order of time. */
  runs(): UpkeepRun[];
  mark(): RunMark;
  /** Forgets what came after a mark. */
  back(mark: RunMark): void;
}

export interface RunMark {
  count: number;
  /** The number of the last run of each (-1: none), and what is known of those, which may go on. */
  last: Int32Array;
  runs: (UpkeepRun | null)[];
}

export function createRunRecorder(system: System): RunRecorder {
  return new Recorder(system);
}

class Recorder implements RunRecorder {
  private readonly system: System;
  private readonly list: UpkeepRun[] = [];
  /** Number of the last run of each maintenance and drill, or -1. */
  private readonly last: Int32Array;
  /** The maintenance or drill that a cause is of. */
  private readonly byCause = new Map<number, number>();

  constructor(system: System) {
    this.system = system;
    const { upkeeps } = system;
    this.last = new Int32Array(upkeeps?.count ?? 0).fill(-1);
    for (let upkeep = 0; upkeep < this.last.length; upkeep++) {
      this.byCause.set(upkeeps!.cause[upkeep]!, upkeep);
      this.byCause.set(upkeeps!.badCause[upkeep]!, upkeep);
    }
  }

  look(trial: Trial, now: number): void {
    if (this.last.length === 0) return;
    const { log } = trial;
    // What comes to light in the event in which a drill is done was found by it.
    let drill: UpkeepRun | undefined;
    for (let at = 0; at < trial.logLength; at += 3) {
      const a = log[at + 1]!;
      const b = log[at + 2]!;
      switch (log[at]) {
        case record.upkeep:
          if (b === 1) this.begin(a, now);
          else this.end(a, now, b === 2);
          if (this.system.upkeeps!.isDrill[a]) drill = this.of(a);
          break;
        case record.away:
          if (b >= 0) addOnce(this.of(b)?.out, this.system.instances.name[a]!);
          break;
        case record.moveBegins: {
          const { roles, components } = this.system;
          addOnce(this.ofCause(trial.roleCause[a]!)?.moved, components.name[roles.component[a]!]!);
          break;
        }
        case record.failure:
          addOnce(this.ofCause(b)?.failed, modeName(this.system, a));
          break;
        case record.detected:
          addOnce(drill?.found, modeName(this.system, a));
          break;
      }
    }
  }

  private begin(upkeep: number, now: number): void {
    const { isDrill, name, cause, badCause } = this.system.upkeeps!;
    const causes = [...new Set([cause[upkeep]!, badCause[upkeep]!])].map((one) => causeName(this.system, one));
    this.last[upkeep] = this.list.length;
    this.list.push({
      ...{ kind: isDrill[upkeep] ? 'drill' : 'maintenance', name: name[upkeep]!, from: now, to: null, givenUp: false },
      ...{ out: [], moved: [], failed: [], found: [], causes },
    });
  }

  private end(upkeep: number, now: number, givenUp: boolean): void {
    const run = this.of(upkeep);
    if (run === undefined) return;
    run.to = now;
    run.givenUp = givenUp;
  }

  private of(upkeep: number): UpkeepRun | undefined {
    return this.list[this.last[upkeep]!];
  }

  private ofCause(cause: number): UpkeepRun | undefined {
    const upkeep = this.byCause.get(cause);
    return upkeep === undefined ? undefined : this.of(upkeep);
  }

  runs(): UpkeepRun[] {
    return this.list.map(copyOf);
  }

  mark(): RunMark {
    const runs = Array.from(this.last, (at) => (at < 0 ? null : copyOf(this.list[at]!)));
    return { count: this.list.length, last: this.last.slice(), runs };
  }

  back({ count, last, runs }: RunMark): void {
    this.list.length = count;
    this.last.set(last);
    runs.forEach((run, upkeep) => {
      if (run !== null) this.list[last[upkeep]!] = copyOf(run);
    });
  }
}

function copyOf(run: UpkeepRun): UpkeepRun {
  const { out, moved, failed, found } = run;
  return { ...run, out: [...out], moved: [...moved], failed: [...failed], found: [...found] };
}

function addOnce(list: string[] | undefined, name: string): void {
  if (list !== undefined && !list.includes(name)) list.push(name);
}

function modeName({ modes, instances, places }: System, mode: number): string {
  const element = modes.element[mode]!;
  const isInstance = element < instances.count;
  return `${isInstance ? instances.name[element]! : places.name[element - instances.count]!}: ${modes.name[mode]!}`;
}
