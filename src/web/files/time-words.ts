const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, as people say it; both in milliseconds. */
export function ago(time: number, now: number): string {
  const past = Math.max(0, now - time);
  const several = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  if (past < MINUTE) return 'just now';
  if (past < HOUR) return several(Math.floor(past / MINUTE), 'minute');
  if (past < DAY) return several(Math.floor(past / HOUR), 'hour');
  if (past < 30 * DAY) return several(Math.floor(past / DAY), 'day');
  return new Date(time).toISOString().slice(0, 10);
}
