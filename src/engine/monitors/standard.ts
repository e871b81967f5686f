import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import { createDataWatch } from './data.ts';
import type { DataWatch } from './data.ts';
import { createServiceWatch } from './services.ts';
import type { ServiceWatch } from './services.ts';
import { countSessions } from './sessions.ts';
import { emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { createThingWatch, nowhere, serviceOf } from './things.ts';
import type { ThingWatch } from './things.ts';

const year = 365 * 86400;

/** The standard monitor: everything a study reports, from the log of each event, into a tally. */
export interface StandardMonitor {
  readonly tally: Tally;
  /** Before the first event of a trial. */
  begin(trial: Trial): void;
  observe(trial: Trial): void;
  /** At the end of the measured window: closes what is still open. */
  end(trial: Trial): void;
}

/** Measures the window from `warmup` to `warmup + horizon` seconds. */
export function createStandardMonitor(system: System, warmup: number, horizon: number): StandardMonitor {
  const windows = Math.max(1, Math.floor(horizon / year + 1e-9));
  const tally = emptyTally(system, windows);
  tally.windowLength = windows > 1 || horizon >= year ? year : horizon;
  tally.measured = horizon;
  return new Standard(system, tally, warmup);
}

class Standard implements StandardMonitor {
  readonly tally: Tally;
  private readonly services: ServiceWatch;
  private readonly things: ThingWatch;
  private readonly data: DataWatch;
  private readonly from: number;
  /** The arrays of the tally that begin at zero in every trial. */
  private readonly counted: Float64Array[];

  constructor(system: System, tally: Tally, from: number) {
    this.from = from;
    this.tally = tally;
    this.services = createServiceWatch(system, tally, from);
    this.things = createThingWatch(system, tally, from);
    this.data = createDataWatch(system, tally, from);
    this.counted = Object.entries(tally).flatMap(([key, value]) =>
      value instanceof Float64Array && key !== 'outageLength' ? [value] : [],
    );
  }

  begin(trial: Trial): void {
    for (const value of this.counted) value.fill(0);
    this.things.begin(trial);
    this.services.begin(trial);
    this.data.begin(trial);
  }

  observe(trial: Trial): void {
    const { log, logLength } = trial;
    const { services, things, data } = this;
    const now = trial.num[num.now]!;
    if (services.requests !== null) services.countRequests(now);
    if (services.staleCount + services.shortCount > 0) services.countLost(now);
    for (let at = 0; at < logLength; at += 3) {
      const a = log[at + 1]!;
      const b = log[at + 2]!;
      switch (log[at]) {
        case record.gate:
          if (things.sumOf[a]! < nowhere) services.touch(serviceOf(things.sumOf[a]!));
          else if (b === 0) things.falseSince[a] = now;
          else things.gateRaised(a, trial);
          break;
        case record.failure:
          things.modeStruck(a, trial);
          break;
        case record.wholeAgain:
          things.instanceRestored(trial.modeElement[a]!, trial);
          break;
        case record.restored:
          things.instanceRestored(a, trial);
          break;
        case record.away:
        case record.stop:
          things.startCutShort(a, trial);
          break;
        case record.repairEnds:
        case record.repairBegins:
          break;
        case record.sessions:
          countSessions(this.tally, trial, a, b, this.from);
          break;
        case record.stale:
          services.staleChanged(trial, a, b, now);
          break;
        default:
          if (log[at]! >= record.writes) data.note(log[at]!, a, b, trial);
          else {
            things.note(log[at]!, a, b, now);
            if (data.watches) data.noteRole(log[at]!, a, now);
          }
      }
    }
    if (services.downCount > 0) services.chargeAll(trial, now);
    if (services.load !== null) services.followLoad(trial, services.load, now);
    if (services.touchedCount > 0) services.lookAll(trial, now);
  }

  end(trial: Trial): void {
    this.services.end();
    this.things.end(trial);
    this.data.end();
  }
}
