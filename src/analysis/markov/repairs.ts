import { dataEffect } from '../../system/system.ts';
import type { Chance } from './chance.ts';
import { acceptsWrites, ask, look } from './data/copies.ts';
import { destroyCopy, destroyPlace } from './data/losses.ts';
import { duty, fitness, job, life, running } from './world.ts';
import type { World } from './world.ts';

/** The life of a fault: it strikes, it is found, it waits for a unit and a crew, it is repaired. As docs/decisions.md has it. */

export function strike(world: World, mode: number, chance: Chance): void {
  if (world.mode[mode] !== life.ageing) return;
  const { modes, instances } = world.system;
  world.mode[mode] = life.hidden;
  world.age[mode] = 0;
  for (let at = modes.spreadStart[mode]; at < modes.spreadStart[mode + 1]; at++) {
    if (chance.happens(modes.spreadProbability[at])) world.tasks.push({ kind: 'strike', of: modes.spread[at] });
  }
  const element = modes.element[mode];
  const destroys = modes.data[mode] === dataEffect.destroys;
  if (element >= instances.count) {
    if (world.scope.datasets.length > 0) refresh(world);
    if (modes.powerOff[mode]) stopInside(world, element - instances.count);
    refresh(world);
    if (destroys) destroyPlace(world, element - instances.count);
    known(world, mode);
    return;
  }
  if (destroys) destroyCopy(world, element);
  stop(world, element);
  refresh(world);
  if (isLatent(world, element)) world.mode[mode] = life.latent;
  else if (foundRate(world, mode) === Infinity) known(world, mode);
}

/** Faults of this standby wait for a test. */
function isLatent({ system, role }: World, instance: number): boolean {
  return role[instance] < 0 && system.components.standbyTest[system.instances.component[instance]] > 0;
}

function stopInside(world: World, place: number): void {
  const { places, datasets } = world.system;
  for (let at = places.insideStart[place]; at < places.insideStart[place + 1]; at++) {
    const instance = places.inside[at];
    const d = world.data.datasetOf[instance];
    if (d >= 0 && datasets.volatile[d]) destroyCopy(world, instance);
    stop(world, instance);
  }
}

/** What takes time to start has to when it was stopped; what is switched off stays off. */
function stop(world: World, instance: number): void {
  const { components, instances } = world.system;
  if (world.run[instance] === running.off || !components.starts[instances.component[instance]]) return;
  world.run[instance] = running.stopped;
  world.boot[instance] = 0;
}

/** Rate at which a hidden fault is found; Infinity: at once. */
export function foundRate(world: World, mode: number): number {
  const { modes, instances, components } = world.system;
  const component = instances.component[modes.element[mode]];
  const seen = modes.seen[mode] === 1;
  const noticed = components.noticedLaw[component];
  let rate = 0;
  if (noticed >= 0 && (!seen || components.monitor[component] >= 0)) rate += 1 / world.mean(noticed);
  if (seen && world.isWatched(component)) rate += 1 / checkDelay(world, component);
  return rate;
}

/** Mean seconds from a fault to the verdict of the check. */
export function checkDelay({ system }: World, component: number): number {
  const { components } = system;
  switch (components.detectMethod[component]) {
    case 0:
      return 0;
    case 1:
      return system.laws[components.detectLaw[component] + 1];
    default:
      return components.detectInterval[component] / 2 + components.detectExtra[component];
  }
}

/** The fault is known: failover may be decided, and its repair be asked for. */
export function known(world: World, mode: number): void {
  if (world.mode[mode] !== life.hidden && world.mode[mode] !== life.latent) return;
  world.wait[mode] = 0;
  world.notice[mode] = 0;
  const { modes, instances } = world.system;
  const element = modes.element[mode];
  let switches = false;
  if (element < instances.count) {
    const role = world.role[element];
    if (role >= 0 && world.phase[role] <= duty.detect) {
      world.tasks.push({ kind: 'decide', of: role });
      switches = true;
    }
  }
  const pool = modes.pool[mode];
  if (pool >= 0) {
    if (world.stock[pool] === 0) {
      world.mode[mode] = life.waitSpare;
      world.poolQueue(pool).push(mode);
      return;
    }
    world.stock[pool]--;
  }
  // A crew that both switches over and repairs is asked to switch over first.
  if (switches && modes.crew[mode] >= 0) {
    world.mode[mode] = life.waitSpare;
    world.tasks.push({ kind: 'repair', of: mode });
  } else askForRepair(world, mode);
}

export function askForRepair(world: World, mode: number): void {
  const crew = world.system.modes.crew[mode];
  if (crew < 0) {
    beginRepair(world, mode);
    return;
  }
  world.mode[mode] = life.waitCrew;
  askCrew(world, crew, mode);
}

export function beginRepair(world: World, mode: number): void {
  world.mode[mode] = life.repair;
  if (world.mean(world.system.modes.repairLaw[mode]) === 0) endRepair(world, mode);
}

/** The repair holds. */
export function endRepair(world: World, mode: number): void {
  const { modes, instances, places } = world.system;
  const element = modes.element[mode];
  world.mode[mode] = life.ageing;
  world.work[mode] = 0;
  if (modes.renews[mode] === 1) renewOthers(world, element);
  if (modes.crew[mode] >= 0 && world.jobs[mode] !== job.none) release(world, modes.crew[mode], mode);
  if (element >= instances.count) {
    const place = element - instances.count;
    if (modes.powerOff[mode]) {
      for (let at = places.insideStart[place]; at < places.insideStart[place + 1]; at++)
        start(world, places.inside[at]);
    }
  } else start(world, element);
  refresh(world);
}

/** The lives of all modes of the element that have not failed begin anew. */
function renewOthers(world: World, element: number): void {
  const { instances, places } = world.system;
  const starts = element < instances.count ? instances.modeStart : places.modeStart;
  const at = element < instances.count ? element : element - instances.count;
  for (let mode = starts[at]; mode < starts[at + 1]; mode++) world.age[mode] = 0;
}

/** Without faults and with power it starts, or stands by switched off. */
function start(world: World, instance: number): void {
  if (world.run[instance] !== running.stopped || world.faults(instance) > 0 || world.isUnpowered(instance)) return;
  const { components, instances } = world.system;
  const component = instances.component[instance];
  if (world.roled(component) && world.isCold(instance) && !hasVacancy(world, component)) {
    world.run[instance] = running.off;
  } else {
    world.run[instance] = world.mean(components.startLaw[component]) > 0 ? running.starting : running.on;
  }
}

function hasVacancy(world: World, component: number): boolean {
  const { roleStart } = world.system.components;
  for (let role = roleStart[component]; role < roleStart[component + 1]; role++) {
    if (world.phase[role] === duty.vacant) return true;
  }
  return false;
}

// Crews.

export function askCrew(world: World, crew: number, slot: number): void {
  world.jobs[slot] = job.queued;
  world.queues[crew].push(slot);
  dispatch(world, crew);
}

export function release(world: World, crew: number, slot: number): void {
  world.jobs[slot] = job.none;
  dispatch(world, crew);
}

export function withdraw(world: World, crew: number, slot: number): void {
  if (world.jobs[slot] === job.none) return;
  world.queues[crew] = world.queues[crew].filter((other) => other !== slot);
  release(world, crew, slot);
}

/** Jobs of a crew that somebody is on the way to, or at work on. */
function inHand({ system, jobs, scope }: World, crew: number): number[] {
  const { modes, roles, components } = system;
  const isBusy = (slot: number): boolean => jobs[slot] === job.response || jobs[slot] === job.work;
  return [
    ...scope.modes.filter((mode) => modes.crew[mode] === crew && isBusy(mode)),
    ...scope.roles
      .filter((role) => components.switchCrew[roles.component[role]] === crew && isBusy(modes.count + role))
      .map((role) => modes.count + role),
  ];
}

/** Switchovers come before every repair. */
function priority({ system }: World, slot: number): number {
  return slot < system.modes.count ? system.modes.priority[slot] : Infinity;
}

function dispatch(world: World, crew: number): void {
  const { crews, modes } = world.system;
  while (world.queues[crew].length > 0) {
    const queue = world.queues[crew];
    const byPriority = crews.byPriority[crew] === 1;
    const slot = byPriority
      ? queue.reduce((best, other) => (priority(world, other) > priority(world, best) ? other : best))
      : queue[0];
    const busy = inHand(world, crew);
    if (busy.length >= crews.size[crew]) {
      const least = busy.reduce((low, other) => (priority(world, other) < priority(world, low) ? other : low));
      if (!byPriority || priority(world, least) >= priority(world, slot)) return;
      // Work done is kept, and the response begins anew.
      world.jobs[least] = job.queued;
      if (least < modes.count) {
        world.mode[least] = life.waitCrew;
        world.wait[least] = 0;
      } else world.progress[least - modes.count] = 0;
      queue.unshift(least);
    }
    queue.splice(queue.indexOf(slot), 1);
    world.jobs[slot] = job.response;
    if (world.mean(crews.responseLaw[crew]) === 0) arrive(world, slot);
  }
}

/** Hands on keyboard. */
export function arrive(world: World, slot: number): void {
  const { count } = world.system.modes;
  if (slot < count) world.wait[slot] = 0;
  else world.progress[slot - count] = 0;
  world.jobs[slot] = job.work;
  world.tasks.push({ kind: 'hands on', of: slot });
}

/** A unit arrives: to the first repair that waits for one, which is ordered anew at once, else to the shelf. */
export function deliver(world: World, pool: number): void {
  const mode = world.poolQueue(pool).shift();
  if (mode === undefined) world.stock[pool]++;
  else world.tasks.push({ kind: 'repair', of: mode });
}

/** Derives anew what every instance is good for, and tells who is concerned. */
export function refresh(world: World): void {
  const { components, instances } = world.system;
  const before = world.condition.slice();
  const wasOut = world.out.slice();
  if (world.scope.datasets.length > 0) lookAtCopies(world);
  else world.readConditions();
  const told = new Set<number>();
  for (const i of world.scope.instances) {
    const component = instances.component[i];
    const isChanged = world.condition[i] !== before[i];
    const d = world.data.datasetOf[i];
    if (isChanged && d >= 0) ask(world, 'tend', d);
    if (!world.roled(component)) continue;
    const role = world.role[i];
    if (isChanged) {
      world.tasks.push(role >= 0 ? { kind: 'holder', of: role } : { kind: 'standby', of: i });
      if (components.quorum[component]) told.add(component);
    }
    if (world.out[i] && !wasOut[i] && role >= 0 && world.phase[role] === duty.detect) {
      world.tasks.push({ kind: 'unreachable', of: role });
    }
  }
  for (const component of told) world.tasks.push({ kind: 'contact', of: component });
}

/** What machines are good for, then what becomes of their copies, then what instances are good for. */
function lookAtCopies(world: World): void {
  const { data, scope, system } = world;
  const before = world.machine.slice();
  const wasOut = data.vaultOut.slice();
  world.readConditions();
  let isOther = false;
  for (const i of scope.instances) {
    if (world.machine[i] === before[i] || data.datasetOf[i] < 0) continue;
    look(world, i);
    isOther = true;
  }
  if (isOther) world.readConditions();
  for (const d of scope.datasets) {
    if (acceptsWrites(world, d) !== (data.writing[d] === 1)) ask(world, 'writes', d);
    if (data.vaultOut[d] !== wasOut[d]) ask(world, 'tend', d);
    if (world.countInSync(d) >= system.datasets.minInSync[d]) data.majorityLost[d] = 0;
  }
}

export function isHealthy(world: World, instance: number): boolean {
  return world.condition[instance] === fitness.fit;
}
