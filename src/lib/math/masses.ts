import { integrate } from './integrate.ts';

/** Laws of times as masses at the points 0, 1, 2 ... of a grid; what is beyond the grid is left out. */

/** Mass beyond which a law has ended. */
const NOTHING = 1e-13;

/**
 * The sum of times, each with its mass divided between the two points around it so that its mean stays what it is. A time
 * with `again` is followed by another like it with that chance.
 */
export function meanMasses(
  laws: readonly { cdf: (x: number) => number; mean: number; again: number }[],
  step: number,
  cells: number,
): Float64Array {
  return laws.reduce<Float64Array>((sum, law) => {
    const once = differences(averageTail(law, step, cells));
    return convolved(sum, law.again > 0 ? repeated(once, law.again, cells) : once, cells);
  }, Float64Array.of(1));
}

/** Average of P(X > x) over each cell, until it ends. */
function averageTail(
  { cdf, mean }: { cdf: (x: number) => number; mean: number },
  step: number,
  cells: number,
): Float64Array {
  const tail = (x: number): number => 1 - cdf(x);
  const averages: number[] = [];
  for (let at = 0; at <= cells; at++) {
    const rest = tail(at * step);
    if (rest < NOTHING) break;
    const ends = at === 0 && mean < Infinity && tail(step) < NOTHING;
    averages.push(ends ? mean / step : at === 0 ? first(tail, step) : cell(tail, at * step, step));
  }
  return Float64Array.from(averages);
}

function cell(tail: (x: number) => number, from: number, step: number): number {
  return integrate(tail, from, from + step, 1e-7 * step) / step;
}

/** What is much shorter than the cell is looked at in ever finer pieces. */
function first(tail: (x: number) => number, step: number): number {
  let [sum, end] = [0, step];
  for (let halving = 0; halving < 40; halving++) {
    sum += integrate(tail, 0.5 * end, end, 1e-8 * end);
    end *= 0.5;
  }
  return (sum + 0.5 * end * (1 + tail(end))) / step;
}

function differences(averages: Float64Array): Float64Array {
  return Float64Array.from({ length: averages.length + 1 }, (_, at) => {
    const [before, after] = [at === 0 ? 1 : averages[at - 1], averages[at] ?? 0];
    return Math.max(0, before - after);
  });
}

/** One time, or with the chance `again` another one after it, and so on. */
function repeated(once: Float64Array, again: number, cells: number): Float64Array {
  const masses = new Float64Array(cells + 1);
  const scale = 1 / (1 - again * once[0]);
  let left = 1;
  for (let at = 0; at <= cells; at++) {
    let sum = at < once.length ? (1 - again) * once[at] : 0;
    for (let i = 1; i < once.length && i <= at; i++) sum += again * once[i] * masses[at - i];
    masses[at] = sum * scale;
    left -= masses[at];
    if (left < NOTHING) break;
  }
  return trimmed(masses);
}

/** Of the sum of two independent times. */
export function convolved(a: Float64Array, b: Float64Array, cells: number): Float64Array {
  if (b.length > a.length) return convolved(b, a, cells);
  const masses = new Float64Array(Math.min(cells + 1, a.length + b.length - 1));
  for (let j = 0; j < b.length; j++) {
    const weight = b[j];
    if (weight === 0) continue;
    for (let i = 0, end = Math.min(a.length, masses.length - j); i < end; i++) masses[i + j] += weight * a[i];
  }
  return masses;
}

/** Expected renewals at each point of a process that begins with one at 0: u = 1 + u * cycle. */
export function renewalMasses(cycle: Float64Array, cells: number): Float64Array {
  const renewals = new Float64Array(cells + 1);
  const scale = 1 / (1 - Math.min(cycle[0] ?? 0, 1 - 1e-9));
  renewals[0] = scale;
  for (let at = 1; at <= cells; at++) {
    let sum = 0;
    for (let i = Math.min(at, cycle.length - 1); i > 0; i--) sum += cycle[i] * renewals[at - i];
    renewals[at] = sum * scale;
  }
  return renewals;
}

/** P(X > x) at each point, until nothing is left. */
export function tailOf(masses: Float64Array, cells: number): Float64Array {
  const tail: number[] = [];
  let left = 1;
  for (let at = 0; at <= cells; at++) {
    left -= masses[at] ?? 0;
    if (left < NOTHING) break;
    tail.push(left);
  }
  return Float64Array.from(tail);
}

/** Without the zeros at the end; one mass at least. */
export function trimmed(masses: Float64Array): Float64Array {
  let length = masses.length;
  while (length > 1 && masses[length - 1] <= 1e-18) length--;
  return masses.subarray(0, length);
}
