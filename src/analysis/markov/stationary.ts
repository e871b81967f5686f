import type { Chain } from './explore.ts';

/** Long-run share of time in each state, and how well the balance of each state is met. */
export interface Stationary {
  share: Float64Array;
  /** Largest difference between what flows into and out of a state, as a share of the flow; 0 where solved directly */
  residual: number;
}

/** States up to which a chain is solved directly: work of the third power. */
const DIRECT = 500;
const MOST_SWEEPS = 20_000;
/** Sweeps without which nothing converges that is worth it */
const FEWEST_SWEEPS = 100;
const PRECISION = 1e-13;

/**
 * The long run of a chain, whatever it begins with; null where there is none: several sets of states that it never leaves, or
 * an iteration that does not converge while it goes over so many arcs.
 */
export function stationary(chain: Chain, arcs = Infinity): Stationary | null {
  const lasting = lastingStates(chain);
  if (lasting === null) return null;
  const kept = lasting.filter((s) => !chain.isBeyond?.[s]);
  const number = new Int32Array(chain.count).fill(-1);
  kept.forEach((s, at) => (number[s] = at));
  const solved = kept.length <= DIRECT ? direct(chain, kept, number) : iterated(chain, kept, number, arcs);
  if (solved === null) return null;
  const share = new Float64Array(chain.count);
  kept.forEach((s, at) => (share[s] = solved.share[at]));
  if (chain.isBeyond !== undefined) addBeyond(chain, share);
  return { share, residual: solved.residual };
}

/** States that only lead back to where they were entered from hold what flows in, for as long as it stays. */
function addBeyond({ count, start, to, rate, isBeyond }: Chain, share: Float64Array): void {
  for (let s = 0; s < count; s++) {
    if (isBeyond![s]) continue;
    for (let arc = start[s]; arc < start[s + 1]; arc++) {
      if (isBeyond![to[arc]]) share[to[arc]] = (share[s] * rate[arc]) / rate[start[to[arc]]];
    }
  }
  scaled(share);
}

/** The states that the chain ends up in and never leaves, if these can all reach each other. */
function lastingStates(chain: Chain): number[] | null {
  const back = reversed(chain);
  for (let state = 0; ;) {
    const ahead = reach(chain, state);
    const canReach = reach(back, state);
    // What is ahead and cannot come back is nearer to the end: the set ahead shrinks with every step.
    const further = ahead.findLastIndex((is, s) => is === 1 && canReach[s] === 0);
    if (further >= 0) state = further;
    else return canReach.every((is) => is === 1) ? [...ahead.keys()].filter((s) => ahead[s] === 1) : null;
  }
}

interface Arcs {
  start: Int32Array;
  to: Int32Array;
}

function reversed({ count, start, to }: Chain): Arcs {
  const into = new Int32Array(count + 1);
  for (const target of to) into[target + 1]++;
  for (let s = 0; s < count; s++) into[s + 1] += into[s];
  const from = new Int32Array(to.length);
  const next = into.slice();
  for (let s = 0; s < count; s++) for (let a = start[s]; a < start[s + 1]; a++) from[next[to[a]]++] = s;
  return { start: into, to: from };
}

function reach({ start, to }: Arcs, from: number): Uint8Array {
  const seen = new Uint8Array(start.length - 1);
  const stack = [from];
  seen[from] = 1;
  while (stack.length > 0) {
    const s = stack.pop()!;
    for (let a = start[s]; a < start[s + 1]; a++) {
      if (seen[to[a]]) continue;
      seen[to[a]] = 1;
      stack.push(to[a]);
    }
  }
  return seen;
}

/** Without a subtraction (Grassmann, Taksar and Heyman 1985): a share of 1e-15 has as many right digits as one of 0.5. */
function direct(chain: Chain, kept: readonly number[], number: Int32Array): Stationary {
  const n = kept.length;
  const a = Array.from({ length: n }, () => new Float64Array(n));
  kept.forEach((s, i) => {
    for (let arc = chain.start[s]; arc < chain.start[s + 1]; arc++) {
      const target = number[chain.to[arc]];
      if (target >= 0) a[i][target] += chain.rate[arc];
    }
  });
  for (let k = n - 1; k > 0; k--) {
    let out = 0;
    for (let j = 0; j < k; j++) out += a[k][j];
    for (let i = 0; i < k; i++) {
      if (a[i][k] === 0) continue;
      const factor = (a[i][k] /= out);
      for (let j = 0; j < k; j++) if (i !== j) a[i][j] += factor * a[k][j];
    }
  }
  const share = new Float64Array(n);
  share[0] = 1;
  for (let k = 1; k < n; k++) for (let i = 0; i < k; i++) share[k] += share[i] * a[i][k];
  return { share: scaled(share), residual: 0 };
}

/** Gauss and Seidel, forwards and backwards in turn: what a state holds is what flows in over the rate of flowing out. */
function iterated(chain: Chain, kept: readonly number[], number: Int32Array, arcs: number): Stationary | null {
  const back = reversedRates(chain, kept, number);
  const n = kept.length;
  const share = new Float64Array(n).fill(1 / n);
  const most = Math.min(MOST_SWEEPS, Math.max(FEWEST_SWEEPS, Math.floor(arcs / back.to.length)));
  for (let sweep = 0; sweep < most; sweep++) {
    let change = 0;
    for (let at = 0; at < n; at++) {
      const s = sweep % 2 === 0 ? at : n - 1 - at;
      let inflow = 0;
      for (let arc = back.start[s]; arc < back.start[s + 1]; arc++) inflow += share[back.to[arc]] * back.rate[arc];
      const value = inflow / back.out[s];
      const difference = Math.abs(value - share[s]);
      if (difference > change * value) change = value > 0 ? difference / value : 0;
      share[s] = value;
    }
    scaled(share);
    if (change < PRECISION) return { share, residual: imbalance(back, share) };
  }
  const residual = imbalance(back, share);
  return residual < 1e-9 ? { share, residual } : null;
}

interface Inflow extends Arcs {
  rate: Float64Array;
  out: Float64Array;
}

function reversedRates(chain: Chain, kept: readonly number[], number: Int32Array): Inflow {
  const out = new Float64Array(kept.length);
  const lists: [number, number][][] = kept.map(() => []);
  kept.forEach((s, i) => {
    for (let arc = chain.start[s]; arc < chain.start[s + 1]; arc++) {
      const target = number[chain.to[arc]];
      if (target < 0) continue;
      lists[target].push([i, chain.rate[arc]]);
      out[i] += chain.rate[arc];
    }
  });
  const start = new Int32Array(kept.length + 1);
  lists.forEach((list, i) => (start[i + 1] = start[i] + list.length));
  const flat = lists.flat();
  return { start, to: Int32Array.from(flat, ([i]) => i), rate: Float64Array.from(flat, ([, r]) => r), out };
}

function imbalance({ start, to, rate, out }: Inflow, share: Float64Array): number {
  let worst = 0;
  for (let s = 0; s < out.length; s++) {
    let inflow = 0;
    for (let arc = start[s]; arc < start[s + 1]; arc++) inflow += share[to[arc]] * rate[arc];
    const flow = share[s] * out[s];
    if (flow > 0) worst = Math.max(worst, Math.abs(inflow - flow) / flow);
  }
  return worst;
}

function scaled(share: Float64Array): Float64Array {
  const total = share.reduce((sum, value) => sum + value, 0);
  for (let s = 0; s < share.length; s++) share[s] /= total;
  return share;
}
