import type { Lane, LaneKind, Span } from '../../engine/index.ts';
import { countUntil } from '../../lib/math/index.ts';
import { isDown } from './words.ts';

/** Where a lane stands in the timeline, and what it went through in the whole trial. */
export interface RowOrder {
  /** Its number among the lanes. */
  lane: number;
  kind: LaneKind;
  name: string;
  component: string | null;
  place: string | null;
  /** As it is called where it stands: an instance in a place without the name of the place. */
  label: string;
  /** 1: inside the place above. */
  depth: 0 | 1;
  /** The first of a group: a line is drawn above it. */
  begins: boolean;
  /** Seconds it was down, and how often. */
  down: number;
  times: number;
}

export interface Row extends RowOrder {
  /** In the window that was asked for. */
  spans: Span[];
  merged: boolean;
  instants: number[];
}

/**
 * The order of the timeline: services, maintenance and drills, then roles and data of components, then each place with what is
 * in it, what is nowhere, and hazards. In each group what was down longest comes first, and so do the places with the most down time in them.
 */
export function rowsInOrder(lanes: readonly Lane[]): RowOrder[] {
  const rows = lanes.map(rowOf);
  const of = (...kinds: LaneKind[]): RowOrder[] => rows.filter(({ kind }) => kinds.includes(kind)).sort(worstFirst);
  const instances = of('instance');
  const places = of('place').map((place) => {
    const inside = instances.filter((row) => row.place === place.name);
    return { place, inside, down: Math.max(place.down, ...inside.map(({ down }) => down)) };
  });
  places.sort((a, b) => b.down - a.down || a.place.lane - b.place.lane);
  const groups = [
    of('service'),
    of('maintenance', 'drill'),
    of('role', 'data'),
    ...places.map(({ place, inside }) => [place, ...inside.map(within)]),
    instances.filter(({ place }) => place === null),
    of('hazard'),
  ];
  return groups.flatMap((group) => group.map((row, at) => ({ ...row, begins: at === 0 })));
}

function rowOf({ kind, name, component, place, spans, instants }: Lane, lane: number): RowOrder {
  let down = 0;
  let times = 0;
  let wasDown = false;
  for (const { from, to, state } of spans) {
    const isNow = isDown(kind, state);
    if (isNow) down += to - from;
    if (isNow && !wasDown) times++;
    wasDown = isNow;
  }
  times += instants.length;
  return { lane, kind, name, component, place, label: name, depth: 0, begins: false, down, times };
}

function worstFirst(a: RowOrder, b: RowOrder): number {
  return b.down - a.down || a.lane - b.lane;
}

/** `server@eu-west-a#1` in its place is `server #1`. */
function within(row: RowOrder): RowOrder {
  const number = row.name.slice(row.name.lastIndexOf('#'));
  return { ...row, depth: 1, label: row.name.includes('#') ? `${row.component} ${number}` : row.component! };
}

/** The span at a time, or null. */
export function spanAt(spans: readonly Span[], time: number): Span | null {
  const span = spans[countUntil(spans, time, ({ to }) => to)];
  return span !== undefined && span.from <= time ? span : null;
}

/** The id in the topology graph of what a row is about, or null. */
export function idOfRow(
  { kind, name, component, place }: RowOrder,
  first: (component: string) => string | null,
): string | null {
  if (kind !== 'instance' && kind !== 'role' && kind !== 'data') return `${kind}:${name}`;
  if (kind === 'instance') return `${component}@${place ?? ''}`;
  return component === null ? null : first(component);
}
