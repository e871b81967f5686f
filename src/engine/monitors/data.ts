import { restoration } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import { emptyLosses, emptyRestorations } from './tally.ts';
import type { Losses, Restorations, Tally } from './tally.ts';

/** The part of the standard monitor that watches data: what is lost, and how long no writes are accepted. */
export type DataWatch = Data;

export function createDataWatch(system: System, tally: Tally, from: number): DataWatch {
  return new Data(system, tally, from);
}

class Data {
  /** Whether there is anything to watch. */
  readonly watches: boolean;
  private readonly system: System;
  private readonly tally: Tally;
  private readonly from: number;
  /** By dataset: since when it accepts writes, or does not. */
  private readonly since: Float64Array;
  private readonly writing: Uint8Array;
  /** By dataset: how it will have come back, as far as is known yet. */
  private readonly way: Uint8Array;
  /** By dataset: when a role of it was last taken, and when a planned move of it last began. */
  private readonly takenAt: Float64Array;
  private readonly plannedAt: Float64Array;
  /** By component: how many datasets it has. */
  private readonly sets: Float64Array;

  constructor(system: System, tally: Tally, from: number) {
    const { datasets, components } = system;
    this.watches = datasets.count > 0;
    this.system = system;
    this.tally = tally;
    this.from = from;
    this.since = new Float64Array(datasets.count);
    this.writing = new Uint8Array(datasets.count);
    this.way = new Uint8Array(datasets.count);
    this.takenAt = new Float64Array(datasets.count);
    this.plannedAt = new Float64Array(datasets.count);
    this.sets = new Float64Array(components.count);
    for (const component of datasets.component) this.sets[component]!++;
  }

  begin(trial: Trial): void {
    this.tally.losses.count = 0;
    this.tally.restorations.count = 0;
    this.since.fill(0);
    this.way.fill(restoration.repair);
    this.takenAt.fill(-1);
    this.plannedAt.fill(-1);
    this.writing.set(trial.writing);
  }

  /** A record about data. */
  note(kind: number, a: number, b: number, trial: Trial): void {
    if (kind === record.writes) this.writesChanged(a, b, trial.num[num.now]!);
    else if (kind === record.loss) this.keepLoss(a, b, trial);
    else if (kind === record.dataRestored) this.way[a] = restoration.restore;
  }

  /** A record about a role: it may be one of a component with data. */
  noteRole(kind: number, role: number, now: number): void {
    const isTaken = kind === record.taken;
    const isPlanned = kind === record.moveBegins;
    const isFailed = kind === record.switchFailed;
    if (!isTaken && !isPlanned && !isFailed) return;
    const { roles, instances, components } = this.system;
    const component = roles.component[role]!;
    const dataset = instances.dataset[roles.home[role]!]!;
    if (dataset < 0) return;
    const way = this.way[dataset]!;
    if (isTaken) this.takenAt[dataset] = now;
    if (isPlanned) this.plannedAt[dataset] = now;
    else if (isFailed) this.way[dataset] = restoration.failedFailover;
    else if (way === restoration.repair) {
      this.way[dataset] = components.manual[component] ? restoration.switchover : restoration.failover;
    }
  }

  private writesChanged(dataset: number, on: number, now: number): void {
    if (on === this.writing[dataset]) return;
    const since = this.since[dataset]!;
    this.writing[dataset] = on;
    this.since[dataset] = now;
    if (!on) {
      this.way[dataset] = this.plannedAt[dataset] === now ? restoration.switchover : restoration.repair;
      this.addWriting(dataset, since, now);
    } else if (now >= this.from && now > since) this.keepRestoration(dataset, now - since);
  }

  private addWriting(dataset: number, start: number, end: number): void {
    const component = this.system.datasets.component[dataset]!;
    const begin = start > this.from ? start : this.from;
    if (end > begin) this.tally.writing[component]! += (end - begin) / this.sets[component]!;
  }

  private keepRestoration(dataset: number, seconds: number): void {
    const { tally } = this;
    const full = tally.restorations.count === tally.restorations.seconds.length;
    if (full) tally.restorations = widen(tally.restorations, emptyRestorations(2 * tally.restorations.count));
    const list: Restorations = tally.restorations;
    list.component[list.count] = this.system.datasets.component[dataset]!;
    list.kind[list.count] = this.wayBack(dataset);
    list.seconds[list.count++] = seconds;
  }

  /** What ended the interruption just now: a role that was taken earlier still waited for a copy to come back. */
  private wayBack(dataset: number): number {
    const way = this.way[dataset]!;
    const moved = way !== restoration.restore && way !== restoration.repair;
    return moved && this.takenAt[dataset] !== this.since[dataset] ? restoration.repair : way;
  }

  private keepLoss(dataset: number, at: number, { num: numbers, losses }: Trial): void {
    const now = numbers[num.now]!;
    if (now < this.from) return;
    const { tally } = this;
    if (tally.losses.count === tally.losses.at.length) {
      tally.losses = widen(tally.losses, emptyLosses(2 * tally.losses.count));
    }
    const list: Losses = tally.losses;
    list.component[list.count] = this.system.datasets.component[dataset]!;
    list.cause[list.count] = losses.cause[at]!;
    list.total[list.count] = losses.total[at]!;
    list.at[list.count] = now - this.from;
    list.window[list.count] = losses.window[at]!;
    const rate = this.system.datasets.writes[dataset]!;
    const lost = losses.window[at]! * losses.share[at]!;
    list.ofAll[list.count] = lost / this.sets[list.component[list.count]!]!;
    list.writes[list.count++] = rate > 0 ? lost * rate : 0;
  }

  end(): void {
    const end = this.from + this.tally.measured;
    for (let d = 0; d < this.writing.length; d++) if (this.writing[d]) this.addWriting(d, this.since[d]!, end);
  }
}

/** The lists of `from`, copied into the longer ones of `to`. */
function widen<Lists extends Losses | Restorations>(from: Lists, to: Lists): Lists {
  for (const [key, list] of Object.entries(from)) {
    if (typeof list === 'object') (to[key as keyof Lists] as Float64Array).set(list as Float64Array);
  }
  to.count = from.count;
  return to;
}
