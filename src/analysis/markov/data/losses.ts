import { replication } from '../../../system/system.ts';
import type { World } from '../world.ts';
import { copy } from './cells.ts';
import { ask, empty, isWhole, rollBack, updateWriting } from './copies.ts';

/** What becomes of data when copies are destroyed. */

/** The copy of an instance is gone. What that means is judged when everything this event destroys is gone. */
export function destroyCopy(world: World, instance: number): void {
  const { data } = world;
  const d = data.datasetOf[instance];
  if (d < 0 || data.copy[instance] === copy.empty) return;
  empty(world, instance);
  world.tasks.push({ kind: 'instance', of: instance });
  ask(world, 'judge', d);
  ask(world, 'tend', d);
}

/** Everything kept in a place that is destroyed with its data: copies inside, and backups. */
export function destroyPlace(world: World, place: number): void {
  const { places } = world.system;
  const { data, scope } = world;
  for (let at = places.insideStart[place]; at < places.insideStart[place + 1]; at++)
    destroyCopy(world, places.inside[at]);
  for (let at = places.backupStart[place]; at < places.backupStart[place + 1]; at++) {
    const d = places.backup[at];
    if (!scope.datasets.includes(d) || !data.canBeRestored[d]) continue;
    loseBackups(world, d);
    abandonRestore(world, d);
    ask(world, 'judge', d);
  }
}

function loseBackups({ data }: World, dataset: number): void {
  data.unsaved[dataset] = data.canBeRestored[dataset];
  data.backup[dataset] = 0;
  data.newer[dataset] = LEVELS;
}

/** More levels than there ever are. */
const LEVELS = 1000;

export function hasBackup({ data }: World, dataset: number): boolean {
  return data.canBeRestored[dataset] === 1 && data.unsaved[dataset] === 0;
}

/** A restore under way is of no use any more. */
export function abandonRestore(world: World, dataset: number): void {
  const { data } = world;
  if (!data.restoring[dataset]) return;
  data.restoring[dataset] = 0;
  data.restore[dataset] = 0;
  for (const i of world.data.copiesOf[dataset]) if (data.copy[i] === copy.restoring) empty(world, i);
}

/** Copies or backups are gone: the data goes back to the best that is left. */
export function judge(world: World, dataset: number): void {
  const { data, system } = world;
  const needed = system.datasets.needed[dataset];
  if (isMajorityGone(world, dataset)) loseMajority(world, dataset);
  if (countWhole(world, dataset) >= needed) return;
  const best = levelOfBest(world, dataset);
  updateWriting(world, dataset);
  if (!hasBackup(world, dataset)) abandonRestore(world, dataset);
  if (system.datasets.warmUpLaw[dataset] >= 0) beginAnew(world, dataset);
  else if (hasBackup(world, dataset) && best > data.newer[dataset]) {
    takeStock(world, dataset);
    rollBack(world, dataset, data.newer[dataset]);
    data.wantsRestore[dataset] = 1;
  } else if (best < Infinity) {
    takeStock(world, dataset);
    rollBack(world, dataset, best);
    data.wantsRestore[dataset] = 0;
    trust(world, dataset);
  } else beginAnew(world, dataset);
  ask(world, 'tend', dataset);
}

function countWhole(world: World, dataset: number): number {
  const { promoted } = world.system.instances;
  return world.data.copiesOf[dataset].filter((i) => promoted[i] === 1 && isWhole(world, i)).length;
}

/** It has a copy, current or old; not one that it has just begun to receive. */
function holdsSomething({ data }: World, instance: number): boolean {
  const state = data.copy[instance];
  return state !== copy.empty && state !== copy.restoring && data.level[instance] >= 0;
}

/** Level up to which enough copies (or pieces) have everything; Infinity: none. */
function levelOfBest(world: World, dataset: number): number {
  const levels = world.data.copiesOf[dataset]
    .filter((i) => holdsSomething(world, i))
    .map((i) => world.data.level[i])
    .sort((a, b) => a - b);
  return levels[world.system.datasets.needed[dataset] - 1] ?? Infinity;
}

/** From here on none is taken to follow the active instance. */
function takeStock(world: World, dataset: number): void {
  for (const i of world.data.copiesOf[dataset]) {
    if (world.data.copy[i] !== copy.current) continue;
    world.data.copy[i] = copy.behind;
    world.tasks.push({ kind: 'instance', of: i });
  }
}

/** Copies that hold everything that is kept are the data now. */
function trust(world: World, dataset: number): void {
  const { data } = world;
  for (const i of world.data.copiesOf[dataset]) {
    if (!holdsSomething(world, i) || data.level[i] > 0) continue;
    if (data.copy[i] === copy.catching) data.copy[i] = copy.behind;
    data.catching[i] = 0;
    world.tasks.push({ kind: 'instance', of: i }, { kind: 'standby', of: i });
  }
}

/** Nothing is left: every instance that comes back has all there is, nothing. */
function beginAnew(world: World, dataset: number): void {
  const { data } = world;
  loseBackups(world, dataset);
  data.wantsRestore[dataset] = 0;
  data.isNew[dataset] = 1;
  for (const i of world.data.copiesOf[dataset]) {
    empty(world, i);
    data.copy[i] = copy.behind;
    data.level[i] = 0;
    world.tasks.push({ kind: 'instance', of: i }, { kind: 'standby', of: i });
  }
}

// Quorum.

/** The data of a majority is destroyed, for the first time since a majority had it. */
function isMajorityGone(world: World, dataset: number): boolean {
  const { replication: kinds, minInSync } = world.system.datasets;
  if (kinds[dataset] !== replication.quorum || world.data.majorityLost[dataset]) return false;
  const all = world.data.copiesOf[dataset];
  const held = all.filter((i) => holdsSomething(world, i)).length;
  return held > 0 && all.length - held >= minInSync[dataset];
}

/** What only the lost majority had is gone: whoever survives and holds most is the data now. */
function loseMajority(world: World, dataset: number): void {
  const { data } = world;
  data.majorityLost[dataset] = 1;
  const levels = world.data.copiesOf[dataset].filter((i) => holdsSomething(world, i)).map((i) => data.level[i]);
  rollBack(world, dataset, Math.min(...levels));
  trust(world, dataset);
}
