import type { System } from '../../system/system.ts';
import type { Scope } from './scope.ts';
import type { World } from './world.ts';

/**
 * Instances that nothing tells apart: of a component without roles, in one place, with the same gates above them. What they
 * are in is a state of the whole in any order, so that they can be put in one order.
 */
export function alike(system: System, scope: Scope): number[][] {
  const { instances, components, gates, modes } = system;
  const groups = new Map<string, number[]>();
  for (const i of scope.instances) {
    const component = instances.component[i];
    if (components.roleStart[component] < components.roleStart[component + 1]) continue;
    const leaf = instances.leaf[i];
    const above = [leaf, instances.replica[i]].flatMap((gate) =>
      gate < 0 ? [] : [...gates.parent.subarray(gates.parentStart[gate], gates.parentStart[gate + 1])],
    );
    // One that was made perfect is unlike the others.
    const fails = [...modes.lifeLaw.subarray(instances.modeStart[i], instances.modeStart[i + 1])].map(
      (law) => law >= 0,
    );
    const key = `${component} ${instances.place[i]} ${above.sort((a, b) => a - b).join()} ${fails.join()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Puts instances that are alike in the order of the states they are in. */
export function lump(world: World, groups: readonly (readonly number[])[]): void {
  for (const group of groups) {
    const written = group.map((i) => ({ i, key: stateOf(world, i) }));
    const sorted = [...written].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.i - b.i));
    if (sorted.some(({ i }, at) => i !== group[at]))
      permute(
        world,
        group,
        sorted.map(({ i }) => i),
      );
  }
}

/** Cells of an instance, in the same order for all that are alike: of its modes, their jobs, of itself, of what hit it. */
function cellsOf(world: World, instance: number): [view: Int16Array, at: number][] {
  const { instances, hazards } = world.system;
  const list: [Int16Array, number][] = [
    [world.run, instance],
    [world.boot, instance],
    ...world.data.ofInstance(world.system, instance),
  ];
  for (let m = instances.modeStart[instance]; m < instances.modeStart[instance + 1]; m++) {
    list.push([world.mode, m], [world.jobs, m], [world.age, m], [world.wait, m], [world.notice, m], [world.work, m]);
  }
  for (const h of world.scope.hazards) {
    for (let at = hazards.targetStart[h]; at < hazards.targetStart[h + 1]; at++) {
      if (hazards.target[at] === instance) list.push([world.hazardHit, at]);
    }
  }
  return list;
}

/** What it is in, as text: equal for two that are alike when nothing tells them apart. */
export function stateOf(world: World, instance: number): string {
  const { modeStart } = world.system.instances;
  let key = cellsOf(world, instance)
    .map(([view, at]) => view[at])
    .join();
  for (let m = modeStart[instance]; m < modeStart[instance + 1]; m++) {
    for (const queue of world.queues) key += `,${String(queue.indexOf(m) + 1).padStart(3, '0')}`;
  }
  return key;
}

/** What `from[at]` is in becomes the state of `to[at]`. */
function permute(world: World, to: readonly number[], from: readonly number[]): void {
  const { modeStart } = world.system.instances;
  const values = from.map((i) => cellsOf(world, i).map(([view, at]) => view[at]));
  const renamed = new Map<number, number>();
  to.forEach((instance, n) => {
    cellsOf(world, instance).forEach(([view, at], c) => (view[at] = values[n][c]));
    const count = modeStart[instance + 1] - modeStart[instance];
    for (let m = 0; m < count; m++) renamed.set(modeStart[from[n]] + m, modeStart[instance] + m);
  });
  world.queues = world.queues.map((queue) => queue.map((slot) => renamed.get(slot) ?? slot));
}
