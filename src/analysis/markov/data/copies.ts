import { replication } from '../../../system/system.ts';
import { duty, fitness } from '../world.ts';
import type { World } from '../world.ts';
import { copy, NOTHING, OUTDATED } from './cells.ts';

/** The copies that instances hold: in contact or cut off, current, behind, catching up or empty. As docs/decisions.md has it. */

/** What is left of a set is looked at once, when everything that an event does to its copies is done. */
export function ask(world: World, kind: 'judge' | 'tend' | 'writes', dataset: number): void {
  if (!world.tasks.some((task) => task.kind === kind && task.of === dataset)) world.tasks.push({ kind, of: dataset });
}

export function isFollower(world: World, instance: number): boolean {
  return world.roled(world.system.instances.component[instance]) && world.role[instance] < 0;
}

/** It has everything that is kept. */
export function isWhole({ data }: World, instance: number): boolean {
  const state = data.copy[instance];
  if (state === copy.current || state === copy.restored) return true;
  return (state === copy.behind || state === copy.catching) && data.level[instance] === 0;
}

/** Its copy does not keep it from taking over: one that failover may not choose waits until nobody else has everything. */
export function mayTakeOver(world: World, instance: number): boolean {
  const d = world.data.datasetOf[instance];
  if (d < 0) return true;
  if (!isWhole(world, instance)) return false;
  const { promoted } = world.system.instances;
  return promoted[instance] === 1 || !world.data.copiesOf[d].some((i) => promoted[i] === 1 && isWhole(world, i));
}

/** The machine of an instance came, went, or is to be looked at anew: what becomes of its copy. */
export function look(world: World, instance: number): void {
  const { data, system } = world;
  const d = data.datasetOf[instance];
  if (d < 0) return;
  const machine = world.machine[instance];
  if (machine !== fitness.fit) {
    leave(world, instance);
    if (machine === fitness.off) ask(world, 'tend', d);
    return;
  }
  const isApart = world.isUnreplicated(instance);
  if (isApart && data.writing[d] === 1 && data.copy[instance] < copy.restoring) empty(world, instance);
  const state = data.copy[instance];
  if (state === copy.current || state === copy.restored) return;
  if (state === copy.behind && data.level[instance] === 0) {
    data.copy[instance] = copy.current;
    return;
  }
  ask(world, 'tend', d);
  const component = system.instances.component[instance];
  if (system.components.quorum[component]) world.tasks.push({ kind: 'contact', of: component });
  // Whoever starts the active one without its data knows that it is gone.
  const role = world.role[instance];
  if (state === copy.empty && role >= 0 && world.phase[role] === duty.detect)
    world.tasks.push({ kind: 'decide', of: role });
}

/** The instance is out of contact, or off. */
function leave(world: World, instance: number): void {
  const { data } = world;
  const state = data.copy[instance];
  const isWrecked = world.machine[instance] === fitness.lost;
  if (state === copy.current || (state === copy.restored && isWrecked)) {
    data.copy[instance] = copy.behind;
    data.level[instance] = 0;
  } else if (state === copy.catching) stopCatching(world, instance);
  else if (state === copy.restoring && isWrecked) empty(world, instance);
  else return;
  ask(world, 'tend', data.datasetOf[instance]);
}

/** It has no copy any more. */
export function empty({ data }: World, instance: number): void {
  data.copy[instance] = copy.empty;
  data.level[instance] = NOTHING;
  data.catching[instance] = 0;
  data.cover[instance] = 0;
}

function stopCatching(world: World, instance: number): void {
  const { data } = world;
  data.catching[instance] = 0;
  if (data.level[instance] === NOTHING) empty(world, instance);
  else data.copy[instance] = copy.behind;
}

/** As many current copies as it takes are in contact: where there are roles, those of who holds one. */
export function hasSource(world: World, dataset: number): boolean {
  const serve = world.data.copiesOf[dataset].filter(
    (i) => !isFollower(world, i) && world.condition[i] === fitness.fit && world.data.copy[i] === copy.current,
  );
  return serve.length >= world.system.datasets.needed[dataset];
}

/** Whole machines with old copies or none begin to catch up where there is a source; without one they stop. */
export function catchUpAll(world: World, dataset: number, source: boolean): void {
  const { data } = world;
  for (const i of world.data.copiesOf[dataset]) {
    const state = data.copy[i];
    if (state === copy.catching && !source) stopCatching(world, i);
    else if ((state === copy.behind || state === copy.empty) && world.machine[i] === fitness.fit) {
      if (isWhole(world, i)) world.tasks.push({ kind: 'instance', of: i });
      else if (source && !world.isUnreplicated(i)) beginCatchUp(world, i);
    }
  }
}

function beginCatchUp(world: World, instance: number): void {
  const { data, system } = world;
  data.copy[instance] = copy.catching;
  if (world.mean(system.datasets.catchUpLaw[data.datasetOf[instance]]) === 0) caughtUp(world, instance);
}

/** The copy is current again. */
export function caughtUp(world: World, instance: number): void {
  const { data } = world;
  data.copy[instance] = copy.current;
  data.level[instance] = 0;
  data.catching[instance] = 0;
  data.cover[instance] = 0;
  world.tasks.push({ kind: 'instance', of: instance });
}

/** A standby with a backup that is not needed after all. */
export function standDownCopy(world: World, instance: number): void {
  world.data.copy[instance] = copy.behind;
  world.data.level[instance] = 0;
  world.tasks.push({ kind: 'instance', of: instance });
}

/** Whether writes are accepted; false: that did not change. */
export function updateWriting(world: World, dataset: number): boolean {
  const { data, system } = world;
  const on = acceptsWrites(world, dataset) ? 1 : 0;
  if (on === data.writing[dataset]) return false;
  data.writing[dataset] = on;
  // Standbys to which nothing is replicated have nothing of what is written from now on.
  if (on && system.datasets.replication[dataset] === replication.none) {
    for (const i of world.data.copiesOf[dataset]) if (world.role[i] < 0) world.tasks.push({ kind: 'instance', of: i });
  }
  return true;
}

export function acceptsWrites(world: World, dataset: number): boolean {
  world.changed();
  return world.gate(world.system.datasets.up[dataset]);
}

/** Time passes: where writes are accepted, whoever is not in contact misses some. */
export function passTime(world: World): void {
  const { data } = world;
  for (const d of world.scope.datasets) {
    const old = world.data.copiesOf[d].filter((i) => data.copy[i] === copy.behind || data.copy[i] === copy.catching);
    const misses = data.writing[d] === 1 && old.some((i) => data.level[i] === 0);
    if (misses) {
      for (const i of old) {
        if (data.level[i] === 0 && data.isNew[d]) data.level[i] = OUTDATED;
        else if (data.level[i] >= 0) data.level[i]++;
      }
      data.newer[d]++;
    }
    if (data.writing[d]) data.isNew[d] = 0;
    renumber(world, d, old);
  }
}

/** Levels that are held, from 1 on; all the same where nothing can be lost. */
function renumber({ data }: World, dataset: number, old: readonly number[]): void {
  const held = [...new Set(old.map((i) => data.level[i]).filter((level) => level > 0))].sort((a, b) => a - b);
  const newer = held.filter((level) => level <= data.newer[dataset]).length;
  const isOrdered = data.canBeLost[dataset] === 1;
  for (const i of old) if (data.level[i] > 0) data.level[i] = isOrdered ? held.indexOf(data.level[i]) + 1 : 1;
  data.newer[dataset] = data.compares[dataset] ? newer : 0;
  // Copies of one level share a clock.
  const phase = (level: number): number => Math.max(...old.map((i) => (data.level[i] === level ? data.cover[i] : 0)));
  for (const i of old) {
    const level = data.level[i];
    data.cover[i] = level > 0 && level <= data.newer[dataset] ? phase(level) : 0;
  }
}

/** What was written after a level of old copies is lost: those that hold more hold as much as they do. */
export function rollBack(world: World, dataset: number, to: number): void {
  const { data } = world;
  for (const i of world.data.copiesOf[dataset]) if (data.level[i] > 0) data.level[i] = Math.max(0, data.level[i] - to);
  data.newer[dataset] = Math.max(0, data.newer[dataset] - to);
}
