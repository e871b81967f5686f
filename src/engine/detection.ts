import { schedule } from './calendar.ts';
import { draw, drawUniform } from './draw.ts';
import { modePhase, num, rolePhase, sight } from './state.ts';
import type { Trial } from './state.ts';

/**
 * How long a fault is present before anybody knows. Periodic checks run on a grid of their own phase for each instance (drawn
 * once a trial), so that a repair at a check and the next fault see the same grid.
 */

/** Seconds from now until the check of `instance` gives its verdict, if somebody checks. */
function checkDelay(trial: Trial, instance: number): number {
  const component = trial.instanceComponent[instance]!;
  return verdictDelay(trial, component, trial.checkPhase, instance, trial.streams.check + instance);
}

/** The same of the check of a component whose phase is kept in `phases` at `at`. */
function verdictDelay(trial: Trial, component: number, phases: Float64Array, at: number, stream: number): number {
  const { components } = trial.system;
  const method = components.detectMethod[component];
  if (method === 0) return 0;
  if (method === 1) return draw(trial, components.detectLaw[component]!, stream);
  const interval = components.detectInterval[component]!;
  let phase = phases[at]!;
  if (phase < 0) {
    phase = drawUniform(trial, stream) * interval;
    phases[at] = phase;
  }
  return untilNext(trial.num[num.now]!, phase, interval) + components.detectExtra[component]!;
}

/** Seconds from now until it is known that a route, which just stopped working or is checked again, does not work. */
export function routeDelay(trial: Trial, route: number): number {
  const { components, routes, streams } = trial.system;
  const component = routes!.routers.component[routes!.router[route]!]!;
  const now = trial.num[num.now]!;
  if (trial.routeNoticed[route]! < 0) {
    const noticed = components.noticedLaw[component]!;
    const isNoticed = noticed >= 0 && components.monitor[component]! >= 0;
    trial.routeNoticed[route] = isNoticed ? now + draw(trial, noticed, streams.route + route) : Infinity;
  }
  const isChecked = isWatched(trial, component);
  const checked = isChecked ? verdictDelay(trial, component, trial.routePhase, route, streams.route + route) : Infinity;
  return Math.min(checked, Math.max(0, trial.routeNoticed[route]! - now));
}

/** Seconds from `now` to the next instant phase + n x interval that is strictly later. */
function untilNext(now: number, phase: number, interval: number): number {
  return interval - ((((now - phase) % interval) + interval) % interval);
}

/** Whether somebody watches: no monitor named, or the monitor works. */
function isWatched(trial: Trial, component: number): boolean {
  const monitor = trial.system.components.monitor[component]!;
  return monitor < 0 || trial.gateOn[trial.system.components.works[monitor]!] === 1;
}

/** Seconds from now until the fault of `mode` on `instance`, just begun, is known; Infinity: not until something changes. */
export function faultDelay(trial: Trial, mode: number, instance: number): number {
  const { components, modes, streams } = trial.system;
  const component = trial.instanceComponent[instance]!;
  const now = trial.num[num.now]!;
  trial.modeNoticed[mode] = Infinity;
  if (isLatent(trial, instance, component)) return untilNext(now, 0, components.standbyTest[component]!);
  const seen = modes.seen[mode] === 1;
  const noticed = components.noticedLaw[component]!;
  if (noticed >= 0 && (!seen || components.monitor[component]! >= 0)) {
    trial.modeNoticed[mode] = now + draw(trial, noticed, streams.branch + mode);
  }
  const checked = seen && isWatched(trial, component) ? checkDelay(trial, instance) : Infinity;
  return Math.min(checked, trial.modeNoticed[mode]! - now);
}

/** Faults of this standby wait for a test. */
export function isLatent(trial: Trial, instance: number, component: number): boolean {
  return trial.system.components.standbyTest[component]! > 0 && trial.role[instance]! < 0;
}

/** Seconds from now until whoever spreads requests knows that `instance` cannot serve; Infinity: not until it is back. */
export function sightDelay(trial: Trial, instance: number): number {
  const { components, streams } = trial.system;
  const component = trial.instanceComponent[instance]!;
  const seen = components.detectLoss[component] === 1;
  const noticed = components.noticedLaw[component]!;
  const checked = seen && isWatched(trial, component) ? checkDelay(trial, instance) : Infinity;
  const isNoticed = noticed >= 0 && (!seen || components.monitor[component]! >= 0);
  return isNoticed ? Math.min(checked, draw(trial, noticed, streams.check + instance)) : checked;
}

/** Seconds from now until it is known that the holder of `role` is out of sight (no fault of its own). */
export function lossDelay(trial: Trial, role: number): number {
  const { components, streams } = trial.system;
  const holder = trial.holder[role]!;
  const component = trial.instanceComponent[holder]!;
  const now = trial.num[num.now]!;
  const seen = components.detectLoss[component] === 1;
  if (trial.roleNoticed[role]! < 0) {
    const noticed = components.noticedLaw[component]!;
    const isNoticed = noticed >= 0 && (!seen || components.monitor[component]! >= 0);
    trial.roleNoticed[role] = isNoticed ? now + draw(trial, noticed, streams.check + holder) : Infinity;
  }
  const checked = seen && isWatched(trial, component) ? checkDelay(trial, holder) : Infinity;
  return Math.min(checked, Math.max(0, trial.roleNoticed[role]! - now));
}

/** The monitor of `component` went down or came back: what it had not found yet waits, or is checked from now. */
export function monitorChanged(trial: Trial, component: number): void {
  const { components, instances, modes, slots } = trial.system;
  const watched = isWatched(trial, component);
  const now = trial.num[num.now]!;
  for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
    if (isLatent(trial, i, component) || (trial.stateful[component] && trial.infected[i])) continue;
    for (let mode = instances.modeStart[i]!; mode < instances.modeStart[i + 1]!; mode++) {
      if (trial.modePhase[mode] !== modePhase.hidden || modes.seen[mode] === 0) continue;
      const checked = watched ? now + checkDelay(trial, i) : Infinity;
      schedule(trial, mode, Math.min(checked, trial.modeNoticed[mode]!));
    }
  }
  if (trial.spread[component]) {
    for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
      if (trial.unseen[i] === sight.unseen) schedule(trial, slots.sight + i, now + sightDelay(trial, i));
    }
  }
  for (let role = components.roleStart[component]!; role < components.roleStart[component + 1]!; role++) {
    const holder = trial.holder[role]!;
    if (trial.rolePhase[role] !== rolePhase.detect || trial.faults[holder]! > 0) continue;
    schedule(trial, slots.role + role, now + lossDelay(trial, role));
  }
}
