import { formatRate } from '../../../lib/units/index.ts';
import type { Edit } from '../../edit.ts';
import { componentsOf, proposal, type AdviceKind } from './proposal.ts';

const STOPPED = '90%';

/** A layer of defence before each hazard. */
export const shield: AdviceKind = {
  id: 'a shield',
  propose: ({ model, written }) =>
    Object.keys(model.hazards).flatMap((name) => {
      const shieldName = `${name}-shield`;
      if (Object.hasOwn(model.components, shieldName) || Object.hasOwn(model.places, shieldName)) return [];
      const layers = written.hazards?.[name]?.stoppedBy ?? [];
      const value = [...layers, { [shieldName]: STOPPED }];
      const edits: Edit[] = [
        { type: 'set', path: ['components', shieldName], value: { kind: 'firewall' } },
        { type: 'set', path: ['hazards', name, 'stoppedBy'], value },
      ];
      const condition = `there is something that stops ${name}, and it never fails itself`;
      return [proposal(name, `A shield that stops ${STOPPED} of ${name}`, edits, { condition })];
    }),
};

/** How much more each instance carries. */
const LARGER = 1.5;

/** Instances that carry half as much again. */
export const capacity: AdviceKind = {
  id: 'more capacity',
  propose: (design) =>
    componentsOf(design).flatMap(([name, component]) => {
      if (component.capacity === null || component.capacity === 0) return [];
      const value = formatRate(Number((component.capacity * LARGER).toPrecision(9)));
      const head = `Instances of ${name} that carry ${value} each instead of ${formatRate(component.capacity)}`;
      return [proposal(name, head, [{ type: 'set', path: ['components', name, 'capacity'], value }])];
    }),
};

/**
 * A hard dependency made a soft one. Offered only where it can be meant: what needs something needs other things besides,
 * and what it is to do without stores nothing that cannot be made anew.
 */
export const soften: AdviceKind = {
  id: 'doing without',
  propose: (design) =>
    componentsOf(design).flatMap(([name, , written]) => {
      const { requires, uses } = written;
      if (!Array.isArray(requires) || requires.length < 2) return [];
      return requires.flatMap((each, at) => {
        const target = typeof each === 'string' ? design.model.components[each] : undefined;
        if (typeof each !== 'string' || target === undefined) return [];
        if (target.data !== null && target.data.warmUp === null) return [];
        const present = uses === undefined ? [] : Array.isArray(uses) ? uses : [uses];
        const edits: Edit[] = [
          { type: 'remove', path: ['components', name, 'requires', at] },
          { type: 'set', path: ['components', name, 'uses'], value: [...present, each] },
        ];
        const condition = `${name} can do without ${each}, and be degraded instead of down`;
        return [proposal(name, `Using ${each} in ${name} instead of requiring it`, edits, { condition })];
      });
    }),
};
