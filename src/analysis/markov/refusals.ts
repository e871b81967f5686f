import { hazardEffect } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { isExponential, isNever, meanOf } from '../laws.ts';
import { dataFacts } from '../parts/datasets.ts';
import { loadNot, modeName, upkeepNot } from '../parts/refusals.ts';
import type { Scope } from './scope.ts';

/** Why a scope is no chain, by the names in the model; empty: it is one. */
export function whyNoChain(system: System, scope: Scope): string[] {
  const { components, crews, pools, hazards } = system;
  const why: string[] = [
    ...scope.datasets.flatMap((d) => dataNot(system, d)),
    ...upkeepNot(system, scope.components),
    ...loadNot(system),
  ];
  for (const c of scope.components) {
    const name = components.name[c];
    const isRoled = components.roleStart[c] < components.roleStart[c + 1];
    if (!isRoled) continue;
    if (components.deep[c]) why.push(`${name}.detection is deep: it looks at what the instance requires`);
    if (components.follows[c] >= 0) why.push(`${name}.follows ties its place to another component`);
  }
  for (const crew of scope.crews) {
    if (crews.hoursStart[crew] === crews.hoursStart[crew + 1]) continue;
    why.push(`crews.${crews.name[crew]}.hours: people come and go by the clock`);
  }
  for (const pool of scope.pools) {
    if (meanOf(system, pools.deliveryLaw[pool]) === 0) why.push(`spares.${pools.name[pool]}: units come at once`);
  }
  for (const h of scope.hazards) {
    if (hazards.effect[h] === hazardEffect.corrupt) why.push(`hazards.${hazards.name[h]} corrupts data`);
  }
  return [...why, ...endless(system, scope)];
}

/** What becomes of data that a state cannot tell. */
function dataNot(system: System, dataset: number): string[] {
  const { datasets, components, instances } = system;
  const name = `${components.name[datasets.component[dataset]]}.data`;
  const { lost, corrupted, restored } = dataFacts(system, dataset);
  const why: string[] = [];
  if (corrupted) why.push(`${name} can be corrupted, and what is wrong counts as down until it is found`);
  const isKeptBack = instances.promoted.subarray(datasets.first[dataset], datasets.end[dataset]).includes(0);
  if (lost && isKeptBack) why.push(`${name} can be lost, and a copy that is kept back may hold more than the backup`);
  if (restored && datasets.backupValid[dataset] <= 0) why.push(`${name}.backups are never good`);
  return why;
}

/** Times without a mean, and lives whose age a repair does not end: neither has phases. */
function endless(system: System, scope: Scope): string[] {
  const { modes } = system;
  const why: string[] = [];
  const hasNoMean = (law: number): boolean => meanOf(system, law) === Infinity && !isNever(system, law);
  for (const mode of scope.modes) {
    const name = modeName(system, mode);
    if (hasNoMean(modes.lifeLaw[mode])) why.push(`${name}.ttf has no mean`);
    if (hasNoMean(modes.repairLaw[mode])) why.push(`${name}.ttr has no mean`);
    const hasMemory = modes.lifeLaw[mode] >= 0 && !isExponential(system, modes.lifeLaw[mode]);
    if (modes.renews[mode] === 2 && hasMemory) why.push(`${name}.renews: a repair leaves it as old as it was`);
  }
  return unique(why);
}

/** Faults that last for ever once they are there, by the names in the model. */
export function lasting(system: System, scope: Scope): string[] {
  const { modes, instances, components, commons, hazards } = system;
  const list: string[] = [];
  for (const mode of scope.modes) {
    const strikes = modes.lifeLaw[mode] >= 0 || commons.mode.includes(mode) || hazards.strike.includes(mode);
    if (!strikes || isNever(system, modes.lifeLaw[mode])) continue;
    const name = modeName(system, mode);
    if (isNever(system, modes.repairLaw[mode])) list.push(`${name} is never repaired`);
    if (modes.repairSuccess[mode] <= 0) list.push(`${name}.repairSuccess is 0: it is never repaired`);
    if (mode >= modes.ofInstances || modes.seen[mode]) continue;
    const component = instances.component[modes.element[mode]];
    if (components.noticedLaw[component] >= 0) continue;
    list.push(`${name} is never found: ${components.name[component]}.detection does not see it`);
  }
  return unique(list);
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
