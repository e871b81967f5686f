import { instancesOf } from '../../../model/scenario.ts';
import { entriesOf, isMap, mapIn, type Data } from './data.ts';
import { groupsOf } from './groups.ts';
import { rewriteSteps } from './references.ts';

/** Verbs that are about one instance: the name of its component stands for it only while there is one. */
const OF_ONE = ['fail', 'repair', 'destroy', 'corrupt'];

/**
 * Steps and expectations that name an instance which the change took away or moved name the one that is in its stead, or go.
 * What led nowhere before is left to be seen.
 */
export function followInstances(before: Data, after: Data): void {
  if (mapIn(after, 'scenarios') === null || before.components === after.components) return;
  const known = namesIn(before);
  const now = namesIn(after);
  const allNow = new Set([...now.values()].flat());
  const allKnown = new Set([...known.values()].flat());
  rewriteSteps(after, (name, key) => {
    if (allNow.has(name)) return name;
    if (now.has(name)) return OF_ONE.includes(key) && now.get(name)!.length > 1 ? now.get(name)![0] : name;
    const component = /^([^@#]+)[@#]/.exec(name)?.[1];
    if (component === undefined) return name;
    const instances = now.get(component);
    // A name that a renaming made was right in other words before.
    if (instances === undefined) return allKnown.has(name) ? null : name;
    if (!allKnown.has(name) && known.has(component)) return name;
    return inStead(name, known.get(component) ?? [], instances);
  });
}

/** The same instance by another number; where all of a place went to a new one, its like there; else none. */
function inStead(name: string, before: readonly string[], now: readonly string[]): string | null {
  const [where] = name.split('#');
  const same = [where, `${where}#1`].find((other) => name !== `${where}#2` && now.includes(other));
  if (same !== undefined && !/#([2-9]|\d\d)/.test(name)) return same;
  const wheres = (names: readonly string[]): Set<string> => new Set(names.map((each) => each.split('#')[0]));
  const [was, is] = [wheres(before), wheres(now)];
  const fresh = [...is].filter((each) => !was.has(each));
  if (is.has(where) || fresh.length !== 1) return null;
  const number = name.slice(where.length);
  return [`${fresh[0]}${number}`, fresh[0], `${fresh[0]}#1`].find((other) => now.includes(other)) ?? null;
}

/** Names of the instances of each component. */
function namesIn(data: Data): Map<string, string[]> {
  const components = entriesOf(data, 'components').filter(([, component]) => isMap(component));
  return new Map(components.map(([name, component]) => [name, instanceNames(name, component)]));
}

function instanceNames(name: string, component: Data): string[] {
  const groups = groupsOf(component);
  return groups.some(({ count }) => count > MOST_NAMED) ? [] : instancesOf(name, groups).map((each) => each.name);
}

/** Of more than so many in a place no step names one. */
const MOST_NAMED = 10_000;
