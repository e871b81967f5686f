import type { Requirement } from '../../model/model.ts';

/** One name in a list of requirements, with the conditions under which it is needed. */
export interface Dependency {
  type: 'component' | 'place';
  name: string;
  within: string | null;
  /** One of several alternatives. */
  any: boolean;
  /** `any of 2`, `2 of 3`, `same zone`, `reads`; '' for a plain one. */
  label: string;
}

/** Each name a list of requirements speaks of, in order. */
export function dependencies(requirements: readonly Requirement[]): Dependency[] {
  return requirements.flatMap((requirement) => unfold(requirement, false, []));
}

function unfold(requirement: Requirement, any: boolean, label: string[]): Dependency[] {
  switch (requirement.type) {
    case 'component': {
      const { name, within, for: reads } = requirement;
      const own = [...label, ...(within === null ? [] : [`same ${within}`]), ...(reads === null ? [] : [reads])];
      return [{ type: 'component', name, within, any, label: own.join(', ') }];
    }
    case 'place':
      return [{ type: 'place', name: requirement.name, within: null, any, label: label.join(', ') }];
    case 'all':
      return requirement.of.flatMap((part) => unfold(part, any, label));
    case 'any':
    case 'atLeast': {
      const { of } = requirement;
      const count = requirement.type === 'any' ? 1 : requirement.count;
      const choice = count >= of.length ? [] : [count === 1 ? `any of ${of.length}` : `${count} of ${of.length}`];
      return of.flatMap((part) => unfold(part, any || count < of.length, [...label, ...choice]));
    }
  }
}
