import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import type { Tally } from './tally.ts';

/** Adds a loss of sessions of a component, entry `s` of those with sessions; `from`: when the measured window begins. */
export function countSessions(tally: Tally, trial: Trial, component: number, s: number, from: number): void {
  if (trial.num[num.now]! < from) return;
  tally.sessionsLost[component]! += trial.sessionsLost[s]!;
  tally.sessionLosses[component]!++;
}
