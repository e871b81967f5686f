import { paceOf, playedTo } from './pace.ts';
import type { Moment } from '../../engine/index.ts';
import { look, pause, useWatch, type Watch } from './watch.ts';
import { stateWords } from './words.ts';
import { following, growing } from './view-window.ts';

/** Time goes on in steps of so many seconds where somebody wants no motion. */
const STEP = 0.6;
/** What falls or fills up between changes is looked at that often, in seconds. */
const REFRESH = 0.25;
/** A page that was hidden does not catch up. */
const LONGEST = 0.2;

/** Lets time go on while the trial is played. Returns how to end that. */
export function runClock(): () => void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  let frame = 0;
  let before: number | null = null;
  let saved = 0;
  let since = 0;
  const tick = (now: number): void => {
    frame = requestAnimationFrame(tick);
    const passed = before === null ? 0 : Math.min(LONGEST, (now - before) / 1000);
    before = now;
    const watch = useWatch.getState();
    if (!watch.playing) begun = null;
    if (!watch.playing || watch.summary === null || watch.shown === null) return;
    begun ??= watch.time;
    saved += passed;
    since += passed;
    if (still.matches && saved < STEP) return;
    const seconds = saved;
    saved = 0;
    if (advance(watch, seconds)) return;
    if (since < REFRESH || !isMoving(watch)) return;
    since = 0;
    void look(useWatch.getState().time);
  };
  frame = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(frame);
}

/** Where playing began, or null while it rests. */
let begun: number | null = null;

/** From where the quiet time before the next change is measured. */
let quiet = { from: 0, next: -1, time: -1 };

/** True when something changes at the time that is reached. */
function advance({ time, shown, summary, pace, view, order }: Watch, seconds: number): boolean {
  const end = summary!.playedTo;
  const { next } = shown!;
  // The change is there, and what it did not known yet; or somebody went back, and what comes next is not known yet.
  if (paceOf(pace).rate === null && ((time >= next && shown!.time < next) || shown!.time > time)) return true;
  if (begun !== null && time > begun && isOver(time)) {
    pause();
    return true;
  }
  const isSame = quiet.next === next && time >= quiet.time;
  quiet = { from: isSame ? quiet.from : time, next, time };
  const at = playedTo({ time, shown: quiet.from, next, end }, seconds, paceOf(pace));
  quiet.time = at;
  useWatch.setState({ time: at, view: (order?.random === false ? growing : following)(view, at, summary!.end) });
  const changes = at >= next || shown!.time > at;
  if (changes) void look(at);
  if (at >= end) pause();
  return changes;
}

/** Nothing more comes of what was done by hand, where nothing else happens: all is well again, or stays as it is. */
function isOver(time: number): boolean {
  const { order, summary, shown } = useWatch.getState();
  if (order?.random !== false || summary === null || shown === null) return false;
  if (time < shown.time || time >= shown.next) return false;
  const { commands, playedTo } = summary;
  if (commands.length === 0 || commands.some(({ at }) => at >= time)) return false;
  return shown.next >= playedTo || isCalm(shown.moment);
}

/** Something is shown that goes on between changes. */
function isMoving({ shown }: Watch): boolean {
  const { stale, staleRoutes, roles } = shown!.moment;
  return stale.length + staleRoutes.length > 0 || roles.some(({ target }) => target !== null);
}

/** Nothing is broken, out, moving or behind. */
function isCalm({ instances, roles, placesOut, hazardsOn, services, stale, staleRoutes, upkeeps }: Moment): boolean {
  const isWell = instances.every(
    ({ faults, state, copy }) =>
      faults.length === 0 && stateWords('instance', state).look !== 'busy' && state !== 'down' && copy !== 'catching',
  );
  return (
    isWell &&
    roles.every(({ phase }) => phase === 'ok') &&
    [placesOut, hazardsOn, stale, staleRoutes, upkeeps].every(({ length }) => length === 0) &&
    services.every(({ state }) => state === 'up')
  );
}
