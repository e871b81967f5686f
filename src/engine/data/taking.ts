import { draw, drawUniform } from '../draw.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';

/**
 * Backups that take a time of chance, one after the other: those that are due while one is being taken are missed. Each
 * draws its time once, when it begins; what became of those of a run is worked out when somebody asks.
 */

/**
 * Backups that are gone through, at most, each time somebody asks: of longer runs only the last ones. The first of these is
 * taken for one that begins, which after so many more makes no difference that could be seen.
 */
const MOST = 1000;
/** So many more, in means of the wait for a good one: the chance that none of them is good is e^-30. */
const MOST_WAITS = 30;

/**
 * When the newest good backup of the run began, of those that began before `latest` and are done; -1: none. One in the making
 * is looked at again the next time: the run is kept from its beginning on.
 */
export function newestTaken(trial: Trial, dataset: number, latest: number): number {
  const { datasets, streams } = trial.system;
  const every = datasets.backupEvery[dataset]!;
  const law = datasets.backupTakesLaw[dataset]!;
  const valid = datasets.backupValid[dataset]!;
  const stream = streams.dataset + dataset;
  const now = trial.num[num.now]!;
  let at = trial.keepSince[dataset]!;
  trial.keepSince[dataset] = now;
  let newest = -1;
  if (trial.takingFrom[dataset] !== at || at === 0) at = nextDue(at, now, every, valid);
  while (at < now) {
    if (trial.takingFrom[dataset] !== at) {
      trial.takingFrom[dataset] = at;
      trial.takingUntil[dataset] = at + draw(trial, law, stream);
    }
    const until = trial.takingUntil[dataset]!;
    if (until >= now) {
      trial.keepSince[dataset] = at;
      break;
    }
    if (at < latest) {
      const isGood = valid >= 1 || drawUniform(trial, stream) < valid;
      trial.newestBad[dataset] = isGood ? 0 : 1;
      if (isGood) newest = at;
    }
    at = nextDue(Math.max(until, at + every / 2), now, every, valid);
  }
  return newest;
}

/** The first multiple of `every` from `time` on, or of the last ones before `now`. */
function nextDue(time: number, now: number, every: number, valid: number): number {
  const most = MOST + (valid > 0 ? Math.ceil(MOST_WAITS / valid) : 0);
  return Math.max(1, Math.ceil(time / every), Math.ceil(now / every) - most) * every;
}
