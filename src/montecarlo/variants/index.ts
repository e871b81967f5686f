export { DESIGNS_TOGETHER, type ComputeDown, type PlayTogether } from './play.ts';
export { sensitivity, type SensitivityOptions } from './sensitivity.ts';
export { advise, type AdviseOptions } from './advise.ts';
export { quickLook, raceTrials, thoroughLook, type Thoroughness } from './thoroughness.ts';
