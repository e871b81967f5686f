import type { Requirement } from '../model.ts';
import type { WrittenRequirement } from '../schema/requirement.ts';

/** Whether a name is that of a place and not of a component. */
export type IsPlace = (name: string) => boolean;

/** The long form of `requires` or `uses`; `written` has the right shape. */
export function requirements(written: unknown, isPlace: IsPlace): Requirement[] {
  if (written === undefined) return [];
  const list = (Array.isArray(written) ? written : [written]) as WrittenRequirement[];
  return list.map((item) => requirement(item, isPlace));
}

function requirement(written: WrittenRequirement, isPlace: IsPlace): Requirement {
  if (typeof written === 'string') return byName(written, null, isPlace);
  const of = (list: unknown) => (list as WrittenRequirement[]).map((item) => requirement(item, isPlace));
  const map = written as Record<string, unknown>;
  if (Array.isArray(map.any)) return { type: 'any', of: of(map.any) };
  if (Array.isArray(map.all)) return { type: 'all', of: of(map.all) };
  if (Array.isArray(map.of)) return { type: 'atLeast', count: map.atLeast as number, of: of(map.of) };
  const [name, conditions] = Object.entries(map)[0];
  return byName(name, (conditions as { within?: string }).within ?? null, isPlace);
}

function byName(name: string, within: string | null, isPlace: IsPlace): Requirement {
  return isPlace(name) ? { type: 'place', name } : { type: 'component', name, within };
}
