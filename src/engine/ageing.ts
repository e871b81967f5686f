import { schedule } from './calendar.ts';
import { draw, drawResidual } from './draw.ts';
import { modePhase, num, run, trait } from './state.ts';
import type { Trial } from './state.ts';

/**
 * The clocks of failure. A clock consumes its drawn life at a rate: 1 for what serves, the dormancy of its tier for a
 * standby, 0 without power, times stress and accelerating hazards. When the rate changes, what is left is carried over.
 */

/** Present rate of mode `mode` (virtual seconds of age per second). */
export function rateOf(trial: Trial, mode: number): number {
  const { system } = trial;
  const element = trial.modeElement[mode]!;
  let rate = trial.accel[element]!;
  if (element >= system.instances.count) return rate;
  const component = trial.instanceComponent[element]!;
  if (trial.steadyRate[component]) return rate;
  const { components } = system;
  const standsBy = trial.roleStart[component + 1]! > trial.roleStart[component]! && trial.role[element]! < 0;
  if (standsBy) rate *= components.tierDormancy[components.tierStart[component]! + trial.tier[element]!]!;
  if (trial.unpowered[element]! > 0) return 0;
  if (trial.scaled[component] === 1 && trial.run[element] === run.off) return 0;
  const stressFrom = system.modes.stressStart[mode]!;
  const stressLevels = system.modes.stressStart[mode + 1]! - stressFrom;
  if (stressLevels > 0) {
    rate *= system.modes.stress[stressFrom + Math.min(trial.lost[component]!, stressLevels - 1)]!;
  }
  return rate;
}

/** A new life for a renewed mode, or the rest of the old one where repairs renew nothing. */
export function beginLife(trial: Trial, mode: number): void {
  const law = trial.lifeLaw[mode]!;
  if (law < 0) return;
  const now = trial.num[num.now]!;
  const stream = trial.streams.life + mode;
  const base = trial.modeBase[mode]!;
  const life = base > 0 ? drawResidual(trial, law, base, stream) : draw(trial, law, stream);
  const steady = (trial.modeTraits[mode]! & trait.unsteady) === 0;
  const rate = steady ? trial.accel[trial.modeElement[mode]!]! : rateOf(trial, mode);
  trial.modeDrawn[mode] = life;
  trial.modeLeft[mode] = life;
  trial.modeSince[mode] = now;
  trial.modeRate[mode] = rate;
  schedule(trial, mode, rate === 1 ? now + life : rate > 0 ? now + life / rate : Infinity);
}

/** Age of an ageing mode since its last renewal, virtual seconds. */
export function ageOf(trial: Trial, mode: number): number {
  const spent = (trial.num[num.now]! - trial.modeSince[mode]!) * trial.modeRate[mode]!;
  return trial.modeBase[mode]! + trial.modeDrawn[mode]! - (trial.modeLeft[mode]! - spent);
}

/** Brings the rate of one mode up to date. */
export function updateRate(trial: Trial, mode: number): void {
  if (trial.modePhase[mode] !== modePhase.ageing || trial.lifeLaw[mode]! < 0) return;
  const rate = rateOf(trial, mode);
  const old = trial.modeRate[mode]!;
  if (rate === old) return;
  const now = trial.num[num.now]!;
  const left = Math.max(0, trial.modeLeft[mode]! - (now - trial.modeSince[mode]!) * old);
  trial.modeLeft[mode] = left;
  trial.modeSince[mode] = now;
  trial.modeRate[mode] = rate;
  schedule(trial, mode, rate > 0 ? now + left / rate : Infinity);
}

/** The same for every mode of an instance. */
export function updateRates(trial: Trial, instance: number): void {
  if (trial.steadyRate[trial.instanceComponent[instance]!]) return;
  updateElementRates(trial, instance);
}

/** The same for every mode of an instance or place whose acceleration changed. */
export function updateElementRates(trial: Trial, element: number): void {
  const { instances, places } = trial.system;
  const isInstance = element < instances.count;
  const starts = isInstance ? instances.modeStart : places.modeStart;
  const at = isInstance ? element : element - instances.count;
  for (let mode = starts[at]!; mode < starts[at + 1]!; mode++) updateRate(trial, mode);
}

/** The number of lost instances of a stressed component changed. */
export function updateStress(trial: Trial, component: number): void {
  const { instanceStart } = trial.system.components;
  for (let i = instanceStart[component]!; i < instanceStart[component + 1]!; i++) updateElementRates(trial, i);
}
