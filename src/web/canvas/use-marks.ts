import { useMemo } from 'react';
import { useDerived, type Derived } from '../document/derived.ts';
import { marksOf, type Mark } from './marks.ts';

let last: { issues: Derived['issues']; marks: ReadonlyMap<string, readonly Mark[]> } | null = null;

/** Worked out once for each state of the model, whoever asks. */
function marksNow({ draft, issues }: Derived): ReadonlyMap<string, readonly Mark[]> {
  if (last?.issues !== issues) last = { issues, marks: marksOf(draft, issues) };
  return last.marks;
}

const none: readonly Mark[] = [];

/** What is to be told of a thing, by `components.database`. The same list as long as it says the same. */
export function useMarks(key: string): readonly Mark[] {
  const told = useDerived((derived) => JSON.stringify(marksNow(derived).get(key) ?? none));
  return useMemo(() => JSON.parse(told) as readonly Mark[], [told]);
}
