import type { Suspect } from '../../results/index.ts';
import { routingPolicy } from '../../system/system.ts';
import type { System } from '../../system/system.ts';
import { isExponential } from '../laws.ts';
import type { Felt } from './felt.ts';
import { crewOf } from '../parts/standbys.ts';
import type { AllStandbys } from '../parts/standbys.ts';
import { harmOf } from './harmless.ts';

/** What the weak points of a service do not tell, in sentences without their full stop. */
export function leftOut(system: System, felt: Felt, suspects: readonly Suspect[], standbys: AllStandbys): string[] {
  return [
    ...upkeepsLeftOut(system, felt),
    ...hazardsLeftOut(system, felt),
    ...routersLeftOut(system, felt),
    ...stressLeftOut(system, suspects),
    ...renewalsLeftOut(system, suspects),
    ...standbysLeftOut(system, felt, standbys),
    ...queuesLeftOut(system, felt, standbys),
  ];
}

/** Nobody is at work in a play, and no drill is held. */
function upkeepsLeftOut({ upkeeps }: System, felt: Felt): string[] {
  if (upkeeps === null) return [];
  const { name, isDrill, everyLaw, target, targetStart, place, placeStart } = upkeeps;
  return name.flatMap((each, u) => {
    const isFelt =
      target.subarray(targetStart[u], targetStart[u + 1]).some((i) => felt.instances.has(i)) ||
      place.subarray(placeStart[u], placeStart[u + 1]).some((p) => felt.places.has(p));
    if (everyLaw[u] < 0 || !isFelt) return [];
    return [
      isDrill[u]
        ? `drills.${each} is not held when something strikes, and what it costs itself is not told here`
        : `maintenance.${each}: nobody is at work when something strikes, and what the work costs itself is not told here`,
    ];
  });
}

function hazardsLeftOut(system: System, felt: Felt): string[] {
  const { hazards } = system;
  return hazards.name.flatMap((name, h) => {
    switch (harmOf(system, h, felt)) {
      case 'accelerates':
        return [`hazards.${name} makes things fail more often while it lasts, and takes nothing down by itself`];
      case 'load':
        return [`hazards.${name} may lose requests while it lasts, and takes nothing down by itself`];
      default:
        return [];
    }
  });
}

/** Down is only what no request gets through. */
function routersLeftOut({ routes, components }: System, felt: Felt): string[] {
  if (routes === null) return [];
  const { routers } = routes;
  return [...routers.component].flatMap((component, r) => {
    const first = components.instanceStart[component];
    if (!felt.instances.has(first)) return [];
    const kept = 'what clients lose that keep the address of a lost place';
    return [
      routers.policy[r] === routingPolicy.failover
        ? `${components.name[component]}.routing: ${kept}`
        : `${components.name[component]}.routing: requests to a place that is lost, until that is known, and ${kept}`,
    ];
  });
}

function stressLeftOut({ modes, instances, components }: System, suspects: readonly Suspect[]): string[] {
  const told = new Set(suspects.map(({ thing }) => thing.name));
  const stressed = new Set<number>();
  for (let mode = 0; mode < modes.ofInstances; mode++) {
    if (modes.stressStart[mode] < modes.stressStart[mode + 1]) stressed.add(instances.component[modes.element[mode]]);
  }
  return [...stressed]
    .map((c) => components.name[c])
    .filter((name) => told.has(name))
    .map((name) => `${name}.stress: survivors fail more often than told here`);
}

/** A repair that makes the whole instance new restarts its other lives, which makes a difference to those that have a memory. */
function renewalsLeftOut(system: System, suspects: readonly Suspect[]): string[] {
  const { modes, instances, components } = system;
  const told = new Set(suspects.map(({ thing }) => thing.name));
  const restarted = new Set<string>();
  for (let mode = 0; mode < modes.ofInstances; mode++) {
    const life = modes.lifeLaw[mode];
    const instance = modes.element[mode];
    const component = components.name[instances.component[instance]];
    if (life < 0 || isExponential(system, life) || !told.has(component)) continue;
    for (let other = instances.modeStart[instance]; other < instances.modeStart[instance + 1]; other++) {
      if (other !== mode && modes.renews[other] === 1) restarted.add(`${component}.${modes.name[mode]}`);
    }
  }
  return [...restarted].map((name) => `${name} starts anew when another repair renews its instance`);
}

/** Standbys that age slower than what serves and are not computed. */
function standbysLeftOut({ components }: System, felt: Felt, standbys: AllStandbys): string[] {
  return components.name.flatMap((name, c) => {
    const dormancy = components.tierDormancy.subarray(components.tierStart[c], components.tierStart[c + 1]);
    const isSlow = dormancy.some((share) => share < 1);
    if (!isSlow || !felt.instances.has(components.instanceStart[c]) || standbys.of(c) !== null) return [];
    return [
      `${name}.dormancy: in sets its standbys are told as if they aged like what serves, so that these are at most that`,
    ];
  });
}

/** Crews for which repairs wait, but for those of standbys that have one of their own. */
function queuesLeftOut(system: System, felt: Felt, standbys: AllStandbys): string[] {
  const { crews, modes, instances } = system;
  return crews.name.flatMap((name, crew) => {
    const elements = new Set<number>();
    for (let mode = 0; mode < modes.count; mode++) {
      if (modes.crew[mode] === crew && modes.lifeLaw[mode] >= 0) elements.add(modes.element[mode]);
    }
    const isFelt = [...elements].some((e) =>
      e < instances.count ? felt.instances.has(e) : felt.places.has(e - instances.count),
    );
    if (!isFelt || elements.size <= crews.size[crew]) return [];
    const [first] = elements;
    const component = first < instances.count ? instances.component[first] : -1;
    if (component >= 0 && crewOf(system, component) !== null && standbys.of(component) !== null) return [];
    return [`crews.${name}: repairs do not wait for each other here, so that sets are down for longer than told`];
  });
}
