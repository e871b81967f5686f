import { callersFirst } from './callers.ts';
import type { Model, Requirement } from './model.ts';

/**
 * Where requests come to the components that they pass: by component, the places that they are led to by `routing` (only its
 * instances there serve them), and null for those that any instance serves.
 */
export function askedIn(model: Model): Map<string, Set<string | null>> {
  const asked = new Map<string, Set<string | null>>();
  const ask = (requirements: readonly Requirement[], place: string | null): void => {
    for (const each of requirements) {
      if ('of' in each) ask(each.of, place);
      else if (each.type === 'component') {
        const known = asked.get(each.name) ?? new Set();
        asked.set(each.name, known.add(each.within === null ? null : place));
      }
    }
  };
  for (const { requires } of Object.values(model.services)) ask(requires, null);
  for (const name of callersFirst(model)) {
    const { requires, routing } = model.components[name]!;
    for (const place of routing?.to.map((to) => to.place) ?? asked.get(name) ?? []) ask(requires, place);
  }
  return asked;
}
