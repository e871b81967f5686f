import { diffLines } from '../../model/text/diff.ts';
import { readText } from '../../model/text/read.ts';

/** What is different between two texts of a model, for a person who looks for an older one. */
export interface Difference {
  /** 'adds cache; changes server, study', '' when nothing that means anything differs. */
  words: string;
  addedLines: number;
  removedLines: number;
}

const sections = ['places', 'crews', 'spares', 'components', 'hazards', 'services', 'scenarios'];
const alone = ['name', 'description', 'currency', 'study'];

/** Names told of each kind of change; the others are counted. */
const MOST_NAMES = 3;

/** What `after` has that `before` has not, and the other way round. */
export function differenceOf(before: string, after: string): Difference {
  const runs = diffLines(before.split('\n'), after.split('\n'));
  const sum = (count: (run: NonNullable<typeof runs>[number]) => number): number =>
    (runs ?? []).reduce((total, run) => total + count(run), 0);
  return {
    words: wordsOf(readText(before).value, readText(after).value),
    addedLines: runs === null ? after.split('\n').length : sum(({ bStart, bEnd }) => bEnd - bStart),
    removedLines: runs === null ? before.split('\n').length : sum(({ aStart, aEnd }) => aEnd - aStart),
  };
}

function wordsOf(before: unknown, after: unknown): string {
  const [a, b] = [thingsOf(before), thingsOf(after)];
  const added = [...b.keys()].filter((key) => !a.has(key));
  const removed = [...a.keys()].filter((key) => !b.has(key));
  const changed = [...b.keys()].filter((key) => a.has(key) && a.get(key) !== b.get(key));
  return [told('adds', added), told('removes', removed), told('changes', changed)]
    .filter((part) => part !== '')
    .join('; ');
}

/** Each thing of the model as text, by `components.database` or `study`. */
function thingsOf(data: unknown): Map<string, string> {
  const things = new Map<string, string>();
  const root = mapOf(data);
  for (const key of alone) if (Object.hasOwn(root, key)) things.set(key, JSON.stringify(root[key]));
  for (const section of sections) {
    for (const [name, value] of Object.entries(mapOf(root[section])))
      things.set(`${section}.${name}`, JSON.stringify(value));
  }
  return things;
}

function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function told(verb: string, keys: readonly string[]): string {
  if (keys.length === 0) return '';
  const names = keys.slice(0, MOST_NAMES).map((key) => key.slice(key.indexOf('.') + 1));
  const others = keys.length - names.length;
  return `${verb} ${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

/** A line of two texts side by side; `same` lines far from any change are left out and stand for `gap`. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed' | 'gap';
  text: string;
}

/** Lines around a change that are shown with it. */
const AROUND = 3;

/** The lines of both texts, those far from any change left out. Null when the two have too little in common. */
export function lineDifference(before: string, after: string): DiffLine[] | null {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const runs = diffLines(a, b);
  if (runs === null) return null;
  const lines: DiffLine[] = [];
  let from = 0;
  const same = (to: number, isLast: boolean): void => {
    const first = from === 0 ? 0 : AROUND;
    const last = isLast ? 0 : AROUND;
    const kept = a.slice(from, to);
    const shown =
      kept.length > first + last + 1 ? [...kept.slice(0, first), null, ...kept.slice(kept.length - last)] : kept;
    for (const text of shown) lines.push(text === null ? { kind: 'gap', text: '' } : { kind: 'same', text });
  };
  for (const { aStart, aEnd, bStart, bEnd } of runs) {
    same(aStart, false);
    lines.push(...a.slice(aStart, aEnd).map((text): DiffLine => ({ kind: 'removed', text })));
    lines.push(...b.slice(bStart, bEnd).map((text): DiffLine => ({ kind: 'added', text })));
    from = aEnd;
  }
  if (runs.length > 0) same(a.length, true);
  return lines;
}
