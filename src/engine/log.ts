import type { Trial } from './state.ts';

/**
 * What an event did, in order: records of three integers (kind, a, b) that monitors read when all its effects are in place.
 */
export const record = {
  /** gate a is now b */
  gate: 0,
  /** mode a struck, because of cause b */
  failure: 1,
  /** the fault of mode a, hidden until now, is found (what is known at once says nothing) */
  detected: 2,
  /** mode a waits for a unit of pool b */
  waitSpare: 3,
  /** job a (slot) waits for crew b */
  waitCrew: 4,
  /** job a has a member of crew b, who is on the way */
  response: 5,
  /** work on mode a begins, later than its fault */
  repairBegins: 6,
  /** the repair of mode a ended; b = 0 when it did not hold */
  repairEnds: 7,
  /** job a lost its crew b for now */
  paused: 8,
  /** instance a begins to start */
  starting: 9,
  /** instance a, repaired or powered again, can serve (b = 1), or stands by switched off (b = 0) */
  restored: 10,
  /** role a is in phase b */
  role: 12,
  /** role a is held by instance b */
  taken: 13,
  /** the switch of role a to instance b did not succeed at once */
  switchFailed: 14,
  /** role a lost the standby b it was switching to */
  targetLost: 15,
  /** addresses of role a, or (from the number of roles on) of a route, are stale (b = 1), or no longer */
  stale: 16,
  /** place a is out (b = 1) or back */
  place: 17,
  /** hazard a begins (b = 1) or ends */
  hazard: 18,
  /** hazard a was stopped by component b */
  stopped: 19,
  /** a switch of role a begins, to instance b */
  switchBegins: 20,
  /** job a is withdrawn from crew b */
  withdrawn: 21,
  /** a unit arrived in pool a */
  delivery: 22,
  /** crew a is on duty (b = 1) or off */
  duty: 23,
  /** false alarm on role a */
  falseAlarm: 24,
  /** mode a was repaired and its instance serves at once: repairEnds and restored in one, for the most frequent case */
  wholeAgain: 26,
  /** a planned move of role a begins, to instance b */
  moveBegins: 25,
  /** dataset a accepts writes (b = 1), or no longer */
  writes: 27,
  /** dataset a lost writes: entry b of the losses */
  loss: 28,
  /** the copy of instance a is now b (see `copy` of the state) */
  copy: 29,
  /** dataset a was restored from a backup onto instance b */
  dataRestored: 30,
  /** the data of instance a is corrupt, and nobody knows */
  corrupted: 31,
  /** cache a (dataset) is cold (b = 0) or warm */
  warmth: 32,
  /** maintenance or drill a begins (b = 1), is done (b = 0), or is given up because its version is bad (b = 2) */
  upkeep: 33,
  /** instance a is out for maintenance b, or back from it (b = -1) */
  away: 34,
  /** it is known that instance a cannot be reached (b = 0), or lacks what it requires (b = 1) */
  sight: 40,
  /** component a collapses under its load (b = 1), or serves again */
  collapse: 41,
  /** another hour begins, with another load */
  hour: 42,
  /** component a has had too many instances for a while */
  scale: 43,
  /** instance a is stopped, because it is not needed */
  stop: 44,
  /** route a is left, because it is known not to work (b = 0), or used again */
  route: 45,
  /** sessions of component a, entry b of those with sessions, are lost: so many as `sessionsLost` says */
  sessions: 50,
} as const;

export function note(trial: Trial, kind: number, a: number, b: number): void {
  let at = trial.logLength;
  if (at + 3 > trial.log.length) grow(trial);
  const log = trial.log;
  log[at++] = kind;
  log[at++] = a;
  log[at++] = b;
  trial.logLength = at;
}

function grow(trial: Trial): void {
  const wider = new Int32Array(trial.log.length * 2);
  wider.set(trial.log);
  trial.log = wider;
}

/** Follow-up work inside the present event, done in order of arrival once its direct effects are in place. */
export const task = {
  /** role a: its holder changed condition */
  holder: 0,
  /** instance a, not a holder, changed condition */
  standby: 1,
  /** role a: the loss of its holder is known */
  decide: 2,
  /** gate a flipped: see gateAction */
  gate: 3,
  /** job a (slot): its crew is at work */
  handsOn: 4,
  /** mode a: found out before its time */
  reveal: 5,
  /** mode a strikes because of cause b */
  strike: 6,
  /** component a: go where the leader is */
  follow: 7,
  /** component a: number of lost instances changed */
  stress: 8,
  /** component a: contact among its instances changed */
  contact: 9,
  /** role a: its holder is out of sight for another reason too */
  unreachable: 10,
  /** mode a may draw a unit from its pool */
  spare: 11,
  /** instance a: look again at what it is good for */
  instance: 12,
  /** dataset a: copies were destroyed or given up; what is left? */
  judge: 13,
  /** dataset a: what can be caught up or restored? */
  tend: 14,
  /** mode a strikes because a corruption (cause b) was replicated: it is found with the one it came from */
  infect: 15,
  /** upkeep a: what it waited for may have come about */
  upkeep: 16,
  /** upkeep a: its version is known to be bad */
  recall: 17,
} as const;

export function push(trial: Trial, kind: number, a: number, b: number): void {
  let at = trial.taskTail;
  if (at + 3 > trial.tasks.length) {
    const wider = new Int32Array(trial.tasks.length * 2);
    wider.set(trial.tasks);
    trial.tasks = wider;
  }
  const tasks = trial.tasks;
  tasks[at++] = kind;
  tasks[at++] = a;
  tasks[at++] = b;
  trial.taskTail = at;
}
