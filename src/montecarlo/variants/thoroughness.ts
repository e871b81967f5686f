import type { Study } from '../../model/model.ts';

/** How thoroughly is looked for advice: see `AdviseOptions`. */
export interface Thoroughness {
  study: Study;
  steps: number;
  most: number;
  raceTrials: number;
}

/** Trials of a quick look, as a share of those of the study and within these limits. */
const QUICK = { share: 0.1, least: 200, most: 2000 };

/** A quick look beside a study: few trials, and only the best changes tried in full. */
export function quickLook(study: Study): Thoroughness {
  const { share, least, most } = QUICK;
  const trials = Math.min(study.trials, Math.max(least, Math.min(most, Math.ceil(study.trials * share))));
  return {
    study: { ...study, trials, precision: null },
    ...{ steps: 1, most: 6, raceTrials: Math.min(trials, 100) },
  };
}

/** Trials of the first look at every change before the best are tried in full: a tenth, and enough to see what is frequent. */
export function raceTrials(trials: number): number {
  return Math.min(trials, Math.max(200, Math.ceil(trials / 10)));
}

/** As many trials as the study has for each change that is tried in full. */
export function thoroughLook(study: Study): Thoroughness {
  return { study, steps: 1, most: 10, raceTrials: raceTrials(study.trials) };
}
