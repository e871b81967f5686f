import type { Chance } from './chance.ts';
import { beginHazard, endHazard } from './hazards.ts';
import { arrive, deliver, endRepair, foundRate, known, refresh, strike } from './repairs.ts';
import { decide, falseAlarm, finishSwitch, goHome, sightRate, started, switchTime, take, tierStart } from './roles.ts';
import { duty, fitness, job, life, running } from './world.ts';
import type { World } from './world.ts';

/** Something that can happen next. */
export interface Happening {
  /** Per second */
  rate: number;
  play: (world: World, chance: Chance) => void;
}

/** Everything that can happen next in the state that `world` is in. */
export function happenings(world: World): Happening[] {
  const list: Happening[] = [];
  const add = (rate: number, play: Happening['play']): void => {
    if (rate > 0) list.push({ rate, play });
  };
  ofModes(world, add);
  ofInstances(world, add);
  ofRoles(world, add);
  ofHazards(world, add);
  ofShared(world, add);
  return list;
}

type Add = (rate: number, play: Happening['play']) => void;

function ofModes(world: World, add: Add): void {
  const { modes, crews } = world.system;
  for (const mode of world.scope.modes) {
    switch (world.mode[mode]) {
      case life.ageing:
        add(failureRate(world, mode), (w, chance) => strike(w, mode, chance));
        break;
      case life.hidden:
        add(foundRate(world, mode), (w) => known(w, mode));
        break;
      case life.waitCrew:
        if (world.jobs[mode] === job.response) {
          add(1 / world.mean(crews.responseLaw[modes.crew[mode]]), (w) => arrive(w, mode));
        }
        break;
      case life.repair:
        // A repair that does not hold is done again: as if it took longer.
        add(modes.repairSuccess[mode] / world.mean(modes.repairLaw[mode]), (w) => endRepair(w, mode));
        break;
    }
  }
}

/** Failures per second of a mode that has not failed. */
function failureRate(world: World, mode: number): number {
  const { modes, instances, components } = world.system;
  const law = modes.lifeLaw[mode];
  if (law < 0) return 0;
  const element = modes.element[mode];
  const base = world.acceleration(element) / world.mean(law);
  if (element >= instances.count) return base;
  if (world.isUnpowered(element)) return 0;
  const component = instances.component[element];
  const standsBy = world.roled(component) && world.role[element] < 0;
  const share = standsBy ? components.tierDormancy[components.tierStart[component] + world.tier[element]] : 1;
  const levels = modes.stressStart[mode + 1] - modes.stressStart[mode];
  if (levels === 0) return base * share;
  let lost = 0;
  for (let i = components.instanceStart[component]; i < components.instanceStart[component + 1]; i++) {
    if (world.condition[i] === fitness.lost) lost++;
  }
  return base * share * modes.stress[modes.stressStart[mode] + Math.min(lost, levels - 1)];
}

function ofInstances(world: World, add: Add): void {
  const { components, instances } = world.system;
  for (const i of world.scope.instances) {
    if (world.run[i] !== running.starting) continue;
    add(1 / world.mean(components.startLaw[instances.component[i]]), (w) => {
      w.run[i] = running.on;
      refresh(w);
    });
  }
}

function ofRoles(world: World, add: Add): void {
  const { components, roles, crews, modes } = world.system;
  for (const role of world.scope.roles) {
    const component = roles.component[role];
    const slot = modes.count + role;
    switch (world.phase[role]) {
      case duty.detect:
        if (world.sight[role]) add(sightRate(world, role), (w, chance) => decide(w, role, chance));
        break;
      case duty.crew:
        if (world.jobs[slot] === job.response) {
          add(1 / world.mean(crews.responseLaw[components.switchCrew[component]]), (w) => arrive(w, slot));
        }
        break;
      case duty.switching:
        if (world.stage[role] > 0) add(1 / tierStart(world, role), (w, chance) => started(w, role, chance));
        else add(1 / switchTime(world, role), (w, chance) => finishSwitch(w, role, chance));
        break;
      case duty.failed:
        add(1 / world.mean(components.otherwiseLaw[component]), (w) => take(w, role));
        break;
    }
    if (world.failback[role]) {
      add(1 / world.mean(components.failbackAfterLaw[component]), (w, chance) => goHome(w, role, chance));
    }
  }
}

function ofHazards(world: World, add: Add): void {
  const { hazards } = world.system;
  for (const h of world.scope.hazards) {
    if (world.hazardOn[h]) add(1 / world.mean(hazards.lengthLaw[h]), (w) => endHazard(w, h));
    else add(1 / world.mean(hazards.gapLaw[h]), (w, chance) => beginHazard(w, h, chance));
  }
}

function ofShared(world: World, add: Add): void {
  const { commons, pools, components } = world.system;
  for (const c of world.scope.commons) {
    add(1 / world.mean(commons.lifeLaw[c]), (w, chance) => {
      for (let at = commons.modeStart[c]; at < commons.modeStart[c + 1]; at++) strike(w, commons.mode[at], chance);
    });
  }
  for (const pool of world.scope.pools) {
    const ordered = pools.stock[pool] - world.stock[pool];
    if (ordered > 0) add(ordered / world.mean(pools.deliveryLaw[pool]), (w) => deliver(w, pool));
  }
  for (const component of world.scope.components) {
    const law = components.falseAlarmLaw[component];
    if (law >= 0) add(1 / world.mean(law), (w, chance) => falseAlarm(w, component, chance));
  }
}
