import { callersFirst } from './callers.ts';
import type { Component, Model, Requirement } from './model.ts';

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

/** The places that requests to a component are led to, each of which scales and collapses for itself; mostly none. */
export function ledTo(asked: Map<string, Set<string | null>>, name: string): string[] {
  return [...(asked.get(name) ?? [])].filter((place) => place !== null);
}

/** How many instances begin in a place, or inside of it. */
export function countIn({ places }: Pick<Model, 'places'>, { instances }: Component, place: string): number {
  const isInside = (home: string | null): boolean => {
    const seen = new Set<string>();
    for (let at = home; at !== null && Object.hasOwn(places, at) && !seen.has(at); at = places[at]!.in) {
      if (at === place) return true;
      seen.add(at);
    }
    return false;
  };
  return instances.reduce((sum, group) => sum + (isInside(group.place) ? group.count : 0), 0);
}

/** The most instances of a component that may serve at once, those of each place that scales for itself together. */
export function mostServing(model: Model, asked: Map<string, Set<string | null>>, name: string): number {
  const component = model.components[name]!;
  const { active, autoscale } = component;
  if (autoscale === undefined) return active;
  const led = ledTo(asked, name).map((place) => countIn(model, component, place));
  const started = led.reduce((sum, count) => sum + (count === 0 ? 0 : Math.max(0, autoscale.max - count)), 0);
  return led.length === 0 ? Math.max(active, autoscale.max) : active + started;
}
