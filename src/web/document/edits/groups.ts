import { isMap, type Data } from './data.ts';

/** `count` instances of a component in `place`, or in no place (null). */
export interface Group {
  place: string | null;
  count: number;
}

/** Where the instances of a component are, in the order of the file, whichever way that is written. */
export function groupsOf({ instances, in: place }: Data): Group[] {
  const home = typeof place === 'string' ? place : null;
  const groups = Array.isArray(instances)
    ? instances.filter((name) => typeof name === 'string').map((name) => ({ place: name as string, count: 1 }))
    : isMap(instances)
      ? Object.entries(instances).map(([name, count]) => ({ place: name, count: wholeNumber(count) }))
      : [{ place: home, count: wholeNumber(instances) }];
  return groups.length === 0 ? [{ place: null, count: 1 }] : joined(groups);
}

function wholeNumber(written: unknown): number {
  return typeof written === 'number' && written >= 1 ? Math.floor(written) : 1;
}

/** Neighbours in the same place are one group. */
export function joined(groups: readonly Group[]): Group[] {
  const result: Group[] = [];
  for (const { place, count } of groups) {
    const last = result.at(-1);
    if (last !== undefined && last.place === place) last.count += count;
    else result.push({ place, count });
  }
  return result;
}

export const totalOf = (groups: readonly Group[]): number => groups.reduce((sum, { count }) => sum + count, 0);
