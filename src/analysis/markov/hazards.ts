import { hazardEffect } from '../../system/system.ts';
import type { Chance } from './chance.ts';
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
    }
  }
  if (world.mean(hazards.lengthLaw[hazard]) === 0) endHazard(world, hazard);
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
    for (let at = from; at < from + count; at++) world.hazardHit[at] = chance.happens(p) ? 1 : 0;
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
