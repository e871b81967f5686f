import type { Conditions, Scaling, Stations } from '../../system/system.ts';
import type { CauseTable } from './causes.ts';
import { conditionalUses, isAtSame } from './flow-nodes.ts';
import type { Stop } from './flow-nodes.ts';
import { groupOf } from './groups.ts';
import type { LawTable } from './laws.ts';
import { flatten } from './lists.ts';
import { instancesOf, isInside, surrounds } from './nearby.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';
import type { LoadGates } from './loads.ts';

/** The stations in the order of `stops`. */
export function stationsOf(
  outline: Outline,
  stops: readonly Stop[],
  gates: LoadGates,
  laws: LawTable,
  causes: CauseTable,
): Stations {
  const of = (stop: Stop) => outline.model.components[stop.name]!;
  const component = stops.map(({ name }) => numberOf(outline.componentIndex, name));
  const serving = stops.map((stop, at) => {
    const { capacity, balancing } = of(stop);
    if (stop.isReads) return gates.readable(component[at]!, stop.place);
    return capacity === null && balancing === undefined ? -1 : gates.serving(component[at]!, stop.place);
  });
  const members = flatten(serving.map((gate) => (gate < 0 ? [] : gates.children(gate).map((child) => child))));
  const who = members.flat.map((gate) => gates.memberOf(gate));
  const holds = stops.map((stop) => (stop.isReads ? null : (of(stop).balancing?.holds ?? null)));
  const after = flatten(
    stops.map((stop, at) =>
      [...stops.keys()].filter((other) => other < at && comesFirst(outline, stops[other]!, stop)),
    ),
  );
  const collapses = stops.map((stop) => (stop.isReads ? undefined : of(stop).collapse));
  const collapsing = (value: (at: NonNullable<(typeof collapses)[number]>) => number, otherwise: number) =>
    collapses.map((each) => (each === undefined ? otherwise : value(each)));
  return {
    count: stops.length,
    component: Int32Array.from(component),
    capacity: Float64Array.from(stops, (stop) => of(stop).capacity ?? Infinity),
    serving: Int32Array.from(serving),
    memberStart: members.start,
    memberInstance: Int32Array.from(who, ({ instance }) => instance),
    memberRole: Int32Array.from(who, ({ role }) => role),
    memberGate: Int32Array.from(members.flat),
    isSpread: Uint8Array.from(stops, (stop) => (!stop.isReads && of(stop).balancing !== undefined ? 1 : 0)),
    pullOutOfReach: Float64Array.from(holds, (hold) => (hold === null ? 1 : hold.response / hold.timeout)),
    pullLacking: Float64Array.from(holds, (hold) => (hold === null ? 1 : hold.response / hold.failFast)),
    afterStart: after.start,
    after: Int32Array.from(after.flat),
    overload: {
      at: Float64Array.from(collapsing(({ at }) => at, Infinity)),
      until: Float64Array.from(collapsing(({ until }) => until, Infinity)),
      restartLaw: Int32Array.from(collapsing(({ restart }) => laws.addUnlessZero(restart), -1)),
      group: Int32Array.from(collapses, (each, at) =>
        each === undefined ? -1 : groupOf(outline, component[at]!, stops[at]!.place),
      ),
      gate: Int32Array.from(collapses, (each, at) =>
        each === undefined ? -1 : gates.standing(component[at]!, stops[at]!.place),
      ),
      cause: Int32Array.from(collapses, (each, at) =>
        each === undefined ? -1 : causes.index('overload', stops[at]!.name),
      ),
    },
  };
}

/** What one carries is used up first: requests that are led to a place inside, or that need the active ones where others only read. */
function comesFirst(outline: Outline, first: Stop, stop: Stop): boolean {
  if (first.name !== stop.name || first.isReads) return false;
  return stop.isReads ? isAtSame(first, stop) : surrounds(outline, stop.place, first.place);
}

/** What changes for each station without what it uses. */
export function conditionsOf(outline: Outline, stops: readonly Stop[], gates: LoadGates): Conditions {
  const { start, flat } = flatten(
    stops.map(({ name, place }) => {
      const component = numberOf(outline.componentIndex, name);
      return conditionalUses(outline.model.components[name]!).map((each) => ({ ...each, component, place }));
    }),
  );
  const isNear = flat.map(({ use }) => use.type === 'component' && use.within !== null);
  const near = flat.map(({ use, component, place }, at) => (isNear[at] ? gates.usedNear(use, component, place) : []));
  const serving = flatten(near.map((pairs) => pairs.map(([gate]) => gate)));
  return {
    count: flat.length,
    start,
    gate: Int32Array.from(flat, ({ use }, at) => (isNear[at] ? -1 : gates.used(use))),
    nearStart: serving.start,
    nearServing: Int32Array.from(serving.flat),
    nearUsed: Int32Array.from(near.flatMap((pairs) => pairs.map(([, gate]) => gate))),
    capacity: Float64Array.from(flat, ({ without }) => without.capacity),
    success: Float64Array.from(flat, ({ without }) => without.success),
  };
}

/** The components that scale, and the places of those that are led to by place. */
export function scalingOf(outline: Outline, stops: readonly Stop[], laws: LawTable): Scaling {
  const all = stops.flatMap(({ name, place, isReads }, station) => {
    const { autoscale } = outline.model.components[name]!;
    if (autoscale === undefined || isReads) return [];
    const component = numberOf(outline.componentIndex, name);
    const members = instancesOf(outline, component).filter((i) => place < 0 || isInside(outline, i, place));
    const first = members.filter((i) => !outline.instances[i]!.isReserve).length;
    return [{ ...autoscale, station, component, group: groupOf(outline, component, place), members, first }];
  });
  const members = flatten(all.map((each) => each.members));
  return {
    count: all.length,
    group: Int32Array.from(all, ({ group }) => group),
    memberStart: members.start,
    member: Int32Array.from(members.flat),
    station: Int32Array.from(all, ({ station }) => station),
    component: Int32Array.from(all, ({ component }) => component),
    min: Int32Array.from(all, ({ min }) => min),
    max: Int32Array.from(all, ({ max }) => max),
    at: Float64Array.from(all, ({ at }) => at),
    startLaw: Int32Array.from(all, ({ start }) => laws.addUnlessZero(start)),
    cooldown: Float64Array.from(all, ({ cooldown }) => cooldown),
    first: Int32Array.from(all, ({ first }) => first),
    reserve: Uint8Array.from(outline.instances, ({ isReserve }) => (isReserve ? 1 : 0)),
  };
}
