import { counted, oneLine, pad } from './text/layout.ts';
import { duration } from './text/measure.ts';
import type { Page, Style } from './text/style.ts';

/** Something that happened in a trial: when (seconds from its start), what, to what, and why ('' when there is no more to say). */
export interface TraceLine {
  time: number;
  what: string;
  thing: string;
  why: string;
}

/** Turns the log of one trial into lines, in the order of events. */
export interface TraceWriter {
  /** Says which trial follows. */
  begin(about: { trial: number; seed: string; name: string; seconds: number; warmupSeconds: number }): string[];
  line(entry: TraceLine): string;
  /** Sums up, once the trial has ended at `seconds`. */
  end(seconds: number): string[];
}

/** Columns of the time, and of what happened. */
const TIME = 18;
const WHAT = 28;
/** Columns of the thing, so that reasons stand below each other. */
const THING = 28;

/** Tells a trial line by line; remembers only since when each service is down. */
export function traceWriter({ style }: Page): TraceWriter {
  const outages = new Map<string, { since: number | null; count: number; total: number }>();
  let entries = 0;

  function noteService(entry: TraceLine): string {
    if (entry.what !== 'service down' && entry.what !== 'service up') return entry.why;
    const known = outages.get(entry.thing) ?? { since: null, count: 0, total: 0 };
    outages.set(entry.thing, known);
    if (entry.what === 'service down') {
      known.since = entry.time;
      known.count++;
      return entry.why;
    }
    const lasted = known.since === null ? 0 : entry.time - known.since;
    known.since = null;
    known.total += lasted;
    return entry.why === '' ? `after ${duration(lasted)}` : entry.why;
  }

  return {
    begin({ trial, seed, name, seconds, warmupSeconds }) {
      const warmup = warmupSeconds > 0 ? `, after ${duration(warmupSeconds)} of warm-up` : '';
      const title = `${style.bold(name === '' ? 'Unnamed model' : oneLine(name))}, trial ${trial}`;
      return [`${title}${style.dim(` · seed ${oneLine(seed)} · ${duration(seconds)}${warmup}`)}`, ''];
    },
    line(entry) {
      entries++;
      const why = oneLine(noteService(entry));
      const what = paintFor(entry.what, style)(pad(entry.what, WHAT));
      const name = oneLine(entry.thing);
      const thing = why === '' ? name : `${pad(name, THING)}  ${style.dim(why)}`;
      return `${style.dim(pad(clock(entry.time), TIME, 'right'))}  ${what}${thing}`;
    },
    end(seconds) {
      const lines = [...outages].map(([name, { since, count, total }]) => {
        const all = total + (since === null ? 0 : seconds - since);
        const still = since === null ? '' : '; still down at the end';
        return `${oneLine(name)}: ${counted(count, 'outage')}, ${duration(all)} down in all${still}`;
      });
      const quiet = entries === 0 ? 'Nothing happens in this trial.' : 'No service goes down in this trial.';
      return ['', ...(lines.length === 0 ? [quiet] : lines)];
    },
  };
}

function paintFor(what: string, style: Style): (text: string) => string {
  if (what === 'service down') return style.red;
  if (what === 'service up') return style.green;
  return what === 'fails' || what === 'is out' || what === 'strikes' ? style.yellow : (text) => text;
}

/** Time since the start as `12 d 03:04:05.678`; days are left out before the first has passed. */
export function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const days = Math.floor(milliseconds / 86_400_000);
  const rest = milliseconds - days * 86_400_000;
  const time = `${two(rest / 3_600_000)}:${two((rest / 60_000) % 60)}:${two((rest / 1000) % 60)}`;
  const text = `${time}.${String(rest % 1000).padStart(3, '0')}`;
  return days === 0 ? text : `${days} d ${text}`;
}
