import type { Requirement } from '../model.ts';
import type { Outline } from './outline.ts';

/** What is near what: instances of components, and the places around them. */

export function instancesOf({ instanceStart }: Outline, component: number): number[] {
  const first = instanceStart[component]!;
  return Array.from({ length: instanceStart[component + 1]! - first }, (_, at) => first + at);
}

/** Whether the instance is in `place`, at any depth. */
export function isInside({ instances, placeParent }: Outline, instance: number, place: number): boolean {
  for (let p = instances[instance]!.place; p >= 0; p = placeParent[p]!) if (p === place) return true;
  return false;
}

/** Whether a place (-1: everywhere) is another one, or around it. */
export function surrounds({ placeParent }: Outline, outer: number, place: number): boolean {
  if (outer < 0) return true;
  for (let p = place; p >= 0; p = placeParent[p]!) if (p === outer) return true;
  return false;
}

/** What stands for an instance where something is asked for in a place, whoever asks; and back. */
export function viewFrom(place: number): number {
  return -2 - place;
}

/** The innermost place of a kind that the instance is in (or that is, or is around, the place it is asked for in), or -1. */
export function placeOfKind({ placeNames, placeParent, model, instances }: Outline, instance: number, kind: string) {
  let place = instance < -1 ? viewFrom(instance) : instances[instance]!.place;
  while (place >= 0 && model.places[placeNames[place]!]!.kind !== kind) place = placeParent[place]!;
  return place;
}

/** Asks for something near the instance itself. */
export function isLocal(requirement: Requirement): boolean {
  if (requirement.type === 'component') return requirement.within !== null;
  return requirement.type !== 'place' && requirement.of.some(isLocal);
}
