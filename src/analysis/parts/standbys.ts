import type { Course, Together } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { isExponential, meanOf } from '../laws.ts';
import type { Courses } from './courses.ts';
import { modeAlone } from './mode-parts.ts';

/** A component of which some serve and the rest stand by, in the long run. */
export interface Standbys {
  /** Its instances, of which so many given ones are down together */
  together: Together;
  /** Share of the time in which a role is with an instance that is whole, and the share of it that is not sure */
  held: number;
  unsure: number;
  /** Share of the time in which a place of a standby is filled with one that is whole */
  ready: number;
  /** Share of the rate of failures that a standby suffers */
  dormancy: number;
}

/** The components of a system, each looked at once. */
export class AllStandbys {
  private readonly system: System;
  private readonly courses: Courses;
  private readonly known = new Map<number, Standbys | null>();

  constructor(system: System, courses: Courses) {
    this.system = system;
    this.courses = courses;
  }

  /** Null: it has no standbys, or they are not computed. */
  of(component: number): Standbys | null {
    const before = this.known.get(component);
    if (before !== undefined) return before;
    const made = standbysOf(this.system, this.courses, component);
    this.known.set(component, made);
    return made;
  }
}

/** Longest repair against the measured time at which its beginning hardly matters. */
const SHORT = 0.02;

/**
 * A birth and death process of how many instances are down. Exact for exponential lives: of any law of repair where nobody
 * waits for a crew, else of exponential repairs. Null where it would say something else than the model.
 */
function standbysOf(system: System, courses: Courses, component: number): Standbys | null {
  const { components } = system;
  const [first, end] = [components.instanceStart[component], components.instanceStart[component + 1]];
  const [all, active] = [end - first, components.roleStart[component + 1] - components.roleStart[component]];
  if (active === 0 || all <= active || !isPlain(system, component)) return null;
  const modes = livingModes(system, first);
  // Lives have no memory: what the end of the measured time sees is the long run.
  const up = modes.reduce((share, mode) => {
    const { down, parts } = courses.mode(mode);
    return share * (1 - (parts?.down.at(-1) ?? down));
  }, 1);
  const rate = modes.reduce((sum, mode) => sum + 1 / meanOf(system, system.modes.lifeLaw[mode]), 0);
  if (!(rate > 0) || !(up > 0)) return null;
  const repair = (1 - up) / up / rate;
  const { horizonSeconds } = courses.span;
  if (repair > SHORT * horizonSeconds) return null;
  const dormancy = components.tierDormancy[components.tierStart[component]];
  const failing = (broken: number): number =>
    rate * (Math.min(active, all - broken) + dormancy * Math.max(0, all - broken - active));
  const shares = brokenShares(all, failing, repair, crewOf(system, component) ?? all);
  const missing = gapsOf(system, component, modes);
  const whole = expected(shares, (broken) => Math.min(active, all - broken) / active);
  return {
    together: { group: component, courses: jointCourses(shares, failing) },
    ...{ held: whole / (1 + missing), dormancy },
    unsure: missing / (1 + missing) + ((1 - whole) * all * repair) / horizonSeconds,
    ready: expected(shares, (broken) => Math.max(0, all - broken - active) / (all - active)),
  };
}

/** All their instances fail and are repaired alike, and standbys of all tiers age alike. */
function isPlain(system: System, component: number): boolean {
  const { components, instances, modes, loads } = system;
  const [first, end] = [components.instanceStart[component], components.instanceStart[component + 1]];
  const [from, to] = [components.tierStart[component], components.tierStart[component + 1]];
  const tiers = components.tierDormancy.subarray(from, to);
  if (tiers.some((share) => share !== tiers[0]) || components.standbyTest[component] > 0) return false;
  if (loads?.scaling?.component.includes(component) === true) return false;
  const own = livingModes(system, first);
  const like = (mode: number): string =>
    [
      ...[meanOf(system, modes.lifeLaw[mode]), isExponential(system, modes.lifeLaw[mode]), modes.seen[mode]],
      ...[meanOf(system, modes.repairLaw[mode]), modes.repairSuccess[mode], modes.crew[mode]],
    ].join(' ');
  if (!own.every((mode) => isExponential(system, modes.lifeLaw[mode]))) return false;
  const key = own.map(like).join(' | ');
  for (let i = first; i < end; i++) {
    if (instances.modeStart[i + 1] > instances.modeStart[i] && livingModes(system, i).map(like).join(' | ') !== key) {
      return false;
    }
  }
  return true;
}

function livingModes({ instances, modes }: System, instance: number): number[] {
  const list: number[] = [];
  for (let mode = instances.modeStart[instance]; mode < instances.modeStart[instance + 1]; mode++) {
    if (modes.lifeLaw[mode] >= 0) list.push(mode);
  }
  return list;
}

/** People of the crew that repairs all of a component and nothing else; null: there is no such crew, or it has enough. */
export function crewOf(system: System, component: number): number | null {
  const { components, instances, modes, crews } = system;
  const own = livingModes(system, components.instanceStart[component]);
  const crew = own.length === 0 ? -1 : modes.crew[own[0]];
  if (crew < 0 || own.some((mode) => modes.crew[mode] !== crew) || components.switchCrew.includes(crew)) return null;
  for (let mode = 0; mode < modes.count; mode++) {
    if (modes.crew[mode] !== crew) continue;
    if (mode >= modes.ofInstances || instances.component[modes.element[mode]] !== component) return null;
  }
  const all = components.instanceStart[component + 1] - components.instanceStart[component];
  return crews.size[crew] < all ? crews.size[crew] : null;
}

/** Share of the time in which so many are down, by their number. */
function brokenShares(all: number, failing: (broken: number) => number, repair: number, crew: number): number[] {
  const shares = [1];
  for (let broken = 1; broken <= all; broken++) {
    shares.push((shares[broken - 1] * failing(broken - 1) * repair) / Math.min(broken, crew));
  }
  const sum = shares.reduce((total, one) => total + one, 0);
  return shares.map((one) => one / sum);
}

/** Of so many given ones, from one on: roles wander, so that each is as likely to be among those that are down. */
function jointCourses(shares: readonly number[], failing: (broken: number) => number): Course[] {
  const all = shares.length - 1;
  return Array.from({ length: all }, (_, at): Course => {
    const given = at + 1;
    const down = expected(shares, (broken) => choose(all - given, broken - given) / choose(all, broken));
    // All but one of them are down, and it fails.
    const frequency = expected(shares, (broken) =>
      broken < given - 1 || broken >= all
        ? 0
        : ((given * choose(all - given, broken - given + 1)) / choose(all, broken)) *
          (failing(broken) / (all - broken)),
    );
    return { frequency, down, error: 0, parts: null };
  });
}

/** Time for which a role is with nobody when it is lost while there are standbys, against the time that it is held. */
function gapsOf(system: System, component: number, modes: readonly number[]): number {
  const { components } = system;
  const failed = 1 - components.switchSuccess[component];
  const tierStart = components.tierStartLaw[components.tierStart[component]];
  const time = (law: number): number => (law < 0 ? 0 : meanOf(system, law));
  const otherwise = failed > 0 ? failed * time(components.otherwiseLaw[component]) : 0;
  const move = time(components.switchLaw[component]) + time(tierStart) + otherwise;
  return modes.reduce((sum, mode) => {
    const { down } = modeAlone(system, mode);
    const found = down - time(system.modes.repairLaw[mode]) / system.modes.repairSuccess[mode];
    const gap = Math.min(down, found + move);
    return sum + gap / meanOf(system, system.modes.lifeLaw[mode]);
  }, 0);
}

function expected(shares: readonly number[], of: (broken: number) => number): number {
  return shares.reduce((sum, share, broken) => sum + share * of(broken), 0);
}

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let ways = 1;
  for (let at = 0; at < k; at++) ways = (ways * (n - at)) / (at + 1);
  return ways;
}
