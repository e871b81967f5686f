import type { Measure, ModelInfo, StudyInfo } from './results.ts';
import type { ServiceAsItIs, ServiceChange } from './sensitivity.ts';

/** What to change of an architecture: changes that were tried in simulation, and what they did. Plain JSON. */
export interface Advice {
  /** Version of this format. */
  nines: 1;
  kind: 'advice';
  program: string;
  model: ModelInfo;
  /** Of the model as it is; `partial`: interrupted, not everything was tried. */
  study: StudyInfo;
  /** Services by which changes are judged. */
  services: string[];
  /** `money`: what is best is what saves most in a year, all costs together; else what removes most down time. */
  ranking: 'down time' | 'money';
  /** One after the other, each on top of the best of the one before; at least one. */
  steps: AdviceStep[];
}

export interface AdviceStep {
  /** What was changed before: heads of the advice applied. */
  after: string[];
  /** The services without the changes of this step, by name. */
  asItIs: Record<string, ServiceAsItIs>;
  costPerYear: Measure;
  /** Changes that were written down, in how many trials each was looked at, and how many were then tried in full. */
  proposed: number;
  raceTrials: number;
  triedInFull: number;
  /** Confidence of each interval, so that all of them together have that of the study. */
  confidenceOfEach: number;
  /** Those that help beyond chance, best first. */
  given: Advised[];
  /** Those tried in full that do not: `open` may be chance, `none` makes no difference or is worse. */
  notGiven: { advised: Advised; why: 'open' | 'none' }[];
  /** Those left out after the first look: they did least, or nothing, in its trials. */
  dropped: { head: string; about: string }[];
}

export interface Advised {
  /** Kind of change. */
  kind: string;
  /** The change, as the beginning of a sentence: `A second balancer in eu-west-b`. */
  head: string;
  /** What was assumed and is not in the model; sentences without their full stop. */
  assumes: string[];
  /** What must be so for it to be possible, or ''. */
  condition: string;
  /** Component, crew, hazard or pool that is changed. */
  about: string;
  /** All that has to be changed in the file, those of the steps before too. */
  edits: AdvisedEdit[];
  /** By service: the model with this change less the model without it. */
  services: Record<string, ServiceChange>;
  /** What running it costs more a year, and all costs together: of instances, outages and lost data. */
  runningCostPerYear: number;
  costPerYear: Measure;
}

/** A change of a model file, as `editModel` takes it. */
export type AdvisedEdit =
  | { type: 'set'; path: (string | number)[]; value: unknown }
  | { type: 'insert'; path: (string | number)[]; value: unknown; before?: string }
  | { type: 'remove'; path: (string | number)[] }
  | { type: 'rename'; path: (string | number)[]; to: string };
