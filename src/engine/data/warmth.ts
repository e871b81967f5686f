import { cancel, isPending, schedule } from '../calendar.ts';
import { draw } from '../draw.ts';
import { setLeaf } from '../gates.ts';
import { note, record } from '../log.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';

/** Caches: empty after a loss, and of little use until they are warm again. */

/** A cache works again, or does not: it warms up only while it works. */
export function followWarmth(trial: Trial, dataset: number): void {
  const { datasets, slots, streams } = trial.system;
  const slot = slots.warm + dataset;
  const now = trial.num[num.now]!;
  if (!trial.writing[dataset]) {
    if (!isPending(trial, slot)) return;
    trial.warmLeft[dataset] = trial.time[slot]! - now;
    cancel(trial, slot);
    return;
  }
  if (trial.chilled[dataset]) {
    trial.chilled[dataset] = 0;
    trial.warmLeft[dataset] = draw(trial, datasets.warmUpLaw[dataset]!, streams.dataset + dataset);
  }
  const left = trial.warmLeft[dataset]!;
  trial.warmLeft[dataset] = -1;
  if (left === 0) warmedUp(trial, dataset);
  else if (left > 0) schedule(trial, slot, now + left);
}

export function warmedUp(trial: Trial, dataset: number): void {
  const leaf = trial.system.datasets.warm[dataset]!;
  if (leaf >= 0) setLeaf(trial, leaf, true);
  note(trial, record.warmth, dataset, 1);
}
