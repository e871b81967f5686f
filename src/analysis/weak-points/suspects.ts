import type { Strike, Suspect, WeakThing } from '../../results/index.ts';
import type { System } from '../../system/system.ts';
import { meanOf } from '../laws.ts';
import type { Felt } from './felt.ts';
import { harmOf, isLoad } from './harmless.ts';
import { commonRate, hazardRate, meanFault, modeRate, perYear, together } from './rates.ts';
import type { Rate } from './rates.ts';

/** Whether the structure says that an element takes the service down by itself; null: not known. */
export type ByStructure = (kind: 'instance' | 'place' | 'hazard' | 'common cause', index: number) => boolean | null;

/** Every thing by itself that a service can feel: failure modes of instances and places, common causes, hazards. */
export function suspectsOf(system: System, felt: Felt, byStructure: ByStructure): Suspect[] {
  return [
    ...instanceSuspects(system, felt, byStructure),
    ...commonSuspects(system, felt, byStructure),
    ...placeSuspects(system, felt, byStructure),
    ...hazardSuspects(system, felt, byStructure),
  ];
}

/** Instances of one component that do not differ: in the same place, and serving or standing by alike. */
export function instanceLikeness({ instances }: System, instance: number): string {
  const tier = instances.tier[instance];
  const state = instances.role[instance] >= 0 ? 'serving' : tier >= 0 ? `tier ${tier}` : '';
  return `instance ${instances.component[instance]} ${instances.place[instance]} ${state}`;
}

function instanceSuspects(system: System, felt: Felt, byStructure: ByStructure): Suspect[] {
  const alike = new Map<string, number[]>();
  for (const instance of [...felt.instances].sort((a, b) => a - b)) {
    const key = instanceLikeness(system, instance);
    alike.set(key, [...(alike.get(key) ?? []), instance]);
  }
  return [...alike].flatMap(([likeness, list]) => suspectsAlike(system, likeness, list, byStructure));
}

function suspectsAlike(system: System, likeness: string, list: number[], byStructure: ByStructure): Suspect[] {
  const { instances, modes, causes } = system;
  const [first] = list;
  const from = instances.modeStart[first];
  const own = range(from, instances.modeStart[first + 1]);
  const living = own.filter((mode) => modes.lifeLaw[mode] >= 0);
  const base = { likeness, byStructure: byStructure('instance', first) };
  const all = { ...base, frequency: 0, down: 0 };
  if (living.length === 0) {
    const strikes = list.map((index): Strike[] => [{ kind: 'instance', index }]);
    const thing = instanceThing(system, first, list.length, '');
    return [
      {
        ...all,
        thing,
        strikes,
        perYear: null,
        fault: null,
        mix: [],
        latent: false,
        alone: true,
        byStructure: null,
        cause: null,
      },
    ];
  }
  const told = new Set<string>();
  return ordered(system, living).map((mode): Suspect => {
    const likely = signature(system, mode);
    const rates = living.filter((other) => signature(system, other) === likely).map((m) => modeRate(system, m));
    const alone = told.has(likely);
    told.add(likely);
    return {
      ...base,
      ...together(rates),
      thing: instanceThing(system, first, list.length, modes.name[mode]),
      strikes: list.map((instance) => [{ kind: 'mode', index: instances.modeStart[instance] + (mode - from) }]),
      perYear: list.length * perYear(modeRate(system, mode, ageing(system, first))),
      fault: meanFault(system, mode),
      mix: mixOf(system, living, mode),
      latent: isLatent(system, first),
      alone,
      cause: { ...causes[modes.cause[mode]] },
    };
  });
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
function mixOf(system: System, living: readonly number[], from: number): Suspect['mix'] {
  const rates = living.map((mode) => modeRate(system, mode).frequency);
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

function commonSuspects(system: System, felt: Felt, byStructure: ByStructure): Suspect[] {
  const { commons, modes, instances, components, causes } = system;
  return range(0, commons.count).flatMap((common): Suspect[] => {
    const hit = [...commons.mode.subarray(commons.modeStart[common], commons.modeStart[common + 1])];
    if (hit.length === 0 || !felt.instances.has(modes.element[hit[0]])) return [];
    const component = instances.component[modes.element[hit[0]]];
    const thing = plainThing('common cause', components.name[component], modes.name[hit[0]]);
    const strikes = [hit.map((index): Strike => ({ kind: 'mode', index }))];
    const cause = { ...causes[modes.cause[hit[0]]] };
    return [suspect(thing, strikes, commonRate(system, common), `common ${common}`, byStructure, common, cause)];
  });
}

function placeSuspects(system: System, felt: Felt, byStructure: ByStructure): Suspect[] {
  const { places, modes, causes } = system;
  return [...felt.places]
    .sort((a, b) => a - b)
    .flatMap((place): Suspect[] => {
      const living = range(places.modeStart[place], places.modeStart[place + 1]).filter((m) => modes.lifeLaw[m] >= 0);
      const likeness = `place ${place}`;
      if (living.length === 0) {
        const [thing, none] = [
          plainThing('place', places.name[place], '', places.kind[place]),
          { frequency: 0, down: 0 },
        ];
        const one = suspect(thing, [[{ kind: 'place', index: place }]], none, likeness, byStructure, place, null);
        return [{ ...one, perYear: null, alone: true, byStructure: null }];
      }
      const told = new Set<string>();
      return ordered(system, living).map((mode): Suspect => {
        const likely = signature(system, mode);
        const alone = told.has(likely);
        told.add(likely);
        const like = living.filter((other) => signature(system, other) === likely);
        const thing = plainThing('place', places.name[place], modes.name[mode], places.kind[place]);
        const cause = { ...causes[modes.cause[mode]] };
        const rate = together(like.map((m) => modeRate(system, m)));
        const one = suspect(thing, [[{ kind: 'mode', index: mode }]], rate, likeness, byStructure, place, cause);
        const more = { fault: meanFault(system, mode), mix: mixOf(system, living, mode) };
        return { ...one, ...more, perYear: perYear(modeRate(system, mode)), alone };
      });
    });
}

function hazardSuspects(system: System, felt: Felt, byStructure: ByStructure): Suspect[] {
  const { hazards, instances, causes } = system;
  return range(0, hazards.count).flatMap((hazard): Suspect[] => {
    const targets = [...hazards.target.subarray(hazards.targetStart[hazard], hazards.targetStart[hazard + 1])];
    const isFelt = (target: number): boolean =>
      target < instances.count ? felt.instances.has(target) : felt.places.has(target - instances.count);
    if (harmOf(system, hazard, felt) !== 'harms' || !(isLoad(system, hazard) || targets.some(isFelt))) return [];
    const thing = plainThing('hazard', hazards.name[hazard], '');
    const cause = { ...causes[hazards.cause[hazard]] };
    const strikes: Strike[][] = [[{ kind: 'hazard', index: hazard }]];
    const one = suspect(thing, strikes, hazardRate(system, hazard), `hazard ${hazard}`, byStructure, hazard, cause);
    return [{ ...one, fault: finite(meanOf(system, hazards.lengthLaw[hazard])) }];
  });
}

function plainThing(kind: WeakThing['kind'], name: string, mode: string, type = ''): WeakThing {
  return { kind, name, type, mode, state: null, place: '', of: 1, all: 1, inState: 1 };
}

function suspect(
  thing: WeakThing,
  strikes: Strike[][],
  rate: Rate,
  likeness: string,
  byStructure: ByStructure,
  index: number,
  cause: Suspect['cause'],
): Suspect {
  const said = byStructure(thing.kind, index);
  return {
    thing,
    strikes,
    perYear: perYear(rate),
    ...rate,
    fault: null,
    mix: [],
    latent: false,
    likeness,
    alone: false,
    byStructure: said,
    cause,
  };
}

function finite(seconds: number): number | null {
  return seconds < Infinity ? seconds : null;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
