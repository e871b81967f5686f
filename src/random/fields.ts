/** Checks of what a person wrote in a distribution. Every message names the field, what it was and what it may be. */
import type { DistributionSpec, WrittenFields } from './distribution.ts';

/** A field that must be above 0 and finite. */
export function positive(fields: WrittenFields, name: string): number {
  const value = numberIn(fields, name);
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be above 0, not ${value}`);
  return value;
}

/** A field that must be 0 or more, and finite. */
export function notNegative(fields: WrittenFields, name: string): number {
  const value = numberIn(fields, name);
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${name} must be 0 or more, not ${value}`);
  return value;
}

/** The mean, written as such or as a rate. */
export function meanOrRate(fields: WrittenFields): number {
  const mean = fields.rate === undefined ? positive(fields, 'mean') : 1 / positive(fields, 'rate');
  if (!(mean > 0 && mean < Infinity)) throw new RangeError('rate must be neither so small nor so large');
  return mean;
}

/** The form that was written: the one of `forms` whose fields are the ones given. */
export function formOf(kind: string, fields: WrittenFields, forms: readonly (readonly string[])[]): string {
  const given = Object.keys(fields).filter((name) => fields[name] !== undefined);
  const form = forms.find((names) => names.length === given.length && names.every((name) => given.includes(name)));
  if (form !== undefined) return form.join();
  const wanted = forms.map((names) => names.join(' and ')).join(', or ');
  throw new RangeError(`${kind} takes ${wanted}, not ${given.length > 0 ? given.join(' and ') : 'nothing'}`);
}

/** The durations of a list; each 0 or more. `names` says what to call them. */
export function listOf(fields: WrittenFields, names?: readonly string[]): readonly number[] {
  const values = fields.values;
  if (!Array.isArray(values)) throw new RangeError('a list of durations is needed');
  if (names !== undefined && values.length !== names.length) {
    throw new RangeError(`a list of ${names.join(', ')} is needed, not of ${values.length}`);
  }
  return values.map((value: unknown, i) => {
    if (typeof value === 'number' && value >= 0 && value < Infinity) return value;
    throw new RangeError(`${names?.[i] ?? `value ${i + 1}`} must be 0 or more, not ${String(value)}`);
  });
}

/**
 * The branches of a mixture, with weights that sum to 1. Shares that do so but for the rounding of the division and of the
 * sum (less than an epsilon for each branch) stay as they are: so weights that were divided once are read back unchanged.
 */
export function branchesOf<T>(
  kind: string,
  fields: WrittenFields,
  read: (branch: WrittenFields) => T,
): (T & { weight: number })[] {
  const branches = fields.branches as readonly WrittenFields[] | undefined;
  if (!Array.isArray(branches) || branches.length === 0) throw new RangeError(`${kind} needs at least one branch`);
  const read1 = (branch: WrittenFields, i: number): T & { weight: number } => {
    try {
      return { weight: positive(branch, 'weight'), ...read(branch) };
    } catch (error) {
      throw error instanceof RangeError ? new RangeError(`branch ${i + 1}: ${error.message}`) : error;
    }
  };
  const all = branches.map(read1);
  const total = all.reduce((sum, branch) => sum + branch.weight, 0);
  if (Math.abs(total - 1) <= all.length * Number.EPSILON) return all;
  return all.map((branch, i) => {
    const weight = branch.weight / total;
    if (weight === 0) throw new RangeError(`branch ${i + 1}: weight is too small beside those of the others`);
    return { ...branch, weight };
  });
}

/** The distribution in a field. */
export function distributionIn(fields: WrittenFields, name: string): DistributionSpec {
  const value = fields[name];
  if (typeof value === 'object' && !Array.isArray(value) && 'kind' in value) return value as DistributionSpec;
  throw new RangeError(`${name} must be a distribution`);
}

/** A spec whose numbers came out of a formula: refused where they overflowed. */
export function finite<S extends DistributionSpec>(spec: S, hint: string): S {
  for (const value of Object.values(spec)) {
    if (typeof value === 'number' && !(Math.abs(value) < Infinity)) throw new RangeError(hint);
  }
  return spec;
}

function numberIn(fields: WrittenFields, name: string): number {
  const value = fields[name];
  if (typeof value === 'number') return value;
  throw new RangeError(`${name} is needed`);
}
