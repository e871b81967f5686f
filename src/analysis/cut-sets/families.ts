import type { Diagram } from '../bdd/diagram.ts';

/**
 * Sets of sets as zero-suppressed diagrams (Minato 1993): node n holds the sets of `low[n]`, and those of `high[n]` each
 * with the element of its level added. 0 is no set at all, 1 is the empty set alone.
 */
export class Families {
  private readonly limit: number;
  /** By node: level of its element in the order of the diagram, Infinity for the ends; its two branches. */
  private readonly level: number[] = [Infinity, Infinity];
  private readonly high: number[] = [0, 1];
  private readonly low: number[] = [0, 1];
  private readonly unique = new Map<number, number>();
  private readonly steps = new Map<number, number>();

  /** Beyond `limit` nodes it gives up; the third power stays below 2^53. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /**
   * The minimal sets of elements, of up to `size`, that make the function of a diagram true (Rauzy 1993); the function must
   * be monotone. Null where they take more nodes than allowed.
   */
  minimal({ top, count, element, high, low, level }: Diagram, size: number): number | null {
    // By the elements still allowed, then by node: children have smaller numbers, so that one pass is enough.
    const known = new Map<number, number>();
    const solve = (n: number, left: number): number => {
      if (n < 2) return n;
      const key = n + count * Math.min(left, count);
      const before = known.get(key);
      if (before !== undefined) return before;
      const without = solve(low[n], left);
      const withIt = left === 0 ? 0 : this.without(solve(high[n], left - 1), without);
      const made = this.node(level[element[n]], withIt, without);
      known.set(key, made);
      return made;
    };
    try {
      return solve(top, size);
    } catch (error) {
      if (error instanceof TooLarge) return null;
      throw error;
    }
  }

  /** How many sets of each size a family has, from size 0. */
  sizes(family: number): number[] {
    const known = new Map<number, number[]>([
      [0, []],
      [1, [1]],
    ]);
    const count = (n: number): number[] => {
      const before = known.get(n);
      if (before !== undefined) return before;
      const [without, withIt] = [count(this.low[n]), count(this.high[n])];
      const made = Array.from(
        { length: Math.max(without.length, withIt.length + 1) },
        (_, size) => (without[size] ?? 0) + (withIt[size - 1] ?? 0),
      );
      known.set(n, made);
      return made;
    };
    return count(family);
  }

  /** The sets of up to `size` of a family, by the levels of their elements. */
  list(family: number, size: number): number[][] {
    const sets: number[][] = [];
    const path: number[] = [];
    const smallest = this.smallest();
    const walk = (n: number): void => {
      // Nothing below is small enough: its many paths are not walked.
      if (path.length + smallest[n] > size) return;
      if (n === 1) {
        sets.push([...path]);
        return;
      }
      path.push(this.level[n]);
      walk(this.high[n]);
      path.pop();
      walk(this.low[n]);
    };
    walk(family);
    return sets;
  }

  /** By node: the size of its smallest set, Infinity where it has none. */
  private smallest(): Float64Array {
    const sizes = new Float64Array(this.level.length);
    sizes[0] = Infinity;
    for (let n = 2; n < sizes.length; n++) sizes[n] = Math.min(sizes[this.low[n]], sizes[this.high[n]] + 1);
    return sizes;
  }

  private node(level: number, high: number, low: number): number {
    if (high === 0) return low;
    const key = this.key(level, high, low);
    const known = this.unique.get(key);
    if (known !== undefined) return known;
    if (this.level.length > this.limit) throw new TooLarge();
    this.high.push(high);
    this.low.push(low);
    const made = this.level.push(level) - 1;
    this.unique.set(key, made);
    return made;
  }

  private key(a: number, b: number, c: number): number {
    const base = this.limit + 2;
    return (a * base + b) * base + c;
  }

  /** The sets of `f` that hold none of those of `g` in them. */
  private without(f: number, g: number): number {
    if (f === 0 || g === 1 || f === g) return 0;
    if (g === 0) return f;
    const key = this.key(0, f, g);
    const known = this.steps.get(key);
    if (known !== undefined) return known;
    if (this.steps.size > 4 * this.limit) throw new TooLarge();
    const made = this.split(f, g);
    this.steps.set(key, made);
    return made;
  }

  private split(f: number, g: number): number {
    const [level, high, low] = [this.level[f], this.high[f], this.low[f]];
    if (level > this.level[g]) return this.without(f, this.low[g]);
    if (level < this.level[g]) return this.node(level, this.without(high, g), this.without(low, g));
    const rest = this.low[g];
    return this.node(level, this.without(this.without(high, this.high[g]), rest), this.without(low, rest));
  }
}

class TooLarge extends Error {}
