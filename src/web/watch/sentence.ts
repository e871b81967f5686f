import type { PlaybackEntry } from '../../engine/index.ts';

/** How a line of the log is marked. */
export type EntryTone = 'bad' | 'good' | 'warn' | 'hand' | 'plain';

/** What a line of the log tells: `x` the thing, `mode` its way to fail or '', `why` or ''. */
type Teller = (x: string, mode: string, why: string) => string;

const because = (why: string): string => (why === '' ? '' : `, ${why}`);
/** The one way to fail of what has only one is called `failure` in models, which says nothing. */
const as = (mode: string): string => (mode === '' || mode === 'failure' ? '' : ` (${mode})`);
/** A repair or a switchover. */
const job = (x: string, mode: string): string =>
  /^(switchover of|maintenance|drill) /.test(x) ? `the ${x}` : `the repair of ${x}${as(mode)}`;

const failing: Record<string, Teller> = {
  fails: (x, mode, why) => `${x} fails${as(mode)}${because(why)}`,
  'is detected': (x, mode) => `The failure of ${x} is detected${as(mode)}`,
  'waits for a spare': (x, mode, why) => `${job(x, mode)} waits for a spare: ${why}`,
  'repair begins': (x, mode) => `The repair of ${x} begins${as(mode)}`,
  'is repaired': (x, mode) => `${x} is repaired${as(mode)}`,
  'repair did not hold': (x, mode) => `The repair of ${x} did not hold${as(mode)}`,
  starts: (x) => `${x} starts`,
  'can serve': (x) => `${x} can serve again`,
  'stands by, off': (x) => `${x} is ready again, switched off`,
  'asks for a crew': (x, mode, why) => `${job(x, mode)} needs ${why}`,
  'crew is on the way': (x, mode, why) => `${why === '' ? 'a crew' : why} is on the way for ${job(x, mode)}`,
  'work rests': (x, mode, why) => `${job(x, mode)} rests: ${why}`,
  'crew is called off': (x, mode) => `The crew for ${job(x, mode)} is called off`,
};

const roles: Record<string, Teller> = {
  'is active now': (x) => `${x} is active now`,
  'failover begins': (x, _, why) => `The failover of ${x} begins${because(why)}`,
  'planned move begins': (x, _, why) => `A planned move of ${x} begins${because(why)}`,
  'failover does not succeed': (x, _, why) => `The failover of ${x} ${why} does not succeed`,
  'failover loses its standby': (x, _, why) => `The failover of ${x} loses its standby, ${why}`,
  'false alarm': (x) => `False alarm: ${x} is taken for lost`,
  'old address in caches': (x) => `Caches still hold the old address of ${x}`,
  'caches are current': (x) => `No cache holds the old address of ${x} any more`,
  'role is served': (x) => `${x} is served again`,
  'active instance lost': (x) => `${x} loses its active instance, and nobody knows yet`,
  'no decision': (x, _, why) => `No decision about ${x}: ${why}`,
  'role is vacant': (x, _, why) => `${x} has no active instance: ${why}`,
};

const others: Record<string, Teller> = {
  'is out': (x) => `${x} is out`,
  'is back': (x) => `${x} is back`,
  strikes: (x) => `${x} strikes`,
  'is over': (x) => `${x} is over`,
  'is stopped': (x, _, why) => `${x} is stopped ${why}`,
  'a spare is delivered': (x) => `A spare is delivered to ${x}`,
  'is on duty': (x) => `Crew ${x} is on duty`,
  'goes off duty': (x) => `Crew ${x} goes off duty`,
  'is done': (x) => `${x} is done`,
  begins: (x) => `${x} begins`,
  'is given up': (x, _, why) => `${x} is given up${because(why)}`,
  'is out for maintenance': (x, _, why) => `${x} is out${because(why)}`,
  'is back from maintenance': (x) => `${x} is back from maintenance`,
  'loses sessions': (x, _, why) => `${x} loses sessions: ${why}`,
  collapses: (x) => `${x} collapses under its load`,
  'stands again': (x) => `${x} stands again after its collapse`,
  'requests go elsewhere': (x) => `The way from ${x} is left: requests go elsewhere`,
  'requests come back': (x) => `Requests go from ${x} again`,
  'service up': (x) => `Service ${x} is up`,
  'service down': (x) => `Service ${x} is down`,
};

const data: Record<string, Teller> = {
  'copy is current': (x) => `The copy on ${x} is current`,
  'copy is stale': (x) => `The copy on ${x} falls behind`,
  'copy catches up': (x) => `The copy on ${x} catches up`,
  'restore from backup begins': (x) => `The restore of ${x} from its backup begins`,
  'copy is gone': (x) => `The copy on ${x} is gone`,
  'data is corrupt': (x) => `The data on ${x} is corrupt, and nobody knows yet`,
  'restored from backup': (x) => `The data on ${x} is restored from its backup`,
  'accepts writes': (x) => `${x} accepts writes again`,
  'accepts no writes': (x) => `${x} accepts no writes`,
  'is warm': (x) => `${x} is warm again`,
  'is cold': (x) => `${x} is cold`,
  'loses everything': (x, _, why) => `${x} loses all its data: ${why}`,
  'loses writes': (x, _, why) => `${x} loses writes: ${why}`,
  'loses no writes': (x, _, why) => `${x} loses no writes${because(why)}`,
};

const tellers: Record<string, Teller> = { ...failing, ...roles, ...others, ...data };

/** There is a sentence for it; other lines are told by their parts. */
export const hasSentence = (what: string): boolean => Object.hasOwn(tellers, what);

/** A line of the log as a plain sentence. */
export function sentenceOf({ what, thing, why, byHand }: PlaybackEntry): string {
  const at = thing.indexOf(': ');
  const x = at < 0 ? thing : thing.slice(0, at);
  const mode = at < 0 ? '' : thing.slice(at + 2);
  if (byHand) return `By hand: ${x} ${what}${as(mode)}`;
  const tell = hasSentence(what) ? tellers[what] : undefined;
  const told = tell === undefined ? `${thing} ${what}${because(why)}` : tell(x, mode, why);
  return tell !== undefined && !told.startsWith(x) ? told.charAt(0).toUpperCase() + told.slice(1) : told;
}

const tones: Record<string, EntryTone> = {
  ...{ 'service down': 'bad', 'loses everything': 'bad', 'loses writes': 'bad', 'service up': 'good' },
  ...{
    fails: 'warn',
    'is out': 'warn',
    strikes: 'warn',
    'data is corrupt': 'warn',
    'failover does not succeed': 'warn',
  },
};

export function toneOf({ what, byHand }: PlaybackEntry): EntryTone {
  return byHand ? 'hand' : (tones[what] ?? 'plain');
}
