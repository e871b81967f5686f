import { mean } from '../../random/index.ts';
import { EXPONENTIAL, NEVER } from '../../random/codes.ts';
import type { Unsettled } from '../../results/index.ts';
import { gateKind, type System } from '../../system/system.ts';

/** After so many mean lives a part that wears out fails about as often as in the long run, whatever its age at the start. */
const LIVES = 5;

/**
 * What keeps a service from its long run within the horizon (seconds): failures whose life has a memory and is not short
 * beside the horizon, so that new parts fail otherwise than old ones, and faults whose repair is not. What such a study
 * says of times between outages holds for its horizon from new, and nothing follows from it for later. Null: nothing does.
 *
 * Looks at everything the service requires or uses, at any depth, and the places around that.
 */
export function unsettled(system: System, service: number, horizon: number): Unsettled | null {
  const found = { lives: new Set<string>(), repairs: new Set<string>() };
  const { hazards, modes, laws } = system;
  const elements = elementsBehind(system, service);
  const isLong = (law: number): boolean => law >= 0 && (laws[law] === NEVER || mean(laws, law) * LIVES > horizon);
  const ages = (law: number): boolean => laws[law] !== EXPONENTIAL && laws[law] !== NEVER && isLong(law);
  for (let mode = 0; mode < modes.count; mode++) {
    const life = modes.lifeLaw[mode]!;
    if (!elements.has(modes.element[mode]!) || life < 0 || laws[life] === NEVER) continue;
    const name = `${ownerOf(system, modes.element[mode]!)} ${modes.name[mode]!}`;
    if (ages(life)) found.lives.add(name);
    if (isLong(modes.repairLaw[mode]!)) found.repairs.add(name);
  }
  for (let hazard = 0; hazard < hazards.count; hazard++) {
    const targets = hazards.target.subarray(hazards.targetStart[hazard], hazards.targetStart[hazard + 1]);
    if (ages(hazards.gapLaw[hazard]!) && targets.some((element) => elements.has(element))) {
      found.lives.add(hazards.name[hazard]!);
    }
  }
  if (found.lives.size + found.repairs.size === 0) return null;
  return { lives: [...found.lives], repairs: [...found.repairs] };
}

function ownerOf({ components, instances, places }: System, element: number): string {
  if (element >= instances.count) return places.name[element - instances.count]!;
  return components.name[instances.component[element]!]!;
}

/** All instances, then places, that the service hangs on. */
function elementsBehind(system: System, service: number): ReadonlySet<number> {
  return new Reach(system).from([system.services.gate[service]!, system.services.full[service]!]).elements;
}

/** Walks from gates down to the elements (instances, then places) they stand for. */
class Reach {
  readonly elements = new Set<number>();
  private readonly gates = new Set<number>();
  private readonly components = new Set<number>();
  private readonly children: number[][];
  private readonly system: System;

  constructor(system: System) {
    this.system = system;
    this.children = Array.from({ length: system.gates.count }, () => []);
    for (let gate = 0; gate < system.gates.count; gate++) {
      const { parent, parentStart } = system.gates;
      for (let edge = parentStart[gate]!; edge < parentStart[gate + 1]!; edge++)
        this.children[parent[edge]!]!.push(gate);
    }
  }

  from(tops: number[]): this {
    const waiting = [...tops];
    for (let gate = waiting.pop(); gate !== undefined; gate = waiting.pop()) {
      if (gate < 0 || this.gates.has(gate)) continue;
      this.gates.add(gate);
      waiting.push(...this.children[gate]!, ...this.behind(gate));
    }
    return this;
  }

  /** Gates behind what a gate stands for. */
  private behind(gate: number): number[] {
    const { gates, instances, roles, datasets, routes } = this.system;
    const of = gates.of[gate]!;
    switch (gates.kind[gate]) {
      case gateKind.instance:
      case gateKind.instanceWorks:
      case gateKind.replica:
        return this.component(instances.component[of]!);
      case gateKind.role:
        return this.component(roles.component[of]!);
      case gateKind.componentUp:
      case gateKind.componentWorks:
        return this.component(of);
      case gateKind.inSync:
      case gateKind.warm:
        return this.component(datasets.component[of]!);
      case gateKind.place:
        return this.place(of);
      case gateKind.reached:
        return [routes!.routers.any[of]!];
      default:
        return [];
    }
  }

  private component(component: number): number[] {
    if (this.components.has(component)) return [];
    this.components.add(component);
    const { components, instances } = this.system;
    const gates: number[] = [];
    for (let i = components.instanceStart[component]!; i < components.instanceStart[component + 1]!; i++) {
      this.elements.add(i);
      gates.push(instances.requirement[i]!, ...this.place(instances.place[i]!));
    }
    return gates;
  }

  private place(innermost: number): number[] {
    const { instances, places } = this.system;
    const gates: number[] = [];
    for (let place = innermost; place >= 0; place = places.parent[place]!) {
      this.elements.add(instances.count + place);
      gates.push(places.requirement[place]!);
    }
    return gates;
  }
}
