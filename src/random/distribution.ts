/** What a distribution of a duration is: its canonical form, and what each kind of distribution must provide. */

/**
 * The canonical form: plain data, times in seconds. Means and deviations of `normal` are those before truncation at 0.
 * `proportional` has `factor` times the hazard of `of` (its survival function to the power `factor`).
 */
export type DistributionSpec =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'erlang'; readonly stages: number; readonly mean: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'triangular'; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly kind: 'pareto'; readonly shape: number; readonly min: number }
  | {
      readonly kind: 'hyperexponential';
      readonly branches: readonly { readonly weight: number; readonly mean: number }[];
    }
  | {
      readonly kind: 'mixture';
      readonly branches: readonly { readonly weight: number; readonly of: DistributionSpec }[];
    }
  | { readonly kind: 'empirical'; readonly values: readonly number[] }
  | { readonly kind: 'shift'; readonly by: number; readonly of: DistributionSpec }
  | { readonly kind: 'proportional'; readonly factor: number; readonly of: DistributionSpec };

export type DistributionName = DistributionSpec['kind'];

/** The canonical form of one kind. */
export type SpecOf<K extends DistributionName> = Extract<DistributionSpec, { readonly kind: K }>;

/** One thing to write in a distribution. Quantities are handed over as seconds, 1/s, plain numbers or specs. */
export interface DistributionField {
  readonly name: string;
  readonly quantity: 'duration' | 'rate' | 'number' | 'integer' | 'distribution';
  readonly doc: string;
}

/** How a person writes a kind, after its name. */
export type WrittenForm =
  /** The bare word. */
  | { readonly shape: 'word' }
  /** A map with exactly the fields of one of `forms`; or, where `short` is given, just the value of that field. */
  | {
      readonly shape: 'map';
      readonly fields: readonly DistributionField[];
      readonly forms: readonly (readonly string[])[];
      readonly short?: string;
    }
  /** A list of durations, handed over as `values`; `names` where each place has a meaning. */
  | {
      readonly shape: 'list';
      readonly minLength: number;
      readonly maxLength: number;
      readonly names?: readonly string[];
      readonly doc: string;
    }
  /** A list of maps, each with exactly the fields of one of `forms`, handed over as `branches`. */
  | {
      readonly shape: 'branches';
      readonly fields: readonly DistributionField[];
      readonly forms: readonly (readonly string[])[];
      readonly minLength: number;
    }
  /** Not written by people. */
  | { readonly shape: 'internal' };

export type WrittenValue = number | DistributionSpec;

/** What a person wrote, in numbers: for maps by field name, for lists `values`, for branches `branches`. */
export interface WrittenFields {
  readonly [name: string]: WrittenValue | readonly number[] | readonly Readonly<Record<string, WrittenValue>>[];
}

/** The flat parameters of many distributions. Every distribution starts with these three. */
export const CODE = 0;
export const MEAN = 1;
export const VARIANCE = 2;
/** Where the parameters of the kind itself begin. */
export const OWN = 3;

/** Where distributions are packed. */
export interface Packer {
  /** All parameters so far, and more room behind. */
  readonly params: Float64Array;
  /** Offset in the parameters of a distribution, which is appended if it is not there. */
  add(spec: DistributionSpec): number;
  /** The numbers that stand for a distribution, not appended. */
  pack(spec: DistributionSpec): readonly number[];
}

/**
 * A kind of distribution of a duration X >= 0. Its functions take the flat parameters and the offset of one distribution
 * in them, and allocate nothing.
 */
export interface DistributionKind {
  readonly name: DistributionName;
  /** A small whole number, the place in the table of kinds: the first parameter of every distribution of this kind. */
  readonly code: number;
  /** One sentence for the documentation. */
  readonly summary: string;
  readonly written: WrittenForm;
  /** The canonical form of what was written; a RangeError names the field at fault and says what would be right. */
  fromFields(fields: WrittenFields): DistributionSpec;
  /** Code, mean, variance and own parameters; those of a simpler kind where the distribution is one. */
  pack(spec: DistributionSpec, packer: Packer): readonly number[];
  sample(params: Float64Array, at: number, words: Int32Array, stream: number): number;
  /** A draw with density x f(x) / E[X]: the interval in which a random instant falls. Infinity if E[X] is infinite. */
  sampleLengthBiased(params: Float64Array, at: number, words: Int32Array, stream: number): number;
  /**
   * H(x) = -log P(X > x), accurate where it is small and where P(X > x) underflows. It includes an atom at x itself
   * (it is continuous from the right), and is Infinity from where P(X > x) is 0.
   */
  cumulativeHazard(params: Float64Array, at: number, x: number): number;
  /** The smallest x with H(x) >= h: where H jumps over h, the place of the jump; at h = 0, the smallest possible X. */
  inverseCumulativeHazard(params: Float64Array, at: number, h: number): number;
}

/** A kind as its file writes it: it packs its own specs, and is given no others. */
export type KindOf<K extends DistributionName> = Omit<DistributionKind, 'pack'> & {
  pack(spec: SpecOf<K>, packer: Packer): readonly number[];
};
