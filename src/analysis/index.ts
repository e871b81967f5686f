export { analyse, analyseService, quickAnalyses, structuresOf } from './analyse.ts';
export type { Tell } from './markov/explore.ts';
export { kOfN, parallel, renewal, series, standby, timeToFirst } from './closed/closed.ts';
export { weakPointSuspects } from './weak-points/weak-points.ts';
export { compareWithSampled, DISAGREEMENT, withComputed } from './compare.ts';
