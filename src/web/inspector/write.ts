import type { Edit, Path } from '../../model/index.ts';
import { planEdits, type Data } from '../document/edits/index.ts';
import { applyEdits, useDocument, type ChangeOptions } from '../document/store.ts';
import { show } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';

/** One field that gets a value, or is taken away (undefined). */
export interface Change {
  path: Path;
  value: unknown;
}

/**
 * Changes fields of the model, all in one step of undo. Where the file shares a value by an alias (`*name`), it is written
 * out, so that only what is chosen changes. Tells why when nothing could be changed.
 */
export function writeFields(changes: readonly Change[], change: string, options: ChangeOptions = {}): boolean {
  const direct = changes.every(({ value }) => value !== undefined);
  const sets = changes.map(({ path, value }): Edit => ({ type: 'set', path, value }));
  if (direct && applyEdits(sets, change, options)) return true;
  const { text } = useDocument.getState();
  const planned = planEdits({ text }, (data) => changes.forEach((each) => changeIn(data, each)));
  if (planned.length > 0 && applyEdits(planned, change, options)) return true;
  if (planned.length > 0 || direct) tellRefusal();
  return false;
}

/** Gives keys another name in their place, and then a value when one is given, all in one step. */
export function renameFields(
  renamings: readonly { path: Path; to: string; value?: unknown }[],
  change: string,
): boolean {
  const edits = renamings.flatMap(({ path, to, value }): Edit[] => {
    const renamed: Edit = { type: 'rename', path, to };
    return value === undefined ? [renamed] : [renamed, { type: 'set', path: [...path.slice(0, -1), to], value }];
  });
  if (applyEdits(edits, change)) return true;
  const { text } = useDocument.getState();
  const planned = planEdits({ text }, (data) => renamings.forEach((each) => renameIn(data, each)));
  if (planned.length > 0 && applyEdits(planned, change)) return true;
  tellRefusal();
  return false;
}

function tellRefusal(): void {
  notify('This cannot be changed here, because the text of the model has an error.', 'error', {
    label: 'Show the text',
    run: () => show({ view: 'build', sideOpen: true, side: 'text' }),
  });
}

type Around = Record<string | number, unknown>;

/** Makes a change in plain data. Maps that are empty once a field is taken away go too, but never a thing with a name. */
export function changeIn(data: Data, { path, value }: Change): void {
  const chain: Around[] = [data];
  for (const step of path.slice(0, -1)) {
    const around = chain[chain.length - 1];
    if (typeof around[step] !== 'object' || around[step] === null) {
      if (value === undefined) return;
      around[step] = {};
    }
    chain.push(around[step] as Around);
  }
  const key = path[path.length - 1];
  if (value !== undefined) {
    chain[chain.length - 1][key] = value;
    return;
  }
  const shallowest = path[0] === 'study' ? 0 : 2;
  for (let depth = path.length - 1; depth >= 0; depth--) {
    takeOut(chain[depth], path[depth]);
    if (depth <= shallowest || Object.keys(chain[depth]).length > 0) break;
  }
}

function takeOut(around: Around, key: string | number): void {
  if (Array.isArray(around)) around.splice(Number(key), 1);
  else delete around[key];
}

function renameIn(data: Data, { path, to, value }: { path: Path; to: string; value?: unknown }): void {
  let around: Around | undefined = data;
  for (const step of path.slice(0, -1)) around = around?.[step] as Around | undefined;
  if (typeof around !== 'object' || around === null) return;
  const entries = Object.entries(around);
  const from = String(path[path.length - 1]);
  for (const [name] of entries) delete around[name];
  for (const [name, old] of entries)
    around[name === from ? to : name] = name === from && value !== undefined ? value : old;
}
