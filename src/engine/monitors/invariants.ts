import { replication, routingPolicy, upkeepAction } from '../../system/system.ts';
import { written } from '../data/clock.ts';
import { isInSync } from '../data/copies.ts';
import { condition, copy, int, jobPhase, modePhase, num, rolePhase, run, sight, upkeepPhase } from '../state.ts';
import type { Monitor } from '../play.ts';
import { routeInUse, shareRequests } from '../routing/shares.ts';
import type { Trial } from '../state.ts';

/** Something that must always hold did not: a defect of the engine, with the place to look. */
export class InvariantError extends Error {}

/** Checks after every event that the state is consistent with itself. Slow: for tests and `--check`. */
export function createInvariantMonitor(): Monitor {
  let before = -Infinity;
  return {
    observe(trial) {
      const now = trial.num[num.now]!;
      if (trial.int[int.events] === 1) before = -Infinity;
      require(trial, now >= before, 'time went backwards');
      before = now;
      checkCalendar(trial, now);
      checkInstances(trial);
      checkRoles(trial);
      checkGates(trial);
      checkCrews(trial);
      checkPools(trial);
      checkData(trial);
      checkUpkeeps(trial);
      checkRoutes(trial);
      checkLoads(trial);
    },
  };
}

function require(trial: Trial, holds: boolean, what: string): void {
  if (holds) return;
  const number = trial.int[int.trialLow]! + trial.int[int.trialHigh]! * 0x40000000;
  throw new InvariantError(`${what} (trial ${number}, event ${trial.int[int.events]}, second ${trial.num[num.now]})`);
}

function checkCalendar(trial: Trial, now: number): void {
  const size = trial.int[int.heapSize]!;
  for (let at = 0; at < size; at++) {
    const slot = trial.heap[at]!;
    require(trial, trial.heapAt[slot] === at, `slot ${slot} is not where the calendar says`);
    require(trial, trial.time[slot]! >= now, `slot ${slot} is in the past`);
    if (at === 0) continue;
    const above = trial.heap[(at - 1) >> 1]!;
    const ordered = trial.time[above]! < trial.time[slot]! || (trial.time[above] === trial.time[slot] && above < slot);
    require(trial, ordered, `slots ${above} and ${slot} are out of order`);
  }
  let pending = 0;
  for (let slot = 0; slot < trial.heapAt.length; slot++) if (trial.heapAt[slot]! >= 0) pending++;
  require(trial, pending === size, 'the calendar lost a slot');
}

function checkInstances(trial: Trial): void {
  const { instances, places } = trial.system;
  for (let i = 0; i < instances.count; i++) {
    let faults = 0;
    for (let mode = instances.modeStart[i]!; mode < instances.modeStart[i + 1]!; mode++) {
      if (trial.modePhase[mode] !== modePhase.ageing) faults++;
    }
    require(trial, faults === trial.faults[i], `${instances.name[i]} has ${faults} faults, not ${trial.faults[i]}`);
    let out = 0;
    for (let p = instances.place[i]!; p >= 0; p = places.parent[p]!) if (trial.placeDown[p]! > 0) out++;
    require(trial, out === trial.out[i], `${instances.name[i]} is out of reach ${out} times, not ${trial.out[i]}`);
    const whole = faults === 0 && trial.hit[i] === 0 && out === 0;
    const machine = whole && trial.run[i] === run.on;
    const off = whole && trial.run[i] === run.off;
    const machineIs = machine ? condition.fit : off ? condition.off : condition.lost;
    const expected = instances.dataset[i]! >= 0 ? withCopy(trial, i, machineIs) : machineIs;
    require(trial, trial.condition[i] === expected, `${instances.name[i]} is in the wrong condition`);
    if (trial.spread[instances.component[i]!] !== 1 || expected !== condition.fit) continue;
    const requirement = instances.requirement[i]!;
    const passes = requirement < 0 || trial.gateOn[requirement] === 1;
    require(trial, passes === (trial.unseen[i] === sight.well), `${instances.name[i]} is thought to be what it is not`);
  }
}

/** What a machine with such a copy is good for. */
function withCopy(trial: Trial, instance: number, machine: number): number {
  if (machine !== condition.fit) return machine;
  const state = trial.copy[instance];
  if (state === copy.current || state === copy.restored) return condition.fit;
  const dataset = trial.system.instances.dataset[instance]!;
  const standsBy = trial.roled[trial.instanceComponent[instance]!] === 1 && trial.role[instance]! < 0;
  const isUnreplicated = standsBy && trial.system.datasets.replication[dataset] === replication.none;
  return isUnreplicated ? condition.off : condition.lost;
}

function checkData(trial: Trial): void {
  const { datasets, components } = trial.system;
  for (let d = 0; d < datasets.count; d++) {
    const name = components.name[datasets.component[d]!]!;
    const now = written(trial, d);
    require(trial, now >= 0 && trial.epoch[d]! <= now, `the write clock of ${name} went backwards`);
    require(trial, trial.backupAt[d]! <= now && trial.shippedAt[d]! <= now, `a backup of ${name} is ahead of its data`);
    const isUp = trial.gateOn[datasets.up[d]!] === 1;
    require(trial, !isUp || trial.writing[d] === 1, `${name} is up and accepts no writes`);
    require(trial, isUp || trial.corruptAt[d]! >= 0 || trial.writing[d] === 0, `${name} is down and accepts writes`);
    let inSync = 0;
    let isRestoring = false;
    for (let i = datasets.first[d]!; i < datasets.end[d]!; i++) {
      if (isInSync(trial, i)) inSync++;
      if (trial.copy[i] === copy.restoring) isRestoring = true;
      checkCopy(trial, i, now);
    }
    const gate = datasets.inSync[d]!;
    const isEnough = inSync >= datasets.minInSync[d]!;
    require(trial, gate < 0 || (trial.gateOn[gate] === 1) === isEnough, `${name} counts its copies wrongly`);
    require(trial, isRestoring === (trial.restoring[d] === 1), `${name} restores nothing, or without knowing`);
    const isPending = trial.heapAt[trial.system.slots.restore + d]! >= 0;
    require(trial, isPending === isRestoring, `a restore of ${name} has no clock, or none any more`);
  }
}

function checkCopy(trial: Trial, i: number, written: number): void {
  const name = trial.system.instances.name[i]!;
  const state = trial.copy[i]!;
  require(trial, trial.copyAt[i]! <= written, `the copy of ${name} is ahead of its data`);
  const clock = trial.heapAt[trial.system.slots.copy + i]! >= 0;
  const isWriting = trial.writing[trial.system.instances.dataset[i]!] === 1;
  const expected = state === copy.catching || (trial.corruptMode[i]! >= 0 && isWriting);
  require(trial, clock === expected, `the copy of ${name} has a clock without use, or none`);
  const isHeld = state !== copy.empty && state !== copy.restoring;
  require(trial, isHeld || trial.corrupt[i] === 0, `${name} has nothing that could be corrupt`);
  const serves = trial.condition[i] === condition.fit;
  require(trial, !serves || isHeld, `${name} serves without data`);
}

function checkRoles(trial: Trial): void {
  const { roles, components } = trial.system;
  for (let role = 0; role < roles.count; role++) {
    const name = components.name[roles.component[role]!]!;
    const holder = trial.holder[role]!;
    require(trial, trial.role[holder] === role, `a role of ${name} and its holder disagree`);
    const target = trial.target[role]!;
    const moving = trial.rolePhase[role]! >= rolePhase.switching;
    require(trial, moving === target >= 0, `a switch of ${name} without a target, or the other way round`);
    if (target >= 0) require(trial, trial.reservedBy[target] === role, `the target of ${name} is not reserved`);
    const serves = trial.condition[holder] === condition.fit && !moving;
    require(trial, trial.gateOn[roles.leaf[role]!] === (serves ? 1 : 0), `a role of ${name} serves without right`);
  }
}

function checkGates(trial: Trial): void {
  const { gates } = trial.system;
  const isTrue = new Int32Array(gates.count);
  for (let edge = 0; edge < gates.parent.length; edge++) {
    isTrue[gates.parent[edge]!]! += trial.gateOn[gates.child[edge]!]!;
  }
  for (let gate = 0; gate < gates.count; gate++) {
    if (gates.children[gate] === 0) continue;
    require(trial, trial.gateCount[gate] === isTrue[gate], `gate ${gate} counts wrongly`);
    require(trial, (trial.gateOn[gate] === 1) ===
      isTrue[gate]! >= gates.need[gate]!, `gate ${gate} has the wrong value`);
    let listed = 0;
    for (let edge = trial.falseFirst[gate]!; edge >= 0; edge = trial.edgeNext[edge]!) {
      require(trial, trial.gateOn[gates.child[edge]!] === 0, `gate ${gate} lists a true child as false`);
      listed++;
    }
    require(trial, listed === gates.children[gate]! - isTrue[gate]!, `gate ${gate} lost a false child`);
  }
}

function checkCrews(trial: Trial): void {
  const { crews } = trial.system;
  for (let crew = 0; crew < crews.count; crew++) {
    let working = 0;
    for (let job = trial.workFirst[crew]!; job >= 0; job = trial.jobNext[job]!) {
      require(trial, trial.jobPhase[job]! >= jobPhase.response, `crew ${crews.name[crew]} works on a job that waits`);
      working++;
    }
    require(trial, working + trial.free[crew]! === crews.size[crew], `crew ${crews.name[crew]} lost a member`);
    const idle = trial.onDuty[crew] === 1 && trial.free[crew]! > 0 && trial.queueFirst[crew]! >= 0;
    require(trial, !idle, `crew ${crews.name[crew]} idles while jobs wait`);
  }
}

function checkUpkeeps(trial: Trial): void {
  const { upkeeps, instances, slots } = trial.system;
  if (upkeeps === null) return;
  const out = new Int32Array(upkeeps.count);
  for (let i = 0; i < instances.count; i++) {
    const upkeep = trial.awayBy[i]!;
    if (upkeep < 0) continue;
    out[upkeep]!++;
    require(trial, trial.hit[i]! > 0, `${instances.name[i]} is out for maintenance and is not`);
  }
  for (let u = 0; u < upkeeps.count; u++) {
    const phase = trial.upkeepPhase[u];
    const name = upkeeps.name[u];
    const isPending = trial.heapAt[slots.upkeep + u]! >= 0;
    const isWorking = phase === upkeepPhase.working;
    require(trial, out[u] === 0 || isWorking, `${name} keeps an instance out without working on it`);
    require(trial, out[u]! <= 1 || upkeeps.action[u] === upkeepAction.together, `${name} has several instances out`);
    require(trial, !isWorking || isPending, `${name} works without end`);
    const isIdle = phase === upkeepPhase.idle && upkeeps.everyLaw[u]! >= 0;
    require(trial, !isIdle || isPending || trial.upkeepDue[u] === Infinity, `${name} is never due again`);
    const crew = upkeeps.crew[u]!;
    const isFree = crew < 0 || phase !== upkeepPhase.idle || trial.jobPhase[slots.upkeep + u] === jobPhase.none;
    require(trial, isFree, `${name} is over and keeps its crew`);
  }
}

function checkRoutes(trial: Trial): void {
  const { routes, slots, components, places } = trial.system;
  if (routes === null) return;
  for (let route = 0; route < routes.count; route++) {
    const component = components.name[routes.routers.component[routes.router[route]!]!];
    const name = `the route of ${component} to ${places.name[routes.place[route]!]}`;
    const works = trial.gateOn[routes.gate[route]!] === 1;
    const [isLost, isAway] = [trial.routeLost[route] === 1, trial.routeAway[route] === 1];
    const isChecked = trial.heapAt[slots.route + route]! >= 0;
    require(trial, !isAway || isLost, `${name} is left and in use`);
    require(trial, !works || !isLost || isAway, `${name} works and is not used`);
    require(trial, !isChecked || (!works && !isLost), `${name} is checked without need`);
    const isStale = trial.heapAt[slots.routeStale + route]! >= 0;
    require(trial, !isStale || isLost, `${name} is in use, and forgotten by its clients`);
  }
  const shares = new Float64Array(routes.count);
  const { routers } = routes;
  for (let router = 0; router < routers.count; router++) {
    const name = components.name[routers.component[router]!];
    shareRequests(trial, routes, router, shares);
    let sum = 0;
    for (let route = routers.start[router]!; route < routers.start[router + 1]!; route++) sum += shares[route]!;
    const used = routeInUse(trial, routes, router);
    require(trial, Math.abs(sum - (used >= 0 ? 1 : 0)) < 1e-9, `${name} shares ${sum} of its requests`);
    if (routers.policy[router] !== routingPolicy.failover) continue;
    const reaches = used >= 0 && trial.gateOn[routes.gate[used]!] === 1;
    require(trial, (trial.gateOn[routers.reached[router]!] === 1) === reaches, `${name} reaches what it does not`);
  }
}

function checkLoads(trial: Trial): void {
  const { loads, slots, components } = trial.system;
  if (loads === null) return;
  const { overload } = loads.stations;
  overload.gate.forEach((gate, station) => {
    if (gate < 0) return;
    const group = overload.group[station]!;
    const name = components.name[loads.groups.component[group]!];
    const stands = trial.collapsed[group] === 0;
    require(trial, (trial.gateOn[gate] === 1) === stands, `${name} stands, or has collapsed, without knowing`);
    require(trial, !stands || trial.heapAt[slots.stand + group]! < 0, `${name} stands, and starts again`);
  });
  const { scaling } = loads;
  for (let s = 0; scaling !== null && s < scaling.count; s++) {
    const wanted = trial.wanted[s]!;
    const isInBounds = wanted >= scaling.min[s]! && wanted <= scaling.max[s]!;
    require(trial, isInBounds, `${components.name[scaling.component[s]!]} wants ${wanted} instances`);
  }
}

function checkPools(trial: Trial): void {
  const { pools, slots } = trial.system;
  for (let pool = 0; pool < pools.count; pool++) {
    let ordered = 0;
    for (let unit = pools.slotStart[pool]!; unit < pools.slotStart[pool + 1]!; unit++) {
      if (trial.heapAt[slots.delivery + unit]! >= 0) ordered++;
    }
    require(trial, ordered + trial.stock[pool]! === pools.stock[pool], `pool ${pools.name[pool]} lost a unit`);
    require(trial, trial.stock[pool] === 0 || trial.poolFirst[pool]! < 0, `pool ${pools.name[pool]} keeps a unit back`);
  }
}
