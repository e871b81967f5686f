import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import type { Trial } from '../state.ts';
import { Supposed } from './supposed.ts';
import { LoadWatch } from './watch.ts';

/** What the engine itself wants to know of the load: whether it makes anything collapse, or scale. It has no state of its own. */
export class Traffic {
  readonly flows: LoadWatch;
  readonly supposed: Supposed;
  /** Stations that may collapse, and that scale. */
  readonly collapsing: number[] = [];

  constructor(system: System, loads: NonNullable<System['loads']>) {
    this.flows = new LoadWatch(system, loads);
    this.supposed = new Supposed(system);
    loads.stations.overload.at.forEach((at, station) => {
      if (at < Infinity) this.collapsing.push(station);
    });
  }

  /** Whether something happened in the present event that any of this depends on. */
  isConcerned({ log, logLength }: Trial): boolean {
    for (let at = 0; at < logLength; at += 3) if (matters[log[at]!] === 1) return true;
    return false;
  }
}

const matters = new Uint8Array(64);
for (const kind of [record.gate, record.detected, record.restored, record.wholeAgain, record.starting])
  matters[kind] = 1;
for (const kind of [record.hazard, record.place, record.role, record.sight, record.hour, record.scale])
  matters[kind] = 1;
matters[record.collapse] = 1;
matters[record.route] = 1;

/** Null where load decides how many requests are served, and nothing else. */
export function createTraffic(system: System): Traffic | null {
  const { loads } = system;
  if (loads === null) return null;
  const behaves = loads.scaling !== null || loads.stations.overload.at.some((at) => at < Infinity);
  return behaves ? new Traffic(system, loads) : null;
}
