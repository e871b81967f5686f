import type { Edit } from '../../edit.ts';
import type { Component, FaultKind } from '../../model.ts';
import { isDistribution, type WrittenDistribution } from '../../distribution.ts';
import { shownValue } from '../forms.ts';
import { scaled } from '../scale.ts';
import { componentsOf, proposal, type AdviceKind, type WrittenComponent } from './proposal.ts';

/** How many times as often is checked. */
const FASTER = 5;

/** Checks that come five times as often. */
export const faster: AdviceKind = {
  id: 'faster checks',
  propose: (design) =>
    componentsOf(design).flatMap(([name, , written]) => {
      const found = delayOf(written);
      if (found === null) return [];
      const value = scaled(found.value, 1 / FASTER);
      if (value === null) return [];
      const edit: Edit = { type: 'set', path: ['components', name, 'detection', ...found.path], value };
      const [now, then] = [shownValue(found.value), shownValue(value)];
      const head = found.isInterval
        ? `Checks of ${name} every ${then} instead of ${now}`
        : `Detection of faults of ${name} in ${then} instead of ${now}`;
      return [proposal(name, head, [edit], { assumes: ['there are no more false alarms than now'] })];
    }),
};

/** What decides how soon a fault is known, and where it is written. */
function delayOf({
  detection,
}: WrittenComponent): { path: string[]; value: WrittenDistribution; isInterval: boolean } | null {
  if (detection === undefined) return null;
  if (isDistribution(detection)) return { path: [], value: detection, isInterval: false };
  const check = detection as Partial<Record<string, WrittenDistribution>>;
  const key = ['heartbeat', 'probe', 'delay'].find((each) => check[each] !== undefined);
  return key === undefined ? null : { path: [key], value: check[key]!, isInterval: key !== 'delay' };
}

const FAULTS: Record<FaultKind, string> = {
  crash: 'crashes',
  omission: 'missing answers',
  timeout: 'slow answers',
  incorrect: 'wrong answers',
  corruption: 'corrupt data',
};

/** A check that sees faults which the present one does not. */
export const deeper: AdviceKind = {
  id: 'a check that sees more',
  propose: (design) =>
    componentsOf(design).flatMap(([name, component, written]) => {
      const unseen = unseenBy(component);
      if (unseen.length === 0 || written.detection === undefined || isDistribution(written.detection)) return [];
      const path = ['components', name, 'detection', 'sees'];
      const value = [...component.detection.sees, ...unseen];
      const faults = unseen.map((fault) => FAULTS[fault]).join(' and ');
      return [
        proposal(name, `A check of ${name} that sees ${faults} too`, [{ type: 'set', path, value }], {
          assumes: ['it sees all of them, as soon as a crash'],
        }),
      ];
    }),
};

function unseenBy({ failures, detection }: Component): FaultKind[] {
  return [...new Set(Object.values(failures).map(({ fault }) => fault))].filter(
    (fault) => !detection.sees.includes(fault),
  );
}
