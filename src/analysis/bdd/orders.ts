import type { System } from '../../system/system.ts';
import type { FailureTree } from '../structure/failure-tree.ts';

/** Orders in which to ask about the elements of a tree: the one that keeps the diagram small depends on the architecture. */
export function orders(system: System, tree: FailureTree): number[][] {
  return [depthFirst(tree), byPlace(system, tree)];
}

/** In the order in which the tree comes to them. */
function depthFirst({ nodes, top, elements }: FailureTree): number[] {
  const order = new Set<number>();
  const seen = new Set<number>();
  const stack = top < 0 ? [] : [top];
  while (stack.length > 0) {
    const at = stack.pop()!;
    if (seen.has(at)) continue;
    seen.add(at);
    const node = nodes[at];
    if ('element' in node) order.add(node.element);
    else for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]);
  }
  elements.forEach((_, element) => order.add(element));
  return [...order];
}

/** What hits many things first, then place by place what is in it, each place before what is inside. */
function byPlace({ places, instances }: System, { elements }: FailureTree): number[] {
  const path = (place: number): string => {
    const steps: string[] = [];
    for (let p = place; p >= 0; p = places.parent[p]) steps.unshift(String(p).padStart(7, '0'));
    return steps.join('/');
  };
  const key = elements.map(({ kind, index }, element) => {
    const place = kind === 'instance' ? instances.place[index] : kind === 'place' ? index : -1;
    const after = kind === 'instance' ? `z${String(element).padStart(7, '0')}` : '';
    return kind === 'instance' || kind === 'place' ? `1${path(place)}${after}` : '0';
  });
  return elements.map((_, e) => e).sort((a, b) => (key[a] < key[b] ? -1 : key[a] > key[b] ? 1 : a - b));
}
