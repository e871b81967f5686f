import { cancel } from '../calendar.ts';
import { destroyCopy, destroyPlace } from '../data/losses.ts';
import { leavePlace, moveRolesOut, usePlace } from '../evacuation.ts';
import { found, repairNow, strike } from '../faults.ts';
import { hazardDue } from '../hazards.ts';
import { instanceChanged } from '../instances.ts';
import { switchOver } from '../moves.ts';
import { shiftPlace } from '../places.ts';
import { intervene } from '../play.ts';
import { dataEffect } from '../../system/system.ts';
import { hand, modePhase } from '../state.ts';
import type { Trial } from '../state.ts';
import { corruptible, firstMode, instancesOf, modeNamed, modesOf, thingOf } from './command.ts';
import type { Command, Thing } from './command.ts';

/**
 * Commands, done with the very functions by which failures, hazards and repairs happen, so that everything that follows
 * (detection, crews, failover, data) is as it would be. What is charged is what the system itself would charge: a failure
 * mode, a place, a hazard; a component that is taken down or switched over by hand has a cause of its own (`commandCause`).
 */
export function obey(trial: Trial, at: number, command: Command, causes: CommandCauses): void {
  const thing = thingOf(trial.system, command)!;
  const { index } = thing;
  switch (command.type) {
    case 'fail':
      return intervene(trial, at, () => fail(trial, thing, command.mode, causes));
    case 'repair':
      return repair(trial, at, thing);
    case 'down':
      return intervene(trial, at, () => takeDown(trial, thing, causes));
    case 'restore':
      return intervene(trial, at, () => {
        bringBack(trial, thing);
        if (thing.kind === 'place') endEvacuation(trial, index);
      });
    case 'strike':
      return intervene(trial, at, () => begin(trial, index));
    case 'end':
      return intervene(trial, at, () => end(trial, index));
    case 'destroy':
      return intervene(trial, at, () => destroy(trial, thing, causes));
    case 'corrupt':
      return intervene(trial, at, () => {
        for (const mode of corruptible(trial.system, thing)) strikeOf(trial, mode);
      });
    case 'isolate':
      return intervene(trial, at, () => putOut(trial, index, hand.isolated));
    case 'evacuate':
      return intervene(trial, at, () => evacuate(trial, index, causes));
    case 'switchover':
      return intervene(trial, at, () => void switchOver(trial, index, causes.component + index));
  }
}

/** First of the causes `component: by hand`, one for each component. */
export interface CommandCauses {
  component: number;
}

/** The mode strikes, charged to itself. */
function strikeOf(trial: Trial, mode: number): void {
  strike(trial, mode, trial.system.modes.cause[mode]!);
}

function fail(trial: Trial, thing: Thing, name: string | undefined, causes: CommandCauses): void {
  const mode = name === undefined ? firstMode(trial.system, thing) : modeNamed(trial.system, thing, name);
  if (mode >= 0) strikeOf(trial, mode);
  else takeDown(trial, thing, causes);
}

/** A corruption that nobody knows of is found first: what was written on it is lost before the data is mended. */
function repair(trial: Trial, at: number, thing: Thing): void {
  const modes = modesOf(trial.system, thing);
  const isUnknown = (mode: number): boolean =>
    trial.modePhase[mode] === modePhase.hidden &&
    trial.system.modes.data[mode] === dataEffect.corrupts &&
    trial.corrupt[trial.modeElement[mode]!]! > 0;
  intervene(
    trial,
    at,
    () => modes.filter(isUnknown).forEach((mode) => found(trial, mode)),
    () => modes.forEach((mode) => repairNow(trial, mode)),
    () => bringBack(trial, thing),
  );
}

function takeDown(trial: Trial, thing: Thing, causes: CommandCauses): void {
  if (thing.kind === 'hazard') begin(trial, thing.index);
  else if (thing.kind === 'place') putOut(trial, thing.index, hand.down);
  else for (const instance of instancesOf(trial.system, thing)) hold(trial, instance, causes);
}

function bringBack(trial: Trial, thing: Thing): void {
  const { instances } = trial.system;
  if (thing.kind === 'hazard') end(trial, thing.index);
  else if (thing.kind !== 'place') for (const instance of instancesOf(trial.system, thing)) release(trial, instance);
  else {
    const element = instances.count + thing.index;
    for (const bit of [hand.down, hand.isolated]) {
      if ((trial.byHand[element]! & bit) === 0) continue;
      trial.byHand[element]! &= ~bit;
      shiftPlace(trial, thing.index, -1);
    }
  }
}

/** Stops an instance as a hazard does that puts it down. */
export function hold(trial: Trial, instance: number, causes: CommandCauses): void {
  if (trial.byHand[instance]! & hand.down) return;
  trial.byHand[instance]! |= hand.down;
  trial.lastCause[instance] = causes.component + trial.instanceComponent[instance]!;
  trial.hit[instance]!++;
  instanceChanged(trial, instance);
}

function release(trial: Trial, instance: number): void {
  if (trial.byHand[instance]! & hand.destroyed) {
    trial.byHand[instance]! &= ~hand.destroyed;
    // Another machine stands there; its copy comes from another, or a backup, as after a repair.
    repairNow(trial, firstMode(trial.system, { kind: 'instance', index: instance }));
  }
  if ((trial.byHand[instance]! & hand.down) === 0) return;
  trial.byHand[instance]! &= ~hand.down;
  trial.hit[instance]!--;
  instanceChanged(trial, instance);
}

export function putOut(trial: Trial, place: number, bit: number): void {
  const { instances, places } = trial.system;
  const element = instances.count + place;
  if (trial.byHand[element]! & bit) return;
  trial.byHand[element]! |= bit;
  trial.placeCause[place] = places.cause[place]!;
  shiftPlace(trial, place, 1);
}

function evacuate(trial: Trial, place: number, causes: CommandCauses): void {
  const element = trial.system.instances.count + place;
  if (trial.byHand[element]! & hand.evacuated) return;
  trial.byHand[element]! |= hand.evacuated;
  leavePlace(trial, place);
  moveRolesOut(trial, place, causes.component);
}

function endEvacuation(trial: Trial, place: number): void {
  const element = trial.system.instances.count + place;
  if ((trial.byHand[element]! & hand.evacuated) === 0) return;
  trial.byHand[element]! &= ~hand.evacuated;
  usePlace(trial, place);
}

function destroy(trial: Trial, thing: Thing, causes: CommandCauses): void {
  const { instances, modes, places } = trial.system;
  const struck = instancesOf(trial.system, thing).map((index) => firstMode(trial.system, { kind: 'instance', index }));
  if (thing.kind === 'place') {
    putOut(trial, thing.index, hand.down);
    for (const mode of struck) if (mode >= 0) strike(trial, mode, places.cause[thing.index]!);
    destroyPlace(trial, thing.index, places.cause[thing.index]!);
    return;
  }
  fail(trial, thing, undefined, causes);
  if (struck[0]! >= 0) trial.byHand[thing.index]! |= hand.destroyed;
  const cause = struck[0]! >= 0 ? modes.cause[struck[0]!]! : causes.component + trial.instanceComponent[thing.index]!;
  if (instances.dataset[thing.index]! >= 0) destroyCopy(trial, thing.index, cause);
}

/** An event of the hazard begins as when its time had come. */
function begin(trial: Trial, hazard: number): void {
  if (trial.hazardOn[hazard] === 0) hazardDue(trial, hazard);
}

function end(trial: Trial, hazard: number): void {
  if (trial.hazardOn[hazard] === 0) return;
  cancel(trial, trial.system.slots.hazard + hazard);
  hazardDue(trial, hazard);
}
