import type { System } from '../../system/system.ts';
import { dataEffect } from '../../system/system.ts';

/**
 * What somebody can do to a trial by hand. Everything is named as in the system: an instance, component, place or hazard by
 * its name. Where nothing can come of it (what fails has failed, nobody can take a role) it is kept, and changes nothing.
 */
export type Command =
  /** A failure mode strikes (without `mode` the first); without any mode it is taken down. `instance` may name a place. */
  | { type: 'fail'; instance: string; mode?: string }
  /** All its faults end now, as if the repairs were done, and it is not down by command any more. May name a place. */
  | { type: 'repair'; instance: string }
  /** Out of service until restored: an instance, all of a component, a place; of a hazard: it strikes. */
  | { type: 'down'; thing: string }
  /** The undoing of `down`, `isolate`, `evacuate` and `destroy` (but for the data); of a hazard: it ends. */
  | { type: 'restore'; thing: string }
  /** An event of the hazard begins, unless a layer of defence stops it; ends as such events do, or by `end`. */
  | { type: 'strike'; hazard: string }
  | { type: 'end'; hazard: string }
  /** An instance fails and its copy of the data is gone; a place is out until restored, and all that is kept in it gone. */
  | { type: 'destroy'; thing: string }
  /** The data of an instance, or of all in a place, is corrupt: as by the first failure or hazard that corrupts it. */
  | { type: 'corrupt'; thing: string }
  /** What is inside runs on, but nobody reaches it, until restored. */
  | { type: 'isolate'; place: string }
  /** It works on, but routers lead elsewhere, and it holds no role that a standby elsewhere can take, until restored. */
  | { type: 'evacuate'; place: string }
  /** Its roles go to their standbys, as planned moves. */
  | { type: 'switchover'; component: string };

/** A command and when it is done, seconds from the start of the trial. */
export interface TimedCommand {
  at: number;
  command: Command;
}

export type ThingKind = 'instance' | 'component' | 'place' | 'hazard';

/** A thing of the system by its kind and number. */
export interface Thing {
  kind: ThingKind;
  index: number;
}

/** The name a command gives for what it is about. */
export function subjectOf(command: Command): string {
  switch (command.type) {
    case 'fail':
    case 'repair':
      return command.instance;
    case 'strike':
    case 'end':
      return command.hazard;
    case 'isolate':
    case 'evacuate':
      return command.place;
    case 'switchover':
      return command.component;
  }
  return command.thing;
}

const takes: Record<Command['type'], readonly ThingKind[]> = {
  fail: ['instance', 'place'],
  repair: ['instance', 'place'],
  down: ['instance', 'component', 'place', 'hazard'],
  restore: ['instance', 'component', 'place', 'hazard'],
  strike: ['hazard'],
  end: ['hazard'],
  destroy: ['instance', 'place'],
  corrupt: ['instance', 'place'],
  isolate: ['place'],
  evacuate: ['place'],
  switchover: ['component'],
};

/** What a command is about: the first thing of that name, of a kind that the command takes; null: there is none. */
export function thingOf(system: System, command: Command): Thing | null {
  const name = subjectOf(command);
  const lists: Record<ThingKind, string[]> = {
    instance: system.instances.name,
    component: system.components.name,
    place: system.places.name,
    hazard: system.hazards.name,
  };
  for (const kind of takes[command.type]) {
    const index = lists[kind].indexOf(name);
    if (index >= 0) return { kind, index };
  }
  return null;
}

/** Why a command makes no sense in this system, in words; null: it does. */
export function commandProblem(system: System, command: Command): string | null {
  const name = subjectOf(command);
  const thing = thingOf(system, command);
  if (thing === null) return `there is no ${takes[command.type].join(' or ')} named ${name}`;
  if (command.type === 'fail' && command.mode !== undefined && modeNamed(system, thing, command.mode) < 0) {
    return `${name} has no failure mode named ${command.mode}`;
  }
  if (command.type === 'fail' && thing.kind === 'place' && modesOf(system, thing).length === 0) {
    return `${name} has no failure mode`;
  }
  if (command.type === 'corrupt' && corruptible(system, thing).length === 0) {
    return `nothing in this model corrupts the data of ${name}`;
  }
  if (command.type === 'switchover') {
    const { roleStart } = system.components;
    if (roleStart[thing.index] === roleStart[thing.index + 1]) return `${name} has no standbys to switch over to`;
  }
  return null;
}

/** Modes of an instance or place. */
export function modesOf({ instances, places }: System, { kind, index }: Thing): number[] {
  const { modeStart } = kind === 'place' ? places : instances;
  return range(modeStart[index]!, modeStart[index + 1]!);
}

/** The mode of that name, or -1. */
export function modeNamed(system: System, thing: Thing, mode: string): number {
  return modesOf(system, thing).find((m) => system.modes.name[m] === mode) ?? -1;
}

/** The first failure mode of its own (not one that only a hazard strikes), or -1. */
export function firstMode(system: System, thing: Thing): number {
  return modesOf(system, thing).find((m) => system.causes[system.modes.cause[m]!]!.kind !== 'hazard') ?? -1;
}

/** For each instance concerned that can be corrupted, the first mode that does it. */
export function corruptible(system: System, thing: Thing): number[] {
  const found = instancesOf(system, thing).map((index) =>
    modesOf(system, { kind: 'instance', index }).find((m) => system.modes.data[m] === dataEffect.corrupts),
  );
  return found.filter((mode) => mode !== undefined);
}

/** The instance itself, all of the component, or all inside the place. */
export function instancesOf({ components, places }: System, { kind, index }: Thing): number[] {
  if (kind === 'instance') return [index];
  if (kind === 'component') return range(components.instanceStart[index]!, components.instanceStart[index + 1]!);
  return kind === 'place' ? [...places.inside.subarray(places.insideStart[index], places.insideStart[index + 1])] : [];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
