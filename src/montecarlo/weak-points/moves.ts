import { exp, expm1 } from '../../lib/math/index.ts';
import { secondsPerYear } from '../../results/index.ts';
import type { Span, Strike, Suspect } from '../../results/index.ts';
import type { System } from '../../system/system.ts';

/** A component whose roles wander, and the share of the measured time in which one is not where it began. */
export interface Movable {
  component: number;
  share: number;
}

/**
 * Components whose roles fail over and are not sent back. They begin at home; whatever strikes the one that serves moves its
 * role to any of the others, so that in the long run every instance has it as often.
 */
export function movableRoles(system: System, suspects: readonly Suspect[], span: Span): Movable[] {
  const { components } = system;
  const list: Movable[] = [];
  for (let component = 0; component < components.count; component++) {
    const roles = components.roleStart[component + 1]! - components.roleStart[component]!;
    const instances = components.instanceStart[component + 1]! - components.instanceStart[component]!;
    const stays = components.failbackAfterLaw[component]! >= 0 || components.follows[component]! >= 0;
    if (roles === 0 || stays || components.switchSuccess[component] === 0) continue;
    const elsewhere = (instances - roles) / instances;
    const rate = movesPerSecond(system, component, suspects) / elsewhere;
    list.push({ component, share: elsewhere * (1 - atHome(rate, span)) });
  }
  return list;
}

/** Mean of exp(-rate t) over the measured time. */
function atHome(rate: number, { warmupSeconds, horizonSeconds }: Span): number {
  const decay = rate * horizonSeconds;
  return exp(-rate * warmupSeconds) * (decay > 0 ? -expm1(-decay) / decay : 1);
}

/** How often a second something strikes the instance that has a role of the component. */
function movesPerSecond(system: System, component: number, suspects: readonly Suspect[]): number {
  const { components } = system;
  const from = components.instanceStart[component]!;
  const to = components.instanceStart[component + 1]!;
  const roles = components.roleStart[component + 1]! - components.roleStart[component]!;
  let perYear = 0;
  for (const { thing, strikes, perYear: all } of suspects) {
    if (all === null || thing.state === 'standby') continue;
    for (const strike of strikes) {
      const own = [...new Set(strike.flatMap((one) => struckBy(system, one)))].filter(
        (i) => i >= from && i < to,
      ).length;
      // What is struck while it serves has a role; of the rest any may have it.
      perYear += (all / strikes.length) * (own / (thing.state === 'serving' ? roles : to - from));
    }
  }
  return perYear / secondsPerYear;
}

/** Instances that are out of service by it. */
function struckBy({ modes, instances, places, hazards }: System, { kind, index }: Strike): number[] {
  const insideOf = (place: number): number[] => [
    ...places.inside.subarray(places.insideStart[place], places.insideStart[place + 1]),
  ];
  const ofElement = (element: number): number[] =>
    element < instances.count ? [element] : insideOf(element - instances.count);
  switch (kind) {
    case 'instance':
      return [index];
    case 'place':
      return insideOf(index);
    case 'mode':
      return ofElement(modes.element[index]!);
    case 'hazard':
      return [...hazards.target.subarray(hazards.targetStart[index], hazards.targetStart[index + 1])].flatMap(
        ofElement,
      );
  }
}
