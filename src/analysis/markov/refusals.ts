import { EXPONENTIAL } from '../../random/codes.ts';
import { hazardEffect } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { codeOf, isNever, meanOf } from '../laws.ts';
import { dataNot, modeName } from '../parts/refusals.ts';
import type { Scope } from './scope.ts';

/** Why a scope is no chain, by the names in the model; empty: it is one. */
export function whyNoChain(system: System, scope: Scope): string[] {
  const { components, crews, pools, hazards } = system;
  const why: string[] = [...scope.tree.copies, ...dataNot(system, scope.components)];
  for (const c of scope.components) {
    const name = components.name[c];
    const isRoled = components.roleStart[c] < components.roleStart[c + 1];
    if (components.standbyTest[c] > 0) why.push(`${name}.detection: faults of standbys wait for a test`);
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

/** What never ends leaves no long run. */
function endless(system: System, scope: Scope): string[] {
  const { modes, instances, components, commons, hazards } = system;
  const why: string[] = [];
  for (const mode of scope.modes) {
    const strikes = modes.lifeLaw[mode] >= 0 || commons.mode.includes(mode) || hazards.strike.includes(mode);
    if (!strikes) continue;
    const name = modeName(system, mode);
    const repair = modes.repairLaw[mode];
    if (isNever(system, repair)) why.push(`${name} is never repaired: there is no long run`);
    else if (meanOf(system, repair) === Infinity) why.push(`${name}.ttr has no mean`);
    if (meanOf(system, modes.lifeLaw[mode]) === Infinity) why.push(`${name}.ttf has no mean`);
    if (modes.repairSuccess[mode] <= 0) why.push(`${name}.repairSuccess is 0: it is never repaired`);
    if (mode >= modes.ofInstances || modes.seen[mode]) continue;
    const component = instances.component[modes.element[mode]];
    if (components.noticedLaw[component] < 0) {
      why.push(`${name} is never found: ${components.name[component]}.detection does not see it`);
    }
  }
  return unique(why);
}

/** Times that are taken as exponential and are not, by their names; lives apart, because they have a memory for long. */
export function notExponential(system: System, scope: Scope): { lives: string[]; times: string[] } {
  const { modes, commons, components, crews, pools, hazards } = system;
  const isOther = (law: number): boolean =>
    law >= 0 && meanOf(system, law) > 0 && !isNever(system, law) && codeOf(system, law) !== EXPONENTIAL;
  const lives: string[] = [];
  const times: string[] = [];
  const check = (list: string[], law: number, name: string): void => {
    if (isOther(law)) list.push(name);
  };
  for (const mode of scope.modes) {
    check(lives, modes.lifeLaw[mode], `${modeName(system, mode)}.ttf`);
    check(times, modes.repairLaw[mode], `${modeName(system, mode)}.ttr`);
  }
  for (const c of scope.commons) check(lives, commons.lifeLaw[c], modeName(system, commons.mode[commons.modeStart[c]]));
  for (const c of scope.components) {
    const name = components.name[c];
    if (components.detectMethod[c] === 2) times.push(`${name}.detection`);
    check(times, components.detectLaw[c], `${name}.detection`);
    check(times, components.noticedLaw[c], `${name}.detection.noticed`);
    check(times, components.startLaw[c], `${name}.start`);
    check(lives, components.falseAlarmLaw[c], `${name}.detection.falseAlarms`);
    if (components.roleStart[c] === components.roleStart[c + 1]) continue;
    check(times, components.switchLaw[c], `${name}.failover.time`);
    if (components.switchSuccess[c] < 1) check(times, components.otherwiseLaw[c], `${name}.failover.otherwise`);
    check(times, components.failbackAfterLaw[c], `${name}.failover.failback`);
    check(times, components.failbackTimeLaw[c], `${name}.failover.failback`);
    const tiers = components.tierStartLaw.subarray(components.tierStart[c], components.tierStart[c + 1]);
    for (const law of tiers) check(times, law, `${name}.standby`);
  }
  for (const crew of scope.crews) check(times, crews.responseLaw[crew], `crews.${crews.name[crew]}.response`);
  for (const pool of scope.pools) check(times, pools.deliveryLaw[pool], `spares.${pools.name[pool]}.delivery`);
  for (const h of scope.hazards) {
    check(lives, hazards.gapLaw[h], `hazards.${hazards.name[h]}.tbh`);
    check(times, hazards.lengthLaw[h], `hazards.${hazards.name[h]}.lasts`);
  }
  return { lives: unique(lives), times: unique(times) };
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
