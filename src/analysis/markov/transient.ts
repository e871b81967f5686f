import { exp } from '../../lib/math/index.ts';
import type { OverSpan, Span } from '../../results/index.ts';
import { overSpan } from '../analysis.ts';
import type { Chain } from './explore.ts';
import { stepped } from './steps.ts';

/** States up to which the powers of the whole matrix are taken. */
const DENSE = 220;

/** Means over the measured time of a study that begins in state 0; null where they are not found with three digits. */
export function meansOver(found: Chain, span: Span, arcs = Infinity): OverSpan | null {
  const chain = found.isBeyond === undefined ? found : lookedInto(found, found.isBeyond);
  const worth = [downIn(chain), outagesFrom(chain)];
  // Nothing ever happens: there is no pace to go by.
  if (chain.start[chain.count] === 0) return overSpan(worth[0][0], worth[1][0]);
  const means = chain.count <= DENSE ? squared(chain, worth, span) : stepped(chain, worth, span, arcs);
  return means === null ? null : overSpan(means[0], means[1]);
}

/** Without the states beyond, which hold next to nothing: a way there is a way back at once. */
function lookedInto({ count, start, to, rate, isUp }: Chain, isBeyond: Uint8Array): Chain {
  const number = new Int32Array(count).fill(-1);
  let kept = 0;
  for (let s = 0; s < count; s++) if (!isBeyond[s]) number[s] = kept++;
  const starts = [0];
  const [targets, rates, up]: [number[], number[], number[]] = [[], [], []];
  for (let s = 0; s < count; s++) {
    if (isBeyond[s]) continue;
    for (let arc = start[s]; arc < start[s + 1]; arc++) {
      if (isBeyond[to[arc]]) continue;
      targets.push(number[to[arc]]);
      rates.push(rate[arc]);
    }
    starts.push(targets.length);
    up.push(isUp[s]);
  }
  return {
    count: kept,
    start: Int32Array.from(starts),
    to: Int32Array.from(targets),
    rate: Float64Array.from(rates),
    isUp: Uint8Array.from(up),
  };
}

function downIn({ isUp }: Chain): Float64Array {
  return Float64Array.from(isUp, (up) => 1 - up);
}

/** Outages per second that begin in each state. */
export function outagesFrom({ count, start, to, rate, isUp }: Chain): Float64Array {
  const from = new Float64Array(count);
  for (let s = 0; s < count; s++) {
    if (!isUp[s]) continue;
    for (let arc = start[s]; arc < start[s + 1]; arc++) if (!isUp[to[arc]]) from[s] += rate[arc];
  }
  return from;
}

/**
 * By uniformisation (Jensen 1953) over a step that is short for every state, and doubling it until it is the whole time: sums
 * and products of positive numbers alone.
 */
function squared(chain: Chain, worth: readonly Float64Array[], { warmupSeconds, horizonSeconds }: Span): number[] {
  const measured = doubled(chain, worth, horizonSeconds);
  if (warmupSeconds === 0) return measured.worth.map((value) => value[0] / horizonSeconds);
  const before = doubled(chain, [], warmupSeconds).power;
  return measured.worth.map((value) => value.reduce((sum, v, s) => sum + before[s] * v, 0) / horizonSeconds);
}

/** exp(Q time), row by row, and the integral of exp(Q t) worth over t from 0 to `time`. */
function doubled(chain: Chain, worth: readonly Float64Array[], time: number) {
  const n = chain.count;
  const pace = fastest(chain);
  const doublings = Math.max(0, Math.ceil(log2(pace * time * 8)));
  const step = time / powerOfTwo(doublings);
  let power: Float64Array = new Float64Array(n * n);
  for (let s = 0; s < n; s++) {
    const row = new Float64Array(n);
    row[s] = 1;
    power.set(
      series(row, pace * step, (v) => pushed(chain, v, pace)),
      s * n,
    );
  }
  let sums = worth.map((value) => integral(value, pace, step, (v) => pulled(chain, v, pace)));
  for (let d = 0; d < doublings; d++) {
    sums = sums.map((sum) => sum.map((value, s) => value + dot(power, s * n, sum)));
    power = square(power, n);
  }
  return { power, worth: sums };
}

function fastest({ count, start, rate }: Chain): number {
  let most = 0;
  for (let s = 0; s < count; s++) {
    let out = 0;
    for (let arc = start[s]; arc < start[s + 1]; arc++) out += rate[arc];
    most = Math.max(most, out);
  }
  return most;
}

/** Sum of Poisson weights times the powers of one jump. */
function series(start: Float64Array, jumps: number, jump: (v: Float64Array) => Float64Array): Float64Array {
  const sum = new Float64Array(start.length);
  let present = start;
  let weight = exp(-jumps);
  for (let k = 0; weight > 1e-30; k++) {
    for (let s = 0; s < sum.length; s++) sum[s] += weight * present[s];
    present = jump(present);
    weight *= jumps / (k + 1);
  }
  return sum;
}

/** Integral over a step: the weight of k jumps is the probability of more than k, over the pace. */
function integral(value: Float64Array, pace: number, step: number, jump: (v: Float64Array) => Float64Array) {
  const weights = [exp(-pace * step)];
  while (weights[weights.length - 1] > 1e-30)
    weights.push((weights[weights.length - 1] * pace * step) / weights.length);
  const sum = new Float64Array(value.length);
  let present = value;
  for (let k = 0; k + 1 < weights.length; k++) {
    const more = weights.slice(k + 1).reduce((total, weight) => total + weight, 0);
    for (let s = 0; s < sum.length; s++) sum[s] += (more / pace) * present[s];
    present = jump(present);
  }
  return sum;
}

/** A distribution after one jump. */
function pushed({ count, start, to, rate }: Chain, row: Float64Array, pace: number): Float64Array {
  const next = new Float64Array(count);
  for (let s = 0; s < count; s++) {
    let stays = pace;
    for (let arc = start[s]; arc < start[s + 1]; arc++) {
      stays -= rate[arc];
      next[to[arc]] += (row[s] * rate[arc]) / pace;
    }
    next[s] += (row[s] * Math.max(0, stays)) / pace;
  }
  return next;
}

/** Mean worth after one jump. */
function pulled({ count, start, to, rate }: Chain, value: Float64Array, pace: number): Float64Array {
  const next = new Float64Array(count);
  for (let s = 0; s < count; s++) {
    let stays = pace;
    for (let arc = start[s]; arc < start[s + 1]; arc++) {
      stays -= rate[arc];
      next[s] += (rate[arc] / pace) * value[to[arc]];
    }
    next[s] += (Math.max(0, stays) / pace) * value[s];
  }
  return next;
}

function dot(power: Float64Array, from: number, value: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < value.length; s++) sum += power[from + s] * value[s];
  return sum;
}

/** The square of a matrix whose rows sum to 1, and so do those of the result. */
function square(a: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k];
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) result[i * n + j] += factor * a[k * n + j];
    }
    for (let j = 0; j < n; j++) total += result[i * n + j];
    for (let j = 0; j < n; j++) result[i * n + j] /= total;
  }
  return result;
}

function log2(x: number): number {
  let count = 0;
  for (let y = x; y > 1; y /= 2) count++;
  return count;
}

function powerOfTwo(n: number): number {
  let power = 1;
  for (let i = 0; i < n; i++) power *= 2;
  return power;
}
