import type { Span } from '../../results/index.ts';
import type { Chain } from './explore.ts';

/** Each step is so much longer than the time before it; a second course with shorter ones tells how near the first came. */
const COARSE = 0.4;
const FINE = 0.2;
const TOLERANCE = 1e-3;
/** Arcs gone over in a course: a second or two. */
const MOST_WORK = 3e8;
/** The method of Alexander (1977) with two implicit stages, of second order and stable for any step. */
const GAMMA = 1 - Math.SQRT1_2;

/**
 * Means of `worth` over the measured time, from state 0, by ever longer implicit steps: for chains too large for more. Null
 * where two courses of steps differ by more than a thousandth, or where it takes too long.
 */
export function stepped(chain: Chain, worth: readonly Float64Array[], span: Span, arcs = Infinity): number[] | null {
  const course = new Course(chain, Math.min(arcs, MOST_WORK));
  const coarse = course.means(worth, span, COARSE);
  const fine = course.means(worth, span, FINE);
  if (coarse === null || fine === null) return null;
  const isNear = fine.every((mean, w) => Math.abs(mean - coarse[w]) <= TOLERANCE * Math.abs(mean));
  return isNear ? fine : null;
}

class Course {
  private readonly chain: Chain;
  private readonly out: Float64Array;
  private work = 0;
  private readonly most: number;
  private readonly into: { start: Int32Array; from: Int32Array; rate: Float64Array };

  constructor(chain: Chain, most: number) {
    this.chain = chain;
    this.most = most;
    this.out = new Float64Array(chain.count);
    const lists: [number, number][][] = Array.from({ length: chain.count }, () => []);
    for (let s = 0; s < chain.count; s++) {
      for (let arc = chain.start[s]; arc < chain.start[s + 1]; arc++) {
        this.out[s] += chain.rate[arc];
        lists[chain.to[arc]].push([s, chain.rate[arc]]);
      }
    }
    const start = new Int32Array(chain.count + 1);
    lists.forEach((list, s) => (start[s + 1] = start[s] + list.length));
    const flat = lists.flat();
    this.into = { start, from: Int32Array.from(flat, ([s]) => s), rate: Float64Array.from(flat, ([, r]) => r) };
  }

  means(worth: readonly Float64Array[], span: Span, growth: number): number[] | null {
    const { warmupSeconds, horizonSeconds } = span;
    let present = new Float64Array(this.chain.count);
    present[0] = 1;
    const sums = worth.map(() => 0);
    const first = 0.1 / this.out.reduce((most, rate) => Math.max(most, rate), 0);
    const end = warmupSeconds + horizonSeconds;
    for (let now = 0; now < end;) {
      const border = now < warmupSeconds ? warmupSeconds : end;
      const step = Math.min(border - now, Math.max(first, growth * now));
      const next = this.step(present, step, now < warmupSeconds ? [] : worth, sums);
      if (next === null) return null;
      present = next;
      now = step === border - now ? border : now + step;
    }
    return sums.map((sum) => sum / horizonSeconds);
  }

  private step(
    present: Float64Array<ArrayBuffer>,
    step: number,
    worth: readonly Float64Array[],
    sums: number[],
  ): Float64Array<ArrayBuffer> | null {
    const slope1 = this.solve(this.slope(present), GAMMA * step);
    if (slope1 === null) return null;
    const between = present.map((p, s) => p + (1 - GAMMA) * step * slope1[s]);
    const slope2 = this.solve(this.slope(between), GAMMA * step);
    if (slope2 === null) return null;
    const next = between.map((p, s) => p + GAMMA * step * slope2[s]);
    worth.forEach((value, w) => {
      let [at1, at2] = [0, 0];
      for (let s = 0; s < value.length; s++) {
        at1 += value[s] * (present[s] + GAMMA * step * slope1[s]);
        at2 += value[s] * next[s];
      }
      sums[w] += step * ((1 - GAMMA) * at1 + GAMMA * at2);
    });
    return next;
  }

  /** What flows in less what flows out. */
  private slope(p: Float64Array): Float64Array<ArrayBuffer> {
    const { start, from, rate } = this.into;
    const slope = new Float64Array(p.length);
    for (let s = 0; s < p.length; s++) {
      let flow = -this.out[s] * p[s];
      for (let arc = start[s]; arc < start[s + 1]; arc++) flow += p[from[arc]] * rate[arc];
      slope[s] = flow;
    }
    return slope;
  }

  /** x with x - time (inflow - outflow of x) = b, by Gauss and Seidel: the diagonal dominates. */
  private solve(b: Float64Array, time: number): Float64Array<ArrayBuffer> | null {
    const { start, from, rate } = this.into;
    const n = b.length;
    const x = new Float64Array(n);
    for (let s = 0; s < n; s++) x[s] = b[s] / (1 + time * this.out[s]);
    const size = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let sweep = 0; this.work < this.most; sweep++) {
      this.work += from.length + n;
      let change = 0;
      for (let at = 0; at < n; at++) {
        const s = sweep % 2 === 0 ? at : n - 1 - at;
        let inflow = 0;
        for (let arc = start[s]; arc < start[s + 1]; arc++) inflow += x[from[arc]] * rate[arc];
        const value = (b[s] + time * inflow) / (1 + time * this.out[s]);
        change = Math.max(change, Math.abs(value - x[s]) * (1 + time * this.out[s]));
        x[s] = value;
      }
      if (change <= 1e-13 * size) return x;
    }
    return null;
  }
}
