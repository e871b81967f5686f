import { nodeKind } from '../../system/system.ts';
import type { Loads, System } from '../../system/system.ts';
import { record } from '../log.ts';
import type { Trial } from '../state.ts';

/** A sum of shares of the load is not more than the capacity for being rounded. */
const tolerance = 1e-9;

/** Requests per second, and shares of them, as they flow at the moment. Between events nothing about them changes. */
export type LoadWatch = Flows;

/** Null where every request is served well while its service is up. */
export function createLoadWatch({ loads, services }: System): LoadWatch | null {
  return loads === null ? null : new Flows(loads, services.gate);
}

class Flows {
  /** By service: share of the requests that are served well while it is up, 1 while it is down. */
  readonly share: Float64Array;
  private readonly loads: Loads;
  private readonly serviceGate: Int32Array;
  /** By gate: 1 when flows depend on it */
  private readonly concerns: Uint8Array;
  /** Requests per second that arrive, at [service * stations + station]; and the most that one of its requests becomes. */
  private readonly arriving: Float64Array;
  private readonly most: Float64Array;
  /** By station: share of what arrives that is served, and of that which is served well by the station itself. */
  private readonly served: Float64Array;
  private readonly own: Float64Array;
  /** By station: share of the requests of one service that go well there and behind it, but for sure stations. */
  private readonly well: Float64Array;
  /** Where the stations of the service begin that is looked at. */
  private base = 0;

  constructor(loads: Loads, serviceGate: Int32Array) {
    const { stations, gates } = loads;
    this.loads = loads;
    this.serviceGate = serviceGate;
    this.concerns = new Uint8Array(gates.reduce((most, gate) => Math.max(most, gate), 0) + 1);
    for (const gate of gates) this.concerns[gate] = 1;
    this.share = new Float64Array(serviceGate.length).fill(1);
    this.arriving = new Float64Array(serviceGate.length * stations.count);
    this.most = new Float64Array(serviceGate.length * stations.count);
    this.served = new Float64Array(stations.count);
    this.own = new Float64Array(stations.count);
    this.well = new Float64Array(stations.count);
  }

  /** Whether the present event changed anything that flows depend on. */
  isConcerned({ log, logLength }: Trial): boolean {
    for (let at = 0; at < logLength; at += 3) {
      if (log[at] === record.gate && this.concerns[log[at + 1]!] === 1) return true;
    }
    return false;
  }

  /** Works out all flows anew: from the services down, and then what became of the requests of each. */
  follow(trial: Trial): void {
    const { rate, stations, nodes } = this.loads;
    this.arriving.fill(0);
    this.most.fill(0);
    for (let service = 0; service < rate.length; service++) {
      if (rate[service] === 0) continue;
      this.base = service * stations.count;
      this.sendAll(trial, nodes.start[service]!, nodes.start[service + 1]!, rate[service]!, 1);
    }
    for (let station = 0; station < stations.count; station++) this.pass(trial, station);
    for (let service = 0; service < rate.length; service++) {
      const isUp = trial.gateOn[this.serviceGate[service]!] === 1;
      this.share[service] = isUp ? this.wellOfService(trial, service) : 1;
    }
  }

  /** What arrives at a station is known: it serves what it can, and sends that on. */
  private pass(trial: Trial, station: number): void {
    const { rate, stations, nodes } = this.loads;
    const sender = rate.length + station;
    let arrives = 0;
    for (let service = 0; service < rate.length; service++) {
      const at = service * stations.count + station;
      // However many ways lead here, a request comes once.
      this.arriving[at] = Math.min(this.arriving[at]!, this.most[at]! * rate[service]!);
      arrives += this.arriving[at]!;
    }
    const carries = this.capacityOf(trial, station);
    const served = arrives > carries * (1 + tolerance) ? carries / arrives : 1;
    this.served[station] = served;
    this.own[station] = served * this.successOf(trial, station);
    for (let service = 0; service < rate.length; service++) {
      this.base = service * stations.count;
      const passes = this.arriving[this.base + station]! * served;
      const most = this.most[this.base + station]!;
      if (passes > 0) this.sendAll(trial, nodes.start[sender]!, nodes.start[sender + 1]!, passes, most);
    }
  }

  /** What the instances that serve carry together, requests per second. */
  private capacityOf(trial: Trial, station: number): number {
    const { stations, conditions } = this.loads;
    const serving = stations.serving[station]!;
    if (serving < 0) return Infinity;
    let carries = stations.capacity[station]! * trial.gateCount[serving]!;
    for (let c = conditions.start[station]!; c < conditions.start[station + 1]!; c++) {
      if (trial.gateOn[conditions.gate[c]!] === 0) carries *= conditions.capacity[c]!;
    }
    return carries;
  }

  private successOf(trial: Trial, station: number): number {
    const { conditions } = this.loads;
    let success = 1;
    for (let c = conditions.start[station]!; c < conditions.start[station + 1]!; c++) {
      if (trial.gateOn[conditions.gate[c]!] === 0) success *= conditions.success[c]!;
    }
    return success;
  }

  private sendAll(trial: Trial, first: number, end: number, amount: number, most: number): void {
    for (let node = first; node < end; node++) this.send(trial, node, amount, most);
  }

  /** Sends requests of one service, of which each is `most` at most by now. Nobody sends to what cannot be used. */
  private send(trial: Trial, node: number, amount: number, most: number): void {
    const { nodes } = this.loads;
    if (trial.gateOn[nodes.gate[node]!] === 0) return;
    const first = nodes.first[node]!;
    const end = nodes.end[node]!;
    switch (nodes.kind[node]) {
      case nodeKind.component: {
        const factor = this.factorOf(trial, node);
        const at = this.base + nodes.to[node]!;
        this.arriving[at]! += amount * factor;
        this.most[at] = Math.max(this.most[at]!, most * factor);
        break;
      }
      case nodeKind.all:
        this.sendAll(trial, first, end, amount, most);
        break;
      case nodeKind.choice:
        this.sendAll(trial, first, end, amount / this.usable(trial, first, end), most);
        break;
    }
  }

  private factorOf(trial: Trial, node: number): number {
    const { nodes, conditions } = this.loads;
    let factor = 1;
    for (let f = nodes.factorStart[node]!; f < nodes.factorStart[node + 1]!; f++) {
      if (trial.gateOn[conditions.gate[nodes.factorCondition[f]!]!] === 0) factor *= nodes.factor[f]!;
    }
    return factor;
  }

  /** How many of the nodes can be used. */
  private usable(trial: Trial, first: number, end: number): number {
    const { gate } = this.loads.nodes;
    let count = 0;
    for (let node = first; node < end; node++) count += trial.gateOn[gate[node]!]!;
    return count;
  }

  /** Share of the requests of a service that are served well: by every sure station, and by what each choice led to. */
  private wellOfService(trial: Trial, service: number): number {
    const { rate, stations, nodes, sure, choiceStart, choice } = this.loads;
    const base = service * stations.count;
    let share = 1;
    for (let station = stations.count - 1; station >= 0; station--) {
      const sender = rate.length + station;
      if (sure[base + station] === 1) {
        share *= this.own[station]!;
        this.well[station] = 1;
      } else if (choiceStart[service]! < choiceStart[service + 1]!) {
        const behind = this.wellOfAll(trial, nodes.start[sender]!, nodes.start[sender + 1]!);
        this.well[station] = this.own[station]! * behind;
      }
    }
    for (let c = choiceStart[service]!; c < choiceStart[service + 1]!; c++) share *= this.wellOf(trial, choice[c]!);
    return share;
  }

  private wellOfAll(trial: Trial, first: number, end: number): number {
    let share = 1;
    for (let node = first; node < end; node++) share *= this.wellOf(trial, node);
    return share;
  }

  /** Share of the requests sent to a node that are served well. */
  private wellOf(trial: Trial, node: number): number {
    const { nodes } = this.loads;
    if (trial.gateOn[nodes.gate[node]!] === 0) return 0;
    const first = nodes.first[node]!;
    const end = nodes.end[node]!;
    switch (nodes.kind[node]) {
      case nodeKind.component:
        return this.well[nodes.to[node]!]!;
      case nodeKind.all:
        return this.wellOfAll(trial, first, end);
      case nodeKind.choice: {
        let sum = 0;
        for (let inner = first; inner < end; inner++) sum += this.wellOf(trial, inner);
        const usable = this.usable(trial, first, end);
        return sum === usable ? 1 : sum / usable;
      }
    }
    return 1;
  }
}
