import { componentsIn } from '../../src/model/callers.ts';
import type { Component, Model, Requirement, Without } from '../../src/model/model.ts';

/** What random models are made with. */
export interface Dice {
  int(min: number, max: number): number;
  /** True in so many of ten cases. */
  chance(inTen: number): boolean;
  one<T>(list: readonly T[]): T;
}

/** A random model with load, capacities, and what is left without soft dependencies. */
export function withLoad(model: Model, dice: Dice): Model {
  const all = [...Object.values(model.services), ...Object.values(model.components)];
  const isRead = (name: string): boolean => all.some(({ requires }) => readsIn(requires).includes(name));
  const services = Object.entries(model.services).map(([name, service]) => {
    return [name, { ...service, load: dice.chance(8) ? dice.one([90, 300]) : null }];
  });
  const components = Object.entries(model.components).map(([name, component]) => {
    const capacity = dice.chance(7) && !isRead(name) ? dice.one([60, 200, 700]) : null;
    return [name, { ...component, capacity, uses: component.uses.map((use) => conditional(use, component, dice)) }];
  });
  return { ...model, services: Object.fromEntries(services), components: Object.fromEntries(components) };
}

/** Names of what is content with any replica. */
function readsIn(requirements: readonly Requirement[]): string[] {
  return requirements.flatMap((item) => {
    if ('of' in item) return readsIn(item.of);
    return item.type === 'component' && item.for !== null ? [item.name] : [];
  });
}

/** The same use; most of those by name alone change something while they are missing. */
function conditional(use: Requirement, { requires }: Component, dice: Dice): Requirement {
  if (use.type !== 'component' || use.within !== null || !dice.chance(7)) return use;
  const names = componentsIn(requires);
  const some = names.length > 0 && dice.chance(5) ? { [dice.one(names)]: 3 } : 2.5;
  const load = dice.chance(7) ? some : 1;
  const without: Without = { load, capacity: dice.one([1, 0.4]), success: dice.one([1, 0.9]) };
  return { ...use, without };
}
