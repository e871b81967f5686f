import { SECONDS } from '../../lib/units/index.ts';

/** How fast a trial is played. */
export interface Pace {
  id: string;
  words: string;
  /** Seconds of the trial in a second of ours; null: each change in its turn, and the quiet time between them shortened. */
  rate: number | null;
}

export const paces: readonly Pace[] = [
  { id: 'changes', words: 'Skip the quiet time', rate: null },
  { id: '1s', words: '1 s per second', rate: 1 },
  { id: '10s', words: '10 s per second', rate: 10 },
  { id: '1m', words: '1 min per second', rate: SECONDS.m },
  { id: '10m', words: '10 min per second', rate: 10 * SECONDS.m },
  { id: '1h', words: '1 h per second', rate: SECONDS.h },
  { id: '6h', words: '6 h per second', rate: 6 * SECONDS.h },
  { id: '1d', words: '1 day per second', rate: SECONDS.d },
  { id: '7d', words: '7 days per second', rate: 7 * SECONDS.d },
  { id: '30d', words: '30 days per second', rate: 30 * SECONDS.d },
];

export const paceOf = (id: string): Pace => paces.find((pace) => pace.id === id) ?? paces[0];

/** Shortest and longest time of ours, in seconds, that quiet time takes when it is skipped. */
const SHORTEST = 0.35;
const LONGEST = 2.6;

/** How long quiet time of `gap` seconds takes when it is skipped: seconds can be seen as seconds, months pass in a moment. */
export function quietSeconds(gap: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, 0.35 + 0.36 * Math.log10(1 + gap)));
}

/** What a step of playing starts from. */
export interface Playing {
  time: number;
  /** The moment that is shown; from there to `next` nothing changes. */
  shown: number;
  next: number;
  end: number;
}

/** The time of the trial `seconds` of ours later; never past the next change when the quiet time is skipped. */
export function playedTo({ time, shown, next, end }: Playing, seconds: number, { rate }: Pace): number {
  if (rate !== null) return Math.min(end, time + seconds * rate);
  const gap = next - shown;
  if (!(gap > 0)) return Math.min(end, Math.max(time, next));
  return Math.min(end, next, time + (gap / quietSeconds(gap)) * seconds);
}
