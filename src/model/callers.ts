import type { Model, Requirement } from './model.ts';

/** The components that a list of requirements names, at any depth of its choices. */
export function componentsIn(requirements: readonly Requirement[]): string[] {
  return requirements.flatMap((requirement) => {
    if (requirement.type === 'place') return [];
    return requirement.type === 'component' ? [requirement.name] : componentsIn(requirement.of);
  });
}

/** The components that requests of a service pass, each after all of those that send to it. */
export function callersFirst({ services, components }: Model): string[] {
  const seen = new Set<string>();
  const calledFirst: string[] = [];
  const pending: { name: string; isDone: boolean }[] = [];
  const enter = (requirements: readonly Requirement[]): void => {
    for (const name of componentsIn(requirements)) pending.push({ name, isDone: false });
  };
  for (const { requires } of Object.values(services)) enter(requires);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { name, isDone } = next;
    if (isDone) calledFirst.push(name);
    else if (!seen.has(name) && Object.hasOwn(components, name)) {
      seen.add(name);
      pending.push({ name, isDone: true });
      enter(components[name].requires);
    }
  }
  return calledFirst.reverse();
}
