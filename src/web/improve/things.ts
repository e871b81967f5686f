import type { TopologyGraph } from '../../report/index.ts';
import type { WeakPoint, WeakThing } from '../../results/index.ts';

/** What of the drawing stands for what strikes: all that could be meant, where it does not say which. */
export function idsOfThings({ things }: Pick<WeakPoint, 'things'>, graph: TopologyGraph): string[] {
  return [...new Set(things.flatMap((thing) => idsOf(thing, graph)))];
}

function idsOf({ kind, name, place, of, all }: WeakThing, { nodes, places }: TopologyGraph): string[] {
  if (kind === 'place') return places.filter((each) => each.name === name).map(({ id }) => id);
  const type = kind === 'hazard' ? 'hazard' : 'component';
  const drawn = nodes.filter((node) => node.type === type && node.component === name).map(({ id }) => id);
  // Whoever serves has the role, wherever that is.
  const there = place === '' || of === all ? [] : drawn.filter((id) => id === `${name}@${place}`);
  return there.length > 0 ? there : drawn;
}
