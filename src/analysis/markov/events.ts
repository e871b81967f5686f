import type { Chance } from './chance.ts';
import { caughtUp } from './data/copies.ts';
import { restoreDone } from './data/restore.ts';
import { copy } from './data/cells.ts';
import { beginHazard, endHazard } from './hazards.ts';
import type { Phases } from './phases.ts';
import { arrive, checkDelay, deliver, endRepair, known, refresh, strike } from './repairs.ts';
import { decide, falseAlarm, finishSwitch, goHome, started, switchLaw, take, tierLaw } from './roles.ts';
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
  const list = new Happenings(world);
  ofModes(world, list);
  ofInstances(world, list);
  ofRoles(world, list);
  ofHazards(world, list);
  ofShared(world, list);
  for (const d of world.scope.datasets) ofData(world, d, list);
  return list.all;
}

class Happenings {
  readonly all: Happening[] = [];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  add(rate: number, play: Happening['play']): void {
    if (rate > 0) this.all.push({ rate, play });
  }

  /** A time in phases, of which `view[at]` is the present one: the next begins, or `play` happens and the first begins. */
  clock(phases: Phases, view: Int16Array, at: number, play: Happening['play'], speed = 1): void {
    const now = view[at];
    const rate = speed * phases.rate[now];
    const on = phases.on[now];
    if (on > 0) this.add(rate * on, () => void (view[at] = now + 1));
    this.add(rate * (1 - on), (world, chance) => {
      view[at] = 0;
      play(world, chance);
    });
  }

  delay(law: number, view: Int16Array, at: number, play: Happening['play']): void {
    this.clock(this.world.clocks.delay(law), view, at, play);
  }

  life(law: number, view: Int16Array, at: number, play: Happening['play'], speed = 1): void {
    this.clock(this.world.clocks.life(law), view, at, play, speed);
  }
}

function ofModes(world: World, list: Happenings): void {
  const { modes, crews, instances } = world.system;
  for (const mode of world.scope.modes) {
    switch (world.mode[mode]) {
      case life.ageing:
        if (modes.lifeLaw[mode] < 0) break;
        list.life(modes.lifeLaw[mode], world.age, mode, (w, chance) => strike(w, mode, chance), ageingOf(world, mode));
        break;
      case life.hidden:
        ofHidden(world, mode, list);
        break;
      case life.latent:
        list.clock(world.clocks.test(instances.component[modes.element[mode]]), world.wait, mode, (w) =>
          known(w, mode),
        );
        break;
      case life.waitCrew:
        if (world.jobs[mode] !== job.response) break;
        list.delay(crews.responseLaw[modes.crew[mode]], world.wait, mode, (w) => arrive(w, mode));
        break;
      case life.repair:
        // A repair that does not hold is done again from the beginning.
        list.delay(modes.repairLaw[mode], world.work, mode, (w, chance) => {
          if (chance.happens(modes.repairSuccess[mode])) endRepair(w, mode);
        });
        break;
    }
  }
}

/** How fast a mode that has not failed ages: 1 is as usual. */
function ageingOf(world: World, mode: number): number {
  const { modes, instances, components } = world.system;
  const element = modes.element[mode];
  const base = world.acceleration(element);
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

/** A hidden fault is found by a check, or noticed. What is found at once does not come here. */
function ofHidden(world: World, mode: number, list: Happenings): void {
  const { modes, instances, components } = world.system;
  const component = instances.component[modes.element[mode]];
  const seen = modes.seen[mode] === 1;
  const noticed = components.noticedLaw[component];
  const find = (w: World): void => known(w, mode);
  if (noticed >= 0 && (!seen || components.monitor[component] >= 0)) list.delay(noticed, world.notice, mode, find);
  if (seen && checkDelay(world, component) > 0 && world.isWatched(component)) {
    list.clock(world.clocks.check(component), world.wait, mode, find);
  }
}

function ofInstances(world: World, list: Happenings): void {
  const { components, instances } = world.system;
  for (const i of world.scope.instances) {
    if (world.run[i] !== running.starting) continue;
    list.delay(components.startLaw[instances.component[i]], world.boot, i, (w) => {
      w.run[i] = running.on;
      refresh(w);
    });
  }
}

function ofRoles(world: World, list: Happenings): void {
  const { components, roles, crews, modes } = world.system;
  for (const role of world.scope.roles) {
    const component = roles.component[role];
    const slot = modes.count + role;
    switch (world.phase[role]) {
      case duty.detect:
        if (world.sight[role]) ofLostSight(world, role, list);
        break;
      case duty.crew:
        if (world.jobs[slot] !== job.response) break;
        list.delay(crews.responseLaw[components.switchCrew[component]], world.progress, role, (w) => arrive(w, slot));
        break;
      case duty.switching:
        if (world.stage[role] > 0) {
          list.delay(tierLaw(world, role), world.progress, role, (w, chance) => started(w, role, chance));
        } else list.delay(switchLaw(world, role), world.progress, role, (w, chance) => finishSwitch(w, role, chance));
        break;
      case duty.failed:
        list.delay(components.otherwiseLaw[component], world.progress, role, (w) => take(w, role));
        break;
    }
    if (world.failback[role]) {
      const law = components.failbackAfterLaw[component];
      list.delay(law, world.homeward, role, (w, chance) => goHome(w, role, chance));
    }
  }
}

/** The loss of a holder that has no fault is seen by the check, or noticed. */
function ofLostSight(world: World, role: number, list: Happenings): void {
  const { components, roles, modes } = world.system;
  const component = roles.component[role];
  const seen = components.detectLoss[component] === 1;
  const noticed = components.noticedLaw[component];
  const find = (w: World, chance: Chance): void => decide(w, role, chance);
  if (noticed >= 0 && (!seen || components.monitor[component] >= 0)) {
    list.delay(noticed, world.notice, modes.count + role, find);
  }
  if (seen && checkDelay(world, component) > 0 && world.isWatched(component)) {
    list.clock(world.clocks.check(component), world.progress, role, find);
  }
}

function ofHazards(world: World, list: Happenings): void {
  const { hazards } = world.system;
  for (const h of world.scope.hazards) {
    if (world.hazardOn[h]) list.delay(hazards.lengthLaw[h], world.hazardPhase, h, (w) => endHazard(w, h));
    else list.life(hazards.gapLaw[h], world.hazardPhase, h, (w, chance) => beginHazard(w, h, chance));
  }
}

function ofShared(world: World, list: Happenings): void {
  const { commons, pools, components } = world.system;
  for (const c of world.scope.commons) {
    list.life(commons.lifeLaw[c], world.commonPhase, c, (w, chance) => {
      for (let at = commons.modeStart[c]; at < commons.modeStart[c + 1]; at++) strike(w, commons.mode[at], chance);
    });
  }
  for (const pool of world.scope.pools) {
    // Several are on the way at once: each as if it had no memory.
    const ordered = pools.stock[pool] - world.stock[pool];
    if (ordered > 0) list.add(ordered / world.mean(pools.deliveryLaw[pool]), (w) => deliver(w, pool));
  }
  for (const component of world.scope.components) {
    const law = components.falseAlarmLaw[component];
    if (law >= 0) list.life(law, world.alarm, component, (w, chance) => falseAlarm(w, component, chance));
  }
}

function ofData(world: World, dataset: number, list: Happenings): void {
  const { data, system, clocks } = world;
  const { catchUpLaw, restoreLaw } = system.datasets;
  const copies = world.data.copiesOf[dataset];
  for (const i of copies) {
    if (data.copy[i] === copy.catching) list.delay(catchUpLaw[dataset], data.catching, i, (w) => caughtUp(w, i));
  }
  if (data.restoring[dataset]) list.delay(restoreLaw[dataset], data.restore, dataset, (w) => restoreDone(w, dataset));
  if (!data.writing[dataset] || data.vaultOut[dataset]) return;
  if (data.unsaved[dataset]) {
    list.clock(clocks.backup(dataset), data.backup, dataset, (w) => void (w.data.unsaved[dataset] = 0));
    return;
  }
  for (let level = 1; level <= data.newer[dataset]; level++) {
    const first = copies.find((i) => data.level[i] === level && data.copy[i] !== copy.current)!;
    list.clock(clocks.newerBackup(dataset), data.cover, first, (w) => void (w.data.newer[dataset] = level - 1));
  }
}
