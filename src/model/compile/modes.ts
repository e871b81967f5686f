import { dataEffect } from '../../system/system.ts';
import type { Commons, Modes } from '../../system/system.ts';
import type { DistributionSpec } from '../../random/index.ts';
import { NEVER as never, ZERO } from '../laws.ts';
import type { Component, FailureMode, Hazard } from '../model.ts';
import type { CauseTable } from './causes.ts';
import type { LawTable } from './laws.ts';
import { flatten } from './lists.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

/** Where to find the modes of things by name. */
export interface ModesOf {
  instanceStart: Int32Array;
  placeStart: Int32Array;
  /** Mode of an instance by name, or its first, or -1. */
  find(instance: number, name: string | null): number;
  /** Mode that a hazard's own repair gives to an instance, or -1. */
  ofHazard(hazard: string, instance: number): number;
}

interface Draft {
  name: string;
  element: number;
  mode: FailureMode;
  life: DistributionSpec;
  cause: number;
  seen: boolean;
  component: number;
  hazard: string | null;
}

/** Every failure mode of every instance and place, and the common-cause clocks of components. */
export function compileModes(outline: Outline, laws: LawTable, causes: CauseTable) {
  const drafts: Draft[] = [];
  const instanceStart = new Int32Array(outline.instances.length + 1);
  const struck = hazardRepairs(outline);
  outline.instances.forEach((instance, i) => {
    const component = outline.components[instance.component]!;
    const thing = outline.componentNames[instance.component]!;
    const sees = new Set(component.detection.sees);
    for (const [name, mode] of Object.entries(component.failures)) {
      const cause = causes.index('mode', thing, name);
      const life = share(mode.ttf, 1 - mode.commonCause);
      drafts.push({
        name,
        element: i,
        mode,
        life,
        cause,
        seen: sees.has(mode.fault),
        component: instance.component,
        hazard: null,
      });
    }
    for (const [hazard, mode] of struck.get(i) ?? []) {
      const [kind, upkeep] = hazard.split(' ');
      const cause =
        upkeep === undefined
          ? causes.index('hazard', hazard)
          : causes.index(kind === 'drill' ? 'drill' : 'bad change', upkeep);
      drafts.push({
        name: upkeep ?? hazard,
        element: i,
        mode,
        life: never,
        cause,
        seen: sees.has(mode.fault),
        component: instance.component,
        hazard,
      });
    }
    instanceStart[i + 1] = drafts.length;
  });
  const ofInstances = drafts.length;
  const placeStart = new Int32Array(outline.placeNames.length + 1).fill(ofInstances);
  outline.placeNames.forEach((place, p) => {
    for (const [name, mode] of Object.entries(outline.model.places[place]!.failures)) {
      const cause = causes.index('place', place, name);
      const element = outline.instances.length + p;
      drafts.push({ name, element, mode, life: mode.ttf, cause, seen: true, component: -1, hazard: null });
    }
    placeStart[p + 1] = drafts.length;
  });
  const modesOf = finder(drafts, instanceStart, placeStart);
  return {
    modes: pack(outline, drafts, ofInstances, laws, modesOf),
    commons: compileCommons(outline, laws, modesOf),
    modesOf,
  };
}

/** Losses of other instances change the rate of this mode. */
export function isStressed(mode: FailureMode): boolean {
  return mode.stress.some((factor) => factor !== 1);
}

/** A share of a law's failure rate as a law of its own. */
function share(law: DistributionSpec, factor: number): DistributionSpec {
  if (factor === 1) return law;
  return factor === 0 ? never : { kind: 'proportional', factor, of: law };
}

/**
 * Hazards that fail things with a repair or a crew of their own give each target a mode that only they strike; those that
 * corrupt give one to every copy of what they corrupt, because a corruption reaches them all.
 */
function hazardRepairs(outline: Outline): Map<number, [string, FailureMode][]> {
  const repairs = new Map<number, [string, FailureMode][]>();
  const add = (instance: number, name: string, mode: FailureMode): void => {
    repairs.set(instance, [...(repairs.get(instance) ?? []), [name, mode]]);
  };
  for (const [name, hazard] of Object.entries(outline.model.hazards)) {
    if (hazard.effect.type === 'corrupt') {
      const hit = new Set(targetInstances(outline, hazard.targets).map((i) => outline.instances[i]!.component));
      outline.instances.forEach(({ component }, i) => {
        if (!hit.has(component) || !holdsData(outline, i)) return;
        add(i, name, { ...struckMode(hazard.ttr ?? ZERO, hazard.crew), fault: 'corruption' });
      });
      continue;
    }
    if (!repairsItself(hazard)) continue;
    for (const instance of targetInstances(outline, hazard.targets)) {
      const mode = struckInstead(outline, instance, hazard.ttr, hazard.crew);
      if (mode !== null) add(instance, name, mode);
    }
  }
  upkeepRepairs(outline, add);
  return repairs;
}

/** What strikes an instance with a repair or crew of its own, else with those of its first mode; null: nothing says how. */
function struckInstead(
  outline: Outline,
  instance: number,
  own: DistributionSpec | null,
  crew: string | null,
): FailureMode | null {
  const [first] = Object.values(outline.components[outline.instances[instance]!.component]!.failures);
  const ttr = own ?? first?.ttr;
  return ttr === undefined ? null : struckMode(ttr, crew ?? first?.crew ?? null);
}

/** Name of the modes of a maintenance or drill among those of hazards, whose names have no blanks. */
export function upkeepMode(kind: 'maintenance' | 'drill', name: string): string {
  return `${kind} ${name}`;
}

/** Work that may not hold, and drills that fail something in their own way, give each target a mode that only they strike. */
function upkeepRepairs(outline: Outline, add: (instance: number, name: string, mode: FailureMode) => void): void {
  for (const [name, maintenance] of Object.entries(outline.model.maintenance)) {
    const { success, rollback, ttr, crew, targets } = maintenance;
    if (success === 1) continue;
    for (const instance of targetInstances(outline, targets)) {
      const version: FailureMode | null = rollback && { ...struckMode(rollback, crew), fault: 'incorrect' };
      const mode = version ?? struckInstead(outline, instance, ttr, crew);
      if (mode !== null) add(instance, upkeepMode('maintenance', name), mode);
    }
  }
  for (const [name, { action, ttr, crew, targets }] of Object.entries(outline.model.drills)) {
    if (action !== 'kill' || ttr === null) continue;
    for (const instance of targetInstances(outline, targets)) {
      const mode = struckInstead(outline, instance, ttr, crew);
      if (mode !== null) add(instance, upkeepMode('drill', name), mode);
    }
  }
}

/** The instance belongs to a component with data. */
export function holdsData(outline: Outline, instance: number): boolean {
  return outline.components[outline.instances[instance]!.component]!.data !== null;
}

/** Not by the first failure mode of what it hits. */
export function repairsItself(hazard: Hazard): boolean {
  return hazard.ttr !== null || hazard.crew !== null;
}

function struckMode(ttr: DistributionSpec, crew: string | null): FailureMode {
  return {
    ttf: never,
    ttr,
    fault: 'crash',
    crew,
    priority: 0,
    repairSuccess: 1,
    renews: 'mode',
    commonCause: 0,
    spreads: [],
    stress: [],
    spares: null,
    power: 'on',
    data: 'kept',
    source: '',
  };
}

/** Instances that names of components, places, kinds or `all` reach, each once, in order. */
export function targetInstances(outline: Outline, targets: readonly string[]): number[] {
  const hit = new Set(componentTargets(outline, targets));
  const places = new Set(placeTargets(outline, targets));
  outline.instances.forEach((instance, i) => {
    for (let p = instance.place; p >= 0; p = outline.placeParent[p]!) if (places.has(p)) hit.add(i);
  });
  return [...hit].sort((a, b) => a - b);
}

/** Instances of the components that targets name by themselves, by their kind or as `all`, in order. */
export function componentTargets(outline: Outline, targets: readonly string[]): number[] {
  const { components, componentNames, componentIndex, placeIndex } = outline;
  const isHit = components.map(({ kind }, c) =>
    targets.some((target) => {
      if (componentIndex.has(target)) return target === componentNames[c];
      return !placeIndex.has(target) && (target === 'all' || target === kind);
    }),
  );
  return outline.instances.flatMap(({ component }, i) => (isHit[component] ? [i] : []));
}

/** Places that targets name by themselves or by their kind, in order. A component of the same name comes first. */
export function placeTargets({ model, placeNames, placeIndex, componentIndex }: Outline, targets: readonly string[]) {
  const named = targets.filter((target) => !componentIndex.has(target));
  const isHit = (name: string): boolean =>
    named.some((target) => (placeIndex.has(target) ? target === name : target === model.places[name]!.kind));
  return placeNames.flatMap((name, place) => (isHit(name) ? [place] : []));
}

function finder(drafts: Draft[], instanceStart: Int32Array, placeStart: Int32Array): ModesOf {
  const within = (instance: number): Draft[] => drafts.slice(instanceStart[instance]!, instanceStart[instance + 1]!);
  return {
    instanceStart,
    placeStart,
    find(instance, name) {
      const own = within(instance);
      let at = name === null ? 0 : own.findIndex((d) => d.hazard === null && d.name === name);
      if (at < 0) at = 0;
      const found = own[at];
      return found === undefined || found.hazard !== null ? -1 : instanceStart[instance]! + at;
    },
    ofHazard(hazard, instance) {
      const at = within(instance).findIndex((d) => d.hazard === hazard);
      return at < 0 ? -1 : instanceStart[instance]! + at;
    },
  };
}

function pack(outline: Outline, drafts: Draft[], ofInstances: number, laws: LawTable, modesOf: ModesOf): Modes {
  const stress = flatten(drafts.map((d) => (isStressed(d.mode) ? d.mode.stress : [])));
  const spreads = drafts.map((d) => spreadsOf(outline, d, modesOf));
  const spread = flatten(spreads.map((list) => list.map(([mode]) => mode)));
  const probability = flatten(spreads.map((list) => list.map(([, p]) => p)));
  const renews = { mode: 0, instance: 1, nothing: 2 } as const;
  const repaired = (d: Draft): boolean => d.mode.ttr.kind !== 'never';
  return {
    count: drafts.length,
    ofInstances,
    name: drafts.map((d) => d.name),
    element: Int32Array.from(drafts, (d) => d.element),
    lifeLaw: Int32Array.from(drafts, (d) => laws.addUnlessNever(d.life)),
    repairLaw: Int32Array.from(drafts, (d) => laws.add(d.mode.ttr)),
    crew: Int32Array.from(drafts, (d) =>
      d.mode.crew === null || !repaired(d) ? -1 : numberOf(outline.crewIndex, d.mode.crew),
    ),
    priority: Float64Array.from(drafts, (d) => d.mode.priority),
    pool: Int32Array.from(drafts, (d) =>
      d.mode.spares === null || !repaired(d) ? -1 : numberOf(outline.poolIndex, d.mode.spares),
    ),
    repairSuccess: Float64Array.from(drafts, (d) => d.mode.repairSuccess),
    renews: Uint8Array.from(drafts, (d) => renews[d.mode.renews]),
    seen: Uint8Array.from(drafts, (d) => (d.seen ? 1 : 0)),
    cause: Int32Array.from(drafts, (d) => d.cause),
    powerOff: Uint8Array.from(drafts, (d) => (d.mode.power === 'off' ? 1 : 0)),
    data: Uint8Array.from(drafts, (d) => dataEffectOf(outline, d)),
    stressStart: stress.start,
    stress: Float64Array.from(stress.flat),
    spreadStart: spread.start,
    spread: Int32Array.from(spread.flat),
    spreadProbability: Float64Array.from(probability.flat),
  };
}

/** A crash of what keeps its data in memory destroys it, and so does a cut of its power (places). */
function dataEffectOf({ components }: Outline, { component, mode }: Draft): number {
  const data = component < 0 ? null : components[component]!.data;
  if (component >= 0 && data === null) return dataEffect.none;
  if (mode.fault === 'corruption' && data !== null) return dataEffect.corrupts;
  const isWiped = data?.persistence === 'memory' && mode.fault === 'crash';
  return mode.data === 'lost' || isWiped ? dataEffect.destroys : dataEffect.none;
}

function spreadsOf(outline: Outline, draft: Draft, modesOf: ModesOf): [number, number][] {
  const hit: [number, number][] = [];
  for (const { to, probability } of draft.mode.spreads) {
    const target = to === 'others' ? draft.component : numberOf(outline.componentIndex, to);
    for (let i = outline.instanceStart[target]!; i < outline.instanceStart[target + 1]!; i++) {
      const mode = i === draft.element ? -1 : modesOf.find(i, draft.name);
      if (mode >= 0) hit.push([mode, probability]);
    }
  }
  return hit;
}

function compileCommons(outline: Outline, laws: LawTable, modesOf: ModesOf): Commons {
  const lifeLaw: number[] = [];
  const lists: number[][] = [];
  outline.components.forEach((component: Component, c) => {
    for (const [name, mode] of Object.entries(component.failures)) {
      if (mode.commonCause === 0 || mode.ttf.kind === 'never') continue;
      lifeLaw.push(laws.add(share(mode.ttf, mode.commonCause)));
      const hit: number[] = [];
      for (let i = outline.instanceStart[c]!; i < outline.instanceStart[c + 1]!; i++) hit.push(modesOf.find(i, name));
      lists.push(hit);
    }
  });
  const { start, flat } = flatten(lists);
  return { count: lists.length, lifeLaw: Int32Array.from(lifeLaw), modeStart: start, mode: Int32Array.from(flat) };
}
