import type { System } from '../../system/system.ts';
import type { FailureTree } from '../structure/failure-tree.ts';
import type { Group } from './importance.ts';

/** Most elements that are ranked one by one: beyond, only what they belong to. */
const MOST_SINGLE = 300;

/** Each element by itself, each component with all of its instances, each place with all that is inside. */
export function groupsOf(system: System, { elements }: Pick<FailureTree, 'elements'>): Group[] {
  const { components, instances, places } = system;
  const groups: Group[] = [];
  const instancesOf = new Map<number, number[]>();
  const inside = new Map<number, number[]>();
  const put = (lists: Map<number, number[]>, key: number, element: number): void => {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [element]);
    else list.push(element);
  };
  elements.forEach(({ kind, index, component }, e) => {
    if (component >= 0) put(instancesOf, component, e);
    let place = kind === 'instance' ? instances.place[index] : kind === 'place' ? index : -1;
    for (; place >= 0; place = places.parent[place]) put(inside, place, e);
  });
  for (const [component, list] of instancesOf) {
    groups.push({ name: components.name[component], kind: 'component', elements: list });
  }
  for (const [place, list] of inside) {
    const own = elements.findIndex(({ kind, index }) => kind === 'place' && index === place);
    if (own >= 0) groups.push({ name: places.name[place], kind: 'place', elements: [own] });
    // What holds everything says nothing.
    if (list.length > 1 && list.length < elements.length)
      groups.push({ name: `all in ${places.name[place]}`, kind: 'place', elements: list });
  }
  const isAlone = (component: number): boolean => instancesOf.get(component)!.length === 1;
  const single = elements.flatMap((element, e) => (element.kind === 'place' ? [] : [[element, e] as const]));
  if (single.length > MOST_SINGLE) return groups;
  for (const [{ kind, name, component }, e] of single) {
    if (kind === 'place' || (kind === 'instance' && isAlone(component))) continue;
    groups.push({ name, kind, elements: [e] });
  }
  return groups;
}
