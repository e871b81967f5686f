import type { Edit } from '../../edit.ts';
import { emptiest, instancesEdits, totalOf, withOneMore } from './places.ts';
import { another, componentsOf, proposal, type AdviceKind } from './proposal.ts';

/** What is assumed of a failover that is not there yet. */
const FAILOVER = { time: '1m', success: '98%', otherwise: '30m' };
const CHECK = { heartbeat: '5s', misses: 3 };
const LAG = { exponential: '1s' };

/** A warm standby with an automatic failover for what there is only one of. */
export const standby: AdviceKind = {
  id: 'a standby with failover',
  propose: (design) =>
    componentsOf(design).flatMap(([name, component, written]) => {
      if (totalOf(component) !== 1 || component.follows !== null) return [];
      const place = emptiest(component, design.model)[0] ?? null;
      const path = ['components', name];
      const set = (key: string, value: unknown): Edit => ({ type: 'set', path: [...path, key], value });
      const isChecked = written.detection !== undefined;
      const isCopied = component.data !== null && component.data.warmUp === null;
      const edits = [
        ...instancesEdits(name, written, withOneMore(component.instances, place)),
        ...[set('active', 1), set('standby', 'warm'), set('failover', FAILOVER)],
        ...(isChecked ? [] : [set('detection', CHECK)]),
        ...(isCopied ? [setIn(path, 'replication', 'async'), setIn(path, 'lag', LAG)] : []),
      ];
      const assumes = [
        `the failover takes ${FAILOVER.time} and succeeds in ${FAILOVER.success}, else ${FAILOVER.otherwise} later`,
        ...(isChecked ? [] : [`heartbeats every ${CHECK.heartbeat}, ${CHECK.misses} of which are missed`]),
        ...(isCopied ? [`a copy that is ${LAG.exponential} behind on average`] : []),
      ];
      const head = `${another(2)} ${name}${place === null ? '' : ` in ${place}`} that stands by`;
      return [proposal(name, head, edits, { assumes })];
    }),
};

function setIn(path: string[], key: string, value: unknown): Edit {
  return { type: 'set', path: [...path, 'data', key], value };
}
