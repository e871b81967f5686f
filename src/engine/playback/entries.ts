import type { System } from '../../system/system.ts';
import { record } from '../log.ts';
import { datasetName, upkeepName } from '../monitors/trace.ts';
import type { TraceEntry, TraceSource } from '../monitors/trace.ts';
import { subjectOf, thingOf } from './command.ts';
import type { Command, ThingKind } from './command.ts';

/** What an entry is about, by the name it has in moments and lanes. */
export interface About {
  kind: ThingKind | 'service' | 'crew' | 'pool' | 'data' | 'upkeep';
  name: string;
}

/** A line of the log of a playback. */
export interface PlaybackEntry extends TraceEntry {
  /** Its number, from 0. */
  index: number;
  about: About;
  /** It tells of a command. */
  byHand: boolean;
}

/** What the record of an entry is about. */
export function aboutOf(system: System, { kind, a, b }: TraceSource): About {
  const { instances, components, places, roles, routes, slots, services, gates, datasets } = system;
  const element = (index: number): About =>
    index < instances.count
      ? { kind: 'instance', name: instances.name[index]! }
      : { kind: 'place', name: places.name[index - instances.count]! };
  const role = (index: number): About => ({ kind: 'component', name: components.name[roles.component[index]!]! });
  switch (kind) {
    case record.gate:
      return { kind: 'service', name: services.name[gates.of[a]!]! };
    case record.failure:
    case record.detected:
    case record.waitSpare:
    case record.repairBegins:
    case record.repairEnds:
      return element(system.modes.element[a]!);
    case record.waitCrew:
    case record.response:
    case record.paused:
    case record.withdrawn:
      if (a >= slots.upkeep) return { kind: 'upkeep', name: upkeepName(system, a - slots.upkeep) };
      return a < slots.common ? element(system.modes.element[a]!) : role(a - slots.role);
    case record.sight:
    case record.stop:
    case record.starting:
    case record.restored:
    case record.copy:
    case record.corrupted:
      return element(a);
    case record.taken:
    case record.dataRestored:
      return element(b);
    case record.upkeep:
      return { kind: 'upkeep', name: upkeepName(system, a) };
    case record.away:
      return element(a);
    case record.collapse:
      return { kind: 'component', name: components.name[system.loads!.groups.component[a]!]! };
    case record.sessions:
      return { kind: 'component', name: components.name[a]! };
    case record.place:
      return { kind: 'place', name: places.name[a]! };
    case record.route:
      return { kind: 'component', name: components.name[routes!.routers.component[routes!.router[a]!]!]! };
    case record.stale:
      return a < roles.count ? role(a) : aboutOf(system, { kind: record.route, a: a - roles.count, b });
    case record.hazard:
    case record.stopped:
      return { kind: 'hazard', name: system.hazards.name[a]! };
    case record.delivery:
      return { kind: 'pool', name: system.pools.name[a]! };
    case record.duty:
      return { kind: 'crew', name: system.crews.name[a]! };
    case record.loss:
    case record.writes:
    case record.warmth:
      return { kind: datasets.count > 0 ? 'data' : 'component', name: datasetName(system, a) };
  }
  return role(a);
}

const words: Record<Command['type'], string> = {
  fail: 'is made to fail',
  repair: 'is made whole',
  down: 'is taken down',
  restore: 'is restored',
  strike: 'is made to strike',
  end: 'is made to end',
  destroy: 'is destroyed',
  corrupt: 'is corrupted',
  isolate: 'is isolated',
  evacuate: 'is evacuated',
  switchover: 'is switched over',
};

/** The line that tells of a command; what comes of it follows. */
export function commandEntry(system: System, time: number, command: Command): TraceEntry & { about: About } {
  const name = subjectOf(command);
  const isMode = command.type === 'fail' && command.mode !== undefined;
  return {
    time,
    what: words[command.type],
    thing: isMode ? `${name}: ${command.mode}` : name,
    why: 'by hand',
    about: { kind: thingOf(system, command)!.kind, name },
  };
}
