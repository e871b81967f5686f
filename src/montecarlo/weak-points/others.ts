import { allDownTogether, secondsPerYear, type Suspect } from '../../results/index.ts';
import type { Kind } from './sets.ts';

/** Suspects of which sets are made, at most: beyond, those that are down least are left out. */
const MOST_MEMBERS: Record<number, number> = { 2: 400, 3: 90 };

/**
 * Kinds of sets of `size` of which no part is already known to do by itself, likeliest first: those that structure does not
 * name. `known` are the members of smaller sets, and of all that structure names, as keys.
 */
export function otherKinds(
  suspects: readonly Suspect[],
  members: readonly number[],
  size: number,
  known: Known,
): { kinds: Kind[]; all: number } {
  const likely = [...members].sort((a, b) => suspects[b]!.course.down - suspects[a]!.course.down || a - b);
  const used = likely.slice(0, MOST_MEMBERS[size]).sort((a, b) => a - b);
  const kinds: Kind[] = [];
  const walk = (from: number, chosen: number[]): void => {
    if (chosen.length === size) {
      if (!known.holds(chosen)) kinds.push(kindOf(suspects, chosen));
      return;
    }
    for (let at = from; at < used.length; at++) {
      const member = used[at]!;
      const already = chosen.filter((one) => one === member).length;
      if (already < suspects[member]!.strikes.length) walk(at, [...chosen, member]);
    }
  };
  walk(0, []);
  const left = members.length - used.length;
  const beyond = left === 0 ? 0 : countOf(members.length, size) - countOf(used.length, size);
  kinds.sort((a, b) => b.probability - a.probability);
  return { kinds, all: kinds.length + beyond };
}

/** Sets that are known to do, whichever way their things are struck: `first` has the plainest way for each suspect. */
export class Known {
  private readonly keys = new Set<string>();
  private readonly first: readonly number[];

  constructor(first: readonly number[]) {
    this.first = first;
  }

  add(members: readonly number[]): void {
    this.keys.add(this.key(members));
  }

  /** The set itself or a part of it is known. */
  holds(members: readonly number[]): boolean {
    for (let bits = 1; bits < 1 << members.length; bits++) {
      if (this.keys.has(this.key(members.filter((_, at) => bits & (1 << at))))) return true;
    }
    return false;
  }

  private key(members: readonly number[]): string {
    return members
      .map((member) => this.first[member]!)
      .sort((a, b) => a - b)
      .join(' ');
  }
}

function kindOf(suspects: readonly Suspect[], members: readonly number[]): Kind {
  let count = 1;
  for (const member of new Set(members)) {
    const taken = members.filter((one) => one === member).length;
    count *= choose(suspects[member]!.strikes.length, taken);
  }
  const { probability, frequency } = allDownTogether(members.map((member) => suspects[member]!));
  return {
    members: [...members],
    ...{ count, probability: count * probability, perYear: count * frequency * secondsPerYear },
  };
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let at = 0; at < k; at++) ways = (ways * (n - at)) / (at + 1);
  return Math.round(ways);
}

/** Sets of `size` out of `n`, two alike left out. */
function countOf(n: number, size: number): number {
  return choose(n, size);
}
