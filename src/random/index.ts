export { nameHash, nextIndex, nextInt, nextUniform, openStream, seedKey, STREAM_WORDS } from './streams.ts';
export { nextExponential, nextNormal } from './ziggurat.ts';
export type {
  DistributionField,
  DistributionKind,
  DistributionName,
  DistributionSpec,
  SpecOf,
  WrittenFields,
  WrittenForm,
  WrittenValue,
} from './distribution.ts';
export { distributionKinds, mean, moments, residual, sample, type Moments } from './distributions.ts';
export { DistributionTable } from './table.ts';
export { withFactor as proportional } from './kinds/proportional.ts';
export {
  cdf,
  cumulativeHazard,
  inverseCumulativeHazard,
  quantile,
  sampleLengthBiased,
  survival,
  variance,
} from './registry.ts';
