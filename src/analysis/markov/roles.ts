import type { Chance } from './chance.ts';
import { ask, look, mayTakeOver, passTime, updateWriting } from './data/copies.ts';
import { judge } from './data/losses.ts';
import { promoted, restoreDone, tend } from './data/restore.ts';
import { askCrew, askForRepair, beginRepair, checkDelay, foundRate, isHealthy, known, refresh } from './repairs.ts';
import { strike, withdraw } from './repairs.ts';
import { duty, fitness, job, life, running } from './world.ts';
import type { Task, World } from './world.ts';

/** Who serves: a loss is known, decided on, and switched; whoever comes back while the role is vacant takes it at once. */

/** Does the follow-up work of an event in order of arrival, and what needs no time any more because a monitor is back. */
export function settleAll(world: World, chance: Chance): void {
  do settleTasks(world, chance);
  while (findAtOnce(world));
  forget(world);
  passTime(world);
}

/** Checks begin again from the first where nobody looks any more; what will not happen has no phase. */
function forget(world: World): void {
  const { modes, instances, roles } = world.system;
  for (const mode of world.scope.modes) {
    if (world.mode[mode] !== life.hidden || world.wait[mode] === 0) continue;
    if (!world.isWatched(instances.component[modes.element[mode]])) world.wait[mode] = 0;
  }
  for (const role of world.scope.roles) {
    if (!world.failback[role]) world.homeward[role] = 0;
    if (world.phase[role] !== duty.detect || world.progress[role] === 0) continue;
    if (!world.isWatched(roles.component[role])) world.progress[role] = 0;
  }
}

function findAtOnce(world: World): boolean {
  const { modes } = world.system;
  for (const mode of world.scope.modes) {
    if (world.mode[mode] !== life.hidden || mode >= modes.ofInstances || foundRate(world, mode) < Infinity) continue;
    known(world, mode);
    return true;
  }
  for (const role of world.scope.roles) {
    if (world.phase[role] !== duty.detect || !world.sight[role] || sightRate(world, role) < Infinity) continue;
    world.tasks.push({ kind: 'decide', of: role });
    return true;
  }
  return false;
}

function settleTasks(world: World, chance: Chance): void {
  for (let next = world.tasks.shift(); next !== undefined; next = world.tasks.shift()) {
    switch (next.kind) {
      case 'holder':
        holderChanged(world, next.of);
        break;
      case 'standby':
        standbyChanged(world, next.of, chance);
        break;
      case 'decide':
        decide(world, next.of, chance);
        break;
      case 'unreachable':
        outOfSight(world, next.of);
        break;
      case 'strike':
        strike(world, next.of, chance);
        break;
      case 'found':
        known(world, next.of);
        break;
      case 'repair':
        askForRepair(world, next.of);
        break;
      case 'hands on':
        handsOn(world, next.of, chance);
        break;
      case 'contact':
        contactChanged(world, next.of, chance);
        break;
      case 'home':
        goHome(world, next.of, chance);
        break;
      default:
        tendData(world, next);
    }
  }
}

function tendData(world: World, { kind, of }: Task): void {
  if (kind === 'judge') judge(world, of);
  else if (kind === 'tend') tend(world, of);
  else if (kind === 'writes') updateWriting(world, of);
  else if (kind === 'restored') restoreDone(world, of);
  else look(world, of);
  refresh(world);
}

/** Whatever was under way for the role is over, and something else begins. */
function enter(world: World, role: number, phase: number): void {
  world.phase[role] = phase;
  world.progress[role] = 0;
  world.notice[world.system.modes.count + role] = 0;
}

function handsOn(world: World, slot: number, chance: Chance): void {
  if (world.jobs[slot] !== job.work) return;
  const { modes } = world.system;
  if (slot < modes.count) {
    if (world.mode[slot] === life.waitCrew) beginRepair(world, slot);
  } else if (world.phase[slot - modes.count] === duty.crew) beginSwitch(world, slot - modes.count, chance);
}

function holderChanged(world: World, role: number): void {
  const phase = world.phase[role];
  if (isHealthy(world, world.holder[role])) {
    if (phase !== duty.ok && phase < duty.switching) settle(world, role);
    return;
  }
  if (phase !== duty.ok) return;
  world.failback[role] = 0;
  enter(world, role, duty.detect);
  world.sight[role] = 0;
  if (world.faults(world.holder[role]) === 0) outOfSight(world, role);
  refresh(world);
}

/** The holder does not answer, and nothing of its own is broken. */
function outOfSight(world: World, role: number): void {
  if (world.phase[role] !== duty.detect || world.sight[role]) return;
  world.sight[role] = 1;
  world.progress[role] = 0;
  world.notice[world.system.modes.count + role] = 0;
  if (sightRate(world, role) === Infinity) world.tasks.push({ kind: 'decide', of: role });
}

/** Rate at which it is known that the holder is out of sight; Infinity: at once. */
export function sightRate(world: World, role: number): number {
  const { components, roles } = world.system;
  const component = roles.component[role];
  const seen = components.detectLoss[component] === 1;
  const noticed = components.noticedLaw[component];
  let rate = 0;
  if (noticed >= 0 && (!seen || components.monitor[component] >= 0)) rate += 1 / world.mean(noticed);
  if (seen && world.isWatched(component)) rate += 1 / checkDelay(world, component);
  return rate;
}

export function decide(world: World, role: number, chance: Chance): void {
  const phase = world.phase[role];
  if (phase !== duty.detect && phase !== duty.noQuorum) return;
  const { components, roles, modes } = world.system;
  const component = roles.component[role];
  world.sight[role] = 0;
  if (!world.mayDecide(component)) {
    enter(world, role, duty.noQuorum);
    return;
  }
  if (components.manual[component] && components.switchCrew[component] >= 0) {
    enter(world, role, duty.crew);
    askCrew(world, components.switchCrew[component], modes.count + role);
  } else beginSwitch(world, role, chance);
}

function contactChanged(world: World, component: number, chance: Chance): void {
  const { roleStart } = world.system.components;
  for (let role = roleStart[component]; role < roleStart[component + 1]; role++) {
    if (world.phase[role] === duty.noQuorum) decide(world, role, chance);
  }
}

function beginSwitch(world: World, role: number, chance: Chance): void {
  const component = world.system.roles.component[role];
  const target = world.mayDecide(component) ? chooseStandby(world, component) : -1;
  if (target < 0) {
    releasePerson(world, role);
    enter(world, role, world.mayDecide(component) ? duty.vacant : duty.noQuorum);
    refresh(world);
    const d = world.data.datasetOf[world.holder[role]];
    if (d >= 0) ask(world, 'tend', d);
    return;
  }
  switchTo(world, role, target, true, chance);
}

/** Best tier first, then the order of the file. */
function chooseStandby(world: World, component: number): number {
  const { tierStart, instanceStart, standbyTest } = world.system.components;
  for (let tier = 0; tier < tierStart[component + 1] - tierStart[component]; tier++) {
    for (let i = instanceStart[component]; i < instanceStart[component + 1]; i++) {
      if (world.role[i] >= 0 || world.tier[i] !== tier) continue;
      if (isEligible(world, i)) return i;
      if (standbyTest[component] > 0 && !world.out[i]) reveal(world, i);
    }
  }
  return -1;
}

/** Faults that nobody knows of are found where a standby with tests is needed. */
function reveal(world: World, instance: number): void {
  const { modeStart } = world.system.instances;
  for (let mode = modeStart[instance]; mode < modeStart[instance + 1]; mode++) {
    const isUnknown = world.mode[mode] === life.latent || world.mode[mode] === life.hidden;
    if (isUnknown) world.tasks.push({ kind: 'found', of: mode });
  }
}

function isEligible(world: World, instance: number): boolean {
  return world.condition[instance] !== fitness.lost && world.reservedBy(instance) < 0 && mayTakeOver(world, instance);
}

/** Its tier's start (which a planned move has behind it), then, where it is a switch, the time of one. */
function switchTo(world: World, role: number, target: number, takesTime: boolean, chance: Chance): void {
  world.target[role] = target;
  enter(world, role, duty.switching);
  const startsUp = world.planned[role] === 0 && world.mean(tierLaw(world, role)) > 0;
  // 0: the time of the switch runs; 1: the standby starts first; 2: it starts, and that is all
  world.stage[role] = startsUp ? (takesTime ? 1 : 2) : 0;
  refresh(world);
  if (world.stage[role] === 0 && (!takesTime || switchTime(world, role) === 0)) finishSwitch(world, role, chance);
}

/** How long the standby to which `role` goes needs to start. */
export function tierLaw(world: World, role: number): number {
  const { components, roles } = world.system;
  return components.tierStartLaw[components.tierStart[roles.component[role]] + world.tier[world.target[role]]];
}

/** How long the switch of `role` takes: a planned one is the way home. */
export function switchLaw(world: World, role: number): number {
  const { components, roles } = world.system;
  const component = roles.component[role];
  return world.planned[role] ? components.failbackTimeLaw[component] : components.switchLaw[component];
}

function switchTime(world: World, role: number): number {
  return world.mean(switchLaw(world, role));
}

/** The standby has started. */
export function started(world: World, role: number, chance: Chance): void {
  const isAll = world.stage[role] === 2;
  world.stage[role] = 0;
  world.progress[role] = 0;
  if (isAll || switchTime(world, role) === 0) finishSwitch(world, role, chance);
}

export function finishSwitch(world: World, role: number, chance: Chance): void {
  const { components, roles } = world.system;
  const component = roles.component[role];
  if (world.planned[role] || chance.happens(components.switchSuccess[component])) {
    take(world, role);
    return;
  }
  enter(world, role, duty.failed);
  world.stage[role] = 0;
  if (world.mean(components.otherwiseLaw[component]) === 0) take(world, role);
}

/** The standby that was chosen takes the role; the old holder is the standby in its place. */
export function take(world: World, role: number): void {
  const { components, roles } = world.system;
  const component = roles.component[role];
  const instance = world.target[role];
  const old = world.holder[role];
  world.target[role] = -1;
  world.holder[role] = instance;
  world.role[old] = -1;
  world.role[instance] = role;
  world.tier[old] = world.tier[instance];
  world.tier[instance] = -1;
  world.run[instance] = running.on;
  world.boot[instance] = 0;
  promoted(world, instance, old);
  if (world.isCold(old)) {
    world.run[old] = running.off;
    world.boot[old] = 0;
  }
  world.readConditions();
  if (world.data.datasetOf[old] >= 0) {
    look(world, old);
    world.readConditions();
  }
  if (world.condition[old] !== fitness.lost) world.tasks.push({ kind: 'standby', of: old });
  if (components.quorum[component]) world.tasks.push({ kind: 'contact', of: component });
  settle(world, role);
}

/** The role is served again: nothing is under way. */
function settle(world: World, role: number): void {
  releasePerson(world, role);
  world.planned[role] = 0;
  world.stage[role] = 0;
  world.sight[role] = 0;
  enter(world, role, duty.ok);
  refresh(world);
  if (!isHealthy(world, world.holder[role])) world.tasks.push({ kind: 'holder', of: role });
  planFailback(world, role);
}

function releasePerson(world: World, role: number): void {
  const { components, roles, modes } = world.system;
  const crew = components.switchCrew[roles.component[role]];
  if (crew >= 0) withdraw(world, crew, modes.count + role);
}

function standbyChanged(world: World, instance: number, chance: Chance): void {
  if (world.role[instance] >= 0) return;
  const reserved = world.reservedBy(instance);
  if (reserved >= 0) {
    if (world.condition[instance] === fitness.lost) targetLost(world, reserved, chance);
    return;
  }
  const { components, roles, instances } = world.system;
  const component = instances.component[instance];
  const able = isEligible(world, instance);
  for (let role = components.roleStart[component]; role < components.roleStart[component + 1]; role++) {
    if (!able) {
      if (roles.home[role] === instance) world.failback[role] = 0;
      continue;
    }
    if (world.phase[role] === duty.vacant && !isHealthy(world, world.holder[role])) {
      if (!world.mayDecide(component) || world.data.isJustRestored(instance)) {
        beginSwitch(world, role, chance);
        if (world.phase[role] !== duty.noQuorum) return;
      } else {
        comeBack(world, role, instance, chance);
        return;
      }
    }
    if (roles.home[role] === instance) planFailback(world, role);
  }
}

/** It comes back while the role is vacant: it takes it at once, or as soon as it has started. */
function comeBack(world: World, role: number, instance: number, chance: Chance): void {
  if (world.condition[instance] === fitness.fit) {
    world.target[role] = instance;
    take(world, role);
  } else switchTo(world, role, instance, false, chance);
}

function targetLost(world: World, role: number, chance: Chance): void {
  world.target[role] = -1;
  world.stage[role] = 0;
  if (isHealthy(world, world.holder[role])) settle(world, role);
  else {
    world.planned[role] = 0;
    beginSwitch(world, role, chance);
  }
}

/** The role is away from home, and home is whole again: back in a while. */
function planFailback(world: World, role: number): void {
  const { components, roles } = world.system;
  const home = roles.home[role];
  if (components.failbackAfterLaw[roles.component[role]] < 0) return;
  if (world.phase[role] !== duty.ok || world.holder[role] === home || world.role[home] >= 0) return;
  if (world.failback[role] || !isEligible(world, home) || !isHealthy(world, world.holder[role])) return;
  world.failback[role] = 1;
  world.homeward[role] = 0;
  if (world.mean(components.failbackAfterLaw[roles.component[role]]) === 0)
    world.tasks.push({ kind: 'home', of: role });
}

/** Time to go home. */
export function goHome(world: World, role: number, chance: Chance): void {
  const home = world.system.roles.home[role];
  world.failback[role] = 0;
  if (world.phase[role] !== duty.ok || world.role[home] >= 0 || !isEligible(world, home)) return;
  world.planned[role] = 1;
  switchTo(world, role, home, true, chance);
}

/** The check cries wolf about one of the roles. */
export function falseAlarm(world: World, component: number, chance: Chance): void {
  const { roleStart } = world.system.components;
  if (!world.isWatched(component)) return;
  const from = roleStart[component];
  const count = roleStart[component + 1] - from;
  const role = from + chance.choose(new Array<number>(count).fill(1 / count));
  if (world.phase[role] !== duty.ok || !world.mayDecide(component)) return;
  if (chooseStandby(world, component) < 0) return;
  world.failback[role] = 0;
  beginSwitch(world, role, chance);
}
