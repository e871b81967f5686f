import type { Places } from '../../system/system.ts';
import type { CauseTable } from './causes.ts';
import { flatten } from './lists.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

/** Places with what is inside them; their gates and modes are made elsewhere. */
export function compilePlaces(
  outline: Outline,
  causes: CauseTable,
): Omit<Places, 'modeStart' | 'leaf' | 'requirement'> {
  const { placeNames, placeParent, model } = outline;
  const inside: number[][] = placeNames.map(() => []);
  const within: number[][] = placeNames.map(() => []);
  outline.instances.forEach((instance, i) => {
    for (let p = instance.place; p >= 0; p = placeParent[p]!) inside[p]!.push(i);
  });
  placeNames.forEach((_, place) => {
    for (let p = place; p >= 0; p = placeParent[p]!) within[p]!.push(place);
  });
  const backups: number[][] = placeNames.map(() => []);
  outline.datasets.forEach(({ component }, dataset) => {
    const kept = outline.components[component]!.data?.backups?.in ?? null;
    const place = kept === null ? -1 : numberOf(outline.placeIndex, kept);
    for (let p = place; p >= 0; p = placeParent[p]!) backups[p]!.push(dataset);
  });
  const backupLists = flatten(backups);
  const insideLists = flatten(inside);
  const withinLists = flatten(within);
  return {
    count: placeNames.length,
    name: placeNames,
    kind: placeNames.map((name) => model.places[name]!.kind),
    parent: Int32Array.from(placeParent),
    insideStart: insideLists.start,
    inside: Int32Array.from(insideLists.flat),
    placesStart: withinLists.start,
    places: Int32Array.from(withinLists.flat),
    cause: Int32Array.from(placeNames, (name) => causes.index('place', name)),
    backupStart: backupLists.start,
    backup: Int32Array.from(backupLists.flat),
  };
}
