/**
 * Distribution of non-negative values, in constant memory, with every quantile within 0.4 % (0.2 % typically).
 *
 * Bins are the floating-point numbers themselves: 256 equal bins in every octave from 2^-20 (about 1e-6) to 2^40 (about
 * 1e12), found from the bits of the value, so that no logarithm is taken and bin edges are exact. An octave takes
 * memory (2 kB) once something falls into it. Zero is counted exactly; what is below or above the range is one bin each.
 */
const binsPerOctave = 256;
const firstOctave = -20;
const octaves = 60;
const lowest = 1 / 1048576; // 2^-20
const highest = 1099511627776; // 2^40

const view = new DataView(new ArrayBuffer(8));

/** The JSON form of a histogram: `bins` holds the numbers of the bins in use, ascending, `weights` their weights. */
export interface HistogramData {
  zero: number;
  below: number;
  above: number;
  squares: number;
  min: number | null;
  max: number | null;
  bins: number[];
  weights: number[];
}

export class Histogram {
  /** Sum of weights at exactly zero, and of the values outside the range of the bins. */
  zero = 0;
  below = 0;
  above = 0;
  /** Sum of weights, and of their squares. */
  total = 0;
  squares = 0;
  /** Smallest and largest value; Infinity and -Infinity while empty. */
  min = Infinity;
  max = -Infinity;
  private readonly pages: (Float64Array | undefined)[] = new Array<undefined>(octaves).fill(undefined);

  /** @throws RangeError if the value is negative, infinite or not a number, or the weight not above zero. */
  add(value: number, weight = 1): void {
    if (!(value >= 0 && value < Infinity && weight > 0)) {
      throw new RangeError(`histogram takes values from 0 and weights above 0, got ${value} with weight ${weight}`);
    }
    this.total += weight;
    this.squares += weight * weight;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (value === 0) this.zero += weight;
    else if (value < lowest) this.below += weight;
    else if (value >= highest) this.above += weight;
    else this.addToBin(binOf(value), weight);
  }

  /** Adds all of another histogram, or of its JSON form. Merge batches in batch order: sums of weights round. */
  merge(other: Histogram | HistogramData): void {
    const data = other instanceof Histogram ? other.toJSON() : other;
    this.zero += data.zero;
    this.below += data.below;
    this.above += data.above;
    this.total += data.zero + data.below + data.above;
    this.squares += data.squares;
    if (data.min !== null) this.min = Math.min(this.min, data.min);
    if (data.max !== null) this.max = Math.max(this.max, data.max);
    for (let i = 0; i < data.bins.length; i++) {
      this.total += data.weights[i];
      this.addToBin(data.bins[i], data.weights[i]);
    }
  }

  /** Number of equally weighted values that would tell as much: (sum of weights)^2 / sum of squares. */
  effective(): number {
    return this.total === 0 ? 0 : (this.total * this.total) / this.squares;
  }

  /** Share of values at most x, 0..1, interpolated inside a bin; NaN while empty. */
  cdf(x: number): number {
    if (this.total === 0) return NaN;
    if (x < 0 || x < this.min) return 0;
    if (x >= this.max) return 1;
    let sum = 0;
    this.eachBin((from, to, weight) => {
      if (x >= to) sum += weight;
      else if (x > from) sum += (weight * (x - from)) / (to - from);
      return x >= to;
    });
    return Math.min(1, sum / this.total);
  }

  /** Share of values above x, 0..1; NaN while empty. */
  survival(x: number): number {
    return 1 - this.cdf(x);
  }

  /** The smallest value that at least a share p of the values do not exceed, 0 <= p <= 1; NaN while empty. */
  quantile(p: number): number {
    if (this.total === 0) return NaN;
    const wanted = p * this.total;
    let sum = 0;
    let found = this.max;
    this.eachBin((from, to, weight) => {
      if (sum + weight < wanted) {
        sum += weight;
        return true;
      }
      found = from + (to - from) * ((wanted - sum) / weight);
      return false;
    });
    return Math.min(this.max, Math.max(this.min, found));
  }

  toJSON(): HistogramData {
    const bins: number[] = [];
    const weights: number[] = [];
    this.pages.forEach((page, octave) =>
      page?.forEach((weight, i) => {
        if (weight === 0) return;
        bins.push(octave * binsPerOctave + i);
        weights.push(weight);
      }),
    );
    const { zero, below, above, squares } = this;
    const [min, max] = this.total === 0 ? [null, null] : [this.min, this.max];
    return { zero, below, above, squares, min, max, bins, weights };
  }

  static from(data: HistogramData): Histogram {
    const histogram = new Histogram();
    histogram.merge(data);
    return histogram;
  }

  private addToBin(bin: number, weight: number): void {
    const octave = Math.floor(bin / binsPerOctave);
    const page = (this.pages[octave] ??= new Float64Array(binsPerOctave));
    page[bin % binsPerOctave] += weight;
  }

  /**
   * Calls `visit` for each bin in use, in ascending order, with its edges (narrowed to smallest and largest value),
   * until it returns false.
   */
  private eachBin(visit: (from: number, to: number, weight: number) => boolean): void {
    const { min, max } = this;
    if (this.zero > 0 && !visit(0, 0, this.zero)) return;
    if (this.below > 0 && !visit(min, Math.min(max, lowest), this.below)) return;
    for (let octave = 0; octave < octaves; octave++) {
      const page = this.pages[octave];
      if (page === undefined) continue;
      for (let i = 0; i < binsPerOctave; i++) {
        if (page[i] === 0) continue;
        const bin = octave * binsPerOctave + i;
        if (!visit(Math.max(min, edge(bin)), Math.min(max, edge(bin + 1)), page[i])) return;
      }
    }
    if (this.above > 0) visit(Math.max(min, highest), max, this.above);
  }
}

/** Number of the bin of a value within the range: exponent and first eight bits of the fraction. */
function binOf(value: number): number {
  view.setFloat64(0, value);
  return (view.getUint32(0) >>> 12) - ((1023 + firstOctave) << 8);
}

/** Lower edge of a bin. */
function edge(bin: number): number {
  view.setUint32(0, (bin + ((1023 + firstOctave) << 8)) << 12);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
