import { hazardEffect } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import type { Felt } from './felt.ts';

/** What a hazard does to a service besides taking something down: `load` only changes how many requests are served. */
export type Harm = 'never' | 'accelerates' | 'load' | 'harms';

/**
 * Whether an event of a hazard can take a service down by itself. Load does so only where something the service feels collapses
 * or scales under it, and then from anywhere: what is lost in one place comes to another.
 */
export function harmOf(system: System, hazard: number, felt: Felt): Harm {
  const { hazards } = system;
  const effect = hazards.effect[hazard];
  if (hazards.gapLaw[hazard] < 0) return 'never';
  if (effect === hazardEffect.accelerate) return 'accelerates';
  if (isLoad(system, hazard)) return loadTakesDown(system, felt) ? 'harms' : 'load';
  return 'harms';
}

/** More requests come, or instances carry fewer. */
export function isLoad({ hazards }: System, hazard: number): boolean {
  return hazards.effect[hazard] === hazardEffect.overload || hazards.effect[hazard] === hazardEffect.slow;
}

function loadTakesDown({ loads, components }: System, felt: Felt): boolean {
  if (loads === null) return false;
  const isFelt = (component: number): boolean => {
    for (let i = components.instanceStart[component]; i < components.instanceStart[component + 1]; i++) {
      if (felt.instances.has(i)) return true;
    }
    return false;
  };
  const { component, overload } = loads.stations;
  return (
    component.some((of, station) => overload.gate[station] >= 0 && isFelt(of)) ||
    (loads.scaling !== null && loads.scaling.component.some(isFelt))
  );
}
