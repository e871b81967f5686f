import type { Edit } from '../../edit.ts';
import type { Component, InstanceGroup } from '../../model.ts';
import { emptiest, instancesEdits, totalOf, withOneMore } from './places.ts';
import { another, componentsOf, proposal, type AdviceKind, type WrittenComponent } from './proposal.ts';

/** One more instance where there are fewest; of a quorum two, as an even number tolerates no more than the odd one below it. */
export const oneMore: AdviceKind = {
  id: 'one more instance',
  propose: (design) =>
    componentsOf(design).flatMap(([name, component, written]) => {
      const total = totalOf(component);
      const { data } = component;
      // A second store of its own is no second copy.
      if (data !== null && data.warmUp === null && data.replication === 'none') return [];
      const more = data?.replication === 'quorum' ? 2 : 1;
      let groups: InstanceGroup[] = component.instances;
      const where: string[] = [];
      for (let i = 0; i < more; i++) {
        const counted = { ...component, instances: groups };
        const place = emptiest(counted, design.model)[0] ?? null;
        if (place !== null) where.push(place);
        groups = withOneMore(groups, place);
      }
      const edits = [...instancesEdits(name, written, groups), ...roles(name, component, written, more)];
      const head = more === 1 ? `${another(total + 1)} ${name}` : `Two more of ${name}`;
      const assumes = ['it fails and is repaired as the others are'];
      return [proposal(name, `${head}${where.length > 0 ? ` in ${where.join(' and ')}` : ''}`, edits, { assumes })];
    }),
};

/** Whoever serves all at once goes on doing so; a standby that is counted is counted too. */
function roles(name: string, component: Component, written: WrittenComponent, more: number): Edit[] {
  const total = totalOf(component);
  const path = ['components', name];
  if (written.active !== undefined && component.active === total) {
    return [{ type: 'set', path: [...path, 'active'], value: total + more }];
  }
  const { standby } = written;
  if (component.active === total || typeof standby !== 'object') return [];
  const [first] = component.standby;
  const tier = (standby as Record<string, { count?: number } | undefined>)[first.mode];
  if (tier?.count === undefined) return [];
  return [{ type: 'set', path: [...path, 'standby', first.mode, 'count'], value: tier.count + more }];
}
