import type { Path } from '../../model/index.ts';
import { fieldsOf, kindOf, optionOf, type FieldKind, type Schema } from './fields.ts';

/**
 * Whether an issue at `rest`, below a field of `kind` with `value`, is told by that field itself; else a field inside it
 * tells it. Every issue of a thing is told exactly once.
 */
export function isOwn(kind: FieldKind, value: unknown, rest: Path): boolean {
  if (rest.length === 0) return true;
  switch (kind.type) {
    case 'fields':
      return !isMap(value) || !knows(kind, rest[0]);
    case 'map':
      return isOwnOfEntry(kindOf(kind.entry), valueIn(value, rest[0]), rest);
    case 'list':
      return isOwnOfEntry(kindOf(kind.item, kind.names), valueIn(value, rest[0]), rest);
    case 'choice': {
      const at = optionOf(kind.options, value);
      return at < 0 || isOwn(kind.options[at].kind, value, rest);
    }
    case 'requirements':
      return !(rest.length > 1 && /^(within|for|without)$/.test(String(rest[typeof rest[0] === 'number' ? 2 : 1])));
    default:
      return true;
  }
}

/** The entries of maps and lists have no row of their own; their fields have. */
function isOwnOfEntry(entry: FieldKind, value: unknown, rest: Path): boolean {
  return (
    rest.length === 1 || (entry.type !== 'map' && entry.type !== 'list' ? isOwn(entry, value, rest.slice(1)) : true)
  );
}

function knows(kind: Extract<FieldKind, { type: 'fields' }>, step: string | number): boolean {
  return fieldsOf(kind.schema).some(({ name }) => name === step);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueIn(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
}

/** Whether a field of the thing with these fields tells an issue at `path` below the thing. */
export function claimedByFields(schema: Schema, path: Path): boolean {
  return path.length > 0 && fieldsOf(schema).some(({ name }) => name === path[0]);
}
