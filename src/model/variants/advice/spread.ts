import { emptiest, instancesEdits, totalOf } from './places.ts';
import { componentsOf, proposal, type AdviceKind } from './proposal.ts';

/** Instances that are all in one place are spread over a second one of its kind. */
export const spread: AdviceKind = {
  id: 'spread over a second place',
  propose: (design) =>
    componentsOf(design).flatMap(([name, component, written]) => {
      const total = totalOf(component);
      const places = [...new Set(component.instances.map(({ place }) => place))];
      const [only] = places;
      if (total < 2 || places.length !== 1 || only === null) return [];
      const other = emptiest(component, design.model).find((place) => place !== only);
      if (other === undefined) return [];
      const here = Math.ceil(total / 2);
      const groups = [
        { place: only, count: here },
        { place: other, count: total - here },
      ];
      const head = `Spreading ${name} over ${only} and ${other} instead of all in ${only}`;
      return [proposal(name, head, instancesEdits(name, written, groups))];
    }),
};
