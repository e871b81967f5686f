import { nodeKind } from '../../system/system.ts';
import type { Demand, FlowNodes, Loads, Modes, Surges } from '../../system/system.ts';
import { askedIn } from '../asked.ts';
import { callersFirst } from '../callers.ts';
import { hourShape, HOURS_OF_WEEK } from '../day.ts';
import { busiestLoad } from '../flows.ts';
import type { FaultKind, Model, Requirement, Service } from '../model.ts';
import type { CauseTable } from './causes.ts';
import { conditionalUses, flowNodes } from './flow-nodes.ts';
import type { Stop } from './flow-nodes.ts';
import { compileGroups } from './groups.ts';
import type { LawTable } from './laws.ts';
import { flatten } from './lists.ts';
import { surrounds } from './nearby.ts';
import { numberOf } from './outline.ts';
import type { Outline } from './outline.ts';
import type { RouterTable } from './routes.ts';
import { conditionsOf, scalingOf, stationsOf } from './stations.ts';

/** How flows come to their gates. */
export interface LoadGates {
  /** True while the requirement is met for some instance of `component` (-1: for a service) in `place` (-1: anywhere). */
  met(requirement: Requirement, component: number, place: number): number;
  /** True while what is used is there, and warm. */
  used(use: Requirement): number;
  /** For each instance of `component`: it serves, and what is used is there near it. */
  usedNear(use: Requirement, component: number, place: number): [serving: number, used: number][];
  /** A gate whose children are the instances of a component that may serve, or its roles; or its copies that may be read. */
  serving(component: number, place: number): number;
  readable(component: number, place: number): number;
  /** True while the component, or what of it is in a place that it is led to, has not collapsed. */
  standing(component: number, place: number): number;
  routes: RouterTable;
  /** Children of a gate. */
  children(gate: number): readonly number[];
  /** The instance, or the role, that a child of `serving` or `readable` stands for; the other is -1. */
  memberOf(gate: number): { instance: number; role: number };
}

/**
 * How requests flow; null where every one of them is served well whatever happens, while its service is up, and every second
 * of an outage loses as many as any other.
 */
export function compileLoads(
  outline: Outline,
  serviceGates: Int32Array,
  gates: LoadGates,
  laws: LawTable,
  causes: CauseTable,
): Loads | null {
  const { model } = outline;
  const stops = stopsOf(outline);
  const passed = stops.map(({ name }) => model.components[name]!);
  const services = Object.values(model.services);
  const isLimited = services.some(({ load }) => load !== null) && passed.some(({ capacity }) => capacity !== null);
  const mayFail = passed.some((each) => conditionalUses(each).some(({ without }) => without.success < 1));
  const isSpread = passed.some(({ balancing }) => balancing !== undefined);
  const scales = passed.some(({ autoscale }) => autoscale !== undefined);
  const isRouted = passed.some(({ routing }) => routing !== undefined);
  const demand = demandOf(services);
  const isVarying = (demand?.levels ?? 1) > 1 || Object.keys(model.hazards).some(isSpike);
  if (!isLimited && !mayFail && !isSpread && !scales && !isRouted && !isVarying) return null;
  const stations = stationsOf(outline, stops, gates, laws, causes);
  const conditions = conditionsOf(outline, stops, gates);
  const nodes = flowNodes(outline, gates, stops, conditions);
  const ways = services.map((_, s) => wayOf(s, services.length, stations.count, nodes));
  const choices = flatten(ways.map((way) => way.choices));
  const near = [...conditions.nearServing, ...conditions.nearUsed];
  const own = [...conditions.gate, ...stations.overload.gate].filter((gate) => gate >= 0);
  const all = new Set([...serviceGates, ...nodes.gate, ...own, ...near, ...stations.memberGate]);
  return {
    rate: Float64Array.from(services, busiestLoad),
    demand,
    surges: surgesOf(outline, stops),
    scaling: scales ? scalingOf(outline, stops, laws) : null,
    stations,
    groups: compileGroups(outline),
    nodes,
    sure: Uint8Array.from(ways.flatMap(({ sure }) => [...sure])),
    choiceStart: choices.start,
    choice: Int32Array.from(choices.flat),
    conditions,
    gates: Int32Array.from(all),
    weight: isSpread ? weightsOf(outline) : new Float64Array(0),
    pull: new Float64Array(0),
  };
}

/** The components that requests pass, by place where they are led there, each after those that send to it; with those that only read from it right behind it. */
function stopsOf(outline: Outline): Stop[] {
  const { model, placeIndex } = outline;
  const read = new Set<string>();
  const look = (requirements: readonly Requirement[]): void => {
    for (const each of requirements) {
      if ('of' in each) look(each.of);
      else if (each.type === 'component' && each.for === 'reads') read.add(each.name);
    }
  };
  const names = callersFirst(model);
  for (const { requires } of Object.values(model.services)) look(requires);
  for (const name of names) look(model.components[name]!.requires);
  const asked = askedIn(model);
  return names.flatMap((name) => {
    const isApart = read.has(name) && model.components[name]!.capacity !== null;
    const places = [...(asked.get(name) ?? [])].map((where) => (where === null ? -1 : numberOf(placeIndex, where)));
    return innerFirst(outline, places).flatMap((place) => {
      return [{ name, place, isReads: false }, ...(isApart ? [{ name, place, isReads: true }] : [])];
    });
  });
}

/** The same places in their order, but for those inside of others (-1: everywhere), which come before these. */
function innerFirst(outline: Outline, places: readonly number[]): number[] {
  const ordered: number[] = [];
  for (const place of places) {
    const at = ordered.findIndex((other) => surrounds(outline, other, place));
    ordered.splice(at < 0 ? ordered.length : at, 0, place);
  }
  return ordered;
}

/** Hours in which every service has the same rate are one level. */
function demandOf(services: readonly Service[]): Demand | null {
  if (services.every(({ profile }) => profile === undefined)) return null;
  const levels = new Map<string, number>();
  const rates: number[][] = [];
  const hour = Uint8Array.from({ length: HOURS_OF_WEEK }, (_, at) => {
    const rate = services.map(({ load, profile }) => {
      if (load === null || profile === undefined) return load ?? 0;
      const { share, isWeekend } = hourShape(at);
      return (load + (profile.peak - load) * share) * (isWeekend ? profile.weekend : 1);
    });
    const key = rate.join();
    const known = levels.get(key);
    if (known !== undefined) return known;
    levels.set(key, rates.length);
    return rates.push(rate) - 1;
  });
  const most = services.map((_, s) => Math.max(...rates.map((rate) => rate[s]!)));
  return { hour, levels: rates.length, rate: Float64Array.from([...rates, most].flat()) };
}

/** What multiplies requests: hazards, at the components and services that they target, and spikes. */
function surgesOf({ model }: Outline, stops: readonly Stop[]): Surges {
  const services = Object.keys(model.services);
  const all = Object.entries(model.hazards).flatMap(([name, { effect, targets }], hazard) => {
    if (effect.type !== 'overload') return [];
    const { factor } = effect;
    const isUsers = isSpike(name);
    const atStations = stops.flatMap((stop, station) => {
      const { kind } = model.components[stop.name]!;
      const isHit = targets.some((target) => {
        if (Object.hasOwn(model.components, target)) return target === stop.name;
        return !Object.hasOwn(model.services, target) && (target === 'all' || target === kind);
      });
      return isHit && !isUsers ? [{ hazard, station, service: -1, factor, isUsers }] : [];
    });
    const isService = (target: string): boolean => isUsers || !Object.hasOwn(model.components, target);
    const atServices = targets
      .filter(isService)
      .map((target) => services.indexOf(target))
      .filter((service) => service >= 0)
      .map((service) => ({ hazard, station: -1, service, factor, isUsers }));
    return [...atStations, ...atServices];
  });
  return {
    count: all.length,
    hazard: Int32Array.from(all, (each) => each.hazard),
    station: Int32Array.from(all, (each) => each.station),
    service: Int32Array.from(all, (each) => each.service),
    factor: Float64Array.from(all, (each) => each.factor),
    isUsers: Uint8Array.from(all, (each) => (each.isUsers ? 1 : 0)),
  };
}

/** Names of hazards have no space in them. */
function isSpike(hazard: string): boolean {
  return hazard.includes(' ');
}

/** The same model with the spikes of its services as hazards, which is what they are to the engine. */
export function withSpikes(model: Model): Model {
  const spikes = Object.entries(model.services).flatMap(([name, { spikes = [] }]) =>
    spikes.map(({ tbh, lasts, times }, at) => [
      spikes.length > 1 ? `${name} spike ${at + 1}` : `${name} spike`,
      {
        ...{ description: '', tbh, lasts, targets: [name], effect: { type: 'overload' as const, factor: times } },
        ...{ hits: { type: 'all' as const }, ttr: null, crew: null, stoppedBy: [], source: '' },
      },
    ]),
  );
  return spikes.length === 0 ? model : { ...model, hazards: { ...model.hazards, ...Object.fromEntries(spikes) } };
}

function weightsOf({ instances, components, placeNames, placeParent }: Outline): Float64Array {
  return Float64Array.from(instances, ({ component, place }) => {
    const weights = components[component]!.balancing?.weights ?? {};
    for (let at = place; at >= 0; at = placeParent[at]!) {
      const name = placeNames[at]!;
      if (Object.hasOwn(weights, name)) return weights[name]!;
    }
    return 1;
  });
}

/** By mode: how much an instance gets that has a fault of it which nobody knows of, compared with one that serves. */
export function pullsOf({ components, instances }: Outline, modes: Modes): Float64Array {
  const { element, ofInstances, name } = modes;
  return Float64Array.from(element, (instance, mode) => {
    if (mode >= ofInstances) return 1;
    const { balancing, failures } = components[instances[instance]!.component]!;
    const holds = balancing?.holds ?? null;
    if (holds === null) return 1;
    const own = Object.hasOwn(failures, name[mode]!) ? failures[name[mode]!]!.fault : 'crash';
    return holds.response / heldFor(own, holds);
  });
}

/** Seconds for which a request is under way to an instance with such a fault. */
function heldFor(fault: FaultKind, holds: { response: number; failFast: number; timeout: number }): number {
  if (fault === 'crash') return holds.failFast;
  return fault === 'omission' || fault === 'timeout' ? holds.timeout : holds.response;
}

/** The stations that every request of a service passes, and the choices that it makes. */
function wayOf(service: number, services: number, stations: number, nodes: FlowNodes) {
  const sure = new Uint8Array(stations);
  const choices: number[] = [];
  const pending = [service];
  const enter = (first: number, end: number): void => {
    for (let node = first; node < end; node++) {
      const to = nodes.to[node]!;
      if (nodes.kind[node] === nodeKind.choice || nodes.kind[node] === nodeKind.routes) choices.push(node);
      else if (nodes.kind[node] === nodeKind.all) enter(nodes.first[node]!, nodes.end[node]!);
      else if (to >= 0 && sure[to] === 0) {
        sure[to] = 1;
        pending.push(services + to);
      }
    }
  };
  for (let sender = pending.pop(); sender !== undefined; sender = pending.pop()) {
    enter(nodes.start[sender]!, nodes.start[sender + 1]!);
  }
  return { sure, choices };
}
