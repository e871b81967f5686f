import { replication } from '../../../system/system.ts';
import { duty, fitness } from '../world.ts';
import type { World } from '../world.ts';
import { copy } from './cells.ts';
import { ask, catchUpAll, empty, hasSource, isFollower, rollBack, standDownCopy } from './copies.ts';
import { abandonRestore, hasBackup } from './losses.ts';

/** Getting copies back: from each other, and from backups when no copy is left or none is replicated; and promotion. */

/** Something about the copies of a set changed: starts what can be caught up or restored, stops what can not. */
export function tend(world: World, dataset: number): void {
  const { data } = world;
  const source = hasSource(world, dataset);
  if (source) {
    abandonRestore(world, dataset);
    data.wantsRestore[dataset] = 0;
  }
  catchUpAll(world, dataset, source);
  if (!source && data.canBeRestored[dataset]) considerRestore(world, dataset);
}

function considerRestore(world: World, dataset: number): void {
  const { data, system } = world;
  const { datasets } = system;
  if (data.vaultOut[dataset]) {
    abandonRestore(world, dataset);
    return;
  }
  const all = world.data.copiesOf[dataset];
  if (data.restoring[dataset]) {
    if (all.filter((i) => data.copy[i] === copy.restoring).length >= datasets.needed[dataset]) return;
    abandonRestore(world, dataset);
  }
  const isDone = (i: number): boolean => data.copy[i] === copy.restored && world.machine[i] !== fitness.lost;
  if (all.some(isDone)) return;
  if (!data.wantsRestore[dataset] && !standsInByRestore(world, dataset)) return;
  if (!hasBackup(world, dataset)) return;
  const isRoled = world.roled(datasets.component[dataset]);
  if (!(isRoled ? chooseForRole(world, dataset) : chooseAmongAll(world, dataset))) return;
  data.restoring[dataset] = 1;
  if (world.mean(datasets.restoreLaw[dataset]) === 0) world.tasks.push({ kind: 'restored', of: dataset });
}

/** No standby can have a copy (nothing is replicated, or all are off): while the role is vacant one may begin with the backup. */
function standsInByRestore(world: World, dataset: number): boolean {
  const { datasets } = world.system;
  if (!world.roled(datasets.component[dataset])) return false;
  if (datasets.replication[dataset] === replication.none) return true;
  return world.data.copiesOf[dataset].every((i) => world.role[i] >= 0 || world.isCold(i));
}

/** Where the role is vacant: its holder, once whole, else the best standby that is. */
function chooseForRole(world: World, dataset: number): boolean {
  const { datasets, components } = world.system;
  const component = datasets.component[dataset];
  for (let role = components.roleStart[component]; role < components.roleStart[component + 1]; role++) {
    if (world.phase[role] !== duty.vacant) continue;
    const holder = world.holder[role];
    let target = world.machine[holder] === fitness.fit ? holder : -1;
    for (const i of target === holder ? [] : world.data.copiesOf[dataset]) {
      if (world.role[i] >= 0 || world.reservedBy(i) >= 0 || world.machine[i] === fitness.lost) continue;
      if (target < 0 || world.tier[i] < world.tier[target]) target = i;
    }
    if (target < 0) continue;
    beginRestore(world, target);
    return true;
  }
  return false;
}

function beginRestore(world: World, instance: number): void {
  empty(world, instance);
  world.data.copy[instance] = copy.restoring;
}

/** Without roles: as many whole instances as it takes; for an array, all that are whole. */
function chooseAmongAll(world: World, dataset: number): boolean {
  const needed = world.system.datasets.needed[dataset];
  const able = world.data.copiesOf[dataset].filter((i) => world.machine[i] === fitness.fit);
  if (able.length < needed) return false;
  for (const i of needed === 1 ? able.slice(0, 1) : able) {
    beginRestore(world, i);
    world.tasks.push({ kind: 'instance', of: i });
  }
  return true;
}

/** The restore is done. A standby that was restored is switched to next. */
export function restoreDone(world: World, dataset: number): void {
  const { data } = world;
  if (!data.restoring[dataset]) return;
  data.restoring[dataset] = 0;
  data.restore[dataset] = 0;
  if (!data.wantsRestore[dataset]) replaceData(world, dataset);
  data.wantsRestore[dataset] = 0;
  for (const i of world.data.copiesOf[dataset]) {
    if (data.copy[i] === copy.restored) standDownCopy(world, i);
    if (data.copy[i] !== copy.restoring) continue;
    const isStandby = isFollower(world, i);
    data.level[i] = 0;
    data.copy[i] = isStandby ? copy.restored : copy.current;
    world.tasks.push({ kind: 'instance', of: i });
    if (!isStandby) continue;
    // Until it serves, the backup is all there is.
    data.wantsRestore[dataset] = 1;
    world.tasks.push({ kind: 'standby', of: i });
  }
}

/** The active instance still has its data, but the standby with the backup takes its place. */
function replaceData(world: World, dataset: number): void {
  const { data } = world;
  rollBack(world, dataset, data.newer[dataset]);
  for (const i of world.data.copiesOf[dataset]) {
    if (data.copy[i] === copy.behind || data.copy[i] === copy.current) empty(world, i);
  }
}

/** `instance` has taken the role of `old`: its copy is the data from now on. */
export function promoted(world: World, instance: number, old: number): void {
  const { data, system } = world;
  const d = data.datasetOf[instance];
  if (d < 0) return;
  data.copy[instance] = copy.current;
  data.level[instance] = 0;
  data.catching[instance] = 0;
  data.wantsRestore[d] = 0;
  for (const i of world.data.copiesOf[d]) {
    if (world.role[i] < 0 && data.copy[i] === copy.restored) standDownCopy(world, i);
  }
  if (system.datasets.replication[d] === replication.none && data.copy[old] === copy.behind) empty(world, old);
  ask(world, 'tend', d);
}
