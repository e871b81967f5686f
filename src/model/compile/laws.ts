import { DistributionTable } from '../../random/index.ts';
import type { DistributionSpec } from '../../random/index.ts';

/** Packs the distributions of a system; equal ones are stored once. */
export interface LawTable {
  /** Offset of the law. */
  add(spec: DistributionSpec): number;
  /** The same, or -1 for what is always zero. */
  addUnlessZero(spec: DistributionSpec): number;
  /** The same, or -1 for what never comes. */
  addUnlessNever(spec: DistributionSpec): number;
  finish(): Float64Array;
}

export function lawTable(): LawTable {
  const table = new DistributionTable();
  const add = (spec: DistributionSpec): number => table.add(spec);
  return {
    add,
    addUnlessZero: (spec) => (isZero(spec) ? -1 : add(spec)),
    addUnlessNever: (spec) => (spec.kind === 'never' ? -1 : add(spec)),
    finish: () => table.finish(),
  };
}

export function isZero(spec: DistributionSpec): boolean {
  return spec.kind === 'constant' && spec.value === 0;
}
