export { shownValue } from './forms.ts';
export { nameOf, parametersOf, type End, type Parameter } from './parameters.ts';
export { variantOf, type Variant, type VariantReading } from './variant.ts';
export type { Design, Proposal } from './advice/proposal.ts';
export { proposalsOf } from './advice/table.ts';
export { applied } from './apply.ts';
