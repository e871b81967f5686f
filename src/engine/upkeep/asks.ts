import { push, task } from '../log.ts';
import { upkeepPhase } from '../state.ts';
import type { Trial } from '../state.ts';

/** Maintenance that waits, for an instance to be back or a role to be served, is looked at again: after every event. */
export function askUpkeeps(trial: Trial): void {
  for (let upkeep = 0; upkeep < trial.upkeepPhase.length; upkeep++) {
    const phase = trial.upkeepPhase[upkeep];
    if (phase === upkeepPhase.waiting || phase === upkeepPhase.moving) push(trial, task.upkeep, upkeep, 0);
  }
}
