import { hazardEffect, routingPolicy } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { isExponential, isNever, meanOf } from '../laws.ts';
import { dataNot } from './data-refusals.ts';
import type { FailureTree } from '../structure/failure-tree.ts';

/**
 * Why the things of a failure tree are not independent of each other, or not what the tree says, by the names in the model;
 * empty: they are.
 */
export function whyNotIndependent(system: System, tree: FailureTree): string[] {
  return [
    ...tree.unsaid,
    ...tree.copies,
    ...tree.roled.flatMap((component) => whyNotInstant(system, component)),
    ...tree.components.flatMap((component) => whyComponentNot(system, component)),
    ...relevantModes(system, tree).flatMap((mode) => whyModeNot(system, mode)),
    ...waiting(system, tree),
    ...tree.places.flatMap((place) => whyPlaceNot(system, place)),
    ...hazardsNot(system, tree),
    ...dataNot(system, tree.components),
    ...upkeepNot(system, tree.components),
    ...loadNot(system),
  ].filter((sentence, at, all) => all.indexOf(sentence) === at);
}

/** Modes of the instances and places of the tree that can strike. */
export function relevantModes({ instances, places, modes }: System, tree: FailureTree): number[] {
  const list: number[] = [];
  const add = (from: number, to: number): void => {
    for (let mode = from; mode < to; mode++) if (modes.lifeLaw[mode] >= 0) list.push(mode);
  };
  for (const i of tree.instances) add(instances.modeStart[i], instances.modeStart[i + 1]);
  for (const p of tree.places) add(places.modeStart[p], places.modeStart[p + 1]);
  return list;
}

/** `database` or `database.crash`: whose mode it is. */
export function modeName({ modes, instances, places, components }: System, mode: number): string {
  const element = modes.element[mode];
  const owner =
    element < instances.count ? components.name[instances.component[element]] : places.name[element - instances.count];
  return `${owner}.${modes.name[mode]}`;
}

/** Components of a tree of which a standby takes over later than at once, or not always, by name. */
export function lateFailovers(system: System, { roled }: FailureTree): string[] {
  return roled.filter((c) => whyNotInstant(system, c).length > 0).map((c) => system.components.name[c]);
}

/** A standby counts as one of several that serve only where it takes over at once, always, and ages like the active one. */
function whyNotInstant(system: System, component: number): string[] {
  const { components } = system;
  const name = components.name[component];
  const why: string[] = [];
  const say = (is: boolean, sentence: string): void => {
    if (is) why.push(`${name}.${sentence}`);
  };
  const from = components.tierStart[component];
  const to = components.tierStart[component + 1];
  say(components.detectMethod[component] !== 0, 'detection takes time before a standby takes over');
  say(components.monitor[component] >= 0, 'detection stops while its monitor is down');
  say(components.detectLoss[component] === 0, 'detection does not see a lost instance');
  say(components.manual[component] === 1, 'failover waits for a person');
  say(meanOf(system, components.switchLaw[component]) > 0, 'failover takes time');
  say(components.switchSuccess[component] < 1, 'failover can fail');
  say(
    components.tierStartLaw.subarray(from, to).some((law) => law >= 0),
    'standby needs time to start',
  );
  say(
    components.tierDormancy.subarray(from, to).some((share) => share !== 1),
    'standby ages slower than the active one',
  );
  say(components.deep[component] === 1, 'detection is deep: it looks at what the instance requires');
  say(components.quorum[component] === 1, 'detection asks for a quorum');
  say(components.follows[component] >= 0, 'follows ties its place to another component');
  say(components.failbackAfterLaw[component] >= 0, 'failover fails back, which takes time');
  return why;
}

function whyComponentNot(system: System, component: number): string[] {
  const { components } = system;
  const name = components.name[component];
  const why: string[] = [];
  if (components.starts[component]) why.push(`${name}.start: an instance can fail again while it starts`);
  if (components.standbyTest[component] > 0) why.push(`${name}.detection: faults of standbys wait for a test`);
  return why;
}

function whyModeNot(system: System, mode: number): string[] {
  const { modes, components, instances } = system;
  const name = modeName(system, mode);
  const why: string[] = [];
  const life = modes.lifeLaw[mode];
  if (!isNever(system, modes.repairLaw[mode]) && meanOf(system, modes.repairLaw[mode]) === Infinity) {
    why.push(`${name}.ttr has no mean`);
  }
  if (meanOf(system, life) === Infinity) why.push(`${name}.ttf has no mean`);
  if (modes.stressStart[mode] < modes.stressStart[mode + 1]) {
    why.push(`${name}.stress: instances fail faster while others are lost`);
  }
  for (let at = modes.spreadStart[mode]; at < modes.spreadStart[mode + 1]; at++) {
    if (modes.spreadProbability[at] > 0) why.push(`${name}.spreads: one failure brings others`);
  }
  if (ageMatters(system, mode)) why.push(`${name}.renews: a repair leaves or resets the age of a life with memory`);
  if (mode >= modes.ofInstances) return why;
  const component = instances.component[modes.element[mode]];
  const isFound = modes.seen[mode] === 1 || components.noticedLaw[component] >= 0;
  if (isFound && components.monitor[component] >= 0) {
    why.push(`${components.name[component]}.detection stops while its monitor is down`);
  }
  return why;
}

/** A repair that renews nothing, or the other modes as well, changes a life that has a memory. */
function ageMatters(system: System, mode: number): boolean {
  const { modes, instances, places } = system;
  if (modes.renews[mode] === 0) return false;
  const hasMemory = (m: number): boolean => modes.lifeLaw[m] >= 0 && !isExponential(system, modes.lifeLaw[m]);
  if (modes.renews[mode] === 2) return hasMemory(mode);
  const element = modes.element[mode];
  const starts = element < instances.count ? instances.modeStart : places.modeStart;
  const at = element < instances.count ? element : element - instances.count;
  for (let m = starts[at]; m < starts[at + 1]; m++) if (m !== mode && hasMemory(m)) return true;
  return false;
}

/** Crews and pools that more can ask for at once than they have. */
function waiting(system: System, tree: FailureTree): string[] {
  const { modes, crews, pools, components } = system;
  const why: string[] = [];
  const own = relevantModes(system, tree);
  for (const crew of new Set(own.map((mode) => modes.crew[mode]))) {
    if (crew < 0) continue;
    let asking = 0;
    for (let mode = 0; mode < modes.count; mode++) if (modes.crew[mode] === crew && canStrike(system, mode)) asking++;
    for (let c = 0; c < components.count; c++) {
      if (components.switchCrew[c] === crew) asking += components.roleStart[c + 1] - components.roleStart[c];
    }
    if (asking > crews.size[crew]) {
      why.push(`crews.${crews.name[crew]}: ${asking} jobs can ask for its ${crews.size[crew]} at once, and wait`);
    }
    if (crews.hoursStart[crew] < crews.hoursStart[crew + 1]) {
      why.push(`crews.${crews.name[crew]}.hours: repairs wait for people to come on duty`);
    }
  }
  for (const pool of new Set(own.map((mode) => modes.pool[mode]))) {
    if (pool >= 0) why.push(`spares.${pools.name[pool]}: a repair can wait for a unit`);
  }
  return why;
}

/** It has a life of its own, or something else strikes it. */
function canStrike({ modes, hazards, commons }: System, mode: number): boolean {
  return (
    modes.lifeLaw[mode] >= 0 ||
    hazards.strike.includes(mode) ||
    modes.spread.includes(mode) ||
    commons.mode.includes(mode)
  );
}

function whyPlaceNot({ places, modes }: System, place: number): string[] {
  for (let mode = places.modeStart[place]; mode < places.modeStart[place + 1]; mode++) {
    if (modes.powerOff[mode] && modes.lifeLaw[mode] >= 0) {
      return [`${places.name[place]}.${modes.name[mode]}: without power nothing inside ages`];
    }
  }
  return [];
}

/** Hazards that strike what a tree reads and that none of its elements stands for, as each may hit any of its targets. */
export function hitByChance({ hazards, instances, modes }: System, tree: FailureTree): string[] {
  const read = new Set([...tree.instances, ...tree.places.map((place) => instances.count + place)]);
  const list: string[] = [];
  for (let h = 0; h < hazards.count; h++) {
    const effect = hazards.effect[h];
    if (hazards.hits[h] === 0 || hazards.gapLaw[h] < 0 || effect === hazardEffect.slow) continue;
    if (effect === hazardEffect.accelerate || effect === hazardEffect.corrupt) continue;
    const [from, to] = [hazards.targetStart[h], hazards.targetStart[h + 1]];
    const strikes = hazards.strike.subarray(hazards.strikeStart[from], hazards.strikeStart[to]);
    const reaches =
      hazards.target.subarray(from, to).some((target) => read.has(target)) ||
      strikes.some((mode) => read.has(modes.element[mode]));
    if (reaches) list.push(`hazards.${hazards.name[h]}`);
  }
  return list;
}

function hazardsNot(system: System, tree: FailureTree): string[] {
  const { hazards, instances, modes, commons, components } = system;
  const read = new Set([...tree.instances, ...tree.places.map((place) => instances.count + place)]);
  const struck = (mode: number): boolean => read.has(modes.element[mode]);
  const why: string[] = [];
  for (let h = 0; h < hazards.count; h++) {
    if (hazards.gapLaw[h] < 0 || hazards.effect[h] === hazardEffect.slow) continue;
    const from = hazards.targetStart[h];
    const to = hazards.targetStart[h + 1];
    const strikes = hazards.strike.subarray(hazards.strikeStart[from], hazards.strikeStart[to]);
    if (!hazards.target.subarray(from, to).some((target) => read.has(target)) && !strikes.some(struck)) continue;
    const name = `hazards.${hazards.name[h]}`;
    if (hazards.effect[h] === hazardEffect.accelerate) why.push(`${name} makes things age faster while it lasts`);
    else if (strikes.some(struck)) why.push(`${name} makes things fail together`);
    if (hazards.hits[h] !== 0) why.push(`${name} hits only some of its targets`);
    if (hazards.layerStart[h] < hazards.layerStart[h + 1]) why.push(`${name}.stoppedBy depends on what is up`);
    const length = meanOf(system, hazards.lengthLaw[h]);
    if (!(length < Infinity && meanOf(system, hazards.gapLaw[h]) < Infinity)) why.push(`${name} has no mean time`);
  }
  for (let c = 0; c < commons.count; c++) {
    const hit = commons.mode.subarray(commons.modeStart[c], commons.modeStart[c + 1]);
    const first = hit.find(struck);
    if (first !== undefined) why.push(`${modeName(system, first)}.commonCause: instances fail together`);
  }
  modes.spread.forEach((mode, at) => {
    if (!struck(mode) || !(modes.spreadProbability[at] > 0)) return;
    const component = instances.component[modes.element[mode]];
    why.push(`${components.name[component]} fails when a failure spreads to it`);
  });
  return why;
}

/** Load changes what is up where something collapses under it, or where instances come and go with it. */
export function loadNot({ loads, components, routes }: System): string[] {
  if (loads === null) return [];
  const { component, overload } = loads.stations;
  const why: string[] = [];
  routes?.routers.component.forEach((router, r) => {
    if (routes.routers.policy[r] !== routingPolicy.failover) return;
    why.push(`${components.name[router]}.routing: requests move to another place when a loss is known`);
  });
  overload.at.forEach((at, station) => {
    if (at < Infinity) why.push(`${components.name[component[station]]}.overload: it can collapse under its load`);
  });
  for (const scaled of loads.scaling?.component ?? []) {
    why.push(`${components.name[scaled]}.autoscale: its instances come and go with the load`);
  }
  return [...new Set(why)];
}

/** Maintenance and drills come by the calendar, and depend on what is up. */
export function upkeepNot({ upkeeps, instances }: System, relevant: readonly number[]): string[] {
  if ((upkeeps ?? null) === null) return [];
  const { name, isDrill, everyLaw, target, targetStart } = upkeeps!;
  return name.flatMap((each, u) => {
    const targets = target.subarray(targetStart[u], targetStart[u + 1]);
    const concerned = everyLaw[u] >= 0 && targets.some((i) => relevant.includes(instances.component[i]));
    return concerned ? [`${isDrill[u] ? 'drills' : 'maintenance'}.${each} comes by the calendar`] : [];
  });
}
