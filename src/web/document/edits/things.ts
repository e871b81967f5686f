import type { Edit } from '../../../model/index.ts';
import { PREFIXES, thingOf } from '../selection.ts';
import type { Positions } from '../store.ts';
import { dataOf, entryOf, hasThing, mapIn, type Data, type EditedText, type NamedSection, type Thing } from './data.ts';
import { isTaken, uniqueName } from './names.ts';
import { planEdits } from './plan.ts';
import { rewriteNames } from './references.ts';

export interface Added {
  edits: Edit[];
  /** What it is called: the name proposed, or the like that nobody has. */
  name: string;
  /** What to select. */
  id: string;
}

/** Adds a thing to its section, under a name that nobody has. */
export function addThing(document: EditedText, section: NamedSection, proposed: string, value: Data = {}): Added {
  const name = uniqueName(dataOf(document), section, proposed);
  const edits = planEdits(document, (data) => {
    Object.assign(entryOf(data, { section, name }), structuredClone(value));
  });
  return { edits, name, id: idOf({ section, name }) };
}

export interface NewThing {
  name: string;
  value?: Data;
}

/** Adds a component, one instance of it in `place` where one is given. */
export function addComponent(
  document: EditedText,
  { name, value = {}, place = null }: NewThing & { place?: string | null },
): Added {
  const home = place === null ? {} : inPlace(value, place);
  const { kind, description } = value;
  const first = { ...(kind === undefined ? {} : { kind }), ...(description === undefined ? {} : { description }) };
  const added = addThing(document, 'components', name, { ...first, ...home, ...without(value, Object.keys(home)) });
  return { ...added, id: `${added.name}@${place ?? ''}` };
}

/** Where the instances of a new component are: a count stays a count. */
function inPlace({ instances }: Data, place: string): Data {
  return typeof instances === 'number' ? { in: place, instances } : { in: place };
}

function without(value: Data, keys: readonly string[]): Data {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !keys.includes(key) && !(keys.length > 0 && key === 'instances')),
  );
}

export function addPlace(
  document: EditedText,
  { name, value = {}, into = null }: NewThing & { into?: string | null },
): Added {
  const { kind } = value;
  const head = { ...(kind === undefined ? {} : { kind }), ...(into === null ? {} : { in: into }) };
  return addThing(document, 'places', name, { ...head, ...without(value, ['in', 'kind']) });
}

/** Adds a service that requires what is named. */
export function addService(
  document: EditedText,
  { name, value = {} }: NewThing,
  requires: readonly string[] = [],
): Added {
  return addThing(document, 'services', name, { requires: [...requires], ...value });
}

export const addHazard = (document: EditedText, { name, value }: NewThing): Added =>
  addThing(document, 'hazards', name, value);

export const addCrew = (document: EditedText, { name, value }: NewThing): Added =>
  addThing(document, 'crews', name, value);

/** Id of a thing for the selection; a component in no particular place. */
export function idOf({ section, name }: Thing): string {
  return section === 'components' ? `${name}@` : `${PREFIXES[section]}${name}`;
}

/** Puts a place into another (null: into none). Nothing when that is itself or inside it. */
export function movePlace(document: EditedText, place: string, into: string | null): Edit[] {
  const data = dataOf(document);
  if (!hasThing(data, { section: 'places', name: place })) return [];
  if (into !== null && (!hasThing(data, { section: 'places', name: into }) || isInside(data, into, place))) return [];
  return planEdits(document, (changed) => {
    const entry = entryOf(changed, { section: 'places', name: place });
    if (into === null) delete entry.in;
    else entry.in = into;
  });
}

/** Whether a place is another one, or lies in it. */
export function isInside(data: Data, place: string, around: string): boolean {
  const seen = new Set<string>();
  let at: unknown = place;
  while (typeof at === 'string' && !seen.has(at)) {
    if (at === around) return true;
    seen.add(at);
    at = mapIn(mapIn(data, 'places'), at)?.in;
  }
  return false;
}

/** Gives a thing another name, everywhere. Nothing when the name is taken. */
export function renameThing(document: EditedText, section: NamedSection, name: string, to: string): Edit[] {
  const data = dataOf(document);
  if (name === to || !hasThing(data, { section, name }) || isTaken(data, section, to)) return [];
  const renaming = { from: name, to };
  return planEdits(
    document,
    (changed) => {
      rewriteNames(changed, (each, sections) => (each === name && sections.includes(section) ? to : each));
      const entries = mapIn(changed, section)!;
      changed[section] = Object.fromEntries(
        Object.entries(entries).map(([key, value]) => [key === name ? to : key, value]),
      );
    },
    [renaming],
  );
}

/** Positions of the canvas after a thing got another name. */
export function renamePositions(positions: Positions, section: NamedSection, name: string, to: string): Positions {
  const renamed = (id: string): string => {
    if (section === 'places') {
      if (id === `place:${name}`) return `place:${to}`;
      return !id.includes(':') && id.endsWith(`@${name}`) ? `${id.slice(0, -name.length)}${to}` : id;
    }
    const thing = thingOf(id);
    if (thing === null || thing.section !== section || thing.name !== name) return id;
    return section === 'components' ? `${to}${id.slice(name.length)}` : idOf({ section, name: to });
  };
  return Object.fromEntries(Object.entries(positions).map(([id, at]) => [renamed(id), at]));
}
