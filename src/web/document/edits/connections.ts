import type { Edit } from '../../../model/index.ts';
import type { TopologyEdge } from '../../../report/topology/graph.ts';
import { thingOf } from '../selection.ts';
import {
  dataOf,
  entryOf,
  hasThing,
  isMap,
  mapIn,
  type Data,
  type EditedText,
  type NamedSection,
  type Thing,
} from './data.ts';
import { planEdits } from './plan.ts';
import { rewriteNames } from './references.ts';

/** What can be drawn from one thing to another. */
export type Connection = 'requires' | 'uses' | 'targets';

/** What an edge from one thing to another can mean; none when they cannot be connected. */
export function connectionsOf(from: Thing, to: Thing): Connection[] {
  if (from.section === to.section && from.name === to.name) return [];
  if (to.section !== 'components' && to.section !== 'places') return [];
  switch (from.section) {
    case 'components':
      return ['requires', 'uses'];
    case 'services':
    case 'places':
      return ['requires'];
    case 'hazards':
    case 'maintenance':
    case 'drills':
      return ['targets'];
    default:
      return [];
  }
}

/** Makes a thing depend on another (aim at it, if a hazard, maintenance or a drill). Nothing when it does so already or cannot. */
export function connect(document: EditedText, from: Thing, to: Thing, kind: Connection): Edit[] {
  const data = dataOf(document);
  if (!connectionsOf(from, to).includes(kind) || !hasThing(data, from) || !hasThing(data, to)) return [];
  const written = namesIn(mapIn(mapIn(data, from.section), from.name)?.[kind]);
  if (written.includes(to.name)) return [];
  return planEdits(document, (changed) => {
    const entry = entryOf(changed, from);
    const other = kind === 'requires' ? 'uses' : 'requires';
    if (kind !== 'targets' && plainNames(entry[other]).includes(to.name)) takeName(entry, other, to.name);
    entry[kind] = [...listOf(entry[kind]), to.name];
  });
}

/** Makes dependencies hard (`requires`) or soft (`uses`), conditions and all; those that are alternatives stay. */
export function setHardness(document: EditedText, edges: readonly Edge[], kind: 'requires' | 'uses'): Edit[] {
  return planEdits(document, (data) => {
    for (const { source, from, to } of edges) {
      const thing = { section: 'components', name: from } as const;
      if (thingOf(source)?.section !== 'components' || !hasThing(data, thing)) continue;
      harden(entryOf(data, thing), to, kind);
    }
  });
}

function harden(entry: Data, name: string, kind: 'requires' | 'uses'): void {
  const other = kind === 'requires' ? 'uses' : 'requires';
  const isIt = (item: unknown): boolean => item === name || (isMap(item) && isMap(item[name]));
  const items = listOf(entry[other]).filter(isIt);
  const left = listOf(entry[other]).filter((item) => !isIt(item));
  if (items.length === 0) return;
  if (left.length > 0) entry[other] = left;
  else delete entry[other];
  const [item] = items;
  // What is left without it is said of soft dependencies only.
  const conditions = isMap(item) ? Object.entries(item[name] as Data).filter(([key]) => key !== 'without') : [];
  const now = conditions.length === 0 ? name : { [name]: Object.fromEntries(conditions) };
  if (!namesIn(entry[kind]).includes(name)) entry[kind] = [...listOf(entry[kind]), now];
}

function listOf(written: unknown): unknown[] {
  if (written === undefined || written === null) return [];
  return Array.isArray(written) ? written : [written];
}

function plainNames(written: unknown): string[] {
  return listOf(written).filter((item): item is string => typeof item === 'string');
}

/** Every name a list of requirements speaks of. */
function namesIn(written: unknown): string[] {
  return listOf(written).flatMap((item) => {
    if (typeof item === 'string') return [item];
    if (!isMap(item)) return [];
    const of = item.any ?? item.all ?? item.of;
    return Array.isArray(of) ? namesIn(of) : Object.keys(item).slice(0, 1);
  });
}

/** Takes a name out of one field of an entry, out of all alternatives in it. */
function takeName(entry: Data, field: string, name: string): void {
  const only = { components: { it: { [field]: entry[field] } } };
  rewriteNames(only, (each) => (each === name ? null : each));
  const left = (only.components.it as Data)[field];
  if (left === undefined) delete entry[field];
  else entry[field] = left;
}

/** The edge between two things, as the topology graph has it. */
export type Edge = Pick<TopologyEdge, 'kind' | 'source' | 'target' | 'from' | 'to'>;

/** Whether an edge stands for something that is written by itself, and can be taken away. */
export function canDisconnect(document: EditedText, edge: Edge): boolean {
  return disconnect(document, [edge]).length > 0;
}

/** Takes away what edges stand for, for all instances of what is at their ends. */
export function disconnect(document: EditedText, edges: readonly Edge[]): Edit[] {
  return planEdits(document, (data) => {
    for (const edge of edges) takeEdge(data, edge);
  });
}

function takeEdge(data: Data, { kind, source, target, from, to }: Edge): void {
  const section = thingOf(source)?.section as NamedSection | undefined;
  if (section === undefined) return;
  const find = (where: NamedSection, name: string): Data | null =>
    hasThing(data, { section: where, name }) ? entryOf(data, { section: where, name }) : null;
  switch (kind) {
    case 'requires':
    case 'uses': {
      const entry = find(section, from);
      if (entry === null) return;
      takeName(entry, kind, to);
      if (section === 'services' && entry.requires === undefined) entry.requires = [];
      return;
    }
    case 'follows': {
      const entry = find('components', from);
      if (entry !== null) delete entry.follows;
      return;
    }
    case 'monitors': {
      const entry = find('components', to);
      const only = { components: { it: { detection: entry?.detection } } } as Data;
      rewriteNames(only, (name) => (name === from ? null : name));
      return;
    }
    case 'targets': {
      const entry = find('hazards', from);
      if (entry === null || listOf(entry.targets).length < 2) return;
      entry.targets = listOf(entry.targets).filter((name) => name !== thingOf(target)?.name);
      return;
    }
    case 'stops': {
      const entry = find('hazards', to);
      if (entry === null || !Array.isArray(entry.stoppedBy)) return;
      const left = entry.stoppedBy.filter((layer) => !(isMap(layer) && Object.hasOwn(layer, from)));
      if (left.length > 0) entry.stoppedBy = left;
      else delete entry.stoppedBy;
      return;
    }
    case 'backups': {
      const backups = mapIn(mapIn(find('components', from), 'data'), 'backups');
      if (backups !== null) delete backups.in;
      return;
    }
  }
}
