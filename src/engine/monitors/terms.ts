import { secondsWithin } from '../../lib/units/index.ts';
import { isPlannedCause } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import type { Blame } from '../shares.ts';
import type { Tally } from './tally.ts';

/** The part of the standard monitor that tells planned down time apart, and what counts against an objective. */
export type TermsWatch = Terms;

export function createTermsWatch(system: System, tally: Tally, from: number): TermsWatch {
  return new Terms(system, tally, from);
}

class Terms {
  private readonly system: System;
  private readonly tally: Tally;
  private readonly from: number;
  /** By cause: 1 when it is planned. */
  private readonly planned: Uint8Array;

  constructor(system: System, tally: Tally, from: number) {
    this.system = system;
    this.tally = tally;
    this.from = from;
    this.planned = Uint8Array.from(system.causes, ({ kind }) => (isPlannedCause(kind) ? 1 : 0));
  }

  /** Nothing but what is planned is to blame. */
  isPlanned(blame: Blame): boolean {
    for (let b = 0; b < blame.count; b++) if (!this.planned[blame.cause[b]!]) return false;
    return blame.count > 0;
  }

  /** Down time of a service in the measured part [start, end], to be charged to `blame`, as far as it counts. */
  count(service: number, blame: Blame, start: number, end: number): void {
    const { terms } = this.system.services;
    if (terms === null || !terms.applies[service]) return;
    const weight = terms.excludesPlanned[service] ? this.unplanned(blame) : 1;
    if (weight === 0) return;
    const { judged, windowJudged, windows, windowLength } = this.tally;
    const first = terms.hoursStart[service]!;
    const last = terms.hoursStart[service + 1]!;
    judged[service]! += weight * secondsWithin(terms.hours, first, last, start, end);
    let at = start;
    for (let w = Math.floor((start - this.from) / windowLength); w < windows && at < end; w++) {
      const to = Math.min(end, this.from + (w + 1) * windowLength);
      windowJudged[service * windows + w]! += weight * secondsWithin(terms.hours, first, last, at, to);
      at = to;
    }
  }

  private unplanned({ count, cause, weight }: Blame): number {
    let share = 0;
    for (let b = 0; b < count; b++) if (!this.planned[cause[b]!]) share += weight[b]!;
    return share;
  }
}
