import type { Written } from '../../model/index.ts';
import { variantOf } from '../../model/variants/index.ts';
import type { Advised, AdvisedEdit } from '../../results/index.ts';

/**
 * Where a change stands that was tried on an earlier text: what it changes is as it was then, is as the change makes it, or
 * is something else by now, so that it was not tried on what is there.
 */
export type Standing = 'open' | 'applied' | 'changed';

/** A change ready to be held against the model as it is: what it touches, before and after it. */
export interface Held {
  touched: [path: (string | number)[], before: string, after: string][];
}

/** `before`: the model that the change was tried on. */
export function held({ edits }: Pick<Advised, 'edits'>, before: Written): Held {
  const reading = variantOf(before, edits);
  const after = reading.ok ? reading.variant.written : null;
  return {
    touched: touchedBy(edits).map((path) => [path, written(before, path), after === null ? '' : written(after, path)]),
  };
}

export function standingOf({ touched }: Held, now: Written): Standing {
  if (touched.every(([path, before]) => written(now, path) === before)) return 'open';
  return touched.every(([path, , after]) => written(now, path) === after) ? 'applied' : 'changed';
}

/** What edits touch: the values they write, and the whole thing where a name in it changes or an order does. */
function touchedBy(edits: readonly AdvisedEdit[]): (string | number)[][] {
  const isPlain = edits.every(({ type }) => type === 'set' || type === 'remove');
  const paths = edits.map(({ path }) => (isPlain ? path : path.slice(0, 2)));
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

/** What is written there, the same for any order of its keys. */
function written(root: Written, path: readonly (string | number)[]): string {
  let value: unknown = root;
  for (const step of path) value = (value as Record<string | number, unknown> | undefined | null)?.[step];
  return JSON.stringify(value, sorted) ?? '';
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
