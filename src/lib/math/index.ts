export { exp, log } from './log-exp.ts';
export { expm1, log1p } from './log1p-expm1.ts';
export { pow } from './pow.ts';
export {
  erf,
  erfc,
  logNormalTail,
  normalCdf,
  normalDensity,
  normalHazard,
  normalQuantile,
  normalQuantileOfLogTail,
} from './normal.ts';
export {
  chiSquareQuantile,
  gammaln,
  gammaP,
  gammaQ,
  inverseGammaP,
  inverseGammaQ,
  inverseLogGammaQ,
  logGammaQ,
} from './gamma.ts';
export { betaI, inverseBetaI } from './beta.ts';
export { firstAtLeast } from './roots.ts';
export { countUntil } from './search.ts';
export { integrate } from './integrate.ts';
export { onOffCourse, type OnOff, type OnOffCourse, type TimeLaw } from './renewal.ts';
export { studentCdf, studentQuantile } from './student.ts';
