import { parseDuration, parseFraction } from '../../lib/units/index.ts';
import type { Edit, Written } from '../../model/index.ts';

/** The settings of a study that a person meets when running it; each is a key of the model's `study`. */
export type Setting = 'trials' | 'horizon' | 'seed' | 'precision' | 'warmup' | 'confidence';

/** How a study ends: after all its trials, or as soon as the down time is known well enough. */
export type Ending = 'trials' | 'precision';

interface SettingInfo {
  label: string;
  /** What stands in an empty field: the default. */
  placeholder: string;
  help: string;
  read(written: string): { ok: true; value: unknown } | { ok: false; message: string };
}

type Read = ReturnType<SettingInfo['read']>;

function trials(written: string): Read {
  const plain = written.replace(/[\s,_]/g, '');
  const value = Number(plain);
  if (/^[0-9]+(e[0-9])?$/.test(plain) && Number.isSafeInteger(value) && value >= 1) return { ok: true, value };
  return { ok: false, message: 'Write a whole number of at least 1.' };
}

function duration(written: string, least: 'more than 0' | 'any'): Read {
  const compact = written.trim();
  const reading = parseDuration(compact);
  if (!reading.ok) return { ok: false, message: sentence(reading.message, reading.hint) };
  if (least === 'more than 0' && !(reading.value > 0)) return { ok: false, message: 'Must be longer than 0.' };
  return { ok: true, value: compact === '0' ? 0 : compact };
}

function share(written: string): Read {
  const compact = written.replace(/\s/g, '');
  const reading = parseFraction(/^[0-9.]+$/.test(compact) && Number(compact) < 1 ? Number(compact) : compact);
  if (!reading.ok) return { ok: false, message: sentence(reading.message, reading.hint) };
  if (!(reading.value > 0 && reading.value < 1)) return { ok: false, message: 'Must be between 0 and 100 %.' };
  return { ok: true, value: compact.endsWith('%') ? compact : Number(compact) };
}

function sentence(message: string, hint: string): string {
  const first = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return (hint === '' ? `${first}.` : `${first}: ${hint}.`).replaceAll('`', '');
}

export const settings: Record<Setting, SettingInfo> = {
  trials: {
    ...{ label: 'Trials', placeholder: '10000', read: trials },
    help: 'Histories that are played, each from the start to the horizon.',
  },
  precision: {
    ...{ label: 'Until known to ±', placeholder: '5%', read: share },
    help: 'Half the width of the interval of the down time, over its value.',
  },
  horizon: {
    ...{ label: 'Time measured in each', placeholder: '1y', read: (written) => duration(written, 'more than 0') },
    help: 'Such as 1y, 30d or 10y.',
  },
  warmup: {
    ...{ label: 'Played before that', placeholder: '0', read: (written) => duration(written, 'any') },
    help: 'So that not everything is new when measuring begins.',
  },
  seed: {
    ...{ label: 'Seed', placeholder: 'nines', read: (written) => ({ ok: true, value: written.trim() }) },
    help: 'The same seed gives the same results, here and on the command line.',
  },
  confidence: {
    ...{ label: 'Confidence of intervals', placeholder: '95%', read: share },
    help: 'How often such intervals cover the truth.',
  },
};

/** Trials allowed where a precision is asked for and nobody said how many. */
const OPEN_END = 1_000_000;

/** The settings as the model has them written, '' where it says nothing. */
export function writtenSettings(written: Written | null): Record<Setting, string> {
  const study = (written?.study ?? {}) as Record<string, unknown>;
  const text = (key: Setting): string => {
    const value = study[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  return {
    ...{ trials: text('trials'), horizon: text('horizon'), seed: text('seed') },
    ...{ precision: text('precision'), warmup: text('warmup'), confidence: text('confidence') },
  };
}

export function endingOf(written: Record<Setting, string>): Ending {
  return written.precision === '' ? 'trials' : 'precision';
}

export type SettingChange = { ok: true; edits: Edit[] } | { ok: false; message: string };

/** Writes a setting into the model; an empty one is taken out of it, for the default. */
export function changeSetting(key: Setting, typed: string, before: Record<Setting, string>): SettingChange {
  if (typed.trim() === '')
    return { ok: true, edits: before[key] === '' ? [] : [{ type: 'remove', path: ['study', key] }] };
  if (typed === before[key]) return { ok: true, edits: [] };
  const read = settings[key].read(typed);
  return read.ok ? { ok: true, edits: [{ type: 'set', path: ['study', key], value: read.value }] } : read;
}

/** Changes how the study ends. */
export function changeEnding(ending: Ending, before: Record<Setting, string>): Edit[] {
  if (ending === endingOf(before)) return [];
  if (ending === 'trials') {
    const edits: Edit[] = [{ type: 'remove', path: ['study', 'precision'] }];
    return before.trials === String(OPEN_END) ? [...edits, { type: 'remove', path: ['study', 'trials'] }] : edits;
  }
  const edits: Edit[] = [{ type: 'set', path: ['study', 'precision'], value: settings.precision.placeholder }];
  return before.trials === '' ? [...edits, { type: 'set', path: ['study', 'trials'], value: OPEN_END }] : edits;
}
