export { complement, defaultConfidence, inverse, scaled, type Estimate, type Method } from './estimate.ts';
export { addValue, emptyMoments, mergeMoments, standardError, variance, type Moments } from './moments.ts';
export { addPair, emptyPairs, mergePairs, type PairMoments } from './pairs.ts';
export { nonNegativeMean, signedMean, type MeanOptions } from './mean.ts';
export { countSpread, lengthSpread } from './skewed.ts';
export { proportion } from './proportion.ts';
export { rate, ratio, sizeRate, type SizeRateOptions } from './ratio.ts';
export { Histogram, type HistogramData } from './histogram.ts';
export { quantileEstimate, type QuantileOptions } from './quantile.ts';
export { addFirstEvent, emptyFirstEvents, meanTimeToFirst, mergeFirstEvents, type FirstEvents } from './first-event.ts';
export {
  addDifference,
  emptyDifferences,
  meanDifference,
  mergeDifferences,
  type PairedDifferences,
} from './difference.ts';
