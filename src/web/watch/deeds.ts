import type { Command, Moment, TimedCommand } from '../../engine/index.ts';
import { subjectOf } from './command-text.ts';
import type { Things } from './things.ts';

export type DeedType = Command['type'];

/** Something that can be done by hand now. */
export interface Deed {
  type: DeedType;
  /** The failure mode, when there are several to choose from. */
  mode?: string;
  title: string;
  command: Command;
}

/** What is chosen, as far as something can be done to it. */
export type Target =
  | { kind: 'instances'; component: string; names: string[] }
  | { kind: 'place'; name: string }
  | { kind: 'hazard'; name: string };

/** What an id of the topology graph stands for; null: nothing that anything can be done to. */
export function targetOf(id: string, things: Things): Target | null {
  if (id.startsWith('place:'))
    return named(
      'place',
      id.slice(6),
      things.places.some(({ name }) => name === id.slice(6)),
    );
  if (id.startsWith('hazard:')) return named('hazard', id.slice(7), things.hazards.includes(id.slice(7)));
  const at = id.lastIndexOf('@');
  if (at < 0 || id.includes(':')) return null;
  const component = id.slice(0, at);
  const place = id.slice(at + 1) === '' ? null : id.slice(at + 1);
  const names = things.instances
    .filter((one) => one.component === component && one.place === place)
    .map(({ name }) => name);
  return names.length === 0 ? null : { kind: 'instances', component, names };
}

function named(kind: 'place' | 'hazard', name: string, isKnown: boolean): Target | null {
  return isKnown ? { kind, name } : null;
}

/** How things stand: what can be undone, and what is left to fail. */
export interface Now {
  things: Things;
  /** Null before the first moment is known. */
  moment: Moment | null;
  commands: readonly TimedCommand[];
}

/** Everything that can be done to it now. Of several instances the next one that is whole is meant. */
export function deedsOf(target: Target, now: Now): Deed[] {
  if (target.kind === 'hazard') return hazardDeeds(target.name, now);
  if (target.kind === 'place') return placeDeeds(target.name, now);
  const { names, component } = target;
  if (names.length === 1) return instanceDeeds(names[0], component, now);
  const states = new Map(now.moment?.instances.map((one) => [one.name, one]));
  const isWhole = (name: string): boolean => states.get(name)?.faults.length === 0 && !states.get(name)?.downByHand;
  const next = names.find(isWhole) ?? names[0];
  const failed = names.find((name) => !isWhole(name)) ?? next;
  const forward = instanceDeeds(next, component, now).filter(({ type }) => type !== 'repair' && type !== 'restore');
  const back = instanceDeeds(failed, component, now).filter(({ type }) => type === 'repair' || type === 'restore');
  return [...forward, ...back];
}

/** What can be done to one instance. */
export function instanceDeeds(name: string, component: string, { things, moment }: Now): Deed[] {
  const thing = things.instances.find((one) => one.name === name);
  const state = moment?.instances.find((one) => one.name === name);
  if (thing === undefined) return [];
  const deeds: Deed[] = failures(name, thing.modes);
  if (thing.modes.length > 0 && !state?.downByHand) {
    deeds.push({ type: 'down', title: 'Take it down', command: { type: 'down', thing: name } });
  }
  if (state?.downByHand)
    deeds.push({ type: 'restore', title: 'Bring it back', command: { type: 'restore', thing: name } });
  if ((state?.faults.length ?? 0) > 0) {
    deeds.push({ type: 'repair', title: 'Repair it now', command: { type: 'repair', instance: name } });
  }
  if (state !== undefined && state.copy !== null) {
    deeds.push({ type: 'destroy', title: 'Destroy it with its data', command: { type: 'destroy', thing: name } });
  }
  if (thing.corrupts)
    deeds.push({ type: 'corrupt', title: 'Corrupt its data', command: { type: 'corrupt', thing: name } });
  if (things.switched.includes(component)) {
    deeds.push({ type: 'switchover', title: `Switch ${component} over`, command: { type: 'switchover', component } });
  }
  return deeds;
}

function failures(name: string, modes: readonly string[]): Deed[] {
  if (modes.length === 0) return [{ type: 'fail', title: 'Fail it now', command: { type: 'fail', instance: name } }];
  return modes.map((mode) => ({
    type: 'fail',
    mode,
    title: modes.length === 1 ? 'Fail it now' : `Fail it now: ${mode}`,
    command: { type: 'fail', instance: name, mode },
  }));
}

function placeDeeds(name: string, { things, moment, commands }: Now): Deed[] {
  const place = things.places.find((one) => one.name === name);
  if (place === undefined) return [];
  const out = moment?.placesOut.find((one) => one.name === name);
  const deeds: Deed[] = place.modes.length > 0 ? failures(name, place.modes) : [];
  const isHeld = isHeldOut(name, commands, moment?.time ?? Infinity);
  if (!isHeld) {
    deeds.push({ type: 'down', title: 'Take it out', command: { type: 'down', thing: name } });
    deeds.push({ type: 'isolate', title: 'Cut it off from the network', command: { type: 'isolate', place: name } });
  }
  const isEvacuated = isHeldOut(name, commands, moment?.time ?? Infinity, ['evacuate'], ['restore']);
  if (!isEvacuated) deeds.push({ type: 'evacuate', title: 'Evacuate it', command: { type: 'evacuate', place: name } });
  if (isHeld || isEvacuated) {
    deeds.push({ type: 'restore', title: 'Bring it back', command: { type: 'restore', thing: name } });
  }
  if ((out?.faults.length ?? 0) > 0) {
    deeds.push({ type: 'repair', title: 'Repair it now', command: { type: 'repair', instance: name } });
  }
  deeds.push({ type: 'destroy', title: 'Destroy it with all data in it', command: { type: 'destroy', thing: name } });
  if (place.corrupts) {
    deeds.push({ type: 'corrupt', title: 'Corrupt the data in it', command: { type: 'corrupt', thing: name } });
  }
  return deeds;
}

/** The last command until then that puts it out or brings it back puts it out. */
function isHeldOut(
  name: string,
  commands: readonly TimedCommand[],
  time: number,
  holding: readonly DeedType[] = ['down', 'isolate', 'destroy'],
  ending: readonly DeedType[] = ['restore', 'repair'],
): boolean {
  const about = commands.filter(({ at, command }) => at <= time && subjectOf(command) === name);
  const last = about.findLast(({ command: { type } }) => holding.includes(type) || ending.includes(type));
  return last !== undefined && holding.includes(last.command.type);
}

function hazardDeeds(name: string, { moment }: Now): Deed[] {
  if (moment?.hazardsOn.includes(name))
    return [{ type: 'end', title: 'End it now', command: { type: 'end', hazard: name } }];
  return [{ type: 'strike', title: 'Let it strike now', command: { type: 'strike', hazard: name } }];
}
