import { askedIn, ledTo } from '../asked.ts';
import type { Component, Model } from '../model.ts';
import { instanceName } from '../scenario.ts';

/** The things of a model by number, in the order of the file: what every part of the compiler looks up. */
export interface Outline {
  model: Model;
  placeNames: string[];
  placeIndex: Map<string, number>;
  placeParent: number[];
  componentNames: string[];
  components: Component[];
  componentIndex: Map<string, number>;
  crewIndex: Map<string, number>;
  poolIndex: Map<string, number>;
  instances: OutlineInstance[];
  /** Instances of each component: first, and one past the last. */
  instanceStart: number[];
  roles: { component: number; home: number }[];
  roleStart: number[];
  datasets: OutlineDataset[];
  /** By component: the places that requests are led to, where they collapse and scale each for itself; mostly none. */
  led: number[][];
}

/** What instances first .. end-1 of a component store: copies of the same, or of one instance its share of the whole. */
export interface OutlineDataset {
  component: number;
  first: number;
  end: number;
  /** Of the component's writes: 1, or less where every instance has its own. */
  share: number;
  /** Copies in sync below which it takes no writes. */
  minInSync: number;
  isCache: boolean;
}

export interface OutlineInstance {
  name: string;
  /** Name of its random streams: the same however many others there are. */
  luck: string;
  component: number;
  /** -1: nowhere */
  place: number;
  /** -1: none */
  role: number;
  tier: number;
  /** It is off until its component, which scales, needs it. */
  isReserve: boolean;
}

export function layOut(model: Model): Outline {
  const placeNames = Object.keys(model.places);
  const componentNames = Object.keys(model.components);
  const placeIndex = numbered(placeNames);
  const outline: Outline = {
    model,
    placeNames,
    placeIndex,
    placeParent: placeNames.map((name) => {
      const parent = model.places[name]!.in;
      return parent === null ? -1 : numberOf(placeIndex, parent);
    }),
    componentNames,
    components: componentNames.map((name) => model.components[name]!),
    componentIndex: numbered(componentNames),
    crewIndex: numbered(Object.keys(model.crews)),
    poolIndex: numbered(Object.keys(model.spares)),
    instances: [],
    instanceStart: [0],
    roles: [],
    roleStart: [0],
    datasets: [],
    led: placesLedTo(model, placeIndex),
  };
  for (let c = 0; c < componentNames.length; c++) {
    addInstances(outline, c);
    addDatasets(outline, c);
  }
  return outline;
}

function placesLedTo(model: Model, placeIndex: Map<string, number>): number[][] {
  const components = Object.entries(model.components);
  const isRouted = components.some(([, { routing }]) => routing !== undefined);
  const asked = isRouted ? askedIn(model) : new Map<string, Set<string | null>>();
  return components.map(([name, { collapse, autoscale }]) => {
    if (collapse === undefined && autoscale === undefined) return [];
    return ledTo(asked, name).map((place) => numberOf(placeIndex, place));
  });
}

/** Without replication every instance that serves has data of its own; a standby may take over that of the one it stands by. */
function addDatasets(outline: Outline, component: number): void {
  const { data } = outline.components[component]!;
  if (data === null) return;
  const first = outline.instanceStart[component]!;
  const end = outline.instanceStart[component + 1]!;
  const isCache = data.warmUp !== null;
  const apart = data.replication === 'none' && outline.roleStart[component] === outline.roleStart[component + 1];
  if (!apart) {
    const majority = Math.floor((end - first) / 2) + 1;
    const minInSync = data.replication === 'quorum' ? majority : data.minInSync;
    outline.datasets.push({ component, first, end, share: 1, minInSync, isCache });
    return;
  }
  for (let i = first; i < end; i++) {
    outline.datasets.push({ component, first: i, end: i + 1, share: 1 / (end - first), minInSync: 1, isCache });
  }
}

function numbered(names: string[]): Map<string, number> {
  return new Map(names.map((name, at) => [name, at]));
}

export function numberOf(index: Map<string, number>, name: string): number {
  const at = index.get(name);
  if (at === undefined) throw new RangeError(`unknown name ${JSON.stringify(name)}`);
  return at;
}

/** Active instances come first in the order of the file, then the tiers from best to worst. */
function addInstances(outline: Outline, c: number): void {
  const component = outline.components[c]!;
  const name = outline.componentNames[c]!;
  const total = component.instances.reduce((sum, group) => sum + group.count, 0);
  const tiers: number[] = [];
  component.standby.forEach((tier, at) => {
    for (let n = 0; n < tier.count; n++) tiers.push(at);
  });
  const inPlace = new Map<string | null, number>();
  for (const { place, count } of component.instances) inPlace.set(place, (inPlace.get(place) ?? 0) + count);
  const named = new Map<string | null, number>();
  let ordinal = 0;
  for (const group of component.instances) {
    const where = group.place === null ? '' : `@${group.place}`;
    for (let n = 0; n < group.count; n++) {
      const number = (named.get(group.place) ?? 0) + 1;
      named.set(group.place, number);
      const active = ordinal < component.active;
      const role = active && component.active < total ? outline.roles.length : -1;
      if (role >= 0) outline.roles.push({ component: c, home: outline.instances.length });
      outline.instances.push({
        name: instanceName(name, group.place, inPlace.get(group.place)!, number),
        luck: `${name}${where}#${number}`,
        component: c,
        place: group.place === null ? -1 : numberOf(outline.placeIndex, group.place),
        role,
        tier: active ? -1 : tiers[ordinal - component.active]!,
        isReserve: false,
      });
      ordinal++;
    }
  }
  addReserve(outline, c, named);
  outline.instanceStart.push(outline.instances.length);
  outline.roleStart.push(outline.roles.length);
}

/** Instances that may be started when the load grows, in the places of the others by turns; of each place that is led to. */
function addReserve(outline: Outline, c: number, named: Map<string | null, number>): void {
  const { autoscale, instances } = outline.components[c]!;
  if (autoscale === undefined) return;
  const all = instances.flatMap(({ place, count }) => Array.from({ length: count }, () => place));
  const led = outline.led[c]!;
  const crowds = led.length === 0 ? [all] : led.map((place) => all.filter((home) => isPlaceIn(outline, home, place)));
  for (const homes of crowds) {
    for (let n = homes.length; n < autoscale.max && homes.length > 0; n++) {
      const place = homes[(n - homes.length) % homes.length]!;
      const number = (named.get(place) ?? 0) + 1;
      named.set(place, number);
      const name = instanceName(outline.componentNames[c]!, place, number, number);
      outline.instances.push({
        ...{ name, luck: name, component: c, place: place === null ? -1 : numberOf(outline.placeIndex, place) },
        ...{ role: -1, tier: -1, isReserve: true },
      });
    }
  }
}

function isPlaceIn({ placeIndex, placeParent }: Outline, home: string | null, place: number): boolean {
  for (let at = home === null ? -1 : numberOf(placeIndex, home); at >= 0; at = placeParent[at]!) {
    if (at === place) return true;
  }
  return false;
}
