import type { StrikeAt } from '../../engine/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import type { HeldBack, Suspect, WeakDownTime, WeakPoint, WeakThing, WeakVerdict } from '../../results/index.ts';
import { evenly } from './plays.ts';
import type { Plays, Real, Strikes } from './plays.ts';
import { verdictOf, yearly } from './singles.ts';

/** A kind of set: numbers of suspects, rising, the same twice for two alike. */
export interface Kind {
  members: readonly number[];
  /** Sets of this kind, the share of time in which all of one are down (added up), and how often a year that begins */
  count: number;
  probability: number;
  perYear: number;
}

/** What strikes in a play of a set: the members in an order, at once or one after the other; alike ones are different ones. */
export function strikesOf(suspects: readonly Suspect[], members: readonly number[], apart: boolean): Strikes {
  return (play) => {
    const used = new Map<number, number>();
    const groups = members.map((member): readonly StrikeAt[] => {
      const { strikes } = suspects[member]!;
      const before = used.get(member) ?? 0;
      used.set(member, before + 1);
      return strikes[(play + before) % strikes.length]!;
    });
    return apart ? groups : [groups.flat()];
  };
}

/** One after the other, each member in any of its ways, as often as these happen. */
export function mixOf(suspects: readonly Suspect[], members: readonly number[]): Strikes {
  const plain = strikesOf(suspects, members, true);
  return (play) =>
    plain(play).map((group, place): readonly StrikeAt[] => {
      const { mix } = suspects[members[place]!]!;
      if (mix.length < 2) return group;
      let left = evenly(play, place + 1);
      const way = mix.find(({ share }) => (left -= share) < 0) ?? mix.at(-1)!;
      return group.map(({ kind, index }) => ({ kind, index: index + way.offset }));
    });
}

/** The same, those whose fault waits first, and all others at once after `GAP`. */
function mixed(suspects: readonly Suspect[], members: readonly number[]): Strikes {
  const each = mixOf(suspects, members);
  return (play) => {
    const struck = each(play);
    const waits = (place: number): boolean => suspects[members[place]!]!.latent;
    const groups = [true, false].map((first) => struck.filter((_, place) => waits(place) === first).flat());
    return groups.filter((group) => group.length > 0);
  };
}

/** Seconds for which a fault that nobody looks for has waited: copies are behind by then, and it is before most tests. */
const GAP = 86_400;

/** All orders of the members, alike ones not told apart. */
export function ordersOf(members: readonly number[]): number[][] {
  if (members.length <= 1) return [[...members]];
  return [...new Set(members)].flatMap((first) => {
    const at = members.indexOf(first);
    const rest = [...members.slice(0, at), ...members.slice(at + 1)];
    return ordersOf(rest).map((order) => [first, ...order]);
  });
}

/** Plays a set at once and in every order: the worst is told. */
export function playSet(plays: Plays, suspects: readonly Suspect[], kind: Kind, count: number): PlayedSet {
  const { members } = kind;
  const atOnce = plays.held(strikesOf(suspects, members, false), count, false);
  const apart = ordersOf(members).map((order) => plays.held(strikesOf(suspects, order, true), count, false));
  const worst = apart.reduce((most, one) => (one.share > most.share ? one : most));
  const held = worst.share > atOnce.share ? worst : atOnce;
  const worse = worst.share === atOnce.share ? null : held === atOnce ? 'at once' : 'one after the other';
  return { held, worse, apart };
}

export interface PlayedSet {
  held: HeldBack;
  worse: WeakPoint['worse'];
  /** Struck one after the other, in each order */
  apart: HeldBack[];
}

export function setPoint(
  plays: Plays,
  suspects: readonly Suspect[],
  kind: Kind,
  byStructure: boolean | null,
  played: PlayedSet | null,
  count: number,
): WeakPoint {
  const { members } = kind;
  const things = members.map((member) => inSet(suspects, member));
  const about = { things, count: kind.count, byStructure, perYear: kind.perYear, probability: kind.probability };
  if (played === null) {
    const verdict: WeakVerdict = 'not played';
    const nothing = { held: null, asModelled: null, worse: null, cause: null };
    return { ...about, verdict, ...nothing, downPerYear: product(kind.probability) };
  }
  const real = plays.asModelled(mixed(suspects, members), count, false, GAP);
  const { held, worse } = played;
  return {
    ...{ ...about, verdict: verdictOf(held, real.told), held, asModelled: real.told, worse, cause: null },
    downPerYear: setDown(
      kind,
      held,
      real,
      members.some((member) => suspects[member]!.latent),
    ),
  };
}

/**
 * The time in which all are down; or, where an outage is longer than that (a restore follows), how often it strikes times the
 * mean of the plays. The last to fail meets repairs under way: of n equal constant ones, n-th parts are
 * left. A standby whose fault waits to be needed is repaired from then on.
 */
function setDown(kind: Kind, held: HeldBack, real: Real, latent: boolean): WeakDownTime | null {
  const overlap = kind.perYear > 0 ? (kind.probability * secondsPerYear) / kind.perYear : Infinity;
  const isLonger = real.down.mean > 1.05 * kind.members.length * overlap;
  return isLonger || latent ? yearly(real, kind.perYear) : product(kind.probability * held.share);
}

/** In a set the first way in which something fails stands for any that is like it. */
export function inSet(suspects: readonly Suspect[], member: number): WeakThing {
  const { thing } = suspects[member]!;
  const isFirst = firstAlike(suspects, member) === member && thing.kind !== 'common cause';
  return isFirst ? { ...thing, mode: '' } : thing;
}

/** The first suspect that is the same thing, struck in its plainest way. */
export function firstAlike(suspects: readonly Suspect[], member: number): number {
  return suspects.findIndex(({ likeness }) => likeness === suspects[member]!.likeness);
}

/** The time in which all are down, as if each were by itself. */
function product(share: number): WeakDownTime {
  return {
    ...{ seconds: share * secondsPerYear, low: null, high: null, confidence: 0.95 },
    ...{ method: 'constant', basis: 'product' },
  };
}
