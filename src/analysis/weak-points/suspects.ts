import { secondsPerYear } from '../../results/index.ts';
import type { Course, Strike, Suspect, WeakThing } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { anyOf } from '../parts/courses.ts';
import type { Courses } from '../parts/courses.ts';
import type { AllStandbys, Standbys } from '../parts/standbys.ts';
import { meanOf } from '../laws.ts';
import { faultDependsOn } from './faults.ts';
import type { Felt } from './felt.ts';
import { harmOf, isLoad } from './harmless.ts';

/** Whether the structure says that an element takes the service down by itself; null: not known. */
export type ByStructure = (kind: 'instance' | 'place' | 'hazard' | 'common cause', index: number) => boolean | null;

/** Every thing by itself that a service can feel: failure modes of instances and places, common causes, hazards. */
export function suspectsOf(
  system: System,
  felt: Felt,
  byStructure: ByStructure,
  courses: Courses,
  standbys: AllStandbys,
): Suspect[] {
  const all = [
    ...instanceSuspects(system, felt, byStructure, courses, standbys),
    ...commonSuspects(system, felt, byStructure, courses),
    ...placeSuspects(system, felt, byStructure, courses),
    ...hazardSuspects(system, felt, byStructure, courses),
  ];
  const shared = sharedNames(system);
  if (shared.size === 0) return all;
  return all.map((one) => (shared.has(one.thing.name) ? { ...one, thing: { ...one.thing, isShared: true } } : one));
}

/** Names of hazards that are names of components or places too. */
function sharedNames({ hazards, components, places }: System): Set<string> {
  const others = new Set([...components.name, ...places.name]);
  return new Set(hazards.name.filter((name) => others.has(name)));
}

/** Instances of one component that do not differ: in the same place, and serving or standing by alike. */
export function instanceLikeness({ instances }: System, instance: number): string {
  const tier = instances.tier[instance];
  const state = instances.role[instance] >= 0 ? 'serving' : tier >= 0 ? `tier ${tier}` : '';
  return `instance ${instances.component[instance]} ${instances.place[instance]} ${state}`;
}

function instanceSuspects(
  system: System,
  felt: Felt,
  byStructure: ByStructure,
  courses: Courses,
  standbys: AllStandbys,
): Suspect[] {
  const alike = new Map<string, number[]>();
  for (const instance of [...felt.instances].sort((a, b) => a - b)) {
    const key = instanceLikeness(system, instance);
    alike.set(key, [...(alike.get(key) ?? []), instance]);
  }
  return [...alike].flatMap(([likeness, list]) =>
    suspectsAlike(system, likeness, list, byStructure, courses, standbys),
  );
}

function suspectsAlike(
  system: System,
  likeness: string,
  list: number[],
  byStructure: ByStructure,
  courses: Courses,
  standbys: AllStandbys,
): Suspect[] {
  const { instances, modes, causes } = system;
  const [first] = list;
  const from = instances.modeStart[first];
  const own = range(from, instances.modeStart[first + 1]);
  const living = own.filter((mode) => modes.lifeLaw[mode] >= 0);
  const base = { likeness, byStructure: byStructure('instance', first) };
  if (living.length === 0) {
    const strikes = list.map((index): Strike[] => [{ kind: 'instance', index }]);
    return [unwritten(instanceThing(system, first, list.length, ''), strikes, likeness)];
  }
  const told = new Set<string>();
  return ordered(system, living).map((mode): Suspect => {
    const likely = signature(system, mode);
    const like = living.filter((other) => signature(system, other) === likely);
    const waiting = standbys.of(instances.component[first]);
    const serving = waiting === null ? courses.mode(mode, ageing(system, first)) : inRole(system, waiting, mode);
    const alone = told.has(likely);
    told.add(likely);
    return {
      ...base,
      course: waiting?.together.courses[0] ?? anyOf(like.map((m) => courses.mode(m))),
      together: waiting?.together ?? null,
      error: serving.error,
      thing: instanceThing(system, first, list.length, modes.name[mode]),
      strikes: list.map((instance) => [{ kind: 'mode', index: instances.modeStart[instance] + (mode - from) }]),
      perYear: list.length * perYear(serving),
      fault: faultDependsOn(system, mode) ? null : courses.modeFault(mode),
      mix: mixOf(courses, living, mode),
      latent: isLatent(system, first),
      alone,
      cause: { ...causes[modes.cause[mode]] },
    };
  });
}

/** How often a mode strikes whoever serves, or stands by, in the place of its instance at the start. */
function inRole(system: System, waiting: Standbys, mode: number): Pick<Course, 'frequency' | 'error'> {
  const { instances, modes } = system;
  const rate = 1 / meanOf(system, modes.lifeLaw[mode]);
  if (instances.role[modes.element[mode]] >= 0) return { frequency: rate * waiting.held, error: waiting.unsure };
  return { frequency: rate * waiting.dormancy * waiting.ready, error: waiting.unsure };
}

function instanceThing(system: System, instance: number, of: number, mode: string): WeakThing {
  const { instances, components, places } = system;
  const component = instances.component[instance];
  const roles = components.roleStart[component + 1] - components.roleStart[component];
  const all = components.instanceStart[component + 1] - components.instanceStart[component];
  const serves = instances.role[instance] >= 0;
  return {
    kind: 'instance',
    type: '',
    name: components.name[component],
    mode,
    state: roles === 0 ? null : serves ? 'serving' : 'standby',
    place: instances.place[instance] < 0 ? '' : places.name[instances.place[instance]],
    of,
    all,
    inState: roles === 0 ? all : serves ? roles : all - roles,
  };
}

/** Share of its failure rate that an instance suffers at the start. */
function ageing({ instances, components }: System, instance: number): number {
  const tier = instances.tier[instance];
  return tier < 0 ? 1 : components.tierDormancy[components.tierStart[instances.component[instance]] + tier];
}

/** All modes of a thing by how often they strike, as seen from one of them. */
function mixOf(courses: Courses, living: readonly number[], from: number): Suspect['mix'] {
  const rates = living.map((mode) => courses.mode(mode).frequency);
  const all = rates.reduce((sum, one) => sum + one, 0);
  return living.map((mode, at) => ({ offset: mode - from, share: all > 0 ? rates[at] / all : 1 / living.length }));
}

function isLatent({ instances, components }: System, instance: number): boolean {
  return instances.tier[instance] >= 0 && components.standbyTest[instances.component[instance]] > 0;
}

/** What decides what follows when a mode strikes and nobody repairs it. */
function signature({ modes }: System, mode: number): string {
  const spreads = range(modes.spreadStart[mode], modes.spreadStart[mode + 1]);
  const to = spreads.map((at) => `${modes.spread[at]} ${modes.spreadProbability[at]}`);
  return [modes.seen[mode], modes.data[mode], modes.powerOff[mode], ...to].join(' ');
}

/** The plainest first: it stands for the thing in sets. */
function ordered(system: System, list: readonly number[]): number[] {
  const { modes } = system;
  const plainness = (mode: number): number =>
    (modes.seen[mode] ? 0 : 4) + modes.data[mode] + (modes.spreadStart[mode] < modes.spreadStart[mode + 1] ? 1 : 0);
  return [...list].sort((a, b) => plainness(a) - plainness(b) || a - b);
}

function commonSuspects(system: System, felt: Felt, byStructure: ByStructure, courses: Courses): Suspect[] {
  const { commons, modes, instances, components, causes } = system;
  return range(0, commons.count).flatMap((common): Suspect[] => {
    const hit = [...commons.mode.subarray(commons.modeStart[common], commons.modeStart[common + 1])];
    if (hit.length === 0 || !felt.instances.has(modes.element[hit[0]])) return [];
    const component = instances.component[modes.element[hit[0]]];
    const thing = plainThing('common cause', components.name[component], modes.name[hit[0]]);
    const strikes = [hit.map((index): Strike => ({ kind: 'mode', index }))];
    const cause = { ...causes[modes.cause[hit[0]]] };
    return [suspect(thing, strikes, courses.common(common), `common ${common}`, byStructure, common, cause)];
  });
}

function placeSuspects(system: System, felt: Felt, byStructure: ByStructure, courses: Courses): Suspect[] {
  const { places, modes, causes } = system;
  return [...felt.places]
    .sort((a, b) => a - b)
    .flatMap((place): Suspect[] => {
      const living = range(places.modeStart[place], places.modeStart[place + 1]).filter((m) => modes.lifeLaw[m] >= 0);
      const likeness = `place ${place}`;
      if (living.length === 0) {
        const thing = plainThing('place', places.name[place], '', places.kind[place]);
        return [unwritten(thing, [[{ kind: 'place', index: place }]], likeness)];
      }
      const told = new Set<string>();
      return ordered(system, living).map((mode): Suspect => {
        const likely = signature(system, mode);
        const alone = told.has(likely);
        told.add(likely);
        const like = living.filter((other) => signature(system, other) === likely);
        const thing = plainThing('place', places.name[place], modes.name[mode], places.kind[place]);
        const cause = { ...causes[modes.cause[mode]] };
        const course = anyOf(like.map((m) => courses.mode(m)));
        const one = suspect(thing, [[{ kind: 'mode', index: mode }]], course, likeness, byStructure, place, cause);
        const fault = faultDependsOn(system, mode) ? null : courses.modeFault(mode);
        const { error } = courses.mode(mode);
        const mix = mixOf(courses, living, mode);
        return { ...one, fault, mix, error, perYear: perYear(courses.mode(mode)), alone };
      });
    });
}

function hazardSuspects(system: System, felt: Felt, byStructure: ByStructure, courses: Courses): Suspect[] {
  const { hazards, instances, causes } = system;
  return range(0, hazards.count).flatMap((hazard): Suspect[] => {
    const targets = [...hazards.target.subarray(hazards.targetStart[hazard], hazards.targetStart[hazard + 1])];
    const isFelt = (target: number): boolean =>
      target < instances.count ? felt.instances.has(target) : felt.places.has(target - instances.count);
    if (harmOf(system, hazard, felt) !== 'harms' || !(isLoad(system, hazard) || targets.some(isFelt))) return [];
    const thing = plainThing('hazard', hazards.name[hazard], '');
    const cause = { ...causes[hazards.cause[hazard]] };
    const strikes: Strike[][] = [[{ kind: 'hazard', index: hazard }]];
    const one = suspect(thing, strikes, courses.hazard(hazard), `hazard ${hazard}`, byStructure, hazard, cause);
    return [{ ...one, fault: courses.hazardFault(hazard) }];
  });
}

function plainThing(kind: WeakThing['kind'], name: string, mode: string, type = ''): WeakThing {
  return { kind, name, type, mode, state: null, place: '', of: 1, all: 1, inState: 1 };
}

function suspect(
  thing: WeakThing,
  strikes: Strike[][],
  course: Course,
  likeness: string,
  byStructure: ByStructure,
  index: number,
  cause: Suspect['cause'],
): Suspect {
  const said = byStructure(thing.kind, index);
  return {
    thing,
    strikes,
    perYear: perYear(course),
    course,
    together: null,
    error: course.error,
    fault: null,
    mix: [],
    latent: false,
    likeness,
    alone: false,
    byStructure: said,
    cause,
  };
}

/** Nothing is written that makes it happen: whether the service could do without it is asked all the same. */
function unwritten(thing: WeakThing, strikes: Strike[][], likeness: string): Suspect {
  return {
    ...{ thing, strikes, perYear: null, course: never, together: null, error: 0, fault: null, mix: [], latent: false },
    ...{ likeness, alone: true, byStructure: null, cause: null },
  };
}

const never: Course = { frequency: 0, down: 0, error: 0, parts: null };

function perYear({ frequency }: Pick<Course, 'frequency'>): number {
  return frequency * secondsPerYear;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
