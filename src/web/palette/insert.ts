import { drawn, connectIds, nodeSize } from '../canvas/commands.ts';
import { reveal } from '../canvas/view.ts';
import { attempt } from '../canvas/attempt.ts';
import { snapped } from '../canvas/arrange.ts';
import { frozen } from '../canvas/scene.ts';
import {
  addService,
  addThing,
  dataOf,
  entriesOf,
  groupsOf,
  type Added,
  type EditedText,
} from '../document/edits/index.ts';
import { sectionOf, writtenEntry, type CatalogueEntry } from '../../model/catalogue/index.ts';
import type { Edit } from '../../model/index.ts';
import { select, thingOf, useSelection } from '../document/selection.ts';
import { endGroup, useDocument } from '../document/store.ts';
import { show } from '../shell/shell.ts';
import type { Entry } from './entries.ts';
import { firstValue } from './first-value.ts';

export interface Where {
  /** Name of the place it goes into; without it that of what is selected. */
  place?: string | null;
  /** Where on the drawing its middle is; without it, where there is room. */
  at?: { x: number; y: number };
  /** Id of what shall depend on it. */
  from?: string;
}

/** Adds something to the model, selects it and shows what can be said of it. */
export function insertEntry(entry: Entry, where: Where = {}): void {
  const document = useDocument.getState();
  const place = where.place === undefined ? selectedPlace() : where.place;
  const { edits, name, ids } = addTo(document, entry, place);
  const { graph, scene } = drawn();
  // Of what is all laid out by itself, that stays so; only what is in no place goes where it was dropped.
  const isFree =
    (Object.keys(document.positions).length > 0 || (where.at !== undefined && place === null)) && isDrawn(entry.kind);
  const positions = isFree
    ? {
        ...frozen(graph, scene),
        ...(where.at === undefined || ids.length > 1 ? {} : { [ids[0]]: cornerOf(entry, where.at) }),
      }
    : document.positions;
  // Adding it and connecting it is one step of undo.
  const group = { group: `insert ${ids[0]}`, gesture: true };
  endGroup();
  if (!attempt(() => edits, `add ${name}`, { positions, ...group })) return;
  if (where.from !== undefined) connectIds(where.from, ids[0], 'requires', group);
  endGroup();
  select(ids);
  show({ view: 'build', sideOpen: true, side: 'inspector' });
  reveal(ids);
}

/** Whether the canvas draws a node for it. */
function isDrawn(kind: Entry['kind']): boolean {
  return isCatalogued(kind) && kind !== 'crew';
}

/** Top left corner of what has its middle (a place: its title) at a point. */
function cornerOf({ kind }: Entry, { x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: snapped(x - nodeSize.width / 2), y: snapped(kind === 'place' ? y - 16 : y - nodeSize.height / 2) };
}

/** The place that is selected, or that what is selected is in. */
export function selectedPlace(): string | null {
  const { ids } = useSelection.getState();
  const [id] = ids;
  if (ids.length !== 1) return null;
  if (id.startsWith('place:')) return id.slice('place:'.length);
  const thing = thingOf(id);
  return thing?.section === 'components' ? id.slice(thing.name.length + 1) || null : null;
}

/** Kinds of places that are in no other. */
const OUTERMOST = new Set(['region', 'continent', 'country']);

interface AddedIds {
  edits: Edit[];
  name: string;
  ids: string[];
}

function addTo(document: EditedText, entry: Entry, place: string | null): AddedIds {
  const { kind, name, value } = entry;
  if (kind === 'service') return one(addService(document, { name, value }, selectedNames(['components'])));
  const aimed = selectedNames(['components', 'places']);
  if (!isCatalogued(kind))
    return one(addThing(document, BLANK_SECTIONS[kind], name, firstValue(document, entry, aimed)));
  const places = placesFor(document, entry, place);
  const written = writtenEntry(
    { ...entry, kind } as CatalogueEntry,
    aimed.length > 0 ? { places, targets: aimed } : { places },
  );
  const told = Object.fromEntries(Object.entries(written).filter(([, field]) => field !== undefined));
  const added = addThing(document, sectionOf({ kind }), name, told);
  if (kind !== 'component') return one(added);
  return { ...added, ids: groupsOf(told).map(({ place: at }) => `${added.name}@${at ?? ''}`) };
}

/** Kinds that the catalogue has no entries of, and their sections. */
const BLANK_SECTIONS = {
  spares: 'spares',
  maintenance: 'maintenance',
  drill: 'drills',
  scenario: 'scenarios',
} as const;

function isCatalogued(kind: Entry['kind']): kind is Exclude<Entry['kind'], keyof typeof BLANK_SECTIONS> {
  return !Object.hasOwn(BLANK_SECTIONS, kind);
}

function one(added: Added): AddedIds {
  return { ...added, ids: [added.id] };
}

/** Several instances in a region are spread over its zones: one in each, as far as they go. */
function placesFor(document: EditedText, { kind, instances, value }: Entry, place: string | null): string[] {
  if (place === null || (kind === 'place' && OUTERMOST.has(String(value.kind)))) return [];
  if (kind !== 'component' || instances === 1) return [place];
  const inner = entriesOf(dataOf(document), 'places').filter(([, each]) => each.in === place);
  return inner.length < 2 ? [place] : inner.slice(0, instances).map(([name]) => name);
}

function selectedNames(sections: readonly string[]): string[] {
  const things = useSelection.getState().ids.map(thingOf);
  return [
    ...new Set(
      things.filter((thing) => thing !== null && sections.includes(thing.section)).map((thing) => thing!.name),
    ),
  ];
}
