import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import { routeName } from '../monitors/trace.ts';
import { modePhase, rolePhase, sight } from '../state.ts';
import type { Trial } from '../state.ts';

/**
 * How long something was not known of: a fault of an instance, the loss of an active one or of one that requests are spread
 * over, or that a place does not work to which requests are led.
 */
export interface Detection {
  component: number;
  /** The failure mode by its instance, or what was lost, in words. */
  what: string;
  from: number;
  /** Until it was known, or over before anybody knew. */
  seconds: number;
  /** False: nobody knows of it by the end. */
  known: boolean;
}

/** Writes down how long what happens to components stays unknown. */
export interface DetectionRecorder {
  look(trial: Trial, now: number): void;
  detections(end: number): Detection[];
}

export function createDetectionRecorder(system: System): DetectionRecorder {
  return new Recorder(system);
}

class Recorder implements DetectionRecorder {
  private readonly system: System;
  private readonly past: Detection[] = [];
  /** Since when faults are hidden, by mode, and losses are not known, by role, by instance and by route. */
  private readonly hidden = new Map<number, number>();
  private readonly unseen = new Map<number, number>();
  private readonly unreached = new Map<number, number>();
  private readonly broken = new Map<number, number>();
  /** What was known of each instance, and of each route, after the last event: a check may tell at once. */
  private readonly sightBefore: Uint8Array;
  private readonly lostBefore: Uint8Array;

  constructor(system: System) {
    this.system = system;
    this.sightBefore = new Uint8Array(system.instances.count);
    this.lostBefore = new Uint8Array(system.routes?.count ?? 0);
  }

  look(trial: Trial, now: number): void {
    this.lookAtFaults(trial, now);
    this.lookAtRoles(trial, now);
    this.lookAtInstances(trial, now);
    this.lookAtRoutes(trial, now);
  }

  private lookAtFaults(trial: Trial, now: number): void {
    for (let at = 0; at < trial.logLength; at += 3) {
      const mode = trial.log[at + 1]!;
      if (trial.log[at] !== record.failure || mode >= this.system.modes.ofInstances) continue;
      if (!this.hidden.has(mode)) this.hidden.set(mode, now);
    }
    for (const [mode, from] of this.hidden) {
      if (trial.modePhase[mode] === modePhase.hidden) continue;
      this.hidden.delete(mode);
      this.past.push(this.ofMode(mode, from, now, true));
    }
  }

  private lookAtRoles(trial: Trial, now: number): void {
    for (let at = 0; at < trial.logLength; at += 3) {
      const role = trial.log[at + 1]!;
      const isLoss = trial.log[at] === record.role && trial.log[at + 2] === rolePhase.detect;
      if (isLoss && !this.unseen.has(role)) this.unseen.set(role, now);
    }
    for (let role = 0; role < this.system.roles.count; role++) {
      const from = spanEnded(this.unseen, role, trial.rolePhase[role] === rolePhase.detect, now);
      if (from >= 0) this.past.push(this.ofRole(role, from, now, true));
    }
  }

  /** What is taken out by plan is known beforehand. */
  private lookAtInstances(trial: Trial, now: number): void {
    for (let instance = 0; instance < this.sightBefore.length; instance++) {
      const state = trial.unseen[instance]!;
      const isNew = this.sightBefore[instance] === sight.well && state !== sight.well;
      this.sightBefore[instance] = state;
      if (isNew && trial.awayBy[instance]! < 0) this.unreached.set(instance, now);
      const from = spanEnded(this.unreached, instance, state === sight.unseen, now);
      if (from >= 0) this.past.push(this.ofInstance(instance, from, now, true));
    }
  }

  /** A route that is left because its place is evacuated was not found by a check. */
  private lookAtRoutes(trial: Trial, now: number): void {
    for (let route = 0; route < this.lostBefore.length; route++) {
      const isWorking = trial.gateOn[this.system.routes!.gate[route]!] === 1;
      const isLost = trial.routeLost[route] === 1;
      const isNew = isLost && this.lostBefore[route] === 0 && !isWorking && trial.routeAway[route] === 0;
      this.lostBefore[route] = isLost ? 1 : 0;
      if (isNew && !this.broken.has(route)) this.broken.set(route, now);
      const from = spanEnded(this.broken, route, !isWorking && !isLost, now);
      if (from >= 0) this.past.push(this.ofRoute(route, from, now, true));
    }
  }

  detections(end: number): Detection[] {
    return [
      ...this.past,
      ...[...this.hidden].map(([mode, from]) => this.ofMode(mode, from, end, false)),
      ...[...this.unseen].map(([role, from]) => this.ofRole(role, from, end, false)),
      ...[...this.unreached].map(([instance, from]) => this.ofInstance(instance, from, end, false)),
      ...[...this.broken].map(([route, from]) => this.ofRoute(route, from, end, false)),
    ];
  }

  private ofMode(mode: number, from: number, to: number, known: boolean): Detection {
    const { modes, instances } = this.system;
    const instance = modes.element[mode]!;
    const what = `${instances.name[instance]}: ${modes.name[mode]}`;
    return { component: instances.component[instance]!, what, from, seconds: to - from, known };
  }

  private ofRole(role: number, from: number, to: number, known: boolean): Detection {
    const component = this.system.roles.component[role]!;
    const what = `loss of an active ${this.system.components.name[component]}`;
    return { component, what, from, seconds: to - from, known };
  }

  private ofInstance(instance: number, from: number, to: number, known: boolean): Detection {
    const { name, component } = this.system.instances;
    return { component: component[instance]!, what: `loss of ${name[instance]}`, from, seconds: to - from, known };
  }

  private ofRoute(route: number, from: number, to: number, known: boolean): Detection {
    const { routers, router } = this.system.routes!;
    const what = `loss of the way from ${routeName(this.system, route)}`;
    return { component: routers.component[router[route]!]!, what, from, seconds: to - from, known };
  }
}

/** Whether a thing is in a state is followed in `since`: when that state, which just ended, began; else -1. */
function spanEnded(since: Map<number, number>, thing: number, isIn: boolean, now: number): number {
  const from = since.get(thing);
  if (isIn && from === undefined) since.set(thing, now);
  if (isIn || from === undefined) return -1;
  since.delete(thing);
  return from;
}
