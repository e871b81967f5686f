import { updateRates } from './ageing.ts';
import { firstCause } from './blame.ts';
import { askTend } from './data/asks.ts';
import { updateKeeping } from './data/clock.ts';
import { isMachineWhole } from './data/copies.ts';
import { destroyCopy } from './data/losses.ts';
import { mendSplits } from './data/split.ts';
import { setLeaf } from './gates.ts';
import { instanceChanged, startInstance, stopInstance } from './instances.ts';
import { note, push, record, task } from './log.ts';
import { num, rolePhase } from './state.ts';
import type { Trial } from './state.ts';

/** Places: while one is out, everything inside it, at any depth, is out of reach. */

export function placeFailed(trial: Trial, place: number, cause: number, powerOff: boolean): void {
  trial.placeCause[place] = cause;
  shiftPlace(trial, place, 1);
  if (powerOff) cutPower(trial, place);
}

export function placeRepaired(trial: Trial, place: number, powerOff: boolean): void {
  if (powerOff) restorePower(trial, place);
  shiftPlace(trial, place, -1);
}

/** One reason more (by = 1) or less (-1) for `place` itself to be out. */
export function shiftPlace(trial: Trial, place: number, by: 1 | -1): void {
  const before = trial.placeDown[place]!;
  trial.placeDown[place] = before + by;
  if (by === 1 ? before > 0 : before > 1) {
    mendSplits(trial, place);
    return;
  }
  if (by === 1) trial.placeSince[place] = trial.num[num.now]!;
  const { places } = trial.system;
  for (let at = places.placesStart[place]!; at < places.placesStart[place + 1]!; at++) {
    const inner = places.places[at]!;
    const was = trial.placeOut[inner]!;
    trial.placeOut[inner] = was + by;
    if (by === 1 ? was > 0 : was > 1) continue;
    note(trial, record.place, inner, by === 1 ? 1 : 0);
    if (places.leaf[inner]! >= 0) setLeaf(trial, places.leaf[inner]!, by === -1);
  }
  for (let at = places.insideStart[place]!; at < places.insideStart[place + 1]!; at++) {
    const instance = places.inside[at]!;
    if (by === 1) noteCutOff(trial, instance, place);
    trial.out[instance]! += by;
    instanceChanged(trial, instance);
    const role = trial.role[instance]!;
    if (by === 1 && role >= 0 && trial.rolePhase[role] === rolePhase.detect) push(trial, task.unreachable, role, 0);
  }
  for (let at = places.backupStart[place]!; at < places.backupStart[place + 1]!; at++) {
    updateKeeping(trial, places.backup[at]!);
    askTend(trial, places.backup[at]!);
  }
}

/** A copy that was well falls behind from now on: what it waits for when the place is back is charged to what took the place. */
function noteCutOff(trial: Trial, instance: number, place: number): void {
  const { instances, places } = trial.system;
  if (instances.dataset[instance]! < 0 || !isMachineWhole(trial, instance)) return;
  const requirement = places.requirement[place]!;
  const isUnmet = trial.placeUnmet[place] === 1 && trial.placeDown[place] === 1;
  trial.lastCause[instance] = isUnmet ? firstCause(trial, requirement) : trial.placeCause[place]!;
}

function cutPower(trial: Trial, place: number): void {
  const { places } = trial.system;
  for (let at = places.insideStart[place]!; at < places.insideStart[place + 1]!; at++) {
    const instance = places.inside[at]!;
    if (trial.unpowered[instance]!++ > 0) continue;
    trial.lastCause[instance] = trial.placeCause[place]!;
    stopInstance(trial, instance);
    const dataset = trial.system.instances.dataset[instance]!;
    if (dataset >= 0 && trial.system.datasets.volatile[dataset]) {
      destroyCopy(trial, instance, trial.placeCause[place]!);
    }
    updateRates(trial, instance);
    instanceChanged(trial, instance);
  }
}

function restorePower(trial: Trial, place: number): void {
  const { places } = trial.system;
  for (let at = places.insideStart[place]!; at < places.insideStart[place + 1]!; at++) {
    const instance = places.inside[at]!;
    if (--trial.unpowered[instance]! > 0) continue;
    updateRates(trial, instance);
    if (trial.faults[instance] === 0) startInstance(trial, instance);
  }
}
