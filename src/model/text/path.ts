import type { Path } from '../issues.ts';

/** The value at `path` inside plain data, or undefined. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** A set of paths that can be asked what lies on, above or below them. */
export class PathSet {
  private readonly exact = new Set<string>();
  private readonly above = new Set<string>();

  add(path: Path): void {
    this.exact.add(JSON.stringify(path));
    for (let length = 0; length <= path.length; length++) this.above.add(JSON.stringify(path.slice(0, length)));
  }

  /** Whether a member is `path` itself or lies around it. */
  covers(path: Path): boolean {
    if (this.exact.size === 0) return false;
    return (
      path.some((_, i) => this.exact.has(JSON.stringify(path.slice(0, i)))) || this.exact.has(JSON.stringify(path))
    );
  }

  /** Whether a member is `path` itself or lies around or inside it. */
  touches(path: Path): boolean {
    if (this.exact.size === 0) return false;
    return this.above.has(JSON.stringify(path)) || this.covers(path);
  }
}
