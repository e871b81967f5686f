import { isPending } from '../calendar.ts';
import { condition, copy, jobPhase, modePhase, num, rolePhase, run, upkeepPhase } from '../state.ts';
import type { LoadWatch } from '../load/watch.ts';
import type { Trial } from '../state.ts';

/** What things are in at a moment, read from the state alone. Each list goes from the best state to the worst. */

export const serviceStates = ['up', 'degraded', 'down'] as const;
export const placeStates = ['in reach', 'out'] as const;
export const hazardStates = ['off', 'on'] as const;
/** Of the writes of a dataset; a cache that answers is `cold` until it is warm. */
export const dataStates = ['accepts writes', 'cold', 'no writes'] as const;
export const roleStates = [
  'ok',
  'moving',
  'detecting',
  'waiting for crew',
  'switching',
  'no quorum',
  'failed',
  'vacant',
] as const;
/** `not found`, `waiting` (for a unit or a crew) and `repair` are of its faults, the others of what is whole. */
export const instanceStates = [
  'serving',
  'standing by',
  'off',
  'handing over',
  'starting',
  'catching up',
  'restoring',
  'no data',
  'no power',
  'unreachable',
  'maintenance',
  'down',
  'repair',
  'waiting',
  'not found',
] as const;

/** Of maintenance and drills. `waiting`: until an instance is back, or a role is served. */
export const upkeepStates = ['idle', 'waiting for crew', 'waiting', 'moving roles', 'working'] as const;

export type UpkeepState = (typeof upkeepStates)[number];
export type ServiceState = (typeof serviceStates)[number];
export type PlaceState = (typeof placeStates)[number];
export type HazardState = (typeof hazardStates)[number];
export type DataState = (typeof dataStates)[number];
export type RoleState = (typeof roleStates)[number];
export type InstanceState = (typeof instanceStates)[number];

/** `load`, where requests fail for want of capacity: it has followed the trial to this moment. */
export function serviceState(trial: Trial, service: number, load: LoadWatch | null): ServiceState {
  const { gate, full } = trial.system.services;
  if (trial.gateOn[gate[service]!] === 0) return 'down';
  return trial.gateOn[full[service]!] === 1 && lostShare(trial, service, load) === 0 ? 'up' : 'degraded';
}

/** Share of the requests of a service that is lost just now, to stale addresses and for want of capacity; 1: it is down. */
export function lostShare(trial: Trial, service: number, load: LoadWatch | null): number {
  if (trial.gateOn[trial.system.services.gate[service]!] === 0) return 1;
  const served = load === null ? 1 : load.share[service]!;
  const stale = staleShare(trial, service);
  return served === 1 ? stale : 1 - served * (1 - stale);
}

/** Share of the requests of a service that goes to stale addresses just now. */
function staleShare(trial: Trial, service: number): number {
  const { services, components } = trial.system;
  let served = 1;
  for (let at = services.staleStart[service]!; at < services.staleStart[service + 1]!; at++) {
    const component = services.stale[at]!;
    const from = components.roleStart[component]!;
    const to = components.roleStart[component + 1]!;
    let lost = 0;
    for (let role = from; role < to; role++) lost += staleShareOf(trial, role);
    served *= 1 - lost / (to - from);
  }
  return 1 - served * servedByRoutes(trial, service);
}

function servedByRoutes(trial: Trial, service: number): number {
  const { routes } = trial.system;
  let served = 1;
  if (routes === null) return served;
  const { routers } = routes;
  for (let at = routers.serviceStart[service]!; at < routers.serviceStart[service + 1]!; at++) {
    const router = routers.service[at]!;
    for (let route = routers.start[router]!; route < routers.start[router + 1]!; route++) {
      // An evacuated place serves those who keep its address.
      if (trial.gateOn[routes.gate[route]!] === 0) served *= 1 - keptShareOf(trial, route);
    }
  }
  return served;
}

/** Share of the requests of its router that goes to an address of a route that was left, as far as it is kept. */
export function keptShareOf(trial: Trial, route: number): number {
  const { routes, slots } = trial.system;
  const slot = slots.routeStale + route;
  if (!isPending(trial, slot)) return 0;
  const left = (trial.time[slot]! - trial.num[num.now]!) / routes!.routers.ttl[routes!.router[route]!]!;
  return trial.routeKept[route]! * Math.min(1, left);
}

/** The same of the requests of one role: what is left of the ttl since its last such switch. */
export function staleShareOf(trial: Trial, role: number): number {
  const slot = trial.system.slots.stale + role;
  if (!isPending(trial, slot)) return 0;
  const ttl = trial.system.components.ttl[trial.system.roles.component[role]!]!;
  return Math.min(1, (trial.time[slot]! - trial.num[num.now]!) / ttl);
}

export function roleState(trial: Trial, role: number): RoleState {
  switch (trial.rolePhase[role]) {
    case rolePhase.detect:
      return 'detecting';
    case rolePhase.crew:
      return 'waiting for crew';
    case rolePhase.noQuorum:
      return 'no quorum';
    case rolePhase.vacant:
      return 'vacant';
    case rolePhase.switching:
      return trial.rolePlanned[role]! > 0 ? 'moving' : 'switching';
    case rolePhase.failed:
      return 'failed';
  }
  return 'ok';
}

export function upkeepState(trial: Trial, upkeep: number): UpkeepState {
  switch (trial.upkeepPhase[upkeep]) {
    case upkeepPhase.crew:
      return 'waiting for crew';
    case upkeepPhase.waiting:
      return 'waiting';
    case upkeepPhase.moving:
      return 'moving roles';
    case upkeepPhase.working:
      return 'working';
  }
  return 'idle';
}

export function dataState(trial: Trial, dataset: number): DataState {
  if (trial.writing[dataset] === 0) return 'no writes';
  return isWarm(trial, dataset) === false ? 'cold' : 'accepts writes';
}

/** Whether a cache is warm; null for what is none. */
export function isWarm(trial: Trial, dataset: number): boolean | null {
  if (trial.system.datasets.warmUpLaw[dataset]! < 0) return null;
  const isWarming = isPending(trial, trial.system.slots.warm + dataset) || trial.warmLeft[dataset]! >= 0;
  return !isWarming && trial.chilled[dataset] === 0;
}

export function instanceState(trial: Trial, instance: number): InstanceState {
  if (trial.faults[instance]! > 0) return faultState(trial, instance);
  if (trial.awayBy[instance]! >= 0) return 'maintenance';
  if (trial.hit[instance]! > 0) return 'down';
  if (trial.unpowered[instance]! > 0) return 'no power';
  if (trial.out[instance]! > 0) return 'unreachable';
  if (trial.run[instance]! >= run.starting) return 'starting';
  if (trial.condition[instance] === condition.lost) return dataWait(trial, instance);
  if (trial.condition[instance] === condition.off) return 'off';
  const role = trial.role[instance]!;
  if (role < 0) return trial.roled[trial.instanceComponent[instance]!] === 1 ? 'standing by' : 'serving';
  return trial.rolePhase[role]! >= rolePhase.switching ? 'handing over' : 'serving';
}

/** The fault that is furthest: something is done about it, or it waits, or nobody knows. */
function faultState(trial: Trial, instance: number): InstanceState {
  const { modeStart } = trial.system.instances;
  let state: InstanceState = 'not found';
  for (let mode = modeStart[instance]!; mode < modeStart[instance + 1]!; mode++) {
    const phase = trial.modePhase[mode]!;
    if (phase === modePhase.repair) return 'repair';
    if (phase > modePhase.hidden) state = 'waiting';
  }
  return state;
}

function dataWait(trial: Trial, instance: number): InstanceState {
  const state = trial.copy[instance];
  if (state === copy.catching) return 'catching up';
  return state === copy.restoring || state === copy.restored ? 'restoring' : 'no data';
}

export type FaultPhase = 'not found' | 'waiting for spare' | 'waiting for crew' | 'crew on the way' | 'repair';

export function faultPhase(trial: Trial, mode: number): FaultPhase {
  switch (trial.modePhase[mode]) {
    case modePhase.hidden:
      return 'not found';
    case modePhase.waitSpare:
      return 'waiting for spare';
    case modePhase.repair:
      return 'repair';
  }
  return trial.jobPhase[mode] === jobPhase.queued ? 'waiting for crew' : 'crew on the way';
}
