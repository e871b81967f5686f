import type { Edit } from '../../edit.ts';
import { parseFraction } from '../../../lib/units/index.ts';
import { share, shownValue } from '../forms.ts';
import { componentsOf, proposal, type AdviceKind } from './proposal.ts';

/** A role that moves by itself, and not when a person has come to move it. */
export const automatic: AdviceKind = {
  id: 'automatic failover',
  propose: (design) =>
    componentsOf(design).flatMap(([name, component, written]) => {
      if (component.failover.trigger !== 'manual') return [];
      const key = written.switchover === undefined ? 'failover' : 'switchover';
      const path = ['components', name, key];
      const present = written[key] ?? {};
      const gone = (['trigger', 'crew'] as const).filter((each) => present[each] !== undefined);
      const edits: Edit[] = [
        ...(key === 'switchover' ? [{ type: 'set' as const, path: [...path, 'trigger'], value: 'automatic' }] : []),
        ...gone.filter((each) => each === 'crew').map((each): Edit => ({ type: 'remove', path: [...path, each] })),
        ...(key === 'switchover'
          ? [{ type: 'rename' as const, path, to: 'failover' }]
          : [{ type: 'set' as const, path: [...path, 'trigger'], value: 'automatic' }]),
      ];
      const time = present.time === undefined ? 'no time' : shownValue(present.time);
      return [
        proposal(name, `Automatic instead of manual failover of ${name}`, edits, {
          assumes: [`the switch takes as long as now: ${time}`],
        }),
      ];
    }),
};

/** Half of the failovers that do not succeed now succeed. */
export const surer: AdviceKind = {
  id: 'failovers that succeed',
  propose: (design) =>
    componentsOf(design).flatMap(([name, { failover }, written]) => {
      const key = written.failover === undefined ? 'switchover' : 'failover';
      const present = parseFraction(written[key]?.success);
      if (!present.ok || present.value >= 1 || failover.success >= 1) return [];
      const value = share(1 - (1 - present.value) / 2);
      const head = `Failovers of ${name} that succeed in ${value} instead of ${shownValue(written[key]!.success)}`;
      return [proposal(name, head, [{ type: 'set', path: ['components', name, key, 'success'], value }])];
    }),
};

/** A standby that serves at once in the place of one that has to be started. */
export const hot: AdviceKind = {
  id: 'a hot standby',
  propose: (design) =>
    componentsOf(design).flatMap(([name, { standby }, written]) => {
      const slow = standby.filter(
        ({ mode, start }) => mode === 'cold' || (start.kind === 'constant' ? start.value > 0 : true),
      );
      if (slow.length === 0 || written.standby === undefined) return [];
      const count = standby.reduce((sum, tier) => sum + tier.count, 0);
      const value = typeof written.standby === 'string' ? 'hot' : { hot: { count } };
      const modes = [...new Set(slow.map(({ mode }) => mode))].join(' and ');
      const edit: Edit = { type: 'set', path: ['components', name, 'standby'], value };
      const assumes = ['it fails as often as the active one does'];
      const head =
        modes === 'hot' ? `A standby of ${name} that needs no start` : `A hot instead of a ${modes} standby of ${name}`;
      return [proposal(name, head, [edit], { assumes })];
    }),
};
