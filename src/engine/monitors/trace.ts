import { humanDuration } from '../../lib/units/index.ts';
import { gateKind } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import { copy, num, rolePhase } from '../state.ts';
import type { Monitor } from '../play.ts';
import type { Trial } from '../state.ts';

/** One line of what happened: when (seconds), what, to what, and why (may be ''). */
export interface TraceEntry {
  time: number;
  what: string;
  thing: string;
  why: string;
}

/** The record that an entry tells of: see `record` of the log. */
export interface TraceSource {
  kind: number;
  a: number;
  b: number;
}

/** Writes down, in words, everything a trial does; calls `write` for each entry. */
export function createTraceMonitor(write: (entry: TraceEntry, source: TraceSource) => void): Monitor {
  return {
    observe(trial) {
      const time = trial.num[num.now]!;
      const flipped = new Map<number, number>();
      for (let at = 0; at < trial.logLength; at += 3) {
        const [kind, a, b] = [trial.log[at]!, trial.log[at + 1]!, trial.log[at + 2]!];
        if (kind === record.gate) {
          // What flips twice in one event is as it was.
          if (trial.system.gates.kind[a] === gateKind.service && !flipped.delete(a)) {
            flipped.set(a, trial.system.gates.of[a]!);
          }
          continue;
        }
        const parts = kind === record.wholeAgain ? wholeAgain(trial, a) : [[kind, a, b] as const];
        for (const [what, thing, why] of parts) {
          const said = sentence(trial, what, thing, why);
          if (said) write({ time, ...said }, { kind: what, a: thing, b: why });
        }
      }
      for (const [gate, service] of flipped) {
        const isUp = trial.gateOn[gate] === 1;
        const thing = trial.system.services.name[service]!;
        write(
          { time, what: isUp ? 'service up' : 'service down', thing, why: '' },
          { kind: record.gate, a: gate, b: isUp ? 1 : 0 },
        );
      }
    },
  };
}

/** The two records that stand in one. */
function wholeAgain(trial: Trial, mode: number): (readonly [kind: number, a: number, b: number])[] {
  return [
    [record.repairEnds, mode, 1],
    [record.restored, trial.modeElement[mode]!, 1],
  ];
}

type Said = Omit<TraceEntry, 'time'>;

function sentence(trial: Trial, kind: number, a: number, b: number): Said | null {
  const { system } = trial;
  return (
    aboutMode(system, kind, a, b) ??
    aboutRole(system, kind, a, b) ??
    aboutOthers(system, kind, a, b) ??
    aboutData(trial, kind, a, b) ??
    aboutSessions(trial, kind, a, b)
  );
}

function elementName(system: System, element: number): string {
  const { instances, places } = system;
  return element < instances.count ? instances.name[element]! : places.name[element - instances.count]!;
}

/** `mode` of the thing it belongs to. */
function modeName(system: System, mode: number): string {
  return `${elementName(system, system.modes.element[mode]!)}: ${system.modes.name[mode]}`;
}

/** A maintenance or a drill, in words: `maintenance patching`. */
export function upkeepName({ upkeeps }: System, upkeep: number): string {
  return `${upkeeps!.isDrill[upkeep] ? 'drill' : 'maintenance'} ${upkeeps!.name[upkeep]}`;
}

const sightSays = ['is known to be out of reach', 'fails its deep check'];
const upkeepSays = ['is done', 'begins', 'is given up'];

/** A repair or a switchover, in words. */
export function jobName(system: System, slot: number): string {
  if (slot >= system.slots.upkeep) return upkeepName(system, slot - system.slots.upkeep);
  return slot < system.slots.common
    ? modeName(system, slot)
    : `switchover of ${roleName(system, slot - system.slots.role)}`;
}

function roleName(system: System, role: number): string {
  return system.components.name[system.roles.component[role]!]!;
}

/** A route: `dns to eu-west`. */
export function routeName({ routes, components, places }: System, route: number): string {
  const router = routes!.routers.component[routes!.router[route]!]!;
  return `${components.name[router]!} to ${places.name[routes!.place[route]!]!}`;
}

function addressName(system: System, address: number): string {
  const { count } = system.roles;
  return address < count ? roleName(system, address) : routeName(system, address - count);
}

/** What something is charged to, in words. */
export function causeName(system: System, cause: number): string {
  const { kind, thing, mode } = system.causes[cause]!;
  if (kind === 'command') return `${thing}: by hand`;
  return mode === '' ? `${kind} ${thing}` : `${thing}: ${mode}`;
}

function aboutMode(system: System, kind: number, a: number, b: number): Said | null {
  switch (kind) {
    case record.failure: {
      const own = system.modes.cause[a] === b;
      return { what: 'fails', thing: modeName(system, a), why: own ? '' : `because of ${causeName(system, b)}` };
    }
    case record.detected:
      return { what: 'is detected', thing: modeName(system, a), why: '' };
    case record.waitSpare:
      return { what: 'waits for a spare', thing: modeName(system, a), why: `pool ${system.pools.name[b]} is empty` };
    case record.repairBegins:
      return { what: 'repair begins', thing: modeName(system, a), why: '' };
    case record.repairEnds:
      return { what: b === 1 ? 'is repaired' : 'repair did not hold', thing: modeName(system, a), why: '' };
    case record.starting:
      return { what: 'starts', thing: system.instances.name[a]!, why: '' };
    case record.restored:
      return { what: b === 1 ? 'can serve' : 'stands by, off', thing: system.instances.name[a]!, why: '' };
    case record.waitCrew:
      return { what: 'asks for a crew', thing: jobName(system, a), why: `crew ${system.crews.name[b]}` };
    case record.response:
      return { what: 'crew is on the way', thing: jobName(system, a), why: `crew ${system.crews.name[b]}` };
    case record.paused:
      return { what: 'work rests', thing: jobName(system, a), why: `crew ${system.crews.name[b]} has left` };
    case record.withdrawn:
      return { what: 'crew is called off', thing: jobName(system, a), why: '' };
  }
  return null;
}

function aboutRole(system: System, kind: number, a: number, b: number): Said | null {
  const { instances } = system;
  switch (kind) {
    case record.role:
      return rolePhaseSentence(system, a, b);
    case record.taken:
      return { what: 'is active now', thing: instances.name[b]!, why: '' };
    case record.switchBegins:
      return { what: 'failover begins', thing: roleName(system, a), why: `to ${instances.name[b]}` };
    case record.moveBegins:
      return { what: 'planned move begins', thing: roleName(system, a), why: `to ${instances.name[b]}` };
    case record.switchFailed:
      return { what: 'failover does not succeed', thing: roleName(system, a), why: `to ${instances.name[b]}` };
    case record.targetLost:
      return { what: 'failover loses its standby', thing: roleName(system, a), why: instances.name[b]! };
    case record.falseAlarm:
      return { what: 'false alarm', thing: roleName(system, a), why: '' };
    case record.stale:
      return { what: b ? 'old address in caches' : 'caches are current', thing: addressName(system, a), why: '' };
    case record.route:
      return { what: b ? 'requests come back' : 'requests go elsewhere', thing: routeName(system, a), why: '' };
  }
  return null;
}

function rolePhaseSentence(system: System, role: number, phase: number): Said | null {
  const thing = roleName(system, role);
  switch (phase) {
    case rolePhase.ok:
      return { what: 'role is served', thing, why: '' };
    case rolePhase.detect:
      return { what: 'active instance lost', thing, why: 'not known yet' };
    case rolePhase.noQuorum:
      return { what: 'no decision', thing, why: 'no majority in contact' };
    case rolePhase.vacant:
      return { what: 'role is vacant', thing, why: 'no standby can take it' };
  }
  return null;
}

function aboutOthers(system: System, kind: number, a: number, b: number): Said | null {
  switch (kind) {
    case record.place:
      return { what: b ? 'is out' : 'is back', thing: system.places.name[a]!, why: '' };
    case record.hazard:
      return { what: b ? 'strikes' : 'is over', thing: system.hazards.name[a]!, why: '' };
    case record.stopped:
      return { what: 'is stopped', thing: system.hazards.name[a]!, why: `by ${system.components.name[b]}` };
    case record.upkeep: {
      const why = b === 2 ? 'the version is bad' : '';
      return { what: upkeepSays[b]!, thing: upkeepName(system, a), why };
    }
    case record.away: {
      const thing = system.instances.name[a]!;
      return b < 0
        ? { what: 'is back from maintenance', thing, why: '' }
        : { what: 'is out for maintenance', thing, why: upkeepName(system, b) };
    }
    case record.sight:
      return { what: sightSays[b]!, thing: system.instances.name[a]!, why: '' };
    case record.collapse: {
      const { component, place } = system.loads!.groups;
      const where = place[a]! < 0 ? '' : ` in ${system.places.name[place[a]!]}`;
      const thing = `${system.components.name[component[a]!]}${where}`;
      return b
        ? { what: 'collapses', thing, why: 'more arrives than it can stand' }
        : { what: 'stands again', thing, why: '' };
    }
    case record.stop:
      return { what: 'is stopped', thing: system.instances.name[a]!, why: 'fewer are enough' };
    case record.delivery:
      return { what: 'a spare is delivered', thing: system.pools.name[a]!, why: '' };
    case record.duty:
      return { what: b ? 'is on duty' : 'goes off duty', thing: system.crews.name[a]!, why: '' };
  }
  return null;
}

function aboutSessions(trial: Trial, kind: number, a: number, b: number): Said | null {
  if (kind !== record.sessions) return null;
  const lost = trial.sessionsLost[b]!;
  const why = `${lost < 10 ? Number(lost.toPrecision(2)) : Math.round(lost)} of ${trial.system.sessions!.held[b]!}`;
  return { what: 'loses sessions', thing: trial.system.components.name[a]!, why };
}

const copySentences: Partial<Record<number, string>> = {
  [copy.current]: 'copy is current',
  [copy.behind]: 'copy is stale',
  [copy.catching]: 'copy catches up',
  [copy.restoring]: 'restore from backup begins',
  [copy.empty]: 'copy is gone',
};

function aboutData(trial: Trial, kind: number, a: number, b: number): Said | null {
  const { instances } = trial.system;
  switch (kind) {
    case record.copy: {
      const what = copySentences[b];
      return what === undefined ? null : { what, thing: instances.name[a]!, why: '' };
    }
    case record.corrupted:
      return { what: 'data is corrupt', thing: instances.name[a]!, why: 'not known yet' };
    case record.dataRestored:
      return { what: 'restored from backup', thing: instances.name[b]!, why: '' };
    case record.loss:
      return lossSentence(trial, a, b);
    case record.writes:
      return { what: b ? 'accepts writes' : 'accepts no writes', thing: datasetName(trial.system, a), why: '' };
    case record.warmth:
      return { what: b ? 'is warm' : 'is cold', thing: datasetName(trial.system, a), why: '' };
  }
  return null;
}

/** A component, or of several datasets of one the instance that holds it. */
export function datasetName({ datasets, components, instances }: System, dataset: number): string {
  const component = datasets.component[dataset]!;
  const from = components.instanceStart[component]!;
  const isWhole = datasets.first[dataset] === from && datasets.end[dataset] === components.instanceStart[component + 1];
  return isWhole ? components.name[component]! : instances.name[datasets.first[dataset]!]!;
}

function lossSentence({ system, losses }: Trial, dataset: number, at: number): Said {
  const thing = datasetName(system, dataset);
  const window = losses.window[at]!;
  const writes = window * losses.share[at]! * system.datasets.writes[dataset]!;
  const count = writes >= 1 ? `, ${Math.round(writes)} writes` : '';
  const lost = window > 0 ? `${humanDuration(window)}${count}, ` : '';
  const why = `${lost}because of ${causeName(system, losses.cause[at]!)}`;
  return { what: losses.total[at] ? 'loses everything' : window > 0 ? 'loses writes' : 'loses no writes', thing, why };
}
