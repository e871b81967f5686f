import { schedule } from '../calendar.ts';
import { draw } from '../draw.ts';
import { setLeaf } from '../gates.ts';
import { note, record } from '../log.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';

/** Caches: empty after a loss, and of little use until they are warm again. */

/** The cache works again, and is empty. */
export function warmUp(trial: Trial, dataset: number): void {
  const { datasets, slots, streams } = trial.system;
  trial.chilled[dataset] = 0;
  const time = draw(trial, datasets.warmUpLaw[dataset]!, streams.dataset + dataset);
  if (time > 0) schedule(trial, slots.warm + dataset, trial.num[num.now]! + time);
  else warmedUp(trial, dataset);
}

export function warmedUp(trial: Trial, dataset: number): void {
  const leaf = trial.system.datasets.warm[dataset]!;
  if (leaf >= 0) setLeaf(trial, leaf, true);
  note(trial, record.warmth, dataset, 1);
}
