import type { Monitor, Trial } from '../../src/engine/index.ts';
import { hasSource, isMachineOn, isWhole } from '../../src/engine/data/copies.ts';
import { copy, jobPhase, modePhase, rolePhase } from '../../src/engine/state.ts';
import { isEligible, isInPlace } from '../../src/engine/standbys.ts';
import { isHealthy } from '../../src/engine/instances.ts';
import { mayDecide } from '../../src/engine/roles.ts';
import { mean } from '../../src/random/index.ts';
import { replication } from '../../src/system/system.ts';

/**
 * Nothing is forgotten: after every event, whatever is not in order has something that will happen to it, or waits for
 * something that is not there. Throws a sentence when that does not hold.
 */
export function createLivenessMonitor(): Monitor {
  return {
    observe(trial) {
      for (let mode = 0; mode < trial.system.modes.count; mode++) checkMode(trial, mode);
      for (let role = 0; role < trial.system.roles.count; role++) checkRole(trial, role);
      for (let dataset = 0; dataset < trial.system.datasets.count; dataset++) checkData(trial, dataset);
      for (let route = 0; route < (trial.system.routes?.count ?? 0); route++) checkRoute(trial, route);
    },
  };
}

function isPending(trial: Trial, slot: number): boolean {
  return trial.heapAt[slot] >= 0;
}

function claim(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function checkMode(trial: Trial, mode: number): void {
  const { modes, instances } = trial.system;
  const element = modes.element[mode];
  const name = `${element < instances.count ? instances.name[element] : 'place'}: ${modes.name[mode]}`;
  switch (trial.modePhase[mode]) {
    case modePhase.repair:
      claim(isPending(trial, mode) || isNever(trial, modes.repairLaw[mode]), `the repair of ${name} never ends`);
      claim(modes.crew[mode] < 0 || trial.jobPhase[mode] === jobPhase.work, `${name} is repaired by nobody`);
      return;
    case modePhase.waitCrew:
      claim(trial.jobPhase[mode] !== jobPhase.none, `${name} waits for a crew it did not ask`);
      return;
    case modePhase.waitSpare:
      claim(
        modes.pool[mode] >= 0 && trial.poolFirst[modes.pool[mode]] >= 0,
        `${name} waits for a spare it did not ask for`,
      );
  }
}

/** A time that never comes: the only one here whose mean is infinite. */
function isNever(trial: Trial, law: number): boolean {
  return law < 0 || mean(trial.laws, law) === Infinity;
}

function checkRole(trial: Trial, role: number): void {
  const { roles, components, slots } = trial.system;
  const component = roles.component[role];
  const name = `a role of ${components.name[component]}`;
  const slot = slots.role + role;
  const holder = trial.holder[role];
  switch (trial.rolePhase[role]) {
    case rolePhase.ok:
      // Whoever is out for maintenance keeps its role.
      if (trial.awayBy[holder] >= 0) return;
      claim(isHealthy(trial, holder), `${name} is held by one that is lost, and nobody does anything`);
      return;
    case rolePhase.crew:
      claim(trial.jobPhase[slot] !== jobPhase.none, `${name} waits for people nobody called`);
      break;
    case rolePhase.noQuorum:
      claim(!mayDecide(trial, component), `${name} waits for a majority that is there`);
      break;
    case rolePhase.switching:
    case rolePhase.failed:
      claim(isPending(trial, slot), `the switch of ${name} never ends`);
      return;
    case rolePhase.vacant:
      claim(
        !mayDecide(trial, component) || noCandidate(trial, role, component),
        `${name} is vacant beside a whole standby`,
      );
  }
  claim(!isHealthy(trial, holder), `${name} has a healthy holder and is not served`);
}

/** A route that does not work is known not to, is going to be, or nobody looks. */
function checkRoute(trial: Trial, route: number): void {
  const { slots, components, places } = trial.system;
  const { gate, router, routers, place } = trial.system.routes!;
  if (trial.gateOn[gate[route]] === 1 || trial.routeLost[route] === 1) return;
  const component = routers.component[router[route]];
  const monitor = components.monitor[component];
  const isWatched = monitor < 0 || trial.gateOn[components.works[monitor]] === 1;
  const isFound = isPending(trial, slots.route + route) && trial.time[slots.route + route] < Infinity;
  const name = `the route of ${components.name[component]} to ${places.name[place[route]]}`;
  claim(isFound || !isWatched, `${name} does not work, and nobody finds out`);
  claim(isFound || components.noticedLaw[component] < 0, `${name} does not work, and no user notices`);
}

/** Whole machines have their data, get it, or there is nowhere to get it from. */
function checkData(trial: Trial, dataset: number): void {
  const { datasets, components, instances } = trial.system;
  const component = datasets.component[dataset];
  const name = components.name[component];
  const source = hasSource(trial, dataset);
  let ableToRestore = 0;
  for (let i = datasets.first[dataset]; i < datasets.end[dataset]; i++) {
    const isOn = isMachineOn(trial, i);
    if (isOn) ableToRestore++;
    const lacks = trial.copy[i] === copy.behind || trial.copy[i] === copy.empty;
    const standsBy = trial.roled[component] === 1 && trial.role[i] < 0;
    if (!isOn || !lacks || (standsBy && datasets.replication[dataset] === replication.none)) continue;
    claim(!source, `${instances.name[i]} could catch up and does not`);
    claim(!isWhole(trial, i), `${instances.name[i]} has everything and does not serve`);
  }
  if (!trial.wantsRestore[dataset] || trial.restoring[dataset]) return;
  const place = datasets.backupPlace[dataset];
  if (place >= 0 && trial.placeOut[place] > 0) return;
  // A standby that was restored has all there is: it is switched to, or will be once it is whole again.
  for (let i = datasets.first[dataset]; i < datasets.end[dataset]; i++) if (isWhole(trial, i)) return;
  claim(trial.backupAt[dataset] >= 0, `${name} waits for a backup that is not there`);
  const isVacant = (role: number): boolean => trial.rolePhase[role] === rolePhase.vacant;
  const roles = Array.from(trial.system.roles.component.keys()).filter(
    (r) => trial.system.roles.component[r] === component,
  );
  if (roles.length > 0)
    claim(!roles.some((r) => isVacant(r) && isMachineOn(trial, trial.holder[r])), `${name} is not restored`);
  else claim(ableToRestore < datasets.needed[dataset], `${name} could be restored and is not`);
}

function noCandidate(trial: Trial, role: number, component: number): boolean {
  const { components } = trial.system;
  for (let i = components.instanceStart[component]; i < components.instanceStart[component + 1]; i++) {
    if (trial.role[i] < 0 && isEligible(trial, i) && isInPlace(trial, i, role)) return false;
  }
  return true;
}
