import type { InstanceGroup, Requirement } from '../../model/model.ts';
import { listed } from '../text/layout.ts';

/** What a thing depends on: `server and at least 2 of a, b and c`. */
export function requirementsText(requirements: readonly Requirement[]): string {
  return listed(requirements.map(requirementText));
}

function requirementText(requirement: Requirement): string {
  switch (requirement.type) {
    case 'component':
      return `${requirement.name}${requirement.within === null ? '' : ` in the same ${requirement.within}`}${requirement.for === null ? '' : ' for reads'}`;
    case 'place':
      return `place ${requirement.name}`;
    case 'all':
      return listed(requirement.of.map(requirementText));
    case 'any':
      return `any of ${listed(requirement.of.map(requirementText), 'or')}`;
    case 'atLeast':
      return `at least ${requirement.count} of ${listed(requirement.of.map(requirementText))}`;
  }
}

/** Names of the components and places a list of requirements speaks of. */
export function namesIn(requirements: readonly Requirement[]): { components: string[]; places: string[] } {
  const components: string[] = [];
  const places: string[] = [];
  for (const requirement of requirements) {
    if (requirement.type === 'component') components.push(requirement.name);
    else if (requirement.type === 'place') places.push(requirement.name);
    else {
      const inner = namesIn(requirement.of);
      components.push(...inner.components);
      places.push(...inner.places);
    }
  }
  return { components, places };
}

/** `2 in eu-west-a and 1 in eu-west-b`; '' when they are nowhere in particular. */
export function whereText(groups: readonly InstanceGroup[]): string {
  const placed = groups.filter((group) => group.place !== null);
  if (placed.length === 0) return '';
  if (groups.length === 1) return `in ${groups[0].place}`;
  if (groups.every(({ place, count }) => place !== null && count === 1))
    return `one in ${listed(placed.map(({ place }) => place!))} each`;
  const nowhere = groups.length > placed.length ? ['the others nowhere in particular'] : [];
  return listed([...placed.map(({ place, count }) => `${count} in ${place}`), ...nowhere]);
}

export function total(groups: readonly InstanceGroup[]): number {
  return groups.reduce((sum, group) => sum + group.count, 0);
}
