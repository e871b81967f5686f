import type { Searched, ServiceWeakPoints, SuspectSet, WeakPoint, WeakPointSuspects } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { Longer } from './longer.ts';
import { Known, otherKinds } from './others.ts';
import { Plays } from './plays.ts';
import { firstAlike, playSet, setPoint } from './sets.ts';
import type { Kind } from './sets.ts';
import { playSingle } from './singles.ts';

export interface WeakPointOptions {
  seed: string;
  /** Plays of each single thing; default 400. Sets are played a tenth as often, and at least 20 times. */
  plays?: number;
  /** Told how far it is, 0 to 1. */
  progress?: (share: number) => void;
}

/** Kinds of sets that structure names, and other kinds, that are played at most, of each size. */
const MOST_PLAYED = 500;
const MOST_TRIED = 2000;
/** Plays by which a set is looked at first. */
const SCREENING = 4;

/**
 * Finds the weak points of a service: plays every suspect by itself, the sets that its structure names, and as many other
 * sets as time allows. Equal systems, suspects and options give equal bytes.
 */
export function findWeakPoints(
  system: System,
  asked: WeakPointSuspects,
  { seed, plays = 400, progress }: WeakPointOptions,
): ServiceWeakPoints {
  return new Finder(system, asked, seed, plays, progress).find();
}

class Finder {
  private readonly asked: WeakPointSuspects;
  private readonly system: System;
  private readonly plays: Plays;
  private readonly seed: string;
  private readonly count: number;
  private readonly setCount: number;
  private readonly progress: (share: number) => void;
  private readonly known: Known;
  private readonly longer: Longer;
  /** Suspects that take it down by themselves */
  private readonly alone = new Set<number>();
  private readonly found: WeakPoint[] = [];

  constructor(
    system: System,
    asked: WeakPointSuspects,
    seed: string,
    count: number,
    progress: WeakPointOptions['progress'],
  ) {
    this.asked = asked;
    this.system = system;
    this.seed = seed;
    this.count = count;
    const first = asked.suspects.map((_, member) => firstAlike(asked.suspects, member));
    this.known = new Known(first);
    this.setCount = Math.max(20, Math.ceil(count / 10));
    this.progress = progress ?? (() => {});
    this.plays = new Plays(system, asked, seed);
    this.longer = new Longer(this.plays, asked.suspects, SCREENING, count);
  }

  find(): ServiceWeakPoints {
    const { asked } = this;
    const singles = this.singles();
    const searched: Searched[] = [];
    for (let size = 2; size <= asked.order; size++) searched.push(this.sets(size));
    this.progress(1);
    return {
      service: this.system.services.name[asked.service]!,
      ...{ seed: this.seed, span: asked.span, plays: this.count, setPlays: this.setCount, order: asked.order },
      singles: singles.sort(byCost),
      sets: this.found.sort(byCost),
      searched,
      leavesOut: asked.leavesOut,
    };
  }

  private singles(): WeakPoint[] {
    const { suspects } = this.asked;
    return suspects.map((suspect, at) => {
      const point = playSingle(this.plays, suspect, this.count);
      if (point.verdict === 'stays down') this.alone.add(at);
      this.progress((0.5 * (at + 1)) / suspects.length);
      return point;
    });
  }

  private sets(size: number): Searched {
    const { asked } = this;
    const named = asked.sets.filter(({ members }) => members.length === size);
    const playable = named.filter(
      ({ members }) => !members.some((at) => this.alone.has(at)) && !this.known.holds(members),
    );
    const points = playable.map((set, at) => this.named(set, at < MOST_PLAYED));
    for (const { set, point } of points) {
      this.found.push(point);
      if (point.verdict === 'stays down' || point.verdict === 'not played') this.known.add(set.members);
    }
    const members = asked.suspects.flatMap(({ alone, perYear }, at) => (alone || perYear === null ? [] : [at]));
    const free = members.filter((member) => !this.alone.has(member));
    const { kinds, all } = otherKinds(asked.suspects, free, size, this.known);
    const namedKeys = new Set(named.map(({ members: set }) => set.join(' ')));
    const fresh = kinds.filter(({ members: set }) => !namedKeys.has(set.join(' ')));
    const tried = fresh.slice(0, MOST_TRIED);
    tried.forEach((kind, at) => {
      // One of this size may have been found meanwhile that is the same, struck in another way.
      if (!this.known.holds(kind.members)) this.other(kind);
      if (at % 64 === 0) this.progress(0.5 + (0.5 / (asked.order - 1)) * (size - 2 + at / tried.length));
    });
    const others = all - (kinds.length - fresh.length);
    const played = Math.min(playable.length, MOST_PLAYED);
    const structureWhole = asked.structureOrder >= size;
    return { size, byStructure: playable.length, played, structureWhole, others, tried: tried.length };
  }

  private named(set: SuspectSet, isPlayed: boolean): { set: SuspectSet; point: WeakPoint } {
    const { suspects } = this.asked;
    const played = isPlayed ? playSet(this.plays, suspects, set, this.setCount) : null;
    return { set, point: setPoint(this.plays, suspects, set, true, played, this.setCount) };
  }

  /** A set that only play can find: it counts when it stays down more surely than any of its members does. */
  private other(kind: Kind): void {
    const { suspects, structureOrder } = this.asked;
    const said = structureOrder >= kind.members.length ? false : null;
    const screened = playSet(this.plays, suspects, kind, SCREENING);
    const played = screened.held.stays < SCREENING ? null : playSet(this.plays, suspects, kind, this.setCount);
    if (played === null || played.held.stays < played.held.plays) {
      const longer = this.longer.point(kind, played ?? screened, said);
      if (longer !== null) this.found.push(longer);
      return;
    }
    this.found.push(setPoint(this.plays, suspects, kind, said, played, this.setCount));
    this.known.add(kind.members);
  }
}

/** What costs most in a year first, then what is likeliest. */
function byCost(a: WeakPoint, b: WeakPoint): number {
  const cost = (one: WeakPoint): number => one.downPerYear?.seconds ?? -1;
  return cost(b) - cost(a) || (b.perYear ?? -1) - (a.perYear ?? -1);
}
