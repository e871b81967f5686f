import type { System } from '../../system/system.ts';
import { createLoadWatch } from '../load/watch.ts';
import type { LoadWatch } from '../load/watch.ts';
import { record } from '../log.ts';
import { datasetName } from '../monitors/trace.ts';
import type { Trial } from '../state.ts';
import {
  dataState,
  dataStates,
  hazardStates,
  instanceState,
  instanceStates,
  placeStates,
  roleState,
  roleStates,
  serviceState,
  serviceStates,
  upkeepState,
  upkeepStates,
} from './states.ts';
import type {
  DataState,
  HazardState,
  InstanceState,
  PlaceState,
  RoleState,
  ServiceState,
  UpkeepState,
} from './states.ts';

export type LaneKind = 'service' | 'role' | 'instance' | 'data' | 'place' | 'hazard' | 'maintenance' | 'drill';
export type LaneState = ServiceState | RoleState | InstanceState | DataState | PlaceState | HazardState | UpkeepState;

/** What one thing went through: spans without gaps from the start on, each in another state than the one before. */
export interface Lane {
  kind: LaneKind;
  /** Of a role its component, with its number where the component has several: `database 2`. */
  name: string;
  /** Of roles, instances and data. */
  component: string | null;
  /** Of instances, and of places the one around it. */
  place: string | null;
  spans: Span[];
  /** Short spans were put together: each span has the worst state of those it stands for. */
  merged: boolean;
  /** When a maintenance or a drill was done that took no time. */
  instants: number[];
}

/** Seconds from the start of the trial. */
export interface Span {
  from: number;
  to: number;
  state: LaneState;
}

/** Which part of the lanes to show, and how many spans of each at most. */
export interface LaneWindow {
  from?: number;
  to?: number;
  most?: number;
}

interface Track {
  about: Omit<Lane, 'spans' | 'merged' | 'instants'>;
  /** From best to worst */
  states: readonly LaneState[];
  read: (trial: Trial) => LaneState;
  /** When it changed, and to which of its states (a number). Several changes at one time: the last one counts. */
  times: number[];
  codes: number[];
  instants: number[];
}

/** Writes down when the state of anything changed. */
export interface LaneRecorder {
  /** Looks at everything, at time `now`. */
  look(trial: Trial, now: number): void;
  /** The lanes until `end`. */
  lanes(end: number, window: LaneWindow): Lane[];
  mark(): Int32Array;
  /** Forgets what came after a mark. */
  back(mark: Int32Array): void;
}

export function createLaneRecorder(system: System): LaneRecorder {
  const load = createLoadWatch(system);
  const tracks = tracksOf(system, load);
  // They come last, in the order of the system.
  const upkeeps = tracks.slice(tracks.length - (system.upkeeps?.count ?? 0));
  let isBehind = true;
  return {
    look(trial, now) {
      if (upkeeps.length > 0) noteInstants(trial, now, upkeeps);
      if (load !== null && (isBehind || load.isConcerned(trial))) load.follow(trial);
      isBehind = false;
      for (const { states, read, times, codes } of tracks) {
        const state = read(trial);
        const last = codes.length;
        if (last > 0 && states[codes[last - 1]!] === state) continue;
        times.push(now);
        codes.push(states.indexOf(state));
      }
    },
    lanes: (end, window) => tracks.map((track) => laneOf(track, end, window)),
    mark: () => Int32Array.from(tracks.flatMap(({ times, instants }) => [times.length, instants.length])),
    back(mark) {
      isBehind = true;
      tracks.forEach((track, index) => {
        track.times.length = mark[2 * index]!;
        track.codes.length = mark[2 * index]!;
        track.instants.length = mark[2 * index + 1]!;
      });
    },
  };
}

function tracksOf(system: System, load: LoadWatch | null): Track[] {
  const { services, roles, instances, datasets, places, hazards, components } = system;
  const tracks: Track[] = [];
  const add = (
    kind: LaneKind,
    names: string[],
    states: readonly LaneState[],
    read: (trial: Trial, index: number) => LaneState,
    where: (index: number) => { component?: string; place?: string | null } = () => ({}),
  ): void => {
    names.forEach((name, index) => {
      const about = { kind, name, component: null, place: null, ...where(index) };
      tracks.push({ about, states, read: (trial) => read(trial, index), times: [], codes: [], instants: [] });
    });
  };
  const placeName = (place: number): string | null => (place < 0 ? null : places.name[place]!);
  const ofComponent = (list: Int32Array) => (index: number) => ({ component: components.name[list[index]!]! });
  add('service', services.name, serviceStates, (trial, service) => serviceState(trial, service, load));
  add('role', roleNames(system), roleStates, roleState, ofComponent(roles.component));
  add('instance', instances.name, instanceStates, instanceState, (index) => ({
    component: components.name[instances.component[index]!]!,
    place: placeName(instances.place[index]!),
  }));
  const data = Array.from({ length: datasets.count }, (_, dataset) => datasetName(system, dataset));
  add('data', data, dataStates, dataState, ofComponent(datasets.component));
  add('place', places.name, placeStates, placeState, (index) => ({ place: placeName(places.parent[index]!) }));
  add('hazard', hazards.name, hazardStates, hazardState);
  system.upkeeps?.name.forEach((name, upkeep) => {
    const kind = system.upkeeps!.isDrill[upkeep] ? 'drill' : 'maintenance';
    add(kind, [name], upkeepStates, (trial) => upkeepState(trial, upkeep));
  });
  return tracks;
}

/** What is done, and was not seen at work before, took no time. */
function noteInstants({ log, logLength }: Trial, now: number, upkeeps: readonly Track[]): void {
  for (let at = 0; at < logLength; at += 3) {
    if (log[at] !== record.upkeep || log[at + 2] === 1) continue;
    const { codes, instants } = upkeeps[log[at + 1]!]!;
    const before = upkeepStates[codes.at(-1) ?? 0];
    if (before === 'idle' || before === 'waiting for crew') instants.push(now);
  }
}

function placeState(trial: Trial, place: number): PlaceState {
  return trial.placeOut[place]! > 0 ? 'out' : 'in reach';
}

function hazardState(trial: Trial, hazard: number): HazardState {
  return trial.hazardOn[hazard] === 1 ? 'on' : 'off';
}

function roleNames({ roles, components }: System): string[] {
  return Array.from(roles.component, (component, role) => {
    const from = components.roleStart[component]!;
    const name = components.name[component]!;
    return components.roleStart[component + 1]! - from > 1 ? `${name} ${role - from + 1}` : name;
  });
}

function laneOf(track: Track, end: number, window: LaneWindow): Lane {
  const from = Math.max(0, window.from ?? 0);
  const to = Math.min(end, window.to ?? end);
  const codes: Coded[] = [];
  for (let at = firstIn(track.times, from); at < track.times.length; at++) {
    const start = Math.max(from, track.times[at]!);
    if (start >= to) break;
    const stop = Math.min(to, track.times[at + 1] ?? end);
    if (stop > start) addSpan(codes, { from: start, to: stop, code: track.codes[at]! });
  }
  const most = Math.max(1, window.most ?? Infinity);
  const merged = codes.length > most;
  const kept = merged ? coarser(codes, from, to, most) : codes;
  const spans = kept.map(({ code, ...span }) => ({ ...span, state: track.states[code]! }));
  const instants = thinned(track.instants, from, to, most);
  return { ...track.about, spans, merged, instants };
}

/** Those from `from` to `to`; of many, one for each of `most` parts of that time at most. */
function thinned(instants: readonly number[], from: number, to: number, most: number): number[] {
  const within = instants.filter((time) => time >= from && time <= to);
  if (within.length <= most) return within;
  const part = (time: number): number => Math.floor(((time - from) / (to - from)) * most);
  return within.filter((time, at) => at === 0 || part(time) !== part(within[at - 1]!));
}

interface Coded {
  from: number;
  to: number;
  code: number;
}

/** The last change at or before `time`, or the first of all. */
function firstIn(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Goes on with the last span where the state is the same. */
function addSpan(spans: Coded[], span: Coded): void {
  const last = spans.at(-1);
  if (last !== undefined && last.code === span.code && last.to === span.from) last.to = span.to;
  else spans.push(span);
}

/** The window in `most` parts of equal length, each in the worst state that occurs in it. */
function coarser(spans: readonly Coded[], from: number, to: number, most: number): Coded[] {
  const worst = new Int32Array(most).fill(-1);
  const width = (to - from) / most;
  const part = (time: number): number => Math.min(most - 1, Math.max(0, Math.floor((time - from) / width)));
  for (const span of spans) {
    const last = part(span.to);
    // A span that ends where a part begins is not in that part.
    const until = from + last * width >= span.to && last > part(span.from) ? last - 1 : last;
    for (let at = part(span.from); at <= until; at++) worst[at] = Math.max(worst[at]!, span.code);
  }
  const parts: Coded[] = [];
  worst.forEach((code, at) => {
    const end = at === most - 1 ? to : from + (at + 1) * width;
    if (code >= 0) addSpan(parts, { from: from + at * width, to: end, code });
  });
  return parts;
}
