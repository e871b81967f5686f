import type { FaultMoment, LaneKind, LaneState, RoleMoment } from '../../engine/index.ts';

/** How a span of the timeline looks: each has a pattern of its own, so that colour is never the only sign. */
export type Look = 'fine' | 'idle' | 'weak' | 'busy' | 'unknown' | 'waiting' | 'repair' | 'bad' | 'out';

export interface StateWords {
  /** What the thing does, after its name: 'is under repair'. */
  words: string;
  look: Look;
}

const of = (look: Look, words: string): StateWords => ({ look, words });

const instance: Record<string, StateWords> = {
  serving: of('fine', 'serves'),
  'standing by': of('idle', 'stands by'),
  off: of('idle', 'is off, and can be started'),
  'handing over': of('busy', 'hands over its role'),
  starting: of('busy', 'starts'),
  'catching up': of('busy', 'catches up with the data'),
  restoring: of('busy', 'gets its data back from a backup'),
  'no data': of('bad', 'has no data'),
  'no power': of('out', 'has no power'),
  unreachable: of('out', 'cannot be reached'),
  maintenance: of('repair', 'is out for maintenance'),
  down: of('bad', 'is down'),
  repair: of('repair', 'is under repair'),
  waiting: of('waiting', 'has failed and waits for repair'),
  'not found': of('unknown', 'has failed, and nobody knows yet'),
};

const role: Record<string, StateWords> = {
  ok: of('fine', 'has its active instance'),
  moving: of('busy', 'moves as planned'),
  detecting: of('unknown', 'has lost its active instance, and nobody knows yet'),
  'waiting for crew': of('waiting', 'waits for a crew to switch it over'),
  switching: of('busy', 'fails over'),
  'no quorum': of('waiting', 'cannot decide without a majority'),
  failed: of('bad', 'has had a failover that did not succeed'),
  vacant: of('bad', 'has no instance that can take the role'),
};

const upkeep: Record<string, StateWords> = {
  idle: of('idle', 'rests'),
  'waiting for crew': of('waiting', 'waits for its crew'),
  waiting: of('waiting', 'waits until the next may go out'),
  'moving roles': of('busy', 'moves roles away first'),
  working: of('repair', 'is at work'),
};

const table: Record<LaneKind, Record<string, StateWords>> = {
  service: { up: of('fine', 'is up'), degraded: of('weak', 'is degraded'), down: of('bad', 'is down') },
  role,
  instance,
  data: {
    'accepts writes': of('fine', 'accepts writes'),
    cold: of('busy', 'is cold'),
    'no writes': of('bad', 'accepts no writes'),
  },
  place: { 'in reach': of('fine', 'is in reach'), out: of('out', 'is out') },
  hazard: { off: of('idle', 'is quiet'), on: of('bad', 'strikes') },
  maintenance: upkeep,
  drill: { ...upkeep, working: of('repair', 'goes on') },
};

/** What is said, and drawn, of a thing in this state. */
export function stateWords(kind: LaneKind, state: LaneState): StateWords {
  return table[kind][state];
}

/** It does not do its part. */
export function isTrouble(kind: LaneKind, state: LaneState): boolean {
  const { look } = table[kind][state];
  return look !== 'fine' && look !== 'idle';
}

/** Time in this state is down time of the thing; of a place being out, of a hazard striking, of a maintenance going on. */
export function isDown(kind: LaneKind, state: LaneState): boolean {
  return isTrouble(kind, state) && state !== 'degraded' && state !== 'handing over' && state !== 'moving';
}

export const lookWords: Record<Look, string> = {
  fine: 'serves, up',
  idle: 'stands by',
  weak: 'degraded',
  busy: 'starts, switches, catches up',
  unknown: 'failed, not known yet',
  waiting: 'waits',
  repair: 'repair, maintenance, drill',
  bad: 'down',
  out: 'cut off, no power',
};

export const laneKindWords: Record<LaneKind, string> = {
  ...{ service: 'service', role: 'role', instance: 'instance', data: 'data', place: 'place', hazard: 'hazard' },
  ...{ maintenance: 'maintenance', drill: 'drill' },
};

const phases: Record<FaultMoment['phase'], string> = {
  'not found': 'not known yet',
  'waiting for spare': 'waits for a spare',
  'waiting for crew': 'waits for a crew',
  'crew on the way': 'crew on the way',
  repair: 'in repair',
};

/** `crash: not known yet` */
export const faultWords = ({ mode, phase }: FaultMoment): string =>
  `${mode === 'failure' ? 'failed' : mode}: ${phases[phase]}`;

const inFlight: Partial<Record<RoleMoment['phase'], string>> = {
  moving: 'planned move',
  detecting: 'loss not known yet',
  'waiting for crew': 'switchover waits for a crew',
  switching: 'failover',
  'no quorum': 'no majority',
  failed: 'failover failed',
  vacant: 'nobody takes the role',
};

/** What happens to a role, in a word or two; '' when all is well. */
export const roleWords = (phase: RoleMoment['phase']): string => inFlight[phase] ?? '';
