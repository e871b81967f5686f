import { Document, visit } from 'yaml';
import type { Edit } from '../../../model/index.ts';
import { readText } from '../../../model/text/read.ts';
import { PLAIN_LAYOUT, writeDocument } from '../../../model/text/write.ts';
import { SECTIONS, thingOf } from '../selection.ts';
import {
  dataOf,
  entriesOf,
  hasThing,
  isMap,
  mapIn,
  type Data,
  type EditedText,
  type NamedSection,
  type Thing,
} from './data.ts';
import { groupsOf } from './groups.ts';
import { uniqueName } from './names.ts';
import { planEdits } from './plan.ts';
import { rewriteNames } from './references.ts';
import { idOf, isInside } from './things.ts';

/** The most characters of a map that stands on one line. */
const LINE = 80;

/** What is selected as a text of its own: a part of a model. A place takes along what is in it. '' for nothing. */
export function copyFragment(document: EditedText, ids: readonly string[]): string {
  const data = dataOf(document);
  const fragment: Data = {};
  for (const section of SECTIONS) {
    const names = entriesOf(data, section)
      .map(([name]) => name)
      .filter((name) => isChosen(data, { section, name }, ids));
    if (names.length === 0) continue;
    fragment[section] = Object.fromEntries(names.map((name) => [name, mapIn(data, section)![name]]));
  }
  if (Object.keys(fragment).length === 0) return '';
  const text = new Document(structuredClone(fragment));
  visit(text, {
    Collection: (key, node, path) => {
      if (path.length > 3 && JSON.stringify(node).length <= LINE) node.flow = true;
      void key;
    },
  });
  return writeDocument(text, PLAIN_LAYOUT);
}

function isChosen(data: Data, thing: Thing, ids: readonly string[]): boolean {
  const isIt = (id: string): boolean => {
    const chosen = thingOf(id);
    return chosen !== null && chosen.section === thing.section && chosen.name === thing.name;
  };
  if (ids.some(isIt)) return true;
  const boxes = ids.map(thingOf).filter((chosen) => chosen?.section === 'places');
  const isBoxed = (place: string | null): boolean =>
    place !== null && boxes.some((box) => isInside(data, place, box!.name));
  if (thing.section === 'places') return isBoxed(thing.name);
  if (thing.section !== 'components') return false;
  return groupsOf(mapIn(mapIn(data, 'components'), thing.name) ?? {}).every(({ place }) => isBoxed(place));
}

export interface Pasted {
  edits: Edit[];
  /** What to select: the things that came. */
  ids: string[];
  /** How each is called now, by its name in the fragment. */
  names: Map<string, string>;
}

/**
 * Adds the things of a fragment. Their names are made unique; what they say of each other is said of the new ones; what
 * they say of others stays where there is one of that name, and is left out where there is none. Null when the text is no
 * part of a model.
 */
export function pasteFragment(document: EditedText, text: string): Pasted | null {
  const read = readText(text);
  if (!isMap(read.value) || read.brokenAt !== Infinity) return null;
  const fragment: Data = {};
  for (const section of SECTIONS) {
    const entries = entriesOf(read.value, section).filter(([, entry]) => isMap(entry));
    if (entries.length > 0) fragment[section] = Object.fromEntries(structuredClone(entries));
  }
  if (Object.keys(fragment).length === 0) return null;
  const names = newNames(dataOf(document), fragment);
  const now = (section: NamedSection, name: string): string | undefined => names.get(`${section}:${name}`);
  rewriteNames(fragment, (name, sections) => {
    for (const section of sections) {
      const renamed = now(section, name);
      if (renamed !== undefined) return renamed;
    }
    const isKnown = sections.some((section) => hasThing(dataOf(document), { section, name })) || isKind(document, name);
    return isKnown || ['others', 'none', 'all'].includes(name) ? name : null;
  });
  const ids: string[] = [];
  const edits = planEdits(document, (data) => {
    for (const section of SECTIONS) {
      for (const [name, entry] of entriesOf(fragment, section)) {
        const renamed = now(section, name)!;
        const entries = mapIn(data, section) ?? (data[section] = {} as Data);
        (entries as Data)[renamed] = entry;
        ids.push(...idsOf({ section, name: renamed }, entry));
      }
    }
  });
  return { edits, ids, names: new Map([...names].map(([key, name]) => [key.slice(key.indexOf(':') + 1), name])) };
}

/** Kinds are words that hazards, maintenance and drills may aim at. */
function isKind(document: EditedText, name: string): boolean {
  return ['components', 'places'].some((section) =>
    entriesOf(dataOf(document), section).some(([, { kind }]) => kind === name),
  );
}

function newNames(data: Data, fragment: Data): Map<string, string> {
  const names = new Map<string, string>();
  const taken = structuredClone(data);
  for (const section of SECTIONS) {
    for (const [name] of entriesOf(fragment, section)) {
      const unique = uniqueName(taken, section, name);
      names.set(`${section}:${name}`, unique);
      const entries = mapIn(taken, section) ?? (taken[section] = {} as Data);
      (entries as Data)[unique] = {};
    }
  }
  return names;
}

function idsOf(thing: Thing, entry: Data): string[] {
  if (thing.section !== 'components') return [idOf(thing)];
  return groupsOf(entry).map(({ place }) => `${thing.name}@${place ?? ''}`);
}

/** A second one of everything that is selected, connected among themselves as the first are. */
export function duplicate(document: EditedText, ids: readonly string[]): Pasted | null {
  const text = copyFragment(document, ids);
  return text === '' ? null : pasteFragment(document, text);
}
