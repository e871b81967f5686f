import { useDerived } from '../document/derived.ts';
import { select } from '../document/selection.ts';
import { show } from '../shell/shell.ts';
import type { TopologyGraph } from '../../report/index.ts';
import type { Target } from './sections.ts';

/** What of the drawing stands for a thing: a component is drawn once in each place it is in. */
export function idsOf({ kind, name }: Target, { nodes, places }: TopologyGraph): string[] {
  if (kind === 'place') return places.filter((place) => place.name === name).map(({ id }) => id);
  return nodes.filter((node) => node.type === kind && node.component === name).map(({ id }) => id);
}

/** Selects a thing; false when the model has it no more. */
export function choose(target: Target): boolean {
  const ids = idsOf(target, useDerived.getState().graph);
  if (ids.length > 0) select(ids);
  return ids.length > 0;
}

/** Selects a thing and shows it. */
export function showOnCanvas(target: Target): void {
  choose(target);
  show({ view: 'build', centre: 'canvas', sideOpen: true, side: 'inspector' });
}
