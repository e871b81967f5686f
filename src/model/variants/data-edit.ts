import type { Edit } from '../edit.ts';
import type { Path } from '../issues.ts';

type Container = Record<string | number, unknown>;

/**
 * Changes plain data as `editModel` changes the text that it was read from, in place; what several places of the text
 * share by an alias is changed in one of them only. False when a path leads nowhere.
 */
export function editData(root: object, edits: readonly Edit[]): boolean {
  return edits.every((edit) => apply(root as Container, edit));
}

function apply(root: Container, edit: Edit): boolean {
  const parent = around(root, edit.path, edit.type === 'set' || edit.type === 'insert');
  const key = edit.path[edit.path.length - 1];
  if (parent === null || key === undefined) return false;
  switch (edit.type) {
    case 'set':
      if (Array.isArray(parent) && !(typeof key === 'number' && key <= parent.length)) return false;
      parent[key] = edit.value;
      return true;
    case 'insert':
      return insert(parent, key, edit.value);
    case 'remove':
      return remove(root, edit.path);
    case 'rename':
      return rename(root, parent, edit.path, edit.to);
  }
}

/** The container around the end of a path, made on the way where there is nothing and `make` is set. */
function around(root: Container, path: Path, make: boolean): Container | null {
  let inside: unknown = root;
  for (const step of path.slice(0, -1)) {
    if (!isContainer(inside)) return null;
    if ((inside[step] === undefined || inside[step] === null) && make && !Array.isArray(inside)) inside[step] = {};
    inside = inside[step];
  }
  return isContainer(inside) ? inside : null;
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function insert(parent: Container, key: string | number, value: unknown): boolean {
  if (Array.isArray(parent)) {
    if (typeof key !== 'number' || key > parent.length) return false;
    parent.splice(key, 0, value);
    return true;
  }
  if (Object.hasOwn(parent, key)) return false;
  parent[key] = value;
  return true;
}

/** Takes away a key or item, and every map around it that is empty then. */
function remove(root: Container, path: Path): boolean {
  const parent = around(root, path, false);
  const key = path[path.length - 1];
  if (parent === null || !Object.hasOwn(parent, key)) return false;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  if (path.length > 1 && Object.keys(parent).length === 0) remove(root, path.slice(0, -1));
  return true;
}

/** The key keeps its place among the others. */
function rename(root: Container, parent: Container, path: Path, to: string): boolean {
  const key = path[path.length - 1];
  if (Array.isArray(parent) || !Object.hasOwn(parent, key) || Object.hasOwn(parent, to)) return false;
  const renamed = Object.fromEntries(
    Object.entries(parent).map(([name, value]) => [name === String(key) ? to : name, value]),
  );
  if (path.length === 1) return false;
  const outer = around(root, path.slice(0, -1), false);
  if (outer === null) return false;
  outer[path[path.length - 2]] = renamed;
  return true;
}
