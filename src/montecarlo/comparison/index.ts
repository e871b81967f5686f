export { planComparison, type ComparisonPlan, type PlannedComparison, type ServicePairing } from './plan.ts';
export { runComparisonBatch, type ComparisonBatch } from './paired.ts';
export { createComparisonPlayer, type ComparisonJob } from './player.ts';
export { runComparison, type ComparisonOptions, type RunComparison } from './run.ts';
export {
  decided,
  summariseComparison,
  type ComparedCost,
  type ComparedService,
  type Comparison,
  type ServiceDifferences,
} from './summary.ts';
