import type { Tally } from '../../src/engine/index.ts';
import type { System } from '../../src/system/system.ts';
import { begin, createTrial, seedKey, step } from './bundled.ts';
import { hour, Sample, systemOf } from './simulate.ts';
import type { Read } from './simulate.ts';

/** What the trials of a model lost of their data. */

/** One loss of acknowledged writes. */
export interface Loss {
  component: string;
  /** What destroyed the copies, or took the active instance away. */
  cause: string;
  /** No copy and no backup was left. */
  isTotal: boolean;
  /** Hours of accepted writes, the RPO achieved. */
  window: number;
  writes: number;
}

type Fits = (loss: Loss) => boolean;

const any: Fits = () => true;
export const isTotal: Fits = (loss) => loss.isTotal;
export const isPartial: Fits = (loss) => !loss.isTotal;

function lossesOf({ losses }: Tally, system: System): Loss[] {
  return Array.from({ length: losses.count }, (_, at) => ({
    component: system.components.name[losses.component[at]],
    cause: system.causes[losses.cause[at]].thing,
    isTotal: losses.total[at] === 1,
    window: losses.window[at] / hour,
    writes: losses.writes[at],
  }));
}

/** Losses of a trial, those that fit. */
export const losses =
  (fits: Fits = any): Read =>
  (tally, system) =>
    lossesOf(tally, system).filter(fits).length;

/** Sum of something over the losses of a trial. */
export const lost =
  (worth: (loss: Loss) => number = ({ window }) => window): Read =>
  (tally, system) =>
    lossesOf(tally, system).reduce((sum, loss) => sum + worth(loss), 0);

/** The longest window of a trial, hours. */
export const longestWindow: Read = (tally, system) =>
  lossesOf(tally, system).reduce((longest, { window }) => Math.max(longest, window), 0);

/** Hours in which writes were accepted, by all components together. */
export const writing: Read = (tally) => tally.writing.reduce((sum, seconds) => sum + seconds, 0) / hour;

/** What is known of the first loss of a trial: hours from the start, its window in hours, and whether all is lost (1) or not. */
export type FirstLoss = 'hours' | 'window' | 'total';

/** The first loss in each of `trials` trials, which begin with everything up and a good backup. */
export function firstLosses(text: string, trials: number): Sample<FirstLoss> {
  const trial = createTrial(systemOf(text), seedKey('oracle'));
  const columns = new Map<FirstLoss, Float64Array>();
  for (const name of ['hours', 'window', 'total'] as const) columns.set(name, new Float64Array(trials));
  for (let number = 0; number < trials; number++) {
    begin(trial, number);
    while (trial.losses.event < 0) if (!step(trial, Infinity)) throw new Error('nothing is ever lost');
    columns.get('hours')![number] = trial.num[0] / hour;
    columns.get('window')![number] = trial.losses.window[0] / hour;
    columns.get('total')![number] = trial.losses.total[0];
  }
  return new Sample(columns);
}
