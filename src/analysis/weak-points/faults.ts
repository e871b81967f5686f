import type { System } from '../../system/system.ts';

/** Whether anything but the check, the crew and the repair of a mode has a say in how long its fault lasts. */
export function faultDependsOn({ modes, crews, components, instances }: System, mode: number): boolean {
  const crew = modes.crew[mode];
  if (crew >= 0 && crews.hoursStart[crew] < crews.hoursStart[crew + 1]) return true;
  if (modes.pool[mode] >= 0) return true;
  if (mode >= modes.ofInstances) return false;
  const component = instances.component[modes.element[mode]];
  // Whichever comes first: the check or the users.
  return components.monitor[component] >= 0 && components.noticedLaw[component] >= 0;
}
