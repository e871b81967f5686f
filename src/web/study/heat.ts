import type { TopologyGraph } from '../../report/index.ts';
import type { CauseName, Results } from '../../results/index.ts';
import { noOverlay, useOverlay, type NodeOverlay, type Overlay } from '../canvas/overlay.ts';
import { useShell } from '../shell/shell.ts';

/** Shares of the down time of all services by what it is charged to, 0 to 1: components, places, and hazards by name. */
export function sharesOf(results: Results): {
  component: Map<string, number>;
  place: Map<string, number>;
  hazard: Map<string, number>;
} {
  const shares = {
    component: new Map<string, number>(),
    place: new Map<string, number>(),
    hazard: new Map<string, number>(),
  };
  for (const { cause, share } of Object.values(results.causes)) {
    if (isPlannedKind(cause)) continue;
    const of = shares[thingKind(cause)];
    of.set(cause.thing, (of.get(cause.thing) ?? 0) + (share.value ?? 0));
  }
  return shares;
}

/** Maintenance and drills are no things on the drawing. */
function isPlannedKind({ kind }: CauseName): boolean {
  return kind === 'maintenance' || kind === 'drill' || kind === 'bad change';
}

/** What kind of thing a cause is charged to. */
export function thingKind({ kind }: CauseName): 'component' | 'place' | 'hazard' {
  return kind === 'place' || kind === 'hazard' ? kind : 'component';
}

/** From this share on a place is told of: less is 0 % in whole per cent. */
const LEAST = 0.005;

/** Where the down time comes from, painted on the drawing of the model, which says the share in figures too. */
export function heatOf(results: Results, graph: TopologyGraph): Overlay {
  const shares = sharesOf(results);
  const nodes: Record<string, NodeOverlay> = {};
  const paint = (id: string, share: number): void => {
    nodes[id] = { tone: 'ok', heat: Math.min(1, share), lines: [] };
  };
  for (const { id, name } of graph.places) {
    // Most places are only where things are: what hardly ever caused anything is not worth a word on every box.
    const share = shares.place.get(name) ?? 0;
    if (share >= LEAST) paint(id, share);
  }
  for (const { id, type, component } of graph.nodes) {
    if (type !== 'service') paint(id, shares[type].get(component) ?? 0);
  }
  return { mode: 'heat', nodes, edges: {} };
}

/** Paints the heat, unless a moment of a trial is being watched. */
export function showHeat(results: Results, graph: TopologyGraph): void {
  if (useShell.getState().view === 'watch') return;
  useOverlay.setState(heatOf(results, graph), true);
}

export function clearHeat(): void {
  if (useOverlay.getState().mode === 'heat') useOverlay.setState(noOverlay, true);
}
