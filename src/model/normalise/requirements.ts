import type { Requirement } from '../model.ts';
import type { WrittenConditions, WrittenRequirement } from '../schema/requirement.ts';

/** Whether a name is that of a place and not of a component. */
export type IsPlace = (name: string) => boolean;

/** The long form of `requires` or `uses`; `written` has the right shape. */
export function requirements(written: unknown, isPlace: IsPlace): Requirement[] {
  if (written === undefined) return [];
  const list = (Array.isArray(written) ? written : [written]) as WrittenRequirement[];
  return list.map((item) => requirement(item, isPlace));
}

function requirement(written: WrittenRequirement, isPlace: IsPlace): Requirement {
  if (typeof written === 'string') return byName(written, {}, isPlace);
  const of = (list: unknown) => (list as WrittenRequirement[]).map((item) => requirement(item, isPlace));
  const map = written as Record<string, unknown>;
  if (Array.isArray(map.any)) return { type: 'any', of: of(map.any) };
  if (Array.isArray(map.all)) return { type: 'all', of: of(map.all) };
  if (Array.isArray(map.of)) return { type: 'atLeast', count: map.atLeast as number, of: of(map.of) };
  const [name, conditions] = Object.entries(map)[0];
  return byName(name, conditions as WrittenConditions, isPlace);
}

function byName(name: string, conditions: WrittenConditions, isPlace: IsPlace): Requirement {
  if (isPlace(name)) return { type: 'place', name };
  return { type: 'component', name, within: conditions.within ?? null, for: conditions.for ?? null };
}
