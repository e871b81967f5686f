import type { System } from '../../system/system.ts';
import { dataEffect } from '../../system/system.ts';

/** What of a system things can be done to by hand. */
export interface Things {
  instances: ThingInstance[];
  /** Components with standbys: their roles can be switched over. */
  switched: string[];
  places: { name: string; modes: string[]; corrupts: boolean }[];
  hazards: string[];
}

export interface ThingInstance {
  name: string;
  component: string;
  place: string | null;
  /** Its own failure modes, not those that only a hazard strikes. */
  modes: string[];
  /** Something in the model can corrupt its data. */
  corrupts: boolean;
}

export const nothing: Things = { instances: [], switched: [], places: [], hazards: [] };

export function thingsOf({ instances, components, places, hazards, modes, causes }: System): Things {
  const own = (from: number, to: number): string[] => {
    const names: string[] = [];
    for (let at = from; at < to; at++) if (causes[modes.cause[at]].kind !== 'hazard') names.push(modes.name[at]);
    return names;
  };
  const corrupts = (index: number): boolean => {
    for (let at = instances.modeStart[index]; at < instances.modeStart[index + 1]; at++) {
      if (modes.data[at] === dataEffect.corrupts) return true;
    }
    return false;
  };
  return {
    instances: instances.name.map((name, index) => ({
      name,
      component: components.name[instances.component[index]],
      place: instances.place[index] < 0 ? null : places.name[instances.place[index]],
      modes: own(instances.modeStart[index], instances.modeStart[index + 1]),
      corrupts: corrupts(index),
    })),
    switched: components.name.filter((_, index) => components.roleStart[index + 1] > components.roleStart[index]),
    places: places.name.map((name, index) => ({
      name,
      modes: own(places.modeStart[index], places.modeStart[index + 1]),
      corrupts: places.inside.subarray(places.insideStart[index], places.insideStart[index + 1]).some(corrupts),
    })),
    hazards: hazards.name,
  };
}
