import { parseDuration, SECONDS } from '../../lib/units/index.ts';

/** Days of the week by their number; a trial begins on a Monday at 00:00. */
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export type Precision = 'minutes' | 'seconds' | 'milliseconds';

/** Time of a trial as a person reads it: `day 75, 03:12`, the same days as the trace of the command line; 0 is the first. */
export function simulationClock(seconds: number, precision: Precision = 'minutes'): string {
  const { day, time } = parts(seconds, precision);
  return `day ${day.toLocaleString('en-GB')}, ${time}`;
}

/** `day 75` */
export const dayOf = (seconds: number): string => `day ${parts(seconds, 'minutes').day.toLocaleString('en-GB')}`;

/** `03:12`, without the day. */
export const timeOfDay = (seconds: number, precision: Precision = 'minutes'): string => parts(seconds, precision).time;

export function weekday(seconds: number): string {
  return weekdays[Math.floor(seconds / SECONDS.d) % 7];
}

/** Rounded down, so that it is never shown before its time. */
function parts(seconds: number, precision: Precision): { day: number; time: string } {
  // What is a whole number but for the last bits is that number.
  const milliseconds = Math.floor(seconds * 1000 + 1e-3);
  const day = Math.floor(milliseconds / 86_400_000);
  const rest = milliseconds - day * 86_400_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const minutes = `${two(rest / 3_600_000)}:${two((rest / 60_000) % 60)}`;
  if (precision === 'minutes') return { day, time: minutes };
  const whole = `${minutes}:${two((rest / 1000) % 60)}`;
  return { day, time: precision === 'seconds' ? whole : `${whole}.${String(rest % 1000).padStart(3, '0')}` };
}

/** How exact a clock must be to tell moments of a window of so many seconds apart. */
export function precisionFor(window: number): Precision {
  if (window > 2 * SECONDS.d) return 'minutes';
  return window > 60 ? 'seconds' : 'milliseconds';
}

const CLOCK = /^(?:day)?\s*(?:(\d[\d,]*)\s*(?:d|,)?\s*,?\s+)?(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/;
const DAY = /^(?:day)\s*(\d[\d,]*)$/;

/** Seconds of a time that somebody wrote: `day 75, 03:12`, `75 d 03:12:07`, `03:12`, `day 75`, `10m`, `75d3h`; null: it is none. */
export function parseTime(written: string): number | null {
  const text = written.trim().toLowerCase();
  const day = DAY.exec(text);
  if (day !== null) return number(day[1]) * SECONDS.d;
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [, days = '0', hours, minutes, seconds = '0'] = clock;
    return number(days) * SECONDS.d + Number(hours) * SECONDS.h + Number(minutes) * SECONDS.m + Number(seconds);
  }
  const reading = parseDuration(text.replace(/\s+/g, ''));
  return reading.ok ? reading.value : null;
}

const number = (text: string): number => Number(text.replaceAll(',', ''));

const steps = [
  ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * SECONDS.m),
  ...[1, 2, 3, 6, 12].map((hours) => hours * SECONDS.h),
  ...[1, 2, 7, 14, 28, 56, 91, 182, 365, 730, 1825, 3650].map((days) => days * SECONDS.d),
];

export interface Tick {
  at: number;
  label: string;
  /** The first of a day among smaller steps. */
  strong: boolean;
}

/** Marks of a time axis, at most about `most`, at times a person counts in. */
export function ticksOf(from: number, to: number, most: number): Tick[] {
  if (!(to > from)) return [];
  const wanted = (to - from) / Math.max(1, most);
  const step = steps.find((each) => each >= wanted) ?? Math.ceil(wanted / (3650 * SECONDS.d)) * 3650 * SECONDS.d;
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / step - 1e-9); at * step <= to; at++) ticks.push(tick(Math.max(0, at * step), step));
  return ticks;
}

function tick(at: number, step: number): Tick {
  const isDay = at % SECONDS.d === 0;
  const day = `day ${Math.round(at / SECONDS.d).toLocaleString('en-GB')}`;
  if (isDay || step >= SECONDS.d) return { at, label: day, strong: step < SECONDS.d };
  const precision = step >= 60 ? 'minutes' : step >= 1 ? 'seconds' : 'milliseconds';
  return { at, label: timeOfDay(at, precision), strong: false };
}
