export { analyse, analyseService, type ServiceAnalysis, type Structure } from './analyse.ts';
export type { Analysis, Answer, LongRun, Method, OverSpan, Refusal, Span, Values } from './analysis.ts';
export { kOfN, parallel, renewal, series, standby } from './closed/closed.ts';
export { compareWithSampled, DISAGREEMENT, type Compared, type Comparison } from './compare.ts';
export type { Importance } from './importance/importance.ts';
