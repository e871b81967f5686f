import { seedKey } from '../../random/index.ts';
import type { System } from '../../system/system.ts';
import { createInvariantMonitor } from '../monitors/invariants.ts';
import { createLoadWatch } from '../load/watch.ts';
import type { LoadWatch } from '../load/watch.ts';
import { createStandardMonitor } from '../monitors/standard.ts';
import type { StandardMonitor } from '../monitors/standard.ts';
import { createTraceMonitor } from '../monitors/trace.ts';
import { begin, nextAt, step } from '../play.ts';
import type { Monitor } from '../play.ts';
import { num } from '../state.ts';
import type { Trial } from '../state.ts';
import { createTrial } from '../trial.ts';
import { obey } from './act.ts';
import { commandProblem } from './command.ts';
import type { TimedCommand } from './command.ts';
import { createDetectionRecorder } from './detections.ts';
import type { Detection, DetectionRecorder } from './detections.ts';
import { aboutOf, commandEntry } from './entries.ts';
import type { PlaybackEntry } from './entries.ts';
import { createOutageRecorder } from './outages.ts';
import type { Loss, Outage, OutageRecorder } from './outages.ts';
import { stageOf } from './stage.ts';
import type { Stage } from './stage.ts';
import { instanceState, serviceState } from './states.ts';
import type { ServiceState } from './states.ts';

export interface ScriptOptions {
  seed: string;
  /** Seconds from the start of the trial to its end. */
  length: number;
  /** Whether things fail of their own accord too. */
  random: boolean;
  commands: readonly TimedCommand[];
  /** Seconds, rising: how everything stands then is written down. */
  moments: readonly number[];
  /** Check the engine's invariants after every event and command. */
  check?: boolean;
  /** Most events and commands of a play; default 500,000. */
  mostEvents?: number;
}

/** An interval in which a component is down; `to` null: it still is at the end. */
export interface Interval {
  from: number;
  to: number | null;
}

/** What came of one play. Times are seconds from its start. */
export interface ScriptRecord {
  services: {
    name: string;
    outages: Outage[];
    /** Share of the requests that was lost, summed over time: seconds of all requests. */
    lostSeconds: number;
  }[];
  components: {
    name: string;
    outages: Interval[];
    failovers: number;
    failoversFailed: number;
    detections: Detection[];
    losses: Loss[];
  }[];
  moments: ScriptMoment[];
}

/** How everything stands at a time, with all that happens then. */
export interface ScriptMoment {
  time: number;
  services: ServiceState[];
  components: { up: boolean; serving: { name: string; place: string | null; places: string[] }[] }[];
}

/** A script that can be played under any trial number; the same number gives the same record. */
export interface Script {
  /** `write` gets the log, line by line. Throws a RangeError where there are more events than may be played. */
  play(trial: number, write?: (entry: Omit<PlaybackEntry, 'index'>) => void): ScriptRecord;
}

/** Throws a RangeError for a command that makes no sense in the system, or comes after the end. */
export function createScript(system: System, options: ScriptOptions): Script {
  return new Player(system, options);
}

class Player implements Script {
  private readonly options: ScriptOptions;
  private readonly stage: Stage;
  private readonly state: Trial;
  private readonly load: LoadWatch | null;
  private readonly standard: StandardMonitor;
  private readonly commands: readonly TimedCommand[];

  constructor(system: System, options: ScriptOptions) {
    for (const { at, command } of options.commands) {
      const problem = at < options.length ? commandProblem(system, command) : 'it comes after the end';
      if (problem !== null) throw new RangeError(problem);
    }
    this.options = options;
    this.stage = stageOf(system, options.random);
    this.state = createTrial(this.stage.system, seedKey(options.seed));
    this.load = createLoadWatch(this.stage.system);
    this.standard = createStandardMonitor(this.stage.system, 0, options.length);
    this.commands = [...options.commands].sort((a, b) => a.at - b.at);
  }

  play(trial: number, write?: (entry: Omit<PlaybackEntry, 'index'>) => void): ScriptRecord {
    const { state, standard } = this;
    const { system } = this.stage;
    begin(state, trial);
    standard.begin(state);
    const watch: Watch = {
      outages: createOutageRecorder(system),
      detections: createDetectionRecorder(system),
      downs: createDownRecorder(system),
      monitors: [standard, ...(this.options.check === true ? [createInvariantMonitor()] : [])],
    };
    watch.outages.look(state, 0);
    watch.downs.look(state, 0);
    const trace =
      write === undefined
        ? null
        : createTraceMonitor((entry, source) => write({ ...entry, about: aboutOf(system, source), byHand: false }));
    const moments: ScriptMoment[] = [];
    let done = 0;
    let events = 0;
    for (;;) {
      const command = this.commands[done];
      const at = Math.min(command?.at ?? Infinity, nextAt(state));
      while (moments.length < this.options.moments.length && !(at <= this.options.moments[moments.length]!)) {
        moments.push(this.momentAt(this.options.moments[moments.length]!));
      }
      if (!(at < this.options.length)) break;
      if (++events > (this.options.mostEvents ?? 500_000)) throw new RangeError('more happens than can be played');
      if (command !== undefined && command.at < nextAt(state)) {
        done++;
        obey(state, command.at, command.command, this.stage.causes);
        write?.({ ...commandEntry(system, command.at, command.command), byHand: true });
      } else step(state, Infinity);
      this.look(watch, at);
      trace?.observe(state);
    }
    standard.end(state);
    return this.record(watch, moments);
  }

  private look({ outages, detections, downs, monitors }: Watch, now: number): void {
    for (const monitor of monitors) monitor.observe(this.state);
    outages.look(this.state, now);
    detections.look(this.state, now);
    downs.look(this.state, now);
  }

  private record({ outages, detections, downs }: Watch, moments: ScriptMoment[]): ScriptRecord {
    const { tally } = this.standard;
    const { services, components } = this.stage.system;
    const ofServices = outages.outages(this.options.length);
    const ofData = outages.losses();
    const found = detections.detections(this.options.length);
    return {
      services: services.name.map((name, index) => ({
        name,
        outages: ofServices.filter(({ service }) => service === name),
        lostSeconds: tally.lost[index]!,
      })),
      components: components.name.map((name, index) => ({
        name,
        outages: downs.intervals(index),
        failovers: tally.failovers[index]!,
        failoversFailed: tally.failoversFailed[index]!,
        detections: found.filter(({ component }) => component === index),
        losses: ofData.filter(({ component }) => component === name),
      })),
      moments,
    };
  }

  private momentAt(time: number): ScriptMoment {
    const { state, load } = this;
    const { services, components, instances } = this.stage.system;
    state.num[num.now] = time;
    load?.follow(state);
    return {
      time,
      services: services.name.map((_, service) => serviceState(state, service, load)),
      components: components.name.map((_, component) => {
        const serving: ScriptMoment['components'][number]['serving'] = [];
        const end = components.instanceStart[component + 1]!;
        for (let instance = components.instanceStart[component]!; instance < end; instance++) {
          if (instanceState(state, instance) !== 'serving') continue;
          const places = placesAround(this.stage.system, instance);
          serving.push({ name: instances.name[instance]!, place: places[0] ?? null, places });
        }
        return { up: state.gateOn[components.up[component]!] === 1, serving };
      }),
    };
  }
}

interface Watch {
  outages: OutageRecorder;
  detections: DetectionRecorder;
  downs: DownRecorder;
  monitors: readonly Monitor[];
}

/** Writes down when components are down. What is down and up again in the same moment never was. */
interface DownRecorder {
  look(trial: Trial, now: number): void;
  intervals(component: number): Interval[];
}

function createDownRecorder({ components }: System): DownRecorder {
  const all: Interval[][] = components.name.map(() => []);
  return {
    look({ gateOn }, now) {
      for (let component = 0; component < all.length; component++) {
        const isDown = gateOn[components.up[component]!] === 0;
        const list = all[component]!;
        const last = list.at(-1);
        if (last !== undefined && last.to === null) {
          if (isDown) continue;
          last.to = now;
          if (last.from === now) list.pop();
        } else if (isDown) {
          if (last?.to === now) last.to = null;
          else list.push({ from: now, to: null });
        }
      }
    },
    intervals: (component) => all[component]!,
  };
}

/** Names of the places around an instance, from the inside. */
function placesAround({ instances, places }: System, instance: number): string[] {
  const around: string[] = [];
  for (let place = instances.place[instance]!; place >= 0; place = places.parent[place]!) {
    around.push(places.name[place]!);
  }
  return around;
}
