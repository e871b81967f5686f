import type { Sessions } from '../system/system.ts';
import { note, record } from './log.ts';
import { condition, num, rolePhase } from './state.ts';
import type { Trial } from './state.ts';

/**
 * What an instance is to the sessions of its component: it runs, and so has a copy where they are replicated; it serves; it
 * held a part of them when the present moment began, and has lost that since.
 */
const part = { runs: 1, serves: 2, held: 4, gone: 8 } as const;

/** At the beginning of a trial: who serves holds the sessions. */
export function beginSessions(trial: Trial, sessions: Sessions): void {
  followSessions(trial, sessions);
  trial.sessionsAt.fill(-1);
}

/**
 * What sessions are lost in the present event, by who served before and who does now. The serving instances hold them in equal
 * parts, and whoever stops serving loses its part; replicated ones are lost, all together, when no instance is left that ran
 * before and still does. New ones come at once, but not within a moment: what stops in it, in however many events, loses its
 * part of what was held when it began.
 */
export function followSessions(trial: Trial, sessions: Sessions): void {
  for (let s = 0; s < sessions.count; s++) {
    const lost = lostNow(trial, sessions, s);
    if (!(lost > 0)) continue;
    trial.sessionsLost[s] = lost;
    note(trial, record.sessions, sessions.component[s]!, s);
  }
}

/**
 * Work by plan is about to take an instance of the component out. It has waited for those it was done on before: whoever runs
 * by now has its copy of the replicated sessions that another still holds, even where it came back in the same event.
 */
export function shareSessions(trial: Trial, component: number): void {
  if (trial.system.sessions === null) return;
  const { instanceStart } = trial.system.components;
  const { sessionPart } = trial;
  let isHeld = false;
  for (let i = instanceStart[component]!; i < instanceStart[component + 1]!; i++) {
    if (sessionPart[i]! & part.runs && partOf(trial, i, component) !== 0) isHeld = true;
  }
  if (!isHeld) return;
  for (let i = instanceStart[component]!; i < instanceStart[component + 1]!; i++) {
    if (partOf(trial, i, component) !== 0) sessionPart[i]! |= part.runs;
  }
}

function lostNow(trial: Trial, sessions: Sessions, s: number): number {
  const { instanceStart } = trial.system.components;
  const component = sessions.component[s]!;
  const { sessionPart, sessionsAt, sessionsKept } = trial;
  const isSameMoment = sessionsAt[s] === trial.num[num.now];
  sessionsAt[s] = trial.num[num.now]!;
  let [holders, serve, stopped, stayed] = [0, 0, 0, 0];
  for (let i = instanceStart[component]!; i < instanceStart[component + 1]!; i++) {
    const before = sessionPart[i]!;
    const now = partOf(trial, i, component);
    let mine = isSameMoment ? before & (part.held | part.gone) : before & part.serves ? part.held : 0;
    if (mine & part.held) holders++;
    if (now & part.serves) serve++;
    else if (mine === part.held) {
      mine |= part.gone;
      stopped++;
    }
    if (before & now & part.runs) stayed++;
    sessionPart[i] = now | mine;
  }
  const held = sessions.held[s]!;
  if (!sessions.replicated[s]) return stopped === 0 ? 0 : (held * stopped) / holders;
  const isLost = sessionsKept[s] === 1 && stayed === 0;
  sessionsKept[s] = serve > 0 || (sessionsKept[s] === 1 && stayed > 0) ? 1 : 0;
  return isLost ? held : 0;
}

function partOf(trial: Trial, instance: number, component: number): number {
  const { loads } = trial.system;
  if (trial.condition[instance] !== condition.fit) return 0;
  if (loads !== null && trial.collapsed[loads.groups.of[instance]!] === 1) return 0;
  if (trial.roled[component] === 0) return part.runs | part.serves;
  const role = trial.role[instance]!;
  return role >= 0 && trial.rolePhase[role]! < rolePhase.switching ? part.runs | part.serves : part.runs;
}
