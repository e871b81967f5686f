export { analyse, analyseService, quickAnalyses, structuresOf } from './analyse.ts';
export { kOfN, parallel, renewal, series, standby } from './closed/closed.ts';
export { compareWithSampled, DISAGREEMENT } from './compare.ts';
