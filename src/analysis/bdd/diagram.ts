import type { FailureTree } from '../structure/failure-tree.ts';

/**
 * Reduced ordered binary decision diagrams (Bryant 1986) of failure functions: node n asks whether the element of its level has
 * failed, and goes on with `high[n]` if so, else with `low[n]`. 0 is "up", 1 is "down".
 */
export interface Diagram {
  top: number;
  /** Number of nodes, the two ends included; children have smaller numbers than their parents. */
  count: number;
  /** Element of each node */
  element: Int32Array;
  high: Int32Array;
  low: Int32Array;
  /** By element: when it is asked about; 0 first */
  level: Int32Array;
}

/** The diagram of a tree, or null where it would take more nodes than `limit`, in each of several orders of the elements. */
export function buildDiagram(tree: FailureTree, orders: readonly (readonly number[])[], limit: number): Diagram | null {
  for (const order of orders) {
    const diagram = new Builder(tree, order, limit).build();
    if (diagram !== null) return diagram;
  }
  return null;
}

class TooLarge extends Error {}

class Builder {
  private readonly tree: FailureTree;
  private readonly order: readonly number[];
  private readonly limit: number;
  /** By node: level of its element, or Infinity for the ends */
  private readonly level: number[] = [Infinity, Infinity];
  private readonly high: number[] = [0, 1];
  private readonly low: number[] = [0, 1];
  private readonly unique = new Map<number, number>();
  private readonly steps = new Map<number, number>();

  constructor(tree: FailureTree, order: readonly number[], limit: number) {
    this.tree = tree;
    this.order = order;
    this.limit = limit;
  }

  build(): Diagram | null {
    try {
      const top = this.functions();
      return this.finish(top);
    } catch (error) {
      if (error instanceof TooLarge) return null;
      throw error;
    }
  }

  /** Diagrams of the nodes of the tree, from the elements to the top. */
  private functions(): number {
    const { nodes, top } = this.tree;
    if (top < 0) return 0;
    const level = new Map(this.order.map((element, at) => [element, at]));
    const made: number[] = [];
    for (const node of nodes) {
      if ('element' in node) made.push(this.node(level.get(node.element)!, 1, 0));
      else made.push(this.atLeast(node.need, this.sorted(node.children.map((child) => made[child]))));
    }
    return made[top];
  }

  /** What is asked about first stands first: the diagrams between stay small. */
  private sorted(functions: number[]): number[] {
    return functions.sort((a, b) => this.level[a] - this.level[b]);
  }

  private atLeast(need: number, functions: readonly number[]): number {
    if (need <= 0) return 1;
    // From the last function backwards: row[k] is "at least k of those so far".
    let row = new Array<number>(need + 1).fill(0);
    row[0] = 1;
    for (let at = functions.length - 1; at >= 0; at--) {
      const next = [...row];
      for (let k = 1; k <= need; k++) {
        // What cannot matter to the end is not built: enough must be left before this one.
        if (k + at < need) continue;
        next[k] = this.choose(functions[at], row[k - 1], row[k]);
      }
      row = next;
    }
    return row[need];
  }

  private node(level: number, high: number, low: number): number {
    if (high === low) return high;
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

  /** One number for three: whole up to 2^53, which is why the limit is what it is. */
  private key(a: number, b: number, c: number): number {
    const base = this.limit + 2;
    return (a * base + b) * base + c;
  }

  /** If `test` then `yes` else `no`. */
  private choose(test: number, yes: number, no: number): number {
    if (test === 1 || yes === no) return yes;
    if (test === 0) return no;
    if (yes === 1 && no === 0) return test;
    const key = this.key(test, yes, no);
    const known = this.steps.get(key);
    if (known !== undefined) return known;
    if (this.steps.size > 4 * this.limit) throw new TooLarge();
    const level = Math.min(this.level[test], this.level[yes], this.level[no]);
    const branch = (side: number[], at: number): number => (this.level[at] === level ? side[at] : at);
    const high = this.choose(branch(this.high, test), branch(this.high, yes), branch(this.high, no));
    const low = this.choose(branch(this.low, test), branch(this.low, yes), branch(this.low, no));
    const made = this.node(level, high, low);
    this.steps.set(key, made);
    return made;
  }

  /** Only what the top reaches, in the order in which it was made: children first. */
  private finish(top: number): Diagram {
    const isUsed = new Uint8Array(this.level.length);
    isUsed[top] = 1;
    for (let n = this.level.length - 1; n > 1; n--) {
      if (!isUsed[n]) continue;
      isUsed[this.high[n]] = 1;
      isUsed[this.low[n]] = 1;
    }
    const number = new Int32Array(this.level.length);
    number[1] = 1;
    const kept = this.level.flatMap((_, n) => (n > 1 && isUsed[n] ? [n] : []));
    kept.forEach((n, at) => (number[n] = at + 2));
    const pick = (of: (n: number) => number): Int32Array => Int32Array.from([-1, -1, ...kept.map(of)]);
    const high = pick((n) => number[this.high[n]]);
    const low = pick((n) => number[this.low[n]]);
    const element = pick((n) => this.order[this.level[n]]);
    const level = new Int32Array(this.order.length);
    this.order.forEach((e, at) => (level[e] = at));
    return { top: number[top], count: kept.length + 2, element, high, low, level };
  }
}
