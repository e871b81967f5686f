import { hazardEffect } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import type { Trial } from '../state.ts';
import { Flows } from './flows.ts';

/** Follows the flows of requests from event to event. */
export class LoadWatch extends Flows {
  /** By gate, and by hazard: 1 when flows depend on it. */
  private readonly concerns: Uint8Array;
  private readonly stirs: Uint8Array;
  /** Whether it matters who is known to be lost. */
  private readonly isSpread: boolean;

  constructor(system: System, loads: NonNullable<System['loads']>) {
    super(system, loads);
    const { gates, surges, stations } = loads;
    this.concerns = new Uint8Array(gates.reduce((most, gate) => Math.max(most, gate), 0) + 1);
    for (const gate of gates) this.concerns[gate] = 1;
    this.stirs = Uint8Array.from(system.hazards.effect, (effect) => (effect === hazardEffect.slow ? 1 : 0));
    for (const hazard of surges.hazard) this.stirs[hazard] = 1;
    this.isSpread = stations.isSpread.includes(1);
  }

  /** Whether the present event changed anything that flows depend on. */
  isConcerned({ log, logLength }: Trial): boolean {
    for (let at = 0; at < logLength; at += 3) {
      const kind = log[at];
      if (kind === record.gate) {
        if (this.concerns[log[at + 1]!] === 1) return true;
      } else if (kind === record.hazard) {
        if (this.stirs[log[at + 1]!] === 1) return true;
      } else if (kind === record.hour || kind === record.route) return true;
      else if (this.isSpread && (kind === record.detected || kind === record.sight || kind === record.role))
        return true;
    }
    return false;
  }
}

/** Null where every request is served well while its service is up. */
export function createLoadWatch(system: System): LoadWatch | null {
  return system.loads === null ? null : new LoadWatch(system, system.loads);
}
