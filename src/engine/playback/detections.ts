import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import { modePhase, rolePhase } from '../state.ts';
import type { Trial } from '../state.ts';

/** How long a fault of an instance, or the loss of an active instance, was not known of. */
export interface Detection {
  component: number;
  /** The failure mode by its instance, or the role, in words. */
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
  /** Since when faults are hidden, by mode, and losses are not known, by role. */
  private readonly hidden = new Map<number, number>();
  private readonly unseen = new Map<number, number>();

  constructor(system: System) {
    this.system = system;
  }

  look(trial: Trial, now: number): void {
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
    for (let role = 0; role < this.system.roles.count; role++) {
      const isUnseen = trial.rolePhase[role] === rolePhase.detect;
      const from = this.unseen.get(role);
      if (isUnseen && from === undefined) this.unseen.set(role, now);
      if (isUnseen || from === undefined) continue;
      this.unseen.delete(role);
      this.past.push(this.ofRole(role, from, now, true));
    }
  }

  detections(end: number): Detection[] {
    return [
      ...this.past,
      ...[...this.hidden].map(([mode, from]) => this.ofMode(mode, from, end, false)),
      ...[...this.unseen].map(([role, from]) => this.ofRole(role, from, end, false)),
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
}
