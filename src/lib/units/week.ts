/** The week as a clock: time 0 is a Monday at 00:00. */
const WEEK = 7 * 86_400;

/**
 * Seconds of [from, to] that lie in weekly windows: pairs `first` .. `end - 1` of `hours` (begin and end in seconds of the week,
 * sorted, not overlapping). Without a window every second counts.
 */
export function secondsWithin(hours: Float64Array, first: number, end: number, from: number, to: number): number {
  if (first === end) return to - from;
  return sinceStart(hours, first, end, to) - sinceStart(hours, first, end, from);
}

/** Seconds in the windows from 0 to `time`. */
function sinceStart(hours: Float64Array, first: number, end: number, time: number): number {
  const weeks = Math.floor(time / WEEK);
  const inWeek = time - weeks * WEEK;
  let seconds = 0;
  for (let at = first; at < end; at++) {
    const begin = hours[2 * at]!;
    const stop = hours[2 * at + 1]!;
    seconds += weeks * (stop - begin) + Math.min(Math.max(inWeek - begin, 0), stop - begin);
  }
  return seconds;
}
