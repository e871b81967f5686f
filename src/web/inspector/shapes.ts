import type { FieldKind } from './fields.ts';
import { MIXED } from './raw.ts';

/** Whether something written can be shown by the editor of a kind; else it is edited as text. */
export function isShaped(kind: FieldKind, value: unknown): boolean {
  if (value === undefined || value === MIXED) return true;
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  switch (kind.type) {
    case 'fields':
    case 'map':
      return isMap || value === null;
    case 'list':
      return Array.isArray(value);
    case 'names':
    case 'words-list':
      return typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
    case 'scalar':
    case 'words':
    case 'name':
      return typeof value !== 'object' || value === null;
    case 'yes-no':
      return typeof value === 'boolean';
    default:
      return true;
  }
}
