import { secondsPerYear } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { kOfN } from '../closed/closed.ts';
import { meanOf } from '../laws.ts';
import { hazardAlone, modeAlone } from '../parts/mode-parts.ts';
import type { Element } from '../structure/failure-tree.ts';

/** How often something strikes, and for what share of the time it is down, each by itself. */
export interface Rate {
  /** Times a second */
  frequency: number;
  down: number;
}

/** A failure mode that ages at `share` of its rate, down until the copy is current again. What is never repaired strikes once. */
export function modeRate(system: System, mode: number, share = 1): Rate {
  if (system.modes.lifeLaw[mode] < 0 || share === 0) return { frequency: 0, down: 0 };
  return rate(modeAlone(system, mode).up / share, modeDown(system, mode));
}

/**
 * From the failure to the end of the repair, and of the catch-up that follows it; mean seconds. The fault of a standby that is
 * tested now and then waits for half the time between tests, unless it is needed before.
 */
function modeDown(system: System, mode: number): number {
  const { modes, instances, components, datasets } = system;
  const { down } = modeAlone(system, mode);
  if (mode >= modes.ofInstances) return down;
  const instance = modes.element[mode];
  const hidden = instances.tier[instance] < 0 ? 0 : components.standbyTest[instances.component[instance]] / 2;
  const dataset = instances.dataset[instance];
  return down + hidden + (dataset < 0 ? 0 : meanOf(system, datasets.catchUpLaw[dataset]));
}

/** Mean seconds of the fault of a mode, where nothing but its own check, crew and repair has a say; else null. */
export function meanFault(system: System, mode: number): number | null {
  const { modes, crews, components, instances } = system;
  const crew = modes.crew[mode];
  if (crew >= 0 && crews.hoursStart[crew] < crews.hoursStart[crew + 1]) return null;
  if (modes.pool[mode] >= 0) return null;
  if (mode < modes.ofInstances) {
    const component = instances.component[modes.element[mode]];
    // Whichever comes first: the check or the users.
    if (components.monitor[component] >= 0 && components.noticedLaw[component] >= 0) return null;
  }
  const { down } = modeAlone(system, mode);
  return down < Infinity ? down : null;
}

/** The clock that fails all instances of a component at once. */
export function commonRate(system: System, common: number): Rate {
  const { commons } = system;
  return rate(meanOf(system, commons.lifeLaw[common]), modeDown(system, commons.mode[commons.modeStart[common]]));
}

/** A hazard: its events that no layer of defence stops, each layer being up as often as its own instances are. */
export function hazardRate(system: System, hazard: number): Rate {
  const { hazards } = system;
  if (hazards.gapLaw[hazard] < 0) return { frequency: 0, down: 0 };
  const { up, down: event } = hazardAlone(system, hazard);
  const [from, to] = [hazards.targetStart[hazard], hazards.targetStart[hazard + 1]];
  const struck = hazards.strike.subarray(hazards.strikeStart[from], hazards.strikeStart[to]);
  const down = Math.max(event, ...[...new Set(struck)].slice(0, 1).map((mode) => modeDown(system, mode)));
  let through = 1;
  for (let at = hazards.layerStart[hazard]; at < hazards.layerStart[hazard + 1]; at++) {
    through *= 1 - hazards.layerProbability[at] * upShare(system, hazards.layer[at]);
  }
  const { frequency, down: share } = rate(up, down);
  return { frequency: frequency * through, down: share * through };
}

/** An element of a failure tree: of an instance or place any of its modes. */
export function elementRate(system: System, { kind, index }: Pick<Element, 'kind' | 'index'>): Rate {
  if (kind === 'hazard') return hazardRate(system, index);
  if (kind === 'common cause') return commonRate(system, index);
  const { modeStart } = kind === 'instance' ? system.instances : system.places;
  const count = modeStart[index + 1] - modeStart[index];
  return together(Array.from({ length: count }, (_, at) => modeRate(system, modeStart[index] + at)));
}

/** Of several of which any one is enough. */
export function together(rates: readonly Rate[]): Rate {
  const up = rates.reduce((product, { down }) => product * (1 - down), 1);
  return { frequency: rates.reduce((sum, { frequency }) => sum + frequency, 0), down: 1 - up };
}

export function perYear({ frequency }: Rate): number {
  return frequency * secondsPerYear;
}

function rate(up: number, down: number): Rate {
  if (up === Infinity) return { frequency: 0, down: 0 };
  return down < Infinity ? { frequency: 1 / (up + down), down: down / (up + down) } : { frequency: 1 / up, down: 1 };
}

/** Share of the time in which enough instances of a component are whole. */
function upShare(system: System, component: number): number {
  const { components } = system;
  const from = components.instanceStart[component];
  const parts = Array.from({ length: components.instanceStart[component + 1] - from }, (_, at) => {
    const { down } = elementRate(system, { kind: 'instance', index: from + at });
    return { availability: 1 - down, unavailability: down, frequency: 0 };
  });
  return kOfN(parts, components.needs[component]).availability;
}
