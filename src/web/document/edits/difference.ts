import type { Edit, Path } from '../../../model/index.ts';
import { isMap, isSame, type Data } from './data.ts';

/** A name that became another: where a key changes from one to the other, the key is renamed in its place. */
export interface Renaming {
  from: string;
  to: string;
}

/** Where the text has an alias: its value is what stands elsewhere. */
export interface Alias {
  /** Path of the alias in the data before. */
  path: Path;
  /** Path of what it stands for. */
  source: Path;
}

/** Sections in the order in which people write them: a new one goes before those that come later. */
const SECTIONS = [
  ...['nines', 'name', 'description', 'currency', 'places', 'crews', 'spares', 'components', 'hazards', 'services'],
  ...['maintenance', 'drills', 'scenarios', 'study'],
];

/** Characters of JSON up to which a value is written on one line. */
const LINE = 80;

/** The edits that turn the data `before` into `after` and leave alone what is the same in both. */
export function difference(
  before: Data,
  after: Data,
  renamings: readonly Renaming[] = [],
  aliases: readonly Alias[] = [],
): Edit[] {
  const comparison = new Comparison(after, renamings, aliases);
  comparison.maps(before, after, [], []);
  return comparison.edits;
}

class Comparison {
  readonly edits: Edit[] = [];
  private readonly after: Data;
  private readonly renamings: readonly Renaming[];
  private readonly aliases: ReadonlyMap<string, Path>;

  constructor(after: Data, renamings: readonly Renaming[], aliases: readonly Alias[]) {
    this.after = after;
    this.renamings = renamings;
    this.aliases = new Map(aliases.map(({ path, source }) => [JSON.stringify(path), source]));
  }

  /** `from` is the path before; `path` the path in the text once the edits up to here are made. */
  maps(before: Data, after: Data, from: Path, path: Path): void {
    const old = this.renamedKeys(before, after, path);
    const kept = [...old.keys()].filter((key) => Object.hasOwn(after, key));
    const order = Object.keys(after).filter((key) => old.has(key));
    const isReordered = kept.some((key, at) => key !== order[at]);
    if (path.length > 0 && (isReordered || (Object.keys(after).length === 0 && old.size > 0))) {
      this.edits.push({ type: 'set', path, value: after });
      return;
    }
    this.add(old, after, path);
    for (const key of kept) {
      const was = old.get(key)!;
      this.values(before[was], after[key], [...from, was], [...path, key]);
    }
    for (const key of old.keys())
      if (!Object.hasOwn(after, key)) this.edits.push({ type: 'remove', path: [...path, key] });
  }

  /** The keys of `before` by the names they have in the text now. */
  private renamedKeys(before: Data, after: Data, path: Path): Map<string, string> {
    const names = new Map<string, string>();
    for (const key of Object.keys(before)) {
      const renaming = this.renamings.find(({ from }) => from === key);
      const isRenamed =
        renaming !== undefined &&
        !Object.hasOwn(after, key) &&
        Object.hasOwn(after, renaming.to) &&
        !Object.hasOwn(before, renaming.to);
      if (isRenamed) this.edits.push({ type: 'rename', path: [...path, key], to: renaming.to });
      names.set(isRenamed ? renaming.to : key, key);
    }
    return names;
  }

  private add(old: ReadonlyMap<string, string>, after: Data, path: Path): void {
    const keys = Object.keys(after);
    keys.forEach((key, at) => {
      if (old.has(key)) return;
      const next = path.length === 0 ? laterSection(key, old) : keys.slice(at + 1).find((later) => old.has(later));
      if (next !== undefined) this.edits.push({ type: 'insert', path: [...path, key], value: null, before: next });
      this.write([...path, key], after[key]);
    });
  }

  /** Writes a value: what is too long for a line, and every section, key by key, each with a line of its own. */
  private write(path: Path, value: unknown): void {
    const isLong = isMap(value) && Object.keys(value).length > 0 && (path.length === 1 || lengthOf(value) > LINE);
    if (!isLong) this.edits.push({ type: 'set', path, value });
    else for (const key of Object.keys(value)) this.write([...path, key], value[key]);
  }

  private values(before: unknown, after: unknown, from: Path, path: Path): void {
    const source = this.aliases.get(JSON.stringify(from));
    if (source !== undefined) {
      const stands = valueAt(this.after, source);
      if (!isSame(stands, after)) this.edits.push({ type: 'set', path, value: after });
    } else if (isMap(before) && isMap(after)) this.maps(before, after, from, path);
    else if (Array.isArray(before) && Array.isArray(after)) this.lists(before, after, from, path);
    else if (!isSame(before, after)) {
      if (before === null && isMap(after)) this.write(path, after);
      else this.edits.push({ type: 'set', path, value: after });
    }
  }

  private lists(before: unknown[], after: unknown[], from: Path, path: Path): void {
    if (before.length === after.length) {
      before.forEach((item, at) => this.values(item, after[at], [...from, at], [...path, at]));
      return;
    }
    const gone = after.length === 0 ? null : missingFrom(after, before);
    const added = before.length === 0 ? null : missingFrom(before, after);
    if (gone !== null) {
      for (const at of gone.reverse()) this.edits.push({ type: 'remove', path: [...path, at] });
    } else if (added !== null) {
      for (const at of added) this.edits.push({ type: 'insert', path: [...path, at], value: after[at] });
    } else this.edits.push({ type: 'set', path, value: after });
  }
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}

function laterSection(section: string, written: ReadonlyMap<string, string>): string | undefined {
  const at = SECTIONS.indexOf(section);
  return at < 0 ? undefined : [...written.keys()].find((key) => SECTIONS.indexOf(key) > at);
}

/** Where the longer list has items that the shorter has not, when that is all the difference; else null. */
function missingFrom(short: readonly unknown[], long: readonly unknown[]): number[] | null {
  const missing: number[] = [];
  let next = 0;
  long.forEach((item, at) => {
    if (next < short.length && isSame(item, short[next])) next++;
    else missing.push(at);
  });
  return next === short.length ? missing : null;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = typeof value === 'object' && value !== null ? (value as Data)[step] : undefined;
  return value;
}
