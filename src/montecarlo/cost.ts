import { mean } from '../random/index.ts';
import type { System } from '../system/system.ts';
import { hazardEffect } from '../system/system.ts';

/** One kind of clock and how often it is expected to run out in a trial. */
export interface BusyClock {
  kind: 'failure mode' | 'common cause' | 'hazard' | 'false alarm' | 'duty hours' | 'upkeep' | 'load';
  /** Component, place, hazard or crew. */
  thing: string;
  /** Failure mode, or ''. */
  mode: string;
  /** Mean seconds from one time it runs out to the next, of one instance. */
  meanSeconds: number;
  /** Of all instances together. */
  eventsPerTrial: number;
}

export interface Cost {
  eventsPerTrial: number;
  /** Busiest first. */
  clocks: BusyClock[];
}

/** A study that would not end: which limit it breaks, by how much, and what makes it so. */
export interface CostRefusal {
  limit: 'events of a trial' | 'events of a study';
  allowed: number;
  expectedEvents: number;
  eventsPerTrial: number;
  /** The five busiest clocks. */
  busiest: BusyClock[];
  /** What to change: a sentence without its full stop. */
  hint: string;
}

const mostEventsPerTrial = 1e9;
const mostEvents = 1e11;
const week = 7 * 86400;

/** A rough estimate of the events of one trial of `seconds`, from mean lives: right within a factor of a few. */
export function estimateCost(system: System, seconds: number): Cost {
  const clocks = [
    ...modeClocks(system, seconds),
    ...commonClocks(system, seconds),
    ...hazardClocks(system, seconds),
    ...falseAlarmClocks(system, seconds),
    ...dutyClocks(system, seconds),
    ...upkeepClocks(system, seconds),
    ...loadClocks(system, seconds),
  ].filter((clock) => clock.eventsPerTrial > 0);
  clocks.sort((a, b) => b.eventsPerTrial - a.eventsPerTrial);
  return { eventsPerTrial: clocks.reduce((sum, clock) => sum + clock.eventsPerTrial, 0), clocks };
}

/** Null when the study can be done. */
export function refusalOf({ eventsPerTrial, clocks }: Cost, trials: number): CostRefusal | null {
  const expectedEvents = eventsPerTrial * trials;
  const perTrial = !(eventsPerTrial <= mostEventsPerTrial);
  if (!perTrial && expectedEvents <= mostEvents) return null;
  const allowed = perTrial ? mostEventsPerTrial : mostEvents;
  const { thing, mode, meanSeconds } = clocks[0]!;
  const what = mode === '' ? thing : `${mode} of ${thing}`;
  const every = `every ${Number(meanSeconds.toPrecision(3))} s`;
  const fewer = Math.floor(mostEvents / eventsPerTrial);
  return {
    limit: perTrial ? 'events of a trial' : 'events of a study',
    allowed,
    expectedEvents: finite(expectedEvents),
    eventsPerTrial: finite(eventsPerTrial),
    busiest: clocks.slice(0, 5).map((clock) => ({ ...clock, eventsPerTrial: finite(clock.eventsPerTrial) })),
    hint: perTrial
      ? `check the unit of ${what} (${every}), or shorten the horizon`
      : `ask for at most ${fewer} trials, shorten the horizon, or check the unit of ${what} (${every})`,
  };
}

/** Plain data has no infinity: what is without end counts as the largest number. */
export function finite(x: number): number {
  return Math.min(x, Number.MAX_VALUE);
}

/** How often a cycle of `length` seconds is over within `seconds`; endless when it takes no time. */
function cycles(seconds: number, length: number): number {
  return length > 0 ? seconds / length : Infinity;
}

/** Failure and repair, and what follows: detection, and where there are roles a switch. Clocks of one name are summed. */
function modeClocks(system: System, seconds: number): BusyClock[] {
  const { modes, instances, components, places, laws } = system;
  const named = new Map<string, BusyClock>();
  for (let mode = 0; mode < modes.count; mode++) {
    if (modes.lifeLaw[mode]! < 0) continue;
    const life = mean(laws, modes.lifeLaw[mode]!);
    const length = life + mean(laws, modes.repairLaw[mode]!);
    const element = modes.element[mode]!;
    const component = element < instances.count ? instances.component[element]! : -1;
    const follows = component < 0 ? 2 : components.roleStart[component + 1]! > components.roleStart[component]! ? 5 : 3;
    const thing = component < 0 ? places.name[element - instances.count]! : components.name[component]!;
    let spread = 0;
    for (let at = modes.spreadStart[mode]!; at < modes.spreadStart[mode + 1]!; at++) {
      spread += modes.spreadProbability[at]!;
    }
    // A repair without end: it fails once, if at all.
    const failures = length === Infinity ? Math.min(1, cycles(seconds, life)) : cycles(seconds, length);
    const events = failures * follows * (1 + spread);
    const key = `${component} ${thing} ${modes.name[mode]!}`;
    const known = named.get(key);
    if (known) {
      known.eventsPerTrial += events;
      known.meanSeconds = Math.min(known.meanSeconds, length);
    } else {
      const own = { kind: 'failure mode' as const, thing, mode: modes.name[mode]! };
      named.set(key, { ...own, meanSeconds: length, eventsPerTrial: events });
    }
  }
  return [...named.values()];
}

function commonClocks({ commons, modes, instances, components, laws }: System, seconds: number): BusyClock[] {
  return Array.from({ length: commons.count }, (_, common) => {
    const from = commons.modeStart[common]!;
    const struck = commons.modeStart[common + 1]! - from;
    const mode = commons.mode[from]!;
    const meanSeconds = mean(laws, commons.lifeLaw[common]!);
    return {
      kind: 'common cause',
      thing: components.name[instances.component[modes.element[mode]!]!]!,
      mode: modes.name[mode]!,
      meanSeconds,
      eventsPerTrial: cycles(seconds, meanSeconds) * (1 + 2 * struck),
    };
  });
}

function hazardClocks({ hazards, laws }: System, seconds: number): BusyClock[] {
  return Array.from({ length: hazards.count }, (_, hazard) => {
    const meanSeconds = mean(laws, hazards.gapLaw[hazard]!) + mean(laws, hazards.lengthLaw[hazard]!);
    const effect = hazards.effect[hazard]!;
    const repaired = effect === hazardEffect.fail || effect === hazardEffect.destroy;
    const targets = hazards.targetStart[hazard + 1]! - hazards.targetStart[hazard]!;
    const share = hazards.hits[hazard] === 1 ? hazards.hitsNumber[hazard]! : 1;
    const hit = hazards.hits[hazard] === 2 ? Math.min(targets, hazards.hitsNumber[hazard]!) : targets * share;
    return {
      kind: 'hazard',
      thing: hazards.name[hazard]!,
      mode: '',
      meanSeconds,
      eventsPerTrial: cycles(seconds, meanSeconds) * (2 + (repaired ? 2 * hit : 0)),
    };
  });
}

function falseAlarmClocks({ components, laws }: System, seconds: number): BusyClock[] {
  return components.name.flatMap((thing, component) => {
    const law = components.falseAlarmLaw[component]!;
    if (law < 0) return [];
    const meanSeconds = mean(laws, law);
    return [
      { kind: 'false alarm' as const, thing, mode: '', meanSeconds, eventsPerTrial: 3 * cycles(seconds, meanSeconds) },
    ];
  });
}

function dutyClocks({ crews }: System, seconds: number): BusyClock[] {
  return crews.name.flatMap((thing, crew) => {
    const changes = 2 * (crews.hoursStart[crew + 1]! - crews.hoursStart[crew]!);
    if (changes === 0) return [];
    const meanSeconds = week / changes;
    return [
      { kind: 'duty hours' as const, thing, mode: '', meanSeconds, eventsPerTrial: cycles(seconds, meanSeconds) },
    ];
  });
}

/** Maintenance and drills: each of the targets goes and comes back, or fails and is repaired. */
function upkeepClocks({ upkeeps, laws }: System, seconds: number): BusyClock[] {
  return (upkeeps?.name ?? []).flatMap((thing, upkeep) => {
    const { everyLaw, targetStart } = upkeeps!;
    if (everyLaw[upkeep]! < 0) return [];
    const meanSeconds = mean(laws, everyLaw[upkeep]!);
    const targets = targetStart[upkeep + 1]! - targetStart[upkeep]!;
    const events = cycles(seconds, meanSeconds) * (1 + 3 * targets);
    return [{ kind: 'upkeep' as const, thing, mode: '', meanSeconds, eventsPerTrial: events }];
  });
}

/** Where something collapses or scales, every change of the load is an event; what scales follows it up and down once a day. */
function loadClocks({ loads, components }: System, seconds: number): BusyClock[] {
  if (loads === null) return [];
  const { scaling, demand, stations } = loads;
  const scales = scaling !== null && scaling.count > 0;
  if (!scales && !stations.overload.at.some((at) => at < Infinity)) return [];
  const clocks: BusyClock[] = [];
  const changes = demand === null ? 0 : demand.hour.filter((level, at, all) => level !== all.at(at - 1)).length;
  if (changes > 0) {
    const meanSeconds = week / changes;
    const own = { kind: 'load' as const, thing: 'load of the services', mode: '' };
    clocks.push({ ...own, meanSeconds, eventsPerTrial: cycles(seconds, meanSeconds) });
  }
  for (let s = 0; scales && s < scaling.count; s++) {
    const more = scaling.max[s]! - scaling.min[s]!;
    const meanSeconds = week / 7;
    const own = { kind: 'load' as const, thing: components.name[scaling.component[s]!]!, mode: 'scaling' };
    clocks.push({ ...own, meanSeconds, eventsPerTrial: changes > 0 ? 4 * more * cycles(seconds, meanSeconds) : 0 });
  }
  return clocks;
}
