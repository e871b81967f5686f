import { convolved, meanMasses, renewalMasses, tailOf, trimmed } from './masses.ts';

/** A law of a time of 0 or more, in any unit. */
export interface TimeLaw {
  /** P(X <= x), continuous from the right */
  cdf: (x: number) => number;
  /** Infinity where there is none */
  mean: number;
  variance: number;
  /** Exponential */
  memoryless: boolean;
  /** Chance that it is followed by another like it, and so on; mean and variance are those of one */
  again: number;
}

/** Something that begins on, is off after a while, on again, and so on; all times independent. */
export interface OnOff {
  on: TimeLaw;
  /** Times whose sum passes until it is on anew */
  off: readonly TimeLaw[];
  /** Times whose sum it counts as off, from when it ceases to be on: the same, or a little more */
  counted: readonly TimeLaw[];
}

/** What is expected of it up to certain times. */
export interface OnOffCourse {
  /** How often it ceased to be on */
  count: Float64Array;
  /** For how long it counted as off */
  off: Float64Array;
  /** The last count is that, give or take this share of it; 0: exact but for rounding and what died away. */
  error: number;
}

/** Errors beyond which more is computed, while it takes no more than so many steps. */
const ENOUGH = 0.002;
const MOST_STEPS = 1e8;
/** Times this, a number that rounding cannot take above itself. */
const JUST_BELOW = 1 - 1 / 1_099_511_627_776;
const FIRST_CELLS = 2048;
const MOST_CELLS = 65_536;

/**
 * The expected number of times that it has gone off, and the time off, up to each of the rising `times`. Solved on a grid with
 * times rounded down and up, which encloses the count whatever the laws (no density is asked for); where it has gone off so often that its
 * beginning hardly matters, by the renewal theorem with its second term, to within Lorden's inequality (1970).
 */
export function onOffCourse(process: OnOff, times: Float64Array): OnOffCourse {
  const settled = settledCourse(process, times);
  if (settled !== null && settled.error <= ENOUGH) return settled;
  let best = settled;
  for (let cells = FIRST_CELLS; cells <= MOST_CELLS; cells *= 2) {
    const grid = new Grid(process, times.at(-1)!, cells);
    const course = grid.course(times);
    if (best === null || course.error < best.error) best = course;
    if (best.error <= ENOUGH || grid.steps > MOST_STEPS) break;
  }
  return best!;
}

/** After many cycles: t over the mean cycle, and a constant. Null where a mean or a variance is missing. */
function settledCourse({ on, off, counted }: OnOff, times: Float64Array): OnOffCourse | null {
  const [rest, told] = [sumOf(off), sumOf(counted)];
  const cycle = on.mean + rest.mean;
  const end = times.at(-1)!;
  if (!(on.variance + rest.square + told.square < Infinity) || !(cycle > 0)) return null;
  const half = (on.variance + rest.square - rest.mean * rest.mean + cycle * cycle) / (2 * cycle * cycle);
  // Without memory it is the square of the time off that remains: the rest cancels.
  const constant = on.memoryless ? rest.square / (2 * cycle * cycle) : half - on.mean / cycle;
  const count = times.map((t) => (t > 0 ? Math.max(0, t / cycle + constant) : 0));
  const missed = told.square / (2 * cycle);
  const error = on.memoryless ? untold(rest, told, cycle, end) : half / count.at(-1)!;
  return { count, off: count.map((n) => Math.max(0, n * told.mean - missed)), error };
}

/**
 * Without memory the constant is what times off that began at once would still be missing at the beginning; at most all of it
 * is wrong while such a time can last to the end. 0 where the end is far off, or it is next to nothing.
 */
function untold(rest: Sum, told: Sum, cycle: number, end: number): number {
  const wrong = (sum: Sum): number => {
    const remains = sum.mean > 0 ? sum.square / (2 * sum.mean) / end : 0;
    const share = remains * (sum.mean / cycle);
    return remains <= 0.025 || share <= 1e-4 ? 0 : share;
  };
  return Math.max(wrong(rest), wrong(told));
}

interface Sum {
  mean: number;
  square: number;
}

function sumOf(laws: readonly TimeLaw[]): Sum {
  let [mean, variance] = [0, 0];
  for (const law of laws) {
    const times = 1 / (1 - law.again);
    mean += law.mean * times;
    variance += law.variance * times + law.mean * law.mean * law.again * times * times;
  }
  return { mean, square: mean < Infinity ? variance + mean * mean : Infinity };
}

/** The same on a grid of equal cells from 0 to the end. */
class Grid {
  private readonly cells: number;
  private readonly step: number;
  private readonly cdf: Float64Array;
  /** Expected beginnings of being on at each point, by times on rounded down and up */
  private readonly early: Float64Array;
  private readonly late: Float64Array;
  /** Chance that it still counts as off after so many cells */
  private readonly lasting: Float64Array;
  private readonly counts: Float64Array;
  steps = 0;

  constructor({ on, off, counted }: OnOff, end: number, cells: number) {
    this.cells = cells;
    this.step = end / cells;
    this.cdf = Float64Array.from({ length: cells + 1 }, (_, at) => on.cdf(at * this.step));
    const rest = meanMasses(off, this.step, cells);
    const told = off === counted ? rest : meanMasses(counted, this.step, cells);
    this.lasting = tailOf(told, cells);
    this.early = this.renewals(this.roundedDown(on), rest);
    this.late = this.renewals(this.roundedUp(), rest);
    this.counts = new Float64Array(cells + 1).fill(NaN);
  }

  course(times: Float64Array): OnOffCourse {
    const count = times.map((t) => this.between(t, (at) => this.count(at)));
    const off = times.map((t) => this.between(t, (at) => this.off(at)));
    const [most, least] = [this.sum(this.early, this.cells), this.sum(this.late, this.cells)];
    return { count, off, error: most > 0 ? (most - least) / (most + least) : 0 };
  }

  private renewals(on: Float64Array, rest: Float64Array): Float64Array {
    const cycle = convolved(on, rest, this.cells);
    this.steps += this.cells * cycle.length;
    return renewalMasses(cycle, this.cells);
  }

  /** What falls into a cell is moved to its beginning; just below a point is not at the point. */
  private roundedDown(on: TimeLaw): Float64Array {
    let before = 0;
    const masses = Float64Array.from({ length: this.cells + 1 }, (_, at) => {
      const below = on.cdf((at + 1) * this.step * JUST_BELOW);
      const mass = below - before;
      before = below;
      return Math.max(0, mass);
    });
    return trimmed(masses);
  }

  private roundedUp(): Float64Array {
    return trimmed(this.cdf.map((p, at) => (at === 0 ? p : Math.max(0, p - this.cdf[at - 1]))));
  }

  private sum(beginnings: Float64Array, at: number): number {
    let sum = 0;
    for (let i = 0; i <= at; i++) sum += beginnings[i] * this.cdf[at - i];
    return sum;
  }

  /** Expected ends of being on up to a point. */
  private count(at: number): number {
    if (at < 0) return 0;
    if (Number.isNaN(this.counts[at])) {
      this.steps += 2 * at;
      this.counts[at] = 0.5 * (this.sum(this.early, at) + this.sum(this.late, at));
    }
    return this.counts[at];
  }

  /** Each end of being on is followed by what lasts of it. */
  private off(at: number): number {
    let sum = 0;
    const last = Math.min(at, this.lasting.length - 1);
    for (let i = 0; i <= last; i++) sum += this.lasting[i] * 0.5 * (this.count(at - i) + this.count(at - i - 1));
    return sum * this.step;
  }

  private between(t: number, of: (at: number) => number): number {
    const exact = Math.min(this.cells, Math.max(0, t / this.step));
    const at = Math.round(exact);
    if (Math.abs(exact - at) < 1e-6) return of(at);
    const below = Math.floor(exact);
    return of(below) + (exact - below) * (of(below + 1) - of(below));
  }
}
