import { hazardEffect } from '../../system/system.ts';
import type { Chance } from './chance.ts';
import { destroyCopy, destroyPlace } from './data/losses.ts';
import { stateOf } from './lump.ts';
import { refresh, strike } from './repairs.ts';
import type { World } from './world.ts';

/** An event of a hazard begins, unless a layer of defence that works stops it. */
export function beginHazard(world: World, hazard: number, chance: Chance): void {
  const { hazards, components } = world.system;
  world.changed();
  for (let at = hazards.layerStart[hazard]; at < hazards.layerStart[hazard + 1]; at++) {
    if (world.gate(components.works[hazards.layer[at]]) && chance.happens(hazards.layerProbability[at])) return;
  }
  world.hazardOn[hazard] = 1;
  chooseHits(world, hazard, chance);
  refresh(world);
  const effect = hazards.effect[hazard];
  if (effect === hazardEffect.fail || effect === hazardEffect.destroy) {
    for (let at = hazards.targetStart[hazard]; at < hazards.targetStart[hazard + 1]; at++) {
      if (!world.hazardHit[at]) continue;
      for (let s = hazards.strikeStart[at]; s < hazards.strikeStart[at + 1]; s++)
        strike(world, hazards.strike[s], chance);
      if (effect === hazardEffect.destroy) destroy(world, hazards.target[at]);
    }
  }
  if (world.mean(hazards.lengthLaw[hazard]) === 0) endHazard(world, hazard);
}

function destroy(world: World, element: number): void {
  const { count } = world.system.instances;
  if (element >= count) destroyPlace(world, element - count);
  else destroyCopy(world, element);
}

export function endHazard(world: World, hazard: number): void {
  const { targetStart } = world.system.hazards;
  world.hazardOn[hazard] = 0;
  world.hazardHit.fill(0, targetStart[hazard], targetStart[hazard + 1]);
  refresh(world);
}

function chooseHits(world: World, hazard: number, chance: Chance): void {
  const { hazards } = world.system;
  const from = hazards.targetStart[hazard];
  const count = hazards.targetStart[hazard + 1] - from;
  if (hazards.hits[hazard] !== 2) {
    const p = hazards.hits[hazard] === 0 ? 1 : hazards.hitsNumber[hazard];
    for (const equals of alikeNow(world, from, from + count)) {
      const hits = chance.choose(binomial(equals.length, p));
      equals.forEach((at, n) => (world.hazardHit[at] = n < hits ? 1 : 0));
    }
    return;
  }
  // One after the other says who is in: each with the share that is left for those not asked yet.
  let wanted = Math.min(hazards.hitsNumber[hazard], count);
  for (let at = 0; at < count; at++) {
    const isIn = chance.happens(wanted / (count - at));
    world.hazardHit[from + at] = isIn ? 1 : 0;
    if (isIn) wanted--;
  }
}

/** The targets of a hazard, those together that nothing tells apart just now: only how many of them are hit matters. */
function alikeNow(world: World, from: number, to: number): number[][] {
  const { target } = world.system.hazards;
  const sets = new Map<string, number[]>();
  for (let at = from; at < to; at++) {
    const group = world.alike.findIndex((instances) => instances.includes(target[at]));
    const key = group < 0 ? `${at}` : `${group}: ${stateOf(world, target[at])}`;
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [at]);
    else set.push(at);
  }
  return [...sets.values()];
}

/** Probabilities of 0, 1 .. n hits, each with probability p. */
function binomial(n: number, p: number): number[] {
  const weights = [1];
  for (let k = 0; k < n; k++) {
    for (let at = weights.length; at >= 0; at--) {
      weights[at] = (weights[at] ?? 0) * (1 - p) + (weights[at - 1] ?? 0) * p;
    }
  }
  return weights;
}
