import { dataEffect, hazardEffect, replication } from '../../system/system.ts';
import type { System } from '../../system/system.ts';

/** What can become of the data of a set, and what of it matters for who serves. */
export interface DataFacts {
  /** Failures or hazards can destroy a copy of it */
  lost: boolean;
  /** Failures or hazards can make it wrong, unseen */
  corrupted: boolean;
  /** Several instances have copies or pieces of it: one that is behind does not serve */
  copied: boolean;
  /** An instance without it begins anew at once: a cache, or what has no backup */
  beginsAnew: boolean;
  /** Backups can be needed: after a loss, or by a standby to which nothing is replicated */
  restored: boolean;
}

export function dataFacts(system: System, dataset: number): DataFacts {
  const { datasets, components } = system;
  const component = datasets.component[dataset];
  const { lost, corrupted } = threats(system, dataset);
  const moves = components.roleStart[component] < components.roleStart[component + 1];
  const several = datasets.end[dataset] - datasets.first[dataset] > 1 || datasets.needed[dataset] > 1;
  const copied = several && (datasets.replication[dataset] !== replication.none || moves);
  const hasBackups = datasets.backupEvery[dataset] < Infinity;
  const beginsAnew = !copied && (datasets.warmUpLaw[dataset] >= 0 || !hasBackups);
  const tiers = components.tierMode.subarray(components.tierStart[component], components.tierStart[component + 1]);
  const standsIn = moves && (datasets.replication[dataset] === replication.none || tiers.includes(2));
  return {
    ...{ lost, corrupted, copied, beginsAnew },
    restored: hasBackups && (lost || corrupted || standsIn),
  };
}

/** What becomes of the data has a say in who may serve. */
export function dataDecides({ lost, corrupted, copied, beginsAnew }: DataFacts): boolean {
  return copied || corrupted || (lost && !beginsAnew);
}

/** By failures and hazards that reach one of its instances. */
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
