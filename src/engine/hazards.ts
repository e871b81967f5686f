import { updateElementRates } from './ageing.ts';
import { schedule } from './calendar.ts';
import { destroyCopy, destroyPlace } from './data/losses.ts';
import { branch, draw, drawIndex } from './draw.ts';
import { strike } from './faults.ts';
import { instanceChanged } from './instances.ts';
import { note, record } from './log.ts';
import { shiftPlace } from './places.ts';
import { hazardEffect } from '../system/system.ts';
import { num } from './state.ts';
import type { Trial } from './state.ts';

/** Hazards: events that hit many things at once, unless a layer of defence that is up stops them. */

/** The clock of `hazard` ran out: an event begins, or the present one ends. */
export function hazardDue(trial: Trial, hazard: number): void {
  if (trial.hazardOn[hazard]) {
    endEvent(trial, hazard);
    return;
  }
  const layer = stoppingLayer(trial, hazard);
  if (layer >= 0) {
    note(trial, record.stopped, hazard, layer);
    scheduleNext(trial, hazard);
    return;
  }
  const { hazards, slots, streams } = trial.system;
  note(trial, record.hazard, hazard, 1);
  trial.hazardOn[hazard] = 1;
  chooseHits(trial, hazard);
  for (let at = hazards.targetStart[hazard]!; at < hazards.targetStart[hazard + 1]!; at++) {
    if (trial.hazardHit[at]) hitTarget(trial, hazard, at);
  }
  const length = draw(trial, hazards.lengthLaw[hazard]!, streams.hazardGap + hazard);
  if (length > 0) schedule(trial, slots.hazard + hazard, trial.num[num.now]! + length);
  else endEvent(trial, hazard);
}

/** From the end of one event (or the start of the trial) to the next. */
export function scheduleNext(trial: Trial, hazard: number): void {
  const { hazards, slots, streams } = trial.system;
  const law = hazards.gapLaw[hazard]!;
  if (law < 0) return; // it strikes on command only
  const gap = draw(trial, law, streams.hazardGap + hazard);
  schedule(trial, slots.hazard + hazard, trial.num[num.now]! + gap);
}

function stoppingLayer(trial: Trial, hazard: number): number {
  const { hazards, components, streams } = trial.system;
  for (let at = hazards.layerStart[hazard]!; at < hazards.layerStart[hazard + 1]!; at++) {
    const layer = hazards.layer[at]!;
    if (!trial.gateOn[components.works[layer]!]) continue;
    if (branch(trial, hazards.layerProbability[at]!, streams.hazardHit + hazard)) return layer;
  }
  return -1;
}

function chooseHits(trial: Trial, hazard: number): void {
  const { hazards, streams } = trial.system;
  const from = hazards.targetStart[hazard]!;
  const count = hazards.targetStart[hazard + 1]! - from;
  const stream = streams.hazardHit + hazard;
  const number = hazards.hitsNumber[hazard]!;
  const hit = trial.hazardHit;
  if (hazards.hits[hazard] !== 2) {
    const p = hazards.hits[hazard] === 0 ? 1 : number;
    for (let at = from; at < from + count; at++) hit[at] = branch(trial, p, stream) ? 1 : 0;
    return;
  }
  for (let at = 0; at < count; at++) {
    hit[from + at] = 0;
    trial.scratch[at] = from + at;
  }
  for (let picked = 0; picked < Math.min(number, count); picked++) {
    const other = picked + drawIndex(trial, count - picked, stream);
    const chosen = trial.scratch[other]!;
    trial.scratch[other] = trial.scratch[picked]!;
    hit[chosen] = 1;
  }
}

function hitTarget(trial: Trial, hazard: number, at: number): void {
  const { hazards, instances } = trial.system;
  const target = hazards.target[at]!;
  const cause = hazards.cause[hazard]!;
  const effect = hazards.effect[hazard];
  if (effect === hazardEffect.accelerate) {
    trial.accel[target]! *= hazards.factor[hazard]!;
    updateElementRates(trial, target);
    return;
  }
  if (effect === hazardEffect.slow) return; // read from the state by what follows the load
  if (effect !== hazardEffect.fail && effect !== hazardEffect.corrupt) {
    if (target >= instances.count) {
      trial.placeCause[target - instances.count] = cause;
      shiftPlace(trial, target - instances.count, 1);
    } else if (effect !== hazardEffect.destroy) {
      trial.lastCause[target] = cause;
      trial.hit[target]!++;
      instanceChanged(trial, target);
    }
  }
  for (let s = hazards.strikeStart[at]!; s < hazards.strikeStart[at + 1]!; s++)
    strike(trial, hazards.strike[s]!, cause);
  if (effect !== hazardEffect.destroy) return;
  if (target >= instances.count) destroyPlace(trial, target - instances.count, cause);
  else if (instances.dataset[target]! >= 0) destroyCopy(trial, target, cause);
}

function endEvent(trial: Trial, hazard: number): void {
  const { hazards, instances } = trial.system;
  note(trial, record.hazard, hazard, 0);
  trial.hazardOn[hazard] = 0;
  const effect = hazards.effect[hazard];
  for (let at = hazards.targetStart[hazard]!; at < hazards.targetStart[hazard + 1]!; at++) {
    if (!trial.hazardHit[at]) continue;
    trial.hazardHit[at] = 0;
    const target = hazards.target[at]!;
    if (effect === hazardEffect.accelerate) calm(trial, target);
    else if (effect === hazardEffect.fail || effect === hazardEffect.corrupt || effect === hazardEffect.slow) continue;
    else if (target >= instances.count) shiftPlace(trial, target - instances.count, -1);
    else if (effect !== hazardEffect.destroy) {
      trial.hit[target]!--;
      instanceChanged(trial, target);
    }
  }
  scheduleNext(trial, hazard);
}

/** Recomputed from the hazards still active, so that no rounding stays behind. */
function calm(trial: Trial, target: number): void {
  const { hazards } = trial.system;
  let factor = 1;
  for (let h = 0; h < hazards.count; h++) {
    if (!trial.hazardOn[h] || hazards.effect[h] !== hazardEffect.accelerate) continue;
    for (let at = hazards.targetStart[h]!; at < hazards.targetStart[h + 1]!; at++) {
      if (hazards.target[at] === target && trial.hazardHit[at]) factor *= hazards.factor[h]!;
    }
  }
  trial.accel[target] = factor;
  updateElementRates(trial, target);
}
