import { nonNegativeMean, signedMean } from '../../lib/statistics/index.ts';
import type { AsModelled, HeldBack, Suspect, WeakDownTime, WeakPoint, WeakVerdict } from '../../results/index.ts';
import type { Plays, Real } from './plays.ts';

/** Plays one thing: what becomes of the service with and without repair, and what it costs in a year. */
export function playSingle(plays: Plays, suspect: Suspect, count: number): WeakPoint {
  const { thing, strikes, perYear, course, byStructure, cause } = suspect;
  const moving = plays.moves && (thing.kind === 'place' || thing.kind === 'hazard');
  const struck = (play: number) => [strikes[play % strikes.length]!];
  const held = plays.held(struck, count, moving);
  const real = perYear === null ? null : plays.asModelled(struck, count, moving);
  return {
    things: [thing],
    count: strikes.length,
    verdict: verdictOf(held, real?.told ?? null),
    byStructure,
    perYear,
    probability: perYear === null ? null : Math.min(1, strikes.length * course.down),
    held,
    asModelled: real?.told ?? null,
    worse: null,
    downPerYear:
      real === null || perYear === null
        ? null
        : (known(suspect, real, perYear) ?? yearly(real, perYear, suspect.error)),
    cause,
  };
}

/** What becomes of the service while nobody repairs: an outage that only shows with repair is one too. */
export function verdictOf(held: HeldBack, real: AsModelled | null): WeakVerdict {
  if (held.stays === held.plays) return 'stays down';
  if (held.stays > 0) return 'may stay down';
  return held.back !== null || (real !== null && real.outages > 0) ? 'comes back' : 'no outage';
}

/** So often a year, give or take a share `error`, each time the mean of the plays; null: it never ends. */
export function yearly({ told, down }: Real, perYear: number, error = 0): WeakDownTime | null {
  if (told.endless > 0) return null;
  const mean = nonNegativeMean(down);
  const times = (seconds: number | null, bound = 1): number | null =>
    seconds === null ? null : seconds * perYear * bound;
  const seen = mean.method !== 'none seen';
  return {
    seconds: seen ? times(mean.value) : null,
    low: seen ? times(mean.low, 1 - error) : null,
    high: times(mean.high, 1 + error),
    confidence: mean.confidence,
    method: mean.method,
    basis: 'played',
  };
}

/**
 * By the fault, whose mean is known, and how much longer or shorter the outage is (a control variate); null where that is less
 * sure than the plays alone. Where the service is down for just as long as the fault, nothing is left to chance.
 */
function known({ fault, error }: Suspect, { down, beyond }: Real, perYear: number): WeakDownTime | null {
  if (fault === null || beyond === null || beyond.n < 2) return null;
  if (beyond.m2 === 0 && beyond.mean === 0) {
    const seconds = fault * perYear;
    const [low, high] = [seconds * (1 - error), seconds * (1 + error)];
    return { seconds, low, high, confidence: 1, method: 'constant', basis: error > 0 ? 'bounded' : 'exact' };
  }
  if (beyond.m2 > 0.5 * down.m2) return null;
  const { value, low, high, confidence, method } = signedMean(beyond);
  const times = (seconds: number): number => Math.max(0, fault + seconds) * perYear;
  const [least, most] = [times(low!) * (1 - error), times(high!) * (1 + error)];
  return { seconds: times(value!), low: least, high: most, confidence, method, basis: 'played' };
}
