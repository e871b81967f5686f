/** Id of the box of a place. Names hold neither `:` nor `@`, so ids of different things never meet. */
export function placeId(name: string): string {
  return `place:${name}`;
}

/** Id of what a component has in a place, or in none (null). */
export function componentId(name: string, place: string | null): string {
  return `${name}@${place ?? ''}`;
}

export function serviceId(name: string): string {
  return `service:${name}`;
}

export function hazardId(name: string): string {
  return `hazard:${name}`;
}

/** Name of the place with this id, or null. */
export function placeName(id: string | null): string | null {
  return id === null ? null : id.slice('place:'.length);
}
