import type { Positions } from '../document/store.ts';
import { positionsIn } from './share.ts';

/** A model as this browser keeps it. */
export interface KeptDocument {
  id: string;
  fileName: string;
  text: string;
  positions: Positions;
  /** When it was last saved, in milliseconds since 1970. */
  time: number;
  /** Counts the saves: who saves must have seen the last one. */
  revision: number;
  /** Which tab saved it. */
  tab: string;
}

/** The designs that a page compares, in their order. */
export interface KeptDesigns {
  /** Of the tab that they are listed in. */
  id: string;
  /** `text` null: the model as it is when the comparison is run. */
  designs: { name: string; text: string | null }[];
  /** When they were last changed, in milliseconds since 1970. */
  time: number;
}

export type VersionReason = 'opened' | 'run' | 'time' | 'named' | 'replaced';

/** A model as it was at some time. */
export interface KeptVersion {
  id: string;
  document: string;
  /** Milliseconds since 1970. */
  time: number;
  reason: VersionReason;
  /** What a person called it, '' for those kept by themselves. */
  name: string;
  fileName: string;
  text: string;
  positions: Positions;
}

const reasons: readonly string[] = ['opened', 'run', 'time', 'named', 'replaced'] satisfies VersionReason[];

/** A document as it comes out of the database, or null when it is damaged. */
export function documentIn(value: unknown): KeptDocument | null {
  const { id, fileName, text, positions, time, revision, tab } = fieldsIn(value);
  if (typeof id !== 'string' || typeof text !== 'string' || !isCount(time)) return null;
  return {
    id,
    fileName: typeof fileName === 'string' ? fileName : 'recovered.yaml',
    text,
    positions: positionsIn(positions),
    time,
    revision: isCount(revision) ? revision : 0,
    tab: typeof tab === 'string' ? tab : '',
  };
}

/** The same of a version. */
export function versionIn(value: unknown): KeptVersion | null {
  const { id, document, time, reason, name, fileName, text, positions } = fieldsIn(value);
  if (typeof id !== 'string' || typeof document !== 'string' || typeof text !== 'string' || !isCount(time)) return null;
  return {
    ...{ id, document, time, text, positions: positionsIn(positions) },
    reason: typeof reason === 'string' && reasons.includes(reason) ? (reason as VersionReason) : 'time',
    name: typeof name === 'string' ? name : '',
    fileName: typeof fileName === 'string' ? fileName : 'recovered.yaml',
  };
}

/** The same of the designs of a tab; those of them that are damaged are left out, and counted. */
export function designsIn(value: unknown): { kept: KeptDesigns; damaged: number } | null {
  const { id, designs, time } = fieldsIn(value);
  if (typeof id !== 'string' || !Array.isArray(designs) || !isCount(time)) return null;
  const whole = designs.flatMap((design: unknown) => {
    const { name, text } = fieldsIn(design);
    if (typeof name !== 'string' || (typeof text !== 'string' && text !== null)) return [];
    return [{ name, text }];
  });
  return { kept: { id, designs: whole, time }, damaged: designs.length - whole.length };
}

/** Tabs of which the designs are kept: those of others went long ago. */
const MOST_LISTS = 12;

/** Which lists of designs to forget. */
export function listsToForget(lists: readonly { id: string; time: number }[]): string[] {
  return [...lists]
    .sort((a, b) => b.time - a.time)
    .slice(MOST_LISTS)
    .map(({ id }) => id);
}

function fieldsIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** What saving has to do when this is in the database already. */
export type SaveDecision = 'write' | 'copy';

/**
 * Whether a tab that last saw `seen` (null: never saved it) may write over `kept`; if another tab has saved since,
 * the model goes on as a copy, so that both stay.
 */
export function decideSave(kept: KeptDocument | null, seen: number | null, tab: string): SaveDecision {
  if (kept === null || kept.tab === tab) return 'write';
  return kept.revision === seen ? 'write' : 'copy';
}

/** The text with nothing in it yet: not worth a place among the recent ones. */
export function isUntouched(text: string, emptyText: string): boolean {
  return text.trim() === '' || text === emptyText;
}

/** Time between two versions kept by themselves, in milliseconds: ten minutes. */
export const VERSION_EVERY = 600_000;

/** Whether now is the time to keep a version. */
export function isVersionDue(last: KeptVersion | null, text: string, reason: VersionReason, now: number): boolean {
  if (reason === 'named') return true;
  if (last === null) return true;
  if (last.text === text) return false;
  return reason !== 'time' || now - last.time >= VERSION_EVERY;
}

/** Versions without a name that are kept of each model. */
const MOST_UNNAMED = 60;

/** Which versions of a model to forget: the oldest without a name beyond those that are kept. */
export function versionsToForget(versions: readonly KeptVersion[]): string[] {
  const unnamed = versions.filter(({ name }) => name === '').sort((a, b) => b.time - a.time);
  return unnamed.slice(MOST_UNNAMED).map(({ id }) => id);
}

/** Why something was not saved: no room, no storage at all (as in some private windows), or something else. */
export type SaveFailure = 'full' | 'blocked' | 'other';

/** What an error of the database means for a person. */
export function failureOf(error: unknown): SaveFailure {
  const name = typeof error === 'object' && error !== null ? String((error as { name?: unknown }).name) : '';
  if (name === 'QuotaExceededError') return 'full';
  return ['InvalidStateError', 'SecurityError', 'UnknownError', 'NotAllowedError'].includes(name) ? 'blocked' : 'other';
}
