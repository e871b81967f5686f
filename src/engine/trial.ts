import { setLeaf } from './gates.ts';
import { createState } from './layout.ts';
import { condition, run, trait } from './state.ts';
import type { Trial } from './state.ts';
import { prepareData } from './data/prepare.ts';
import { prepareSight } from './load/sight.ts';
import { prepareRoutes } from './routing/routes.ts';
import { dataEffect, gateKind } from '../system/system.ts';
import type { System } from '../system/system.ts';

/** A trial of `system` under the study key, everything up and at age zero; `begin` draws the first lives. */
export function createTrial(system: System, key: Int32Array): Trial {
  const trial = createState(system, key);
  prepareConstants(trial);
  trial.time.fill(Infinity);
  trial.heapAt.fill(-1);
  trial.accel.fill(1);
  for (const list of [trial.reservedBy, trial.target, trial.roleCause, trial.queueFirst, trial.queueLast])
    list.fill(-1);
  for (const list of [trial.workFirst, trial.jobNext, trial.poolFirst, trial.poolLast, trial.placeCause]) list.fill(-1);
  for (const list of [trial.awayBy, trial.roleUpkeep, trial.upkeepLast]) list.fill(-1);
  for (const list of [trial.falseFirst, trial.falseLast, trial.edgeNext, trial.edgePrev]) list.fill(-1);
  trial.checkPhase.fill(-1);
  trial.collapsedAt.fill(-1);
  trial.wanted.set(system.loads?.scaling?.first ?? []);
  trial.takes.set(trial.wanted);
  trial.modeNoticed.fill(Infinity);
  trial.modeLeft.fill(-1);
  trial.role.set(system.instances.role);
  trial.tier.set(system.instances.tier);
  trial.holder.set(system.roles.home);
  trial.free.set(system.crews.size);
  trial.onDuty.fill(1);
  trial.stock.set(system.pools.stock);
  trial.gateOn.fill(1);
  trial.gateCount.set(system.gates.children);
  for (let i = 0; i < system.instances.count; i++) prepareInstance(trial, i);
  prepareData(trial);
  const { gates } = system;
  for (let gate = 0; gate < gates.count; gate++) {
    if (gates.kind[gate] === gateKind.logic && gates.children[gate] === 0) setLeaf(trial, gate, false);
  }
  prepareRoutes(trial);
  prepareSight(trial);
  trial.logLength = 0;
  trial.taskTail = 0;
  trial.image.set(trial.bytes);
  return trial;
}

function prepareInstance(trial: Trial, instance: number): void {
  const { components, instances, modes } = trial.system;
  const component = instances.component[instance]!;
  const tier = instances.tier[instance]!;
  const isReserve = trial.system.loads?.scaling?.reserve[instance] === 1;
  const cold = tier >= 0 && components.tierMode[components.tierStart[component]! + tier] === 2;
  const isOff = cold || isReserve;
  trial.run[instance] = isOff ? run.off : run.on;
  trial.condition[instance] = isOff ? condition.off : condition.fit;
  const first = instances.modeStart[instance]!;
  const missing = tier >= 0 ? absence(trial.system, component) : -1;
  const own = first < instances.modeStart[instance + 1]! ? modes.cause[first]! : 0;
  trial.lastCause[instance] = missing >= 0 ? missing : own;
  if ((tier >= 0 || isReserve) && instances.leaf[instance]! >= 0) setLeaf(trial, instances.leaf[instance]!, false);
}

/** The cause of outages for want of `component` near what asks for it, or -1 when nothing does. */
function absence({ causes, components }: System, component: number): number {
  return causes.findIndex(({ kind, thing }) => kind === 'absent' && thing === components.name[component]);
}

/** Facts of the system that the loop asks for often. */
function prepareConstants(trial: Trial): void {
  const { modes, instances, components, datasets, gates, places } = trial.system;
  const reported: ReadonlySet<number> = new Set([
    gateKind.instance,
    gateKind.role,
    gateKind.componentUp,
    gateKind.service,
    gateKind.serviceFull,
  ]);
  for (let gate = 0; gate < gates.count; gate++) {
    trial.gateReported[gate] = reported.has(gates.kind[gate]!) ? 1 : 0;
    trial.gateActs[gate] = gates.effects.start[gate]! < gates.effects.start[gate + 1]! ? 1 : 0;
  }
  for (const gate of trial.system.loads?.gates ?? []) trial.gateReported[gate] = 1;
  const cuttable = new Uint8Array(instances.count);
  for (let mode = modes.ofInstances; mode < modes.count; mode++) {
    if (!modes.powerOff[mode]) continue;
    const place = modes.element[mode]! - instances.count;
    for (let at = places.insideStart[place]!; at < places.insideStart[place + 1]!; at++)
      cuttable[places.inside[at]!] = 1;
  }
  for (let c = 0; c < components.count; c++) {
    let steady = components.stressed[c] === 0;
    for (let t = components.tierStart[c]!; t < components.tierStart[c + 1]!; t++) {
      if (components.tierDormancy[t] !== 1) steady = false;
    }
    for (let i = components.instanceStart[c]!; i < components.instanceStart[c + 1]!; i++)
      if (cuttable[i]) steady = false;
    const scaling = trial.system.loads?.scaling;
    if (scaling?.component.includes(c)) {
      trial.scaled[c] = 1;
      steady = false;
    }
    trial.steadyRate[c] = steady ? 1 : 0;
    trial.stateful[c] = datasets.component.includes(c) ? 1 : 0;
    trial.roled[c] = components.roleStart[c]! < components.roleStart[c + 1]! ? 1 : 0;
    const leader = components.follows[c]!;
    const isAwaited = leader >= 0 && components.deep[leader] === 1;
    trial.collective[c] = components.stressed[c] || components.quorum[c] || isAwaited ? 1 : 0;
  }
  const stations = trial.system.loads?.stations;
  stations?.component.forEach((c, s) => (trial.spread[c] ||= trial.roled[c] ? 0 : stations.isSpread[s]!));
  for (let mode = 0; mode < modes.count; mode++) trial.modeTraits[mode] = traitsOf(trial, mode);
}

function traitsOf(trial: Trial, mode: number): number {
  const { modes, instances, components } = trial.system;
  let traits = 0;
  if (modes.data[mode] !== dataEffect.none) traits |= trait.data;
  if ((trial.system.upkeeps?.versionOf[mode] ?? -1) >= 0) traits |= trait.version;
  if (modes.spreadStart[mode]! < modes.spreadStart[mode + 1]!) traits |= trait.spreads;
  if (modes.renews[mode] !== 0) traits |= trait.renewal;
  if (modes.pool[mode]! >= 0) traits |= trait.pool;
  if (modes.crew[mode]! >= 0) traits |= trait.crew;
  if (modes.repairSuccess[mode]! < 1) traits |= trait.doubtful;
  if (mode >= modes.ofInstances) return traits | trait.place;
  const c = instances.component[modes.element[mode]!]!;
  if (!trial.steadyRate[c]) traits |= trait.unsteady;
  if (trial.scaled[c]) traits |= trait.reserve;
  const atOnce = components.detectMethod[c] === 0 && modes.seen[mode] === 1;
  if (!atOnce || components.monitor[c]! >= 0 || components.standbyTest[c]! > 0) traits |= trait.hidden;
  return traits;
}
