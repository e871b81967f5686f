import type { System } from '../../system/system.ts';
import { phases } from '../../system/system.ts';
import { blameGate } from '../blame.ts';
import { record } from '../log.ts';
import { causeName, datasetName } from '../monitors/trace.ts';
import { createBlame } from '../shares.ts';
import type { Blame } from '../shares.ts';
import type { Trial } from '../state.ts';

/** A maximal interval in which a service is down; seconds from the start of the trial. */
export interface Outage {
  service: string;
  from: number;
  /** Null: still down at the end. */
  to: number | null;
  /** What most of it is charged to, in words. */
  cause: string;
  /** Everything it is charged to, and the phases it was spent in, in seconds, longest first. */
  causes: { cause: string; seconds: number }[];
  phases: { phase: (typeof phases)[number]; seconds: number }[];
}

/** Acknowledged writes that are lost. */
export interface Loss {
  time: number;
  component: string;
  /** The component, or where it has several sets of data, the instance that held this one. */
  dataset: string;
  /** No copy and no backup was left. */
  total: boolean;
  /** Seconds of writes that are lost; 0 where all that was ever written is. */
  window: number;
  /** Null where their rate is not said, or all that was ever written is lost. */
  writes: number | null;
  cause: string;
}

interface Charged {
  service: number;
  from: number;
  /** When it ended; -1 while it lasts. It goes on when the service is down again that moment. */
  to: number;
  /** Seconds by cause and phase: cause x phases + phase. */
  charges: Map<number, number>;
}

interface Open extends Charged {
  chargedTo: number;
  blame: Blame;
}

/** Writes down outages and losses, what they are charged to included. */
export interface OutageRecorder {
  look(trial: Trial, now: number): void;
  outages(end: number): Outage[];
  losses(): Loss[];
  mark(): OutageMark;
  /** Forgets what came after a mark. */
  back(mark: OutageMark): void;
}

export interface OutageMark {
  past: number;
  losses: number;
  open: (Open | null)[];
}

export function createOutageRecorder(system: System): OutageRecorder {
  return new Recorder(system);
}

class Recorder implements OutageRecorder {
  private readonly system: System;
  private readonly past: Charged[] = [];
  private readonly lost: Loss[] = [];
  private open: (Open | null)[];

  constructor(system: System) {
    this.system = system;
    this.open = Array.from({ length: system.services.count }, () => null);
  }

  look(trial: Trial, now: number): void {
    for (let service = 0; service < this.open.length; service++) this.lookAt(trial, service, now);
    for (let at = 0; at < trial.logLength; at += 3) {
      if (trial.log[at] === record.loss) this.lost.push(lossOf(trial, trial.log[at + 1]!, trial.log[at + 2]!, now));
    }
  }

  /** Time since the last event is charged to what was then to blame. */
  private lookAt(trial: Trial, service: number, now: number): void {
    const gate = this.system.services.gate[service]!;
    const isDown = trial.gateOn[gate] === 0;
    let open = this.open[service]!;
    if (open !== null && open.to < 0) charge(open, now);
    if (!isDown) {
      if (open !== null && open.to < 0) open.to = now;
      return;
    }
    if (open === null || (open.to >= 0 && open.to < now)) {
      if (open !== null && open.to > open.from) this.past.push(closed(open));
      open = { service, from: now, to: -1, chargedTo: now, charges: new Map(), blame: createBlame() };
      this.open[service] = open;
    }
    open.to = -1;
    open.chargedTo = now;
    open.blame.count = 0;
    blameGate(trial, gate, 1, open.blame);
  }

  outages(end: number): Outage[] {
    const last = this.open.filter((open) => open !== null).map(copyOf);
    for (const open of last) if (open.to < 0) charge(open, end);
    const all: Charged[] = [...this.past, ...last.filter(({ from, to }) => (to < 0 ? end : to) > from)];
    return all
      .sort((a, b) => a.from - b.from || a.service - b.service)
      .map((open) => ({
        service: this.system.services.name[open.service]!,
        from: open.from,
        to: open.to < 0 ? null : open.to,
        ...chargedTo(this.system, open.charges),
      }));
  }

  losses(): Loss[] {
    return [...this.lost];
  }

  mark(): OutageMark {
    const open = this.open.map((one) => (one === null ? null : copyOf(one)));
    return { past: this.past.length, losses: this.lost.length, open };
  }

  back(mark: OutageMark): void {
    this.past.length = mark.past;
    this.lost.length = mark.losses;
    this.open = mark.open.map((one) => (one === null ? null : copyOf(one)));
  }
}

/** Without what only matters while it lasts. */
function closed({ service, from, to, charges }: Open): Charged {
  return { service, from, to, charges };
}

function copyOf(open: Open): Open {
  const { blame } = open;
  return {
    ...open,
    charges: new Map(open.charges),
    blame: { count: blame.count, cause: blame.cause.slice(), phase: blame.phase.slice(), weight: blame.weight.slice() },
  };
}

function charge(open: Open, now: number): void {
  const spent = now - open.chargedTo;
  open.chargedTo = now;
  if (spent === 0) return;
  const { blame, charges } = open;
  for (let at = 0; at < blame.count; at++) {
    const key = blame.cause[at]! * phases.length + blame.phase[at]!;
    charges.set(key, (charges.get(key) ?? 0) + blame.weight[at]! * spent);
  }
}

function chargedTo(system: System, charges: Map<number, number>): Pick<Outage, 'cause' | 'causes' | 'phases'> {
  const byCause = new Map<number, number>();
  const byPhase = new Map<number, number>();
  const add = (sums: Map<number, number>, key: number, seconds: number): void => {
    sums.set(key, (sums.get(key) ?? 0) + seconds);
  };
  for (const [key, seconds] of charges) {
    add(byCause, Math.floor(key / phases.length), seconds);
    add(byPhase, key % phases.length, seconds);
  }
  const ranked = (sums: Map<number, number>) => [...sums].sort(([a, x], [b, y]) => y - x || a - b);
  const causes = ranked(byCause).map(([cause, seconds]) => ({ cause: causeName(system, cause), seconds }));
  return {
    cause: causes[0]?.cause ?? '',
    causes,
    phases: ranked(byPhase).map(([phase, seconds]) => ({ phase: phases[phase]!, seconds })),
  };
}

function lossOf({ system, losses }: Trial, dataset: number, at: number, time: number): Loss {
  const { datasets, components } = system;
  const window = losses.window[at]!;
  const rate = datasets.writes[dataset]!;
  const isKnown = rate > 0 && !(losses.total[at] === 1 && window === 0);
  return {
    time,
    component: components.name[datasets.component[dataset]!]!,
    dataset: datasetName(system, dataset),
    total: losses.total[at] === 1,
    window,
    writes: isKnown ? window * losses.share[at]! * rate : null,
    cause: causeName(system, losses.cause[at]!),
  };
}
