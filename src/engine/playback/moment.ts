import type { LoadWatch } from '../load/watch.ts';
import { isPending } from '../calendar.ts';
import { datasetName, jobName } from '../monitors/trace.ts';
import { hand, jobPhase, modePhase, num } from '../state.ts';
import type { Trial } from '../state.ts';
import {
  dataState,
  faultPhase,
  instanceState,
  isWarm,
  keptShareOf,
  lostShare,
  roleState,
  serviceState,
  staleShareOf,
  upkeepState,
} from './states.ts';
import type { DataState, FaultPhase, InstanceState, RoleState, ServiceState, UpkeepState } from './states.ts';

/** All that can be shown of one moment of a trial, as plain JSON. Times are seconds from the start of the trial. */
export interface Moment {
  time: number;
  /** `lost`: share of the requests that is lost just now, 0 to 1. */
  services: { name: string; state: ServiceState; lost: number }[];
  instances: InstanceMoment[];
  roles: RoleMoment[];
  /** Places that are out; `byItself`: not only because a place around it is. */
  placesOut: { name: string; byItself: boolean; isolatedByHand: boolean; faults: FaultMoment[] }[];
  hazardsOn: string[];
  crews: CrewMoment[];
  pools: { name: string; stock: number; waiting: string[] }[];
  datasets: DatasetMoment[];
  /** Roles whose old address is still in caches: the share of requests that goes there, and when it is in none. */
  stale: { component: string; index: number; share: number; until: number }[];
  /**
   * Routes that were left while clients keep their address: the share of the requests of the router that goes there, and when
   * nobody does any more. `served`: it is answered there all the same, as in a place that is evacuated.
   */
  staleRoutes: { router: string; place: string; share: number; until: number; served: boolean }[];
  /** Maintenance and drills that go on. */
  upkeeps: UpkeepMoment[];
}

export interface UpkeepMoment {
  kind: 'maintenance' | 'drill';
  name: string;
  state: Exclude<UpkeepState, 'idle'>;
  /** Instances that are out for it, and components whose roles are being moved for it. */
  out: string[];
  moving: string[];
  /** When its work, or the way of its crew, ends; null: that is not settled. */
  until: number | null;
}

export interface InstanceMoment {
  name: string;
  component: string;
  place: string | null;
  state: InstanceState;
  serves: boolean;
  /** Number of the role of its component that it holds, or -1. */
  role: number;
  /** The tier it stands by in, best is 0; null for what holds a role, or has none. */
  standby: { tier: number; mode: 'hot' | 'warm' | 'cold' } | null;
  run: 'on' | 'off' | 'starting' | 'stopped';
  condition: 'lost' | 'off' | 'fit';
  /** No place around it is out. */
  reachable: boolean;
  powered: boolean;
  /** Taken down by a command. */
  downByHand: boolean;
  faults: FaultMoment[];
  /** What it has of the data; null for what stores none. */
  copy: 'current' | 'behind' | 'catching' | 'restoring' | 'restored' | 'empty' | null;
  /** Its data is corrupt, and nobody knows. */
  corrupt: boolean;
  /** It is cut off, and goes on taking writes while another has its role. */
  apart: boolean;
}

export interface FaultMoment {
  mode: string;
  phase: FaultPhase;
  since: number;
  /** When the phase ends, as far as that is settled: it is found, the crew is there, the repair is done; null: open. */
  until: number | null;
}

export interface RoleMoment {
  component: string;
  index: number;
  phase: RoleState;
  holder: string;
  /** The standby that is being switched to, or null. */
  target: string | null;
  serves: boolean;
  /** When the phase ends, as far as that is settled. */
  until: number | null;
}

/** Jobs in words: `database-1: disk`, `switchover of database`. */
export interface CrewMoment {
  name: string;
  size: number;
  free: number;
  onDuty: boolean;
  queued: string[];
  onTheWay: string[];
  working: string[];
}

export interface DatasetMoment {
  /** The component, or where it has several sets of data, the instance that holds this one. */
  name: string;
  component: string;
  state: DataState;
  acceptsWrites: boolean;
  /** Null for what is no cache. */
  warm: boolean | null;
  restoring: boolean;
}

const runs = ['on', 'off', 'starting', 'stopped'] as const;
const conditions = ['lost', 'off', 'fit'] as const;
const copies = ['current', 'behind', 'catching', 'restoring', 'restored', 'empty'] as const;
const tierModes = ['hot', 'warm', 'cold'] as const;

/** The present moment of a trial; `load` follows it there. */
export function momentOf(trial: Trial, load: LoadWatch | null): Moment {
  load?.follow(trial);
  const { services, instances, roles, places, hazards, crews, pools, datasets } = trial.system;
  const each = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  return {
    time: trial.num[num.now]!,
    services: each(services.count, (service) => {
      const state = serviceState(trial, service, load);
      return { name: services.name[service]!, state, lost: lostShare(trial, service, load) };
    }),
    instances: each(instances.count, (instance) => instanceMoment(trial, instance)),
    roles: each(roles.count, (role) => roleMoment(trial, role)),
    placesOut: each(places.count, (place) => place)
      .filter((place) => trial.placeOut[place]! > 0)
      .map((place) => ({
        name: places.name[place]!,
        byItself: trial.placeDown[place]! > 0,
        isolatedByHand: isIsolated(trial, place),
        faults: faultsOf(trial, places.modeStart[place]!, places.modeStart[place + 1]!),
      })),
    hazardsOn: hazards.name.filter((_, hazard) => trial.hazardOn[hazard] === 1),
    crews: each(crews.count, (crew) => crewMoment(trial, crew)),
    pools: each(pools.count, (pool) => ({
      name: pools.name[pool]!,
      stock: trial.stock[pool]!,
      waiting: chain(trial, trial.poolFirst[pool]!).map((mode) => jobName(trial.system, mode)),
    })),
    datasets: each(datasets.count, (dataset) => datasetMoment(trial, dataset)),
    stale: each(roles.count, (role) => role).flatMap((role) => staleMoment(trial, role)),
    staleRoutes: each(trial.system.routes?.count ?? 0, (route) => route).flatMap((route) => routeMoment(trial, route)),
    upkeeps: each(trial.system.upkeeps?.count ?? 0, (upkeep) => upkeep).flatMap((one) => upkeepMoment(trial, one)),
  };
}

function isIsolated(trial: Trial, place: number): boolean {
  return (trial.byHand[trial.system.instances.count + place]! & hand.isolated) !== 0;
}

function instanceMoment(trial: Trial, instance: number): InstanceMoment {
  const { instances, places, components, datasets } = trial.system;
  const component = trial.instanceComponent[instance]!;
  const place = instances.place[instance]!;
  const role = trial.role[instance]!;
  const tier = trial.tier[instance]!;
  const state = instanceState(trial, instance);
  const dataset = instances.dataset[instance]!;
  const isStandby = role < 0 && tier >= 0;
  return {
    name: instances.name[instance]!,
    component: components.name[component]!,
    place: place < 0 ? null : places.name[place]!,
    state,
    serves: state === 'serving',
    role: role < 0 ? -1 : role - components.roleStart[component]!,
    standby: isStandby
      ? { tier, mode: tierModes[components.tierMode[components.tierStart[component]! + tier]!]! }
      : null,
    run: runs[trial.run[instance]!]!,
    condition: conditions[trial.condition[instance]!]!,
    reachable: trial.out[instance] === 0,
    powered: trial.unpowered[instance] === 0,
    downByHand: (trial.byHand[instance]! & hand.down) !== 0,
    faults: faultsOf(trial, instances.modeStart[instance]!, instances.modeStart[instance + 1]!),
    copy: dataset < 0 ? null : copies[trial.copy[instance]!]!,
    corrupt: datasets.count > 0 && trial.corrupt[instance]! > 0,
    apart: datasets.count > 0 && trial.splitAt[instance]! >= 0,
  };
}

/** The faults of modes `from` to `to` (excluded). */
function faultsOf(trial: Trial, from: number, to: number): FaultMoment[] {
  const { modes } = trial.system;
  const faults: FaultMoment[] = [];
  for (let mode = from; mode < to; mode++) {
    if (trial.modePhase[mode] === modePhase.ageing) continue;
    faults.push({
      mode: modes.name[mode]!,
      phase: faultPhase(trial, mode),
      since: trial.modeSince[mode]!,
      until: dueAt(trial, mode),
    });
  }
  return faults;
}

function roleMoment(trial: Trial, role: number): RoleMoment {
  const { roles, components, instances, slots } = trial.system;
  const component = roles.component[role]!;
  const target = trial.target[role]!;
  return {
    component: components.name[component]!,
    index: role - components.roleStart[component]!,
    phase: roleState(trial, role),
    holder: instances.name[trial.holder[role]!]!,
    target: target < 0 ? null : instances.name[target]!,
    serves: trial.gateOn[roles.leaf[role]!] === 1,
    until: dueAt(trial, slots.role + role),
  };
}

function dueAt(trial: Trial, slot: number): number | null {
  return trial.heapAt[slot]! >= 0 ? trial.time[slot]! : null;
}

function crewMoment(trial: Trial, crew: number): CrewMoment {
  const { crews } = trial.system;
  const jobs = chain(trial, trial.workFirst[crew]!);
  const named = (slots: number[]): string[] => slots.map((slot) => jobName(trial.system, slot));
  return {
    name: crews.name[crew]!,
    size: crews.size[crew]!,
    free: trial.free[crew]!,
    onDuty: trial.onDuty[crew] === 1,
    queued: named(chain(trial, trial.queueFirst[crew]!)),
    onTheWay: named(jobs.filter((slot) => trial.jobPhase[slot] === jobPhase.response)),
    working: named(jobs.filter((slot) => trial.jobPhase[slot] === jobPhase.work)),
  };
}

/** The jobs of a linked list. */
function chain(trial: Trial, first: number): number[] {
  const jobs: number[] = [];
  for (let slot = first; slot >= 0; slot = trial.jobNext[slot]!) jobs.push(slot);
  return jobs;
}

function datasetMoment(trial: Trial, dataset: number): DatasetMoment {
  const { datasets, components } = trial.system;
  return {
    name: datasetName(trial.system, dataset),
    component: components.name[datasets.component[dataset]!]!,
    state: dataState(trial, dataset),
    acceptsWrites: trial.writing[dataset] === 1,
    warm: isWarm(trial, dataset),
    restoring: trial.restoring[dataset] === 1,
  };
}

function staleMoment(trial: Trial, role: number): Moment['stale'] {
  const { roles, components, slots } = trial.system;
  const share = staleShareOf(trial, role);
  if (share === 0) return [];
  const component = roles.component[role]!;
  const index = role - components.roleStart[component]!;
  return [{ component: components.name[component]!, index, share, until: trial.time[slots.stale + role]! }];
}

function routeMoment(trial: Trial, route: number): Moment['staleRoutes'] {
  const { routes, slots, components, places } = trial.system;
  const { router, place, gate, routers } = routes!;
  const slot = slots.routeStale + route;
  if (!isPending(trial, slot)) return [];
  return [
    {
      router: components.name[routers.component[router[route]!]!]!,
      place: places.name[place[route]!]!,
      share: keptShareOf(trial, route),
      until: trial.time[slot]!,
      served: trial.gateOn[gate[route]!] === 1,
    },
  ];
}

function upkeepMoment(trial: Trial, upkeep: number): UpkeepMoment[] {
  const { upkeeps, instances, roles, components, slots } = trial.system;
  const state = upkeepState(trial, upkeep);
  if (state === 'idle') return [];
  const moved = components.name.filter((_, component) => {
    const end = components.roleStart[component + 1]!;
    for (let role = components.roleStart[component]!; role < end; role++) {
      if (trial.roleUpkeep[role] === upkeep) return true;
    }
    return false;
  });
  return [
    {
      kind: upkeeps!.isDrill[upkeep] ? 'drill' : 'maintenance',
      name: upkeeps!.name[upkeep]!,
      state,
      out: instances.name.filter((_, instance) => trial.awayBy[instance] === upkeep),
      moving: roles.count === 0 ? [] : moved,
      until: dueAt(trial, slots.upkeep + upkeep),
    },
  ];
}
