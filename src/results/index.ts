export * from './analysis.ts';
export * from './results.ts';
export { causeKey } from './cause-key.ts';
export { measureInfo, measures } from './measures.ts';
export type { MeasureInfo, Scope, Unit } from './measures.ts';
export { methods } from './methods.ts';
export { parseResults } from './parse.ts';
export type { ParsedResults, ResultsIssue } from './parse.ts';
export { serialise } from './serialise.ts';
