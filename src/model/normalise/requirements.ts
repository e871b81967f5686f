import { parseTimes } from '../../lib/units/index.ts';
import type { Requirement, Without } from '../model.ts';
import type { WrittenConditions, WrittenRequirement } from '../schema/requirement.ts';
import type { WrittenWithout } from '../schema/without.ts';
import { share } from './quantities.ts';

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
  const { within = null, for: use = null, without } = conditions;
  return { type: 'component', name, within, for: use, without: without === undefined ? null : left(without) };
}

/** The long form of what is left without a soft dependency. */
function left({ load, capacity, success }: WrittenWithout): Without {
  const isMap = typeof load === 'object';
  return {
    load: isMap ? Object.fromEntries(Object.entries(load).map(([name, x]) => [name, factor(x)])) : factor(load),
    capacity: share(capacity, 1),
    success: share(success, 1),
  };
}

function factor(written: unknown): number {
  const reading = parseTimes(written);
  return reading.ok ? reading.value : 1;
}
