import { hazardEffect } from '../../system/system.ts';
import type { Hazards } from '../../system/system.ts';
import type { Hazard } from '../model.ts';
import type { CauseTable } from './causes.ts';
import type { LawTable } from './laws.ts';
import { flatten } from './lists.ts';
import { componentTargets, holdsData, placeTargets, repairsItself, targetInstances } from './modes.ts';
import type { ModesOf } from './modes.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';

const hitModes = { all: 0, each: 1, random: 2 } as const;

/** Hazards with the elements they can hit and the modes they strike. */
export function compileHazards(outline: Outline, laws: LawTable, causes: CauseTable, modesOf: ModesOf): Hazards {
  const names = Object.keys(outline.model.hazards);
  const all = names.map((name) => outline.model.hazards[name]!);
  const targets = all.map((hazard) => elementsOf(outline, hazard));
  const { start, flat } = flatten(targets);
  const strikes = flatten(
    all.flatMap((hazard, h) => targets[h]!.map((target) => strikesOf(outline, hazard, names[h]!, target, modesOf))),
  );
  const layers = flatten(all.map((h) => h.stoppedBy.map((l) => numberOf(outline.componentIndex, l.component))));
  return {
    count: names.length,
    name: names,
    gapLaw: Int32Array.from(all, (h) => laws.add(h.tbh)),
    lengthLaw: Int32Array.from(all, (h) => laws.add(h.lasts)),
    effect: Uint8Array.from(all, (h) => hazardEffect[h.effect.type]),
    factor: Float64Array.from(all, (h) => ('factor' in h.effect ? h.effect.factor : 1)),
    hits: Uint8Array.from(all, (h) => hitModes[h.hits.type]),
    hitsNumber: Float64Array.from(all, ({ hits }) =>
      hits.type === 'each' ? hits.probability : hits.type === 'random' ? hits.count : 1,
    ),
    targetStart: start,
    target: Int32Array.from(flat),
    strikeStart: strikes.start,
    strike: Int32Array.from(strikes.flat),
    layerStart: layers.start,
    layer: Int32Array.from(layers.flat),
    layerProbability: Float64Array.from(all.flatMap((h) => h.stoppedBy.map((l) => l.probability))),
    cause: Int32Array.from(names, (name) => causes.index('hazard', name)),
  };
}

/**
 * Elements a hazard can hit. A place that is a target is hit as a whole when it is put out (down, isolate, destroy); failing
 * hits the instances inside it; accelerating hits the place, the places inside it, and the instances in them.
 */
function elementsOf(outline: Outline, hazard: Hazard): number[] {
  const { type } = hazard.effect;
  if (type === 'overload') return []; // see `Surges`
  if (type === 'fail' || type === 'slow') return targetInstances(outline, hazard.targets);
  if (type === 'corrupt') return targetInstances(outline, hazard.targets).filter((i) => holdsData(outline, i));
  const first = outline.instances.length;
  const places = placeTargets(outline, hazard.targets);
  if (type !== 'accelerate') {
    return [...componentTargets(outline, hazard.targets), ...places.map((place) => first + place)];
  }
  const isHit = (place: number): boolean => {
    for (let p = place; p >= 0; p = outline.placeParent[p]!) if (places.includes(p)) return true;
    return hazard.targets.includes('all');
  };
  const inner = outline.placeNames.flatMap((_, place) => (isHit(place) ? [first + place] : []));
  return [...targetInstances(outline, hazard.targets), ...inner];
}

/** Modes struck when `element` is hit: the hazard's own where it has a repair of its own, else the first of the component. */
function strikesOf(outline: Outline, hazard: Hazard, name: string, element: number, modesOf: ModesOf): number[] {
  const { type } = hazard.effect;
  if (type === 'corrupt') return [modesOf.ofHazard(name, element)];
  if (type !== 'fail' && type !== 'destroy') return [];
  const isInstance = element < outline.instances.length;
  const instances = isInstance
    ? [element]
    : targetInstances(outline, [outline.placeNames[element - outline.instances.length]!]);
  return instances
    .map((i) => (repairsItself(hazard) ? modesOf.ofHazard(name, i) : modesOf.find(i, null)))
    .filter((mode) => mode >= 0);
}
