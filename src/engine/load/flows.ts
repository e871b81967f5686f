import { nodeKind } from '../../system/system.ts';
import type { Loads, Routes, System } from '../../system/system.ts';
import { shareRequests } from '../routing/shares.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import { partly, StationReader } from './stations.ts';
import type { Gates } from './stations.ts';

const hoursOfWeek = 168;

/** Requests per second, and shares of them, as they flow at a moment. Between events nothing about them changes but the hour. */
export class Flows {
  readonly loads: Loads;
  /** By service: share of the requests that are served well while it is up, 1 while it is down. */
  readonly share: Float64Array;
  /** By station: requests per second that arrive, and that its instances carry together. */
  readonly arrives: Float64Array;
  readonly carries: Float64Array;
  /** Whether anything was turned away for want of capacity: only then do shares depend on the hour. */
  isShort = false;
  private readonly serviceGate: Int32Array;
  private readonly reader: StationReader;
  /** By service: requests per second; by station: factor of what arrives. */
  private readonly rate: Float64Array;
  private readonly surge: Float64Array;
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
  /** Where requests are led, and by route the share of its router's. */
  private readonly routes: Routes | null;
  private readonly led: Float64Array;

  constructor(system: System, loads: Loads) {
    const { stations } = loads;
    const services = system.services.count;
    this.loads = loads;
    this.routes = system.routes;
    this.led = new Float64Array(system.routes?.count ?? 0);
    this.serviceGate = system.services.gate;
    this.reader = new StationReader(system, loads);
    this.share = new Float64Array(services).fill(1);
    this.arrives = new Float64Array(stations.count);
    this.carries = new Float64Array(stations.count);
    this.rate = new Float64Array(services);
    this.surge = new Float64Array(stations.count);
    this.arriving = new Float64Array(services * stations.count);
    this.most = new Float64Array(services * stations.count);
    this.served = new Float64Array(stations.count);
    this.own = new Float64Array(stations.count);
    this.well = new Float64Array(stations.count);
  }

  /** Level of the rates at `time` (seconds since the start, a Monday at 00:00). */
  levelAt(time: number): number {
    const { demand } = this.loads;
    return demand === null ? 0 : demand.hour[Math.floor(time / 3600) % hoursOfWeek]!;
  }

  /** Works out all flows anew, as they are now. */
  follow(trial: Trial): void {
    this.followAt(trial, this.levelAt(trial.num[num.now]!));
  }

  /** The same with the rates of another hour, or other gates: from the services down, then what became of the requests. */
  followAt(trial: Trial, level: number, gates: Gates = trial): void {
    const { stations, nodes } = this.loads;
    const services = this.rate.length;
    this.readRates(trial, level);
    this.readRoutes(trial, gates);
    this.arriving.fill(0);
    this.most.fill(0);
    this.reader.isShort = false;
    for (let service = 0; service < services; service++) {
      if (this.rate[service] === 0) continue;
      this.base = service * stations.count;
      this.sendAll(gates, nodes.start[service]!, nodes.start[service + 1]!, this.rate[service]!, 1);
    }
    for (let station = 0; station < stations.count; station++) this.pass(trial, gates, station);
    this.isShort = this.reader.isShort;
    for (let service = 0; service < services; service++) {
      const isUp = gates.gateOn[this.serviceGate[service]!] === 1;
      this.share[service] = isUp ? this.wellOfService(gates, service) : 1;
    }
  }

  /** Share of the capacity of a station that is left without what it uses. */
  left(gates: Gates, station: number): number {
    return this.reader.left(gates, station);
  }

  private readRoutes(trial: Trial, gates: Gates): void {
    if (this.routes === null) return;
    for (let router = 0; router < this.routes.routers.count; router++)
      shareRequests(trial, this.routes, router, this.led, gates);
  }

  private readRates(trial: Trial, level: number): void {
    const { rate, demand, surges } = this.loads;
    const services = this.rate.length;
    if (demand === null) this.rate.set(rate);
    else for (let s = 0; s < services; s++) this.rate[s] = demand.rate[level * services + s]!;
    this.surge.fill(1);
    for (let at = 0; at < surges.count; at++) {
      if (trial.hazardOn[surges.hazard[at]!] === 0) continue;
      if (surges.service[at]! >= 0) this.rate[surges.service[at]!]! *= surges.factor[at]!;
      else this.surge[surges.station[at]!]! *= surges.factor[at]!;
    }
  }

  /** What arrives at a station is known: it serves what it can, and sends that on. */
  private pass(trial: Trial, gates: Gates, station: number): void {
    const { stations, nodes } = this.loads;
    const services = this.rate.length;
    const sender = services + station;
    const surge = this.surge[station]!;
    let arrives = 0;
    for (let service = 0; service < services; service++) {
      const at = service * stations.count + station;
      // However many ways lead here, a request comes once.
      this.arriving[at] = Math.min(this.arriving[at]!, this.most[at]! * this.rate[service]!) * surge;
      this.most[at]! *= surge;
      arrives += this.arriving[at]!;
    }
    const carries = this.carriedBy(trial, gates, station);
    const served = this.reader.served(trial, gates, station, arrives, carries);
    this.arrives[station] = arrives;
    this.carries[station] = carries;
    this.served[station] = served;
    this.own[station] = served * this.reader.success(gates, station);
    for (let service = 0; service < services; service++) {
      this.base = service * stations.count;
      const passes = this.arriving[this.base + station]! * served;
      const most = this.most[this.base + station]!;
      if (passes > 0) this.sendAll(gates, nodes.start[sender]!, nodes.start[sender + 1]!, passes, most);
    }
  }

  private carriedBy(trial: Trial, gates: Gates, station: number): number {
    const { after, afterStart } = this.loads.stations;
    const from = afterStart[station]!;
    const end = afterStart[station + 1]!;
    let left = this.reader.carries(trial, gates, station);
    if (from === end) return left;
    for (let at = from; at < end; at++) left -= this.arrives[after[at]!]! * this.served[after[at]!]!;
    return Math.max(0, left);
  }

  private sendAll(gates: Gates, first: number, end: number, amount: number, most: number): void {
    for (let node = first; node < end; node++) this.send(gates, node, amount, most);
  }

  /** Sends requests of one service, of which each is `most` at most by now. Nobody sends to what cannot be used. */
  private send(gates: Gates, node: number, amount: number, most: number): void {
    const { nodes } = this.loads;
    if (gates.gateOn[nodes.gate[node]!] === 0) return;
    const first = nodes.first[node]!;
    const end = nodes.end[node]!;
    switch (nodes.kind[node]) {
      case nodeKind.component: {
        const factor = this.factorOf(gates, node);
        const at = this.base + nodes.to[node]!;
        this.arriving[at]! += amount * factor;
        this.most[at] = Math.max(this.most[at]!, most * factor);
        break;
      }
      case nodeKind.all:
        this.sendAll(gates, first, end, amount, most);
        break;
      case nodeKind.choice:
        this.sendAll(gates, first, end, amount / this.usable(gates, first, end), most);
        break;
      case nodeKind.routes: {
        const from = this.routes!.routers.start[nodes.to[node]!]!;
        for (let way = first; way < end; way++) this.send(gates, way, amount * this.led[from + way - first]!, most);
        break;
      }
    }
  }

  private factorOf(gates: Gates, node: number): number {
    const { nodes } = this.loads;
    let factor = 1;
    for (let f = nodes.factorStart[node]!; f < nodes.factorStart[node + 1]!; f++) {
      factor *= partly(nodes.factor[f]!, this.reader.holds(gates, nodes.factorCondition[f]!));
    }
    return factor;
  }

  /** How many of the nodes can be used. */
  private usable(gates: Gates, first: number, end: number): number {
    const { gate } = this.loads.nodes;
    let count = 0;
    for (let node = first; node < end; node++) count += gates.gateOn[gate[node]!]!;
    return count;
  }

  /** Share of the requests of a service that are served well: by every sure station, and by what each choice led to. */
  private wellOfService(gates: Gates, service: number): number {
    const { stations, nodes, sure, choiceStart, choice } = this.loads;
    const base = service * stations.count;
    let share = 1;
    for (let station = stations.count - 1; station >= 0; station--) {
      const sender = this.rate.length + station;
      if (sure[base + station] === 1) {
        share *= this.own[station]!;
        this.well[station] = 1;
      } else if (choiceStart[service]! < choiceStart[service + 1]!) {
        const behind = this.wellOfAll(gates, nodes.start[sender]!, nodes.start[sender + 1]!);
        this.well[station] = this.own[station]! * behind;
      }
    }
    for (let c = choiceStart[service]!; c < choiceStart[service + 1]!; c++) share *= this.wellOf(gates, choice[c]!);
    return share;
  }

  private wellOfAll(gates: Gates, first: number, end: number): number {
    let share = 1;
    for (let node = first; node < end; node++) share *= this.wellOf(gates, node);
    return share;
  }

  /** Share of the requests sent to a node that are served well. */
  private wellOf(gates: Gates, node: number): number {
    const { nodes } = this.loads;
    if (gates.gateOn[nodes.gate[node]!] === 0) return 0;
    const first = nodes.first[node]!;
    const end = nodes.end[node]!;
    switch (nodes.kind[node]) {
      case nodeKind.component:
        return this.well[nodes.to[node]!]!;
      case nodeKind.all:
        return this.wellOfAll(gates, first, end);
      case nodeKind.choice: {
        let sum = 0;
        for (let inner = first; inner < end; inner++) sum += this.wellOf(gates, inner);
        const usable = this.usable(gates, first, end);
        return sum === usable ? 1 : sum / usable;
      }
      case nodeKind.routes: {
        const from = this.routes!.routers.start[nodes.to[node]!]!;
        let lost = 0;
        for (let way = first; way < end; way++) lost += this.led[from + way - first]! * (1 - this.wellOf(gates, way));
        return Math.max(0, 1 - lost);
      }
    }
    return 1;
  }
}
