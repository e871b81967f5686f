/** Weekly windows in seconds from Monday 00:00: sorted, not overlapping, not touching. */
export type Hours = [number, number][];

export type HoursReading = { ok: true; value: Hours } | { ok: false; message: string; hint: string };

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY = 86_400;
const WEEK = 7 * DAY;
const HINT = 'write `Mon-Fri 09:00-17:00`, `daily 08:00-20:00`, or several separated by commas';

const TIME = '([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?';
const item = new RegExp(`^(?:(daily|[A-Za-z]{3})(?:-([A-Za-z]{3}))?)?(?:\\s*\\b${TIME}-${TIME})?$`);

/**
 * Reads duty hours: days (`Mon`, `Mon-Fri`, `daily`) and times (`09:00-17:00`; `22:00-06:00` ends on the next day),
 * separated by commas; days without times take the times that follow, times without days the days before them.
 */
export function parseHours(written: unknown): HoursReading {
  if (typeof written !== 'string') return refuse('expected hours of the week');
  const windows: Hours = [];
  let days: number[] = [];
  let waiting = false;
  for (const part of written.split(',')) {
    const match = item.exec(part.trim());
    if (match === null || part.trim() === '') return refuse(`\`${part.trim()}\` is not hours of the week`);
    if (match[1] !== undefined) {
      const more = daysOf(match[1], match[2]);
      if (more === null) return refuse(`\`${part.trim()}\` names an unknown day`);
      days = waiting ? [...days, ...more] : more;
      waiting = true;
    }
    if (match[3] === undefined) continue;
    const from = timeOf(match, 3);
    const to = timeOf(match, 6);
    if (days.length === 0 || from === null || to === null) return refuse(`\`${part.trim()}\` is not hours of the week`);
    if (from === to) return refuse(`\`${part.trim()}\` is no time at all`);
    windows.push(...days.flatMap((day) => windowsOf(day, from, to)));
    waiting = false;
  }
  return waiting ? refuse('the last days have no times') : { ok: true, value: mergeHours(windows) };
}

function refuse(message: string): HoursReading {
  return { ok: false, message, hint: HINT };
}

function daysOf(first: string, last: string | undefined): number[] | null {
  if (first === 'daily') return last === undefined ? [0, 1, 2, 3, 4, 5, 6] : null;
  const from = dayNamed(first);
  const to = last === undefined ? from : dayNamed(last);
  if (from < 0 || to < 0) return null;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);
}

function dayNamed(name: string): number {
  return DAYS.findIndex((day) => day.toLowerCase() === name.toLowerCase());
}

function timeOf(match: RegExpExecArray, at: number): number | null {
  const [hours, minutes, seconds] = [match[at], match[at + 1], match[at + 2] ?? '0'].map(Number);
  const time = hours * 3600 + minutes * 60 + seconds;
  return minutes < 60 && seconds < 60 && time <= DAY ? time : null;
}

function windowsOf(day: number, from: number, to: number): Hours {
  const start = day * DAY + from;
  const end = day * DAY + to + (to < from ? DAY : 0);
  if (start === end) return [];
  return end <= WEEK
    ? [[start, end]]
    : [
        [start, WEEK],
        [0, end - WEEK],
      ];
}

/** Sorts windows and joins those that overlap or touch. */
export function mergeHours(windows: Hours): Hours {
  const merged: Hours = [];
  for (const [start, end] of [...windows].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (start === end) continue;
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** The inverse of `parseHours`: days with the same times together. */
export function formatHours(hours: Hours): string {
  const times = DAYS.map((_, day) => timesOn(hours, day));
  const parts: string[] = [];
  for (let day = 0; day < 7; day++) {
    if (times[day] === '') continue;
    let last = day;
    while (last < 6 && times[last + 1] === times[day]) last++;
    const days = day === 0 && last === 6 ? 'daily' : day === last ? DAYS[day] : `${DAYS[day]}-${DAYS[last]}`;
    parts.push(`${days} ${times[day]}`);
    day = last;
  }
  return parts.join(', ');
}

/** The times on duty of one day, `09:00-12:00, 13:00-17:00`. */
function timesOn(hours: Hours, day: number): string {
  const start = day * DAY;
  return hours
    .map(([from, to]) => [Math.max(from - start, 0), Math.min(to - start, DAY)])
    .filter(([from, to]) => from < to)
    .map(([from, to]) => `${clock(from)}-${clock(to)}`)
    .join(', ');
}

function clock(time: number): string {
  const parts = [Math.floor(time / 3600), Math.floor(time / 60) % 60, time % 60];
  const text = parts.map((part) => String(part).padStart(2, '0'));
  return (parts[2] === 0 ? text.slice(0, 2) : text).join(':');
}
