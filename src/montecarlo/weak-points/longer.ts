import { addValue, emptyMoments, signedMean } from '../../lib/statistics/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import type { HeldBack, Suspect, WeakPoint } from '../../results/index.ts';
import { evenly } from './plays.ts';
import type { Plays, Strikes } from './plays.ts';
import { firstAlike, inSet, mixOf, ordersOf, strikesOf } from './sets.ts';
import type { Kind, PlayedSet } from './sets.ts';
import { verdictOf } from './singles.ts';

/** How much longer, while nobody repairs, an outage by two has to be than their own together, to be looked at closely. */
const LONGER = 1.5;
/** Mean faults of the first within which the second strikes: of an exponential one, 1 in 150 lasts longer. */
const WINDOW = 5;

/** Pairs of which the service comes back by itself, but later than after one of them: what they add is told. */
export class Longer {
  private readonly plays: Plays;
  private readonly suspects: readonly Suspect[];
  private readonly alone = new Map<number, HeldBack>();
  private readonly looks: number;
  private readonly count: number;

  /** `looks` are the plays by which pairs are screened, `count` those by which they are measured. */
  constructor(plays: Plays, suspects: readonly Suspect[], looks: number, count: number) {
    this.plays = plays;
    this.suspects = suspects;
    this.looks = looks;
    this.count = count;
  }

  /** Null: it adds nothing that shows. */
  point(kind: Kind, screened: PlayedSet, byStructure: boolean | null): WeakPoint | null {
    const { suspects, plays } = this;
    const { members } = kind;
    if (members.length !== 2 || members.some((member) => firstAlike(suspects, member) !== member)) return null;
    const least = members.reduce((sum, member) => sum + meanDown(this.byItself(member)), 0);
    if (!screened.apart.some((held) => held.stays > 0 || meanDown(held) > LONGER * least + 1)) return null;
    const told = ordersOf(members).map((order) => ({ order, squared: this.pairs(order, kind.count) }));
    const sum = this.added(told);
    if (sum === null) return null;
    const { value, low, high, confidence, method } = signedMean(sum);
    if (low === null || low <= 0) return null;
    const held = told
      .map(({ order }) => plays.held(strikesOf(suspects, order, true), this.looks * 5, false))
      .reduce((worst, one) => (score(one) > score(worst) ? one : worst));
    return {
      ...{ things: members.map((member) => inSet(suspects, member)), count: kind.count },
      ...{ verdict: verdictOf(held, null), byStructure, ...this.together(members, kind.count) },
      ...{ held, asModelled: null, worse: 'one after the other', cause: null },
      downPerYear: { seconds: value, low, high, confidence, method, basis: 'played' },
    };
  }

  private byItself(member: number): HeldBack {
    const known = this.alone.get(member);
    if (known !== undefined) return known;
    const held = this.plays.held(strikesOf(this.suspects, [member], true), this.looks, false);
    this.alone.set(member, held);
    return held;
  }

  /**
   * Seconds a year that the service is down by both, beyond what each does by itself: the second strikes somewhere in a window
   * after the first, which it meets down as often as it does in truth. Null: some outage never ends.
   */
  private added(told: readonly { order: readonly number[]; squared: number }[]) {
    const { plays, suspects } = this;
    const sum = emptyMoments();
    const ways = told.map(({ order, squared }) => {
      const window = this.window(order[0]!);
      const strikes: Strikes = mixOf(suspects, order);
      return { strikes, window, perYear: squared * window * secondsPerYear };
    });
    for (let play = 0; play < this.count; play++) {
      let added = 0;
      for (const { strikes, window, perYear } of ways) {
        if (perYear === 0) continue;
        const [first, last] = strikes(play);
        const both = plays.once(play, [first!, last!], evenly(play, 5) * window);
        const [one, other] = [plays.once(play, [first!]), plays.once(play, [last!])];
        if (both === null || one === null || other === null) return null;
        added += perYear * (both - one - other);
      }
      addValue(sum, added);
    }
    return sum;
  }

  /** Product of how often a second each strikes, summed over all pairs of the kind in this order. */
  private pairs(order: readonly number[], count: number): number {
    const [first, last] = order.map((member) => this.rate(member));
    const orders = order[0] === order[1] ? 2 : 1;
    return first! * last! * count * orders;
  }

  /** Of one of those alike, in any of its ways. */
  private rate(member: number): number {
    return (
      this.alike(member).reduce((sum, { perYear, strikes }) => sum + (perYear ?? 0) / strikes.length, 0) /
      secondsPerYear
    );
  }

  /** How often a year the second strikes while the first is down, in any of their ways, and the time in which both are. */
  private together(members: readonly number[], count: number): { perYear: number; probability: number } {
    const [one, other] = members.map((member) => {
      const distinct = this.alike(member).filter(({ alone }) => !alone);
      return { rate: this.rate(member), down: 1 - distinct.reduce((up, { course }) => up * (1 - course.down), 1) };
    });
    const perSecond = one!.rate * other!.down + other!.rate * one!.down;
    return { perYear: count * perSecond * secondsPerYear, probability: count * one!.down * other!.down };
  }

  private window(member: number): number {
    const faults = this.alike(member).map(({ course }) => (course.frequency > 0 ? course.down / course.frequency : 0));
    return WINDOW * Math.max(...faults);
  }

  private alike(member: number): Suspect[] {
    return this.suspects.filter(({ likeness }) => likeness === this.suspects[member]!.likeness);
  }
}

function score({ share, back, plays }: HeldBack): number {
  return share * 1e12 + (back === null ? 0 : (back.mean * back.count) / plays);
}

function meanDown({ back, plays }: HeldBack): number {
  return back === null ? 0 : (back.mean * back.count) / plays;
}
