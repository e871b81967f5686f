import type { Edit } from '../../../model/index.ts';
import { thingOf } from '../selection.ts';
import {
  dataOf,
  entriesOf,
  entryOf,
  hasThing,
  mapIn,
  type Data,
  type EditedText,
  type NamedSection,
  type Thing,
} from './data.ts';
import { groupsOf, totalOf, type Group } from './groups.ts';
import { withLess, writeGroups } from './instances.ts';
import { planEdits } from './plan.ts';
import { rewriteNames } from './references.ts';

export interface Removed {
  edits: Edit[];
  /** How many references to what is removed go with it. */
  references: number;
  /** Hazards, maintenance and drills that had no other target, and scenarios with nothing left to do: they went too. */
  aimless: Thing[];
}

/** Sections whose things are about others, and cannot be without them. */
const AIMED = ['hazards', 'maintenance', 'drills'] as const;

const ONE: Partial<Record<NamedSection, string>> = {
  ...{ hazards: 'hazard', maintenance: 'maintenance', drills: 'drill', scenarios: 'scenario' },
};

/** `hazard storm and scenario zone-lost` */
export function aimlessInWords(aimless: readonly Thing[]): string {
  const told = aimless.map(({ section, name }) => `${ONE[section] ?? ''} ${name}`.trim());
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told[told.length - 1]}`;
}

/**
 * Removes things and every reference to them. A component that is only in a place that is removed goes to the one around
 * it; where it has instances elsewhere, those in the place go with it.
 */
export function removeThings(document: EditedText, things: readonly Thing[]): Removed {
  const removed: Omit<Removed, 'edits'> = { references: 0, aimless: [] };
  const edits = planEdits(document, (data) => Object.assign(removed, takeOut(data, things)));
  return { edits, ...removed };
}

export function takeOut(data: Data, things: readonly Thing[]): Omit<Removed, 'edits'> {
  const gone = new Set(things.map(({ section, name }) => `${section}:${name}`));
  const places = things.filter((thing) => thing.section === 'places' && hasThing(data, thing)).map(({ name }) => name);
  if (places.length > 0) leavePlaces(data, new Set(places));
  const aimed = AIMED.flatMap((section) =>
    entriesOf(data, section).flatMap(([name, { targets }]): Thing[] =>
      targets === undefined ? [] : [{ section, name }],
    ),
  );
  const kinds = kindsOf(data);
  for (const { section, name } of things) {
    const entries = mapIn(data, section);
    if (entries !== null) delete entries[name];
    if (entries !== null && Object.keys(entries).length === 0) delete data[section];
  }
  const scenarios = entriesOf(data, 'scenarios').map(([name]): Thing => ({ section: 'scenarios', name }));
  // One may aim at a kind: of which there may be none left.
  for (const kind of kindsOf(data)) kinds.delete(kind);
  const isGone = (name: string, sections: readonly NamedSection[]): boolean =>
    sections.some((section) => gone.has(`${section}:${name}`)) ||
    (kinds.has(name) && sections.length === 2 && !sections.some((section) => hasThing(data, { section, name })));
  const references = rewriteNames(data, (name, sections) => (isGone(name, sections) ? null : name));
  const left = aimed.filter((thing) => hasThing(data, thing) && entryOf(data, thing).targets === undefined);
  // Steps of scenarios may strike them.
  if (left.length > 0) takeOut(data, left);
  return { references, aimless: [...left, ...scenarios.filter((thing) => !hasThing(data, thing))] };
}

/** Words for components and places, which hazards may aim at. */
function kindsOf(data: Data): Set<string> {
  const kinds = [...entriesOf(data, 'components'), ...entriesOf(data, 'places')].map(([, { kind }]) => kind);
  return new Set(kinds.filter((kind) => typeof kind === 'string'));
}

function leavePlaces(data: Data, gone: ReadonlySet<string>): void {
  const around = (name: string): string | null => {
    const seen = new Set<string>();
    let at: unknown = name;
    while (typeof at === 'string' && gone.has(at) && !seen.has(at)) {
      seen.add(at);
      at = mapIn(mapIn(data, 'places'), at)?.in;
    }
    return typeof at === 'string' && !gone.has(at) ? at : null;
  };
  for (const [name, place] of entriesOf(data, 'places')) {
    if (gone.has(name) || typeof place.in !== 'string' || !gone.has(place.in)) continue;
    const outer = around(place.in);
    if (outer === null) delete place.in;
    else place.in = outer;
  }
  for (const [, component] of entriesOf(data, 'components')) {
    const groups = groupsOf(component);
    if (!groups.some(({ place }) => place !== null && gone.has(place))) continue;
    const elsewhere = groups.filter(({ place }) => place === null || !gone.has(place));
    if (elsewhere.length > 0) writeGroups(component, elsewhere);
    else writeGroups(component, leftTogether(groups.map(({ place, count }) => ({ place: around(place!), count }))));
  }
}

/** Instances are all in places or all in none. */
function leftTogether(groups: Group[]): Group[] {
  const placed = groups.some(({ place }) => place !== null);
  if (!placed) return [{ place: null, count: totalOf(groups) }];
  const merged = new Map<string, number>();
  const home = groups.find(({ place }) => place !== null)!.place!;
  for (const { place, count } of groups) merged.set(place ?? home, (merged.get(place ?? home) ?? 0) + count);
  return [...merged].map(([place, count]) => ({ place, count }));
}

export function removeThing(document: EditedText, section: NamedSection, name: string): Removed {
  return removeThings(document, [{ section, name }]);
}

/**
 * Removes what is selected on the canvas: of a component only the instances in the places that are selected, unless that
 * is all of them.
 */
export function removeIds(document: EditedText, ids: readonly string[]): Removed {
  const things = new Map<string, Thing>();
  const places = new Map<string, Set<string>>();
  for (const id of ids) {
    const thing = thingOf(id);
    if (thing === null) continue;
    if (thing.section !== 'components') things.set(id, thing);
    else places.set(thing.name, (places.get(thing.name) ?? new Set()).add(id.slice(thing.name.length + 1)));
  }
  const partly: [string, Set<string>][] = [];
  for (const [name, from] of places) {
    const groups = groupsOf(mapIn(mapIn(dataOf(document), 'components'), name) ?? {});
    if (groups.every(({ place }) => from.has(place ?? ''))) things.set(`${name}@`, { section: 'components', name });
    else partly.push([name, from]);
  }
  const removed: Omit<Removed, 'edits'> = { references: 0, aimless: [] };
  const edits = planEdits(document, (data) => {
    for (const [name, from] of partly) {
      const entry = entryOf(data, { section: 'components', name });
      let groups = groupsOf(entry);
      for (const place of from) groups = withLess(groups, place, Infinity) ?? groups;
      writeGroups(entry, groups);
    }
    Object.assign(removed, takeOut(data, [...things.values()]));
  });
  return { edits, ...removed };
}
