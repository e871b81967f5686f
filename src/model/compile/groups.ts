import { gateKind } from '../../system/system.ts';
import type { Groups } from '../../system/system.ts';
import type { GateTable } from './gate-table.ts';
import { isInside } from './nearby.ts';
import type { Outline } from './outline.ts';

/** See `Groups`: a number for each component, then for each place that a component is led to. */
export function groupOf({ components, led }: Outline, component: number, place: number): number {
  if (place < 0 || led[component]!.length === 0) return component;
  let first = components.length;
  for (let c = 0; c < component; c++) first += led[c]!.length;
  return first + led[component]!.indexOf(place);
}

export function countGroups({ components, led }: Outline): number {
  return led.reduce((sum, places) => sum + places.length, components.length);
}

/** A name for each group; those of components have theirs. */
export function groupNames({ componentNames, led, placeNames }: Outline): string[] {
  const byPlace = led.flatMap((places, c) => places.map((place) => `${componentNames[c]!}/${placeNames[place]!}`));
  return [...componentNames, ...byPlace];
}

export function compileGroups(outline: Outline): Groups {
  const { components, led, instances } = outline;
  return {
    count: countGroups(outline),
    component: Int32Array.from([...components.keys(), ...led.flatMap((places, c) => places.map(() => c))]),
    place: Int32Array.from([...components.map(() => -1), ...led.flat()]),
    of: Int32Array.from(instances, ({ component }, i) => groupOf(outline, component, placeOf(outline, i))),
  };
}

/** The place that requests are led to in which an instance is, or -1. */
function placeOf(outline: Outline, instance: number): number {
  const places = outline.led[outline.instances[instance]!.component]!;
  return places.find((place) => isInside(outline, instance, place)) ?? -1;
}

/** Gates that are true while a group has not collapsed under its load. */
export class StandingGates {
  private readonly gates = new Map<number, number>();
  private readonly outline: Outline;
  private readonly table: GateTable;

  constructor(outline: Outline, table: GateTable) {
    this.outline = outline;
    this.table = table;
  }

  /** That of the instances of a component in a place (-1: of all of them); -1 where they do not collapse, or not together. */
  at(component: number, place: number): number {
    if (this.outline.components[component]!.collapse === undefined) return -1;
    if (place < 0 && this.isByPlace(component)) return -1;
    const group = groupOf(this.outline, component, place);
    const known = this.gates.get(group);
    if (known !== undefined) return known;
    const gate = this.table.gate(gateKind.standing, group, 1, []);
    this.gates.set(group, gate);
    return gate;
  }

  /** That of the place that requests to an instance are led to; -1 where it does not collapse by place. */
  ofInstance(instance: number): number {
    const { component } = this.outline.instances[instance]!;
    const place = placeOf(this.outline, instance);
    return place < 0 ? -1 : this.at(component, place);
  }

  /** The instances in each place collapse for themselves. */
  isByPlace(component: number): boolean {
    return this.outline.components[component]!.collapse !== undefined && this.outline.led[component]!.length > 0;
  }
}
