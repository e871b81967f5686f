import { push, task } from '../log.ts';
import type { Trial } from '../state.ts';

/** What is left of a dataset is looked at once, when everything that an event does to its copies is done. */

/** Copies or backups are gone. */
export function askJudge(trial: Trial, dataset: number): void {
  if (trial.judgeAsked[dataset]) return;
  trial.judgeAsked[dataset] = 1;
  push(trial, task.judge, dataset, 0);
}

/** Something about the copies changed: some may be caught up or restored now, or no longer. */
export function askTend(trial: Trial, dataset: number): void {
  if (trial.tendAsked[dataset]) return;
  trial.tendAsked[dataset] = 1;
  push(trial, task.tend, dataset, 0);
}
