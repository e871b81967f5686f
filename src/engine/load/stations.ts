import { hazardEffect } from '../../system/system.ts';
import type { Loads, System } from '../../system/system.ts';
import { condition, modePhase, rolePhase, sight } from '../state.ts';
import type { Trial } from '../state.ts';

/** A sum of shares of the load is not more than the capacity for being rounded. */
export const tolerance = 1e-9;

/** The truth of gates that flows are followed through: that of the moment, or what it would be. */
export interface Gates {
  gateOn: Uint8Array;
  gateCount: Int32Array;
}

/** What the instances of stations carry, and how requests are spread over them. Reads the state, changes nothing. */
export class StationReader {
  private readonly system: System;
  private readonly loads: Loads;
  /** Hazards that slow instances down. */
  private readonly slowing: number[] = [];
  /** By station: whether it sheds for want of capacity, at the last call of `served`. */
  isShort = false;

  constructor(system: System, loads: Loads) {
    this.system = system;
    this.loads = loads;
    const { hazards } = system;
    for (let h = 0; h < hazards.count; h++) if (hazards.effect[h] === hazardEffect.slow) this.slowing.push(h);
  }

  /** Share of the conditions that hold: of one that is looked at near each instance, of the instances that serve. */
  holds(gates: Gates, c: number): number {
    const { gate, nearStart, nearServing, nearUsed } = this.loads.conditions;
    if (gate[c]! >= 0) return gates.gateOn[gate[c]!] === 0 ? 1 : 0;
    let serving = 0;
    let lacking = 0;
    for (let at = nearStart[c]!; at < nearStart[c + 1]!; at++) {
      if (gates.gateOn[nearServing[at]!] === 0) continue;
      serving++;
      if (gates.gateOn[nearUsed[at]!] === 0) lacking++;
    }
    return serving === 0 ? 0 : lacking / serving;
  }

  /** What is left of the capacity of a station without what it uses. */
  left(gates: Gates, station: number): number {
    const { conditions } = this.loads;
    let left = 1;
    for (let c = conditions.start[station]!; c < conditions.start[station + 1]!; c++) {
      left *= partly(conditions.capacity[c]!, this.holds(gates, c));
    }
    return left;
  }

  /** Share of what a station serves that is served well without what it uses. */
  success(gates: Gates, station: number): number {
    const { conditions } = this.loads;
    let success = 1;
    for (let c = conditions.start[station]!; c < conditions.start[station + 1]!; c++) {
      success *= partly(conditions.success[c]!, this.holds(gates, c));
    }
    return success;
  }

  /** What the instances of a station that serve carry together, requests per second. */
  carries(trial: Trial, gates: Gates, station: number): number {
    const { stations } = this.loads;
    const capacity = stations.capacity[station]!;
    if (capacity === Infinity) return Infinity;
    return capacity * this.serving(trial, gates, station) * this.left(gates, station);
  }

  /** How many instances serve, each that is slow for what it still does. */
  private serving(trial: Trial, gates: Gates, station: number): number {
    const { stations } = this.loads;
    if (!this.isSlow(trial)) return gates.gateCount[stations.serving[station]!]!;
    let sum = 0;
    for (let m = stations.memberStart[station]!; m < stations.memberStart[station + 1]!; m++) {
      if (gates.gateOn[stations.memberGate[m]!] === 1) sum += this.pace(trial, this.instanceOf(trial, m));
    }
    return sum;
  }

  private isSlow(trial: Trial): boolean {
    for (const hazard of this.slowing) if (trial.hazardOn[hazard] === 1) return true;
    return false;
  }

  /** Share of its capacity that an instance has left while hazards slow it down. */
  private pace(trial: Trial, instance: number): number {
    const { target, targetStart, factor } = this.system.hazards;
    let pace = 1;
    for (const hazard of this.slowing) {
      if (trial.hazardOn[hazard] === 0) continue;
      for (let at = targetStart[hazard]!; at < targetStart[hazard + 1]!; at++) {
        if (target[at] === instance && trial.hazardHit[at] === 1) pace /= factor[hazard]!;
      }
    }
    return pace;
  }

  private instanceOf(trial: Trial, member: number): number {
    const { memberInstance, memberRole } = this.loads.stations;
    return memberInstance[member]! >= 0 ? memberInstance[member]! : trial.holder[memberRole[member]!]!;
  }

  /** Share of the requests at a station that its instances serve when `arrives` per second come, of which it carries `carries`. */
  served(trial: Trial, gates: Gates, station: number, arrives: number, carries: number): number {
    if (this.loads.stations.isSpread[station] === 1) return this.servedOfSpread(trial, gates, station, arrives);
    if (!(arrives > carries * (1 + tolerance))) return 1;
    this.isShort = true;
    return carries / arrives;
  }

  /** The same where requests are spread by weight: what the dead get is lost, and nobody takes what is too much for another. */
  private servedOfSpread(trial: Trial, gates: Gates, station: number, arrives: number): number {
    const { stations, weight } = this.loads;
    const capacity =
      stations.capacity[station]! * (stations.capacity[station] === Infinity ? 1 : this.left(gates, station));
    let total = 0;
    let alive = 0;
    const from = stations.memberStart[station]!;
    const end = stations.memberStart[station + 1]!;
    for (let m = from; m < end; m++) {
      const instance = this.instanceOf(trial, m);
      const serves = gates.gateOn[stations.memberGate[m]!] === 1;
      const gets = weight[instance]! * (serves ? 1 : this.pullOfDead(trial, station, instance));
      total += gets;
      if (serves) alive += gets;
    }
    if (alive === 0) return 1; // it is down, and gets nothing
    let shed = 0;
    for (let m = from; m < end; m++) {
      if (gates.gateOn[stations.memberGate[m]!] === 0 || capacity === Infinity) continue;
      const instance = this.instanceOf(trial, m);
      const gets = (arrives * weight[instance]!) / total;
      const takes = capacity * this.pace(trial, instance);
      if (gets > takes * (1 + tolerance)) shed += (gets - takes) / arrives;
    }
    if (shed > 0) this.isShort = true;
    return alive === total ? 1 - shed : Math.max(0, alive / total - shed);
  }

  /** How much an instance gets that does not serve, compared with one that does: nothing, once that is known. */
  private pullOfDead(trial: Trial, station: number, instance: number): number {
    const { instances } = this.system;
    const { stations, pull } = this.loads;
    const role = trial.role[instance]!;
    if (role >= 0 && trial.rolePhase[role]! > rolePhase.detect) return 0;
    if (trial.unseen[instance] === sight.known) return 0;
    if (trial.faults[instance]! > 0) {
      let first = -1;
      for (let mode = instances.modeStart[instance]!; mode < instances.modeStart[instance + 1]!; mode++) {
        if (trial.modePhase[mode] === modePhase.ageing) continue;
        if (trial.modePhase[mode] !== modePhase.hidden) return 0;
        if (first < 0) first = mode;
      }
      return pull[first]!;
    }
    if (trial.condition[instance] === condition.fit) return stations.pullLacking[station]!;
    // A role that nobody looks for while its holder is out belongs to one that is out by plan.
    const isUnseen = role >= 0 ? trial.rolePhase[role] === rolePhase.detect : trial.unseen[instance] === sight.unseen;
    return isUnseen ? stations.pullOutOfReach[station]! : 0;
  }
}

/** What is left of 1 when a share `part` of it becomes `factor`. */
export function partly(factor: number, part: number): number {
  return part === 1 ? factor : 1 + part * (factor - 1);
}
