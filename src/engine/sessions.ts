import type { Sessions } from '../system/system.ts';
import { note, record } from './log.ts';
import { condition, rolePhase } from './state.ts';
import type { Trial } from './state.ts';

/** What an instance is to the sessions of its component: it runs, and so has a copy where they are replicated; it serves. */
const part = { runs: 1, serves: 2 } as const;

/**
 * What sessions are lost in the present event, by who served before and who does now. The serving instances hold them in equal
 * parts, and whoever stops serving loses its part; replicated ones are lost, all together, when no instance is left that ran
 * before and still does. New ones come at once.
 */
export function followSessions(trial: Trial, sessions: Sessions): void {
  for (let s = 0; s < sessions.count; s++) {
    const lost = lostNow(trial, sessions, s);
    if (!(lost > 0)) continue;
    trial.sessionsLost[s] = lost;
    note(trial, record.sessions, sessions.component[s]!, s);
  }
}

function lostNow(trial: Trial, sessions: Sessions, s: number): number {
  const { instanceStart } = trial.system.components;
  const component = sessions.component[s]!;
  const { sessionPart, sessionsKept } = trial;
  let [served, serve, stopped, stayed] = [0, 0, 0, 0];
  for (let i = instanceStart[component]!; i < instanceStart[component + 1]!; i++) {
    const before = sessionPart[i]!;
    const now = partOf(trial, i, component);
    sessionPart[i] = now;
    if (now & part.serves) serve++;
    else if (before & part.serves) stopped++;
    if (before & part.serves) served++;
    if (before & now & part.runs) stayed++;
  }
  const held = sessions.held[s]!;
  if (!sessions.replicated[s]) return stopped === 0 ? 0 : (held * stopped) / served;
  const isLost = sessionsKept[s] === 1 && stayed === 0;
  sessionsKept[s] = serve > 0 || (sessionsKept[s] === 1 && stayed > 0) ? 1 : 0;
  return isLost ? held : 0;
}

function partOf(trial: Trial, instance: number, component: number): number {
  if (trial.condition[instance] !== condition.fit || trial.collapsed[component] === 1) return 0;
  if (trial.roled[component] === 0) return part.runs | part.serves;
  const role = trial.role[instance]!;
  return role >= 0 && trial.rolePhase[role]! < rolePhase.switching ? part.runs | part.serves : part.runs;
}
