import { formatHours, mergeHours, parseHours, type Hours } from './hours.ts';

/** Moments and windows of the week in seconds from Monday 00:00, sorted; a moment is a window that ends when it begins. */
export type Moments = [number, number][];

export type MomentsReading = { ok: true; value: Moments } | { ok: false; message: string; hint: string };

const DAY = 86_400;
const HINT = 'write a moment like `Sun 03:00`, or a window like `Sun 02:00-05:00`; several are separated by commas';

/** Days and one time: `Sun 03:00`, `Mon-Fri 03:00`, `daily 03:00`. */
const moment = /^(daily|[A-Za-z]{3}(?:-[A-Za-z]{3})?)\s+([0-9]{1,2}):([0-9]{2})$/;

/** Reads when planned work may begin: moments and windows of the week. */
export function parseMoments(written: unknown): MomentsReading {
  if (typeof written !== 'string') return { ok: false, message: 'expected a moment of the week', hint: HINT };
  const moments: Moments = [];
  const windows: string[] = [];
  for (const part of written.split(',').map((text) => text.trim())) {
    const match = moment.exec(part);
    if (match === null) {
      windows.push(part);
      continue;
    }
    // The days are read as those of a window that begins then and lasts a minute.
    const time = Number(match[2]) * 3600 + Number(match[3]) * 60;
    const days = parseHours(`${match[1]} 00:00-00:01`);
    if (!days.ok || time >= DAY || Number(match[3]) > 59) {
      return { ok: false, message: `\`${part}\` is not a moment of the week`, hint: HINT };
    }
    moments.push(...days.value.map(([from]): [number, number] => [from + time, from + time]));
  }
  if (windows.length === 0) return { ok: true, value: ordered(moments) };
  const hours = parseHours(windows.join(', '));
  if (!hours.ok) return { ok: false, message: hours.message, hint: HINT };
  return { ok: true, value: ordered([...moments, ...hours.value]) };
}

/** Sorted, without moments that a window covers or that are there twice. */
export function ordered(moments: Moments): Moments {
  const windows = mergeHours(
    moments.filter(([from, to]) => from < to).map(([from, to]): [number, number] => [from, to]),
  );
  const points = [...new Set(moments.filter(([from, to]) => from === to).map(([from]) => from))];
  const alone = points.filter((at) => !windows.some(([from, to]) => at >= from && at < to));
  return [...windows, ...alone.map((at): [number, number] => [at, at])].sort((a, b) => a[0] - b[0]);
}

/** The inverse of `parseMoments`: days with the same moment together. */
export function formatMoments(moments: Moments): string {
  const windows: Hours = moments.filter(([from, to]) => from < to);
  const points = moments.filter(([from, to]) => from === to);
  const byTime = new Map<number, Hours>();
  for (const [at] of points) byTime.set(at % DAY, [...(byTime.get(at % DAY) ?? []), [at, at + 60]]);
  const texts = [...byTime.values()].map((minutes) => formatHours(minutes).replace(/-[0-9:]+(?=,|$)/g, ''));
  return [...texts, ...(windows.length > 0 ? [formatHours(windows)] : [])].join(', ');
}
