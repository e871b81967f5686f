import { show, type Finding, type Path } from '../issues.ts';
import { nearest } from '../nearest.ts';

export type Entries = Record<string, unknown>;

/** What was found wrong with a file of choices, one by one. */
export class Findings {
  readonly all: Finding[] = [];

  /** Notes an error at the value of `path`. */
  add(path: Path, code: string, got: unknown, message: string, hint = ''): void {
    this.all.push({ severity: 'error', code, path, at: 'value', got: show(got), message, hint });
  }

  /** Notes an error at the key that ends `path`. */
  addKey(path: Path, code: string, message: string, hint: string): void {
    this.all.push({ severity: 'error', code, path, at: 'key', got: show(path.at(-1)), message, hint });
  }

  /** A map, or null when it is none, which is noted. */
  map(value: unknown, path: Path, what: string): Entries | null {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Entries;
    this.add(path, 'wrong-type', value, `expected ${what}`);
    return null;
  }

  /** Notes keys that are not known at this place. */
  known(entries: Entries, path: Path, keys: readonly string[]): void {
    for (const key of Object.keys(entries)) {
      if (!keys.includes(key)) this.addKey([...path, key], 'unknown-key', `unknown key \`${key}\``, among(key, keys));
    }
  }
}

/** What may have been meant by a name, or all there are. */
export function among(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  if (near !== null) return `did you mean \`${near}\`?`;
  return names.length === 0 ? '' : `known here: ${names.map((each) => `\`${each}\``).join(', ')}`;
}
