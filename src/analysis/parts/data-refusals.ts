import { dataEffect, hazardEffect, replication } from '../../system/system.ts';
import type { System } from '../../system/system.ts';

/**
 * Where data decides who may serve: copies that have to catch up, a restore, a corruption that is not seen. What each instance
 * has for itself decides nothing as long as it is kept, and neither does a loss after which it begins anew at once: a cache,
 * or what has no backup.
 */
export function dataNot(system: System, relevant: readonly number[]): string[] {
  const { datasets, components } = system;
  const why: string[] = [];
  for (let d = 0; d < datasets.count; d++) {
    const component = datasets.component[d];
    if (!relevant.includes(component)) continue;
    const name = `${components.name[component]}.data`;
    const { lost, corrupted } = threats(system, d);
    const moves = components.roleStart[component] < components.roleStart[component + 1];
    const several = datasets.end[d] - datasets.first[d] > 1 || datasets.needed[d] > 1;
    const copied = several && (datasets.replication[d] !== replication.none || moves);
    const anew = !copied && (datasets.warmUpLaw[d] >= 0 || datasets.backupEvery[d] === Infinity);
    if (corrupted) why.push(`${name} can be corrupted, and what is wrong counts as down until it is found`);
    if (lost && !anew) why.push(`${name} can be lost, and its restore takes time`);
    if (copied) why.push(`${name}: a copy that is behind does not serve until it has caught up`);
  }
  return why;
}

/** What can happen to the data of a set, by failures and hazards that reach one of its instances. */
function threats(system: System, dataset: number): { lost: boolean; corrupted: boolean } {
  const { datasets, instances, places, modes, hazards } = system;
  const [first, end] = [datasets.first[dataset], datasets.end[dataset]];
  const around = new Set<number>();
  for (let i = first; i < end; i++) for (let p = instances.place[i]; p >= 0; p = places.parent[p]) around.add(p);
  const effects = new Set<number>();
  const look = (from: number, to: number): void => {
    for (let mode = from; mode < to; mode++) effects.add(modes.data[mode]);
  };
  look(instances.modeStart[first], instances.modeStart[end]);
  for (const p of around) look(places.modeStart[p], places.modeStart[p + 1]);
  for (let h = 0; h < hazards.count; h++) {
    const targets = [...hazards.target.subarray(hazards.targetStart[h], hazards.targetStart[h + 1])];
    const reaches = (t: number): boolean =>
      t < instances.count ? t >= first && t < end : around.has(t - instances.count);
    if (!targets.some(reaches)) continue;
    if (hazards.effect[h] === hazardEffect.destroy) effects.add(dataEffect.destroys);
    if (hazards.effect[h] === hazardEffect.corrupt) effects.add(dataEffect.corrupts);
  }
  const lost = effects.has(dataEffect.destroys) || datasets.volatile[dataset] === 1;
  return { lost, corrupted: effects.has(dataEffect.corrupts) };
}
