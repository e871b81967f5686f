import type { Edit } from '../../edit.ts';
import type { Component, InstanceGroup, Model } from '../../model.ts';
import type { WrittenComponent } from './proposal.ts';

/** How many instances a component has. */
export function totalOf({ instances }: Component): number {
  return instances.reduce((sum, { count }) => sum + count, 0);
}

/** Places of the kinds that a component is in, those with the fewest of its instances first, then of all instances. */
export function emptiest(component: Component, { places, components }: Model): string[] {
  const kinds = new Set(component.instances.flatMap(({ place }) => (place === null ? [] : [places[place].kind])));
  const own = countsOf([component]);
  const all = countsOf(Object.values(components));
  const holds = new Set(Object.values(places).flatMap(({ in: around }) => (around === null ? [] : [around])));
  return Object.keys(places)
    .filter((name) => kinds.has(places[name].kind) && (own.has(name) || !holds.has(name)))
    .sort((a, b) => (own.get(a) ?? 0) - (own.get(b) ?? 0) || (all.get(a) ?? 0) - (all.get(b) ?? 0));
}

function countsOf(components: readonly Component[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { instances } of components) {
    for (const { place, count } of instances) if (place !== null) counts.set(place, (counts.get(place) ?? 0) + count);
  }
  return counts;
}

/** One more instance in a place (null: nowhere in particular). */
export function withOneMore(groups: readonly InstanceGroup[], place: string | null): InstanceGroup[] {
  const at = groups.findIndex((group) => group.place === place);
  if (at < 0) return [...groups, { place, count: 1 }];
  return groups.map((group, i) => (i === at ? { ...group, count: group.count + 1 } : group));
}

/** Writes where the instances of a component are, in the shortest form. */
export function instancesEdits(name: string, written: WrittenComponent, groups: readonly InstanceGroup[]): Edit[] {
  const path = ['components', name];
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const places = new Set(groups.map(({ place }) => place));
  if (places.size === 1 && (groups[0].place === null || written.in === groups[0].place)) {
    return [{ type: 'set', path: [...path, 'instances'], value: total }];
  }
  const isOneEach = groups.every(({ count }) => count === 1) && places.size === groups.length;
  const counts: Record<string, number> = {};
  for (const { place, count } of groups) counts[place ?? ''] = (counts[place ?? ''] ?? 0) + count;
  const value = isOneEach ? groups.map(({ place }) => place) : counts;
  return [
    ...(written.in === undefined ? [] : [{ type: 'remove' as const, path: [...path, 'in'] }]),
    { type: 'set', path: [...path, 'instances'], value },
  ];
}
