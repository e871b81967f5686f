import type { Edit } from '../../../model/index.ts';
import { dataOf, entryOf, isMap, mapIn, type Data, type EditedText } from './data.ts';
import { groupsOf, joined, totalOf, type Group } from './groups.ts';
import { planEdits } from './plan.ts';

/** Writes where the instances are in the shortest form that is like the one before; numbers that no longer fit follow. */
export function writeGroups(component: Data, wanted: readonly Group[]): void {
  const groups = joined(wanted.filter(({ count }) => count > 0));
  const before = component.instances;
  const was = isMap(before) ? 'map' : Array.isArray(before) ? 'list' : 'number';
  const places = groups.map(({ place }) => place);
  const isInOne = groups.length === 1;
  if (isInOne && (was === 'number' || places[0] === null)) {
    const [{ place, count }] = groups;
    put(component, 'in', place);
    put(component, 'instances', count === 1 ? null : count);
  } else {
    delete component.in;
    const once = groups.every(({ count }) => count === 1);
    const isTwice = new Set(places).size < places.length;
    const asList = isTwice || (once && was !== 'map');
    const list = groups.flatMap(({ place, count }) => Array.from({ length: count }, () => place));
    const map = Object.fromEntries(groups.map(({ place, count }) => [place, count]));
    put(component, 'instances', asList || (was === 'list' && list.length <= 4) ? list : map);
  }
  fitCounts(component, totalOf(groups));
}

/** Writes a field where it stands, or after the words that say what the component is. */
function put(component: Data, key: string, value: unknown): void {
  if (value === null) {
    delete component[key];
  } else if (Object.hasOwn(component, key)) {
    component[key] = value;
  } else {
    const entries = Object.entries(component);
    const at = entries.findLastIndex(([name]) => ['kind', 'description', 'in', 'instances'].includes(name)) + 1;
    entries.splice(at, 0, [key, value]);
    for (const name of Object.keys(component)) delete component[name];
    Object.assign(component, Object.fromEntries(entries));
  }
}

/** No more can be active, and be needed, than there are. */
function fitCounts(component: Data, total: number): void {
  const { active, needs } = component;
  if (typeof active === 'number' && active > total) component.active = total;
  const most = typeof component.active === 'number' ? component.active : total;
  if (typeof needs !== 'number' || needs <= most) return;
  if (most === 1) delete component.needs;
  else component.needs = most;
}

/** One more instance (or `count`) in a place: null when the others are in places and this one would be in none. */
export function addInstance(document: EditedText, component: string, place: string | null, count = 1): Edit[] {
  return changeGroups(document, component, (groups) => withMore(groups, place, count));
}

function withMore(groups: readonly Group[], place: string | null, count: number): Group[] | null {
  const at = groups.findLastIndex((group) => group.place === place);
  if (at >= 0) return groups.map((group, index) => (index === at ? { place, count: group.count + count } : group));
  if (groups.length === 1 && groups[0].place === null) return [{ place, count: groups[0].count + count }];
  return place === null ? null : [...groups, { place, count }];
}

/** One instance (or `count`, or all) less in a place; the last one of a component stays. */
export function removeInstance(document: EditedText, component: string, place: string | null, count = 1): Edit[] {
  return changeGroups(document, component, (groups) => withLess(groups, place, count));
}

export function withLess(groups: readonly Group[], place: string | null, count: number): Group[] | null {
  let rest = count;
  const left: Group[] = [];
  for (const group of [...groups].reverse()) {
    const taken = group.place === place ? Math.min(rest, group.count) : 0;
    rest -= taken;
    if (group.count > taken) left.unshift({ place: group.place, count: group.count - taken });
  }
  return left.length === 0 ? null : left;
}

/**
 * All instances of a component that are in one place go to another; what is said of its copies there follows. Nothing
 * when that cannot be written: instances are all in places, or all in none.
 */
export function moveInstances(document: EditedText, component: string, from: string | null, to: string | null): Edit[] {
  return moveAllInstances(document, [{ component, from, to }]);
}

/** The same for several components at once. */
export function moveAllInstances(
  document: EditedText,
  moves: readonly { component: string; from: string | null; to: string | null }[],
): Edit[] {
  return planEdits(document, (data) => {
    for (const { component, from, to } of moves) {
      if (from === to || !Object.hasOwn(mapIn(data, 'components') ?? {}, component)) continue;
      const entry = entryOf(data, { section: 'components', name: component });
      const groups = groupsOf(entry);
      const moved = movedGroups(groups, from, to);
      if (moved === null) continue;
      writeGroups(entry, moved);
      moveReplica(entry, from, to);
    }
  });
}

function movedGroups(groups: readonly Group[], from: string | null, to: string | null): Group[] | null {
  if (!groups.some(({ place }) => place === from)) return null;
  if (to === null && groups.some(({ place }) => place !== from)) return null;
  const moved: Group[] = [];
  for (const group of groups) {
    const place = group.place === from ? to : group.place;
    const there = moved.find((each) => each.place === place);
    if (there === undefined) moved.push({ place, count: group.count });
    else there.count += group.count;
  }
  return moved;
}

function moveReplica(component: Data, from: string | null, to: string | null): void {
  const replicas = mapIn(mapIn(component, 'data'), 'replicas');
  if (replicas === null || from === null || !Object.hasOwn(replicas, from)) return;
  const entries = Object.entries(replicas);
  for (const name of Object.keys(replicas)) delete replicas[name];
  for (const [name, value] of entries) {
    if (name !== from) replicas[name] = value;
    else if (to !== null && !entries.some(([each]) => each === to)) replicas[to] = value;
  }
  if (Object.keys(replicas).length === 0) delete mapIn(component, 'data')!.replicas;
}

/** Says anew where all instances of a component are. */
export function setInstances(document: EditedText, component: string, groups: readonly Group[]): Edit[] {
  return changeGroups(document, component, () => (totalOf(groups) === 0 ? null : [...groups]));
}

function changeGroups(document: EditedText, component: string, change: (groups: Group[]) => Group[] | null): Edit[] {
  if (mapIn(dataOf(document), 'components')?.[component] === undefined) return [];
  return planEdits(document, (data) => {
    const entry = entryOf(data, { section: 'components', name: component });
    const groups = change(groupsOf(entry));
    if (groups !== null) writeGroups(entry, groups);
  });
}
