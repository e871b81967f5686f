/** The part of a trial that the timeline shows, in seconds. */
export interface ViewWindow {
  from: number;
  to: number;
}

/** No shorter than this, in seconds: a failover of milliseconds can be looked at. */
const SHORTEST = 0.05;

/** The window of this length around, inside the trial of `end` seconds. */
function inside(from: number, length: number, end: number): ViewWindow {
  const kept = Math.min(end, Math.max(SHORTEST, length));
  const start = Math.max(0, Math.min(end - kept, from));
  return { from: start, to: start + kept };
}

/** Shorter (`factor` below 1) or longer, with `at` staying where it is. */
export function zoomed({ from, to }: ViewWindow, factor: number, at: number, end: number): ViewWindow {
  const length = Math.min(end, Math.max(SHORTEST, (to - from) * factor));
  const share = to > from ? (at - from) / (to - from) : 0.5;
  return inside(at - share * length, length, end);
}

export function panned({ from, to }: ViewWindow, by: number, end: number): ViewWindow {
  return inside(from + by, to - from, end);
}

/** The same window, or moved so that `time` is in it: shortly after its beginning. */
export function following(window: ViewWindow, time: number, end: number): ViewWindow {
  const { from, to } = window;
  if (time >= from && time <= to) return window;
  return inside(time - 0.15 * (to - from), to - from, end);
}

/** The same window, or longer, so that what it began with stays in view when `time` comes after its end. */
export function growing(window: ViewWindow, time: number, end: number): ViewWindow {
  if (time <= window.to) return following(window, time, end);
  return { from: window.from, to: Math.min(end, window.from + 1.25 * (time - window.from)) };
}

/** From a little before `from` to a little after `to`. */
export function around(from: number, to: number, end: number): ViewWindow {
  const length = Math.max(to - from, SHORTEST);
  return inside(from - 0.25 * length, 1.6 * length, end);
}
